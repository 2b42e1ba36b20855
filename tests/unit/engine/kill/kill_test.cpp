// The real store on a real disk and real SIGKILLs, two hundred of them: at a random step (before or after a commit, an effect, a
// reading) or at a random moment. Every process is the same engine taking up what the last one left.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/base/log.h"
#include "core/engine/engine.h"
#include "core/store/store.h"
#include "tests/support/process.h"
#include "tests/unit/engine/kill/file_target.h"

#include <algorithm>
#include <csignal>
#include <ctime>
#include <doctest/doctest.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::testing;

namespace {

constexpr int kPeople = 12;
constexpr BusinessTime kToday{Instant{1'790'000'000'000'000}};

class PlainEncoder final : public AuditEncoder {
public:
    std::string encode(const AuditEntry& entry, std::int64_t, std::int64_t seq, Instant) const override
    {
        return std::to_string(seq) + " " + entry.command;
    }
};

// A store whose every commit is two steps: before it and after it.
class SteppedStore final : public Store {
public:
    explicit SteppedStore(Store& inner) : m_inner(inner) {}
    Result<> write(WriteLane lane, const std::function<Result<>(Tx&)>& work) override
    {
        auto done = m_inner.write(lane, [&](Tx& tx) -> Result<> {
            auto result = work(tx);
            step();
            return result;
        });
        step();
        return done;
    }
    Result<> read(const std::function<Result<>(Tx&)>& work) override { return m_inner.read(work); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return m_inner.subscribe(std::move(listener));
    }
    Result<> checkIntegrity() override { return m_inner.checkIntegrity(); }
    Result<> backupTo(const std::string& file) override { return m_inner.backupTo(file); }
    std::int64_t syncs() const override { return m_inner.syncs(); }

private:
    Store& m_inner;
};

std::unique_ptr<Store> openIn(const std::string& folder)
{
    static const PlainEncoder encoder;
    auto opened = store::openSqlite(folder + "/workspace.db", encoder, realSystemClock());
    if (!opened) {
        log::error("test", describe(opened.error()));
        ::_exit(8);
    }
    return std::move(*opened);
}

struct Filler {
    Tx& tx;
    ApplicationId application(const std::string& name)
    {
        Application application;
        application.id = ApplicationId(tx.newId());
        application.name = name;
        REQUIRE(tx.catalogue().insert(application));
        return application.id;
    }
    AccountId account(PersonId person, ApplicationId application, const std::string& login)
    {
        Account account;
        account.id = AccountId(tx.newId());
        account.person = person;
        account.application = application;
        account.login = login;
        REQUIRE(tx.access().insert(account));
        return account.id;
    }
    OperationId operation(const Plan& plan, const Account& account, OperationKind kind,
                          EntitlementId entitlement, std::vector<OperationId> after)
    {
        Operation operation;
        operation.id = OperationId(tx.newId());
        operation.plan = plan.id;
        operation.subject = plan.subject;
        operation.application = account.application;
        operation.account = account.id;
        operation.accountKey = operation.payload.login = account.login;
        operation.payload.correlationKey = "k" + account.login;
        operation.payload.entitlementNativeId = entitlement ? "staff" : "";
        operation.kind = kind;
        operation.entitlement = entitlement;
        operation.state = after.empty() ? OperationState::Ready : OperationState::Blocked;
        operation.after = std::move(after);
        operation.key = "key" + std::to_string(operation.id.value);
        operation.reasons = {{ReasonKind::ProfileLine, 1, {}}};
        REQUIRE(tx.work().insert(operation));
        return operation.id;
    }
};

void fill(Store& store)
{
    REQUIRE(store.write(WriteLane::Bulk, [](Tx& tx) -> Result<> {
        Filler fill{tx};
        const auto directory = fill.application("directory"), crm = fill.application("crm");
        Entitlement staff;
        staff.id = EntitlementId(tx.newId());
        staff.application = crm;
        staff.nativeId = staff.name = "staff";
        REQUIRE(tx.catalogue().insert(staff));
        for (int i = 0; i < kPeople; ++i) {
            Person person;
            person.id = PersonId(tx.newId());
            person.displayName = "user" + std::to_string(i);
            REQUIRE(tx.people().insert(person));
            Plan plan;
            plan.id = PlanId(tx.newId());
            plan.subject = person.id;
            REQUIRE(tx.work().insert(plan));
            Account identity, account;
            identity.application = directory;
            account.application = crm;
            identity.login = account.login = person.displayName;
            identity.id = fill.account(person.id, directory, identity.login);
            account.id = fill.account(person.id, crm, account.login);
            const auto first = fill.operation(plan, identity, OperationKind::CreateAccount, {}, {});
            const auto second = fill.operation(plan, account, OperationKind::CreateAccount, {}, {first});
            const auto third = fill.operation(plan, account, OperationKind::EnableAccount, {}, {second});
            fill.operation(plan, account, OperationKind::AddEntitlement, staff.id, {third});
        }
        return {};
    }));
}

void killAfter(std::chrono::microseconds time)
{
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGKILL;
    timer_t timer{};
    itimerspec when{};
    when.it_value.tv_sec = time.count() / 1'000'000;
    when.it_value.tv_nsec = time.count() % 1'000'000 * 1000 + 1;
    ::timer_create(CLOCK_MONOTONIC, &event, &timer);
    ::timer_settime(timer, 0, &when, nullptr);
}

// A process of its own. True: it came to the end; false: it was killed.
bool runProcess(const std::string& folder, int step, std::chrono::microseconds time, bool readBeforeRetry)
{
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        log::setLevel(log::Level::Error);
        const auto store = openIn(folder);
        SteppedStore stepped(*store);
        FileTargets targets(folder);
        engine::EngineOptions options;
        options.readBeforeRetry = readBeforeRetry;
        options.largestBatch = 4;
        options.attempts.backoffFirst = std::chrono::milliseconds(5);
        options.attempts.maxAttempts = 1000;
        engine::Engine engine(stepped, targets, realSystemClock(), options, [] { return kToday; });
        killAtStep(step);
        if (time.count() > 0)
            killAfter(time);
        const auto summary = engine.runUntilIdle(kToday, std::chrono::seconds(5));
        ::_exit(summary ? 0 : 7);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFEXITED(status))
        REQUIRE(WEXITSTATUS(status) == 0);
    else
        REQUIRE(WTERMSIG(status) == SIGKILL);
    return WIFEXITED(status);
}

struct End {
    int kills = 0;
    std::size_t effects = 0, distinct = 0;
    std::map<std::string, std::int64_t> states;
    std::int64_t grants = 0, succeeded = 0;
};

End killUntilDone(std::mt19937_64& chance, bool readBeforeRetry = true)
{
    const test::TempDir folder("gh-kill");
    fill(*openIn(folder.path().string()));
    End end;
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(chance); };
    for (bool done = false; !done; end.kills += done ? 0 : 1) {
        const bool byStep = pick(0, 1) == 0;
        done = runProcess(folder.path().string(), byStep ? pick(1, 40) : 0,
                          std::chrono::microseconds(byStep ? 0 : pick(100, 12'000)), readBeforeRetry);
    }
    FileTargets targets(folder.path().string());
    std::vector<std::string> effects = linesOf(targets.journalOf("directory"));
    for (const std::string& line : linesOf(targets.journalOf("crm")))
        effects.push_back("crm " + line);
    end.effects = effects.size();
    std::ranges::sort(effects);
    end.distinct = static_cast<std::size_t>(std::ranges::unique(effects).begin() - effects.begin());
    const auto store = openIn(folder.path().string());
    REQUIRE(store->read([&](Tx& tx) -> Result<> {
        GH_LET(end.states, tx.work().countByState());
        GH_TRY(tx.access().eachOpenGrant([&](const Grant&) { ++end.grants; }));
        return tx.audit().eachRow(1, [&](const AuditRow& row) {
            end.succeeded += row.command == "operation.succeeded" ? 1 : 0;
            return true;
        });
    }));
    return end;
}

} // namespace

TEST_CASE("after two hundred real kills every intended change was made exactly once")
{
    std::mt19937_64 chance(20260907);
    int kills = 0;
    while (kills < 200) {
        const End end = killUntilDone(chance);
        kills += end.kills;
        CHECK(end.effects == std::size_t{kPeople} * 4);
        CHECK(end.distinct == std::size_t{kPeople} * 4);
        CHECK(end.states == std::map<std::string, std::int64_t>{{"succeeded", kPeople * 4}});
        CHECK(end.grants == kPeople);
        CHECK(end.succeeded == kPeople * 4);
    }
    MESSAGE("kills: ", kills);
}

TEST_CASE("without reading before a retry the kills leave accounts twice")
{
    std::mt19937_64 chance(20260907);
    std::size_t extra = 0;
    for (int kills = 0; kills < 100 && extra == 0;) {
        const End end = killUntilDone(chance, false);
        kills += end.kills;
        extra += end.effects - std::size_t{kPeople} * 4;
    }
    CHECK(extra > 0);
}
