#include "ui/models/profile_model.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace gatehouse::ui {
namespace {

constexpr qint64 kLeastPauseMs = 1000;
constexpr qint64 kPauses = 10; // times as long as the last answer took

struct Named {
    const char* id;
    const char* sort;
};
constexpr std::array<Named, ProfileModel::kColumns> kNames{{{"profile", "name"},
                                                            {"kind", "kind"},
                                                            {"people", "people"},
                                                            {"lines", "lines"},
                                                            {"state", "state"},
                                                            {"since", "since"},
                                                            {"rule", "rule"},
                                                            {"version", "version"},
                                                            {"published", "published"}}};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

CellKind kindOf(int column)
{
    switch (column) {
    case ProfileModel::Profile: return CellKind::IconText;
    case ProfileModel::State: return CellKind::Pill;
    case ProfileModel::People:
    case ProfileModel::Lines:
    case ProfileModel::Version: return CellKind::Number;
    case ProfileModel::Since: return CellKind::Date;
    case ProfileModel::Rule: return CellKind::Wrapped;
    default: return CellKind::Text;
    }
}

QString textOfCell(const door::ProfileItem& item, int column)
{
    const QLocale locale;
    switch (column) {
    case ProfileModel::Profile: return qt(item.name);
    case ProfileModel::Kind: return profileKindWord(item.kind);
    case ProfileModel::Rule: return qt(item.rule);
    case ProfileModel::People:
        return item.state == "in_force" ? locale.toString(static_cast<qlonglong>(item.people))
                                        : QStringLiteral("–");
    case ProfileModel::Lines: return locale.toString(static_cast<qlonglong>(item.lines.size()));
    case ProfileModel::State: return profileStateWord(item.state, item.next.has_value()).text;
    case ProfileModel::Version: return locale.toString(item.number);
    case ProfileModel::Since: return relativeDay(dateOf(item.from), QDate::currentDate());
    case ProfileModel::Published:
        return item.publishedBy.empty() ? QStringLiteral("–") : qt(item.publishedBy);
    default: return {};
    }
}

QString toolTipOf(const door::ProfileItem& item, int column)
{
    switch (column) {
    case ProfileModel::Rule: return qt(item.rule);
    case ProfileModel::Since:
        return item.state == "in_force"
                   ? ProfileModel::tr("In force since %1").arg(exactDay(dateOf(item.from)))
                   : exactDay(dateOf(item.from));
    case ProfileModel::State:
        return item.next
                   ? ProfileModel::tr("The next version holds from %1").arg(exactDay(dateOf(*item.next)))
                   : QString();
    case ProfileModel::Published: return item.publishedAt ? exactTime(*item.publishedAt) : QString();
    case ProfileModel::Lines: {
        QStringList lines;
        for (const door::ProfileLineItem& line : item.lines)
            lines << ProfileModel::tr("%1: %2", "application, entitlement")
                         .arg(qt(line.application), qt(line.entitlement));
        return lines.join(QLatin1Char('\n'));
    }
    default: return {};
    }
}

// What a column is sorted by; numbers before texts of equal weight.
std::pair<double, QString> rankOf(const door::ProfileItem& item, const QString& sort)
{
    if (sort == QLatin1String("people"))
        return {static_cast<double>(item.people), qt(item.name)};
    if (sort == QLatin1String("lines"))
        return {static_cast<double>(item.lines.size()), qt(item.name)};
    if (sort == QLatin1String("version"))
        return {item.number, qt(item.name)};
    if (sort == QLatin1String("since"))
        return {item.from.days, qt(item.name)};
    if (sort == QLatin1String("published"))
        return {0, qt(item.publishedBy)};
    if (sort == QLatin1String("rule"))
        return {0, qt(item.rule)};
    if (sort == QLatin1String("kind"))
        return {static_cast<double>(item.kind), qt(item.name)};
    if (sort == QLatin1String("state"))
        return {item.state == "in_force" ? 0 : item.state == "planned" ? 1 : 2, qt(item.name)};
    return {0, qt(item.name)};
}

} // namespace

Word profileStateWord(const std::string& state, bool next)
{
    if (state == "planned")
        return {ProfileModel::tr("Planned"), Tone::Accent};
    if (state == "retired")
        return {ProfileModel::tr("Retired"), Tone::Neutral};
    return next ? Word{ProfileModel::tr("Changes soon"), Tone::Accent}
                : Word{ProfileModel::tr("In force"), Tone::Good};
}

QString profileKindWord(ProfileKind kind)
{
    return kind == ProfileKind::AddOn ? ProfileModel::tr("Add-on") : ProfileModel::tr("Profile");
}

ProfileModel::ProfileModel(Session& session, QObject* parent) : WholeListModel(session, parent)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &ProfileModel::readLater);
}

const door::ProfileItem* ProfileModel::itemAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<door::ProfileItem>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

const door::ProfileItem* ProfileModel::find(qint64 id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [id](const door::ProfileItem& item) { return item.id.value == id; });
    return found == m_all.end() ? nullptr : &*found;
}

const door::ProfileItem* ProfileModel::find(const QString& name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&name](const door::ProfileItem& item) {
        return item.state != "retired" && qt(item.name) == name;
    });
    return found == m_all.end() ? nullptr : &*found;
}

int ProfileModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ProfileModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const door::ProfileItem* item = itemAt(index.row());
    if (!item)
        return {};
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*item, index.column());
    case Qt::ToolTipRole: return toolTipOf(*item, index.column());
    case SubtitleRole: return qt(item->description);
    case IconRole:
        if (index.column() != Profile)
            return {};
        return item->kind == ProfileKind::AddOn ? QStringLiteral("plus-circle")
                                                : QStringLiteral("person-badge");
    case ToneRole:
        if (index.column() == State)
            return static_cast<int>(profileStateWord(item->state, item->next.has_value()).tone);
        if (index.column() == Profile)
            return static_cast<int>(item->state == "retired"           ? Tone::Neutral
                                    : item->kind == ProfileKind::AddOn ? Tone::Violet
                                                                       : Tone::Accent);
        return {};
    default: return {};
    }
}

QVariant ProfileModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case Profile: return tr("Profile");
    case Kind: return tr("Kind");
    case Rule: return tr("Who gets it");
    case People: return tr("People");
    case Lines: return tr("Lines");
    case State: return tr("State");
    case Version: return tr("Version");
    case Since: return tr("Since");
    case Published: return tr("Published by");
    default: return {};
    }
}

bool ProfileModel::fits(const door::ProfileItem& item) const
{
    const auto gives = [&item](const QString& part) {
        return std::any_of(item.lines.begin(), item.lines.end(), [&part](const door::ProfileLineItem& line) {
            return qt(line.entitlement).contains(part, Qt::CaseInsensitive)
                   || qt(line.application).contains(part, Qt::CaseInsensitive);
        });
    };
    const auto has = [this](const std::string& text) {
        return qt(text).contains(m_filter.text, Qt::CaseInsensitive);
    };
    const bool state = m_filter.state.isEmpty() ? item.state != "retired" : qt(item.state) == m_filter.state;
    return state
           && (m_filter.kind.isEmpty()
               || (m_filter.kind == QLatin1String("add_on")) == (item.kind == ProfileKind::AddOn))
           && (m_filter.gives.isEmpty() || gives(m_filter.gives))
           && (m_filter.text.isEmpty() || has(item.name) || has(item.description) || has(item.rule)
               || gives(m_filter.text));
}

std::vector<door::ProfileItem> ProfileModel::filtered() const
{
    std::vector<door::ProfileItem> rows =
        rowsThat([this](const door::ProfileItem& item) { return fits(item); });
    const bool down = m_filter.sort.startsWith(QLatin1Char('-'));
    const QString key = down ? m_filter.sort.mid(1) : m_filter.sort;
    std::stable_sort(rows.begin(), rows.end(), [&](const door::ProfileItem& a, const door::ProfileItem& b) {
        const auto left = rankOf(down ? b : a, key);
        const auto right = rankOf(down ? a : b, key);
        if (left.first != right.first)
            return left.first < right.first;
        return QString::localeAwareCompare(left.second, right.second) < 0;
    });
    return rows;
}

void ProfileModel::readAll(std::function<void(Result<>)> done)
{
    QElapsedTimer since;
    since.start();
    session().ask(door::ProfileList{true}, this,
                  [this, since, done = std::move(done)](Result<door::ProfileList::Items> reply) {
                      if (!reply)
                          return done(fail(reply.error()));
                      m_took = since.elapsed();
                      m_sinceRead.start();
                      m_all = std::move(reply->items);
                      done({});
                  });
}

void ProfileModel::requestWindow(qint64, int offset, WindowReply done)
{
    if (!std::exchange(m_fresh, false)) {
        const qint64 pause = std::max(kLeastPauseMs, kPauses * m_took);
        if (!m_later.isActive())
            m_later.start(static_cast<int>(std::max<qint64>(0, pause - m_sinceRead.elapsed())));
    }
    done(windowAt(offset));
}

// What is another by now is shown in place; where rows came or went, the list is opened again.
void ProfileModel::readLater()
{
    readAll([this](const Result<>& read) {
        const auto looks = [](const door::ProfileItem& item) {
            return std::tie(item.id, item.number, item.people, item.state, item.name, item.rule, item.next);
        };
        const std::vector<door::ProfileItem> now = filtered();
        if (read
            && !std::equal(now.begin(), now.end(), m_rows.begin(), m_rows.end(),
                           [&](const auto& a, const auto& b) { return looks(a) == looks(b); }))
            open();
    });
}

void ProfilePeopleModel::requestList(ListReply done)
{
    session().ask(m_request, this, std::move(done));
}

} // namespace gatehouse::ui
