#include "ui/actions/file_work.h"

#include "core/door/codec.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace gatehouse::ui {
namespace {

constexpr qint64 kLargest = 512LL * 1024 * 1024;

// On a thread of the pool; the answer on the UI thread.
template <class T>
void beside(QObject* receiver, std::function<Result<T>()> work, std::function<void(const Result<T>&)> done)
{
    const QPointer<QObject> guard(receiver);
    QThreadPool::globalInstance()->start([guard, work = std::move(work), done = std::move(done)] {
        const auto result = std::make_shared<Result<T>>(work());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done, result] {
                if (guard)
                    done(*result);
            },
            Qt::QueuedConnection);
    });
}

} // namespace

void readFile(const QString& path, QObject* receiver, std::function<void(const Result<QByteArray>&)> done)
{
    beside<QByteArray>(
        receiver,
        [path]() -> Result<QByteArray> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return fail("ui.file_unreadable", {path.toStdString(), file.errorString().toStdString()});
            if (file.size() > kLargest)
                return fail("ui.file_too_large", {path.toStdString()});
            return file.readAll();
        },
        std::move(done));
}

void writeFile(const QString& path, const QByteArray& bytes, QObject* receiver,
               std::function<void(const Result<>&)> done)
{
    beside<void>(
        receiver,
        [path, bytes]() -> Result<> {
            QSaveFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
                return fail("ui.file_not_written", {file.errorString().toStdString()});
            return {};
        },
        std::move(done));
}

Error errorOf(const door::JobGet::View& job)
{
    return door::errorFromJson(job.error.text);
}

} // namespace gatehouse::ui
