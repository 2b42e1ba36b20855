#include "tests/gui/widgets/sample_model.h"

#include "ui/widgets/list/cell_roles.h"

namespace gatehouse::ui::test {
namespace {

QStandardItem* cell(CellKind kind, const QString& text)
{
    auto* item = new QStandardItem(text);
    item->setData(static_cast<int>(kind), CellKindRole);
    return item;
}

QStandardItem* toned(QStandardItem* item, Tone tone)
{
    item->setData(static_cast<int>(tone), ToneRole);
    return item;
}

struct Leaver {
    const char* name;
    const char* title;
    const char* event;
    const char* when;
    int done, total;
    const char* state;
    Tone tone;
    const char* blocked;
};

const Leaver kLeavers[] = {
    {"Daniel Osei", "Key Account Manager, Sales", "Exit, immediate", "now", 11, 16, "Running", Tone::Accent,
     "Jira not answering"},
    {"Hana Kovač", "Payroll Specialist, Finance", "Exit, end of day", "today", 0, 10, "Scheduled",
     Tone::Neutral, ""},
    {"Sara Bianchi", "Sales Analyst, Sales", "Exit, end of day", "today", 5, 9, "Blocked", Tone::Bad,
     "Needs a new owner"},
    {"Victor Lund", "Contractor, Finance", "Contract end", "today", 8, 8, "Done", Tone::Good, ""},
    {"Leila Haddad", "Treasury Analyst, Finance", "Exit, end of day", "in 3 days", 0, 12, "Blocked",
     Tone::Bad, "No manager found"},
    {"Jonas Weber", "Sales Engineer, Sales", "Exit, end of day", "in 3 days", 0, 15, "Scheduled",
     Tone::Neutral, ""},
    {"Aiko Mori", "Inside Sales Rep, Sales", "Contract end", "in 3 days", 0, 7, "Held", Tone::Warn,
     "Held by T. Keller"},
    {"Pedro Almeida", "Credit Controller, Finance", "Exit, end of day", "in 3 days", 0, 11, "Scheduled",
     Tone::Neutral, ""},
    {"Ruth Okafor", "Sales Operations, Sales", "Exit, end of day", "in 4 days", 0, 16, "Approval",
     Tone::Violet, "Waits for CISO"},
    {"Niklas Berg", "Financial Planner, Finance", "Exit, end of day", "in 4 days", 0, 9, "Scheduled",
     Tone::Neutral, ""},
    {"Camille Roux", "Account Executive, Sales", "Contract end", "in 4 days", 0, 8, "Scheduled",
     Tone::Neutral, ""},
    {"Yusuf Kaya", "Tax Accountant, Finance", "Exit, end of day", "in 5 days", 0, 10, "Legal hold",
     Tone::Violet, "Mailbox is kept"},
    {"Grace Lim", "Partner Manager, Sales", "Exit, end of day", "in 5 days", 0, 13, "Scheduled",
     Tone::Neutral, ""},
    {"Marek Dvořák", "Internal Auditor, Finance", "Exit, end of day", "in 6 days", 0, 12, "Blocked",
     Tone::Bad, "Needs a recipient"},
    {"Elena Petrova", "Sales Trainer, Sales", "Contract end", "in 6 days", 0, 6, "Scheduled", Tone::Neutral,
     ""},
    {"Samuel Wright", "Pricing Manager, Sales", "Exit, end of day", "in 6 days", 0, 11, "Scheduled",
     Tone::Neutral, ""},
};

QList<QStandardItem*> rowOf(const Leaver& leaver)
{
    QStandardItem* person = cell(CellKind::Person, QString::fromUtf8(leaver.name));
    person->setData(QString::fromUtf8(leaver.title), SubtitleRole);
    QStandardItem* when = cell(CellKind::Date, QString::fromUtf8(leaver.when));
    when->setToolTip(QStringLiteral("Friday, 20 November 2026, 17:30 in Madrid"));
    if (when->text() == QLatin1String("now")) {
        toned(when, Tone::Bad);
        when->setData(static_cast<int>(Emphasis::Strong), EmphasisRole);
    }
    QStandardItem* progress = toned(cell(CellKind::Progress, QString()), leaver.tone);
    progress->setData(leaver.done, DoneRole);
    progress->setData(leaver.total, TotalRole);
    QStandardItem* blocked = cell(CellKind::Text, QString::fromUtf8(leaver.blocked));
    if (leaver.tone == Tone::Bad)
        toned(blocked, Tone::Bad);
    return {person,
            cell(CellKind::Text, QString::fromUtf8(leaver.event)),
            when,
            progress,
            toned(cell(CellKind::Pill, QString::fromUtf8(leaver.state)), leaver.tone),
            blocked};
}

struct Entitlement {
    const char* group; // set on a heading only
    const char* name;
    const char* level;
    QList<Tag> tags;
    int chosen;
    const char* unused;
    RowChange change;
};

QList<Entitlement> entitlementRows()
{
    return {
        {"Salesforce", "maria.santos@gatehouse.example", "5 entitlements", {}, -1, "", RowChange::None},
        {nullptr, "Sales EMEA", "Member", {{"Profile Sales EMEA v7", Tone::Accent}}, 0, "0", RowChange::None},
        {nullptr,
         "Forecast manager",
         "Editor",
         {{"Profile Sales EMEA v7", Tone::Accent}, {"Request #1042", Tone::Violet}},
         -1,
         "1",
         RowChange::Added},
        {nullptr,
         "Report export",
         "All data",
         {{"Request #1042", Tone::Violet}},
         1,
         "1,403",
         RowChange::None},
        {nullptr,
         "Iberia pipeline",
         "Viewer",
         {{"Grace after move", Tone::Warn}},
         -1,
         "41",
         RowChange::Removed},
        {"Microsoft 365", "maria.santos@gatehouse.example", "3 entitlements", {}, -1, "", RowChange::None},
        {nullptr,
         "Board reporting mailbox",
         "Send as",
         {{"Exception #88", Tone::Warn}, {"Found in target", Tone::Neutral}},
         -1,
         "86",
         RowChange::Changed},
    };
}

} // namespace

std::unique_ptr<QStandardItemModel> leavers()
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({QStringLiteral("Person"), QStringLiteral("Event"),
                                      QStringLiteral("Effective"), QStringLiteral("Readiness"),
                                      QStringLiteral("State"), QStringLiteral("Blocked by")});
    for (const Leaver& leaver : kLeavers)
        model->appendRow(rowOf(leaver));
    return model;
}

std::unique_ptr<QStandardItemModel> entitlements()
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({QStringLiteral("Entitlement"), QStringLiteral("Level"),
                                      QStringLiteral("Reasons"), QStringLiteral("Decision"),
                                      QStringLiteral("Unused days")});
    for (const Entitlement& row : entitlementRows()) {
        QStandardItem* name = cell(CellKind::Text, QString::fromUtf8(row.group ? row.group : row.name));
        if (row.group) {
            name->setData(true, GroupRole);
            name->setData(QString::fromUtf8(row.name), SubtitleRole);
            name->setData(QString::fromUtf8(row.level), TrailingRole);
            name->setData(QStringLiteral("cloud"), IconRole);
            model->appendRow(name);
            continue;
        }
        name->setData(static_cast<int>(Emphasis::Strong), EmphasisRole);
        name->setData(static_cast<int>(row.change), RowChangeRole);
        if (QLatin1String(row.name) == QLatin1String("Report export"))
            name->setData(QStringLiteral("shield-exclamation"), IconRole);
        QStandardItem* reasons = cell(CellKind::Tags, QString());
        reasons->setData(QVariant::fromValue(row.tags), TagsRole);
        QStandardItem* choice = cell(CellKind::Choice, QString());
        choice->setData(QStringList{QStringLiteral("Keep"), QStringLiteral("Revoke")}, ChoicesRole);
        choice->setData(row.chosen, ChosenRole);
        choice->setData(
            QVariant::fromValue(QList<int>{static_cast<int>(Tone::Good), static_cast<int>(Tone::Bad)}),
            ChoiceTonesRole);
        model->appendRow({name, cell(CellKind::Text, QString::fromUtf8(row.level)), reasons, choice,
                          cell(CellKind::Number, QString::fromUtf8(row.unused))});
    }
    return model;
}

QVariant ManyRows::data(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole)
        return QStringLiteral("Row %1, column %2").arg(index.row()).arg(index.column());
    return {};
}

} // namespace gatehouse::ui::test
