// ui/session/service_control.h over core/workspace/background: the unit of the user's systemd. Starts programs on a thread of its own.
#pragma once

#include "core/workspace/background/user_service.h"
#include "ui/session/service_control.h"

#include <QThreadPool>

#include <functional>

namespace gatehouse {

class SystemdControl final : public ui::ServiceControl {
    Q_OBJECT

public:
    SystemdControl(const std::string& folder, QObject* parent);
    ~SystemdControl() override;

    void look() override;
    void install() override;
    void remove() override;

private:
    using Doing = std::function<Result<workspace::ServiceStatus>(const workspace::UserService&)>;
    void start(Doing doing);
    void ended(const Result<workspace::ServiceStatus>& status);

    workspace::UserService m_service;
    QThreadPool m_pool;
};

} // namespace gatehouse
