#include "ui/shell/shortcuts/key_button.h"

#include <QKeyEvent>

namespace gatehouse::ui {
namespace {

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta
           || key == Qt::Key_AltGr || key == Qt::Key_CapsLock || key == Qt::Key_unknown || key == 0;
}

// As QKeySequenceEdit does it: Shift that only made the symbol is part of the symbol ("?").
QKeySequence sequenceOf(const QKeyEvent& event)
{
    Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const QString text = event.text();
    const bool madeSymbol =
        !text.isEmpty() && text[0].isPrint() && !text[0].isLetterOrNumber() && !text[0].isSpace();
    if ((event.modifiers() & Qt::ShiftModifier) && !madeSymbol)
        modifiers |= Qt::ShiftModifier;
    return QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(event.key())));
}

} // namespace

KeyButton::KeyButton(const QString& actionLabel, QWidget* parent)
    : Button(QString(), ButtonLook::Secondary, {}, parent), m_action(actionLabel)
{
    setCheckable(false);
    connect(this, &QAbstractButton::clicked, this, [this] { setWaiting(true); });
    showKeys();
}

void KeyButton::setKeys(const QKeySequence& keys)
{
    m_keys = keys;
    m_waiting = false;
    showKeys();
}

void KeyButton::setWaiting(bool waiting)
{
    m_waiting = waiting;
    showKeys();
}

void KeyButton::showKeys()
{
    const QString keys = m_keys.toString(QKeySequence::NativeText);
    setText(m_waiting ? tr("Press keys …") : keys.isEmpty() ? tr("None") : keys);
    setAccessibleName(m_waiting        ? tr("Press the new keys for %1").arg(m_action)
                      : keys.isEmpty() ? tr("%1: no keys. Change").arg(m_action)
                                       : tr("%1: %2. Change").arg(m_action, keys));
    updateGeometry();
    update();
}

// While it waits, every key is for it, those of the window and the Tab key too.
bool KeyButton::event(QEvent* event)
{
    if (m_waiting && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (m_waiting && event->type() == QEvent::KeyPress) {
        keyPressEvent(static_cast<QKeyEvent*>(event));
        return true;
    }
    return Button::event(event);
}

void KeyButton::keyPressEvent(QKeyEvent* event)
{
    if (!m_waiting)
        return Button::keyPressEvent(event);
    event->accept();
    if (isModifier(event->key()))
        return;
    setWaiting(false);
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Escape)
        return;
    const bool none = plain && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete);
    emit keysPressed(none ? QKeySequence() : sequenceOf(*event));
}

void KeyButton::focusOutEvent(QFocusEvent* event)
{
    if (m_waiting)
        setWaiting(false);
    Button::focusOutEvent(event);
}

} // namespace gatehouse::ui
