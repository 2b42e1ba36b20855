#include "app/gatehouse/holding_notice.h"

#include "ui/session/error_text.h"
#include "ui/widgets/panels/banner.h"

#include <algorithm>

namespace gatehouse {
namespace {

const QString kTurnedDown = QStringLiteral("service/turnedDown");

} // namespace

HoldingNotice::HoldingNotice(workspace::Attachment& held, ui::Session& session, ui::ServiceControl& service,
                             QSettings& places, ui::Banner& banner)
    : m_held(held), m_session(session), m_service(service), m_places(places), m_banner(banner)
{
    m_held.listen([this](workspace::Holding now) {
        QMetaObject::invokeMethod(
            this, [this, now] { show(now); }, Qt::QueuedConnection);
    });
    connect(&m_banner, &ui::Banner::actionTriggered, this, [this] { answered(true); });
    connect(&m_banner, &ui::Banner::secondTriggered, this, [this] { answered(false); });
    connect(&m_service, &ui::ServiceControl::changed, this, &HoldingNotice::offerService);
    connect(&m_service, &ui::ServiceControl::failed, this, [this](const Error& error) {
        const ui::ErrorText text = ui::errorText(error);
        m_offered = false;
        m_banner.setDismissible(true);
        m_banner.showMessage(ui::BannerKind::Error, text.message, text.remedy);
    });
    connect(&m_session, &ui::Session::changed, this, &HoldingNotice::lookForConnectors);
    m_service.look();
    lookForConnectors();
}

HoldingNotice::~HoldingNotice()
{
    m_held.listen({});
}

void HoldingNotice::show(workspace::Holding now)
{
    m_offered = false;
    m_banner.setDismissible(now != workspace::Holding::Lost);
    if (now == workspace::Holding::Lost) {
        m_banner.showMessage(
            ui::BannerKind::Warn, tr("The program that had the workspace open has ended."),
            tr("Nothing is lost: this window takes over, or attaches to it when it is back."));
    } else if (m_wasLost && now == workspace::Holding::Owner) {
        m_banner.showMessage(
            ui::BannerKind::Info,
            tr("The program that had the workspace open has ended; this window runs the engine now."),
            tr("What was under way is read back and goes on."));
    } else if (m_wasLost) {
        m_banner.showMessage(ui::BannerKind::Good,
                             tr("The workspace is back: another program has it open and runs the engine."));
    }
    m_wasLost = now == workspace::Holding::Lost;
    m_service.look();
}

// Something is to be done at a target by itself: then it matters who does it while nobody looks.
void HoldingNotice::lookForConnectors()
{
    if (m_hasConnector || m_places.value(kTurnedDown).toBool()
        || !m_session.may(door::ApplicationList::kName))
        return;
    m_session.ask(door::ApplicationList{}, this, [this](const Result<door::ApplicationList::Reply>& reply) {
        if (!reply || m_hasConnector)
            return;
        m_hasConnector = std::ranges::any_of(reply->items, [](const auto& application) {
            return application.connector != "manual" && !application.paused;
        });
        if (m_hasConnector)
            offerService();
    });
}

void HoldingNotice::offerService()
{
    using State = ui::ServiceControl::State;
    const State state = m_service.view().state;
    if (m_offered && (state == State::Running || m_service.view().busy)) {
        m_offered = false;
        m_banner.hide();
        return;
    }
    if (m_offered || !m_hasConnector || m_wasLost || m_service.view().busy || state != State::NotInstalled
        || m_places.value(kTurnedDown).toBool() || m_held.holding() != workspace::Holding::Owner)
        return;
    m_offered = true;
    m_banner.setDismissible(false);
    m_banner.showMessage(
        ui::BannerKind::Info, tr("The engine works only while this window is open."),
        tr("A service lets it go on when the window is closed, so that nobody keeps access too long."),
        tr("Install the service"));
    m_banner.setSecondAction(tr("Not now"));
}

void HoldingNotice::answered(bool accepted)
{
    if (!m_offered)
        return;
    m_offered = false;
    m_banner.hide();
    if (accepted)
        return m_service.install();
    m_places.setValue(kTurnedDown, true);
}

} // namespace gatehouse
