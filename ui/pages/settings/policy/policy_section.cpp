#include "ui/pages/settings/policy/policy_section.h"

#include "core/door/codec.h"
#include "ui/actions/form_draft.h"
#include "ui/models/words.h"
#include "ui/pages/settings/policy/policy_delegate.h"
#include "ui/pages/settings/policy/policy_model.h"
#include "ui/session/error_text.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString timeOf(const std::optional<Instant>& when)
{
    return when ? shortTime(*when) : QString();
}

// "Create account in CRM: 12 Feb, was 9 Feb"
QString sentenceOf(const door::PolicyMove& move)
{
    QString what = wordOf(move.operation);
    const QString application = QString::fromStdString(move.application);
    if (!move.entitlement.empty())
        what += QStringLiteral(" ") + QString::fromStdString(move.entitlement);
    if (!application.isEmpty())
        what = PolicySection::tr("%1 in %2", "operation, application").arg(what, application);
    if (!move.after)
        return PolicySection::tr("%1: not any more, was %2").arg(what, timeOf(move.before));
    if (!move.before)
        return PolicySection::tr("%1: new, %2").arg(what, timeOf(move.after));
    if (*move.before == *move.after)
        return PolicySection::tr("%1: stage %2, was %3").arg(what).arg(move.stageAfter).arg(move.stageBefore);
    return PolicySection::tr("%1: %2, was %3").arg(what, timeOf(move.after), timeOf(move.before));
}

} // namespace

PolicySection::PolicySection(const SectionContext& context)
    : SettingsSection(
        context, tr("Lifecycle policy"),
        tr("What is done when somebody joins, moves or leaves: for whom, when and in which order.")),
      m_model(new PolicyModel(this)),
      m_offer(new Banner),
      m_draft(new FormDraft(session(), m_offer,
                            {[this] {
                                 const door::PolicyGet::View rows{m_number, m_model->rules()};
                                 return QJsonObject{
                                     {QStringLiteral("policy"),
                                      QString::fromStdString(door::toJson(door::Message::of(rows)))}};
                             },
                             [this](const QJsonObject& values) { takeDraft(values); }},
                            this)),
      m_table(new ListView(tr("Rows of the lifecycle policy"))),
      m_versions(new QComboBox),
      m_hint(new ElidedLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted)),
      m_add(new Button(tr("Add row"), ButtonLook::Secondary, QStringLiteral("plus-lg"))),
      m_remove(new Button(tr("Remove row"))),
      m_shipped(new Button(tr("Take the shipped rows"))),
      m_discard(new Button(tr("Discard changes"))),
      m_save(new Button(tr("Preview and save …"), ButtonLook::Primary))
{
    useWholeWidth();
    build();
    connect(m_model, &PolicyModel::edited, this, [this] {
        edited();
        if (isEdited())
            m_draft->touch();
        else
            m_draft->giveUp();
    });
    connect(&session(), &Session::operatorChanged, this, &PolicySection::allow);
    showLoading();
    allow();
}

void PolicySection::build()
{
    m_versions->setAccessibleName(tr("Version"));
    m_versions->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addHeadControl(m_versions);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PolicyDelegate(*m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setElasticColumns({PolicyModel::Operation}, 150);
    m_table->setHiddenByDefault({PolicyModel::Approval});
    m_table->setChoosable(true);
    body()->addWidget(m_offer);
    body()->addWidget(m_table, 1);
    body()->addLayout(makeButtons());
    connect(m_table, &ListView::rowActivated, this, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable)
            m_table->edit(index);
    });
    connect(m_table, &ListView::currentRowMoved, this, &PolicySection::allow);
    connect(m_versions, &QComboBox::activated, this, &PolicySection::chooseVersion);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        const int row = m_table->currentIndex().row();
        m_model->addRow(row);
        m_table->setCurrentRow(row < 0 ? m_model->rowCount() - 1 : row + 1);
    });
    connect(m_remove, &QAbstractButton::clicked, this, [this] {
        if (const int row = m_table->currentIndex().row(); row >= 0)
            m_model->removeRow(row);
    });
    connect(m_shipped, &QAbstractButton::clicked, this, [this] { takeVersion(0); });
    connect(m_discard, &QAbstractButton::clicked, m_model, &PolicyModel::discard);
    connect(m_save, &QAbstractButton::clicked, this, &PolicySection::askPreview);
}

QLayout* PolicySection::makeButtons()
{
    auto* rows = new QHBoxLayout;
    rows->setSpacing(space::kS);
    rows->addWidget(m_add);
    rows->addWidget(m_remove);
    rows->addWidget(m_shipped);
    rows->addStretch(1);
    auto* whole = new QHBoxLayout;
    whole->setSpacing(space::kS);
    whole->addStretch(1);
    whole->addWidget(m_hint);
    whole->addWidget(m_discard);
    whole->addWidget(m_save);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    m_buttons->setSpacing(space::kS);
    m_buttons->addLayout(rows);
    m_buttons->addLayout(whole, 1);
    return m_buttons;
}

// In a narrow window what is about rows and what is about the whole stand in two lines.
void PolicySection::resizeEvent(QResizeEvent* event)
{
    SettingsSection::resizeEvent(event);
    arrange();
}

void PolicySection::arrange()
{
    int needed = m_buttons->spacing() + space::kXl;
    for (int i = 0; i < m_buttons->count(); ++i)
        needed += m_buttons->itemAt(i)->minimumSize().width();
    m_buttons->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

bool PolicySection::isEdited() const
{
    return m_model->isEdited();
}

void PolicySection::read()
{
    session().ask(door::PolicyVersions{}, this, [this](const Result<door::PolicyVersions::Items>& items) {
        if (items)
            showVersions(*items);
    });
    if (isEdited())
        return;
    session().ask(door::PolicyGet{}, this, [this](const Result<door::PolicyGet::View>& view) {
        if (view)
            show(*view);
        else
            showFailure(view.error());
    });
}

void PolicySection::show(const door::PolicyGet::View& view)
{
    m_number = view.number;
    m_model->setRules(view.rules);
    showContent();
    edited();
    m_draft->begin(QStringLiteral("policy"), tr("the lifecycle policy"), QStringLiteral("settings"),
                   QStringLiteral("policy"));
}

void PolicySection::takeDraft(const QJsonObject& values)
{
    const auto kept = door::fromJson(door::shapeOf(static_cast<const door::PolicyGet::View*>(nullptr)),
                                     values.value(QLatin1String("policy")).toString().toStdString());
    if (!kept) // of another version of the program
        return;
    const auto& view = kept->as<door::PolicyGet::View>();
    m_model->takeRules(view.rules);
    if (view.number != m_number)
        banner()->showMessage(BannerKind::Warn,
                              tr("The draft was begun on version %1, and version %2 is in force now.")
                                  .arg(view.number)
                                  .arg(m_number),
                              tr("What is marked as changed is what saving would change."));
}

void PolicySection::showVersions(const door::PolicyVersions::Items& items)
{
    m_versions->clear();
    bool newest = true;
    for (const door::PolicyVersions::Item& item : items.items) {
        QString text = item.number == 0 ? tr("As shipped") : tr("Version %1").arg(item.number);
        if (item.at)
            text += QStringLiteral(", ") + shortTime(*item.at);
        if (!item.by.empty())
            text += QStringLiteral(", ") + QString::fromStdString(item.by);
        if (std::exchange(newest, false))
            text = tr("%1 (in force)").arg(text);
        m_versions->addItem(text, item.number);
        if (!item.reason.empty())
            m_versions->setItemData(m_versions->count() - 1,
                                    QString::fromStdString(item.reason).toHtmlEscaped(), Qt::ToolTipRole);
    }
    m_versions->setCurrentIndex(0);
    m_versions->setToolTip(m_versions->itemData(0, Qt::ToolTipRole).toString());
}

void PolicySection::chooseVersion()
{
    if (m_versions->currentIndex() == 0)
        m_model->discard();
    else
        takeVersion(m_versions->currentData().toInt());
}

// Its rows take the place of those shown, to be looked at and saved as a new version, or discarded.
void PolicySection::takeVersion(int number)
{
    door::PolicyVersion request;
    request.number = number;
    session().ask(request, this, [this](const Result<door::PolicyGet::View>& view) {
        if (view)
            m_model->takeRules(view->rules);
        else
            showProblem(view.error());
    });
}

void PolicySection::edited()
{
    const int wrong = m_model->firstProblem();
    if (wrong >= 0)
        banner()->showMessage(BannerKind::Warn, m_model->problemOf(wrong),
                              tr("Remove it, or make it about something else."));
    else
        banner()->hide();
    m_hint->setText(isEdited() ? tr("Changed, not saved yet") : QString());
    allow();
    arrange();
}

void PolicySection::allow()
{
    const bool may = session().may(door::PolicySet::kName);
    showReadOnly(may ? QString() : tr("HR and IT administrators change the lifecycle policy."));
    m_model->setReadOnly(!may);
    m_add->setEnabled(may);
    m_shipped->setEnabled(may);
    m_remove->setEnabled(may && m_table->currentIndex().isValid() && m_model->rowCount() > 1);
    m_discard->setEnabled(isEdited());
    m_save->setEnabled(may && isEdited() && m_model->firstProblem() < 0);
}

void PolicySection::askPreview()
{
    m_save->setEnabled(false);
    m_hint->setText(tr("Planning open work under these rows …"));
    session().ask(door::PolicyPreview{m_model->rules()}, this,
                  [this](const Result<door::PolicyPreview::View>& view) {
                      edited();
                      if (view)
                          showPreview(*view);
                      else
                          showProblem(view.error());
                  });
}

void PolicySection::showPreview(const door::PolicyPreview::View& view)
{
    Preview sheet;
    sheet.title = tr("Save the lifecycle policy?");
    QStringList parts;
    if (view.earlier > 0)
        parts << tr("%1 earlier").arg(count(view.earlier));
    if (view.later > 0)
        parts << tr("%1 later").arg(count(view.later));
    if (view.added > 0)
        parts << tr("%1 more").arg(count(view.added));
    if (view.removed > 0)
        parts << tr("%1 not any more").arg(count(view.removed));
    if (view.restaged > 0)
        parts << tr("%1 in another stage").arg(count(view.restaged));
    sheet.count =
        parts.isEmpty()
            ? tr("Nothing changes for the %1 people whose work is open.").arg(count(view.open))
            : tr("Operations of %1 of %2 people whose work is open: %3.")
                  .arg(count(view.people), count(view.considered), parts.join(QStringLiteral(", ")));
    if (view.considered < view.open)
        sheet.count +=
            QLatin1Char(' ')
            + tr("%1 more have open work and were not looked at.").arg(count(view.open - view.considered));
    const qint64 all = view.earlier + view.later + view.added + view.removed + view.restaged;
    for (const door::PolicyMove& move : view.moves)
        sheet.items << PreviewItem{
            move.name.empty() ? tr("Somebody outside your scope") : QString::fromStdString(move.name),
            sentenceOf(move), move.name.empty() ? QString() : QString::number(move.person.value)};
    sheet.more = all - static_cast<qint64>(view.moves.size());
    sheet.irreversible = tr("What runs under these rows stays done when they are changed back.");
    sheet.confirm = tr("Save as version %1").arg(m_number + 1);
    sheet.reason = tr("Why is it changed?");
    sheet.reasonHelp = tr("Kept with the version and in the audit log.");
    PreviewDialog* dialog = PreviewDialog::open(window(), sheet);
    connect(dialog, &PreviewDialog::confirmed, this, [this, dialog] { save(dialog); });
}

void PolicySection::save(PreviewDialog* sheet)
{
    sheet->setBusy(true);
    door::PolicySet request;
    request.expectedNumber = m_number;
    request.rules = m_model->rules();
    request.reason = sheet->reason().toStdString();
    door::PolicySet back;
    back.expectedNumber = m_number + 1; // of what is written now
    back.rules = m_model->stored();
    back.reason = tr("Version %1 was taken back.").arg(m_number + 1).toStdString();
    session().ask(std::move(request), sheet, [this, sheet, back](const Result<door::Preview>& saved) {
        sheet->close();
        if (!saved)
            return showProblem(saved.error());
        session().offerUndo(tr("Version %1 of the lifecycle policy is in force.").arg(m_number + 1),
                            tr("the lifecycle policy"), back,
                            tr("The lifecycle policy is as it was, as a new version."));
        m_model->setRules(m_model->rules());
        m_draft->done();
        edited();
        emit said(Tone::Good, tr("Version %1 of the lifecycle policy is in force.").arg(m_number + 1));
        read();
    });
}

QList<Scene> PolicySection::scenes()
{
    return {{QStringLiteral("edited"),
             [this] {
                 m_model->setData(m_model->index(0, PolicyModel::When), -7, Qt::EditRole);
                 m_model->setData(m_model->index(4, PolicyModel::When), -1, Qt::EditRole);
                 m_table->setCurrentRow(0);
             }},
            {QStringLiteral("preview"), [this] { askPreview(); }},
            {QString(), [this] { // no picture: it closes what the one before opened
                 for (auto* sheet : window()->findChildren<PreviewDialog*>())
                     sheet->close();
                 m_model->discard();
             }}};
}

} // namespace gatehouse::ui
