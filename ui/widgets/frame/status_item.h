// One statement of the status bar: dot or icon, text, muted detail.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QAbstractButton>

namespace gatehouse::ui {

class StatusItem : public QAbstractButton {
    Q_OBJECT

public:
    explicit StatusItem(QWidget* parent = nullptr);

    // An empty icon name draws a dot of `tone`; the name "none" draws neither.
    void setContent(const QString& iconName, const QString& text, const QString& detail, Tone tone);
    // Leaves the detail out; it stays in the tooltip.
    void setBrief(bool brief);
    // The width without the detail, or with it.
    int widthFor(bool brief) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QFont mainFont() const;
    int markWidth() const;

    QString m_iconName;
    QString m_detail;
    Tone m_tone = Tone::Neutral;
    bool m_brief = false;
};

} // namespace gatehouse::ui
