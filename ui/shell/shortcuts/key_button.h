// The keys of one action as a button: pressed, it waits for other keys. Escape leaves them as they are, Backspace and Delete mean none.
#pragma once

#include "ui/widgets/controls/button.h"

#include <QKeySequence>

namespace gatehouse::ui {

class KeyButton : public Button {
    Q_OBJECT

public:
    explicit KeyButton(const QString& actionLabel, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& keys);
    bool isWaiting() const { return m_waiting; }

signals:
    void keysPressed(const QKeySequence& keys); // empty: none

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setWaiting(bool waiting);
    void showKeys();

    QString m_action;
    QKeySequence m_keys;
    bool m_waiting = false;
};

} // namespace gatehouse::ui
