#include "ui/models/person_model.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>

#include <array>

namespace gatehouse::ui {
namespace {

CellKind kindOf(int column)
{
    switch (column) {
    case PersonModel::Person: return CellKind::Person;
    case PersonModel::Status: return CellKind::Pill;
    case PersonModel::Start:
    case PersonModel::LastDay: return CellKind::Date;
    case PersonModel::Accounts:
    case PersonModel::Access:
    case PersonModel::OpenWork:
    case PersonModel::Problems: return CellKind::Number;
    default: return CellKind::Text;
    }
}

// By column: what the core calls it, and what it calls an order by it.
struct Named {
    const char* id;
    const char* sort;
};
constexpr std::array<Named, PersonModel::kColumns> kNames{{{"name", "name"},
                                                           {"department", "department"},
                                                           {"location", "location"},
                                                           {"status", "status"},
                                                           {"type", "type"},
                                                           {"start", "start"},
                                                           {"accounts", "accounts"},
                                                           {"grants", "grants"},
                                                           {"problems", "problems"},
                                                           {"email", ""},
                                                           {"worker_no", ""},
                                                           {"manager", ""},
                                                           {"last_day", ""},
                                                           {"open_operations", ""}}};

QString dayText(const std::optional<Date>& day)
{
    return day ? relativeDay(dateOf(*day), QDate::currentDate()) : QStringLiteral("–");
}

std::optional<Date> dayOf(const door::PersonItem& person, int column)
{
    return column == PersonModel::Start     ? person.start
           : column == PersonModel::LastDay ? person.lastDay
                                            : std::nullopt;
}

std::optional<std::int64_t> numberOf(const door::PersonItem& person, int column)
{
    switch (column) {
    case PersonModel::Accounts: return person.accounts;
    case PersonModel::Access: return person.grants;
    case PersonModel::Problems: return person.problems;
    case PersonModel::OpenWork: return person.openOperations;
    default: return std::nullopt;
    }
}

QString number(std::int64_t value)
{
    return value == 0 ? QStringLiteral("–") : QLocale().toString(static_cast<qlonglong>(value));
}

QString textOfCell(const door::PersonItem& person, int column)
{
    switch (column) {
    case PersonModel::Person: return QString::fromStdString(person.name);
    case PersonModel::Department: return QString::fromStdString(person.department);
    case PersonModel::Location: return QString::fromStdString(person.location);
    case PersonModel::Status: return standingOf(person).text;
    case PersonModel::Type: return wordOf(person.type);
    case PersonModel::Start: return dayText(person.start);
    case PersonModel::LastDay: return dayText(person.lastDay);
    case PersonModel::Email: return QString::fromStdString(person.email);
    case PersonModel::WorkerNumber: return QString::fromStdString(person.workerNo);
    case PersonModel::Manager: return QString::fromStdString(person.manager);
    default: return number(numberOf(person, column).value_or(0));
    }
}

// Days and numbers as they are; the rest as it stands in the list.
QVariant copyOfCell(const door::PersonItem& person, int column)
{
    if (const auto count = numberOf(person, column))
        return QString::number(*count);
    if (column == PersonModel::Start || column == PersonModel::LastDay) {
        const auto day = dayOf(person, column);
        return day ? dateOf(*day).toString(Qt::ISODate) : QString();
    }
    return {};
}

QVariant toneOfCell(const door::PersonItem& person, int column)
{
    if (column == PersonModel::Status)
        return static_cast<int>(standingOf(person).tone);
    if (column == PersonModel::Problems && person.problems > 0)
        return static_cast<int>(Tone::Bad);
    return {};
}

} // namespace

Word standingOf(const door::PersonItem& person)
{
    if (person.status == EngagementStatus::Ended && person.grants > 0)
        return {PersonModel::tr("Left, has access"), Tone::Warn};
    return wordOf(person.status);
}

PersonModel::PersonModel(Session& session, QObject* parent) : ListModel(session, parent)
{
}

const door::PersonItem* PersonModel::itemAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<door::PersonItem>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

int PersonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant PersonModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const door::PersonItem* person = itemAt(index.row());
    if (!person)
        return role == Qt::DisplayRole && index.column() == Person ? QVariant(QStringLiteral("…"))
                                                                   : QVariant();
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*person, index.column());
    case Qt::ToolTipRole: {
        const auto day = dayOf(*person, index.column());
        return day ? exactDay(dateOf(*day)) : QVariant();
    }
    case CopyRole: return copyOfCell(*person, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Problems ? tr("%n problem(s)", nullptr, static_cast<int>(person->problems))
                                          : QVariant();
    case SubtitleRole: return QString::fromStdString(person->title);
    case AvatarKeyRole: return QString::number(person->id.value);
    case ToneRole: return toneOfCell(*person, index.column());
    default: return {};
    }
}

QVariant PersonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellKindRole)
        return static_cast<int>(kindOf(section));
    const Named& named = kNames[static_cast<std::size_t>(section)];
    if (role == ColumnIdRole)
        return QLatin1String(named.id);
    if (role == SortKeyRole)
        return QLatin1String(named.sort);
    if (role == Qt::TextAlignmentRole && kindOf(section) == CellKind::Number)
        return static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Person: return tr("Person");
    case Department: return tr("Department");
    case Location: return tr("Location");
    case Status: return tr("Status");
    case Type: return tr("Type");
    case Start: return tr("Start");
    case Accounts: return tr("Accounts");
    case Access: return tr("Access");
    case Problems: return tr("Problems");
    case Email: return tr("E-mail");
    case WorkerNumber: return tr("Worker number");
    case Manager: return tr("Manager");
    case LastDay: return tr("Last day");
    case OpenWork: return tr("Open work");
    default: return {};
    }
}

QList<ExportColumn> PersonModel::exportColumns(const QList<int>& columns) const
{
    QList<ExportColumn> out;
    for (const int column : columns) {
        out << ExportColumn{QLatin1String(kNames[static_cast<std::size_t>(column)].id),
                            headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()};
        if (column == Person) // two people may have one name
            out << ExportColumn{QStringLiteral("title"), tr("Job title")};
        if (column == Person && !columns.contains(WorkerNumber))
            out << ExportColumn{QStringLiteral("worker_no"), tr("Worker number")};
    }
    return out;
}

void PersonModel::requestList(ListReply done)
{
    session().ask(m_filter, this, std::move(done));
}

void PersonModel::requestWindow(qint64 list, int offset, WindowReply done)
{
    session().ask(door::PersonWindow{list, offset, kWindow}, this,
                  [done = std::move(done)](Result<door::PersonWindow::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      Window window;
                      for (const door::PersonItem& item : reply->items)
                          window.keys.push_back(item.id.value);
                      window.items =
                          std::make_shared<const std::vector<door::PersonItem>>(std::move(reply->items));
                      done(std::move(window));
                  });
}

} // namespace gatehouse::ui
