#include "core/connectors/ldap/names.h"

#include "core/base/text_fold.h"

#include <ldap.h>
#include <memory>
#include <vector>

namespace gatehouse::connectors::names {
namespace {

constexpr unsigned kV3 = LDAP_DN_FORMAT_LDAPV3;

struct Ava {
    std::string attribute, value;
};
using Rdn = std::vector<Ava>;
using Dn = std::vector<Rdn>;

std::string textOf(const berval& value)
{
    return {value.bv_val, value.bv_len};
}

std::optional<Dn> parsed(const std::string& text)
{
    LDAPDN dn = nullptr;
    if (text.find('\0') != std::string::npos || ldap_str2dn(text.c_str(), &dn, kV3) != LDAP_SUCCESS)
        return std::nullopt;
    Dn out;
    for (std::size_t r = 0; dn && dn[r]; ++r) {
        Rdn& rdn = out.emplace_back();
        for (std::size_t a = 0; dn[r][a]; ++a)
            rdn.push_back({textOf(dn[r][a]->la_attr), textOf(dn[r][a]->la_value)});
    }
    ldap_dnfree(dn);
    return out;
}

berval bytesOf(std::string& text)
{
    return {text.size(), text.data()};
}

std::string written(Rdn rdn)
{
    std::vector<LDAPAVA> avas(rdn.size());
    std::vector<LDAPAVA*> pointers;
    for (std::size_t i = 0; i < rdn.size(); ++i) {
        avas[i].la_attr = bytesOf(rdn[i].attribute);
        avas[i].la_value = bytesOf(rdn[i].value);
        avas[i].la_flags = LDAP_AVA_STRING;
        avas[i].la_private = nullptr;
        pointers.push_back(&avas[i]);
    }
    pointers.push_back(nullptr);
    char* text = nullptr;
    if (ldap_rdn2str(pointers.data(), &text, kV3) != LDAP_SUCCESS)
        return {};
    std::string out = text;
    ldap_memfree(text);
    return out;
}

std::string written(const Dn& dn)
{
    std::string out;
    for (const Rdn& rdn : dn)
        out += (out.empty() ? "" : ",") + written(rdn);
    return out;
}

// Replaces each {field}; false where one has no value.
bool fill(std::string& text, const std::function<std::string(const std::string&)>& valueOf,
          std::string& missing)
{
    for (std::size_t open = text.find('{'); open != std::string::npos;) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos)
            return true;
        const std::string field = text.substr(open + 1, close - open - 1);
        const std::string value = valueOf(field);
        if (value.empty())
            missing = field;
        text.replace(open, close - open + 1, value);
        open = text.find('{', open + value.size());
    }
    return missing.empty();
}

} // namespace

bool isDn(const std::string& text)
{
    return parsed(text).has_value();
}

std::string rdn(const std::string& attribute, const std::string& value)
{
    return written(Rdn{{attribute, value}});
}

std::string under(const std::string& rdn, const std::string& parent)
{
    return parent.empty() ? rdn : rdn + "," + parent;
}

std::string rdnOf(const std::string& dn)
{
    const auto parts = parsed(dn);
    return parts && !parts->empty() ? written(parts->front()) : std::string();
}

std::string parentOf(const std::string& dn)
{
    const auto parts = parsed(dn);
    return parts && !parts->empty() ? written(Dn(parts->begin() + 1, parts->end())) : std::string();
}

std::string firstValueOf(const std::string& dn, const std::string& attribute)
{
    const auto parts = parsed(dn);
    if (parts && !parts->empty())
        for (const Ava& ava : parts->front())
            if (fold(ava.attribute) == fold(attribute))
                return ava.value;
    return {};
}

std::string folded(const std::string& dn)
{
    auto parts = parsed(dn);
    if (!parts)
        return dn;
    // Not fold(): diacritics distinguish names.
    for (Rdn& rdn : *parts)
        for (Ava& ava : rdn) {
            ava.attribute = numberKey(ava.attribute);
            ava.value = numberKey(ava.value);
        }
    return written(*parts);
}

bool isBelow(const std::string& dn, const std::string& container)
{
    if (container.empty())
        return false;
    const std::string name = folded(dn), place = folded(container);
    return name == place || name.ends_with("," + place);
}

std::optional<std::string> filledDn(const std::string& pattern,
                                    const std::function<std::string(const std::string&)>& valueOf,
                                    std::string& missing)
{
    if (pattern.find('{') == std::string::npos)
        return pattern;
    auto parts = parsed(pattern);
    if (!parts)
        return std::nullopt;
    for (Rdn& rdn : *parts)
        for (Ava& ava : rdn)
            if (!fill(ava.value, valueOf, missing))
                return std::nullopt;
    return written(*parts);
}

std::string filledText(const std::string& pattern,
                       const std::function<std::string(const std::string&)>& valueOf)
{
    std::string text = pattern, missing;
    fill(text, valueOf, missing);
    return text;
}

std::string fixedPartOf(const std::string& pattern)
{
    const auto parts = parsed(pattern);
    if (!parts)
        return pattern;
    std::size_t from = 0;
    for (std::size_t r = 0; r < parts->size(); ++r)
        for (const Ava& ava : (*parts)[r])
            if (ava.value.find('{') != std::string::npos)
                from = r + 1;
    return from == 0 ? pattern
                     : written(Dn(parts->begin() + static_cast<std::ptrdiff_t>(from), parts->end()));
}

std::string equals(const std::string& attribute, const std::string& value)
{
    std::string copy = value;
    berval in = bytesOf(copy), out{0, nullptr};
    if (ldap_bv2escaped_filter_value(&in, &out) != 0)
        return "(!(objectClass=*))";
    // The result may be the argument itself where nothing was to escape.
    const std::string escaped = out.bv_val ? textOf(out) : std::string();
    if (out.bv_val && out.bv_val != in.bv_val)
        ber_memfree(out.bv_val);
    return "(" + attribute + "=" + escaped + ")";
}

} // namespace gatehouse::connectors::names
