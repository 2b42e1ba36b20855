// Buttons of the kit. They paint themselves: text on the capital height, 8 px between icon and text, focus ring, disabled ink.
// Give every icon-only button its name with setAccessibleName(); makeIconButton() does. One Primary a page.
#pragma once

#include "ui/widgets/icons/icons.h"

#include <QPushButton>

class QKeyEvent;

namespace gatehouse::ui {

enum class ButtonLook {
    Primary,       // filled with the accent
    Secondary,     // outlined
    Danger,        // outlined, red text: opens a preview
    DangerPrimary, // filled red: the confirmation inside the preview
    Ghost,         // no outline until hovered, for icons
    Link           // text in the accent
};

class Button : public QPushButton {
    Q_OBJECT

public:
    explicit Button(const QString& text, ButtonLook look = ButtonLook::Secondary,
                    const QString& iconName = {}, QWidget* parent = nullptr);

    ButtonLook look() const { return m_look; }
    void setLook(ButtonLook look);
    void setIconName(const QString& iconName);
    // A red dot at the upper corner: something new behind the button. The accessible description has to say what.
    void setDot(bool on);
    // A red badge at the upper corner with a short text, "3" or "9+"; empty for none.
    void setBadge(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QColor ink() const;
    void paintGround(QPainter& painter) const;
    int padding() const;

    ButtonLook m_look;
    QString m_iconName;
    bool m_dot = false;
    QString m_badge;
};

// Enter and Return press a button as Space does; true where `event` was such a key. For buttons that are no Button.
bool pressOnEnter(QAbstractButton& button, QKeyEvent* event);

// An icon without text. `name` is what a screen reader says and the tooltip shows, with the shortcut when there is one.
Button* makeIconButton(const QString& iconName, const QString& name, QWidget* parent = nullptr);

// "Columns (Ctrl+L)": the tooltip of a control with a shortcut.
QString tooltipWithShortcut(const QString& name, const QKeySequence& shortcut);

} // namespace gatehouse::ui
