#include "core/connectors/ldap/meaning.h"

#include "core/net/http.h"

#include <ldap.h>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kLongestText = 300;
constexpr std::chrono::milliseconds kBusyWait{1000};

std::string textOf(const LdapAnswer& answer)
{
    const std::string text = answer.text.empty() ? "no explanation" : answer.text;
    return text.substr(0, kLongestText);
}

bool isDenial(int code)
{
    return code == LDAP_INSUFFICIENT_ACCESS || code == LDAP_INAPPROPRIATE_AUTH
           || code == LDAP_STRONG_AUTH_REQUIRED || code == LDAP_CONFIDENTIALITY_REQUIRED
           || code == LDAP_INVALID_CREDENTIALS;
}

// It failed, and does not say whether before or after the effect.
bool isOpen(int code)
{
    return code == LDAP_OPERATIONS_ERROR || code == LDAP_TIMELIMIT_EXCEEDED || code == LDAP_OTHER || code < 0;
}

} // namespace

Error errorOf(const LdapSettings& settings, const LdapAnswer& answer)
{
    const std::string code = std::to_string(answer.code);
    if (isDenial(answer.code))
        return makeError("connector.ldap_denied", {settings.name, code, textOf(answer)});
    if (answer.code == LDAP_BUSY || answer.code == LDAP_UNAVAILABLE)
        return makeError("connector.ldap_busy", {settings.name, code, textOf(answer)});
    if (answer.code == LDAP_ALREADY_EXISTS)
        return makeError("connector.exists", {settings.name, textOf(answer)});
    if (isOpen(answer.code))
        return makeError("connector.ldap_failed", {settings.name, code, textOf(answer)});
    return makeError("connector.ldap_refused",
                     {settings.name, code, ldap_err2string(answer.code), textOf(answer)});
}

Error bindErrorOf(const LdapSettings& settings, const LdapAnswer& answer)
{
    if (answer.code == LDAP_INVALID_CREDENTIALS)
        return makeError("connector.ldap_credentials",
                         {settings.name, answer.text.empty() ? std::string() : " (" + textOf(answer) + ")"});
    return errorOf(settings, answer);
}

StepResult stepOf(const LdapSettings& settings, const Answer& answer)
{
    StepResult result;
    if (!answer) {
        const std::string& code = answer.error().code;
        const bool refused = code == "connector.ldap_credentials" || code == "connector.ldap_no_password"
                             || code == "connector.ldap_denied";
        const bool unsent = code == "connector.ldap_tls" || code == "connector.ldap_busy"
                            || code == "connector.ldap_failed" || code == "connector.ldap_refused"
                            || !net::requestMayHaveHadEffect(answer.error());
        result.outcome = refused  ? Outcome::Rejected // while signing in: nothing was sent
                         : unsent ? Outcome::Retry
                                  : Outcome::Unknown;
        result.error = answer.error();
        return result;
    }
    if (answer->succeeded())
        return result;
    result.error = errorOf(settings, *answer);
    result.outcome = Outcome::Rejected;
    if (answer->code == LDAP_BUSY || answer->code == LDAP_UNAVAILABLE) {
        result.outcome = Outcome::Retry;
        result.retryAfter = kBusyWait;
    } else if (isOpen(answer->code)) {
        result.outcome = Outcome::Unknown;
    } else if (answer->code == LDAP_ALREADY_EXISTS) {
        result.outcome = Outcome::Conflict;
    }
    return result;
}

Result<LdapAnswer> readingOf(const LdapSettings& settings, Answer answer)
{
    if (answer && !answer->succeeded())
        return fail(errorOf(settings, *answer));
    return answer;
}

} // namespace gatehouse::connectors
