// What somebody typed into a form and has not saved: kept in the person's state folder, a file a form, for this workspace and operator, mode
// 0600. A file is written by another thread, at most half a second after the last key, and is gone once the form was saved. UI thread only;
// the destructor waits for what is under way.
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace gatehouse::ui {

struct Draft {
    QString form; // "application:12"; the same form has it again after a crash
    QString what; // translated: "the application Jira"
    QString page; // where the form is; empty: only offered when the form is opened again
    QString location;
    QDateTime at; // of the last change
    QJsonObject values;
};

class DraftStore : public QObject {
    Q_OBJECT

public:
    static constexpr int kWriteMs = 400;

    explicit DraftStore(QObject* parent = nullptr);
    ~DraftStore() override;

    // $XDG_STATE_HOME/gatehouse/drafts/WORKSPACE, else under ~/.local/state.
    static QString folderFor(const QString& workspaceId);
    void setFolder(const QString& folder); // of the workspace; empty: in memory only
    void setOwner(const QString& op);      // sign-in name; empty: nobody, nothing is kept

    void keep(const Draft& draft);
    void drop(const QString& form);
    const Draft* find(const QString& form) const; // until the next change
    // Left by an earlier run and not looked at since; newest first.
    QList<Draft> left() const;
    void markSeen(const QString& form);
    // Whoever has the form open, or opens it next, goes on with the draft without asking.
    void resume(const QString& form);
    bool takeResume(const QString& form);

signals:
    void loaded(); // what the owner has left is known
    void dropped(const QString& form);
    void leftChanged(); // one of left() was looked at, changed or dropped
    void resumeWanted(const QString& form);

private:
    void load();
    void write();
    QString folderOfOwner() const;
    static QString fileOf(const QString& folder, const QString& form);

    QString m_folder;
    QString m_owner;
    QHash<QString, Draft> m_drafts;
    QSet<QString> m_left;
    QSet<QString> m_unwritten;
    QString m_resume;
    QTimer m_timer;
    QThreadPool m_disk; // one thread: files in the order of their changes
    int m_generation = 0;
};

} // namespace gatehouse::ui
