#include "ui/models/application_model.h"
#include "ui/models/operation_model.h"
#include "ui/models/words.h"
#include "ui/pages/applications/application_panel.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardItemModel>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::ApplicationPanel)
};

QStandardItem* cell(CellKind kind, const QString& text, Tone tone = Tone::Neutral)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    if (tone != Tone::Neutral)
        item->setData(static_cast<int>(tone), ToneRole);
    return item;
}

Tone toneOf(RiskTier tier)
{
    switch (tier) {
    case RiskTier::High: return Tone::Bad;
    case RiskTier::Medium: return Tone::Warn;
    case RiskTier::Low: break;
    }
    return Tone::Good;
}

} // namespace

std::unique_ptr<QStandardItemModel> entitlementRows(const std::vector<door::EntitlementItem>& items)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Entitlement"), Text::tr("Tier"), Text::tr("Holders")});
    model->setHeaderData(2, Qt::Horizontal, Qt::AlignRight, Qt::TextAlignmentRole);
    for (const door::EntitlementItem& item : items) {
        QStandardItem* name = cell(CellKind::TwoLine, QString::fromStdString(item.name));
        QStringList line{entitlementKindWord(item.kind)};
        if (item.privileged)
            line.prepend(Text::tr("Privileged"));
        if (!item.description.empty())
            line << QString::fromStdString(item.description);
        name->setData(line.join(QStringLiteral(" · ")), SubtitleRole);
        name->setToolTip(Text::tr("Native ID %1, kind %2")
                             .arg(QString::fromStdString(item.nativeId), QString::fromStdString(item.kind))
                             .toHtmlEscaped());
        if (item.privileged)
            name->setData(QStringLiteral("shield-exclamation"), IconRole);
        model->appendRow({name, cell(CellKind::Pill, wordOf(item.tier), toneOf(item.tier)),
                          cell(CellKind::Number, QLocale().toString(static_cast<qlonglong>(item.holders)))});
    }
    return model;
}

std::unique_ptr<QStandardItemModel> operationRows(const std::vector<door::OperationItem>& items)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Person"), Text::tr("State"), Text::tr("When")});
    for (const door::OperationItem& item : items) {
        QStandardItem* person = cell(CellKind::Person, QString::fromStdString(item.person));
        person->setData(workOf(item), SubtitleRole);
        person->setData(QString::number(item.subject.value), AvatarKeyRole);
        const Word state = wordOf(item.state);
        const auto moment = momentOf(item);
        QStandardItem* when =
            cell(CellKind::Date,
                 moment ? relativeTime(localTimeOf(*moment), QDateTime::currentDateTime()) : QString());
        if (moment)
            when->setToolTip(exactTime(*moment));
        QStandardItem* pill = cell(CellKind::Pill, state.text, state.tone);
        if (!item.outcomeText.empty())
            pill->setToolTip(QString::fromStdString(item.outcomeText));
        model->appendRow({person, pill, when});
    }
    return model;
}

} // namespace gatehouse::ui
