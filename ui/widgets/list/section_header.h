// The header of a ListView: small muted titles aligned with their column, a sort arrow, and in the first section the check box
// that ticks or clears all rows. Columns can be moved and resized.
#pragma once

#include <QHeaderView>

namespace gatehouse::ui {

class ListView;

class SectionHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit SectionHeader(ListView& view);

    QSize sizeHint() const override;
    QSize sectionSizeFromContents(int logicalIndex) const override;

signals:
    // The user dragged a border; the list stops fitting its columns by itself.
    void resizedByHand();

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    bool onTick(const QPoint& position) const;
    bool isTrailing(int logicalIndex) const;

    ListView& m_view;
    bool m_tickPressed = false;
    bool m_pressed = false;
};

} // namespace gatehouse::ui
