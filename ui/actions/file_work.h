// Files of the user, read and written beside the UI thread; the answer comes on it. Dropped where `receiver` is gone.
#pragma once

#include "core/base/result.h"
#include "ui/session/door_api.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace gatehouse::ui {

// ui.file_unreadable, ui.file_too_large (over 512 MB).
void readFile(const QString& path, QObject* receiver, std::function<void(const Result<QByteArray>&)> done);
// Whole or not at all: ui.file_not_written.
void writeFile(const QString& path, const QByteArray& bytes, QObject* receiver,
               std::function<void(const Result<>&)> done);

// Of a job that failed.
Error errorOf(const door::JobGet::View& job);

} // namespace gatehouse::ui
