// The sheet every destructive or wide action shows first: how many, who, in which systems, what cannot be undone, and why where that is
// asked. It lies over its window, modal to it, and is no native dialog. Escape cancels; the focus starts on Cancel, or where a reason is asked
// for, there.
#pragma once

#include "ui/widgets/frame/sheet.h"

#include <QStringList>

class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class Button;

struct PreviewItem {
    QString title;    // a name, with avatar when `key` is set
    QString subtitle; // what happens to it, in which system
    QString key;
};

struct Preview {
    QString title;            // "Retry 2 operations?"
    QString count;            // "2 operations for 1 person in 2 systems"
    QList<PreviewItem> items; // the first ones; the sheet scrolls
    qint64 more = 0;          // that are not in `items`: "and 340 more"
    QStringList systems;
    QString irreversible; // what cannot be undone; empty when everything can
    QString confirm;      // the button: a verb and the number, "Revoke 342"
    QString warning = {}; // one sentence instead of `irreversible` and its title
    bool danger = false;
    QString reason =
        {}; // what is asked for in one line, and needed: "Why does the access end?"; empty asks nothing
    QString reasonHelp = {}; // who will read it; empty: that it is kept in the audit log
};

class PreviewDialog : public Sheet {
    Q_OBJECT

public:
    // Covers `window` (its top-level widget) until answered, then deletes itself. The caller connects confirmed().
    static PreviewDialog* open(QWidget* window, const Preview& preview);

    QString reason() const;                            // as typed, trimmed
    QLineEdit* reasonEdit() const { return m_reason; } // nullptr where none is asked for
    Button* confirmButton() const { return m_confirm; }
    // While the action waits for an answer: the buttons are off, the confirm button keeps its text.
    void setBusy(bool busy);

signals:
    void confirmed();
    void cancelled();

protected:
    void takeFirstFocus() override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; // beside the card: nothing, an answer is wanted
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PreviewDialog(QWidget* window, const Preview& preview);
    void fill(const Preview& preview);
    void askReason(const Preview& preview, QVBoxLayout& layout);
    void cancel();
    bool scrollBy(int key);
    void updateConfirm();

    Button* m_confirm;
    Button* m_cancel;
    QLineEdit* m_reason = nullptr;
    bool m_busy = false;
};

} // namespace gatehouse::ui
