// Where the focus goes when whoever had it is gone: a button of a panel that was closed, a row of buttons that is not shown any more. Qt
// gives it to the next in the order, which is the grip between list and panel, or to nobody; the page takes it instead. UI thread only.
#pragma once

#include <QObject>

class QWidget;

namespace gatehouse::ui {

class MainWindow;

class FocusCare : public QObject {
    Q_OBJECT

public:
    explicit FocusCare(MainWindow& window);

private:
    void moved(const QWidget* from, const QWidget* to);
    void giveToPage();

    MainWindow& m_window;
    bool m_waiting = false; // giveToPage() comes
};

} // namespace gatehouse::ui
