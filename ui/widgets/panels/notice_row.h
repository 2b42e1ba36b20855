// One thing somebody is told: what, why, since when, and the buttons that deal with it there and then. A row of a GroupCard.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::ui {

class Button;

struct Notice {
    QString icon;
    Tone tone = Tone::Neutral;
    QString title; // wraps
    QString line;  // elides
    QString when;  // relative; the exact one in `whenExact`
    QString whenExact;
};

class NoticeRow : public QWidget {
    Q_OBJECT

public:
    explicit NoticeRow(Notice notice, QWidget* parent = nullptr);

    // A link below the text; its accessible name says what it is about.
    Button* addButton(const QString& label, const QString& toolTip);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Notice m_notice;
    QHBoxLayout* m_buttons;
};

} // namespace gatehouse::ui
