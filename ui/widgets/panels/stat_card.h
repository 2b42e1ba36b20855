// A tile with one number: title, value and unit, change with an arrow, trend line. A click opens the rows behind the number, so
// it is a button: Tab reaches it, Enter and Space press it.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QAbstractButton>
#include <QList>

namespace gatehouse::ui {

struct Stat {
    QString title;
    QString value;             // "97.2", formatted for the locale
    QString unit;              // "%", may be empty
    QString change;            // "1.4 pt"; empty for none
    QString changeNote;        // "on 30 days"
    int direction = 0;         // arrow: -1 down, 0 none, 1 up
    Tone tone = Tone::Neutral; // whether the change is good; colours change and trend
    QList<double> trend;       // oldest first
};

class StatCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit StatCard(const Stat& stat, QWidget* parent = nullptr);

    void setStat(const Stat& stat);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int textColumn() const;

    Stat m_stat;
};

} // namespace gatehouse::ui
