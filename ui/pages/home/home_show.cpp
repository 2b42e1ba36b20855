// The home page: what it shows of what it knows.
#include "core/door/codec.h"
#include "ui/actions/alert_action.h"
#include "ui/actions/pending_action.h"
#include "ui/pages/home/home_page.h"
#include "ui/pages/home/person_progress.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/panels/group_card.h"
#include "ui/widgets/panels/page_header.h"

#include <QLocale>

namespace gatehouse::ui {
namespace {

QString greeting(const QTime& now, const QString& name)
{
    const QString who = name.section(QLatin1Char(' '), 0, 0);
    const int hour = now.hour();
    if (who.isEmpty())
        return HomePage::tr("Home");
    return hour < 12   ? HomePage::tr("Good morning, %1").arg(who)
           : hour < 18 ? HomePage::tr("Good afternoon, %1").arg(who)
                       : HomePage::tr("Good evening, %1").arg(who);
}

QString textOfNeeds(const QList<NeedGroup>& groups)
{
    QStringList text;
    for (const NeedGroup& group : groups) {
        text << group.title << QString::number(group.more);
        for (const Need& need : group.rows)
            text << need.key << need.notice.title << need.notice.line << need.notice.when;
    }
    return text.join(QLatin1Char('\n'));
}

} // namespace

void HomePage::showHeader()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_header->setTitle(greeting(now.time(), QString::fromStdString(m_session.currentOperator().displayName)));
    const auto count = static_cast<int>(countOf(m_needs));
    const QString needs = count == 0 ? tr("Nothing needs you.") : tr("%n thing(s) need you.", nullptr, count);
    m_header->setLine(
        QStringLiteral("%1. %2").arg(QLocale().toString(now.date(), QLocale::LongFormat), needs));
    m_first->setVisible(count > 0);
}

void HomePage::showNeeds()
{
    const auto count = countOf(m_needs);
    m_needsCard->setNote(count > 0 ? tr("%n open", nullptr, static_cast<int>(count)) : QString());
    QString text = textOfNeeds(m_needs);
    if (text == m_shownNeeds && !text.isEmpty())
        return;
    m_shownNeeds = std::move(text);
    m_needsCard->beginRows();
    for (const NeedGroup& group : m_needs) {
        m_needsCard->addGroup(group.title, QLocale().toString(group.rows.size() + group.more));
        for (const Need& need : group.rows) {
            auto* row = new NoticeRow(need.notice);
            fillButtons(row, need);
            m_needsCard->addRow(row, need.key);
        }
        if (group.more > 0) {
            Need rest;
            rest.key = group.title + QStringLiteral(":more");
            rest.notice.icon = QStringLiteral("three-dots");
            rest.notice.title = tr("%n more", nullptr, static_cast<int>(group.more));
            rest.place = group.place;
            auto* row = new NoticeRow(rest.notice);
            fillButtons(row, rest);
            m_needsCard->addRow(row, rest.key);
        }
    }
    m_needsCard->endRows();
}

void HomePage::fillButtons(NoticeRow* row, const Need& need)
{
    const auto pendingOf = [this](qint64 id) -> std::optional<door::PendingItem> {
        for (const door::PendingItem& item : m_data.pending)
            if (item.id == id)
                return item;
        return std::nullopt;
    };
    if (need.kind == NeedKind::Release)
        connect(row->addButton(m_release->words().text, m_release->toolTip()), &QAbstractButton::clicked,
                this, [this, id = need.id, pendingOf] {
                    if (const auto item = pendingOf(id))
                        m_release->run(window(), *item);
                });
    if (need.kind == NeedKind::Release || need.kind == NeedKind::Own)
        connect(row->addButton(need.kind == NeedKind::Own ? tr("Take back") : m_reject->words().text,
                               m_reject->toolTip()),
                &QAbstractButton::clicked, this, [this, id = need.id, pendingOf] {
                    if (const auto item = pendingOf(id))
                        m_reject->run(window(), *item);
                });
    if (!need.place.page.isEmpty())
        connect(row->addButton(tr("Open"), tr("Go to where it is dealt with")), &QAbstractButton::clicked,
                this, [this, place = need.place] { look(place); });
    if (need.kind == NeedKind::Alert) {
        Button* button = row->addButton(m_acknowledge->words().text, m_acknowledge->toolTip());
        button->setEnabled(m_acknowledge->isPermitted());
        connect(button, &QAbstractButton::clicked, this,
                [this, id = need.id] { m_acknowledge->run({AlertId(id)}); });
    }
}

void HomePage::showWeek()
{
    const door::InsightHome::View& view = m_data.insight;
    QString text = QString::fromStdString(door::toJson(door::Message::of(view.joiners))
                                          + door::toJson(door::Message::of(view.leavers)))
                   + QString::number(view.today.days);
    m_weekCard->setNote(tr("%1 join, %2 leave").arg(view.joiners.count).arg(view.leavers.count));
    if (text == m_shownWeek)
        return;
    m_shownWeek = std::move(text);
    m_weekCard->beginRows();
    addLane(view.joiners, false);
    addLane(view.leavers, true);
    m_weekCard->endRows();
}

void HomePage::addLane(const door::InsightHome::Lane& lane, bool leaves)
{
    if (lane.count == 0)
        return;
    const QLocale locale;
    const auto number = [&locale](std::int64_t n) { return locale.toString(static_cast<qlonglong>(n)); };
    QStringList trouble;
    if (lane.late > 0)
        trouble << tr("%1 late").arg(number(lane.late));
    if (lane.blocked > 0)
        trouble << tr("%1 held or in need of attention").arg(number(lane.blocked));
    if (leaves)
        m_weekCard->addGroup(tr("Leavers"),
                             trouble.isEmpty() ? number(lane.count) : trouble.join(QStringLiteral(", ")));
    else
        m_weekCard->addGroup(tr("Joiners"),
                             tr("%1 of %2 on track").arg(number(lane.ready), number(lane.count)));
    const QDate today = dateOf(m_data.insight.today);
    for (const door::QueueItem& item : lane.items) {
        auto* row = new PersonProgress(item, today, leaves);
        connect(row, &QAbstractButton::clicked, this, [this, leaves, id = row->eventId()] {
            look({QStringLiteral("queues"),
                  QStringLiteral("%1:event:%2").arg(QLatin1String(leaves ? "leavers" : "joiners")).arg(id)});
        });
        m_weekCard->addRow(row, QStringLiteral("event:%1").arg(row->eventId()));
    }
}

} // namespace gatehouse::ui
