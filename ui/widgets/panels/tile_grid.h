// Widgets of equal width beside each other, in as few rows as their least widths allow: six tiles stand in one row, in two of three, in
// three of two. What is alone in the last row takes all of it. It never asks for more width than its widest needs.
#pragma once

#include <QWidget>

class QGridLayout;

namespace gatehouse::ui {

class TileGrid : public QWidget {
    Q_OBJECT

public:
    // `leastWidth` of a tile, where its own minimum is not larger.
    explicit TileGrid(int leastWidth = 0, QWidget* parent = nullptr);

    void addTile(QWidget* tile);
    int columns() const { return m_columns; }

    // What is inside may want a height for its width; a page that scrolls would give it all of that, where it has room for less.
    bool hasHeightForWidth() const override { return false; }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override; // a tile wants another size

private:
    int leastOfOne() const;
    int columnsFor(int width) const;
    void arrange(int columns);

    QGridLayout* m_layout;
    QList<QWidget*> m_tiles;
    int m_least;
    int m_columns = 0;
};

} // namespace gatehouse::ui
