// Signing in, operators, workspace, settings, jobs, four-eyes.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse {

// What a table is written as.
enum class TableFormat {
    Csv,
    Xlsx
};
GATEHOUSE_ENUM_TEXTS(TableFormat, 2, {TableFormat::Csv, "csv"}, {TableFormat::Xlsx, "xlsx"});

} // namespace gatehouse

namespace gatehouse::door {

struct OperatorItem {
    OperatorId id;
    std::int64_t version = 0;
    std::string name, displayName;
    std::vector<Role> roles;
    std::vector<std::string> departments;
    PersonId person;
    bool disabled = false, hasPassword = false;
    bool secondFactor = false;      // a code is asked after the password
    std::int64_t recoveryCodes = 0; // those that are left
};
const Shape& shapeOf(const OperatorItem*);

struct SessionView {
    std::string session;
    OperatorItem op;
    bool selfAttested = false; // signed in by the machine's user or as a demo operator, without a password
    bool mustEnrol = false;    // nothing else goes until a second factor is set up
};
const Shape& shapeOf(const SessionView*);

struct SessionSignIn {
    using Reply = SessionView;
    static constexpr std::string_view kName = "session.sign_in";
    std::string name;
    std::string password;
    std::int64_t osUser = -1; // filled by the local side of the door, never taken from a wire
    std::string code = {};    // of the second factor, or a recovery code
};
const Shape& shapeOf(const SessionSignIn*);

struct SessionSignOut {
    using Reply = Done;
    static constexpr std::string_view kName = "session.sign_out";
};
const Shape& shapeOf(const SessionSignOut*);

struct SessionWhoAmI {
    using Reply = SessionView;
    static constexpr std::string_view kName = "session.who_am_i";
};
const Shape& shapeOf(const SessionWhoAmI*);

struct OperatorList {
    struct Items {
        std::vector<OperatorItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "operator.list";
};
const Shape& shapeOf(const OperatorList*);
const Shape& shapeOf(const OperatorList::Items*);

struct OperatorCreate {
    using Reply = Created;
    static constexpr std::string_view kName = "operator.create";
    std::string name;
    std::string displayName;
    std::vector<Role> roles;
    std::vector<std::string> departments;
    PersonId person;
    std::string password;
};
const Shape& shapeOf(const OperatorCreate*);

// What is not given stays as it is.
struct OperatorUpdate {
    using Reply = Done;
    static constexpr std::string_view kName = "operator.update";
    OperatorId op;
    std::int64_t expectedVersion = 0;
    std::optional<std::string> displayName;
    std::optional<std::vector<Role>> roles;
    std::optional<std::vector<std::string>> departments; // empty: every department
    std::optional<PersonId> person;                      // 0: nobody
    std::optional<bool> disabled;
};
const Shape& shapeOf(const OperatorUpdate*);

struct OperatorSetPassword {
    using Reply = Done;
    static constexpr std::string_view kName = "operator.set_password";
    OperatorId op;
    std::string password;
};
const Shape& shapeOf(const OperatorSetPassword*);

// A second factor for oneself (RFC 6238): a new secret, which counts once a code from it was given. Shown here and nowhere again.
struct OperatorTotpBegin {
    struct View {
        std::string uri;    // otpauth://totp/..., for a QR code
        std::string secret; // base32, to be typed
    };
    using Reply = View;
    static constexpr std::string_view kName = "operator.totp_begin";
};
const Shape& shapeOf(const OperatorTotpBegin*);
const Shape& shapeOf(const OperatorTotpBegin::View*);

struct OperatorTotpConfirm {
    struct View {
        std::vector<std::string> recoveryCodes; // each signs in once where the device is lost
    };
    using Reply = View;
    static constexpr std::string_view kName = "operator.totp_confirm";
    std::string code;
};
const Shape& shapeOf(const OperatorTotpConfirm*);
const Shape& shapeOf(const OperatorTotpConfirm::View*);

// One's own with the password, anybody's as workspace owner.
struct OperatorTotpRemove {
    using Reply = Done;
    static constexpr std::string_view kName = "operator.totp_remove";
    OperatorId op;
    std::string password; // for one's own
};
const Shape& shapeOf(const OperatorTotpRemove*);

struct WorkspaceInfo {
    struct View {
        std::string name, id;
        bool demo = false;
        std::int64_t people = 0, active = 0, applications = 0, profiles = 0, auditEntries = 0, seq = 0;
        CountMap events, operations;
        Instant businessTime;
        std::string engineHolder;
        std::optional<Instant> quarantine; // restored then and not let go since: the engine does not run
    };
    using Reply = View;
    static constexpr std::string_view kName = "workspace.info";
};
const Shape& shapeOf(const WorkspaceInfo*);
const Shape& shapeOf(const WorkspaceInfo::View*);

struct WorkspaceBackup {
    using Reply = Done;
    static constexpr std::string_view kName = "workspace.backup";
    std::string file;
};
const Shape& shapeOf(const WorkspaceBackup*);

// The same as a job, with its progress.
struct WorkspaceBackupStart {
    struct View {
        std::string file;
        std::int64_t bytes = 0;
    };
    using Reply = JobStarted;
    static constexpr std::string_view kName = "workspace.backup_start";
    std::string file;
};
const Shape& shapeOf(const WorkspaceBackupStart*);
const Shape& shapeOf(const WorkspaceBackupStart::View*);

// A restored workspace is let go: the engine may run again.
struct WorkspaceRelease {
    using Reply = Done;
    static constexpr std::string_view kName = "workspace.release";
    std::string reason;
};
const Shape& shapeOf(const WorkspaceRelease*);

struct WorkspaceCheck {
    using Reply = Done;
    static constexpr std::string_view kName = "workspace.check";
};
const Shape& shapeOf(const WorkspaceCheck*);

struct SettingSet {
    using Reply = Done;
    static constexpr std::string_view kName = "setting.set";
    std::string key, value;
};
const Shape& shapeOf(const SettingSet*);

// Those of setting.set, and what the core keeps about itself: "backup.last_at", "backup.last_file".
struct SettingList {
    struct Items {
        std::map<std::string, std::string> values;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "setting.list";
};
const Shape& shapeOf(const SettingList*);
const Shape& shapeOf(const SettingList::Items*);

struct JobGet {
    struct View {
        JobId job;
        std::string call;
        std::string state; // running, done, failed, cancelled
        std::int64_t done = 0, total = 0;
        std::string text;
        JsonText result; // of the call's result shape, once done
        JsonText error;  // once failed
    };
    using Reply = View;
    static constexpr std::string_view kName = "job.get";
    JobId job;
};
const Shape& shapeOf(const JobGet*);
const Shape& shapeOf(const JobGet::View*);

struct JobList {
    struct Items {
        std::vector<JobGet::View> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "job.list";
};
const Shape& shapeOf(const JobList*);
const Shape& shapeOf(const JobList::Items*);

struct JobCancel {
    using Reply = Done;
    static constexpr std::string_view kName = "job.cancel";
    JobId job;
};
const Shape& shapeOf(const JobCancel*);

struct PendingItem {
    std::int64_t id = 0;
    std::string command, summary, asker;
    Instant askedAt, expiresAt;
};
const Shape& shapeOf(const PendingItem*);

struct PendingList {
    struct Items {
        std::vector<PendingItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "pending.list";
};
const Shape& shapeOf(const PendingList*);
const Shape& shapeOf(const PendingList::Items*);

struct PendingRelease {
    using Reply = Preview;
    static constexpr std::string_view kName = "pending.release";
    std::int64_t pending = 0;
};
const Shape& shapeOf(const PendingRelease*);

struct PendingReject {
    using Reply = Done;
    static constexpr std::string_view kName = "pending.reject";
    std::int64_t pending = 0;
    std::string reason;
};
const Shape& shapeOf(const PendingReject*);

struct ListCheck {
    struct View {
        std::int64_t added = 0,
                     removed = 0; // rows that came into the list and went out of it since it was opened
        bool reordered = false;   // those in both stand in another order
        std::int64_t seq = 0;     // change this was found at
    };
    using Reply = View;
    static constexpr std::string_view kName = "list.check";
    std::int64_t list = 0;
};
const Shape& shapeOf(const ListCheck*);
const Shape& shapeOf(const ListCheck::View*);

struct ListClose {
    using Reply = Done;
    static constexpr std::string_view kName = "list.close";
    std::int64_t list = 0;
};
const Shape& shapeOf(const ListClose*);

// An open list as a file: its rows in its order, those the operator may still see, as they are when they are read. The file stays with the
// service and its bytes are fetched piece by piece with list.export_read, because a path would be one on the machine of the service: behind
// a daemon that is another computer, where the operator has no folder and the service should not write what a caller names. Audited with
// the kind of list, rows, columns and digest before the first byte can be read.
struct ListExport {
    struct View {
        std::int64_t file = 0; // handle for list.export_read
        std::int64_t bytes = 0;
        std::int64_t rows = 0;
        std::string digest; // BLAKE2b-256 of the file, hex
    };
    using Reply = JobStarted;
    static constexpr std::string_view kName = "list.export";
    std::int64_t list = 0;
    TableFormat format = TableFormat::Csv;
    std::vector<std::string> columns; // in this order; empty: all
    std::vector<std::string> titles;  // one a column, in the reader's language; empty: the core's
};
const Shape& shapeOf(const ListExport*);
const Shape& shapeOf(const ListExport::View*);

struct ListExportRead {
    struct View {
        std::string content;
        std::int64_t bytes = 0; // of the whole file
    };
    using Reply = View;
    static constexpr std::string_view kName = "list.export_read";
    std::int64_t file = 0;
    std::int64_t offset = 0;
    int limit = 256 * 1024; // bytes
};
const Shape& shapeOf(const ListExportRead*);
const Shape& shapeOf(const ListExportRead::View*);

struct ListExportClose {
    using Reply = Done;
    static constexpr std::string_view kName = "list.export_close";
    std::int64_t file = 0;
};
const Shape& shapeOf(const ListExportClose*);

struct ChangeAfter {
    struct Item {
        std::int64_t seq = 0;
        std::string kind;
        std::int64_t id = 0;
    };
    struct Items {
        std::int64_t last = 0;
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "change.after";
    std::int64_t seq = 0;
};
const Shape& shapeOf(const ChangeAfter*);
const Shape& shapeOf(const ChangeAfter::Item*);
const Shape& shapeOf(const ChangeAfter::Items*);

} // namespace gatehouse::door
