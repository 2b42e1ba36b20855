#include "ui/shell/notices/rail_counts.h"

#include "core/door/commands/people.h"
#include "ui/session/session.h"

namespace gatehouse::ui {
namespace {

constexpr int kStartMs = 500;
constexpr int kEveryMs = 2000;

} // namespace

RailCounts::RailCounts(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_paced(
          kEveryMs, [this] { ask(); }, this)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, &m_paced, &Paced::want);
    connect(&session, &Session::changed, this, [this] {
        if (!m_soon.isActive() && !m_stopped)
            m_paced.want();
    });
}

void RailCounts::start()
{
    if (!m_stopped)
        m_soon.start(kStartMs);
}

void RailCounts::stop()
{
    m_stopped = true;
    m_soon.stop();
}

void RailCounts::ask()
{
    if (m_stopped || !m_session.may(door::QueueCounts::kName))
        return m_paced.answered();
    m_session.ask(door::QueueCounts{}, this, [this](const Result<door::QueueCounts::View>& reply) {
        m_paced.answered();
        if (!reply || m_stopped)
            return;
        qint64 all = 0;
        for (const auto& [lane, open] : reply->counts)
            all += open;
        emit counted(all, tr("%n open event(s)", nullptr, static_cast<int>(all)));
    });
}

} // namespace gatehouse::ui
