// Something that lies over a window until it is closed: the palette, the list of shortcuts, the lock. It covers its window with a shade,
// keeps the focus inside and gives it back when it goes: who had it and is hidden or off passes it on within the sheet, never to what lies
// behind. Escape closes it, or goes back where there is a way back. While one is open the window's shortcuts are off.
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
    // What Escape does while this is shown and may be pressed: one step back instead of closing.
    void setBackButton(QAbstractButton* button) { m_back = button; }
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
    bool isBehind(const QWidget* widget) const; // in this window, and covered by the sheet
    bool isTop() const;                         // of the sheets that lie over this window
    void keepFocus();
    bool goBack();

    Card* m_card;
    QPointer<QWidget> m_before; // had the focus
    QPointer<QAbstractButton> m_default;
    QPointer<QAbstractButton> m_back;
    Place m_place;
    int m_width;
    bool m_closable = true;
    bool m_keeping = false; // keepFocus() comes
};

} // namespace gatehouse::ui
