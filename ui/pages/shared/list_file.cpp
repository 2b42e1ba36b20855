#include "ui/pages/shared/list_file.h"

#include "core/door/codec.h"
#include "ui/session/job_watch.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QThreadPool>

namespace gatehouse::ui {
namespace {

constexpr int kPiece = 512 * 1024;

} // namespace

// Written by one other thread at a time: a slow disk or a network folder is not to be felt.
struct ListFile::Target {
    explicit Target(const QString& path) : file(path) { file.moveToThread(nullptr); }
    QSaveFile file;
};

ListFile::ListFile(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    m_pool.setMaxThreadCount(1);
}

ListFile::~ListFile()
{
    cancel();
}

void ListFile::write(qint64 list, const QList<ExportColumn>& columns, const QString& path,
                     const QString& title)
{
    if (m_busy)
        return;
    m_busy = true;
    m_cancelled = false;
    m_file = {};
    m_offset = 0;
    m_target = std::make_shared<Target>(path);
    door::ListExport request;
    request.list = list;
    request.format =
        path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive) ? TableFormat::Xlsx : TableFormat::Csv;
    for (const ExportColumn& column : columns) {
        request.columns.push_back(column.id.toStdString());
        request.titles.push_back(column.title.toStdString());
    }
    m_session.ask(std::move(request), this, [this, title](const Result<door::JobStarted>& started) {
        if (!started)
            return endWith(started.error());
        m_watch = m_session.watchJob(started->job, title);
        connect(m_watch, &JobWatch::progressed, this,
                [this](qint64 done, qint64 total) { emit progressed(done, total); });
        connect(m_watch, &JobWatch::finished, this, &ListFile::jobEnded);
        if (m_cancelled)
            m_watch->cancel();
    });
}

void ListFile::cancel()
{
    if (!m_busy)
        return;
    m_cancelled = true;
    if (m_watch)
        m_watch->cancel();
}

void ListFile::jobEnded(const door::JobGet::View& view)
{
    if (view.state == "cancelled") {
        end();
        emit cancelled();
        return;
    }
    if (view.state != "done")
        return endWith(door::errorFromJson(view.error.text));
    auto result =
        door::fromJson(shapeOf(static_cast<const door::ListExport::View*>(nullptr)), view.result.text);
    if (!result)
        return endWith(result.error());
    m_file = result->as<door::ListExport::View>();
    fetch(0);
}

void ListFile::fetch(qint64 offset)
{
    m_session.ask(door::ListExportRead{m_file.file, offset, kPiece}, this,
                  [this](const Result<door::ListExportRead::View>& piece) {
                      if (!piece)
                          return endWith(piece.error());
                      arrived(*piece);
                  });
}

void ListFile::arrived(const door::ListExportRead::View& piece)
{
    if (m_cancelled) {
        end();
        emit cancelled();
        return;
    }
    const bool first = m_offset == 0;
    m_offset += static_cast<qint64>(piece.content.size());
    const bool last = m_offset >= m_file.bytes || piece.content.empty();
    // Its place is kept by the target: with the last reference gone before commit() nothing was written.
    m_pool.start([target = m_target, content = piece.content, first, last, self = QPointer(this)] {
        QSaveFile& file = target->file;
        const auto size = static_cast<qint64>(content.size());
        bool good = !first || file.open(QIODevice::WriteOnly);
        good = good && file.write(content.data(), size) == size;
        good = good && (!last || file.commit());
        const QString reason = good ? QString() : file.errorString();
        QMetaObject::invokeMethod(
            qApp,
            [self, reason, last] {
                if (!self || !self->m_busy)
                    return;
                if (!reason.isEmpty())
                    return self->endWith(makeError("ui.file_not_written", {reason.toStdString()}));
                if (last)
                    self->finish();
                else
                    self->fetch(self->m_offset);
            },
            Qt::QueuedConnection);
    });
}

void ListFile::finish()
{
    const QString path = m_target->file.fileName();
    const qint64 rows = m_file.rows;
    end();
    emit written(path, rows);
}

void ListFile::end()
{
    if (m_file.file)
        m_session.ask(door::ListExportClose{m_file.file}, nullptr, [](const Result<door::Done>&) {});
    m_file = {};
    m_target.reset();
    m_busy = false;
}

void ListFile::endWith(const Error& error)
{
    const Error kept = error;
    end();
    emit failed(kept);
}

} // namespace gatehouse::ui
