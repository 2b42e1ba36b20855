#include "core/sandbox/route.h"

#include "core/net/http.h"

#include <charconv>

namespace gatehouse::sandbox {
namespace {

bool parseQuery(std::string_view text, ParsedTarget& out)
{
    while (!text.empty()) {
        const auto end = text.find('&');
        const std::string_view pair = text.substr(0, end);
        const auto equals = pair.find('=');
        const auto name = net::percentDecoded(pair.substr(0, equals), true);
        const auto value = net::percentDecoded(
            equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
        if (!name || !value)
            return false;
        out.query.emplace_back(*name, *value);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return true;
}

Result<std::int64_t> numberOf(const std::string& name, const std::string& text)
{
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size())
        return fail("scim.bad_message", {"search", name + " is not a number"});
    return out;
}

} // namespace

ParsedTarget parseTarget(std::string_view target)
{
    ParsedTarget out;
    const auto question = target.find('?');
    std::string_view path = target.substr(0, question);
    if (question != std::string_view::npos)
        out.valid = parseQuery(target.substr(question + 1), out);
    constexpr std::string_view kPrefix = "/scim/v2";
    if (path.starts_with(kPrefix) && (path.size() == kPrefix.size() || path[kPrefix.size()] == '/'))
        path.remove_prefix(kPrefix.size());
    while (path.ends_with('/'))
        path.remove_suffix(1);
    out.path = path;
    if (path.starts_with('/'))
        path.remove_prefix(1);
    const auto slash = path.find('/');
    out.first = path.substr(0, slash);
    const auto id =
        net::percentDecoded(slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1));
    out.valid = out.valid && id;
    out.id = id.value_or("");
    if (out.first == "Users")
        out.type = scim::ResourceType::User;
    if (out.first == "Groups")
        out.type = scim::ResourceType::Group;
    return out;
}

Result<scim::SearchRequest> searchOf(const ParsedTarget& target)
{
    scim::SearchRequest out;
    for (const auto& [name, value] : target.query) {
        if (name == "filter") {
            out.filter = value;
        } else if (name == "attributes") {
            out.attributes = value;
        } else if (name == "excludedAttributes") {
            out.excludedAttributes = value;
        } else if (name == "sortBy") {
            out.sortBy = value;
        } else if (name == "sortOrder") {
            out.descending = scim::equalIgnoringCase(value, "descending");
        } else if (name == "startIndex") {
            GH_LET(out.startIndex, numberOf(name, value));
        } else if (name == "count") {
            GH_LET(out.count, numberOf(name, value));
        }
    }
    return out;
}

} // namespace gatehouse::sandbox
