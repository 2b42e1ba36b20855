#include "core/base/error_catalogue.h"

#include <unordered_map>

namespace gatehouse {
namespace {

constexpr CatalogueEntry kEntries[] = {
#include "core/base/errors/access.inc"
#include "core/base/errors/audit.inc"
#include "core/base/errors/base.inc"
#include "core/base/errors/connectors.inc"
#include "core/base/errors/ctl.inc"
#include "core/base/errors/demo.inc"
#include "core/base/errors/door.inc"
#include "core/base/errors/engine.inc"
#include "core/base/errors/expression.inc"
#include "core/base/errors/lifecycle.inc"
#include "core/base/errors/model.inc"
#include "core/base/errors/net.inc"
#include "core/base/errors/plan.inc"
#include "core/base/errors/policy.inc"
#include "core/base/errors/ports.inc"
#include "core/base/errors/scim.inc"
#include "core/base/errors/secrets.inc"
#include "core/base/errors/service.inc"
#include "core/base/errors/sources.inc"
#include "core/base/errors/store.inc"
#include "core/base/errors/ui.inc"
#include "core/base/errors/workspace.inc"
};

// {0} is the first argument. What stands between [[ and ]] is left out where an argument in it is empty.
std::string fill(std::string_view text, const std::vector<std::string>& args)
{
    std::string out;
    out.reserve(text.size() + 32);
    std::size_t optional = 0; // where the part began
    bool dropped = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "[[") {
            optional = out.size();
            dropped = false;
            ++i;
            continue;
        }
        if (text.substr(i, 2) == "]]") {
            if (dropped)
                out.resize(optional);
            ++i;
            continue;
        }
        if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0'
            && text[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(text[i + 1] - '0');
            if (index < args.size())
                out += args[index];
            dropped = dropped || index >= args.size() || args[index].empty();
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

std::span<const CatalogueEntry> errorCatalogue()
{
    return kEntries;
}

const CatalogueEntry* findCatalogueEntry(std::string_view code)
{
    static const auto index = [] {
        std::unordered_map<std::string_view, const CatalogueEntry*> map;
        for (const CatalogueEntry& entry : kEntries)
            map.emplace(entry.code, &entry);
        return map;
    }();
    const auto found = index.find(code);
    return found == index.end() ? nullptr : found->second;
}

int exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Internal: return 1;
    case ErrorKind::Invalid: return 2;
    case ErrorKind::NotFound: return 3;
    case ErrorKind::Conflict: return 4;
    case ErrorKind::Unauthenticated: return 5;
    case ErrorKind::Denied: return 6;
    case ErrorKind::NeedsRelease: return 7;
    case ErrorKind::Stopped: return 8;
    case ErrorKind::Unavailable: return 9;
    case ErrorKind::Timeout: return 10;
    case ErrorKind::Cancelled: return 11;
    case ErrorKind::Unsupported: return 12;
    case ErrorKind::Corrupt: return 13;
    }
    return 1;
}

int httpStatusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid: return 400;
    case ErrorKind::Unauthenticated: return 401;
    case ErrorKind::Denied: return 403;
    case ErrorKind::NotFound: return 404;
    case ErrorKind::Conflict:
    case ErrorKind::Stopped: return 409;
    case ErrorKind::NeedsRelease: return 202;
    case ErrorKind::Unavailable: return 503;
    case ErrorKind::Timeout: return 504;
    case ErrorKind::Cancelled: return 499;
    case ErrorKind::Unsupported: return 501;
    case ErrorKind::Corrupt:
    case ErrorKind::Internal: return 500;
    }
    return 500;
}

std::string_view nameOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid: return "invalid";
    case ErrorKind::NotFound: return "not_found";
    case ErrorKind::Conflict: return "conflict";
    case ErrorKind::Unauthenticated: return "unauthenticated";
    case ErrorKind::Denied: return "denied";
    case ErrorKind::NeedsRelease: return "needs_release";
    case ErrorKind::Stopped: return "stopped";
    case ErrorKind::Unavailable: return "unavailable";
    case ErrorKind::Timeout: return "timeout";
    case ErrorKind::Cancelled: return "cancelled";
    case ErrorKind::Unsupported: return "unsupported";
    case ErrorKind::Corrupt: return "corrupt";
    case ErrorKind::Internal: return "internal";
    }
    return "internal";
}

Error makeError(std::string_view code, std::vector<std::string> args)
{
    const CatalogueEntry* entry = findCatalogueEntry(code);
    if (!entry)
        return Error{
            ErrorKind::Internal, "internal", {"unknown error code " + std::string(code)}, {}, {}, nullptr};
    return Error{entry->kind, std::string(code), std::move(args), {}, {}, nullptr};
}

Error makeError(std::string_view code, std::vector<std::string> args, Error cause)
{
    Error error = makeError(code, std::move(args));
    error.cause = std::make_shared<const Error>(std::move(cause));
    return error;
}

Error makeProblems(std::string_view code, std::vector<std::string> args, std::vector<Problem> problems)
{
    Error error = makeError(code, std::move(args));
    error.problems = std::move(problems);
    return error;
}

std::string messageOf(const Error& error)
{
    const CatalogueEntry* entry = findCatalogueEntry(error.code);
    return entry ? fill(entry->text, error.args) : error.code;
}

std::string messageOf(const Problem& problem)
{
    const CatalogueEntry* entry = findCatalogueEntry(problem.code);
    return entry ? fill(entry->text, problem.args) : problem.code;
}

std::string remedyOf(const Error& error)
{
    const CatalogueEntry* entry = findCatalogueEntry(error.code);
    return entry ? fill(entry->remedy, error.args) : std::string();
}

std::string describe(const Error& error)
{
    std::string text = messageOf(error);
    if (const std::string remedy = remedyOf(error); !remedy.empty())
        text += " " + remedy;
    for (const Problem& problem : error.problems)
        text += "\n  " + problem.pointer + ": " + messageOf(problem);
    for (const Error* cause = error.cause.get(); cause; cause = cause->cause.get())
        text += "\n  because: " + messageOf(*cause);
    if (!error.context.empty())
        text += "\n  (" + error.context + ")";
    return text;
}

} // namespace gatehouse
