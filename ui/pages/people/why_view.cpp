#include "ui/pages/people/why_view.h"

#include "ui/models/words.h"
#include "ui/pages/people/access_rows.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QDate>
#include <QVBoxLayout>

#include <algorithm>

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

QString eventsInWords(const std::vector<std::string>& events)
{
    QStringList list;
    for (const std::string& event : events)
        list << eventInWords(event);
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
    QLabel* title = makeWrappedLabel(qt(item.entitlement), TextSize::Body);
    title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    names->addWidget(title);
    names->addWidget(makeWrappedLabel(
        item.level.empty() ? qt(item.application)
                           : tr("%1, %2", "application, level").arg(qt(item.application), qt(item.level)),
        TextSize::Small, LabelInk::Muted));
    head->addLayout(names, 1);
    const Word state = stateOf(item);
    head->addWidget(new PillLabel(state.text, state.tone), 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(makeWrappedLabel(withPlainDays(qt(item.text)), TextSize::Body, LabelInk::Muted));
    auto* facts = new KeyValueGrid;
    for (const door::ReasonItem& reason : item.reasons) {
        facts->addRow(wordOf(reason.kind), withPlainDays(qt(reason.text)));
        addFact(*facts, tr("Rule"), reason.rule);
        addFact(*facts, tr("Rationale"), reason.rationale);
    }
    addFact(*facts, tr("Event"), eventsInWords(item.event).toStdString());
    addFact(*facts, tr("Approver"), item.approver);
    if (item.since) {
        const QString since = relativeDay(localTimeOf(*item.since).date(), QDate::currentDate());
        facts->addRow(tr("Since"), since)->setToolTip(exactTime(*item.since));
    }
    addFact(*facts, tr("Why not"), withPlainDays(joined(item.whyNot)).toStdString());
    addFact(*facts, tr("Under way"), withPlainDays(qt(item.underWay)).toStdString());
    addFact(*facts, tr("What to do"), item.remedy);
    layout->addWidget(facts);
    addLinks(*layout, item);
    return block;
}

void WhyView::addLinks(QVBoxLayout& layout, const door::PersonExplain::Item& item)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kM);
    std::vector<ProfileId> known;
    for (const door::ReasonItem& reason : item.reasons) {
        if (!reason.profile || std::ranges::find(known, reason.profile) != known.end())
            continue;
        known.push_back(reason.profile);
        auto* link = new TextLink(tr("Open the profile"));
        link->setToolTip(qt(reason.text));
        link->setAccessibleName(tr("Open the profile: %1").arg(qt(reason.text)));
        connect(link, &QAbstractButton::clicked, this,
                [this, profile = reason.profile] { emit profileWanted(profile); });
        line->addWidget(link);
    }
    auto* application = new TextLink(tr("Open %1", "an application").arg(qt(item.application)));
    connect(application, &QAbstractButton::clicked, this,
            [this, id = item.applicationId] { emit applicationWanted(id); });
    line->addWidget(application);
    line->addStretch(1);
    layout.addLayout(line);
}

void WhyView::setItem(const door::PersonExplain::Item& item)
{
    clearLayout(this);
    m_layout->addWidget(makeBlock(item));
}

QWidget* WhyView::blockOf(const QString& entitlement) const
{
    return findChild<QWidget*>(entitlement);
}

} // namespace gatehouse::ui
