#include "ui/models/words.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace gatehouse::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Words)
};

} // namespace

Word wordOf(EngagementStatus status)
{
    switch (status) {
    case EngagementStatus::Offered: return {Words::tr("Offered"), Tone::Neutral};
    case EngagementStatus::Accepted: return {Words::tr("Accepted"), Tone::Neutral};
    case EngagementStatus::Confirmed: return {Words::tr("Starting"), Tone::Accent};
    case EngagementStatus::Active: return {Words::tr("Active"), Tone::Good};
    case EngagementStatus::OnLeave: return {Words::tr("On leave"), Tone::Violet};
    case EngagementStatus::Ended: return {Words::tr("Left"), Tone::Neutral};
    case EngagementStatus::Cancelled: return {Words::tr("Cancelled"), Tone::Neutral};
    }
    return {};
}

Word wordOf(AccountState state)
{
    switch (state) {
    case AccountState::Reserved: return {Words::tr("Reserved"), Tone::Neutral};
    case AccountState::Disabled: return {Words::tr("Disabled"), Tone::Warn};
    case AccountState::Enabled: return {Words::tr("Enabled"), Tone::Good};
    case AccountState::Deleted: return {Words::tr("Deleted"), Tone::Neutral};
    }
    return {};
}

Word wordOf(OperationState state)
{
    switch (state) {
    case OperationState::Blocked: return {Words::tr("Waiting"), Tone::Neutral};
    case OperationState::Ready: return {Words::tr("Scheduled"), Tone::Neutral};
    case OperationState::Running: return {Words::tr("Running"), Tone::Accent};
    case OperationState::Applied: return {Words::tr("Applied"), Tone::Accent};
    case OperationState::Succeeded: return {Words::tr("Read back"), Tone::Good};
    case OperationState::Retrying: return {Words::tr("Retrying"), Tone::Warn};
    case OperationState::Unverified: return {Words::tr("Unverified"), Tone::Warn};
    case OperationState::Uncertain: return {Words::tr("Uncertain"), Tone::Bad};
    case OperationState::NeedsAttention: return {Words::tr("Failed"), Tone::Bad};
    case OperationState::Held: return {Words::tr("Held"), Tone::Warn};
    case OperationState::Manual: return {Words::tr("By hand"), Tone::Violet};
    case OperationState::Superseded: return {Words::tr("Replaced"), Tone::Neutral};
    case OperationState::Cancelled: return {Words::tr("Cancelled"), Tone::Neutral};
    }
    return {};
}

Word wordOf(EventState state)
{
    switch (state) {
    case EventState::Recorded: return {Words::tr("Recorded"), Tone::Neutral};
    case EventState::Planned: return {Words::tr("Open"), Tone::Accent};
    case EventState::Done: return {Words::tr("Done"), Tone::Good};
    case EventState::Superseded: return {Words::tr("Replaced"), Tone::Neutral};
    case EventState::Ignored: return {Words::tr("No effect"), Tone::Neutral};
    }
    return {};
}

QString wordOf(WorkerType type)
{
    switch (type) {
    case WorkerType::Employee: return Words::tr("Employee");
    case WorkerType::Contractor: return Words::tr("Contractor");
    case WorkerType::Intern: return Words::tr("Intern");
    case WorkerType::Vendor: return Words::tr("Vendor");
    }
    return {};
}

QString wordOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Joiner: return Words::tr("New hire");
    case EventKind::Mover: return Words::tr("Move");
    case EventKind::Leaver: return Words::tr("Exit");
    case EventKind::Leave: return Words::tr("Leave");
    case EventKind::Return: return Words::tr("Return");
    case EventKind::Rehire: return Words::tr("Rehire");
    case EventKind::Conversion: return Words::tr("Conversion");
    case EventKind::Rename: return Words::tr("New name");
    case EventKind::ManagerChange: return Words::tr("New manager");
    case EventKind::ContractEnd: return Words::tr("Contract end");
    case EventKind::ContractExtension: return Words::tr("Extension");
    case EventKind::StartMoved: return Words::tr("Start moved");
    case EventKind::CancelledHire: return Words::tr("Hire cancelled");
    case EventKind::CancelledExit: return Words::tr("Exit cancelled");
    }
    return {};
}

QString wordOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::CreateAccount: return Words::tr("Create account");
    case OperationKind::SetCredential: return Words::tr("Set first password");
    case OperationKind::EnableAccount: return Words::tr("Enable account");
    case OperationKind::AssignSso: return Words::tr("Assign single sign-on");
    case OperationKind::EnrolMfa: return Words::tr("Enrol second factor");
    case OperationKind::UpdateAccount: return Words::tr("Update account");
    case OperationKind::AddEntitlement: return Words::tr("Grant");
    case OperationKind::RemoveEntitlement: return Words::tr("Remove");
    case OperationKind::DisableAccount: return Words::tr("Disable account");
    case OperationKind::EndSessions: return Words::tr("End sessions");
    case OperationKind::TransferOwnership: return Words::tr("Transfer ownership");
    case OperationKind::DeleteAccount: return Words::tr("Delete account");
    }
    return {};
}

QString wordOf(RiskTier tier)
{
    switch (tier) {
    case RiskTier::Low: return Words::tr("Low risk");
    case RiskTier::Medium: return Words::tr("Medium risk");
    case RiskTier::High: return Words::tr("High risk");
    }
    return {};
}

QString wordOf(Role role)
{
    switch (role) {
    case Role::HrAdmin: return Words::tr("HR administrator");
    case Role::ItAdmin: return Words::tr("IT administrator");
    case Role::Security: return Words::tr("Security");
    case Role::Ciso: return Words::tr("CISO");
    case Role::ApplicationOwner: return Words::tr("Application owner");
    case Role::Manager: return Words::tr("Manager");
    case Role::Auditor: return Words::tr("Auditor");
    case Role::WorkspaceOwner: return Words::tr("Workspace owner");
    }
    return {};
}

QString wordOf(ReasonKind kind)
{
    switch (kind) {
    case ReasonKind::ProfileLine: return Words::tr("Profile");
    case ReasonKind::AddOn: return Words::tr("Add-on");
    case ReasonKind::Exception: return Words::tr("Exception");
    case ReasonKind::Request: return Words::tr("Request");
    case ReasonKind::FoundInTarget: return Words::tr("Found in target");
    }
    return {};
}

QString wordOf(ExitMode mode)
{
    switch (mode) {
    case ExitMode::EndOfDay: return Words::tr("At the end of the day");
    case ExitMode::Immediate: return Words::tr("At once");
    }
    return {};
}

QString countryWord(const QString& code)
{
    const QLocale::Country country = QLocale::codeToTerritory(code);
    return code.size() != 2 || country == QLocale::AnyTerritory ? code : QLocale::territoryToString(country);
}

Tone toneOf(ReasonKind kind)
{
    switch (kind) {
    case ReasonKind::ProfileLine:
    case ReasonKind::AddOn: return Tone::Accent;
    case ReasonKind::Exception: return Tone::Warn;
    case ReasonKind::Request: return Tone::Violet;
    case ReasonKind::FoundInTarget: return Tone::Neutral;
    }
    return Tone::Neutral;
}

Word queueStateWord(const std::string& state)
{
    static const QHash<QString, Tone> tones{
        {QStringLiteral("running"), Tone::Accent}, {QStringLiteral("retrying"), Tone::Warn},
        {QStringLiteral("by_hand"), Tone::Violet}, {QStringLiteral("blocked"), Tone::Bad},
        {QStringLiteral("held"), Tone::Warn},      {QStringLiteral("done"), Tone::Good}};
    static const QHash<QString, const char*> words{
        {QStringLiteral("waiting"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Waiting")},
        {QStringLiteral("scheduled"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Scheduled")},
        {QStringLiteral("running"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Under way")},
        {QStringLiteral("retrying"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Retrying")},
        {QStringLiteral("by_hand"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "By hand")},
        {QStringLiteral("blocked"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Needs attention")},
        {QStringLiteral("held"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Held")},
        {QStringLiteral("done"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Done")}};
    const QString key = QString::fromStdString(state);
    const char* word = words.value(key, nullptr);
    return {word ? Words::tr(word) : key, tones.value(key, Tone::Neutral)};
}

QString operationWord(const std::string& kind)
{
    const auto known = enumOf<OperationKind>(kind);
    return known ? wordOf(*known) : QString::fromStdString(kind).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString fieldWord(const QString& field)
{
    static const QHash<QString, const char*> words{
        {QStringLiteral("department"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Department")},
        {QStringLiteral("job_title"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Title")},
        {QStringLiteral("job_code"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Job code")},
        {QStringLiteral("location"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Location")},
        {QStringLiteral("country"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Country")},
        {QStringLiteral("manager"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Manager")},
        {QStringLiteral("start"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Start")},
        {QStringLiteral("end"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "End")},
        {QStringLiteral("cost_centre"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Cost centre")},
        {QStringLiteral("type"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Worker type")},
        {QStringLiteral("worker_type"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Worker type")},
        {QStringLiteral("worker_no"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Worker number")},
        {QStringLiteral("exit_mode"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Exit")},
        {QStringLiteral("status"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Status")},
        {QStringLiteral("email"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "E-mail")},
        {QStringLiteral("fields"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "New")},
        {QStringLiteral("to"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Until")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("gatehouse::ui::Words", "Name")}};
    if (const char* word = words.value(field, nullptr))
        return Words::tr(word);
    QString text = field;
    text.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace gatehouse::ui
