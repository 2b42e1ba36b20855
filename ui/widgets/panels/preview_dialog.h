// The sheet every destructive or wide action shows first: how many, who, in which systems, what cannot be undone. It lies over
// its window, modal to it, and is no native dialog. Escape cancels; the focus starts on Cancel, or where a reason is asked for, there.
#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace gatehouse::ui {

class Button;
class ElidedLabel;

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
    bool danger = false;
    QString reason =
        {}; // what is asked for in one line, and needed: "Why does the access end?"; empty asks nothing
};

class PreviewDialog : public QWidget {
    Q_OBJECT

public:
    // Covers `window` (its top-level widget) until answered, then deletes itself. The caller connects confirmed().
    static PreviewDialog* open(QWidget* window, const Preview& preview);

    QString reason() const; // as typed, trimmed
    // While the action waits for an answer: the buttons are off, the confirm button keeps its text.
    void setBusy(bool busy);

signals:
    void confirmed();
    void cancelled();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    PreviewDialog(QWidget* window, const Preview& preview);
    QWidget* makeSheet(const Preview& preview);
    void cancel();
    bool scrollBy(int key);

    void updateConfirm();

    Button* m_confirm;
    Button* m_cancel;
    QLineEdit* m_reason = nullptr; // where one is asked for
    bool m_busy = false;
    QPointer<QWidget> m_before; // had the focus
    QWidget* m_sheet;
};

} // namespace gatehouse::ui
