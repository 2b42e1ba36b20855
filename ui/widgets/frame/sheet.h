// Something that lies over a window until it is closed: the palette, the list of shortcuts, the lock. It covers its window with a shade,
// keeps the Tab key inside and gives the focus back when it goes. While one is open the window's shortcuts are off.
#pragma once

#include <QAbstractButton>
#include <QPointer>
#include <QWidget>

namespace gatehouse::ui {

class Card;

class Sheet : public QWidget {
    Q_OBJECT

public:
    // Where the card stands: the palette near the top, others in the middle.
    enum class Place {
        Middle,
        Top,
        Corner // below the top bar at the trailing side
    };

    void open(); // shows it over its window, which it follows; deletes itself when closed
    // Escape does nothing and the shade lets nothing through: the lock.
    void setClosable(bool on) { m_closable = on; }
    // What Enter does while the focus is in a line to type in, and the button may be pressed.
    void setDefaultButton(QAbstractButton* button) { m_default = button; }
    Card* card() const { return m_card; }

signals:
    void closed();

protected:
    // `window` is any widget of the window to cover.
    Sheet(QWidget* window, Place place, int width);

    virtual void takeFirstFocus() = 0;
    virtual QColor ground() const; // of the shade; opaque where nothing may be read
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; // beside the card: closes
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

    bool pressDefault(const QKeyEvent& event); // true where the key was Enter in a line

private:
    void follow();

    Card* m_card;
    QPointer<QWidget> m_before; // had the focus
    QPointer<QAbstractButton> m_default;
    Place m_place;
    int m_width;
    bool m_closable = true;
};

} // namespace gatehouse::ui
