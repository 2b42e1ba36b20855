// What the targets know that HR does not: accounts of nobody, and when accounts were last used.
#include "core/base/text_fold.h"
#include "core/demo/company/company.h"
#include "core/demo/demo.h"
#include "core/demo/workforce/random.h"

#include <algorithm>
#include <array>

namespace gatehouse::demo {
namespace {

constexpr int kPeopleAnOrphan = 60; // one account of a former employee for so many people
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPrograms{
    {{"svc-backup", "Backup service"},
     {"svc-scanner", "Vulnerability scanner"},
     {"svc-interface", "Interface of the old ERP"},
     {"test.account", "Test account"}}};

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kDay = 24 * 60 * kMinute;

// FNV-1a (Fowler, Noll, Vo): the same on every machine, unlike std::hash.
std::uint64_t hashOf(std::uint64_t seed, std::string_view a, std::string_view b)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ seed;
    for (const std::string_view part : {a, std::string_view("/"), b})
        for (const char c : part)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

} // namespace

std::vector<DemoOrphan> demoOrphans(const DemoOptions& options, std::string_view application)
{
    Random random(hashOf(options.seed, application, "orphans"));
    std::vector<DemoOrphan> orphans;
    for (const auto& [login, name] : kPrograms)
        orphans.push_back({std::string(login), std::string(name), true});
    const int former = std::max(2, options.people / kPeopleAnOrphan);
    for (int n = 0; n < former; ++n) {
        const NameList& names = namesOf(static_cast<Culture>(random.below(kCultures)));
        const std::string given(names.given[random.below(names.given.size())]);
        const std::string family(names.family[random.below(names.family.size())]);
        std::string login = toAscii(given).substr(0, 1) + toAscii(family);
        std::erase_if(login, [](char c) { return c < 'a' || c > 'z'; });
        const auto taken = [&](const DemoOrphan& other) { return other.login == login; };
        if (std::none_of(orphans.begin(), orphans.end(), taken))
            orphans.push_back({login, given + " " + family, !random.chance(20)});
    }
    return orphans;
}

std::optional<Instant> demoLastSignIn(const DemoOptions& options, std::string_view application,
                                      std::string_view login)
{
    Random random(hashOf(options.seed, application, login));
    const int kind = random.between(1, 100);
    if (kind <= 10)
        return std::nullopt;
    const int days = kind <= 15   ? random.between(61, 400)
                     : kind <= 30 ? random.between(5, 30)
                                  : random.between(1, 4);
    const int minutes = random.between(6 * 60, 19 * 60);
    return Instant{(std::int64_t{options.today.days} - days) * kDay + minutes * kMinute};
}

} // namespace gatehouse::demo
