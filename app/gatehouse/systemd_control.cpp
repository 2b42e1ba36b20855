#include "app/gatehouse/systemd_control.h"

namespace gatehouse {
namespace {

using State = ui::ServiceControl::State;
using workspace::ServiceState;

ui::ServiceControl::View viewOf(const workspace::ServiceStatus& status)
{
    const QString unit = QString::fromStdString(status.unit);
    switch (status.state) {
    case ServiceState::NoSystemd:
        return {State::Missing,
                SystemdControl::tr(
                    "The engine works while this window is open. This computer runs no systemd for its "
                    "users (%1), so it cannot be installed as a service.")
                    .arg(QString::fromStdString(status.detail)),
                SystemdControl::tr(
                    "Start gatehoused --workspace DIR some other way when the computer starts, or run "
                    "gatehousectl engine run regularly."),
                false};
    case ServiceState::NotInstalled:
        return {State::NotInstalled, SystemdControl::tr("The engine works while this window is open."),
                SystemdControl::tr(
                    "Install the service, so that people who leave lose their access in time while it is "
                    "closed."),
                false};
    case ServiceState::Stopped:
        return {
            State::Stopped, SystemdControl::tr("The service is installed and does not run."),
            SystemdControl::tr("Install it again to start it, or use: systemctl --user start %1").arg(unit),
            false};
    case ServiceState::Failed:
        return {State::Failed, SystemdControl::tr("The service failed."),
                SystemdControl::tr("What happened stands in: journalctl --user -u %1").arg(unit), false};
    case ServiceState::Running:
        return {State::Running,
                SystemdControl::tr("The service runs: the engine works while this window is closed."),
                status.afterLogout
                    ? QString()
                    : SystemdControl::tr("It ends when you sign out of this computer. To let it work "
                                         "without you: loginctl enable-linger"),
                false};
    }
    return {};
}

} // namespace

SystemdControl::SystemdControl(const std::string& folder, QObject* parent)
    : ServiceControl(parent), m_service(folder)
{
    m_pool.setMaxThreadCount(1);
}

SystemdControl::~SystemdControl()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SystemdControl::look()
{
    start([](const workspace::UserService& service) {
        return Result<workspace::ServiceStatus>(service.status());
    });
}

void SystemdControl::install()
{
    start([](const workspace::UserService& service) { return service.install(); });
}

void SystemdControl::remove()
{
    start([](const workspace::UserService& service) { return service.remove(); });
}

void SystemdControl::start(Doing doing)
{
    if (view().busy)
        return;
    View busy = view();
    busy.busy = true;
    setView(busy);
    m_pool.start([this, doing = std::move(doing)] {
        auto status = std::make_shared<Result<workspace::ServiceStatus>>(doing(m_service));
        QMetaObject::invokeMethod(
            this, [this, status] { ended(*status); }, Qt::QueuedConnection);
    });
}

void SystemdControl::ended(const Result<workspace::ServiceStatus>& status)
{
    if (status)
        return setView(viewOf(*status));
    View now = view();
    now.busy = false;
    setView(now);
    emit failed(status.error());
}

} // namespace gatehouse
