#include "ui/pages/engine/engine_overview.h"

#include "ui/actions/alert_action.h"
#include "ui/actions/application_action.h"
#include "ui/models/alert_notice.h"
#include "ui/pages/home/home_data.h"
#include "ui/session/local_time.h"
#include "ui/widgets/charts/chart_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/group_card.h"
#include "ui/widgets/panels/notice_row.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kHeight = 232;
constexpr int kFastMs = 1000;
constexpr int kSlowMs = 2000;
constexpr qsizetype kSamples = 120;
constexpr std::size_t kShownAlerts =
    12; // rows are widgets: a run that fails everywhere must not cost the window its pace

enum Span {
    Now,
    Days
};

// What of an application is worth saying; the others are well.
struct SystemState {
    int rank = 0; // first ones first
    bool silent = false;
    Notice notice;
};

// Since when it is silent: the engine's alert says it, until somebody has seen it.
std::optional<Instant> silentSince(ApplicationId application,
                                   const std::vector<door::AlertList::Item>& alerts)
{
    for (const auto& alert : alerts)
        if (alert.code == "engine.breaker_open" && alert.object == application.value)
            return alert.at;
    return std::nullopt;
}

SystemState stateOf(const door::ApplicationItem& application, const door::InsightApplications::Item& work,
                    const std::vector<door::EngineStatus::Breaker>& breakers,
                    const std::vector<door::AlertList::Item>& alerts)
{
    SystemState state;
    Notice& n = state.notice;
    n.title = QString::fromStdString(application.name);
    QStringList line;
    const auto add = [&](std::int64_t count, const char* text) {
        if (count > 0)
            line << EngineOverview::tr(text, nullptr, static_cast<int>(count));
    };
    add(work.waiting, QT_TR_NOOP("%n waiting"));
    add(work.attention, QT_TR_NOOP("%n failed"));
    add(work.manual, QT_TR_NOOP("%n by hand"));
    add(work.held, QT_TR_NOOP("%n held"));
    const auto open = std::find_if(breakers.begin(), breakers.end(),
                                   [&](const auto& one) { return one.application == application.name; });
    if (application.paused) {
        state = {1, false, n};
        state.notice.icon = QStringLiteral("pause-circle");
        state.notice.tone = Tone::Warn;
        line.prepend(EngineOverview::tr("Paused"));
    } else if (open != breakers.end()) {
        state = {0, true, n};
        state.notice.icon = QStringLiteral("plug");
        state.notice.tone = Tone::Bad;
        state.notice.title = EngineOverview::tr("%1 does not answer").arg(n.title);
        if (open->until)
            line.prepend(EngineOverview::tr("Tried again at %1").arg(shortTime(*open->until)));
        if (const auto since = silentSince(application.id, alerts))
            line.prepend(EngineOverview::tr("Since %1").arg(shortTime(*since)));
        line << EngineOverview::tr("Look whether its server runs; its work goes on by itself");
    } else {
        state = {work.attention > 0 ? 2 : 3, false, n};
        state.notice.icon =
            work.attention > 0 ? QStringLiteral("exclamation-circle") : QStringLiteral("check-circle");
        state.notice.tone = work.attention > 0 ? Tone::Warn : Tone::Good;
        if (line.isEmpty())
            line << EngineOverview::tr("Nothing waits");
    }
    state.notice.line = line.join(QStringLiteral(" · "));
    if (work.lastContact) {
        state.notice.when = relativeTime(localTimeOf(*work.lastContact), QDateTime::currentDateTime());
        state.notice.whenExact = EngineOverview::tr("Last contact %1").arg(exactTime(*work.lastContact));
    }
    return state;
}

} // namespace

EngineOverview::EngineOverview(Session& session, AlertAcknowledge* acknowledge, ApplicationPause* pause,
                               QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_acknowledge(acknowledge),
      m_pause(pause),
      m_throughput(new TitledCard(tr("Throughput"))),
      m_span(new SegmentedControl(tr("Span"), {tr("Now"), tr("14 days")})),
      m_chart(new ChartView(ChartView::Kind::Lines)),
      m_systems(new GroupCard(tr("Applications"), {QStringLiteral("plug"),
                                                   tr("No applications yet"),
                                                   tr("They are added on the page Applications."),
                                                   {}})),
      m_alerts(new GroupCard(tr("Alerts"), {QStringLiteral("check-circle"),
                                            tr("No open alerts"),
                                            tr("What the engine cannot solve alone shows here."),
                                            {}})),
      m_fast(
          kFastMs, [this] { readStatus(); }, this),
      m_slow(
          kSlowMs, [this] { readSlow(); }, this)
{
    setFixedHeight(kHeight);
    setAccessibleName(tr("Overview"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, space::kXs);
    head->addWidget(m_span);
    head->addStretch(1);
    m_throughput->body()->setContentsMargins(space::kL, 0, space::kM, space::kS);
    m_throughput->body()->addLayout(head);
    m_throughput->body()->addWidget(m_chart, 1);
    layout->addWidget(m_throughput, 4);
    layout->addWidget(m_systems, 3);
    layout->addWidget(m_alerts, 3);
    m_span->setCurrent(Days);
    connect(m_span, &SegmentedControl::chosen, this, [this] {
        m_chosen = true;
        showChart();
    });
    m_tick.setInterval(kFastMs);
    connect(&m_tick, &QTimer::timeout, &m_fast, &Paced::want);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible())
            m_slow.want();
    });
}

void EngineOverview::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_tick.start();
    refresh();
}

// The chart is what a narrow window can do without.
int EngineOverview::wholeWidth() const
{
    return minimumSizeHint().width() + space::kM + m_throughput->minimumSizeHint().width();
}

QSize EngineOverview::minimumSizeHint() const
{
    return {m_systems->minimumSizeHint().width() + space::kM + m_alerts->minimumSizeHint().width(), kHeight};
}

bool EngineOverview::event(QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        if (const bool room = width() >= wholeWidth(); room == m_throughput->isHidden())
            m_throughput->setVisible(room);
    return QWidget::event(event);
}

void EngineOverview::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void EngineOverview::refresh()
{
    m_fast.wantNow();
    m_slow.wantNow();
}

void EngineOverview::focusAlerts()
{
    if (auto* first = m_alerts->findChild<QAbstractButton*>())
        first->setFocus(Qt::OtherFocusReason);
}

void EngineOverview::readStatus()
{
    m_session.ask(door::EngineStatus{}, this, [this](Result<door::EngineStatus::View> reply) {
        m_fast.answered();
        if (!reply)
            return;
        m_status = std::move(*reply);
        m_samples << Sample{QDateTime::currentMSecsSinceEpoch(), m_status.perSecond,
                            static_cast<double>(m_status.inFlight)};
        if (m_samples.size() > kSamples)
            m_samples.removeFirst();
        if (!m_chosen && (m_status.inFlight > 0 || m_status.perSecond > 0))
            m_span->setCurrent(Now);
        if (m_span->current() == Now || m_samples.size() == 1)
            showChart();
        showSystems();
        emit statusRead();
    });
}

void EngineOverview::readSlow()
{
    const auto ask = [this](auto request, auto take) {
        using C = decltype(request);
        if (!m_session.may(C::kName))
            return;
        ++m_asked;
        m_session.ask(std::move(request), this, [this, take](Result<typename C::Reply> reply) {
            if (reply)
                take(std::move(*reply));
            if (--m_asked > 0)
                return;
            m_slow.answered();
            showChart();
            showSystems();
            showAlerts();
        });
    };
    ++m_asked;
    door::InsightHome home;
    home.limit = 1;
    ask(home, [this](auto&& view) { m_insight = std::move(view); });
    ask(door::ApplicationList{}, [this](auto&& items) { m_applications = std::move(items.items); });
    ask(door::InsightApplications{}, [this](auto&& items) { m_work = std::move(items.items); });
    ask(door::AlertList{}, [this](auto&& items) { m_open = std::move(items.items); });
    if (--m_asked == 0)
        m_slow.answered();
}

void EngineOverview::showChart()
{
    if (m_span->current() == Days) {
        m_throughput->setNote(tr("operations a day"));
        m_chart->setData(workChart(m_insight));
        return;
    }
    m_throughput->setNote(tr("operations a second"));
    ChartData live;
    live.title = tr("Throughput");
    ChartSeries done{tr("Ended a second"), {}, Tone::Accent, Qt::SolidLine, true, {}};
    ChartSeries flying{tr("At applications"), {}, Tone::Violet, Qt::DashLine, false, {}};
    for (const Sample& sample : std::as_const(m_samples)) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(sample.at);
        live.labels << QLocale().toString(at.time(), QStringLiteral("HH:mm:ss"));
        done.values << sample.perSecond;
        flying.values << sample.inFlight;
    }
    if (!m_samples.isEmpty()) {
        done.figure = QLocale().toString(m_samples.last().perSecond, 'f', 0);
        flying.figure = QLocale().toString(m_samples.last().inFlight, 'f', 0);
    }
    live.series = {done, flying};
    m_chart->setData(live);
}

void EngineOverview::showSystems()
{
    struct Row {
        SystemState state;
        door::ApplicationItem application;
        qint64 waiting;
    };
    std::vector<Row> rows;
    QString text;
    for (const door::ApplicationItem& application : m_applications) {
        door::InsightApplications::Item work;
        for (const auto& one : m_work)
            if (one.application == application.id)
                work = one;
        rows.push_back({stateOf(application, work, m_status.breakers, m_open), application, work.waiting});
        const Notice& n = rows.back().state.notice;
        text += QStringList{n.icon, n.title, n.line, n.when, QString::number(application.version)}.join(
            QLatin1Char('\n'));
    }
    if (text == m_shownSystems)
        return;
    m_shownSystems = text;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.state.rank < b.state.rank; });
    m_systems->beginRows();
    for (const Row& row : rows) {
        auto* widget = new NoticeRow(row.state.notice);
        const QString name = QString::fromStdString(row.application.name);
        if (row.state.silent)
            connect(
                widget->addButton(tr("Test now"),
                                  tr("Ask %1 now whether it answers, and read why it does not").arg(name)),
                &QAbstractButton::clicked, this, [this, name] {
                    emit placeWanted(QStringLiteral("applications"), QStringLiteral("test:") + name);
                });
        connect(widget->addButton(tr("Open"), tr("Look at it under Applications")), &QAbstractButton::clicked,
                this, [this, name] { emit applicationWanted(name); });
        if (m_pause->isPermitted())
            connect(
                widget->addButton(row.application.paused ? tr("Resume") : tr("Pause"), m_pause->toolTip()),
                &QAbstractButton::clicked, this,
                [this, application = row.application, waiting = row.waiting] {
                    m_pause->run(window(), application, waiting);
                });
        m_systems->addRow(widget, name);
    }
    m_systems->endRows();
}

void EngineOverview::showAlerts()
{
    const QDateTime now = QDateTime::currentDateTime();
    const std::size_t shown = std::min(kShownAlerts, m_open.size());
    QString text = QString::number(m_open.size());
    for (std::size_t i = 0; i < shown; ++i)
        text += QLatin1Char('\n') + QString::number(m_open[i].id.value) + noticeOf(m_open[i], now).when;
    m_alerts->setNote(m_open.empty() ? QString() : tr("%n open", nullptr, static_cast<int>(m_open.size())));
    if (text == m_shownAlerts)
        return;
    m_shownAlerts = text;
    m_alerts->beginRows();
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& alert = m_open[i];
        auto* row = new NoticeRow(noticeOf(alert, now));
        if (const AlertPlace place = placeOf(alert); !place.page.isEmpty())
            connect(row->addButton(tr("Open"), tr("Go to what it is about")), &QAbstractButton::clicked, this,
                    [this, place] { emit placeWanted(place.page, place.location); });
        Button* seen = row->addButton(m_acknowledge->words().text, m_acknowledge->toolTip());
        seen->setEnabled(m_acknowledge->isPermitted());
        connect(seen, &QAbstractButton::clicked, this, [this, id = alert.id] { m_acknowledge->run({id}); });
        m_alerts->addRow(row, QString::number(alert.id.value));
    }
    if (shown < m_open.size())
        m_alerts->addGroup(tr("and %n more", nullptr, static_cast<int>(m_open.size() - shown)), {});
    m_alerts->endRows();
}

} // namespace gatehouse::ui
