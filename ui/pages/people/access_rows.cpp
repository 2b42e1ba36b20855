#include "ui/pages/people/access_rows.h"

#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>

#include <map>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::AccessRows)
};

using Row = QList<QStandardItem*>;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QStandardItem* cell(CellKind kind, const QString& text)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    return item;
}

QStandardItem* dayCell(Instant instant)
{
    QStandardItem* item =
        cell(CellKind::Date, relativeDay(localTimeOf(instant).date(), QDate::currentDate()));
    item->setToolTip(exactTime(instant));
    return item;
}

QStandardItem* nameCell(const std::string& name, const QString& line, bool privileged)
{
    QStandardItem* item = cell(CellKind::TwoLine, qt(name));
    item->setData(line, SubtitleRole);
    item->setToolTip(line.isEmpty() ? qt(name) : Text::tr("%1\n%2", "entitlement, more").arg(qt(name), line));
    if (privileged) {
        item->setData(QStringLiteral("shield-exclamation"), IconRole);
        item->setToolTip(Text::tr("Privileged: %1").arg(qt(name)));
    }
    return item;
}

QStandardItem* tagsCell(const QList<Tag>& tags)
{
    QStandardItem* item = cell(CellKind::Tags, QString());
    item->setData(QVariant::fromValue(tags), TagsRole);
    QStringList words;
    for (const Tag& tag : tags)
        words << tag.text;
    item->setToolTip(words.join(QLatin1Char('\n')));
    item->setData(words.join(QStringLiteral(", ")), CopyRole);
    return item;
}

QList<Tag> tagsOf(const std::vector<door::ReasonItem>& reasons)
{
    QList<Tag> tags;
    for (const door::ReasonItem& reason : reasons)
        tags << Tag{shortReason(reason), toneOf(reason.kind)};
    return tags;
}

QString joinedEvents(const std::vector<std::string>& events)
{
    QStringList list;
    for (const std::string& event : events)
        list << eventInWords(event);
    return list.join(QStringLiteral("; "));
}

// "Editor, medium risk", and where it stands when it does not simply hold.
QString lineOf(const door::PersonExplain::Item& item)
{
    QStringList parts;
    if (!item.level.empty())
        parts << qt(item.level);
    parts << wordOf(item.tier);
    if (item.desired && !item.held)
        parts << Text::tr("not there yet");
    return parts.join(QStringLiteral(", "));
}

Row rowOf(const door::PersonExplain::Item& item, int place)
{
    QStandardItem* name = nameCell(item.entitlement, lineOf(item), item.privileged);
    name->setData(place, access::kItemRole);
    QList<Tag> tags = tagsOf(item.reasons);
    if (tags.isEmpty() && item.held)
        tags << Tag{Text::tr("No reason"), Tone::Bad};
    if (item.desired && !item.held)
        tags << Tag{Text::tr("Coming"), Tone::Accent};
    const QString event = joinedEvents(item.event);
    const QString approver = qt(item.approver);
    QStandardItem* since = item.since ? dayCell(*item.since) : cell(CellKind::Date, Text::tr("not yet"));
    return {name,
            cell(CellKind::Text, item.level.empty() ? QStringLiteral("–") : qt(item.level)),
            tagsCell(tags),
            cell(item.event.size() > 1 ? CellKind::Wrapped : CellKind::Text,
                 event.isEmpty() ? QStringLiteral("–") : event),
            cell(CellKind::Text, approver.isEmpty() ? QStringLiteral("–") : approver),
            since};
}

Row rowOf(const door::PersonGet::GrantItem& grant)
{
    const QString ended = Text::tr("ended %1", "a relative day")
                              .arg(relativeDay(localTimeOf(*grant.to).date(), QDate::currentDate()));
    QStandardItem* name = nameCell(grant.name, ended, grant.privileged);
    name->setData(static_cast<int>(Emphasis::Muted), EmphasisRole);
    return {name,
            cell(CellKind::Text, grant.level.empty() ? QStringLiteral("–") : qt(grant.level)),
            tagsCell({Tag{Text::tr("Ended"), Tone::Neutral}}),
            cell(CellKind::Wrapped, QStringLiteral("–")),
            cell(CellKind::Text, QStringLiteral("–")),
            dayCell(grant.from)};
}

// Everything the row says.
bool fits(const Row& row, const QString& application, const QStringList& words)
{
    QStringList said{application};
    for (const QStandardItem* item : row)
        said << item->text() << item->data(SubtitleRole).toString() << item->data(CopyRole).toString();
    const QString all = said.join(QLatin1Char('\n'));
    return std::ranges::all_of(
        words, [&all](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

struct Group {
    std::vector<Row> rows;
    int held = 0;
};

} // namespace

QString eventInWords(const std::string& event)
{
    const QString text = qt(event);
    const auto kind = enumOf<EventKind>(text.section(QStringLiteral(" on "), 0, 0).toStdString());
    const QDate day = QDate::fromString(text.section(QStringLiteral(" on "), 1), Qt::ISODate);
    return kind && day.isValid() ? Text::tr("%1, %2", "event, day").arg(wordOf(*kind), plainDay(day)) : text;
}

QString shortReason(const door::ReasonItem& reason)
{
    QString text = qt(reason.text);
    text.replace(QStringLiteral(", version "), QStringLiteral(" v"));
    if (reason.kind == ReasonKind::ProfileLine && text.startsWith(QStringLiteral("Profile ")))
        text.remove(0, 8);
    return text;
}

AccessRows accessRows(const AccessData& data, const QString& filter)
{
    AccessRows out;
    out.model = std::make_unique<QStandardItemModel>();
    out.model->setHorizontalHeaderLabels({Text::tr("Entitlement"), Text::tr("Level"), Text::tr("Reasons"),
                                          Text::tr("Event"), Text::tr("Approved by"), Text::tr("Since")});
    const QStringList words = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::map<std::string, Group> groups;
    const auto take = [&](const std::string& application, const Row& row, bool held) {
        ++out.all;
        if (!fits(row, qt(application), words))
            return qDeleteAll(row);
        ++out.shown;
        groups[application].rows.push_back(row);
        groups[application].held += held ? 1 : 0;
    };
    for (std::size_t i = 0; i < data.items.size(); ++i)
        if (data.items[i].held || data.items[i].desired)
            take(data.items[i].application, rowOf(data.items[i], static_cast<int>(i)), data.items[i].held);
    for (const auto& grant : data.ended)
        take(grant.application, rowOf(grant), false);
    for (const auto& [application, group] : groups) {
        QStandardItem* heading = cell(CellKind::Text, qt(application));
        heading->setData(true, GroupRole);
        heading->setData(QStringLiteral("window"), IconRole);
        heading->setData(Text::tr("%n held", nullptr, group.held), TrailingRole);
        out.model->appendRow(heading);
        for (const Row& row : group.rows)
            out.model->appendRow(row);
    }
    return out;
}

} // namespace gatehouse::ui
