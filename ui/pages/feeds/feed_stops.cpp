#include "ui/pages/feeds/feed_stops.h"

#include "core/door/codec.h"
#include "ui/actions/feed_actions.h"
#include "ui/actions/pending_action.h"
#include "ui/actions/preview_text.h"
#include "ui/pages/feeds/layouts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/banner.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kPendingEveryMs = 1000;
constexpr std::size_t kMostNames = 8;

QString namesOf(const door::Preview& preview)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(kMostNames, preview.names.size()); ++i)
        names << QString::fromStdString(preview.names[i]);
    const qint64 more = preview.people - static_cast<qint64>(names.size());
    QString text = names.join(QStringLiteral(", "));
    if (more > 0)
        text = FeedStops::tr("%1 and %2 more", "names, how many")
                   .arg(text, QLocale().toString(static_cast<qlonglong>(more)));
    return text;
}

} // namespace

FeedStops::FeedStops(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_release(new FeedReleaseAction(session, this)),
      m_reject(new FeedRejectAction(session, this)),
      m_letGo(new PendingRelease(session, this)),
      m_turnDown(new PendingReject(session, this)),
      m_pendingSoon(
          kPendingEveryMs, [this] { readPending(); }, this),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kS);
    hide();
    for (UserAction* action : {static_cast<UserAction*>(m_release), static_cast<UserAction*>(m_reject),
                               static_cast<UserAction*>(m_letGo), static_cast<UserAction*>(m_turnDown)}) {
        connect(action, &UserAction::failed, this, &FeedStops::failed);
        connect(action, &UserAction::succeeded, this, [this](const QString& message) {
            emit said(Tone::Good, message);
            m_pendingSoon.wantNow();
            emit changed();
        });
        connect(action, &UserAction::busyChanged, this, &FeedStops::rebuild);
    }
    connect(&m_session, &Session::operatorChanged, this, [this] {
        m_shown.clear();
        m_pendingSoon.wantNow();
    });
    connect(&m_session, &Session::changed, this, [this] { m_pendingSoon.want(); });
}

void FeedStops::showFeeds(const std::vector<door::FeedOverview::Item>& feeds)
{
    QMap<qint64, Stop> stops;
    for (const door::FeedOverview::Item& feed : feeds)
        if (feed.stoppedRun) {
            Stop stop = m_stops.value(feed.stoppedRun.value);
            stop.feed = QString::fromStdString(feed.feed.name);
            stop.run = feed.stoppedRun;
            stops.insert(stop.run.value, stop);
        }
    m_stops = std::move(stops);
    for (const qint64 run : m_stops.keys())
        foresee(run);
    m_pendingSoon.want();
    rebuild();
}

void FeedStops::foresee(qint64 run)
{
    if (m_stops[run].asked || !m_session.may(door::FeedForesee::kName))
        return;
    m_stops[run].asked = true;
    m_session.ask(door::FeedForesee{FeedRunId(run)}, this, [this, run](const Result<door::Preview>& preview) {
        if (!m_stops.contains(run) || !preview)
            return; // released or rejected meanwhile
        m_stops[run].foreseen = true;
        m_stops[run].preview = *preview;
        rebuild();
    });
}

void FeedStops::readPending()
{
    m_session.ask(door::PendingList{}, this, [this](const Result<door::PendingList::Items>& reply) {
        m_pendingSoon.answered();
        if (!reply)
            return;
        m_pending = reply->items;
        rebuild();
    });
}

// The core says it in its summary: "let run 88 go on although ...".
const door::PendingItem* FeedStops::pendingOf(FeedRunId run) const
{
    const std::string words = "run " + std::to_string(run.value) + " ";
    for (const door::PendingItem& item : m_pending)
        if (item.command == door::FeedRelease::kName && item.summary.find(words) != std::string::npos)
            return &item;
    return nullptr;
}

void FeedStops::rebuild()
{
    std::string shown;
    for (const Stop& stop : std::as_const(m_stops)) {
        const door::PendingItem* pending = pendingOf(stop.run);
        shown += stop.feed.toStdString() + std::to_string(stop.run.value) + (stop.foreseen ? "f" : "")
                 + (pending ? std::to_string(pending->id) : "") + ";";
    }
    std::vector<const door::PendingItem*> others;
    for (const door::PendingItem& item : m_pending)
        if (item.command.starts_with("feed.") && !isOfStop(item)) {
            others.push_back(&item);
            shown += "o" + std::to_string(item.id);
        }
    for (const UserAction* action : {static_cast<UserAction*>(m_release), static_cast<UserAction*>(m_reject),
                                     static_cast<UserAction*>(m_letGo), static_cast<UserAction*>(m_turnDown)})
        shown += action->isBusy() ? "1" : "0";
    if (shown == m_shown)
        return;
    m_shown = shown;
    emptyLayout(m_layout);
    for (const Stop& stop : std::as_const(m_stops))
        m_layout->addWidget(cardFor(stop));
    for (const door::PendingItem* item : others)
        m_layout->addWidget(cardFor(*item));
    setVisible(!m_stops.isEmpty() || !others.empty());
}

bool FeedStops::isOfStop(const door::PendingItem& item) const
{
    for (const Stop& stop : m_stops)
        if (const door::PendingItem* pending = pendingOf(stop.run); pending && pending->id == item.id)
            return true;
    return false;
}

QWidget* FeedStops::cardFor(const door::PendingItem& item)
{
    auto* card = new QWidget;
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    auto* banner = new Banner;
    banner->showMessage(BannerKind::Warn,
                        tr("%1 asked a second operator %2.")
                            .arg(QString::fromStdString(item.asker),
                                 relativeTime(localTimeOf(item.askedAt), QDateTime::currentDateTime())),
                        QString::fromStdString(item.summary));
    layout->addWidget(banner);
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    addDecision(buttons, item);
    line->addStretch(1);
    layout->addWidget(buttons);
    return card;
}

QWidget* FeedStops::cardFor(const Stop& stop)
{
    auto* card = new QWidget;
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    auto* banner = new Banner;
    banner->setDismissible(false);
    const door::PendingItem* pending = pendingOf(stop.run);
    QString who = stop.foreseen ? namesOf(stop.preview) : QString();
    if (pending)
        who += (who.isEmpty() ? QString() : QStringLiteral(". "))
               + tr("%1 asked a second operator %2.")
                     .arg(QString::fromStdString(pending->asker),
                          relativeTime(localTimeOf(pending->askedAt), QDateTime::currentDateTime()));
    const QString what =
        stop.foreseen ? tr("The guard stopped feed %1: %n people would lose access.", nullptr,
                           static_cast<int>(stop.preview.people))
                            .arg(stop.feed)
                      : tr("The guard stopped feed %1: too many people would lose access.").arg(stop.feed);
    banner->showMessage(BannerKind::Error, what, who);
    layout->addWidget(banner);
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kS);
    if (stop.foreseen) {
        auto* see = new Button(tr("Who would lose what"), ButtonLook::Secondary, QStringLiteral("eye"));
        connect(see, &QAbstractButton::clicked, this,
                [this, run = stop.run.value] { showWho(m_stops[run]); });
        line->addWidget(see);
    }
    if (pending)
        addDecision(buttons, *pending);
    else
        addQuestion(buttons, stop);
    line->addStretch(1);
    layout->addWidget(buttons);
    return card;
}

void FeedStops::addDecision(QWidget* buttons, const door::PendingItem& item)
{
    auto* letGo = new Button(tr("Let it go on"), ButtonLook::Secondary, m_letGo->words().iconName);
    letGo->setEnabled(m_letGo->applies(item) && !m_letGo->isBusy());
    letGo->setToolTip(m_turnDown->isOwn(item) ? tr("Somebody else than you has to let it go on.")
                                              : m_letGo->toolTip());
    connect(letGo, &QAbstractButton::clicked, this, [this, item] { m_letGo->run(this, item); });
    auto* down = new Button(m_turnDown->isOwn(item) ? tr("Take the question back") : tr("Turn down"),
                            ButtonLook::Secondary, m_turnDown->words().iconName);
    down->setEnabled(m_turnDown->applies(item) && !m_turnDown->isBusy());
    connect(down, &QAbstractButton::clicked, this, [this, item] { m_turnDown->run(this, item); });
    buttons->layout()->addWidget(letGo);
    buttons->layout()->addWidget(down);
}

void FeedStops::addQuestion(QWidget* buttons, const Stop& stop)
{
    auto* ask = new Button(m_release->words().text + QStringLiteral(" …"), ButtonLook::Secondary,
                           m_release->words().iconName);
    ask->setEnabled(m_release->isPermitted() && !m_release->isBusy());
    ask->setToolTip(m_release->toolTip());
    connect(ask, &QAbstractButton::clicked, this,
            [this, run = stop.run, feed = stop.feed] { m_release->run(this, run, feed); });
    auto* reject = new Button(m_reject->words().text + QStringLiteral(" …"), ButtonLook::Danger,
                              m_reject->words().iconName);
    reject->setEnabled(m_reject->isPermitted() && !m_reject->isBusy());
    reject->setToolTip(m_reject->toolTip());
    connect(reject, &QAbstractButton::clicked, this,
            [this, run = stop.run, feed = stop.feed] { m_reject->run(this, run, feed); });
    buttons->layout()->addWidget(ask);
    buttons->layout()->addWidget(reject);
}

void FeedStops::showWho(const Stop& stop)
{
    Preview sheet = sheetOf(stop.preview);
    sheet.title = tr("Who would lose what through feed %1").arg(stop.feed);
    sheet.irreversible = tr("Nothing is done until a second operator lets the file go on.");
    sheet.confirm = tr("Close");
    PreviewDialog::open(window(), sheet);
}

} // namespace gatehouse::ui
