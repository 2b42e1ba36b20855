// What a person does to an application: ask whether it answers, read its groups, let its work wait. UI thread only.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

class ApplicationTest : public UserAction {
    Q_OBJECT

public:
    ApplicationTest(Session& session, QObject* parent);
    void run(const std::string& application);

signals:
    // `error` is nullptr where it answers; `message` is the core's sentence then.
    void tested(const QString& application, const QString& message, const gatehouse::Error* error);
};

class ApplicationDiscover : public UserAction {
    Q_OBJECT

public:
    ApplicationDiscover(Session& session, QObject* parent);
    void run(const std::string& application);
};

// Pauses or lets go on. Pausing is previewed: what is due waits, exits too.
class ApplicationPause : public UserAction {
    Q_OBJECT

public:
    ApplicationPause(Session& session, QObject* parent);
    void run(QWidget* window, const door::ApplicationItem& application, qint64 waiting);

private:
    void save(const door::ApplicationItem& application, PreviewDialog* sheet);
};

} // namespace gatehouse::ui
