// The LDAP connector creating accounts in batches as the engine hands them over, beside ldapadd with the same entries on one connection: each
// into a fresh slapd of its own, in turn. Prints ratios; the goal is at least 0.9 times ldapadd.
//   bench_ldap [--quick] [--count N] [--runs N] [--batch N] [--concurrency N] [--no-durable]
#include "core/connectors/ldap/ldap_connector.h"
#include "core/connectors/ldap/mapping.h"
#include "core/connectors/ldap/session.h"
#include "tests/support/slapd_server.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

namespace gatehouse::test {
namespace {

using namespace connectors;

struct Options {
    int count = 10'000, batch = 200, concurrency = 8, runs = 3;
    bool durable = true; // measure against a slapd that syncs as well
};

Options optionsOf(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto number = [&] { return i + 1 < argc ? std::max(1, std::atoi(argv[++i])) : 1; };
        if (word == "--quick")
            options = {200, 64, 8, 1, true};
        else if (word == "--count")
            options.count = number();
        else if (word == "--batch")
            options.batch = number();
        else if (word == "--runs")
            options.runs = number();
        else if (word == "--no-durable")
            options.durable = false;
        else if (word == "--concurrency")
            options.concurrency = number();
    }
    return options;
}

class NoSecrets final : public SecretStore {
public:
    Result<> put(const std::string&, const Secret&) override { return {}; }
    Result<Secret> get(const std::string& ref) override { return fail("secret.missing", {ref}); }
    Result<> erase(const std::string&) override { return {}; }
    Result<Secret> getOrMake(const std::string& ref, int) override { return get(ref); }
};

LdapSettings settingsFor(const std::string& url, int concurrency)
{
    Application application;
    application.name = "Directory";
    application.connector = "ldap";
    application.url = url;
    application.concurrency = concurrency;
    application.settings =
        "base_dn = dc=example,dc=com\ntls = none\nuser_container = ou=people,dc=example,dc=com\nbind_dn = "
        + SlapdServer::admin();
    auto settings = ldapSettingsOf(application);
    if (!settings) {
        std::cerr << describe(settings.error()) << "\n";
        std::exit(1);
    }
    return std::move(*settings);
}

Operation creationOf(int n)
{
    Operation operation;
    operation.kind = OperationKind::CreateAccount;
    OperationPayload& payload = operation.payload;
    payload.login = fmt::format("given{}.family{}", n % 997, n);
    payload.email = payload.login + "@example.com";
    payload.correlationKey = fmt::format("gh-{:08}", n);
    payload.givenName = fmt::format("Given{}", n % 997);
    payload.familyName = fmt::format("Family{}", n);
    payload.displayName = payload.givenName + " " + payload.familyName;
    payload.jobTitle = "Engineer";
    payload.department = fmt::format("Department {}", n % 20);
    payload.workerType = "employee";
    return operation;
}

std::string ldifOf(const LdapSettings& settings, int count)
{
    std::string ldif;
    for (int n = 0; n < count; ++n) {
        const OperationPayload payload = creationOf(n).payload;
        ldif += "dn: " + *mapping::dnOf(settings, payload) + "\n";
        for (const Mod& mod : mapping::creation(settings, payload, {}))
            for (const std::string& value : mod.values)
                ldif += mod.attribute + ": " + value + "\n";
        ldif += "\n";
    }
    return ldif;
}

double seconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Times {
    double creating = 0, reading = 0;
};

Times connectorRun(const SlapdServer& server, const Options& options)
{
    NoSecrets secrets;
    const auto connector = makeLdapConnector(settingsFor(server.url(), options.concurrency),
                                             Secret(SlapdServer::password()), secrets);
    Times times;
    for (int from = 0; from < options.count; from += options.batch) {
        std::vector<Operation> batch;
        for (int n = from; n < std::min(from + options.batch, options.count); ++n)
            batch.push_back(creationOf(n));
        times.creating += seconds([&] {
            const auto results = connector->executeAll(batch, {});
            for (std::size_t i = 0; i < results.size(); ++i) {
                if (results[i].outcome != Outcome::Applied) {
                    std::cerr << describe(results[i].error) << "\n";
                    std::exit(1);
                }
                batch[i].payload.nativeId = results[i].nativeId;
            }
        });
        times.reading += seconds([&] {
            for (const ReadBack& read : connector->readAll(batch, {}))
                if (!read.exists || !read.differing.empty()) {
                    std::cerr << "an account is not as it was asked for\n";
                    std::exit(1);
                }
        });
    }
    return times;
}

void measure(const Options& options, bool durable)
{
    std::vector<double> tool, creating, whole;
    for (int run = 0; run < options.runs; ++run) {
        SlapdOptions kind;
        kind.durable = durable;
        const SlapdServer one(kind), two(kind);
        writeFile(one.folder() / "all.ldif", ldifOf(settingsFor(one.url(), 1), options.count));
        tool.push_back(seconds([&] {
            const RunOutput output = test::run({"ldapadd",
                                                {"-x", "-H", one.url(), "-D", SlapdServer::admin(), "-w",
                                                 SlapdServer::password(), "-f", one.folder() / "all.ldif"},
                                                {},
                                                {},
                                                {}},
                                               std::chrono::minutes(10));
            if (output.exitCode != 0) {
                std::cerr << "ldapadd: " << output.err << "\n";
                std::exit(1);
            }
        }));
        const Times times = connectorRun(two, options);
        creating.push_back(times.creating);
        whole.push_back(times.creating + times.reading);
    }
    const double peer = median(tool), ours = median(creating), both = median(whole);
    fmt::print("{} creations, slapd {}, batches of {}, {} under way, median of {}\n", options.count,
               durable ? "durable" : "without syncs", options.batch, options.concurrency, options.runs);
    fmt::print("  ldapadd                          {:8.0f}/s  {:.2f} s\n", options.count / peer, peer);
    fmt::print("  connector: created               {:8.0f}/s  {:.2f} s  ratio {:.2f}\n", options.count / ours,
               ours, peer / ours);
    fmt::print("  connector: created and read back {:8.0f}/s  {:.2f} s  ratio {:.2f} (goal 0.9)\n",
               options.count / both, both, peer / both);
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    const auto options = gatehouse::test::optionsOf(argc, argv);
    gatehouse::test::measure(options, false);
    if (options.durable)
        gatehouse::test::measure(options, true);
    return 0;
}
