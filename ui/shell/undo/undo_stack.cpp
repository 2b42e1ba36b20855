#include "ui/shell/undo/undo_stack.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace gatehouse::ui {

UndoStack::UndoStack(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_owner(session.currentOperator().id)
{
    connect(&m_session, &Session::undoOffered, this, &UndoStack::push);
    connect(&m_session, &Session::operatorChanged, this, &UndoStack::operatorChanged);
    connect(&m_session, &Session::sessionEnded, this, [this] { m_entries.clear(); });
}

void UndoStack::operatorChanged()
{
    if (m_owner && m_owner != m_session.currentOperator().id)
        m_entries.clear();
    m_owner = m_session.currentOperator().id;
}

void UndoStack::push(const Undo& undo)
{
    m_entries << Entry{++m_last, undo, false};
    if (m_entries.size() > kMost)
        m_entries.removeFirst();
    QTimer::singleShot(0, this, [this, number = m_last] {
        const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                        [number](const Entry& one) { return one.number == number; });
        if (entry == m_entries.end() || std::exchange(entry->announced, true))
            return;
        const QString done = entry->undo.done;
        emit added(number, done);
    });
}

quint64 UndoStack::announce(const QString& done)
{
    for (Entry& entry : m_entries)
        if (!entry.announced && entry.undo.done == done) {
            entry.announced = true;
            return entry.number;
        }
    return 0;
}

QString UndoStack::next() const
{
    return m_entries.isEmpty() ? QString() : m_entries.last().undo.done;
}

void UndoStack::undo()
{
    take(m_entries.size() - 1);
}

void UndoStack::undo(quint64 number)
{
    for (qsizetype at = 0; at < m_entries.size(); ++at)
        if (m_entries[at].number == number)
            return take(at);
}

void UndoStack::take(qsizetype at)
{
    if (m_busy || at < 0)
        return;
    m_busy = true;
    const Undo undo = m_entries.takeAt(at).undo;
    undo.run([self = QPointer(this), subject = undo.subject](const Result<QString>& said) {
        if (!self)
            return;
        self->m_busy = false;
        if (said)
            emit self->undone(*said);
        else if (said.error().kind == ErrorKind::Conflict)
            emit self->failed(makeError("ui.undo_overtaken", {subject.toStdString()}));
        else
            emit self->failed(said.error());
    });
}

} // namespace gatehouse::ui
