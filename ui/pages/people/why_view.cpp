#include "ui/pages/people/why_view.h"

#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QDate>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString joined(const std::vector<std::string>& parts)
{
    QStringList list;
    for (const std::string& part : parts)
        list << qt(part);
    return list.join(QLatin1Char('\n'));
}

// "joiner on 2026-09-07" of the core: "New hire, 7 Sep 2026".
QString eventsInWords(const std::vector<std::string>& events)
{
    QStringList list;
    for (const std::string& event : events) {
        const QString text = qt(event);
        const auto kind = enumOf<EventKind>(text.section(QStringLiteral(" on "), 0, 0).toStdString());
        const QDate day = QDate::fromString(text.section(QStringLiteral(" on "), 1), Qt::ISODate);
        list << (kind && day.isValid() ? WhyView::tr("%1, %2", "event, day").arg(wordOf(*kind), plainDay(day))
                                       : text);
    }
    return list.join(QLatin1Char('\n'));
}

Word stateOf(const door::PersonExplain::Item& item)
{
    if (item.held && item.desired)
        return {WhyView::tr("Held"), Tone::Good};
    if (item.held)
        return {WhyView::tr("No reason"), Tone::Bad};
    if (item.desired)
        return {WhyView::tr("Coming"), Tone::Accent};
    return {WhyView::tr("Not given"), Tone::Neutral};
}

} // namespace

WhyView::WhyView(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, space::kS, 0, 0);
    m_layout->setSpacing(space::kM);
}

QWidget* WhyView::makeBlock(const door::PersonExplain::Item& item)
{
    auto* block = new Card;
    block->setObjectName(qt(item.application + "/" + item.entitlement));
    auto* layout = new QVBoxLayout(block);
    layout->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    layout->setSpacing(space::kS);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new ElidedLabel(qt(item.entitlement), TextSize::Body, QFont::DemiBold));
    names->addWidget(new ElidedLabel(
        item.level.empty() ? qt(item.application)
                           : tr("%1, %2", "application, level").arg(qt(item.application), qt(item.level)),
        TextSize::Small, QFont::Normal, LabelInk::Muted));
    head->addLayout(names, 1);
    const Word state = stateOf(item);
    head->addWidget(new PillLabel(state.text, state.tone), 0, Qt::AlignTop);
    layout->addLayout(head);
    auto* facts = new KeyValueGrid;
    for (const door::ReasonItem& reason : item.reasons) {
        facts->addRow(wordOf(reason.kind), qt(reason.text));
        addFact(*facts, tr("Rule"), reason.rule);
        addFact(*facts, tr("Rationale"), reason.rationale);
    }
    addFact(*facts, tr("Event"), eventsInWords(item.event).toStdString());
    addFact(*facts, tr("Approver"), item.approver);
    if (item.since) {
        const QString since = relativeDay(localTimeOf(*item.since).date(), QDate::currentDate());
        facts->addRow(tr("Since"), since)->setToolTip(exactTime(*item.since));
    }
    addFact(*facts, tr("Why not"), joined(item.whyNot).toStdString());
    if (facts->rowCount() == 0)
        facts->addRow(tr("Reason"), qt(item.text));
    layout->addWidget(facts);
    return block;
}

void WhyView::setView(const door::PersonExplain::View& view)
{
    clearLayout(this);
    if (view.items.empty())
        m_layout->addWidget(makeWrappedLabel(tr("No access is held, and no profile gives any."),
                                             TextSize::Body, LabelInk::Muted));
    for (const door::PersonExplain::Item& item : view.items)
        m_layout->addWidget(makeBlock(item));
}

QWidget* WhyView::blockOf(const QString& entitlement) const
{
    return findChild<QWidget*>(entitlement);
}

} // namespace gatehouse::ui
