#include "ui/session/service_control.h"

#include "ui/session/session.h"

namespace gatehouse::ui {

ServiceControl* ServiceControl::of(Session& session)
{
    return session.findChild<ServiceControl*>(QString(), Qt::FindDirectChildrenOnly);
}

bool ServiceControl::canInstall() const
{
    return !m_view.busy
           && (m_view.state == State::NotInstalled || m_view.state == State::Stopped
               || m_view.state == State::Failed);
}

bool ServiceControl::canRemove() const
{
    return !m_view.busy
           && (m_view.state == State::Running || m_view.state == State::Stopped
               || m_view.state == State::Failed);
}

void ServiceControl::setView(const View& view)
{
    m_view = view;
    emit changed();
}

} // namespace gatehouse::ui
