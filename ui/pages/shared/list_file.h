// An open list written into a file of this machine: asks the core for the file, follows the job, fetches the bytes piece by piece and puts them in
// place at once when all are there (what stood there before stays until then). One at a time. UI thread; the disk is written by another.
#pragma once

#include "ui/models/list_model.h"
#include "ui/session/session.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

namespace gatehouse::ui {

class ListFile : public QObject {
    Q_OBJECT

public:
    ListFile(Session& session, QObject* parent);
    ~ListFile() override;

    bool isBusy() const { return m_busy; }
    // `path` ends in ".xlsx" for a sheet, anything else is CSV. `title` is what the job is called where jobs are shown.
    void write(qint64 list, const QList<ExportColumn>& columns, const QString& path, const QString& title);
    void cancel();

signals:
    void progressed(qint64 done, qint64 total); // rows
    void written(const QString& path, qint64 rows);
    void failed(const gatehouse::Error& error);
    void cancelled();

private:
    struct Target;

    void jobEnded(const door::JobGet::View& view);
    void fetch(qint64 offset);
    void arrived(const door::ListExportRead::View& piece);
    void finish();
    void end();
    void endWith(const Error& error);

    Session& m_session;
    QThreadPool m_pool; // one thread
    std::shared_ptr<Target> m_target;
    QPointer<JobWatch> m_watch;
    door::ListExport::View m_file;
    qint64 m_offset = 0;
    bool m_busy = false;
    bool m_cancelled = false;
};

} // namespace gatehouse::ui
