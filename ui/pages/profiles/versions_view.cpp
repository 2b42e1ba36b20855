#include "ui/pages/profiles/versions_view.h"

#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

Word stateWord(const std::string& state)
{
    if (state == "in_force")
        return {VersionsView::tr("In force"), Tone::Good};
    if (state == "planned")
        return {VersionsView::tr("Planned"), Tone::Accent};
    if (state == "replaced")
        return {VersionsView::tr("Never in force"), Tone::Neutral};
    return {VersionsView::tr("Past"), Tone::Neutral};
}

QString daysOf(const door::ProfileVersion& version)
{
    const QString from = plainDay(dateOf(version.from));
    if (version.state == "replaced")
        return VersionsView::tr("was to hold from %1", "a day").arg(from);
    return version.to ? VersionsView::tr("%1 to %2", "first day, last day")
                            .arg(from, plainDay(dateOf(*version.to).addDays(-1)))
                      : VersionsView::tr("from %1", "a day").arg(from);
}

// "+ CRM: Deals", with a sign for those who see no colour.
void addLines(QVBoxLayout* layout, const std::vector<door::ProfileLineItem>& lines, const QString& word,
              Tone tone)
{
    for (const door::ProfileLineItem& line : lines) {
        auto* row = new QHBoxLayout;
        row->setSpacing(space::kS);
        row->addWidget(new PillLabel(word, tone), 0, Qt::AlignTop);
        QString text = VersionsView::tr("%1: %2", "application, entitlement")
                           .arg(qt(line.application), qt(line.entitlement));
        if (!line.level.empty())
            text += QStringLiteral(", ") + qt(line.level);
        if (!line.rationale.empty())
            text += QStringLiteral(" – ") + qt(line.rationale);
        row->addWidget(makeWrappedLabel(text), 1);
        layout->addLayout(row);
    }
}

} // namespace

VersionsView::VersionsView(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
}

void VersionsView::setVersions(const door::ProfileGet::View& view, bool mayEdit)
{
    clearLayout(this);
    auto* layout = static_cast<QVBoxLayout*>(this->layout());
    if (view.retiredFrom || !view.retiredBy.empty()) {
        auto* card = new Card;
        auto* inside = new QVBoxLayout(card);
        inside->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
        inside->addWidget(makeLabel(
            view.retiredFrom ? tr("Retired from %1").arg(plainDay(dateOf(*view.retiredFrom))) : tr("Retired"),
            TextSize::Body, QFont::DemiBold));
        if (!view.retiredBy.empty())
            inside->addWidget(
                makeWrappedLabel(tr("By %1").arg(qt(view.retiredBy)), TextSize::Small, LabelInk::Muted));
        if (!view.retiredBecause.empty())
            inside->addWidget(makeWrappedLabel(qt(view.retiredBecause)));
        layout->addWidget(card);
    }
    for (std::size_t i = 0; i < view.versions.size(); ++i)
        layout->addWidget(makeVersion(view.versions[i], i + 1 == view.versions.size(), mayEdit && i > 0));
    layout->addStretch(1);
}

QWidget* VersionsView::makeVersion(const door::ProfileVersion& version, bool oldest, bool mayReuse)
{
    auto* card = new Card;
    card->setAccessibleName(tr("Version %1").arg(version.number));
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    layout->setSpacing(space::kXs + 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(makeLabel(tr("Version %1").arg(version.number), TextSize::Body, QFont::DemiBold));
    const Word state = stateWord(version.state);
    head->addWidget(new PillLabel(state.text, state.tone));
    head->addStretch(1);
    head->addWidget(makeLabel(daysOf(version), TextSize::Small, QFont::Normal, LabelInk::Muted));
    layout->addLayout(head);
    if (version.publishedAt) {
        const QDateTime local = localTimeOf(*version.publishedAt);
        const QString when = plainDay(local.date()) + local.time().toString(QStringLiteral("', 'HH:mm"));
        QLabel* by =
            makeWrappedLabel(version.publishedBy.empty()
                                 ? tr("Published %1", "a time").arg(when)
                                 : tr("Published by %1, %2", "name, time").arg(qt(version.publishedBy), when),
                             TextSize::Small, LabelInk::Muted);
        by->setToolTip(exactTime(*version.publishedAt));
        layout->addWidget(by);
    }
    if (!version.reason.empty())
        layout->addWidget(makeWrappedLabel(tr("“%1”", "a reason somebody gave").arg(qt(version.reason))));
    if (oldest) {
        layout->addWidget(makeWrappedLabel(
            tr("The first version, with %n line(s).", nullptr, static_cast<int>(version.lines.size()))));
    } else {
        addLines(layout, version.added, tr("Added"), Tone::Good);
        addLines(layout, version.removed, tr("Removed"), Tone::Bad);
        addLines(layout, version.changed, tr("Changed"), Tone::Accent);
    }
    if (version.ruleChanged) {
        layout->addWidget(makeLabel(tr("The rule was"), TextSize::Small, QFont::DemiBold, LabelInk::Muted));
        layout->addWidget(makeWrappedLabel(qt(version.ruleBefore)));
        layout->addWidget(makeLabel(tr("and became"), TextSize::Small, QFont::DemiBold, LabelInk::Muted));
        layout->addWidget(makeWrappedLabel(qt(version.rule)));
    } else if (!oldest && version.added.empty() && version.removed.empty() && version.changed.empty()) {
        layout->addWidget(
            makeWrappedLabel(tr("Nothing of rule and lines changed."), TextSize::Body, LabelInk::Muted));
    }
    if (mayReuse) {
        auto* link = new TextLink(tr("Start a version from it"));
        link->setAccessibleName(tr("Start a version from version %1").arg(version.number));
        connect(link, &QAbstractButton::clicked, this,
                [this, number = version.number] { emit draftWanted(number); });
        layout->addWidget(link);
    }
    return card;
}

} // namespace gatehouse::ui
