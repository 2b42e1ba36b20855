#include "ui/pages/profiles/impact_rows.h"

#include "ui/models/words.h"
#include "ui/widgets/list/cell_roles.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QStandardItemModel>

#include <utility>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::ProfileImpact)
};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QStandardItem* cell(CellKind kind, const QString& text)
{
    auto* item = new QStandardItem(text);
    item->setData(static_cast<int>(kind), CellKindRole);
    item->setEditable(false);
    return item;
}

// "+3" in good, "−2" in bad; a dash for none.
QStandardItem* change(qint64 count, bool gain)
{
    QStandardItem* item =
        cell(CellKind::Number, count == 0 ? QString()
                                          : (gain ? QStringLiteral("+") : QStringLiteral("−"))
                                                + QLocale().toString(static_cast<qlonglong>(count)));
    if (count > 0)
        item->setData(static_cast<int>(gain ? Tone::Good : Tone::Bad), ToneRole);
    return item;
}

// "CRM: Deals", "CRM: Leads" and "Mail: Mailbox" become "CRM: Deals, Leads" and "Mail: Mailbox".
QStringList byApplication(const std::vector<std::string>& texts)
{
    const QString colon = QStringLiteral(": ");
    QStringList applications;
    QHash<QString, QStringList> of;
    for (const std::string& text : texts) {
        const QString application = qt(text).section(colon, 0, 0);
        if (!of.contains(application))
            applications << application;
        of[application] << qt(text).section(colon, 1);
    }
    QStringList lines;
    for (const QString& application : std::as_const(applications))
        lines << application + colon + of.value(application).join(QStringLiteral(", "));
    return lines;
}

QStandardItem* access(const std::vector<std::string>& texts, Tone tone)
{
    const QStringList lines = byApplication(texts);
    QStandardItem* item = cell(CellKind::Wrapped, lines.join(QStringLiteral("; ")));
    if (!texts.empty())
        item->setData(static_cast<int>(tone), ToneRole);
    item->setToolTip(lines.join(QLatin1Char('\n')));
    return item;
}

} // namespace

std::unique_ptr<QStandardItemModel> impactPeople(const door::ProfilePreview::View& view)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Person"), Text::tr("Gains"), Text::tr("Loses")});
    for (const door::ProfilePreview::PersonChange& one : view.people) {
        QStandardItem* person = cell(CellKind::Person, qt(one.person.name));
        QStringList about;
        for (const std::string& part : {one.person.title, one.person.department})
            if (!part.empty())
                about << qt(part);
        person->setData(about.join(QStringLiteral(", ")), SubtitleRole);
        person->setData(QString::number(one.person.id.value), AvatarKeyRole);
        model->appendRow({person, access(one.gained, Tone::Good), access(one.lost, Tone::Bad)});
    }
    return model;
}

std::unique_ptr<QStandardItemModel> impactLines(const door::ProfilePreview::View& view)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels(
        {Text::tr("Entitlement"), Text::tr("Tier"), Text::tr("Gain it"), Text::tr("Lose it")});
    for (const door::ProfilePreview::LineChange& line : view.lines) {
        QStandardItem* name = cell(CellKind::TwoLine, qt(line.entitlement));
        name->setData(line.level.empty() ? qt(line.application) : qt(line.application + ", " + line.level),
                      SubtitleRole);
        QStandardItem* tier = cell(CellKind::Pill, wordOf(line.tier));
        tier->setData(static_cast<int>(line.tier == RiskTier::High     ? Tone::Bad
                                       : line.tier == RiskTier::Medium ? Tone::Warn
                                                                       : Tone::Neutral),
                      ToneRole);
        model->appendRow({name, tier, change(line.gain, true), change(line.lose, false)});
    }
    return model;
}

std::unique_ptr<QStandardItemModel> impactDepartments(const door::ProfilePreview::View& view)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Department"), Text::tr("Gain"), Text::tr("Lose")});
    for (const door::ProfilePreview::DepartmentChange& one : view.departments) {
        QStandardItem* name =
            cell(CellKind::Text, one.department.empty() ? Text::tr("None") : qt(one.department));
        model->appendRow({name, change(one.gain, true), change(one.lose, false)});
    }
    return model;
}

} // namespace gatehouse::ui
