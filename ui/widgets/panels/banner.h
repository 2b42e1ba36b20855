// A line across a page that says what happened, what it means, what to do, and goes there. Instead of message boxes.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QWidget>

class QLabel;

namespace gatehouse::ui {

class Button;

enum class BannerKind {
    Info,
    Good,
    Warn,
    Error
};

class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr); // hidden

    // `message` in bold, `remedy` after it, wrapped when narrow; `action` empty for no button. Shows the banner.
    void showMessage(BannerKind kind, const QString& message, const QString& remedy = {},
                     const QString& action = {});
    void setDismissible(bool on);
    // The button leads there instead of emitting actionTriggered(); until the next message.
    void setLink(const QString& page, const QString& location);
    // A second, quieter button beside the first; until the next message.
    void setSecondAction(const QString& label);
    QSize sizeHint() const override;

signals:
    void actionTriggered();
    void secondTriggered();
    void dismissed(); // by the user; the banner is hidden already

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Tone tone() const;

    BannerKind m_kind = BannerKind::Info;
    QLabel* m_message;
    QLabel* m_remedy;
    Button* m_action;
    Button* m_second;
    QString m_linkPage;
    QString m_linkLocation;
    Button* m_close;
};

} // namespace gatehouse::ui
