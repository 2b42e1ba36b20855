// What a list, a panel or a page shows instead of content: nothing yet, nothing found, not loaded, failed. Always says what to
// do next and, where one click does it, offers the button.
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QVariantAnimation;

namespace gatehouse::ui {

class Button;

struct StateText {
    QString icon;   // name of ui/widgets/icons
    QString title;  // what is (not) here, or what happened
    QString text;   // what it means and what to do now
    QString action; // the button; empty for none
};

class EmptyState : public QWidget {
    Q_OBJECT

public:
    enum class Kind {
        Empty,
        Error,
        Loading // a moving bar above the title; text is optional
    };

    explicit EmptyState(QWidget* parent = nullptr);
    void show(Kind kind, const StateText& text);
    using QWidget::show;
    Kind kind() const { return m_kind; }
    QSize minimumSizeHint() const override; // its texts break where it is narrow

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void runAnimation();
    void fitTexts();

    Kind m_kind = Kind::Empty;
    QString m_icon;
    QWidget* m_mark;
    QLabel* m_title;
    QLabel* m_text;
    Button* m_action;
    QVariantAnimation* m_animation;
};

} // namespace gatehouse::ui
