// What is done to HR feeds: rows in quarantine, files the guard stopped, settings, and the import of a file with its dry run.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

// Mends a row in place and runs it again.
class FeedFixAction : public UserAction {
    Q_OBJECT

public:
    FeedFixAction(Session& session, QObject* parent);
    void run(FeedRecordId record, door::TextMap values);
};

// Leaves a row out; asks why.
class FeedDismissAction : public UserAction {
    Q_OBJECT

public:
    FeedDismissAction(Session& session, QObject* parent);
    void run(QWidget* window, FeedRecordId record, qint64 line);
};

// A file the guard stopped: asks a second operator to let it go on; asks why.
class FeedReleaseAction : public UserAction {
    Q_OBJECT

public:
    FeedReleaseAction(Session& session, QObject* parent);
    void run(QWidget* window, FeedRunId run, const QString& feed);
};

// Turns a file down that the guard stopped; asks why.
class FeedRejectAction : public UserAction {
    Q_OBJECT

public:
    FeedRejectAction(Session& session, QObject* parent);
    void run(QWidget* window, FeedRunId run, const QString& feed);
};

class FeedSaveAction : public UserAction {
    Q_OBJECT

public:
    FeedSaveAction(Session& session, QObject* parent);
    // `before` says what the same settings are now, for taking it back.
    void run(const door::FeedUpdate& update, door::FeedUpdate before);
};

// One import at a time, tried or real. The job is watched by the window as well: closing what started it does not end it.
class FeedImportAction : public UserAction {
    Q_OBJECT

public:
    FeedImportAction(Session& session, QObject* parent);
    void run(const door::FeedImport& import);

signals:
    void progressed(qint64 done, qint64 total, const QString& text);
    void imported(const gatehouse::door::FeedImport::Result& result); // dry runs and stopped ones too
};

} // namespace gatehouse::ui
