#include "ui/models/queue_model.h"

#include "ui/models/lateness.h"
#include "ui/models/queue_bars.h"
#include "ui/models/words.h"
#include "ui/session/local_time.h"
#include "ui/widgets/board/card_list.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <array>
#include <unordered_map>

namespace gatehouse::ui {
namespace {

CellKind kindOf(int column)
{
    switch (column) {
    case QueueModel::Person: return CellKind::Person;
    case QueueModel::Effective:
    case QueueModel::Due:
    case QueueModel::Recorded: return CellKind::Date;
    case QueueModel::Readiness: return CellKind::Progress;
    case QueueModel::State: return CellKind::Pill;
    case QueueModel::BlockedBy:
    case QueueModel::Remedy: return CellKind::Wrapped;
    default: return CellKind::Text;
    }
}

// By column: what the core calls it, and what it calls an order by it.
struct Named {
    const char* id;
    const char* sort;
};
constexpr std::array<Named, QueueModel::kColumns> kNames{{{"name", "name"},
                                                          {"kind", "kind"},
                                                          {"effective", "effective"},
                                                          {"readiness", "readiness"},
                                                          {"state", "state"},
                                                          {"blocked_by", ""},
                                                          {"department", "department"},
                                                          {"due_at", "due"},
                                                          {"recorded", "recorded"},
                                                          {"remedy", ""}}};

// Work of an event may begin before its day. Days begin elsewhere up to a day earlier.
bool isDueBefore(const door::QueueItem& item)
{
    return item.state != "done" && localTimeOf(item.dueAt).date() < dateOf(item.effective).addDays(-1);
}

QString textOfCell(const door::QueueItem& item, int column)
{
    switch (column) {
    case QueueModel::Person: return QString::fromStdString(item.name);
    case QueueModel::Event: return wordOf(item.kind);
    case QueueModel::Effective: return relativeDay(dateOf(item.effective), QDate::currentDate());
    case QueueModel::Readiness: return item.total == 0 ? QStringLiteral("–") : QString();
    case QueueModel::State: return queueStateWord(item.state).text;
    case QueueModel::Department: return QString::fromStdString(item.department);
    case QueueModel::Due: return relativeDay(localTimeOf(item.dueAt).date(), QDate::currentDate());
    case QueueModel::Recorded: return relativeDay(localTimeOf(item.recorded).date(), QDate::currentDate());
    case QueueModel::Remedy: return QString::fromStdString(item.remedy);
    case QueueModel::BlockedBy:
        if (item.lateSeconds > 0)
            return item.blockedBy.empty()
                       ? latenessOf(item)
                       : QueueModel::tr("Late by %1. %2", "a span of time, what it waits for")
                             .arg(spanText(item.lateSeconds), QString::fromStdString(item.blockedBy));
        if (!item.blockedBy.empty())
            return QString::fromStdString(item.blockedBy);
        return isDueBefore(item) ? QueueModel::tr("Work due %1", "today, in 3 days")
                                       .arg(relativeDay(localTimeOf(item.dueAt).date(), QDate::currentDate()))
                                 : QStringLiteral("–");
    default: return {};
    }
}

// Days, moments and progress as they are; the rest as it stands in the list.
QVariant copyOfCell(const door::QueueItem& item, int column)
{
    switch (column) {
    case QueueModel::Effective: return dateOf(item.effective).toString(Qt::ISODate);
    case QueueModel::Due: return localTimeOf(item.dueAt).toString(Qt::ISODate);
    case QueueModel::Recorded: return localTimeOf(item.recorded).toString(Qt::ISODate);
    case QueueModel::Readiness: return QStringLiteral("%1 / %2").arg(item.done).arg(item.total);
    case QueueModel::BlockedBy: return QString::fromStdString(item.blockedBy);
    default: return {};
    }
}

Tone barTone(const door::QueueItem& item)
{
    if (item.total > 0 && item.done >= item.total)
        return Tone::Good;
    return item.state == "blocked" ? Tone::Bad : item.state == "held" ? Tone::Warn : Tone::Accent;
}

QVariant toneOfCell(const door::QueueItem& item, int column)
{
    switch (column) {
    case QueueModel::State: return static_cast<int>(queueStateWord(item.state).tone);
    case QueueModel::Readiness:
        return item.total == 0 ? QVariant() : QVariant(static_cast<int>(barTone(item)));
    case QueueModel::BlockedBy:
        if (item.blockedBy.empty() && item.lateSeconds > 0)
            return static_cast<int>(Tone::Warn);
        return item.state == "blocked" ? QVariant(static_cast<int>(Tone::Bad)) : QVariant();
    default: return {};
    }
}

QString subtitleOf(const door::QueueItem& item)
{
    if (item.title.empty() || item.department.empty())
        return QString::fromStdString(item.title + item.department);
    return QueueModel::tr("%1, %2", "title, department")
        .arg(QString::fromStdString(item.title), QString::fromStdString(item.department));
}

QVariant toolTipOf(const door::QueueItem& item, int column)
{
    if (column == QueueModel::Effective)
        return QueueModel::tr("Effective %1.\nDue %2.\nRecorded %3.")
            .arg(exactDay(dateOf(item.effective)), exactTime(item.dueAt), exactTime(item.recorded));
    if (column == QueueModel::Due)
        return exactTime(item.dueAt);
    if (column == QueueModel::Recorded)
        return exactTime(item.recorded);
    QStringList lines;
    if (column == QueueModel::BlockedBy && !item.blockedBy.empty())
        lines << QString::fromStdString(item.blockedBy + (item.remedy.empty() ? "" : "\n" + item.remedy));
    if ((column == QueueModel::BlockedBy || column == QueueModel::State) && item.lateSeconds > 0)
        lines << latenessOf(item);
    return lines.isEmpty() ? QVariant() : lines.join(QLatin1Char('\n'));
}

// Why it stands where it stands; of columns that hold several states also which.
QString noteOf(const door::QueueItem& item)
{
    if (!item.blockedBy.empty())
        return QString::fromStdString(item.blockedBy);
    const bool said = item.state == "held" || item.state == "retrying" || item.state == "by_hand";
    return said ? queueStateWord(item.state).text : QString();
}

} // namespace

// Of a card and of a row of the timeline.
QVariant QueueModel::cardData(const door::QueueItem& item, int role) const
{
    switch (role) {
    case CardWhenRole: return relativeDay(dateOf(item.effective), QDate::currentDate());
    case CardEventRole: return wordOf(item.kind);
    case CardWhenToneRole:
        return static_cast<int>(item.state != "done" && dateOf(item.effective) < QDate::currentDate()
                                    ? Tone::Warn
                                    : Tone::Neutral);
    case CardDoneRole: return static_cast<int>(item.done);
    case CardTotalRole: return static_cast<int>(item.total);
    case CardBarToneRole: return static_cast<int>(barTone(item));
    case CardNoteRole: return noteOf(item);
    case CardNoteToneRole:
        return static_cast<int>(item.state == "blocked" || item.state == "by_hand"
                                    ? queueStateWord(item.state).tone
                                    : Tone::Neutral);
    case CardMarkRole: return item.privileged ? QStringLiteral("shield-exclamation") : QString();
    case TimelineMomentRole: return dateOf(item.effective).startOfDay();
    case TimelineMomentTextRole:
        return tr("%1, effective %2", "event, day").arg(wordOf(item.kind), exactDay(dateOf(item.effective)));
    case TimelineMomentToneRole: return static_cast<int>(item.state == "blocked" ? Tone::Bad : Tone::Neutral);
    case Qt::AccessibleTextRole: {
        QStringList parts{QString::fromStdString(item.name), subtitleOf(item), wordOf(item.kind),
                          relativeDay(dateOf(item.effective), QDate::currentDate()),
                          queueStateWord(item.state).text};
        if (item.total > 0)
            parts << tr("%1 of %2 done").arg(item.done).arg(item.total);
        if (item.privileged)
            parts << tr("privileged");
        parts << QString::fromStdString(item.blockedBy);
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default: return {};
    }
}

QueueModel::QueueModel(Session& session, QObject* parent) : ListModel(session, parent)
{
}

const QueueModel::Row* QueueModel::rowAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<Row>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

const door::QueueItem* QueueModel::itemAt(int row) const
{
    const Row* found = rowAt(row);
    return found ? &found->item : nullptr;
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    const door::QueueItem* item = itemAt(index.row());
    if (role == CellKindRole) // a plan without operations has no bar
        return static_cast<int>(index.column() == Readiness && item && item->total == 0
                                    ? CellKind::Text
                                    : kindOf(index.column()));
    if (!item)
        return role == Qt::DisplayRole && index.column() == Person ? QVariant(QStringLiteral("…"))
                                                                   : QVariant();
    if (role == TimelineBarsRole)
        return QVariant::fromValue(timelineBars(rowAt(index.row())->bars));
    if ((role == Qt::AccessibleTextRole && index.column() == Person) || role >= CardWhenRole)
        return cardData(*item, role);
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*item, index.column());
    case Qt::ToolTipRole: return toolTipOf(*item, index.column());
    case CopyRole: return copyOfCell(*item, index.column());
    case SubtitleRole: return subtitleOf(*item);
    case AvatarKeyRole: return QString::number(item->person.value);
    case DoneRole: return static_cast<int>(item->done);
    case TotalRole: return static_cast<int>(item->total);
    case ToneRole: return toneOfCell(*item, index.column());
    case IconRole:
        return index.column() == Event && item->privileged ? QVariant(QStringLiteral("shield-exclamation"))
                                                           : QVariant();
    default: return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == ColumnIdRole)
        return QLatin1String(kNames[static_cast<std::size_t>(section)].id);
    if (role == SortKeyRole)
        return QLatin1String(kNames[static_cast<std::size_t>(section)].sort);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person: return tr("Person");
    case Event: return tr("Event");
    case Effective: return tr("Effective");
    case Readiness: return tr("Readiness");
    case State: return tr("State");
    case BlockedBy: return tr("Waits for");
    case Department: return tr("Department");
    case Due: return tr("Due");
    case Recorded: return tr("Recorded");
    case Remedy: return tr("What to do");
    default: return {};
    }
}

QList<ExportColumn> QueueModel::exportColumns(const QList<int>& columns) const
{
    QList<ExportColumn> out;
    for (const int column : columns) {
        if (column == Readiness) {
            out << ExportColumn{QStringLiteral("done"), tr("Operations done")}
                << ExportColumn{QStringLiteral("total"), tr("Operations")};
            continue;
        }
        out << ExportColumn{QLatin1String(kNames[static_cast<std::size_t>(column)].id),
                            headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()};
        if (column == Person)
            out << ExportColumn{QStringLiteral("title"), tr("Job title")};
        if (column == Person && !columns.contains(Department))
            out << ExportColumn{QStringLiteral("department"), tr("Department")};
    }
    return out;
}

void QueueModel::requestList(ListReply done)
{
    session().ask(m_filter, this, std::move(done));
}

void QueueModel::requestWindow(qint64 list, int offset, WindowReply done)
{
    session().ask(door::QueueWindow{list, offset, kWindow}, this,
                  [this, list, offset, done = std::move(done)](Result<door::QueueWindow::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      Window window;
                      auto rows = std::make_shared<std::vector<Row>>();
                      for (door::QueueItem& item : reply->items) {
                          window.keys.push_back(item.event.value);
                          rows->push_back({std::move(item), {}});
                      }
                      window.items = rows;
                      if (m_withBars)
                          return fetchBars(list, offset, std::move(window), std::move(rows), done);
                      done(std::move(window));
                  });
}

// An event that went in between has no bars: rows are found by their event.
void QueueModel::fetchBars(qint64 list, int offset, Window window, std::shared_ptr<std::vector<Row>> rows,
                           WindowReply done)
{
    session().ask(door::QueueBars{list, offset, kWindow}, this,
                  [window = std::move(window), rows = std::move(rows),
                   done = std::move(done)](Result<door::QueueBars::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      std::unordered_map<std::int64_t, std::vector<door::QueueBar>*> byEvent;
                      for (door::QueueBars::Item& item : reply->items)
                          byEvent.emplace(item.event.value, &item.bars);
                      for (Row& row : *rows)
                          if (const auto found = byEvent.find(row.item.event.value); found != byEvent.end())
                              row.bars = std::move(*found->second);
                      done(window);
                  });
}

} // namespace gatehouse::ui
