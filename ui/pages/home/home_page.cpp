#include "ui/pages/home/home_page.h"

#include "ui/actions/alert_action.h"
#include "ui/actions/pending_action.h"
#include "ui/models/failure.h"
#include "ui/pages/home/first_steps.h"
#include "ui/session/error_text.h"
#include "ui/widgets/charts/chart_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/group_card.h"
#include "ui/widgets/panels/page_header.h"
#include "ui/widgets/panels/tile_grid.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kReadEveryMs = 2000;
constexpr int kTiles = 6;
constexpr int kLeastColumn = 300;
constexpr int kLeastList = 240;

QWidget* chartCard(const QString& title, const QString& note, ChartView* chart)
{
    auto* card = new TitledCard(title, note);
    card->body()->setContentsMargins(space::kL, 0, space::kM, space::kS);
    card->body()->addWidget(chart, 1);
    return card;
}

} // namespace

HomePage::HomePage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_release(new PendingRelease(session, this)),
      m_reject(new PendingReject(session, this)),
      m_acknowledge(new AlertAcknowledge(session, this)),
      m_header(new PageHeader(tr("Home"), tr("What needs me today?"))),
      m_first(new Button(tr("Start with the first"), ButtonLook::Primary)),
      m_banner(new Banner),
      m_stack(new QStackedWidget),
      m_state(new EmptyState),
      m_content(new QScrollArea),
      m_steps(new FirstSteps),
      m_needsCard(new GroupCard(tr("Needs you"),
                                {QStringLiteral("check-circle"),
                                 tr("Nothing waits for you"),
                                 tr("Releases, alerts and stuck work show here as soon as there are any."),
                                 {}})),
      m_weekCard(new GroupCard(tr("Late or due soon"),
                               {QStringLiteral("calendar-check"),
                                tr("Nobody joins or leaves in the next 7 days"),
                                tr("Hires and exits show here with how ready they are, late ones first."),
                                {}})),
      m_weeks(new ChartView(ChartView::Kind::Lines)),
      m_days(new ChartView(ChartView::Kind::Bars)),
      m_work(new ChartView(ChartView::Kind::Lines)),
      m_read(
          kReadEveryMs, [this] { read(); }, this)
{
    build();
    for (UserAction* action : {static_cast<UserAction*>(m_release), static_cast<UserAction*>(m_reject),
                               static_cast<UserAction*>(m_acknowledge)})
        connectAction(action);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible())
            m_read.want();
    });
    connect(&m_session, &Session::operatorChanged, this, [this] { m_read.wantNow(); });
    connect(m_first, &QAbstractButton::clicked, this, &HomePage::startWithFirst);
    connect(m_state, &EmptyState::actionTriggered, this, &HomePage::refresh);
    m_state->show(EmptyState::Kind::Loading, {QString(), tr("Looking at today …"), {}, {}});
    m_stack->setCurrentWidget(m_state);
    showHeader();
}

void HomePage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    m_header->addControl(m_first);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    m_banner->setDismissible(true);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_state);
    m_stack->addWidget(m_content);
    m_content->setWidgetResizable(true); // in a low window the page scrolls
    m_content->setFrameShape(QFrame::NoFrame);
    m_content->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content->setFocusPolicy(Qt::NoFocus);
    m_content->setAccessibleName(tr("Home"));
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* content = new QVBoxLayout(body);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(space::kM);
    auto* tiles = new TileGrid;
    for (int i = 0; i < kTiles; ++i) {
        auto* tile = new StatCard({});
        tile->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // six stand beside each other
        m_tiles << tile;
        tiles->addTile(tile);
        connect(tile, &QAbstractButton::clicked, this, [this, i] { look(m_tilePlaces.value(i)); });
    }
    m_tileGrid = tiles;
    content->addWidget(m_steps);
    connect(m_steps, &FirstSteps::wanted, this, &Page::placeWanted);
    content->addWidget(tiles);
    content->addWidget(buildColumns(), 1);
    m_content->setWidget(body);
    m_content->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
}

QWidget* HomePage::buildColumns()
{
    connect(m_weekCard->setLink(tr("Open queues")), &QAbstractButton::clicked, this, [this] {
        look({QStringLiteral("queues"), QStringLiteral("joiners")});
    });
    auto* trends = new QWidget;
    auto* charts = new QVBoxLayout(trends);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(space::kM);
    charts->addWidget(chartCard(tr("Joiners, movers, leavers"), tr("12 weeks"), m_weeks), 5);
    charts->addWidget(chartCard(tr("Next 7 days"), {}, m_days), 4);
    charts->addWidget(chartCard(tr("Operations"), tr("14 days"), m_work), 4);
    auto* columns = new TileGrid(kLeastColumn);
    for (QWidget* list : {static_cast<QWidget*>(m_needsCard), static_cast<QWidget*>(m_weekCard)}) {
        list->setMinimumHeight(kLeastList);
        columns->addTile(list);
    }
    columns->addTile(trends);
    return columns;
}

void HomePage::connectAction(UserAction* action)
{
    connect(action, &UserAction::failed, this, [this](const Error& error) { showFailure(*m_banner, error); });
    connect(action, &UserAction::succeeded, this, [this](const QString& message) {
        m_banner->hide();
        emit said(Tone::Good, message);
        m_read.wantNow();
    });
}

void HomePage::focusFilter(const QString& typed)
{
    // There is nothing to filter here; who types is looking for somebody.
    emit placeWanted(QStringLiteral("people"),
                     typed.isEmpty() ? QString() : QStringLiteral("filter:") + typed);
}

void HomePage::takeFocus()
{
    m_first->setFocus(Qt::OtherFocusReason);
}

void HomePage::refresh()
{
    m_banner->hide();
    m_read.wantNow();
}

void HomePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_read.wantNow();
}

template <class C, class Take>
void HomePage::askFor(C request, Take take)
{
    if (!m_session.may(C::kName))
        return;
    ++m_open;
    m_session.ask(std::move(request), this, [this, take](Result<typename C::Reply> reply) {
        if (reply)
            take(std::move(*reply));
        else if (!std::exchange(m_failed, true))
            m_error = reply.error();
        if (--m_open == 0)
            answered();
    });
}

void HomePage::read()
{
    m_failed = false;
    m_arriving = {};
    ++m_open; // until all are asked
    askFor(door::InsightHome{},
           [this](door::InsightHome::View&& view) { m_arriving.insight = std::move(view); });
    askFor(door::PendingList{}, [this](auto&& items) { m_arriving.pending = std::move(items.items); });
    askFor(door::AlertList{}, [this](auto&& items) { m_arriving.alerts = std::move(items.items); });
    askFor(door::FeedList{}, [this](auto&& items) { m_arriving.feeds = std::move(items.items); });
    // Where there are people and a profile it is no new workspace any more.
    if (m_data.people.value_or(0) == 0 || m_data.profiles.value_or(1) == 0) {
        askFor(door::PersonCounts{}, [this](auto&& view) {
            const auto all = view.counts.find("all");
            m_arriving.people = all == view.counts.end() ? 0 : all->second;
        });
        askFor(door::ApplicationList{},
               [this](auto&& items) { m_arriving.applications = std::ssize(items.items); });
        askFor(door::ProfileList{}, [this](auto&& items) { m_arriving.profiles = std::ssize(items.items); });
    } else {
        m_arriving.people = m_data.people;
        m_arriving.profiles = m_data.profiles;
    }
    askFor(door::EngineStatus{}, [this](auto&& view) { m_arriving.engine = std::move(view); });
    if (--m_open == 0)
        answered();
}

void HomePage::answered()
{
    m_read.answered();
    if (!m_failed) {
        m_data = std::move(m_arriving);
        return show();
    }
    const ErrorText text = errorText(m_error);
    if (m_stack->currentWidget() == m_content)
        showFailure(*m_banner, m_error);
    else
        m_state->show(EmptyState::Kind::Error,
                      {QStringLiteral("exclamation-triangle"), text.message, text.remedy, tr("Try again")});
}

NeedRules HomePage::rules() const
{
    return {[this](const door::PendingItem& item) { return m_release->applies(item); },
            [this](const door::PendingItem& item) { return m_reject->isOwn(item); }};
}

void HomePage::show()
{
    m_needs = needsOf(m_data, rules(), QDateTime::currentDateTime());
    const QList<HomeTile> tiles = tilesOf(m_data);
    m_tilePlaces.clear();
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        m_tiles[i]->setStat(tiles[i].stat);
        m_tilePlaces << tiles[i].place;
    }
    const QList<Need> first = firstStepsOf(m_data);
    m_steps->setSteps(first);
    m_tileGrid->setVisible(first.isEmpty() || m_data.people.value_or(0) > 0); // else nothing is to count yet
    showHeader();
    showNeeds();
    showWeek();
    m_weeks->setData(weeksChart(m_data.insight));
    m_days->setData(daysChart(m_data.insight));
    m_work->setData(workChart(m_data.insight));
    m_stack->setCurrentWidget(m_content);
    emit counted(countOf(m_needs), tr("%n thing(s) need you", nullptr, static_cast<int>(countOf(m_needs))));
}

void HomePage::look(const Place& place)
{
    if (!place.page.isEmpty())
        emit placeWanted(place.page, place.location);
}

void HomePage::startWithFirst()
{
    if (m_needs.isEmpty())
        return;
    const Need need = m_needs.first().rows.first();
    if (need.kind == NeedKind::Release) {
        for (const door::PendingItem& item : m_data.pending)
            if (item.id == need.id)
                return m_release->run(window(), item);
    } else if (!need.place.page.isEmpty()) {
        look(need.place);
    }
}

QList<Scene> HomePage::scenes()
{
    return {{QStringLiteral("page"), [] {}}};
}

} // namespace gatehouse::ui
