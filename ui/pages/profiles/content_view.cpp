#include "ui/pages/profiles/content_view.h"

#include "ui/models/words.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/completion.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStandardItemModel>

namespace gatehouse::ui {
namespace {

enum Role : int {
    kApplicationRole = Qt::UserRole + 1,
    kEntitlementRole
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

Tone toneOf(RiskTier tier)
{
    return tier == RiskTier::High ? Tone::Bad : tier == RiskTier::Medium ? Tone::Warn : Tone::Neutral;
}

// The head of the column says that it is a risk.
QString tierWord(RiskTier tier)
{
    return tier == RiskTier::High     ? ContentView::tr("High")
           : tier == RiskTier::Medium ? ContentView::tr("Medium")
                                      : ContentView::tr("Low");
}

QString changeWord(RowChange change)
{
    switch (change) {
    case RowChange::Added: return ContentView::tr("Added");
    case RowChange::Changed: return ContentView::tr("Changed");
    case RowChange::Removed: return ContentView::tr("Removed");
    case RowChange::None: break;
    }
    return {};
}

Tone toneOf(RowChange change)
{
    return change == RowChange::Added     ? Tone::Good
           : change == RowChange::Removed ? Tone::Bad
           : change == RowChange::Changed ? Tone::Accent
                                          : Tone::Neutral;
}

} // namespace

ContentView::ContentView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_add(new QLineEdit),
      m_refused(new Banner),
      m_missing(new Banner),
      m_list(
          new InnerList(tr("Lines of the profile"),
                        {QStringLiteral("key"), tr("It gives nothing yet"),
                         tr("Add the first entitlement: type its name, or its application's."), QString()})),
      m_strip(new QWidget),
      m_about(makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted)),
      m_rationale(new QLineEdit),
      m_remove(new Button(tr("Remove"), ButtonLook::Secondary, QStringLiteral("trash"))),
      m_completer(new QCompleter(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kS);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(space::kL, 0, space::kL, 0);
    top->addWidget(m_add);
    top->addWidget(m_refused);
    top->addWidget(m_missing);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    m_list->setMinimumHeight(measure::kHeader
                             + measure::kRowComfortable); // beside strip and banner in a small window
    auto* strip = new QVBoxLayout(m_strip);
    strip->setContentsMargins(space::kL, space::kS, space::kL, space::kS);
    strip->setSpacing(space::kS);
    strip->addWidget(m_about);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kS);
    line->addWidget(m_rationale, 1);
    line->addWidget(m_remove);
    strip->addLayout(line);
    layout->addWidget(m_strip);
    m_strip->hide();
    m_refused->setDismissible(true);
    m_missing->setDismissible(false);
    connect(m_missing, &Banner::actionTriggered, this, [this] { focusLine(m_bare); });
    m_add->setPlaceholderText(tr("Add an entitlement: part of its name or application"));
    m_add->setAccessibleName(tr("Add an entitlement"));
    m_rationale->setPlaceholderText(tr("Why is it in the profile?"));
    m_rationale->setAccessibleName(tr("Rationale of the line"));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(10);
    styleCompletion(*m_completer);
    m_add->setCompleter(m_completer);
    m_list->view()->setGrouped(true);
    connect(m_completer, QOverload<const QModelIndex&>::of(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                add(index.data(kApplicationRole).toString(), index.data(kEntitlementRole).toString());
                QMetaObject::invokeMethod(m_add, &QLineEdit::clear,
                                          Qt::QueuedConnection); // after the completer
            });
    connect(m_list->view(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { showLine(index.row()); });
    connect(m_rationale, &QLineEdit::textEdited, this, &ContentView::changeRationale);
    connect(m_remove, &QAbstractButton::clicked, this, &ContentView::removeOrPutBack);
}

void ContentView::setContent(const ProfileDraft& base, const ProfileDraft& draft,
                             const std::vector<door::ProfileLineView>& known, qint64 people, bool mayEdit)
{
    const bool other = base.name != m_base.name || base.seen != m_base.seen;
    m_base = base;
    m_draft = draft;
    m_known = known;
    m_people = people;
    m_mayEdit = mayEdit;
    m_add->setVisible(mayEdit);
    if (other) {
        m_current = -1;
        m_refused->hide();
    }
    if (mayEdit)
        readCatalogue();
    rebuild();
}

void ContentView::readCatalogue()
{
    if (!m_catalogue.empty() || !m_session.may(door::EntitlementList::kName))
        return;
    m_session.ask(door::EntitlementList{}, this, [this](Result<door::EntitlementList::Items> reply) {
        if (!reply)
            return;
        m_catalogue = std::move(reply->items);
        auto* choices = new QStandardItemModel(m_completer);
        for (const door::EntitlementItem& item : m_catalogue) {
            auto* choice = new QStandardItem(
                tr("%1 – %2", "entitlement, application").arg(qt(item.name), qt(item.applicationName)));
            choice->setData(qt(item.applicationName), kApplicationRole);
            choice->setData(qt(item.name), kEntitlementRole);
            choices->appendRow(choice);
        }
        m_completer->setModel(choices);
        rebuild(); // tiers of lines that were added
    });
}

const door::EntitlementItem* ContentView::find(const door::ProfileLineItem& line) const
{
    const auto found = std::find_if(m_catalogue.begin(), m_catalogue.end(), [&line](const auto& item) {
        return item.applicationName == line.application && item.name == line.entitlement;
    });
    return found == m_catalogue.end() ? nullptr : &*found;
}

std::unique_ptr<QStandardItemModel> ContentView::rows() const
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({tr("Entitlement"), tr("Risk"), tr("Held"), tr("Change")});
    model->horizontalHeaderItem(2)->setToolTip(tr("How many of the people with the profile hold it"));
    std::string application;
    for (const DraftLine& shown : m_lines) {
        if (shown.line.application != application || model->rowCount() == 0) {
            application = shown.line.application;
            QStandardItem* heading = cell(CellKind::Text, qt(application));
            heading->setData(true, GroupRole);
            heading->setData(QStringLiteral("window"), IconRole);
            const auto count = std::count_if(m_lines.begin(), m_lines.end(), [&](const DraftLine& line) {
                return line.line.application == application && line.change != RowChange::Removed;
            });
            heading->setData(tr("%n line(s)", nullptr, static_cast<int>(count)), TrailingRole);
            model->appendRow(heading);
        }
        const auto known =
            std::find_if(m_known.begin(), m_known.end(), [&](const door::ProfileLineView& view) {
                return view.application == shown.line.application
                       && view.entitlement == shown.line.entitlement && view.level == shown.line.level;
            });
        const door::EntitlementItem* item = find(shown.line);
        const RiskTier tier = known != m_known.end() ? known->tier : item ? item->tier : RiskTier::Low;
        const bool privileged = known != m_known.end() ? known->privileged : item && item->privileged;
        QStandardItem* name = cell(CellKind::TwoLine, qt(shown.line.entitlement));
        QStringList about;
        if (!shown.line.level.empty())
            about << qt(shown.line.level);
        if (!shown.line.rationale.empty())
            about << qt(shown.line.rationale);
        name->setData(about.isEmpty() ? tr("No rationale") : about.join(QStringLiteral(" · ")), SubtitleRole);
        name->setData(static_cast<int>(shown.change), RowChangeRole);
        name->setToolTip(about.join(QLatin1Char('\n')));
        QStandardItem* pill = cell(CellKind::Pill, privileged ? tr("Privileged") : tierWord(tier));
        pill->setData(static_cast<int>(privileged ? Tone::Bad : toneOf(tier)), ToneRole);
        QStandardItem* held = cell(
            CellKind::Number, known == m_known.end() || m_people == 0
                                  ? QString()
                                  : tr("%1/%2", "holders, people")
                                        .arg(QLocale().toString(static_cast<qlonglong>(known->holdersInside)),
                                             QLocale().toString(static_cast<qlonglong>(m_people))));
        if (known != m_known.end()) {
            held->setToolTip(tr("%n people hold it in all", nullptr, static_cast<int>(known->holders)));
            if (known->holdersInside < m_people)
                held->setData(static_cast<int>(Tone::Warn), ToneRole);
        }
        QStandardItem* change = cell(CellKind::Pill, changeWord(shown.change));
        change->setData(static_cast<int>(toneOf(shown.change)), ToneRole);
        if (shown.change == RowChange::Changed)
            change->setToolTip(tr("Before: %1").arg(qt(shown.rationaleBefore)));
        model->appendRow({name, pill, held, change});
    }
    return model;
}

void ContentView::rebuild()
{
    const door::ProfileLineItem was =
        m_current >= 0 ? m_lines[static_cast<std::size_t>(m_current)].line : door::ProfileLineItem{};
    m_lines = draftLines(m_base, m_draft);
    m_places.clear();
    std::string application;
    int current = -1;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].line.application != application || m_places.isEmpty()) {
            application = m_lines[i].line.application;
            m_places << -1;
        }
        if (m_current >= 0 && sameLine(m_lines[i].line, was))
            current = static_cast<int>(m_places.size());
        m_places << static_cast<int>(i);
    }
    const bool changed = std::any_of(m_lines.begin(), m_lines.end(),
                                     [](const DraftLine& line) { return line.change != RowChange::None; });
    m_list->setRows(rows());
    m_list->view()->setColumnHidden(3, !changed);
    if (current >= 0)
        m_list->view()->setCurrentRow(current);
    showLine(current);
}

void ContentView::showLine(int row)
{
    m_current = row >= 0 && row < m_places.size() ? m_places[row] : -1;
    m_strip->setVisible(m_mayEdit && m_current >= 0);
    showMissing(m_bare);
    if (m_current < 0)
        return;
    const DraftLine& shown = m_lines[static_cast<std::size_t>(m_current)];
    const bool removed = shown.change == RowChange::Removed;
    const door::EntitlementItem* item = find(shown.line);
    m_about->setText(
        tr("%1: %2", "application, entitlement").arg(qt(shown.line.application), qt(shown.line.entitlement))
        + (item && !item->description.empty() ? QStringLiteral(". ") + qt(item->description) : QString()));
    m_filling = true;
    if (m_rationale->text() != qt(shown.line.rationale))
        m_rationale->setText(qt(shown.line.rationale));
    m_filling = false;
    m_rationale->setEnabled(!removed);
    m_remove->setText(removed ? tr("Put back") : tr("Remove"));
    m_remove->setIconName(removed ? QStringLiteral("arrow-counterclockwise") : QStringLiteral("trash"));
}

void ContentView::showMissing(int line)
{
    m_bare = line < static_cast<int>(m_draft.lines.size()) ? line : -1;
    const bool shown = m_current >= 0 && m_lines[static_cast<std::size_t>(m_current)].place == m_bare;
    if (m_bare < 0 || shown)
        return m_missing->hide();
    const std::string& name = m_draft.lines[static_cast<std::size_t>(m_bare)].entitlement;
    m_missing->showMessage(BannerKind::Warn,
                           tr("%1: say why it is in the profile", "an entitlement").arg(qt(name)), QString(),
                           tr("Go to the line"));
}

void ContentView::focusLine(int line)
{
    for (int row = 0; row < m_places.size(); ++row)
        if (m_places[row] >= 0 && m_lines[static_cast<std::size_t>(m_places[row])].place == line) {
            m_list->view()->setCurrentRow(row);
            showLine(row);
            return m_rationale->setFocus(Qt::OtherFocusReason);
        }
}

bool ContentView::add(const QString& application, const QString& entitlement)
{
    door::ProfileLineItem line{application.toStdString(), entitlement.toStdString(), {}, {}};
    const door::EntitlementItem* item = find(line);
    const std::string profile = m_draft.name;
    const auto twice = std::find_if(m_draft.lines.begin(), m_draft.lines.end(), [&line](const auto& other) {
        return other.application == line.application && other.entitlement == line.entitlement;
    });
    const bool privileged = item && item->privileged;
    if (privileged || twice != m_draft.lines.end()) {
        const ErrorText text =
            errorText(makeError(privileged ? "policy.privileged_birthright" : "policy.duplicate_line",
                                {line.entitlement, profile}));
        m_refused->showMessage(BannerKind::Warn, text.message, text.remedy);
        return false;
    }
    m_refused->hide();
    m_draft.lines.push_back(line);
    rebuild();
    focusLine(static_cast<int>(m_draft.lines.size()) - 1);
    emitLines();
    return true;
}

void ContentView::removeFirst()
{
    if (m_draft.lines.empty())
        return;
    focusLine(0);
    removeOrPutBack();
}

void ContentView::addFirst()
{
    for (const door::EntitlementItem& item : m_catalogue) {
        const bool known = std::any_of(m_base.lines.begin(), m_base.lines.end(), [&item](const auto& line) {
            return line.entitlement == item.name && line.application == item.applicationName;
        });
        if (!known && !item.privileged && add(qt(item.applicationName), qt(item.name)))
            return;
    }
}

void ContentView::changeRationale()
{
    if (m_filling || m_current < 0)
        return;
    const int place = m_lines[static_cast<std::size_t>(m_current)].place;
    if (place < 0)
        return;
    m_draft.lines[static_cast<std::size_t>(place)].rationale = m_rationale->text().toStdString();
    rebuild();
    emitLines();
}

void ContentView::removeOrPutBack()
{
    if (m_current < 0)
        return;
    const DraftLine shown = m_lines[static_cast<std::size_t>(m_current)];
    if (shown.change == RowChange::Removed)
        m_draft.lines.push_back(shown.line);
    else
        m_draft.lines.erase(m_draft.lines.begin() + shown.place);
    if (shown.change == RowChange::Added)
        m_current = -1;
    rebuild();
    m_list->view()->setFocus(Qt::OtherFocusReason);
    emitLines();
}

void ContentView::emitLines()
{
    emit edited(m_draft.lines);
}

} // namespace gatehouse::ui
