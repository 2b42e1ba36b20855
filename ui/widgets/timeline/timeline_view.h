// Rows along a time axis: who at the leading side, what happens when beside it. Reads its rows where they are in sight only.
//
// Roles of column 0: DisplayRole (title), SubtitleRole, AvatarKeyRole, and those below. A row without AvatarKeyRole is not read yet.
//   arrows up and down, Page, Home, End   move the current row
//   left, right   scroll by a step of the axis;  + and -  zoom;  T  goes to today
//   Space, click on the check box         ticks the row;  Escape takes all ticks away
//   Enter, click                          rowActivated()
// Ticks and the current row are those of the selection model, which another view of the same model may share. Times are local.
// Time runs with the direction of the language. UI thread only.
#pragma once

#include "ui/widgets/list/cell_roles.h"

#include <QAbstractScrollArea>
#include <QDateTime>
#include <QPointer>

class QAbstractItemModel;
class QItemSelectionModel;
class QModelIndex;

namespace gatehouse::ui {

struct TimelineBar {
    QDateTime from, to;
    Tone tone = Tone::Neutral;
    bool open = false; // outlined: it has not begun
    QString label;     // beside the bar where there is room
    QString toolTip;
    friend bool operator==(const TimelineBar&, const TimelineBar&) = default;
};

enum TimelineRole : int {
    TimelineBarsRole = TrailingRole + 1100, // QVariant of QList<TimelineBar>, by time
    TimelineMomentRole,                     // QDateTime: the diamond
    TimelineMomentTextRole,                 // QString: its tooltip
    TimelineMomentToneRole                  // Tone as int
};

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT

public:
    enum class Zoom {
        Day,
        Week,
        Month
    };

    explicit TimelineView(const QString& accessibleName, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model, QItemSelectionModel* selection);
    Zoom zoom() const { return m_zoom; }
    void setZoom(Zoom zoom); // the day in the middle stays there
    void showDay(QDate day); // at a third of the axis
    QDate dayAt(int x) const;
    int xOf(const QDateTime& moment) const; // in the viewport
    QRect axisRect() const;                 // of the rows, beside the titles
    int rowAt(int y) const;
    QRect rowRect(int row) const;
    QRect tickRect(int row) const;
    void showRow(int row);

    // For other views of the same text: what a screen reader hears of a row.
    QString describe(const QModelIndex& index) const;

signals:
    void rowActivated(const QModelIndex& index);
    void currentRowMoved(const QModelIndex& index); // by the user
    void zoomChanged(gatehouse::ui::TimelineView::Zoom zoom);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    double dayWidth() const;
    int titleWidth() const;
    int rowHeight() const;
    int rows() const;
    int currentRow() const;
    void moveCurrent(int row);
    void toggle(int row);
    void updateBars();
    void paintHead(QPainter& painter) const;
    void paintUpper(QPainter& painter, const QRect& steps, const QString& text) const;
    QRectF todayBadge() const;
    void paintGrid(QPainter& painter) const;
    void paintRow(QPainter& painter, int row) const;
    void paintTitle(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    void paintBars(QPainter& painter, const QRect& rect, const QModelIndex& index) const;
    QString toolTipAt(const QPoint& position) const;
    QRectF barRect(const TimelineBar& bar, const QRect& row) const;
    QDate firstDay() const { return m_today.addDays(-kDaysBefore); }
    template <class Take>
    void eachStep(Take take) const; // from, to and label of the steps of the axis in sight

    static constexpr int kDaysBefore = 400;
    static constexpr int kDaysAfter = 1000;

    QPointer<QAbstractItemModel> m_model;
    QPointer<QItemSelectionModel> m_selection;
    QDate m_today;
    Zoom m_zoom = Zoom::Week;
    QDate m_wanted; // to be shown as soon as there is a size
    int m_hovered = -1;
};

} // namespace gatehouse::ui

Q_DECLARE_METATYPE(QList<gatehouse::ui::TimelineBar>)
