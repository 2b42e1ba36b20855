#include "core/scim/path.h"

#include "core/scim/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::scim {
namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What follows "URN:" where `text` begins with the URN; the whole URN gives an empty rest.
bool takeUrn(std::string_view& text, std::string_view urn)
{
    if (text.size() < urn.size() || !equalIgnoringCase(text.substr(0, urn.size()), urn))
        return false;
    if (text.size() == urn.size()) {
        text = {};
        return true;
    }
    if (text[urn.size()] != ':')
        return false;
    text.remove_prefix(urn.size() + 1);
    return true;
}

} // namespace

bool isAttributeName(std::string_view text)
{
    return !text.empty() && (isLetter(text.front()) || text.front() == '$')
           && std::all_of(text.begin(), text.end(), [](char c) {
                  return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '$';
              });
}

Result<AttributePath> parseAttributePath(std::string_view text)
{
    AttributePath path;
    std::string_view rest = text;
    for (const Extension& extension : extensions()) {
        if (takeUrn(rest, extension.urn)) {
            path.extension = extension.urn;
            break;
        }
    }
    if (!path.extension.empty()) {
        if (rest.empty())
            return path;
    } else if (takeUrn(rest, kUserSchema) || takeUrn(rest, kGroupSchema)) {
        if (rest.empty())
            return fail("scim.bad_path", {std::string(text), "it names a schema and no attribute"});
    } else if (rest.find(':') != std::string_view::npos) {
        return fail("scim.bad_path", {std::string(text), "the schema is not known"});
    }
    const auto dot = rest.find('.');
    path.attribute = rest.substr(0, dot);
    if (dot != std::string_view::npos)
        path.sub = rest.substr(dot + 1);
    if (!isAttributeName(path.attribute) || (dot != std::string_view::npos && !isAttributeName(path.sub)))
        return fail("scim.bad_path", {std::string(text), "a name has letters, digits, - and _"});
    return path;
}

} // namespace gatehouse::scim
