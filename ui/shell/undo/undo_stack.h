// What the operator did in this window and can take back, newest last: at most twenty, forgotten when somebody else signs in or the session
// ends. UI thread only.
#pragma once

#include "ui/session/session.h"

#include <QList>

namespace gatehouse::ui {

class UndoStack : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype kMost = 20;

    UndoStack(Session& session, QObject* parent);

    bool canUndo() const { return !m_entries.isEmpty(); }
    qsizetype count() const { return m_entries.size(); }
    QString next() const;      // what undo() would take back; empty for nothing
    void undo();               // the newest
    void undo(quint64 number); // this one, where it is still there
    // The number of what was done with this sentence and not announced yet, 0 where there is none. It is announced by this.
    quint64 announce(const QString& done);

signals:
    // Nobody announced it within the same event: `number` is for undo().
    void added(quint64 number, const QString& done);
    void undone(const QString& said);
    void failed(const gatehouse::Error& error);

private:
    struct Entry {
        quint64 number = 0;
        Undo undo;
        bool announced = false;
    };
    void push(const Undo& undo);
    void take(qsizetype at);
    void operatorChanged();

    Session& m_session;
    QList<Entry> m_entries;
    OperatorId m_owner;
    quint64 m_last = 0;
    bool m_busy = false; // one after the other: the next may be about the same thing
};

} // namespace gatehouse::ui
