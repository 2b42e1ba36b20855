#include "ui/pages/settings/policy/policy_model.h"

#include "ui/models/words.h"
#include "ui/widgets/list/cell_roles.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::ui {
namespace {

constexpr int kMostDays = 400, kMostStage = 9, kMostGrace = 365; // as the core takes them
const QString kAny = QStringLiteral("any");

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString wordOfHire(HireStatus status)
{
    switch (status) {
    case HireStatus::Offered: return PolicyModel::tr("Offered");
    case HireStatus::Accepted: return PolicyModel::tr("Accepted");
    case HireStatus::Confirmed: return PolicyModel::tr("Confirmed");
    case HireStatus::Cancelled: return PolicyModel::tr("Cancelled");
    }
    return {};
}

template <class E>
QString wordOfChoice(const std::string& text)
{
    const auto value = enumOf<E>(text);
    return text == "any" ? PolicyModel::tr("Any") : value ? wordOf(*value) : qt(text);
}

template <class E>
void setEnum(E& field, const QVariant& value)
{
    if (const auto found = enumOf<E>(value.toString().toStdString()))
        field = *found;
}

auto keyOf(const door::PolicyRule& rule)
{
    return std::tie(rule.event, rule.operation, rule.workerType, rule.tier, rule.entitlementKind);
}

bool asksHire(const door::PolicyRule& rule)
{
    return rule.event == EventKind::Joiner || rule.event == EventKind::Rehire
           || rule.event == EventKind::Conversion || rule.event == EventKind::StartMoved;
}

} // namespace

bool sameRule(const door::PolicyRule& a, const door::PolicyRule& b)
{
    return keyOf(a) == keyOf(b) && a.stage == b.stage && a.waitsFor == b.waitsFor
           && a.offsetDays == b.offsetDays && a.realTime == b.realTime && a.approvalChain == b.approvalChain
           && a.graceDays == b.graceDays;
}

void PolicyModel::setRules(std::vector<door::PolicyRule> rules)
{
    beginResetModel();
    m_rules = m_stored = std::move(rules);
    endResetModel();
}

void PolicyModel::takeRules(std::vector<door::PolicyRule> rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    endResetModel();
    emit edited();
}

void PolicyModel::setReadOnly(bool on)
{
    m_readOnly = on;
}

void PolicyModel::discard()
{
    takeRules(m_stored);
}

void PolicyModel::addRow(int after)
{
    const int at = after < 0 ? static_cast<int>(m_rules.size()) : after + 1;
    beginInsertRows({}, at, at);
    door::PolicyRule rule = after < 0 ? door::PolicyRule{} : m_rules[static_cast<std::size_t>(after)];
    m_rules.insert(m_rules.begin() + at, std::move(rule));
    endInsertRows();
    emit edited();
}

void PolicyModel::removeRow(int row)
{
    beginRemoveRows({}, row, row);
    m_rules.erase(m_rules.begin() + row);
    endRemoveRows();
    emit edited();
}

bool PolicyModel::isEdited() const
{
    return !std::equal(m_rules.begin(), m_rules.end(), m_stored.begin(), m_stored.end(), sameRule);
}

bool PolicyModel::isChanged(int row) const
{
    const door::PolicyRule& rule = m_rules[static_cast<std::size_t>(row)];
    return std::none_of(m_stored.begin(), m_stored.end(),
                        [&rule](const door::PolicyRule& stored) { return sameRule(rule, stored); });
}

QString PolicyModel::problemOf(int row) const
{
    const door::PolicyRule& rule = m_rules[static_cast<std::size_t>(row)];
    for (int other = 0; other < row; ++other)
        if (keyOf(m_rules[static_cast<std::size_t>(other)]) == keyOf(rule))
            return tr("Row %1 is about the same as row %2: only the first would count.")
                .arg(row + 1)
                .arg(other + 1);
    return {};
}

int PolicyModel::firstProblem() const
{
    for (int row = 0; row < rowCount(); ++row)
        if (!problemOf(row).isEmpty())
            return row;
    return -1;
}

QList<PolicyModel::Choice> PolicyModel::choicesOf(Column column)
{
    QList<Choice> choices;
    const auto all = [&choices]<class E>(E*, auto word) {
        for (const auto& [value, text] : EnumTexts<E>::kAll)
            choices << Choice{qt(text), word(value)};
    };
    switch (column) {
    case Event: all(static_cast<EventKind*>(nullptr), [](EventKind e) { return wordOf(e); }); break;
    case Operation:
        all(static_cast<OperationKind*>(nullptr), [](OperationKind o) { return wordOf(o); });
        break;
    case Hire: all(static_cast<HireStatus*>(nullptr), wordOfHire); break;
    case Worker:
        choices << Choice{kAny, tr("Any")};
        all(static_cast<WorkerType*>(nullptr), [](WorkerType w) { return wordOf(w); });
        break;
    case Tier:
        choices << Choice{kAny, tr("Any")};
        all(static_cast<RiskTier*>(nullptr), [](RiskTier t) { return wordOf(t); });
        break;
    case Kind:
        choices << Choice{kAny, tr("Any")} << Choice{QStringLiteral("device"), tr("Device")}
                << Choice{QStringLiteral("licence"), tr("Licence")}
                << Choice{QStringLiteral("group"), tr("Group")}
                << Choice{QStringLiteral("badge"), tr("Badge")};
        break;
    case Runs:
        choices << Choice{QStringLiteral("1"), tr("At once")}
                << Choice{QStringLiteral("0"), tr("In a window")};
        break;
    default: break;
    }
    return choices;
}

std::pair<int, int> PolicyModel::rangeOf(Column column)
{
    switch (column) {
    case When: return {-kMostDays, kMostDays};
    case Grace: return {0, kMostGrace};
    default: return {0, kMostStage};
    }
}

int PolicyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int PolicyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString PolicyModel::shownText(const door::PolicyRule& rule, int column) const
{
    switch (column) {
    case Event: return wordOf(rule.event);
    case Operation: return wordOf(rule.operation);
    case Worker: return wordOfChoice<WorkerType>(rule.workerType);
    case Tier: return wordOfChoice<RiskTier>(rule.tier);
    case Kind:
        for (const Choice& choice : choicesOf(Kind))
            if (choice.value == qt(rule.entitlementKind))
                return choice.text;
        return qt(rule.entitlementKind);
    case When:
        return rule.offsetDays == 0  ? tr("On the day")
               : rule.offsetDays < 0 ? QStringLiteral("\u2212") + tr("%n day(s)", nullptr, -rule.offsetDays)
                                     : QStringLiteral("+") + tr("%n day(s)", nullptr, rule.offsetDays);
    case Stage: return QString::number(rule.stage);
    case Hire: return asksHire(rule) ? wordOfHire(rule.waitsFor) : QStringLiteral("–");
    case Grace: return rule.graceDays == 0 ? QStringLiteral("–") : tr("%n day(s)", nullptr, rule.graceDays);
    case Runs: return rule.realTime ? tr("At once") : tr("In a window");
    case Approval: return rule.approvalChain.empty() ? QStringLiteral("–") : qt(rule.approvalChain);
    default: return {};
    }
}

QVariant PolicyModel::editValue(const door::PolicyRule& rule, int column) const
{
    switch (column) {
    case Event: return qt(textOf(rule.event));
    case Operation: return qt(textOf(rule.operation));
    case Worker: return qt(rule.workerType);
    case Tier: return qt(rule.tier);
    case Kind: return qt(rule.entitlementKind);
    case When: return rule.offsetDays;
    case Stage: return rule.stage;
    case Hire: return qt(textOf(rule.waitsFor));
    case Grace: return rule.graceDays;
    case Runs: return rule.realTime ? QStringLiteral("1") : QStringLiteral("0");
    default: return {};
    }
}

QVariant PolicyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const door::PolicyRule& rule = m_rules[static_cast<std::size_t>(index.row())];
    const QString text = shownText(rule, index.column());
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::EditRole: return editValue(rule, index.column());
    case CellKindRole: return static_cast<int>(index.column() == Stage ? CellKind::Number : CellKind::Text);
    case EmphasisRole:
        return static_cast<int>(index.column() == Event                            ? Emphasis::Strong
                                : text == tr("Any") || text == QStringLiteral("–") ? Emphasis::Muted
                                                                                   : Emphasis::Normal);
    case ToneRole: return static_cast<int>(problemOf(index.row()).isEmpty() ? Tone::Neutral : Tone::Bad);
    case RowChangeRole:
        return static_cast<int>(isChanged(index.row()) ? RowChange::Changed : RowChange::None);
    case Qt::ToolTipRole: {
        const QString problem = problemOf(index.row());
        if (!problem.isEmpty())
            return problem;
        if (index.column() == Approval)
            return tr("Approval chains come with a later version of Gatehouse.");
        return isChanged(index.row()) ? QVariant(tr("Changed, not saved yet")) : QVariant();
    }
    default: return {};
    }
}

QVariant PolicyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const char* const ids[] = {"event", "operation", "worker", "tier", "kind",    "when",
                                      "stage", "hire",      "grace",  "runs", "approval"};
    if (role == ColumnIdRole)
        return QString::fromLatin1(ids[section]);
    if (role == Qt::ToolTipRole)
        switch (section) {
        case Worker: return tr("Of which workers; a row that names a type goes before one for any");
        case Tier: return tr("Risk tier of the entitlement");
        case Kind: return tr("Kind of the entitlement: kit is a device");
        case When:
            return tr("Days before (−) or after (+) the start of the event's day, or the end of a last day");
        case Stage: return tr("Stage 1 waits for stage 0 of the same plan");
        case Hire: return tr("How sure a hire has to be");
        case Grace: return tr("How long what is lost is kept");
        case Runs: return tr("At once, or in a window of the application");
        default: return {};
        }
    if (role != Qt::DisplayRole)
        return {};
    const QString heads[] = {tr("Event"), tr("What is done"), tr("Workers"), tr("Tier"),
                             tr("Kind"),  tr("When"),         tr("Stage"),   tr("Hire"),
                             tr("Grace"), tr("Runs"),         tr("Approval")};
    return heads[section];
}

Qt::ItemFlags PolicyModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_readOnly || !index.isValid() || index.column() == Approval)
        return flags;
    const bool hire = index.column() == Hire && !asksHire(m_rules[static_cast<std::size_t>(index.row())]);
    return hire ? flags : flags | Qt::ItemIsEditable;
}

bool PolicyModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    door::PolicyRule& rule = m_rules[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const auto [lowest, highest] = rangeOf(column);
    const int number = qBound(lowest, value.toInt(), highest);
    switch (column) {
    case Event: setEnum(rule.event, value); break;
    case Operation: setEnum(rule.operation, value); break;
    case Hire: setEnum(rule.waitsFor, value); break;
    case Worker: rule.workerType = value.toString().toStdString(); break;
    case Tier: rule.tier = value.toString().toStdString(); break;
    case Kind: rule.entitlementKind = value.toString().toStdString(); break;
    case When: rule.offsetDays = number; break;
    case Stage: rule.stage = number; break;
    case Grace: rule.graceDays = number; break;
    case Runs: rule.realTime = value.toString() == QLatin1String("1"); break;
    default: return false;
    }
    // Whether a row is wrong may hang on another one.
    emit dataChanged(this->index(0, 0), this->index(rowCount() - 1, kColumns - 1));
    emit edited();
    return true;
}

} // namespace gatehouse::ui
