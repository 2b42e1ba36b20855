#include "ui/models/application_model.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace gatehouse::ui {
namespace {

constexpr std::array<const char*, ApplicationModel::kColumns> kIds{
    "application", "connector", "health", "accounts", "entitlements", "waiting", "attention", "last_contact"};

CellKind kindOf(int column)
{
    switch (column) {
    case ApplicationModel::Application: return CellKind::IconText;
    case ApplicationModel::Health: return CellKind::Pill;
    case ApplicationModel::Accounts:
    case ApplicationModel::Entitlements:
    case ApplicationModel::Waiting:
    case ApplicationModel::Attention: return CellKind::Number;
    case ApplicationModel::LastContact: return CellKind::Date;
    default: return CellKind::Text;
    }
}

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

QString textOfCell(const ApplicationRow& row, int column)
{
    switch (column) {
    case ApplicationModel::Application: return QString::fromStdString(row.item.name);
    case ApplicationModel::Connector: return connectorWord(row.item.connector);
    case ApplicationModel::Health: return healthWord(healthOf(row)).text;
    case ApplicationModel::Accounts: return number(row.work.accounts);
    case ApplicationModel::Entitlements: return number(row.item.entitlements);
    case ApplicationModel::Waiting: return number(openWork(row.work));
    case ApplicationModel::Attention: return number(row.work.attention);
    case ApplicationModel::LastContact:
        return row.work.lastContact
                   ? relativeTime(localTimeOf(*row.work.lastContact), QDateTime::currentDateTime())
                   : QStringLiteral("–");
    default: return {};
    }
}

QVariant toolTipOf(const ApplicationRow& row, int column)
{
    if (column == ApplicationModel::LastContact)
        return row.work.lastContact ? exactTime(*row.work.lastContact)
                                    : ApplicationModel::tr("No operation ended there within 14 days.");
    if (column == ApplicationModel::Waiting)
        return ApplicationModel::tr(
                   "%1 wait for their turn or day, %2 are done by hand, %3 are held, %4 need a person")
            .arg(number(row.work.waiting), number(row.work.manual), number(row.work.held),
                 number(row.work.attention));
    return {};
}

QString subtitleOf(const ApplicationRow& row)
{
    if (!row.item.owner.empty())
        return ApplicationModel::tr("Owner %1").arg(QString::fromStdString(row.item.owner));
    return row.item.identityProvider ? ApplicationModel::tr("Identity provider")
                                     : QString::fromStdString(row.item.url);
}

} // namespace

std::int64_t openWork(const door::InsightApplications::Item& work)
{
    return work.waiting + work.manual + work.held + work.attention;
}

QString healthOf(const ApplicationRow& row)
{
    if (row.item.paused)
        return QStringLiteral("paused");
    if (row.item.breaker == "open" || row.item.breaker == "probing")
        return QStringLiteral("open");
    return row.work.attention > 0 ? QStringLiteral("attention") : QStringLiteral("ok");
}

Word healthWord(const QString& health)
{
    if (health == QLatin1String("paused"))
        return {ApplicationModel::tr("Paused"), Tone::Warn};
    if (health == QLatin1String("open"))
        return {ApplicationModel::tr("Not answering"), Tone::Bad};
    if (health == QLatin1String("attention"))
        return {ApplicationModel::tr("Needs a person"), Tone::Warn};
    return {ApplicationModel::tr("Well"), Tone::Good};
}

QString connectorWord(const std::string& connector)
{
    if (connector == "scim")
        return ApplicationModel::tr("SCIM 2.0");
    if (connector == "ldap")
        return ApplicationModel::tr("LDAP");
    if (connector == "manual")
        return ApplicationModel::tr("By hand");
    return QString::fromStdString(connector);
}

QList<std::pair<QString, QString>> entitlementKinds()
{
    return {{QStringLiteral("group"), ApplicationModel::tr("Group")},
            {QStringLiteral("licence"), ApplicationModel::tr("Licence")},
            {QStringLiteral("device"), ApplicationModel::tr("Device")},
            {QStringLiteral("badge"), ApplicationModel::tr("Badge")},
            {QStringLiteral("sso"), ApplicationModel::tr("Single sign-on")}};
}

QString entitlementKindWord(const std::string& kind)
{
    const QString code = QString::fromStdString(kind);
    for (const auto& [known, word] : entitlementKinds())
        if (known == code)
            return word;
    return code.left(1).toUpper() + code.mid(1).replace(QLatin1Char('_'), QLatin1Char(' '));
}

ApplicationModel::ApplicationModel(Session& session, QObject* parent) : WholeListModel(session, parent)
{
}

const ApplicationRow* ApplicationModel::itemAt(int row) const
{
    std::size_t place = 0;
    const auto* items = static_cast<const std::vector<ApplicationRow>*>(itemsOf(row, place));
    return items ? &(*items)[place] : nullptr;
}

const ApplicationRow* ApplicationModel::find(qint64 id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [id](const ApplicationRow& row) { return row.item.id.value == id; });
    return found == m_all.end() ? nullptr : &*found;
}

const ApplicationRow* ApplicationModel::find(const QString& name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&name](const ApplicationRow& row) {
        return QString::fromStdString(row.item.name) == name;
    });
    return found == m_all.end() ? nullptr : &*found;
}

int ApplicationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant ApplicationModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const ApplicationRow* row = itemAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*row, index.column());
    case Qt::ToolTipRole: return toolTipOf(*row, index.column());
    case SubtitleRole: return subtitleOf(*row);
    case IconRole:
        if (index.column() != Application)
            return {};
        return row->item.identityProvider        ? QStringLiteral("shield-lock")
               : row->item.connector == "manual" ? QStringLiteral("clipboard-check")
                                                 : QStringLiteral("window-stack");
    case ToneRole:
        if (index.column() == Health)
            return static_cast<int>(healthWord(healthOf(*row)).tone);
        if (index.column() == Attention && row->work.attention > 0)
            return static_cast<int>(Tone::Bad);
        return index.column() == Application ? QVariant(static_cast<int>(Tone::Accent)) : QVariant();
    default: return {};
    }
}

QVariant ApplicationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == ColumnIdRole)
        return QLatin1String(kIds[static_cast<std::size_t>(section)]);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Application: return tr("Application");
    case Connector: return tr("Connector");
    case Health: return tr("Health");
    case Accounts: return tr("Accounts");
    case Entitlements: return tr("Entitlements");
    case Waiting: return tr("Open");
    case Attention: return tr("Needs a person");
    case LastContact: return tr("Last contact");
    default: return {};
    }
}

bool ApplicationModel::fits(const ApplicationRow& row) const
{
    const auto has = [this](const std::string& text) {
        return QString::fromStdString(text).contains(m_filter.text, Qt::CaseInsensitive);
    };
    return (m_filter.text.isEmpty() || has(row.item.name) || has(row.item.owner) || has(row.item.connector))
           && (m_filter.connector.isEmpty()
               || QString::fromStdString(row.item.connector).toLower() == m_filter.connector)
           && (m_filter.health.isEmpty() || healthOf(row) == m_filter.health);
}

std::vector<ApplicationRow> ApplicationModel::filtered() const
{
    std::vector<ApplicationRow> rows = rowsThat([this](const ApplicationRow& row) { return fits(row); });
    std::stable_sort(rows.begin(), rows.end(), [](const ApplicationRow& a, const ApplicationRow& b) {
        return QString::localeAwareCompare(QString::fromStdString(a.item.name),
                                           QString::fromStdString(b.item.name))
               < 0;
    });
    return rows;
}

void ApplicationModel::readAll(std::function<void(Result<>)> done)
{
    session().ask(door::ApplicationList{}, this,
                  [this, done = std::move(done)](Result<door::ApplicationList::Items> applications) {
                      if (!applications)
                          return done(fail(applications.error()));
                      session().ask(door::InsightApplications{}, this,
                                    [this, done, applications = std::move(*applications)](
                                        const Result<door::InsightApplications::Items>& work) {
                                        if (!work)
                                            return done(fail(work.error()));
                                        m_all.clear();
                                        for (const door::ApplicationItem& item : applications.items) {
                                            ApplicationRow row{item, {}};
                                            for (const auto& one : work->items)
                                                if (one.application == item.id)
                                                    row.work = one;
                                            m_all.push_back(std::move(row));
                                        }
                                        done({});
                                    });
                  });
}

void ApplicationModel::requestWindow(qint64, int offset, WindowReply done)
{
    const auto answer = [this, offset, done = std::move(done)] { done(windowAt(offset)); };
    if (std::exchange(m_fresh, false))
        return answer();
    readAll([this, answer](const Result<>&) {
        std::vector<ApplicationRow> now = filtered();
        const bool same = std::equal(now.begin(), now.end(), m_rows.begin(), m_rows.end(),
                                     [](const auto& a, const auto& b) { return a.item.id == b.item.id; });
        if (same)
            m_rows = std::move(now);
        else
            QTimer::singleShot(0, this, [this] { open(); });
        answer();
    });
}

} // namespace gatehouse::ui
