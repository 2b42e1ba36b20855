// Groups along a vertical rail, each with its mark and its rows in columns, as in the plan of a leaver:
//   (v) Disable sign-in and end sessions            72 s after HR
//    |  Entra ID        (Read back)     1      09:02:11
// Up and down move the current row; a click or Enter activates it. Put it into a scroll area.
#pragma once

#include "ui/widgets/paint/shapes.h"

#include <QWidget>

namespace gatehouse::ui {

struct TimelineRow {
    QString id; // comes back in rowActivated()
    QString title;
    QString state; // pill, may be empty
    Tone tone = Tone::Neutral;
    QString count;             // "1", "–"
    bool countMatters = false; // shown in the colour of text, not muted
    QString time;
    QString toolTip;
};

struct TimelineGroup {
    QString title;
    QString note; // far end of the group's line
    StepState state = StepState::Waiting;
    QList<TimelineRow> rows;
};

class TimelineRail : public QWidget {
    Q_OBJECT

public:
    explicit TimelineRail(const QString& accessibleName, QWidget* parent = nullptr);

    // Titles of the four columns; an empty list leaves the line out.
    void setColumns(const QStringList& titles);
    void setGroups(const QList<TimelineGroup>& groups);

    QPoint currentRowPosition() const; // below its title, on the screen: where a menu for it opens

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rowActivated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Line { // of the list as drawn: a group or a row of it
        int group;
        int row; // -1 for the group itself
        int top;
        int height;
    };
    struct Columns {
        QRectF title, state, count, time;
    };
    Columns columnsAt(const QRectF& line) const;
    int heightOf(const TimelineRow& row) const;
    void measure();
    void layOut();
    int lineAt(int y) const;
    void moveCurrent(int by);
    void paintLine(QPainter& painter, const Line& line, int index) const;
    void paintHead(QPainter& painter) const;
    void paintRailOf(QPainter& painter, int group, int from, int to) const;
    const TimelineRow* rowOf(int line) const;

    QStringList m_titles;
    QList<TimelineGroup> m_groups;
    QList<Line> m_lines;
    int m_height = 0;
    int m_titleWidth = 0;
    int m_stateWidth = 0;
    int m_countWidth = 0;
    int m_timeWidth = 0;
    int m_hovered = -1;
    int m_current = -1;
};

} // namespace gatehouse::ui
