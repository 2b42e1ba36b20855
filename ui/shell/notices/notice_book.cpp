#include "ui/shell/notices/notice_book.h"

#include "ui/actions/file_work.h"
#include "ui/models/alert_notice.h"
#include "ui/models/failure.h"
#include "ui/session/error_text.h"
#include "ui/session/local_time.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSettings>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kEveryMs = 2000;
constexpr int kMostAlerts = 100;
constexpr int kMostGaps = 5;
constexpr qsizetype kMostRead = 1000;

QString idOf(const char* kind, std::int64_t number)
{
    return QLatin1String(kind) + QString::number(number);
}

BookedNotice noticeOfGap(const door::EngineGaps::Item& gap)
{
    BookedNotice notice;
    notice.id = idOf("gap:", gap.id);
    notice.icon = QStringLiteral("clock-history");
    notice.tone = gap.exits > 0 ? Tone::Bad : Tone::Warn;
    const std::int64_t late = gap.operations + gap.events;
    notice.title = NoticeBook::tr("%n late: no engine ran", nullptr, static_cast<int>(late));
    QStringList line{NoticeBook::tr("From %1 to %2").arg(shortTime(gap.from), shortTime(gap.to))};
    if (gap.exits > 0)
        line << NoticeBook::tr("%n of them exits", nullptr, static_cast<int>(gap.exits));
    notice.line = line.join(QStringLiteral(", "));
    notice.at = localTimeOf(gap.to);
    notice.page = QStringLiteral("engine");
    notice.location = QStringLiteral("alerts");
    return notice;
}

QJsonObject jsonOf(const BookedNotice& n)
{
    return {{QStringLiteral("id"), n.id},
            {QStringLiteral("icon"), n.icon},
            {QStringLiteral("tone"), static_cast<int>(n.tone)},
            {QStringLiteral("title"), n.title},
            {QStringLiteral("line"), n.line},
            {QStringLiteral("at"), n.at.toString(Qt::ISODateWithMs)},
            {QStringLiteral("page"), n.page},
            {QStringLiteral("location"), n.location}};
}

BookedNotice noticeOf(const QJsonObject& o)
{
    BookedNotice n;
    n.id = o[QStringLiteral("id")].toString();
    n.icon = o[QStringLiteral("icon")].toString();
    n.tone = static_cast<Tone>(std::clamp(o[QStringLiteral("tone")].toInt(), 0, static_cast<int>(Tone::Bad)));
    n.title = o[QStringLiteral("title")].toString();
    n.line = o[QStringLiteral("line")].toString();
    n.at = QDateTime::fromString(o[QStringLiteral("at")].toString(), Qt::ISODateWithMs);
    n.page = o[QStringLiteral("page")].toString();
    n.location = o[QStringLiteral("location")].toString();
    return n;
}

} // namespace

NoticeBook::NoticeBook(Session& session, QSettings& settings, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_settings(settings),
      m_read(
          kEveryMs, [this] { ask(); }, this)
{
    connect(&m_session, &Session::changed, &m_read, &Paced::want);
    connect(&m_session, &Session::operatorChanged, this, &NoticeBook::restore);
    if (m_session.currentOperator().id)
        restore();
}

void NoticeBook::refresh()
{
    m_read.wantNow();
}

QString NoticeBook::key(const char* what) const
{
    return QStringLiteral("notices/%1/%2").arg(m_owner, QLatin1String(what));
}

// What another operator was told stays with that one.
void NoticeBook::restore()
{
    const QString owner = QString::number(m_session.currentOperator().id.value);
    if (owner == m_owner)
        return m_read.want();
    m_owner = owner;
    m_alerts.clear();
    m_gaps.clear();
    m_jobs.clear();
    m_readIds = m_settings.value(key("read")).toStringList();
    const QJsonArray kept = QJsonDocument::fromJson(m_settings.value(key("jobs")).toByteArray()).array();
    for (const QJsonValue& one : kept)
        m_jobs << noticeOf(one.toObject());
    rebuild();
    m_read.wantNow();
}

void NoticeBook::save() const
{
    m_settings.setValue(key("read"), m_readIds);
    QJsonArray kept;
    for (const BookedNotice& job : m_jobs)
        kept.append(jsonOf(job));
    m_settings.setValue(key("jobs"), QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void NoticeBook::ask()
{
    ++m_open;
    if (m_session.may(door::AlertList::kName)) {
        ++m_open;
        m_session.ask(door::AlertList{false, kMostAlerts}, this,
                      [this](Result<door::AlertList::Items> reply) {
                          if (reply)
                              m_alerts = std::move(reply->items);
                          answered();
                      });
    }
    if (m_session.may(door::EngineGaps::kName)) {
        ++m_open;
        door::EngineGaps request;
        request.limit = kMostGaps;
        request.late = 0;
        m_session.ask(std::move(request), this, [this](Result<door::EngineGaps::Items> reply) {
            if (reply)
                m_gaps = std::move(reply->items);
            answered();
        });
    }
    answered();
}

void NoticeBook::answered()
{
    if (--m_open > 0)
        return;
    m_read.answered();
    rebuild();
}

void NoticeBook::rebuild()
{
    QList<BookedNotice> now = m_jobs;
    const QDateTime moment = QDateTime::currentDateTime();
    for (const door::AlertList::Item& alert : m_alerts) {
        const Notice shown = gatehouse::ui::noticeOf(alert, moment);
        const AlertPlace place = placeOf(alert);
        now << BookedNotice{
            idOf("alert:", alert.id.value), shown.icon, shown.tone,     shown.title, shown.line,
            localTimeOf(alert.at),          place.page, place.location, false};
    }
    for (const door::EngineGaps::Item& gap : m_gaps)
        now << noticeOfGap(gap);
    for (BookedNotice& notice : now)
        notice.read = m_readIds.contains(notice.id);
    std::stable_sort(now.begin(), now.end(),
                     [](const BookedNotice& a, const BookedNotice& b) { return a.at > b.at; });
    m_notices = std::move(now);
    emit changed();
}

int NoticeBook::unread() const
{
    return static_cast<int>(
        std::count_if(m_notices.begin(), m_notices.end(), [](const BookedNotice& n) { return !n.read; }));
}

void NoticeBook::markRead(const QString& id)
{
    if (m_readIds.contains(id))
        return;
    m_readIds << id;
    if (m_readIds.size() > kMostRead)
        m_readIds.removeFirst();
    save();
    rebuild();
}

void NoticeBook::markAllRead()
{
    for (const BookedNotice& notice : std::as_const(m_notices))
        if (!notice.read)
            m_readIds << notice.id;
    while (m_readIds.size() > kMostRead)
        m_readIds.removeFirst();
    save();
    rebuild();
}

void NoticeBook::addJob(const door::JobGet::View& job, const QString& title)
{
    BookedNotice notice;
    notice.at = QDateTime::currentDateTime();
    // Numbers of jobs begin anew with each process.
    notice.id =
        idOf("job:", job.job.value) + QLatin1Char('-') + QString::number(notice.at.toMSecsSinceEpoch());
    if (job.state == "failed") {
        const Error error = errorOf(job);
        const ErrorText text = errorText(error);
        const FailurePlace place = placeOf(error);
        notice.icon = QStringLiteral("exclamation-circle");
        notice.tone = Tone::Bad;
        notice.title = tr("%1: failed", "a job").arg(title);
        notice.line = text.message + QLatin1Char(' ') + text.remedy;
        notice.page = place.page;
        notice.location = place.location;
    } else {
        const bool done = job.state == "done";
        notice.icon = done ? QStringLiteral("check-circle") : QStringLiteral("dash-circle");
        notice.tone = done ? Tone::Good : Tone::Neutral;
        notice.title =
            done ? tr("%1: finished", "a job").arg(title) : tr("%1: cancelled", "a job").arg(title);
    }
    if (notice.page.isEmpty())
        notice.page = job.call == "audit.verify_start" ? QStringLiteral("audit")
                      : job.call == "feed.import"      ? QStringLiteral("feeds")
                      : job.call == "engine.run"       ? QStringLiteral("engine")
                                                       : QString();
    m_jobs.prepend(notice);
    while (m_jobs.size() > kMostJobs)
        m_jobs.removeLast();
    save();
    rebuild();
}

} // namespace gatehouse::ui
