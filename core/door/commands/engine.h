// The engine, alerts and the audit log.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse::door {

struct EngineRun {
    struct Result {
        CountMap operations; // by state: every state is there
        CountMap events;     // by state
        std::int64_t executed = 0, planned = 0;
        double seconds = 0, perSecond = 0;
        std::int64_t commits = 0;
        std::optional<Instant> nextDue; // the next scheduled operation
        std::string message;            // what to know about the moment that was asked for
    };
    using Reply = JobStarted;
    static constexpr std::string_view kName = "engine.run";
    std::optional<Instant> asOf;
    int patience = 15; // seconds
};
const Shape& shapeOf(const EngineRun*);
const Shape& shapeOf(const EngineRun::Result*);

struct EngineStatus {
    struct Breaker {
        std::string application, state;
        std::optional<Instant> until;
        std::int64_t waiting = 0;
    };
    struct View {
        std::string state; // running, paused, stopped, elsewhere
        std::int64_t inFlight = 0;
        double perSecond = 0;
        CountMap operations;
        std::vector<Breaker> breakers;
    };
    using Reply = View;
    static constexpr std::string_view kName = "engine.status";
};
const Shape& shapeOf(const EngineStatus*);
const Shape& shapeOf(const EngineStatus::Breaker*);
const Shape& shapeOf(const EngineStatus::View*);

struct EngineGaps { // LC-3: what was late because no engine ran
    struct Late {
        PersonId person;
        OperationId operation; // 0: an event that nobody planned
        EventId event;
        std::string name, application;
        std::optional<OperationKind> kind;
        Instant since;
        std::optional<Instant> done;
        std::int64_t seconds = 0;
        bool exit = false;
    };
    struct Item {
        std::int64_t id = 0;
        Instant from, to;
        std::int64_t operations = 0, exits = 0, events = 0, people = 0, seconds = 0;
        std::vector<Late> late;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "engine.gaps";
    int limit = 5;
    int late = 20;
};
const Shape& shapeOf(const EngineGaps*);
const Shape& shapeOf(const EngineGaps::Late*);
const Shape& shapeOf(const EngineGaps::Item*);
const Shape& shapeOf(const EngineGaps::Items*);

struct EnginePause {
    using Reply = Done;
    static constexpr std::string_view kName = "engine.pause";
};
const Shape& shapeOf(const EnginePause*);

struct EngineResume {
    using Reply = Done;
    static constexpr std::string_view kName = "engine.resume";
};
const Shape& shapeOf(const EngineResume*);

struct AlertList {
    struct Item {
        AlertId id;
        Instant at;
        std::string severity, code, message, remedy, objectKind;
        std::int64_t object = 0;
        bool acknowledged = false;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "alert.list";
    bool all = false;
    int limit = 200;
};
const Shape& shapeOf(const AlertList*);
const Shape& shapeOf(const AlertList::Item*);
const Shape& shapeOf(const AlertList::Items*);

struct AlertAcknowledge {
    using Reply = Done;
    static constexpr std::string_view kName = "alert.acknowledge";
    AlertId alert;
    bool takeBack = false; // it was not seen after all: open again
};
const Shape& shapeOf(const AlertAcknowledge*);

struct AuditList {
    struct Item {
        std::int64_t seq = 0;
        Instant at;
        std::string actor, command;
        JsonText body;
    };
    struct Items {
        std::int64_t total = 0;
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "audit.list";
    std::string text;
    std::string objectKind;
    std::int64_t object = 0;
    int offset = 0, limit = 100;
};
const Shape& shapeOf(const AuditList*);
const Shape& shapeOf(const AuditList::Item*);
const Shape& shapeOf(const AuditList::Items*);

struct AuditVerify {
    struct Difference {
        std::string what; // "row without entry", "entry without row", "other value"
        std::int64_t grant = 0;
        std::string detail;
    };
    struct View {
        std::int64_t entries = 0;
        bool valid = true;
        std::optional<std::int64_t> firstBad;
        std::string finding; // edited, deleted, reordered, truncated, forged_checkpoint
        std::string message;
        std::int64_t checkpoints = 0;
        std::string anchoredUntil; // moment of the newest checkpoint held elsewhere that was given
        bool stateChecked = false;
        std::vector<Difference> differences;
    };
    using Reply = View;
    static constexpr std::string_view kName = "audit.verify";
    std::optional<std::string> against; // an exported checkpoint; an empty file is an error
    bool state = false;
};
const Shape& shapeOf(const AuditVerify*);
const Shape& shapeOf(const AuditVerify::Difference*);
const Shape& shapeOf(const AuditVerify::View*);

struct AuditRotateKey {
    struct View {
        std::int64_t seq = 0;                    // of the entry that says so
        std::string oldFingerprint, fingerprint; // of the signing keys
    };
    using Reply = View;
    static constexpr std::string_view kName = "audit.rotate_key";
};
const Shape& shapeOf(const AuditRotateKey*);
const Shape& shapeOf(const AuditRotateKey::View*);

struct AuditCheckpointExport {
    struct View {
        std::string content; // the file to hand to somebody else
        std::int64_t entries = 0;
        std::string fingerprint; // of the signing key
    };
    using Reply = View;
    static constexpr std::string_view kName = "audit.checkpoint_export";
};
const Shape& shapeOf(const AuditCheckpointExport*);
const Shape& shapeOf(const AuditCheckpointExport::View*);

} // namespace gatehouse::door
