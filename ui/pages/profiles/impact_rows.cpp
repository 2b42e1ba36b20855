#include "ui/pages/profiles/impact_rows.h"

#include "ui/models/words.h"
#include "ui/widgets/list/cell_roles.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardItemModel>

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

QString joined(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list << qt(text);
    return list.join(QStringLiteral(", "));
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
        QStandardItem* gains = cell(CellKind::Wrapped, joined(one.gained));
        if (!one.gained.empty())
            gains->setData(static_cast<int>(Tone::Good), ToneRole);
        gains->setToolTip(gains->text());
        QStandardItem* loses = cell(CellKind::Wrapped, joined(one.lost));
        if (!one.lost.empty())
            loses->setData(static_cast<int>(Tone::Bad), ToneRole);
        loses->setToolTip(loses->text());
        model->appendRow({person, gains, loses});
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
