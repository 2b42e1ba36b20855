#include "ui/pages/people/person_head.h"

#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/list/relative_date.h"

#include <QGridLayout>
#include <QTimeZone>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kFewColumns = 3;
constexpr int kManyColumns = 6;
constexpr int kRoomForMany = 900;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

// The engagement that goes on, else the newest.
const door::PersonGet::EngagementItem* mainEngagement(const door::PersonGet::View& view)
{
    const auto goesOn = std::ranges::find_if(view.engagements, [](const auto& engagement) {
        return engagement.status != EngagementStatus::Ended
               && engagement.status != EngagementStatus::Cancelled;
    });
    if (goesOn != view.engagements.end())
        return &*goesOn;
    return view.engagements.empty() ? nullptr : &view.engagements.back();
}

QLabel* dayLabel(const std::optional<Date>& day, const QString& none)
{
    QLabel* label = makeLabel(day ? plainDay(dateOf(*day)) : none, TextSize::Body);
    if (day)
        label->setToolTip(PersonHead::tr("%1, %2", "exact day, relative day")
                              .arg(exactDay(dateOf(*day)), relativeDay(dateOf(*day), QDate::currentDate())));
    return label;
}

} // namespace

PersonHead::PersonHead(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(space::kL, space::kXs, space::kL, space::kS);
    m_grid->setHorizontalSpacing(space::kL);
    m_grid->setVerticalSpacing(space::kS);
}

QWidget* PersonHead::addFact(const QString& name, QWidget* value)
{
    auto* fact = new QWidget(this);
    auto* layout = new QVBoxLayout(fact);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeLabel(name, TextSize::Small, QFont::Normal, LabelInk::Muted));
    value->setMinimumHeight(24);
    layout->addWidget(value, 0, Qt::AlignLeading);
    layout->addStretch(1);
    m_facts << fact;
    return fact;
}

// Only what is known: nobody computes a score yet.
void PersonHead::addRisk(const door::PersonGet::View& view)
{
    const auto held = [&](const auto& condition) {
        return static_cast<int>(std::ranges::count_if(
            view.grants, [&](const auto& grant) { return !grant.to && condition(grant); }));
    };
    const int privileged = held([](const auto& grant) { return grant.privileged; });
    const int unexplained = held([](const auto& grant) { return grant.reasons.empty(); });
    auto* marks = new QWidget;
    auto* line = new QHBoxLayout(marks);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kXs);
    if (privileged > 0)
        line->addWidget(new PillLabel(tr("%n privileged", nullptr, privileged), Tone::Warn));
    if (unexplained > 0)
        line->addWidget(new PillLabel(tr("%n without reason", nullptr, unexplained), Tone::Bad));
    if (view.person.problems > 0)
        line->addWidget(new PillLabel(
            tr("%n need attention", nullptr, static_cast<int>(view.person.problems)), Tone::Bad));
    if (view.person.status == EngagementStatus::Ended && held([](const auto&) { return true; }) > 0)
        line->addWidget(new PillLabel(
            view.person.openOperations > 0 ? tr("Access being removed") : tr("Access remains"), Tone::Warn));
    if (line->count() == 0)
        line->addWidget(makeLabel(tr("Nothing noted"), TextSize::Body));
    addFact(tr("Risk"), marks)
        ->setToolTip(tr("Privileged access that is held, access that nothing explains any more, work that "
                        "needs somebody."));
}

void PersonHead::setView(const door::PersonGet::View& view)
{
    qDeleteAll(m_facts);
    m_facts.clear();
    m_columns = 0;
    const door::PersonGet::EngagementItem* engagement = mainEngagement(view);
    if (engagement && engagement->managerId) {
        auto* link = new TextLink(qt(engagement->manager));
        link->setToolTip(tr("Look at %1").arg(qt(engagement->manager)));
        connect(link, &QAbstractButton::clicked, this,
                [this, manager = engagement->managerId] { emit managerWanted(manager); });
        addFact(tr("Manager"), link);
    } else {
        const QString named = engagement ? qt(engagement->manager) : QString();
        addFact(tr("Manager"), makeLabel(named.isEmpty() ? tr("Nobody") : named, TextSize::Body));
    }
    addFact(tr("First day"), dayLabel(view.person.start, tr("Not known")));
    addFact(tr("Last day"), dayLabel(view.person.lastDay, tr("Open")));
    addFact(tr("Type"), makeLabel(wordOf(view.person.type), TextSize::Body));
    const QTimeZone zone(QByteArray::fromStdString(engagement ? engagement->zone : std::string()));
    const QString location = qt(view.person.location);
    const QString clock =
        zone.isValid()
            ? QDateTime::currentDateTime().toTimeZone(zone).time().toString(QStringLiteral("HH:mm"))
            : QString();
    auto* where =
        new ElidedLabel(location.isEmpty() ? clock
                        : clock.isEmpty()  ? location
                                           : tr("%1, %2 there", "location, local time").arg(location, clock));
    addFact(tr("Location"), where);
    addRisk(view);
    place();
}

void PersonHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

void PersonHead::place()
{
    const int columns = width() >= kRoomForMany ? kManyColumns : kFewColumns;
    if (columns == m_columns || m_facts.isEmpty())
        return;
    for (QWidget* fact : m_facts)
        m_grid->removeWidget(fact);
    for (int i = 0; i < m_facts.size(); ++i)
        m_grid->addWidget(m_facts[i], i / columns, i % columns);
    for (int column = 0; column < kManyColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    updateGeometry();
}

} // namespace gatehouse::ui
