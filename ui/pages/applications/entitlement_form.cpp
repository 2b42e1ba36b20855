#include "ui/pages/applications/entitlement_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/application_model.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kDescriptionHeight = 60;
constexpr int kLongestName = 300; // as the core takes it

std::string textOf(const QLineEdit* edit)
{
    return edit->text().trimmed().toStdString();
}

door::EntitlementSave saveOf(const door::EntitlementItem& item)
{
    door::EntitlementSave save;
    save.application = item.applicationName;
    save.name = item.name;
    save.nativeId = item.nativeId;
    save.kind = item.kind;
    save.tier = item.tier;
    save.privileged = item.privileged;
    save.description = item.description;
    return save;
}

bool isAs(const door::EntitlementItem& item, const door::EntitlementSave& save)
{
    return item.name == save.name && item.nativeId == *save.nativeId && item.kind == *save.kind
           && item.tier == *save.tier && item.privileged == *save.privileged
           && item.description == *save.description;
}

} // namespace

EntitlementForm::EntitlementForm(Session& session, QWidget* parent)
    : RecordForm(session, parent),
      m_name(new QLineEdit),
      m_native(new QLineEdit),
      m_kind(new QComboBox),
      m_tier(new QComboBox),
      m_privileged(new QCheckBox(tr("Privileged"))),
      m_description(new QPlainTextEdit)
{
    build();
}

void EntitlementForm::build()
{
    m_name->setMaxLength(kLongestName);
    m_nameLine = form()->addField(tr("Name"), m_name);
    m_nameLine->setCheck([this] { return nameProblem(); });
    form()->setName(m_nameLine, QStringLiteral("/name"));
    m_nativeLine = form()->addField(tr("Native ID"), m_native);
    form()->setName(m_nativeLine, QStringLiteral("/native_id"));
    for (const auto& [code, word] : entitlementKinds())
        m_kind->addItem(word, code);
    m_kind->setEditable(true);
    m_kind->setInsertPolicy(QComboBox::NoInsert);
    for (const auto& [tier, text] : EnumTexts<RiskTier>::kAll)
        m_tier->addItem(wordOf(tier), static_cast<int>(tier));
    form()->beginLine();
    form()->setName(form()->addField(tr("Kind"), m_kind, tr("One of these, or one of your own")),
                    QStringLiteral("/kind"));
    form()->setName(form()->addField(tr("Risk tier"), m_tier, tr("Approvals and sign-offs follow it")),
                    QStringLiteral("/tier"));
    form()->endLine();
    m_privilegedLine =
        form()->addField(QString(), m_privileged, tr("No profile gives it: it is asked for and approved"));
    form()->setName(m_privilegedLine, QStringLiteral("/privileged"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(kDescriptionHeight);
    m_description->setPlaceholderText(tr("What it is for, in words that an approver understands"));
    form()->setName(form()->addField(tr("Description"), m_description), QStringLiteral("/description"));
    addButtons();
}

void EntitlementForm::setEntitlement(const door::ApplicationItem& application,
                                     const door::EntitlementItem& item,
                                     const std::vector<door::EntitlementItem>& known)
{
    m_known = known;
    if (isEdited() && application.id == m_application.id && item.id == m_item.id)
        return;
    m_application = application;
    m_item = item;
    m_item.applicationName = application.name;
    fill();
    beginDraft();
}

void EntitlementForm::fill()
{
    filled([this] {
        const bool isNew = !m_item.id;
        m_name->setText(QString::fromStdString(m_item.name));
        m_native->setText(QString::fromStdString(m_item.nativeId));
        m_nativeLine->setHelp(m_application.connector == "scim"
                                  ? tr("The id or display name of its group there. Empty: the name")
                                  : tr("What it is called there. Empty: the name"));
        const QString code = isNew ? QStringLiteral("group") : QString::fromStdString(m_item.kind);
        m_kind->setCurrentText(entitlementKindWord(code.toStdString()));
        m_tier->setCurrentIndex(m_tier->findData(static_cast<int>(m_item.tier)));
        m_privileged->setChecked(m_item.privileged);
        m_description->setPlainText(QString::fromStdString(m_item.description));
        for (FormField* field : {m_nameLine, m_nativeLine, m_privilegedLine})
            field->setError(QString());
        saveButton()->setText(isNew ? tr("Add entitlement") : tr("Save"));
    });
    allow();
}

void EntitlementForm::beginDraft()
{
    const QString id = m_item.id ? QString::number(m_item.id.value) : QStringLiteral("new");
    const QString application = QString::fromStdString(m_application.name);
    draft()->begin(QStringLiteral("entitlement:%1:%2").arg(m_application.id.value).arg(id),
                   m_item.id ? tr("the entitlement %1 of %2", "entitlement, application")
                                   .arg(QString::fromStdString(m_item.name), application)
                             : tr("a new entitlement of %1", "application").arg(application),
                   QStringLiteral("applications"),
                   QStringLiteral("application:%1:entitlement:%2").arg(m_application.id.value).arg(id));
}

void EntitlementForm::allow()
{
    const bool may = session().may(door::EntitlementSave::kName);
    m_name->setEnabled(may && !m_item.id); // profiles and grants call it by its name
    for (QWidget* control : {static_cast<QWidget*>(m_native), static_cast<QWidget*>(m_kind),
                             static_cast<QWidget*>(m_tier), static_cast<QWidget*>(m_privileged)})
        control->setEnabled(may);
    m_description->setReadOnly(!may);
    allowSave(may);
}

// The core would take it for a change of the one that has the name.
QString EntitlementForm::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("An entitlement needs a name.");
    const bool taken = std::any_of(m_known.begin(), m_known.end(), [&](const door::EntitlementItem& one) {
        return one.id != m_item.id
               && QString::fromStdString(one.name).compare(name, Qt::CaseInsensitive) == 0;
    });
    return taken ? tr("%1 has an entitlement of this name.").arg(QString::fromStdString(m_application.name))
                 : QString();
}

std::string EntitlementForm::kind() const
{
    const QString typed = m_kind->currentText().trimmed();
    for (const auto& [code, word] : entitlementKinds())
        if (word.compare(typed, Qt::CaseInsensitive) == 0)
            return code.toStdString();
    return typed.isEmpty() ? "group" : typed.toLower().toStdString();
}

door::EntitlementSave EntitlementForm::asTyped() const
{
    door::EntitlementSave save;
    save.application = m_application.name;
    save.name = textOf(m_name);
    save.nativeId = m_native->text().trimmed().isEmpty() ? save.name : textOf(m_native);
    save.kind = kind();
    save.tier = static_cast<RiskTier>(m_tier->currentData().toInt());
    save.privileged = m_privileged->isChecked();
    save.description = m_description->toPlainText().trimmed().toStdString();
    return save;
}

void EntitlementForm::save()
{
    const door::EntitlementSave request = asTyped();
    saveButton()->setEnabled(false);
    session().ask(request, this, [this, request](const Result<door::Created>& reply) {
        if (!reply)
            return refused(reply.error());
        stored();
        const QString message = QString::fromStdString(reply->message);
        if (m_item.id && reply->id) // without one it waits for a second operator
            offerUndo(request, message);
        emit saved(message);
    });
}

// An entitlement has no version: it is taken back only while it is as it was written. A new one stays.
void EntitlementForm::offerUndo(const door::EntitlementSave& written, const QString& message)
{
    const QString name = QString::fromStdString(m_item.name);
    Session* core = &session();
    const auto back = saveOf(m_item);
    session().offerUndo(
        {message, name, [core, written, back, name](const Undo::Answer& answer) {
             core->ask(door::EntitlementList{written.application}, core,
                       [core, written, back, name, answer](const Result<door::EntitlementList::Items>& now) {
                           if (!now)
                               return answer(fail(now.error()));
                           if (std::none_of(now->items.begin(), now->items.end(),
                                            [&](const auto& one) { return isAs(one, written); }))
                               return answer(fail("ui.undo_overtaken", {name.toStdString()}));
                           core->ask(back, core, [name, answer](const Result<door::Created>& done) {
                               if (!done)
                                   answer(fail(done.error()));
                               else if (done->id)
                                   answer(tr("%1 is as it was.").arg(name));
                               else // it would count for less: a second operator decides
                                   answer(QString::fromStdString(done->message));
                           });
                       });
         }});
}

FormField* EntitlementForm::fieldOf(const Error& error) const
{
    if (error.code == "service.native_id_taken" || error.code == "service.native_id_in_use")
        return m_nativeLine;
    return error.code == "service.privileged_in_profile" ? m_privilegedLine : nullptr;
}

} // namespace gatehouse::ui
