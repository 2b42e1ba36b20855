#include "ui/pages/feeds/feed_rows.h"

#include "ui/models/feed_model.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::FeedRows)
};

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

QStandardItem* number(std::int64_t value)
{
    return cell(CellKind::Number,
                value ? QLocale().toString(static_cast<qlonglong>(value)) : QStringLiteral("–"));
}

void alignNumbers(QStandardItemModel& model, std::initializer_list<int> columns)
{
    for (const int column : columns)
        model.horizontalHeaderItem(column)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
}

QString countsOf(const door::FeedRuns::Item& run)
{
    return Text::tr("%1 rows: %2 taken, %3 of them with a warning, %4 say nothing new, %5 in quarantine")
        .arg(run.rows)
        .arg(run.accepted)
        .arg(run.warnings)
        .arg(run.unchanged)
        .arg(run.quarantined);
}

} // namespace

QString eventsText(const door::CountMap& events)
{
    QStringList parts;
    for (const auto& [kind, count] : events)
        if (const auto known = enumOf<EventKind>(kind); count > 0)
            parts << Text::tr("%1 × %2", "how often, an event")
                         .arg(QLocale().toString(static_cast<qlonglong>(count)),
                              known ? wordOf(*known) : qt(kind));
    return parts.join(QStringLiteral(", "));
}

std::unique_ptr<QStandardItemModel> runRows(const std::vector<door::FeedRuns::Item>& runs)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("File"), Text::tr("State"), Text::tr("Rows"),
                                      Text::tr("Taken"), Text::tr("Quarantine"), Text::tr("Events")});
    for (const door::FeedRuns::Item& run : runs) {
        std::int64_t events = 0;
        for (const auto& [kind, count] : run.events)
            events += count;
        QStandardItem* file =
            cell(CellKind::TwoLine, run.fileName.empty() ? Text::tr("without a name") : qt(run.fileName));
        file->setData(Text::tr("as of %1, %2", "the day a file describes, when it came")
                          .arg(plainDay(dateOf(run.asOf)),
                               relativeTime(localTimeOf(run.startedAt), QDateTime::currentDateTime())),
                      SubtitleRole);
        file->setToolTip(qt(run.fileName) + QLatin1Char('\n') + exactTime(run.startedAt) + QLatin1Char('\n')
                         + countsOf(run));
        file->setData(static_cast<qlonglong>(run.id.value), kRunRole);
        const Word word = wordOf(run.state);
        QStandardItem* state = cell(CellKind::Pill, word.text);
        state->setData(static_cast<int>(word.tone), ToneRole);
        QStandardItem* waiting = number(run.quarantined);
        if (run.quarantined > 0)
            waiting->setData(static_cast<int>(Tone::Warn), ToneRole);
        QStandardItem* happened = number(events);
        happened->setToolTip(eventsText(run.events));
        model->appendRow({file, state, number(run.rows), number(run.accepted), waiting, happened});
    }
    alignNumbers(*model, {2, 3, 4, 5});
    return model;
}

QMap<QString, QString> cellsOf(const door::JsonText& raw)
{
    QMap<QString, QString> cells;
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(raw.text)).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        cells.insert(it.key(), it.value().toVariant().toString());
    return cells;
}

QString nameInRow(const door::FeedRecords::Item& record)
{
    const QMap<QString, QString> cells = cellsOf(record.raw);
    const auto first = [&cells](const QStringList& words) {
        for (auto it = cells.begin(); it != cells.end(); ++it)
            for (const QString& word : words)
                if (it.key().contains(word, Qt::CaseInsensitive) && !it.value().isEmpty())
                    return it.value();
        return QString();
    };
    QStringList parts{
        first({QStringLiteral("given"), QStringLiteral("first name")}),
        first({QStringLiteral("family"), QStringLiteral("last name"), QStringLiteral("surname")})};
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts << first({QStringLiteral("name")});
    parts.removeAll(QString());
    if (!record.workerNo.empty())
        parts << (parts.isEmpty() ? qt(record.workerNo) : QStringLiteral("(%1)").arg(qt(record.workerNo)));
    return parts.isEmpty() ? Text::tr("no name, no number") : parts.join(QLatin1Char(' '));
}

std::unique_ptr<QStandardItemModel> recordRows(const std::vector<door::FeedRecords::Item>& records)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Line"), Text::tr("Row"), Text::tr("State")});
    for (const door::FeedRecords::Item& record : records) {
        QStandardItem* who = cell(CellKind::TwoLine, nameInRow(record));
        QStringList messages;
        for (const door::FeedRecords::Finding& finding : record.findings)
            if (!finding.warning)
                messages << qt(finding.message);
        who->setData(messages.join(QLatin1Char(' ')), SubtitleRole);
        who->setToolTip(messages.join(QLatin1Char('\n')));
        const Word word = wordOf(record.state);
        QStandardItem* state = cell(CellKind::Pill, word.text);
        state->setData(static_cast<int>(word.tone), ToneRole);
        model->appendRow({number(record.line), who, state});
    }
    alignNumbers(*model, {0});
    return model;
}

std::unique_ptr<QStandardItemModel> lateRows(const std::vector<door::FeedLag::Item>& items)
{
    std::vector<door::FeedLag::Item> late;
    std::copy_if(items.begin(), items.end(), std::back_inserter(late),
                 [](const door::FeedLag::Item& item) { return item.late > 0; });
    std::stable_sort(late.begin(), late.end(), [](const auto& a, const auto& b) { return a.late > b.late; });
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels(
        {Text::tr("Event"), Text::tr("Late"), Text::tr("Average days"), Text::tr("Longest")});
    const QLocale locale;
    for (const door::FeedLag::Item& item : late) {
        QStandardItem* what = cell(CellKind::TwoLine, wordOf(item.kind));
        what->setData(item.department.empty() ? Text::tr("no department") : qt(item.department),
                      SubtitleRole);
        QStandardItem* share =
            cell(CellKind::Number, Text::tr("%1 of %2", "how many are late, of how many")
                                       .arg(locale.toString(static_cast<qlonglong>(item.late)),
                                            locale.toString(static_cast<qlonglong>(item.events))));
        model->appendRow({what, share, cell(CellKind::Number, locale.toString(item.averageDays, 'f', 0)),
                          cell(CellKind::Number, locale.toString(item.worstDays, 'f', 0))});
    }
    alignNumbers(*model, {1, 2, 3});
    return model;
}

} // namespace gatehouse::ui
