// The header of a ListView: small muted titles aligned with their column, a sort arrow, and in the first section the check box
// that ticks or clears all rows. Columns can be moved and resized; a click sorts where the list is sortable; the context menu and the button at
// the far end lead to everything else. By keyboard: Tab reaches it, left and right choose a section, Enter or Space sorts by it, Ctrl+left and
// right move it, the Menu key or Shift+F10 opens its menu, down goes back to the rows.
#pragma once

#include <QHeaderView>

namespace gatehouse::ui {

class Button;
class ListView;

class SectionHeader : public QHeaderView {
    Q_OBJECT

public:
    static constexpr int kChooser = 30; // width of the button at the far end

    explicit SectionHeader(ListView& view);

    QSize sizeHint() const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

    // Whether sections can be sorted by at all: room for the arrow.
    void setSortable(bool sortable);
    bool isSortable(int logicalIndex) const;
    // Shows the button at the far end.
    void setChooser(bool on);
    Button* chooser() const { return m_chooser; }
    int focusSection() const { return m_focus; }
    // Width that shows the whole title, and the title where it is cut.
    int textNeed(int logicalIndex) const;
    QString toolTipOf(int logicalIndex) const;

signals:
    // The user dragged a border; the list stops fitting its columns by itself.
    void resizedByHand();
    void sortClicked(int logicalIndex);
    void menuWanted(int logicalIndex, const QPoint& globalPosition);
    void moveWanted(int logicalIndex, int steps); // towards the far end where positive

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    bool onTick(const QPoint& position) const;
    bool isTrailing(int logicalIndex) const;
    void setHovered(int logicalIndex);
    void setFocusSection(int logicalIndex);
    void moveFocus(int steps); // over the shown sections
    void showMenu(int logicalIndex);

    ListView& m_view;
    Button* m_chooser;
    int m_focus = -1;
    int m_hovered = -1;
    bool m_sortable = false;
    bool m_tickPressed = false;
    bool m_pressed = false;
};

} // namespace gatehouse::ui
