#include "ui/shell/alert_toasts.h"

#include <QSettings>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kEveryMs = 3000;
constexpr int kAsked = 50;
constexpr int kSaidAtOnce = 3; // more are counted, not said one by one
const QString kLevel = QStringLiteral("alerts/level");
const QString kQuiet = QStringLiteral("alerts/quiet"), kFrom = QStringLiteral("alerts/quietFrom"),
              kTo = QStringLiteral("alerts/quietTo");

bool isWanted(const std::string& severity, AlertLevel level)
{
    switch (level) {
    case AlertLevel::None: return false;
    case AlertLevel::Critical: return severity == "critical";
    case AlertLevel::Warnings: return severity != "info";
    case AlertLevel::All: break;
    }
    return true;
}

} // namespace

AlertToasts::AlertToasts(Session& session, QSettings& settings, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_settings(settings),
      m_paced(
          kEveryMs, [this] { ask(); }, this),
      m_now([] { return QTime::currentTime(); })
{
    connect(&m_session, &Session::changed, this, [this] { m_paced.want(); });
    connect(&m_session, &Session::operatorChanged, this, [this] {
        m_newest = -1; // another may see others
        m_paced.want();
    });
}

AlertLevel AlertToasts::levelOf(const QSettings& settings)
{
    const int stored = settings.value(kLevel, static_cast<int>(AlertLevel::Warnings)).toInt();
    return static_cast<AlertLevel>(qBound(0, stored, static_cast<int>(AlertLevel::All)));
}

void AlertToasts::setLevel(QSettings& settings, AlertLevel level)
{
    settings.setValue(kLevel, static_cast<int>(level));
}

QuietHours AlertToasts::quietHoursOf(const QSettings& settings)
{
    QuietHours hours;
    hours.on = settings.value(kQuiet, false).toBool();
    const QTime from = settings.value(kFrom).toTime(), to = settings.value(kTo).toTime();
    hours.from = from.isValid() ? from : hours.from;
    hours.to = to.isValid() ? to : hours.to;
    return hours;
}

void AlertToasts::setQuietHours(QSettings& settings, const QuietHours& hours)
{
    settings.setValue(kQuiet, hours.on);
    settings.setValue(kFrom, hours.from);
    settings.setValue(kTo, hours.to);
}

void AlertToasts::ask()
{
    if (!m_session.currentOperator().id || !m_session.may(door::AlertList::kName))
        return m_paced.answered();
    door::AlertList request;
    request.limit = kAsked;
    m_session.ask(request, this, [this](const Result<door::AlertList::Items>& items) {
        m_paced.answered();
        if (items)
            take(*items);
    });
}

void AlertToasts::take(const door::AlertList::Items& items)
{
    const bool first = m_newest < 0;
    const qint64 known = std::max<qint64>(m_newest, 0);
    m_newest = known;
    for (const auto& alert : items.items)
        m_newest = std::max<qint64>(m_newest, alert.id.value);
    if (first || quietHoursOf(m_settings).contains(m_now()))
        return;
    const AlertLevel level = levelOf(m_settings);
    int wanted = 0;
    for (const auto& alert : items.items) {
        if (alert.id.value <= known || !isWanted(alert.severity, level))
            continue;
        if (++wanted <= kSaidAtOnce)
            emit said(alert.severity == "critical" ? Tone::Bad : Tone::Warn,
                      QString::fromStdString(alert.message));
    }
    if (wanted > kSaidAtOnce)
        emit said(Tone::Warn, tr("%n more new alert(s): see Home.", nullptr, wanted - kSaidAtOnce));
}

} // namespace gatehouse::ui
