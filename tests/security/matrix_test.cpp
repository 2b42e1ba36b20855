#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/security/scene.h"

#include <fmt/format.h>
#include <sstream>

using namespace gatehouse;
using namespace gatehouse::testing;

namespace {

using Cells = std::map<std::string, std::string>; // by role

std::vector<std::string> split(const std::string& line)
{
    std::vector<std::string> cells(1);
    for (const char c : line)
        if (c == '\t')
            cells.emplace_back();
        else
            cells.back() += c;
    return cells;
}

// By call. Fails the test on a doubled row, a cell too many or a word that means nothing.
std::map<std::string, Cells> readMatrix()
{
    std::istringstream text(test::readFile(test::sourcePath("tests/security/matrix.tsv")));
    std::map<std::string, Cells> rows;
    std::vector<std::string> header;
    for (std::string line; std::getline(text, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        const auto cells = split(line);
        if (header.empty()) {
            header = cells;
            continue;
        }
        REQUIRE_MESSAGE(cells.size() == header.size(), line);
        REQUIRE_MESSAGE(!rows.contains(cells[0]), cells[0], " stands there twice");
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const bool known =
                cells[i] == "-" || cells[i] == "in" || cells[i] == "all" || cells[i] == "in+out";
            REQUIRE_MESSAGE(known, line);
            rows[cells[0]][header[i]] = cells[i];
        }
    }
    return rows;
}

bool isRefusal(const Result<door::Message>& reply)
{
    return !reply
           && (reply.error().kind == ErrorKind::Denied || reply.error().kind == ErrorKind::Unauthenticated);
}

struct Seen {
    bool refused = false;
    std::string code; // of any error
    bool invalid = false;
};

Seen call(Scene& scene, const std::string& name, const std::string& role, bool in, bool whole)
{
    const std::string who = whole ? wholeNameOf(role) : nameOf(role);
    const auto request = requestOf(scene, name, role, in);
    REQUIRE_MESSAGE(request, name, " has no request in tests/security/requests.cpp");
    door::Caller caller = role == "nobody" ? door::Caller{} : scene.world.as(who);
    if (name == "session.sign_out" && role != "nobody") // of a session of its own
        caller.session =
            door::ask(scene.world.service(), door::Caller{}, door::SessionSignIn{nameOf(role), "", -1})
                ->session;
    const auto reply = scene.world.service().call(caller, name, *request);
    if (reply && door::findDescriptor(scene.world.service().descriptors(), name)->job)
        scene.world.finished(who, reply->as<door::JobStarted>().job);
    Seen outcome;
    outcome.refused = isRefusal(reply);
    outcome.code = reply ? "" : reply.error().code;
    outcome.invalid =
        !reply && (reply.error().kind == ErrorKind::Invalid || reply.error().kind == ErrorKind::Internal);
    return outcome;
}

} // namespace

TEST_CASE("everyCallHasARowInTheTableAndEveryRowACall")
{
    const auto rows = readMatrix();
    std::set<std::string> calls;
    for (const door::Descriptor& descriptor : service::allDescriptors()) {
        calls.insert(std::string(descriptor.name));
        CHECK_MESSAGE(rows.contains(std::string(descriptor.name)), descriptor.name,
                      " is missing in the table");
    }
    for (const auto& [name, cells] : rows) {
        CHECK_MESSAGE(calls.contains(name), name, " is in the table and nowhere else");
        CHECK_MESSAGE(cells.size() == EnumTexts<Role>::kAll.size() + 1, name);
        for (const auto& [role, text] : EnumTexts<Role>::kAll)
            CHECK_MESSAGE(cells.contains(std::string(text)), text, " has no column");
    }
}

TEST_CASE("theServiceAllowsAndRefusesExactlyWhatTheTableSays")
{
    Scene scene;
    const std::int64_t before = scene.world.audited("refused");
    std::int64_t refusals = 0;
    std::string differences;
    for (const auto& [name, cells] : readMatrix())
        for (const auto& [role, cell] : cells)
            for (const bool in : {true, false}) {
                const Seen outcome = call(scene, name, role, in, cell == "all" && in);
                refusals += outcome.refused ? 1 : 0;
                const bool allowed = cell == "in+out" || (cell != "-" && in);
                if (allowed == outcome.refused)
                    differences += fmt::format("{} as {}, {} scope: the table says {}, the service {} {}\n",
                                               name, role, in ? "in" : "out of", allowed ? "yes" : "no",
                                               outcome.refused ? "refuses" : "answers", outcome.code);
                if (!outcome.refused && outcome.invalid)
                    differences +=
                        fmt::format("{} as {}: the request is not valid: {}\n", name, role, outcome.code);
            }
    CHECK_MESSAGE(differences.empty(), "\n", differences);
    CHECK(scene.world.audited("refused") - before == refusals);
    scene.world.checkLog();
}

TEST_CASE("noRoleMayDoEverything")
{
    for (const auto& [role, text] : EnumTexts<Role>::kAll) {
        int refused = 0;
        for (const auto& [name, cells] : readMatrix())
            refused += cells.at(std::string(text)) == "-" ? 1 : 0;
        CHECK_MESSAGE(refused > 0, text, " may do everything");
    }
}

TEST_CASE("anAuditorChangesNothingButHisOwnSessionAndPassword")
{
    const std::set<std::string> harmless{
        "session.sign_in",     "session.sign_out",        "operator.set_password",
        "operator.totp_begin", "operator.totp_confirm",   "operator.totp_remove",
        "job.cancel",          "audit.checkpoint_export", "audit.verify_start",
        "list.export"};
    const auto rows = readMatrix();
    for (const door::Descriptor& descriptor : service::allDescriptors())
        if (descriptor.kind == door::CallKind::Command && !harmless.contains(std::string(descriptor.name)))
            CHECK_MESSAGE(rows.at(std::string(descriptor.name)).at("auditor") == "-", descriptor.name);
}
