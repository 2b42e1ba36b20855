// The door for the UI thread: typed calls that run on a small thread pool and answer on the UI thread, the announcements of changes,
// and who is signed in. Everything public is called on the UI thread, which never waits: only the destructor does, for calls under way.
//
// A reply is dropped when its receiver is gone. Commands carry a command id of their own, so that a reply lost on the way can be
// asked for again without doing the work twice.
#pragma once

#include "ui/session/door_api.h"
#include "ui/session/draft_store.h"
#include "ui/session/undo.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace gatehouse::ui {

class JobWatch;

class Session : public QObject {
    Q_OBJECT

public:
    // The door outlives the session.
    Session(door::Door& door, door::Caller caller, QObject* parent = nullptr);
    ~Session() override;

    template <class C>
    void ask(C request, QObject* receiver, std::function<void(Result<typename C::Reply>)> done)
    {
        send(C::kName, door::Message::of(std::move(request)), receiver,
             [done = std::move(done)](Result<door::Message> reply) {
                 if (reply)
                     done(std::move(reply->template as<typename C::Reply>()));
                 else
                     done(fail(std::move(reply).error()));
             });
    }

    // What was done can be taken back by this command: `done` is what the page says of it, `subject` what it was done to, `undone` what is
    // said once it was taken back. All translated.
    template <class C>
    void offerUndo(const QString& done, const QString& subject, C inverse, const QString& undone)
    {
        offerUndo({done, subject, [this, inverse = std::move(inverse), undone](const Undo::Answer& answer) {
                       ask(inverse, this, [answer, undone](const Result<typename C::Reply>& reply) {
                           if (!reply)
                               return answer(fail(reply.error()));
                           if constexpr (std::is_same_v<typename C::Reply, door::Preview>)
                               if (reply->pending > 0)
                                   return answer(tr("Taking it back waits for a second operator (number %1).")
                                                     .arg(reply->pending));
                           answer(undone);
                       });
                   }});
    }
    void offerUndo(const Undo& undo) { emit undoOffered(undo); }

    // Follows a job until it ends; the watch deletes itself afterwards. `title` is translated: "Importing people.csv".
    JobWatch* watchJob(JobId job, const QString& title);

    void setCaller(door::Caller caller); // after signing in
    // Empty until the reply to session.who_am_i arrived; then operatorChanged() was emitted.
    const door::OperatorItem& currentOperator() const { return m_operator; }
    // Whether a role of the operator allows the call. The core decides again; this is for what is offered. True until it is known.
    bool may(std::string_view call) const;
    // Every call with the roles that may make it.
    std::span<const door::Descriptor> calls() const { return m_door.descriptors(); }

    // What was typed and not saved, of whoever is signed in.
    DraftStore& drafts() { return m_drafts; }

    bool isIdle() const { return m_underWay == 0; }
    // The newest seq that was announced, 0 before the first.
    qint64 lastChange() const { return m_lastSeq; }

signals:
    // Something was committed. At most every 250 ms; the first of a burst comes at once, the last is never lost.
    void changed(qint64 seq);
    void operatorChanged();
    void jobWatched(gatehouse::ui::JobWatch* watch);
    void undoOffered(const gatehouse::ui::Undo& undo);
    void sessionEnded(); // the core does not know the session any more: sign in again
    void idle();         // the last call under way was answered

private:
    using Reply = std::function<void(Result<door::Message>)>;
    struct Line; // from the service's thread to this object

    void send(std::string_view name, door::Message request, QObject* receiver, Reply done);
    void answered(const QPointer<QObject>& receiver, bool hadReceiver, const Reply& done,
                  Result<door::Message>& reply);
    void announced(qint64 seq);
    void emitChange();
    void askWho();

    door::Door& m_door;
    door::Caller m_caller;
    door::OperatorItem m_operator;
    DraftStore m_drafts;
    QThreadPool m_pool;
    std::shared_ptr<Line> m_line;
    std::shared_ptr<void> m_subscription;
    QTimer m_quiet;
    QElapsedTimer m_sinceChange;
    qint64 m_lastSeq = 0;
    int m_underWay = 0;
    bool m_changePending = false;
};

} // namespace gatehouse::ui
