#include "ui/pages/people/person_rows.h"

#include "ui/models/words.h"
#include "ui/pages/people/access_rows.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QCoreApplication>
#include <QLabel>
#include <QTimeZone>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PersonRows)
};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QStandardItem* cell(CellKind kind, const QString& text, const QString& toolTip = {})
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    if (!toolTip.isEmpty())
        item->setToolTip(toolTip);
    return item;
}

QStandardItem* day(Instant instant)
{
    return cell(CellKind::Date, relativeDay(localTimeOf(instant).date(), QDate::currentDate()),
                exactTime(instant));
}

QStandardItem* pill(const Word& word)
{
    QStandardItem* item = cell(CellKind::Pill, word.text);
    item->setData(static_cast<int>(word.tone), ToneRole);
    return item;
}

QStandardItem* twoLines(const QString& title, const QString& line, ApplicationId application)
{
    QStandardItem* item =
        cell(CellKind::TwoLine, title, line.isEmpty() ? title : title + QLatin1Char('\n') + line);
    item->setData(line, SubtitleRole);
    item->setData(QVariant::fromValue<qint64>(application.value), kApplicationRole);
    return item;
}

} // namespace

// When an account was last used is not read from any target yet, and so nobody is called dormant.
std::unique_ptr<QStandardItemModel> accountRows(const std::vector<door::PersonGet::AccountItem>& accounts)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Account"), Text::tr("State"), Text::tr("Last read"),
                                      Text::tr("Last used"), Text::tr("Under way")});
    for (const door::PersonGet::AccountItem& account : accounts) {
        QStandardItem* name = twoLines(qt(account.application), qt(account.login), account.applicationId);
        name->setToolTip(qt(account.login + (account.email.empty() ? "" : "\n" + account.email)
                            + (account.nativeId.empty() ? "" : "\n" + account.nativeId)));
        model->appendRow(
            {name, pill(wordOf(account.state)),
             account.seenAt ? day(*account.seenAt) : cell(CellKind::Date, Text::tr("never")),
             cell(CellKind::Date, Text::tr("no data"),
                  Text::tr("No target says yet when an account was last used, so nobody knows whether it is "
                           "dormant.")),
             cell(CellKind::Number, account.openOperations > 0 ? QString::number(account.openOperations)
                                                               : QStringLiteral("–"))});
    }
    return model;
}

bool isDevice(const std::string& kind)
{
    return kind == "device" || kind == "badge";
}

std::unique_ptr<QStandardItemModel> deviceRows(const std::vector<door::PersonExplain::Item>& items,
                                               const std::vector<door::PersonGet::GrantItem>& grants)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels(
        {Text::tr("Device"), Text::tr("State"), Text::tr("Since"), Text::tr("Because")});
    for (const auto& item : items) {
        if (!isDevice(item.kind) || (!item.held && !item.desired))
            continue;
        const Word state = item.held && item.desired ? Word{Text::tr("Handed out"), Tone::Good}
                           : item.held               ? Word{Text::tr("To be given back"), Tone::Warn}
                                                     : Word{Text::tr("On its way"), Tone::Accent};
        QStandardItem* why =
            cell(CellKind::Tags, QString(), qt(item.underWay.empty() ? item.text : item.underWay));
        QList<Tag> tags;
        for (const door::ReasonItem& reason : item.reasons)
            tags << Tag{shortReason(reason), toneOf(reason.kind)};
        why->setData(QVariant::fromValue(tags), TagsRole);
        model->appendRow({twoLines(qt(item.entitlement), qt(item.application), item.applicationId),
                          pill(state),
                          item.since ? day(*item.since) : cell(CellKind::Date, Text::tr("not yet")), why});
    }
    for (const auto& grant : grants)
        if (isDevice(grant.kind) && grant.to)
            model->appendRow(
                {twoLines(qt(grant.name), qt(grant.application), grant.applicationId),
                 pill({Text::tr("Given back"), Tone::Neutral}), day(grant.from),
                 cell(CellKind::Wrapped,
                      Text::tr("until %1", "a day").arg(plainDay(localTimeOf(*grant.to).date())))});
    return model;
}

std::unique_ptr<QStandardItemModel>
exceptionRows(const std::vector<door::PersonGet::ExceptionItem>& exceptions, Instant now)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Exception"), Text::tr("State"), Text::tr("Until"),
                                      Text::tr("Why"), Text::tr("Approved by")});
    for (const auto& exception : exceptions) {
        const Word state = now < exception.from ? Word{Text::tr("Begins later"), Tone::Accent}
                           : now < exception.to ? Word{Text::tr("In force"), Tone::Good}
                                                : Word{Text::tr("Ended"), Tone::Neutral};
        model->appendRow({twoLines(qt(exception.entitlement), qt(exception.application), {}), pill(state),
                          day(exception.to),
                          cell(CellKind::Wrapped, qt(exception.reason), qt(exception.reason)),
                          cell(CellKind::Text,
                               exception.approver.empty() ? QStringLiteral("–") : qt(exception.approver))});
    }
    return model;
}

void fillEngagement(KeyValueGrid& grid, const door::PersonGet::EngagementItem& engagement)
{
    addFact(grid, Text::tr("Worker number"), engagement.workerNo);
    grid.addRow(Text::tr("Status"), wordOf(engagement.status).text);
    grid.addRow(Text::tr("Type"), wordOf(engagement.type));
    addFact(grid, Text::tr("Title"), engagement.title);
    addFact(grid, Text::tr("Department"), engagement.department);
    addFact(grid, Text::tr("Manager"), engagement.manager);
    addFact(grid, Text::tr("Location"), engagement.location);
    if (!engagement.country.empty())
        grid.addRow(Text::tr("Country"), countryWord(qt(engagement.country)))
            ->setToolTip(qt(engagement.country));
    const QTimeZone zone(QByteArray::fromStdString(engagement.zone));
    if (zone.isValid())
        grid.addRow(Text::tr("Local time"), QStringLiteral("%1 (%2)").arg(
                                                QDateTime::currentDateTime().toTimeZone(zone).time().toString(
                                                    QStringLiteral("HH:mm")),
                                                qt(engagement.zone)));
    addFact(grid, Text::tr("Cost centre"), engagement.costCentre);
    addDate(grid, Text::tr("Start"), engagement.start);
    addDate(grid, Text::tr("Last day"), engagement.lastDay);
    addFact(grid, Text::tr("HR feed"), engagement.feed);
    for (const auto& [name, value] : engagement.attributes)
        addFact(grid, fieldWord(qt(name)), value);
}

} // namespace gatehouse::ui
