// A small sheet below the header's button: which columns a ListView shows, and in what order. What is changed here shows in the list at once.
// Space shows or hides the current column, Alt+up and Alt+down (or dragging) moves it, Escape closes. UI thread only.
#pragma once

#include <QFrame>
#include <QPointer>

class QListWidget;
class QListWidgetItem;

namespace gatehouse::ui {

class Button;
class ListView;

class ColumnChooser : public QFrame {
    Q_OBJECT

public:
    explicit ColumnChooser(ListView& view);

    QListWidget* columns() const { return m_columns; }
    Button* resetButton() const { return m_reset; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    void apply(const QListWidgetItem* item);
    void applyOrder();
    void moveCurrent(int steps);

    ListView& m_view;
    QListWidget* m_columns;
    Button* m_up;
    Button* m_down;
    Button* m_reset;
    bool m_filling = false;
};

} // namespace gatehouse::ui
