#include "core/service/host/host.h"

#include "core/access/roles.h"
#include "core/base/digest.h"
#include "core/base/log.h"
#include "core/base/text_fold.h"
#include "core/base/uuid.h"
#include "core/engine/engine.h"
#include "core/service/session/second_factor.h"
#include "core/service/session/whole_company.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr int kPreparations = 4; // of what somebody else keeps changing

unsigned bitsOf(const std::vector<Role>& roles)
{
    unsigned bits = 0;
    for (const Role role : roles)
        bits |= door::roleBit(role);
    return bits;
}

bool isRefusal(const Error& error)
{
    return error.kind == ErrorKind::Denied || error.kind == ErrorKind::Unauthenticated;
}

// Who asks, read afresh; nobody where the session is empty or unknown.
Result<Identity> identify(Sessions& sessions, Tx& tx, const std::string& session, Instant now)
{
    Identity identity;
    if (session.empty())
        return identity;
    const auto entry = sessions.find(session, now);
    if (!entry)
        return fail("access.session_ended");
    GH_LET(const auto op, tx.door().operatorById(entry->op));
    if (!op || op->disabled)
        return fail("access.operator_disabled");
    GH_LET(const bool left, hasLeft(tx, op->person, now));
    if (left)
        return fail("access.person_left");
    identity.op = *op;
    identity.held = op->roles;
    identity.selfAttested = entry->selfAttested;
    identity.signedIn = true;
    identity.session = session;
    GH_LET(identity.mustEnrol, mustEnrol(tx, *op, entry->selfAttested));
    return identity;
}

Result<> permit(const Handler& handler, const Identity& identity)
{
    if (handler.descriptor.open)
        return {};
    if (!identity.signedIn)
        return fail("access.not_signed_in");
    if (identity.mustEnrol && !isEnrolling(handler.descriptor.name))
        return fail("access.second_factor_needed", {identity.op.name});
    if ((handler.descriptor.roles & identity.roleBits()) == 0)
        return fail("access.denied", {std::string(handler.descriptor.name), identity.op.name,
                                      roleNames(handler.descriptor.roles)});
    return {};
}

// Of who asks for what. Without secrets: a fast hash of a password in the database would undo the slow one beside it.
std::string receiptHash(const Identity& identity, const door::Message& request)
{
    return toHex(digestOf(identity.actor() + "\n" + door::toJson(request, door::Redaction::Secrets)));
}

Result<> checkCommandId(const std::string& id)
{
    std::vector<Problem> problems;
    if (!isValidUtf8(id))
        problems.push_back({"/command_id", "door.not_utf8", {"command_id"}});
    else if (auto problem = door::nameProblem(id, "/command_id"))
        problems.push_back(std::move(*problem));
    return problems.empty()
               ? Result<>()
               : Result<>(fail(makeProblems("door.bad_input", {"the call"}, std::move(problems))));
}

// What the database says shows statements and tables: that is for the log.
Error withoutSql(Error error)
{
    const bool raw =
        error.code == "store.sql" || (error.code == "store.constraint" && !error.context.empty());
    if (!raw)
        return error;
    log::error("service", describe(error) + " (" + error.context + ")");
    return makeError("service.database");
}

// What was typed into the field of the name; not more than a name has, for it may have been something else.
std::string nameTried(const door::Message& request)
{
    constexpr std::size_t kLongest = 64;
    std::string name = request.as<door::SessionSignIn>().name;
    if (name.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0) == 0x80)
            --end;
        name.resize(end);
    }
    return isValidUtf8(name) ? name : std::string("(not UTF-8)");
}

Result<> insertReceipt(Tx& tx, const Receipt& receipt, Instant now)
{
    const auto inserted = tx.door().insert(receipt, now);
    if (!inserted && inserted.error().code == "store.constraint") // another process was faster
        return fail("service.receipt_running", {receipt.commandId});
    return inserted;
}

bool hasSecret(const door::Shape& shape)
{
    return std::any_of(shape.begin(), shape.end(),
                       [](const door::Field& field) { return (field.rule.flags & door::kSecret) != 0; });
}

// The reply the command id got before; nothing where it is new.
Result<std::optional<door::Message>> firstReply(Tx& tx, const Handler& handler, const std::string& commandId,
                                                const std::string& hash)
{
    GH_LET(const auto receipt, tx.door().receipt(commandId));
    if (!receipt)
        return std::optional<door::Message>();
    if (receipt->command != handler.descriptor.name || receipt->requestHash != hash)
        return fail("service.receipt_mismatch", {commandId});
    if (receipt->reply.empty())
        return fail("service.receipt_running", {commandId});
    GH_LET(door::Message reply, door::fromJson(*handler.descriptor.reply, receipt->reply));
    return std::optional<door::Message>(std::move(reply));
}

} // namespace

std::string roleNames(unsigned bits)
{
    std::vector<std::string_view> names;
    for (const auto& [role, text] : EnumTexts<Role>::kAll)
        if (bits & door::roleBit(role))
            names.push_back(text);
    return fmt::format("{}", fmt::join(names, ", "));
}

void addReason(AuditEntry& entry, const door::Message& request)
{
    for (const door::Field& field : request.shape())
        if (field.name == "reason" && field.codec->kind == door::CodecKind::Text)
            if (const auto& reason = *static_cast<const std::string*>(field.at(request.object()));
                !reason.empty())
                entry.facts.emplace_back("reason", reason);
}

bool Identity::has(Role role) const
{
    return (roleBits() & door::roleBit(role)) != 0;
}

unsigned Identity::roleBits() const
{
    return bitsOf(op.roles);
}

unsigned Identity::heldBits() const
{
    return bitsOf(held);
}

Identity Identity::narrowedTo(unsigned roles) const
{
    Identity narrowed = *this;
    narrowed.op.roles = held;
    std::erase_if(narrowed.op.roles, [roles](Role role) { return (roles & door::roleBit(role)) == 0; });
    return narrowed;
}

Service::Host::Host(const ServiceParts& given) : parts(given)
{
    addEverything(registry);
    registry.finish();
}

Service::Host::~Host()
{
    jobs.stopAll();
}

Result<door::Message> Service::Host::call(const door::Caller& caller, std::string_view name,
                                          const door::Message& request)
{
    const Handler* handler = registry.find(name);
    if (!handler)
        return fail("door.unknown_call", {std::string(name)});
    if (&request.shape() != handler->descriptor.request)
        return fail("internal", {fmt::format("{} was called with a {}", name, request.shape().name)});
    Identity identity;
    auto result = [&]() -> Result<door::Message> {
        GH_TRY(checkCommandId(caller.commandId));
        GH_LET(identity, readFrom<Identity>(parts.store, [&](Tx& tx) {
                   return identify(sessions, tx, caller.session, parts.clock.now());
               }));
        GH_TRY(permit(*handler, identity));
        if (!handler->descriptor.open)
            identity = identity.narrowedTo(handler->descriptor.roles);
        GH_TRY(keepCallToAll(identity, name));
        GH_TRY(door::check(request));
        GH_LET(const bool waits, mustWait(*handler, identity, request));
        if (waits || handler->asJob)
            return runOutside(*handler, identity, caller, request);
        if (handler->descriptor.kind == door::CallKind::Query)
            return runQuery(*handler, identity, request);
        return runCommand(*handler, identity, caller, request);
    }();
    if (!result && isRefusal(result.error()))
        auditRefusal(identity, name, result.error(), request);
    if (!result)
        return fail(withoutSql(std::move(result).error()));
    return result;
}

// What opens its own transactions, or is parked: its receipt is there before it begins, so that the same command sent twice at once runs
// once, and gets its reply afterwards.
Result<door::Message> Service::Host::runOutside(const Handler& handler, const Identity& identity,
                                                const door::Caller& caller, const door::Message& request)
{
    const auto run = [&] {
        return handler.asJob && !handler.descriptor.fourEyes ? runJob(handler, identity, request)
                                                             : park(handler, identity, request);
    };
    if (handler.descriptor.kind == door::CallKind::Query || caller.commandId.empty()
        || hasSecret(*handler.descriptor.reply))
        return run();
    const Receipt receipt{caller.commandId, std::string(handler.descriptor.name),
                          receiptHash(identity, request), ""};
    std::optional<door::Message> first;
    GH_TRY(parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(first, firstReply(tx, handler, caller.commandId, receipt.requestHash));
        return first ? Result<>() : insertReceipt(tx, receipt, parts.clock.now());
    }));
    if (first)
        return std::move(*first);
    auto reply = run();
    const auto ended = parts.store.write(WriteLane::Interactive, [&](Tx& tx) {
        return reply ? tx.door().complete(receipt.commandId, door::toJson(*reply))
                     : tx.door().dropReceipt(receipt.commandId);
    });
    if (!ended) // what was done is done: its caller hears of it, and a retry that it is under way
        log::error("service", "a receipt could not be ended: " + describe(ended.error()));
    return reply;
}

Result<> Service::Host::dropCutOffReceipts()
{
    GH_LET(const auto running, readFrom<std::vector<std::string>>(
                                   parts.store, [](Tx& tx) { return tx.door().runningReceipts(); }));
    if (running.empty())
        return {};
    return parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        for (const std::string& commandId : running)
            GH_TRY(tx.door().dropReceipt(commandId));
        return {};
    });
}

Result<door::Message> Service::Host::runQuery(const Handler& handler, const Identity& identity,
                                              const door::Message& request)
{
    return readFrom<door::Message>(parts.store, [&](Tx& tx) {
        CallContext context(*this, identity, tx);
        return handler.inTransaction(context, request);
    });
}

Result<door::Message> Service::Host::runCommand(const Handler& handler, const Identity& identity,
                                                const door::Caller& caller, const door::Message& request)
{
    std::shared_ptr<void> prepared;
    for (int left = handler.prepares ? kPreparations : 0;; --left) {
        if (left > 0)
            GH_TRY(parts.store.read([&](Tx& tx) -> Result<> {
                CallContext context(*this, identity, tx);
                prepared = handler.prepares(context, request, prepared);
                return {};
            }));
        auto reply = runOnce(handler, identity, caller, request, {prepared, left <= 1});
        if (reply || left <= 1 || reply.error().code != "service.moved")
            return reply;
    }
}

Result<door::Message> Service::Host::runOnce(const Handler& handler, const Identity& identity,
                                             const door::Caller& caller, const door::Message& request,
                                             const Preparation& preparation)
{
    std::optional<door::Message> reply;
    bool preview = false;
    const std::string hash = receiptHash(identity, request);
    const auto done = parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        reply.reset();
        if (!caller.commandId.empty()) {
            GH_LET(reply, firstReply(tx, handler, caller.commandId, hash));
            if (reply)
                return {};
        }
        CallContext context(*this, identity, tx);
        context.prepared = preparation.made;
        context.lastTime = preparation.lastTime;
        GH_LET(door::Message answer, handler.inTransaction(context, request));
        reply = std::move(answer);
        preview = context.rollBack;
        if (preview)
            return fail("service.preview");
        context.audit.actor = identity.actor();
        context.audit.command = std::string(handler.descriptor.name);
        if (identity.selfAttested)
            context.audit.facts.emplace_back("attested", "self");
        addReason(context.audit, request);
        GH_TRY(tx.audit().append(context.audit));
        if (!caller.commandId.empty()) {
            GH_TRY(insertReceipt(tx,
                                 Receipt{caller.commandId, std::string(handler.descriptor.name), hash,
                                         door::toJson(*reply, door::Redaction::Secrets)},
                                 parts.clock.now()));
        }
        return {};
    });
    if (!done && !(preview && done.error().code == "service.preview"))
        return fail(done.error());
    policies.commandCommitted(handler.descriptor.name);
    return std::move(*reply);
}

Result<door::Message> Service::Host::runJob(const Handler& handler, const Identity& identity,
                                            const door::Message& request)
{
    if (!handler.descriptor.job) {
        JobContext context{*this, identity, {}, [](const Progress&) {}};
        return handler.asJob(context, request);
    }
    const auto kept = std::make_shared<const door::Message>(request.copy()); // outlives this call
    const JobId job =
        jobs.start(std::string(handler.descriptor.name), identity.op.id,
                   [this, &handler, identity, kept](const CancelToken& cancel, const ProgressSink& progress) {
                       JobContext context{*this, identity, cancel, progress};
                       auto result = handler.asJob(context, *kept);
                       if (!result && isRefusal(result.error()))
                           auditRefusal(identity, handler.descriptor.name, result.error(), *kept);
                       return result ? std::move(result)
                                     : Result<door::Message>(fail(withoutSql(std::move(result).error())));
                   });
    return door::Message::of(door::JobStarted{job});
}

void Service::Host::auditRefusal(const Identity& identity, std::string_view name, const Error& error,
                                 const door::Message& request)
{
    const auto written = parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        AuditEntry entry;
        entry.actor = identity.actor();
        entry.command = "refused";
        entry.facts = {{"call", std::string(name)}, {"code", error.code}};
        if (name == door::SessionSignIn::kName && !request.as<door::SessionSignIn>().name.empty())
            entry.facts.emplace_back("name", nameTried(request));
        return tx.audit().append(entry);
    });
    if (!written)
        log::error("service", "a refusal could not be audited: " + describe(written.error()));
}

Service::Service(std::unique_ptr<Host> host) : m_host(std::move(host))
{
}

Service::~Service()
{
    stopEngine();
}

Result<door::Message> Service::call(const door::Caller& caller, std::string_view name,
                                    const door::Message& request)
{
    return m_host->call(caller, name, request);
}

void Service::waitForJobs()
{
    m_host->jobs.waitForAll();
}

bool Service::jobsRun() const
{
    return m_host->jobs.anyRuns();
}

std::span<const door::Descriptor> Service::descriptors() const
{
    return m_host->registry.descriptors();
}

std::shared_ptr<void> Service::subscribe(std::function<void(std::int64_t)> listener)
{
    return m_host->parts.store.subscribe(std::move(listener));
}

} // namespace gatehouse::service
