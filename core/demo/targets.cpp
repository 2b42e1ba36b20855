#include "core/demo/targets.h"

#include "core/demo/company/company.h"

#include <charconv>

namespace gatehouse::demo {
namespace {

constexpr std::string_view kUsualUrl = "http://127.0.0.1:8765/scim/v2";

// The same address with the port counted up by `n`; empty where there is no port or none left.
std::string countedUp(std::string_view url, int n)
{
    const std::size_t scheme = url.find("://");
    const std::size_t colon = scheme == std::string_view::npos ? scheme : url.find(':', scheme + 3);
    if (colon == std::string_view::npos)
        return {};
    int port = 0;
    const char* const first = url.data() + colon + 1;
    const auto [end, error] = std::from_chars(first, url.data() + url.size(), port);
    if (error != std::errc() || port < 1 || port + n > 65535)
        return {};
    return std::string(url.substr(0, colon + 1)) + std::to_string(port + n)
           + std::string(url.substr(static_cast<std::size_t>(end - url.data())));
}

} // namespace

Result<std::vector<std::string>> targetUrls(const DemoOptions& options)
{
    if (!options.sandboxUrls.empty()) {
        if (options.sandboxUrls.size() != kTargets)
            return fail("demo.bad_url", {options.sandboxUrls.front()});
        return options.sandboxUrls;
    }
    const std::string first(options.sandboxUrl.empty() ? kUsualUrl : std::string_view(options.sandboxUrl));
    std::vector<std::string> urls;
    for (int n = 0; n < kTargets; ++n) {
        urls.push_back(countedUp(first, n));
        if (urls.back().empty())
            return fail("demo.bad_url", {first});
    }
    return urls;
}

std::vector<DemoTarget> demoTargets(const DemoOptions& options)
{
    const auto urls = targetUrls(options);
    std::vector<DemoTarget> targets;
    for (const DemoApplication& application : applications()) {
        if (!application.scim)
            continue;
        DemoTarget target{std::string(application.name),
                          std::string(application.slug),
                          urls ? (*urls)[targets.size()] : std::string(),
                          {}};
        for (const DemoEntitlement& entitlement : entitlements())
            if (entitlement.application == application.name)
                target.groups.emplace_back(entitlement.name);
        targets.push_back(std::move(target));
    }
    return targets;
}

} // namespace gatehouse::demo
