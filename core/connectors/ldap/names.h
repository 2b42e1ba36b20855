// Distinguished names and filters, written and compared by libldap's own parser (RFC 4514, 4515). Pure; for this folder alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::connectors::names {

bool isDn(const std::string& text); // an empty one is

// "cn=Smith\, Jo"
std::string rdn(const std::string& attribute, const std::string& value);
std::string under(const std::string& rdn, const std::string& parent);
std::string rdnOf(const std::string& dn);
std::string parentOf(const std::string& dn);
std::string firstValueOf(const std::string& dn,
                         const std::string& attribute); // of its RDN; "" where there is none
// For comparison: one spelling, in lower case. Names that differ by more than case and blanks stay different.
std::string folded(const std::string& dn);
bool isBelow(const std::string& dn, const std::string& container); // or the container itself

// "ou={department},dc=example,dc=com" with each {field} replaced by what `valueOf` says; nothing, with the field in `missing`, where a
// field has no value. What a value contains cannot change the shape of the name.
std::optional<std::string> filledDn(const std::string& pattern,
                                    const std::function<std::string(const std::string&)>& valueOf,
                                    std::string& missing);
// The same for a plain value; a missing field is left empty.
std::string filledText(const std::string& pattern,
                       const std::function<std::string(const std::string&)>& valueOf);
// The part of the pattern that is the same for everybody.
std::string fixedPartOf(const std::string& pattern);

// "(uid=a\2ab)"
std::string equals(const std::string& attribute, const std::string& value);

} // namespace gatehouse::connectors::names
