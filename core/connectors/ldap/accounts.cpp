#include "core/connectors/ldap/accounts.h"

#include "core/base/text_fold.h"
#include "core/connectors/ldap/mapping.h"
#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/names.h"

#include <ldap.h>
#include <utility>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kChunk = 100; // values in one filter

} // namespace

struct LdapAccounts::Hunt {
    std::span<const Operation* const> operations;
    std::vector<LdapFound> found;
    std::vector<std::size_t> open;
};

std::vector<LdapFound> LdapAccounts::find(std::span<const Operation* const> operations,
                                          const CancelToken& cancel)
{
    Hunt hunt{operations, std::vector<LdapFound>(operations.size()), {}};
    for (std::size_t i = 0; i < operations.size(); ++i)
        hunt.open.push_back(i);
    byPace(hunt, cancel);
    byFilter(hunt, "entryUUID", cancel);
    byFilter(hunt, m_session.settings().key, cancel);
    byFilter(hunt, m_session.settings().login, cancel);
    for (LdapFound& found : hunt.found)
        if (found.entry && mapping::isArchived(m_session.settings(), *found.entry))
            found.entry.reset();
    return std::move(hunt.found);
}

void LdapAccounts::byPace(Hunt& hunt, const CancelToken& cancel)
{
    std::vector<std::size_t> known, others;
    for (const std::size_t i : hunt.open)
        (hunt.operations[i]->payload.nativeId.empty() ? others : known).push_back(i);
    const auto share = static_cast<std::ptrdiff_t>(m_pace.share(known.size()));
    std::vector<std::size_t> left;
    if (share > 0) {
        hunt.open.assign(known.begin(), known.begin() + share);
        const Pace::Watch watch;
        byFilter(hunt, "entryUUID", cancel);
        watch.tookSecond(m_pace, static_cast<std::size_t>(share));
        left = std::exchange(hunt.open, {});
    }
    hunt.open.assign(known.begin() + share, known.end());
    hunt.open.insert(hunt.open.end(), others.begin(), others.end());
    const std::size_t count = hunt.open.size();
    const Pace::Watch watch;
    if (count > 0)
        byName(hunt, cancel);
    watch.tookFirst(m_pace, count);
    hunt.open.insert(hunt.open.end(), left.begin(), left.end());
}

void LdapAccounts::byName(Hunt& hunt, const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    std::vector<LdapRequest> requests;
    std::vector<std::size_t> asked, left;
    for (const std::size_t i : hunt.open) {
        const OperationPayload& payload = hunt.operations[i]->payload;
        const auto dn = mapping::dnOf(settings, payload);
        if (!dn || payload.login.empty()) {
            left.push_back(i);
            continue;
        }
        LdapRequest& request = requests.emplace_back();
        request.dn = *dn;
        request.scope = Scope::Entry;
        request.filter = "(objectClass=" + settings.accountClass + ")";
        request.attributes = mapping::shown(settings);
        asked.push_back(i);
    }
    auto answers = m_session.sendAll(requests, cancel);
    for (std::size_t a = 0; a < asked.size(); ++a) {
        const std::size_t i = asked[a];
        const OperationPayload& payload = hunt.operations[i]->payload;
        if (answers[a] && answers[a]->code == LDAP_NO_SUCH_OBJECT) {
            left.push_back(i);
            continue;
        }
        auto answer = readingOf(settings, std::move(answers[a]));
        if (!answer) {
            hunt.found[i].error = answer.error();
            continue;
        }
        const auto isIt = [&](const Entry& entry) {
            if (!payload.nativeId.empty())
                return entry.first("entryUUID") == payload.nativeId;
            return payload.correlationKey.empty() || entry.first(settings.key) == payload.correlationKey;
        };
        if (!answer->entries.empty() && isIt(answer->entries.front()))
            hunt.found[i].entry = std::move(answer->entries.front());
        else
            left.push_back(i);
    }
    hunt.open = std::move(left);
}

void LdapAccounts::byFilter(Hunt& hunt, const std::string& attribute, const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    const auto valueOf = [&](std::size_t i) -> const std::string& {
        const OperationPayload& payload = hunt.operations[i]->payload;
        static const std::string none;
        if (attribute == "entryUUID" || !payload.nativeId.empty())
            return attribute == "entryUUID" ? payload.nativeId : none; // an id that is gone is gone
        return attribute == settings.key ? payload.correlationKey : payload.login;
    };
    std::vector<std::size_t> asked, left;
    for (const std::size_t i : hunt.open)
        (valueOf(i).empty() ? left : asked).push_back(i);
    std::vector<LdapRequest> requests;
    for (std::size_t from = 0; from < asked.size(); from += kChunk) {
        LdapRequest& request = requests.emplace_back();
        request.dn = settings.baseDn;
        request.attributes = mapping::shown(settings);
        std::string any;
        for (std::size_t a = from; a < std::min(from + kChunk, asked.size()); ++a)
            any += names::equals(attribute, valueOf(asked[a]));
        request.filter = "(&(objectClass=" + settings.accountClass + ")(|" + any + "))";
    }
    auto answers = m_session.sendAll(requests, cancel);
    for (std::size_t part = 0; part < answers.size(); ++part) {
        auto answer = readingOf(settings, std::move(answers[part]));
        std::map<std::string, const Entry*> byValue;
        if (answer)
            for (const Entry& entry : answer->entries)
                for (const std::string& value : entry.all(attribute)) {
                    const Entry*& kept = byValue[numberKey(value)];
                    if (!kept
                        || mapping::isArchived(settings,
                                               *kept)) // whoever came back goes before the archived one
                        kept = &entry;
                }
        for (std::size_t a = part * kChunk; a < std::min((part + 1) * kChunk, asked.size()); ++a) {
            const std::size_t i = asked[a];
            const auto match = byValue.find(numberKey(valueOf(i)));
            if (!answer)
                hunt.found[i].error = answer.error();
            else if (match != byValue.end() && !mapping::isArchived(settings, *match->second))
                hunt.found[i].entry = *match->second;
            else
                left.push_back(i);
        }
    }
    hunt.open = std::move(left);
}

std::map<std::string, std::string> LdapAccounts::managers(std::span<const Operation> operations,
                                                          const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    std::map<std::string, std::string> dns;
    if (settings.fields.at("manager").empty())
        return dns;
    std::vector<Operation> wanted;
    for (const Operation& operation : operations) {
        const bool says =
            operation.kind == OperationKind::CreateAccount || operation.kind == OperationKind::UpdateAccount;
        if (!says || operation.payload.managerKey.empty()
            || !dns.emplace(operation.payload.managerKey, "").second)
            continue;
        wanted.emplace_back().payload.correlationKey = operation.payload.managerKey;
    }
    std::vector<const Operation*> pointers;
    for (const Operation& operation : wanted)
        pointers.push_back(&operation);
    Hunt hunt{pointers, std::vector<LdapFound>(pointers.size()), {}};
    for (std::size_t i = 0; i < pointers.size(); ++i)
        hunt.open.push_back(i);
    byFilter(hunt, settings.key, cancel);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (hunt.found[i].entry)
            dns[wanted[i].payload.correlationKey] = hunt.found[i].entry->dn;
    return dns;
}

} // namespace gatehouse::connectors
