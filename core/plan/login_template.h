// CO-12: logins and e-mail addresses made of what HR says. Pure; any thread.
//
// A template is text with placeholders:
//   {given} {family} {display}   names, in ASCII, lower case, without blanks: Åsa Müller gives asa, muller
//   {given[0]} {family[0]}       the first letter; {given[2]} is the third, nothing where the name is shorter
//   {first_last}                 given.family, or the one there is
//   {worker_no} {department} {country} {location} {type}   as ASCII, lower case
//   {login}                      in e-mail templates the login of the account
// Other text stays, in lower case. Separators (. _ -) left without a neighbour by an empty placeholder go
// away, so people with one name get "cher", not "cher." or ".cher".
#pragma once

#include "core/base/result.h"
#include "core/model/people.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::plan {

inline constexpr std::size_t kLongestLogin = 64;  // octets of a local part, RFC 5321 section 4.5.3.1.1
inline constexpr std::size_t kLongestEmail = 254; // RFC 5321 section 4.5.3.1.3 with RFC 3696 erratum 1690

// Fails with plan.bad_template: unknown placeholder (with a suggestion), unclosed brace, blank, no
// placeholder at all.
Result<> checkLoginTemplate(std::string_view text);
// Also plan.bad_template where it does not have exactly one @ with text on both sides.
Result<> checkEmailTemplate(std::string_view text);

struct LoginSource {
    const HrFacts* facts = nullptr;
    std::string_view workerNo;
    std::string_view login; // of the account, for e-mail templates
};

// `count` different logins to try in this order: one the source insists on (HrFacts::login, as written but
// for outer blanks), then the template, then the template with 2, 3, ... (the collision rule). Names that
// give no ASCII letters (non-Latin scripts) fall back to the worker number, and that to "user". At most
// kLongestLogin octets: the name is cut, never the number.
std::vector<std::string> loginCandidates(std::string_view loginTemplate, const LoginSource& source,
                                         int count);
// The same for addresses: HrFacts::email first where the source gives one, the number goes before the @.
std::vector<std::string> emailCandidates(std::string_view emailTemplate, const LoginSource& source,
                                         int count);
// True when `login` is one that loginCandidates would come to, whatever the number: a rename asks this of the
// old and the new name.
bool fitsTemplate(std::string_view login, std::string_view loginTemplate, const LoginSource& source);

bool emailFitsTemplate(std::string_view email, std::string_view emailTemplate, const LoginSource& source);

} // namespace gatehouse::plan
