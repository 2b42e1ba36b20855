#include "ui/models/operation_model.h"

#include "ui/models/lateness.h"
#include "ui/models/words.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>

#include <array>

namespace gatehouse::ui {
namespace {

constexpr std::array<const char*, OperationModel::kColumns> kIds{"person", "work", "application", "state",
                                                                 "tries",  "when", "outcome"};

CellKind kindOf(int column)
{
    switch (column) {
    case OperationModel::Person: return CellKind::Person;
    case OperationModel::State: return CellKind::Pill;
    case OperationModel::Tries: return CellKind::Number;
    case OperationModel::When: return CellKind::Date;
    default: return CellKind::Text;
    }
}

QString textOfCell(const door::OperationItem& item, int column)
{
    switch (column) {
    case OperationModel::Person: return QString::fromStdString(item.person);
    case OperationModel::Work: return workOf(item);
    case OperationModel::Application: return QString::fromStdString(item.application);
    case OperationModel::State: return stateWord(item).text;
    case OperationModel::Tries:
        return item.attempts == 0 ? QStringLiteral("–") : QLocale().toString(item.attempts);
    case OperationModel::When: {
        if (item.state == OperationState::Manual && item.due)
            return dueText(*item.due, QDateTime::currentDateTime());
        const auto moment = momentOf(item);
        return moment ? relativeTime(localTimeOf(*moment), QDateTime::currentDateTime()) : QString();
    }
    case OperationModel::Outcome:
        return item.outcomeText.empty() ? QStringLiteral("–") : QString::fromStdString(item.outcomeText);
    default: return {};
    }
}

bool needsSomebody(OperationState state)
{
    return state == OperationState::NeedsAttention || state == OperationState::Uncertain
           || state == OperationState::Unverified;
}

QVariant toolTipOf(const door::OperationItem& item, int column)
{
    if (column == OperationModel::When) {
        const auto moment = momentOf(item);
        return moment ? QVariant(exactTime(*moment)) : QVariant();
    }
    if (column == OperationModel::Outcome && !item.outcomeText.empty())
        return QString::fromStdString(item.outcomeText + (item.remedy.empty() ? "" : "\n" + item.remedy));
    return {};
}

} // namespace

Word stateWord(const door::OperationItem& item)
{
    if (item.state == OperationState::Succeeded && item.outcome == "engine.done_by_hand")
        return {OperationModel::tr("Done by hand"), Tone::Good};
    if (item.state == OperationState::Succeeded && item.outcome == "engine.not_readable")
        return {OperationModel::tr("Accepted"), Tone::Good};
    return wordOf(item.state);
}

QString workOf(const door::OperationItem& item)
{
    if (item.entitlement.empty())
        return wordOf(item.kind);
    const QString what = OperationModel::tr("%1: %2", "what is done: entitlement")
                             .arg(wordOf(item.kind), QString::fromStdString(item.entitlement));
    return item.level.empty() ? what
                              : OperationModel::tr("%1 (%2)", "entitlement (level)")
                                    .arg(what, QString::fromStdString(item.level));
}

std::optional<Instant> momentOf(const door::OperationItem& item)
{
    if (item.state == OperationState::Retrying)
        return item.retryAt;
    if (item.state == OperationState::Manual && item.due)
        return item.due;
    if (item.finishedAt)
        return item.finishedAt;
    if (item.state == OperationState::Running && item.startedAt)
        return item.startedAt;
    return item.notBefore;
}

OperationModel::OperationModel(Session& session, QObject* parent) : ListModel(session, parent)
{
}

const door::OperationItem* OperationModel::itemAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<door::OperationItem>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

int OperationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant OperationModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const door::OperationItem* item = itemAt(index.row());
    if (!item)
        return role == Qt::DisplayRole && index.column() == Person ? QVariant(QStringLiteral("…"))
                                                                   : QVariant();
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*item, index.column());
    case Qt::ToolTipRole: return toolTipOf(*item, index.column());
    case SubtitleRole: return QString::fromStdString(item->account);
    case AvatarKeyRole: return QString::number(item->subject.value);
    case CopyRole: {
        const auto moment = index.column() == When ? momentOf(*item) : std::nullopt;
        return moment ? QVariant(localTimeOf(*moment).toString(Qt::ISODate)) : QVariant();
    }
    case ToneRole:
        if (index.column() == State)
            return static_cast<int>(stateWord(*item).tone);
        if (index.column() == When && item->state == OperationState::Manual && item->due
            && localTimeOf(*item->due) < QDateTime::currentDateTime())
            return static_cast<int>(Tone::Bad);
        return index.column() == Outcome && needsSomebody(item->state)
                   ? QVariant(static_cast<int>(wordOf(item->state).tone))
                   : QVariant();
    default: return {};
    }
}

QVariant OperationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == ColumnIdRole)
        return QLatin1String(kIds[static_cast<std::size_t>(section)]);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person: return tr("Person");
    case Work: return tr("Operation");
    case Application: return tr("Application");
    case State: return tr("State");
    case Tries: return tr("Tries");
    case When: return tr("When");
    case Outcome: return tr("What happened");
    default: return {};
    }
}

void OperationModel::requestList(ListReply done)
{
    session().ask(m_filter, this, std::move(done));
}

void OperationModel::requestWindow(qint64 list, int offset, WindowReply done)
{
    session().ask(door::OperationWindow{list, offset, kWindow}, this,
                  [done = std::move(done)](Result<door::OperationWindow::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      Window window;
                      for (const door::OperationItem& item : reply->items)
                          window.keys.push_back(item.id.value);
                      window.items =
                          std::make_shared<const std::vector<door::OperationItem>>(std::move(reply->items));
                      done(std::move(window));
                  });
}

} // namespace gatehouse::ui
