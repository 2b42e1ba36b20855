// The closed word lists of the model. Each enum has one text per value: it is stored, printed in JSON and checked by the database.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace gatehouse {

template <class E>
struct EnumTexts; // specialised below: `static constexpr std::array<std::pair<E, std::string_view>, N> kAll`

template <class E>
constexpr std::string_view textOf(E value)
{
    for (const auto& [candidate, text] : EnumTexts<E>::kAll)
        if (candidate == value)
            return text;
    return "?";
}

template <class E>
constexpr std::optional<E> enumOf(std::string_view text)
{
    for (const auto& [value, candidate] : EnumTexts<E>::kAll)
        if (candidate == text)
            return value;
    return std::nullopt;
}

#define GATEHOUSE_ENUM_TEXTS(E, N, ...)                                                                      \
    template <>                                                                                              \
    struct EnumTexts<E> {                                                                                    \
        static constexpr std::array<std::pair<E, std::string_view>, N> kAll{{__VA_ARGS__}};                  \
    }

enum class WorkerType {
    Employee,
    Contractor,
    Intern,
    Vendor
};
GATEHOUSE_ENUM_TEXTS(WorkerType, 4, {WorkerType::Employee, "employee"},
                     {WorkerType::Contractor, "contractor"}, {WorkerType::Intern, "intern"},
                     {WorkerType::Vendor, "vendor"});

// What the source says of the hire itself; `Started` is not said, it follows from the start date.
enum class HireStatus {
    Offered,
    Accepted,
    Confirmed,
    Cancelled
};
GATEHOUSE_ENUM_TEXTS(HireStatus, 4, {HireStatus::Offered, "offered"}, {HireStatus::Accepted, "accepted"},
                     {HireStatus::Confirmed, "confirmed"}, {HireStatus::Cancelled, "cancelled"});

// Where an engagement stands at a moment (derived by core/lifecycle).
enum class EngagementStatus {
    Offered,
    Accepted,
    Confirmed,
    Active,
    OnLeave,
    Ended,
    Cancelled
};
GATEHOUSE_ENUM_TEXTS(EngagementStatus, 7, {EngagementStatus::Offered, "offered"},
                     {EngagementStatus::Accepted, "accepted"}, {EngagementStatus::Confirmed, "confirmed"},
                     {EngagementStatus::Active, "active"}, {EngagementStatus::OnLeave, "on_leave"},
                     {EngagementStatus::Ended, "ended"}, {EngagementStatus::Cancelled, "cancelled"});

enum class ExitMode {
    EndOfDay,
    Immediate
};
GATEHOUSE_ENUM_TEXTS(ExitMode, 2, {ExitMode::EndOfDay, "end_of_day"}, {ExitMode::Immediate, "immediate"});

enum class EventKind {
    Joiner,
    Mover,
    Leaver,
    Leave,
    Return,
    Rehire,
    Conversion,
    Rename,
    ManagerChange,
    ContractEnd,
    ContractExtension,
    StartMoved,
    CancelledHire,
    CancelledExit
};
GATEHOUSE_ENUM_TEXTS(EventKind, 14, {EventKind::Joiner, "joiner"}, {EventKind::Mover, "mover"},
                     {EventKind::Leaver, "leaver"}, {EventKind::Leave, "leave"},
                     {EventKind::Return, "return"}, {EventKind::Rehire, "rehire"},
                     {EventKind::Conversion, "conversion"}, {EventKind::Rename, "rename"},
                     {EventKind::ManagerChange, "manager_change"}, {EventKind::ContractEnd, "contract_end"},
                     {EventKind::ContractExtension, "contract_extension"},
                     {EventKind::StartMoved, "start_moved"}, {EventKind::CancelledHire, "cancelled_hire"},
                     {EventKind::CancelledExit, "cancelled_exit"});

// recorded: written, not planned yet. planned: its plan is committed and not finished. done: everything it caused is finished.
// superseded: a later record took its place before anything ran. ignored: changes no access (manager_change without effect).
enum class EventState {
    Recorded,
    Planned,
    Done,
    Superseded,
    Ignored
};
GATEHOUSE_ENUM_TEXTS(EventState, 5, {EventState::Recorded, "recorded"}, {EventState::Planned, "planned"},
                     {EventState::Done, "done"}, {EventState::Superseded, "superseded"},
                     {EventState::Ignored, "ignored"});

enum class RiskTier {
    Low,
    Medium,
    High
};
GATEHOUSE_ENUM_TEXTS(RiskTier, 3, {RiskTier::Low, "low"}, {RiskTier::Medium, "medium"},
                     {RiskTier::High, "high"});

enum class ProfileKind {
    Standard,
    AddOn
};
GATEHOUSE_ENUM_TEXTS(ProfileKind, 2, {ProfileKind::Standard, "standard"}, {ProfileKind::AddOn, "add_on"});

// reserved: name taken, nothing at the target yet. expected by the plan; then what the target was read to say.
enum class AccountState {
    Reserved,
    Disabled,
    Enabled,
    Deleted
};
GATEHOUSE_ENUM_TEXTS(AccountState, 4, {AccountState::Reserved, "reserved"},
                     {AccountState::Disabled, "disabled"}, {AccountState::Enabled, "enabled"},
                     {AccountState::Deleted, "deleted"});

enum class ReasonKind {
    ProfileLine,
    AddOn,
    Exception,
    Request,
    FoundInTarget
};
GATEHOUSE_ENUM_TEXTS(ReasonKind, 5, {ReasonKind::ProfileLine, "profile_line"}, {ReasonKind::AddOn, "add_on"},
                     {ReasonKind::Exception, "exception"}, {ReasonKind::Request, "request"},
                     {ReasonKind::FoundInTarget, "found_in_target"});

enum class OperationKind {
    CreateAccount,
    SetCredential,
    EnableAccount,
    AssignSso,
    EnrolMfa,
    UpdateAccount,
    AddEntitlement,
    RemoveEntitlement,
    DisableAccount,
    EndSessions,
    TransferOwnership,
    DeleteAccount
};
GATEHOUSE_ENUM_TEXTS(OperationKind, 12, {OperationKind::CreateAccount, "create_account"},
                     {OperationKind::SetCredential, "set_credential"},
                     {OperationKind::EnableAccount, "enable_account"},
                     {OperationKind::AssignSso, "assign_sso"}, {OperationKind::EnrolMfa, "enrol_mfa"},
                     {OperationKind::UpdateAccount, "update_account"},
                     {OperationKind::AddEntitlement, "add_entitlement"},
                     {OperationKind::RemoveEntitlement, "remove_entitlement"},
                     {OperationKind::DisableAccount, "disable_account"},
                     {OperationKind::EndSessions, "end_sessions"},
                     {OperationKind::TransferOwnership, "transfer_ownership"},
                     {OperationKind::DeleteAccount, "delete_account"});

// blocked: waits for operations before it. ready: may run from not_before on. applied: the target said yes, not read back yet.
// unverified: the target said yes and the read says no. uncertain: nobody can know; a person decides. manual: a work item is open.
enum class OperationState {
    Blocked,
    Ready,
    Running,
    Applied,
    Succeeded,
    Retrying,
    Unverified,
    Uncertain,
    NeedsAttention,
    Held,
    Manual,
    Superseded,
    Cancelled
};
GATEHOUSE_ENUM_TEXTS(OperationState, 13, {OperationState::Blocked, "blocked"},
                     {OperationState::Ready, "ready"}, {OperationState::Running, "running"},
                     {OperationState::Applied, "applied"}, {OperationState::Succeeded, "succeeded"},
                     {OperationState::Retrying, "retrying"}, {OperationState::Unverified, "unverified"},
                     {OperationState::Uncertain, "uncertain"},
                     {OperationState::NeedsAttention, "needs_attention"}, {OperationState::Held, "held"},
                     {OperationState::Manual, "manual"}, {OperationState::Superseded, "superseded"},
                     {OperationState::Cancelled, "cancelled"});

constexpr bool isFinished(OperationState state)
{
    return state == OperationState::Succeeded || state == OperationState::Superseded
           || state == OperationState::Cancelled;
}

enum class PlanState {
    Open,
    Done,
    Superseded
};
GATEHOUSE_ENUM_TEXTS(PlanState, 3, {PlanState::Open, "open"}, {PlanState::Done, "done"},
                     {PlanState::Superseded, "superseded"});

// What runs first. Exits pre-empt everything (EN-4).
enum class Priority {
    Exit = 0,
    Expedited = 1,
    Normal = 2,
    Batch = 3
};
GATEHOUSE_ENUM_TEXTS(Priority, 4, {Priority::Exit, "exit"}, {Priority::Expedited, "expedited"},
                     {Priority::Normal, "normal"}, {Priority::Batch, "batch"});

enum class Role {
    HrAdmin,
    ItAdmin,
    Security,
    Ciso,
    ApplicationOwner,
    Manager,
    Auditor,
    WorkspaceOwner
};
GATEHOUSE_ENUM_TEXTS(Role, 8, {Role::HrAdmin, "hr_admin"}, {Role::ItAdmin, "it_admin"},
                     {Role::Security, "security"}, {Role::Ciso, "ciso"},
                     {Role::ApplicationOwner, "application_owner"}, {Role::Manager, "manager"},
                     {Role::Auditor, "auditor"}, {Role::WorkspaceOwner, "workspace_owner"});

enum class FeedRunState {
    Running,
    Done,
    StoppedByGuard,
    Released,
    Rejected,
    Failed
};
GATEHOUSE_ENUM_TEXTS(FeedRunState, 6, {FeedRunState::Running, "running"}, {FeedRunState::Done, "done"},
                     {FeedRunState::StoppedByGuard, "stopped_by_guard"}, {FeedRunState::Released, "released"},
                     {FeedRunState::Rejected, "rejected"}, {FeedRunState::Failed, "failed"});

enum class RecordState {
    Accepted,
    Warning,
    Quarantined,
    Conflict,
    Fixed,
    Dismissed
};
GATEHOUSE_ENUM_TEXTS(RecordState, 6, {RecordState::Accepted, "accepted"}, {RecordState::Warning, "warning"},
                     {RecordState::Quarantined, "quarantined"}, {RecordState::Conflict, "conflict"},
                     {RecordState::Fixed, "fixed"}, {RecordState::Dismissed, "dismissed"});

} // namespace gatehouse
