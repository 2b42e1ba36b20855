#include "core/connectors/ldap/batch.h"

#include "core/connectors/ldap/mapping.h"
#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/names.h"
#include "core/connectors/operation_kinds.h"

#include <algorithm>
#include <ldap.h>

namespace gatehouse::connectors {
namespace {

// A Modify of members that was refused, and nothing of it done: each alone, or with a placeholder, may be fine.
bool mayGoAlone(const Answer& answer)
{
    return answer
           && (answer->code == LDAP_TYPE_OR_VALUE_EXISTS || answer->code == LDAP_NO_SUCH_ATTRIBUTE
               || answer->code == LDAP_OBJECT_CLASS_VIOLATION || answer->code == LDAP_CONSTRAINT_VIOLATION);
}

LdapRequest requestTo(LdapVerb verb, const std::string& dn)
{
    LdapRequest request;
    request.verb = verb;
    request.dn = dn;
    return request;
}

} // namespace

LdapBatch::LdapBatch(Session& session, LdapAccounts& accounts, LdapGroups& groups, SecretStore& secrets,
                     std::span<const Operation> operations, const CancelToken& cancel)
    : m_session(session),
      m_accounts(accounts),
      m_groups(groups),
      m_secrets(secrets),
      m_operations(operations),
      m_cancel(cancel),
      m_results(operations.size()),
      m_settled(operations.size()),
      m_entries(operations.size()),
      m_inGroup(operations.size())
{
}

std::vector<StepResult> LdapBatch::run()
{
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        m_results[i].nativeId = payloadOf(i).nativeId;
        if (!hasProtocolWord(m_operations[i].kind))
            settle(i, Outcome::Unsupported);
    }
    findAccounts();
    findGroups();
    m_managers = m_accounts.managers(m_operations, m_cancel);
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && !isEntitlement(m_operations[i].kind))
            prepare(i);
    prepareMembers();
    send(std::move(m_calls));
    return std::move(m_results);
}

void LdapBatch::settle(std::size_t i, Outcome outcome, Error error)
{
    m_settled[i] = true;
    m_results[i].outcome = outcome;
    m_results[i].error = std::move(error);
}

// No account is no obstacle to taking something away.
void LdapBatch::findAccounts()
{
    std::vector<const Operation*> asked;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && m_operations[i].kind != OperationKind::CreateAccount) {
            asked.push_back(&m_operations[i]);
            places.push_back(i);
        }
    if (asked.empty())
        return;
    const LdapSettings& settings = m_session.settings();
    auto found = m_accounts.find(asked, m_cancel);
    for (std::size_t a = 0; a < asked.size(); ++a) {
        const std::size_t i = places[a];
        if (found[a].error) {
            // Only read so far: nothing that was asked for can have had an effect.
            const StepResult meaning = stepOf(settings, fail(*found[a].error));
            settle(i, meaning.outcome == Outcome::Rejected ? Outcome::Rejected : Outcome::Retry,
                   *found[a].error);
        } else if (!found[a].entry && takesAway(asked[a]->kind)) {
            settle(i, Outcome::Applied);
        } else if (!found[a].entry) {
            settle(i, Outcome::Rejected,
                   makeError("connector.no_account", {settings.name, payloadOf(i).login}));
        } else if (mapping::isSomebodyElses(settings, *found[a].entry, *asked[a])) {
            settle(i, Outcome::Rejected,
                   makeError("connector.not_ours", {settings.name, found[a].entry->first(settings.login)}));
        } else {
            m_entries[i] = std::move(*found[a].entry);
            m_results[i].nativeId = m_entries[i].first("entryUUID");
        }
    }
}

void LdapBatch::findGroups()
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && isEntitlement(m_operations[i].kind))
            names.insert(groupOf(i));
    if (names.empty())
        return;
    m_groups.resolve(names, m_cancel);
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        if (m_settled[i] || !isEntitlement(m_operations[i].kind))
            continue;
        auto group = m_groups.resolved(groupOf(i));
        if (group.error)
            settle(i, Outcome::Retry, *group.error);
        else if (!group.dn.empty())
            m_inGroup[i] = std::move(group.dn);
        else if (takesAway(m_operations[i].kind))
            settle(i, Outcome::Applied);
        else
            settle(i, Outcome::Rejected,
                   makeError("connector.no_group", {m_session.settings().name, groupOf(i)}));
    }
}

const std::string& LdapBatch::groupOf(std::size_t i) const
{
    return payloadOf(i).entitlementNativeId;
}

void LdapBatch::prepare(std::size_t i)
{
    const LdapSettings& settings = m_session.settings();
    std::vector<LdapRequest> requests;
    switch (m_operations[i].kind) {
    case OperationKind::CreateAccount: {
        const auto dn = mapping::dnOf(settings, payloadOf(i));
        if (!dn)
            return settle(i, Outcome::Rejected, dn.error());
        LdapRequest& add = requests.emplace_back(requestTo(LdapVerb::Add, *dn));
        add.mods = mapping::creation(settings, payloadOf(i), m_managers[payloadOf(i).managerKey]);
        add.wantsId = m_session.offers(LDAP_CONTROL_POST_READ);
        break;
    }
    case OperationKind::EnableAccount:
    case OperationKind::DisableAccount:
        requests.emplace_back(requestTo(LdapVerb::Modify, m_entries[i].dn)).mods = {
            mapping::ability(settings, m_operations[i].kind == OperationKind::EnableAccount)};
        break;
    case OperationKind::UpdateAccount: prepareUpdate(i, requests); break;
    case OperationKind::DeleteAccount: prepareDeletion(i, requests); break;
    case OperationKind::SetCredential: {
        const auto password = m_secrets.getOrMake(payloadOf(i).secretRef, kPasswordLength);
        if (!password)
            return settle(i, Outcome::Rejected, password.error());
        requests.emplace_back(requestTo(LdapVerb::SetPassword, m_entries[i].dn)).password =
            password->reveal();
        break;
    }
    default: return settle(i, Outcome::Unsupported);
    }
    if (!requests.empty())
        m_calls.push_back({std::move(requests), {i}});
}

void LdapBatch::prepareUpdate(std::size_t i, std::vector<LdapRequest>& requests)
{
    const LdapSettings& settings = m_session.settings();
    const Entry& entry = m_entries[i];
    const OperationPayload& payload = payloadOf(i);
    auto mods = mapping::update(settings, payload, entry, m_managers[payload.managerKey]);
    if (!mods.empty())
        requests.emplace_back(requestTo(LdapVerb::Modify, entry.dn)).mods = std::move(mods);
    const std::string current = names::firstValueOf(entry.dn, settings.login);
    const bool renames = !current.empty() && !payload.newLogin.empty() && payload.newLogin != current;
    std::string place;
    if (settings.userContainer.find('{') != std::string::npos)
        if (const auto wanted =
                mapping::containerOf(settings, payload); // a payload that does not say where leaves it there
            wanted && names::folded(*wanted) != names::folded(names::parentOf(entry.dn)))
            place = *wanted;
    if (!renames && place.empty())
        return;
    LdapRequest& move = requests.emplace_back(requestTo(LdapVerb::Rename, entry.dn));
    move.newRdn = renames ? names::rdn(settings.login, payload.newLogin) : names::rdnOf(entry.dn);
    move.newParent = place;
}

void LdapBatch::prepareDeletion(std::size_t i, std::vector<LdapRequest>& requests)
{
    const LdapSettings& settings = m_session.settings();
    const Entry& entry = m_entries[i];
    if (!settings.archives()) {
        requests.push_back(requestTo(LdapVerb::Delete, entry.dn));
        return;
    }
    requests.emplace_back(requestTo(LdapVerb::Modify, entry.dn)).mods = {mapping::ability(settings, false)};
    LdapRequest& move = requests.emplace_back(requestTo(LdapVerb::Rename, entry.dn));
    // One login may be archived many times.
    move.newRdn =
        names::rdn(settings.login, entry.first(settings.login) + "." + entry.first("entryUUID").substr(0, 8));
    move.newParent = settings.archiveContainer;
}

void LdapBatch::prepareMembers()
{
    std::map<std::string, std::vector<std::size_t>> byGroup;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && isEntitlement(m_operations[i].kind))
            byGroup[m_inGroup[i]].push_back(i);
    for (const auto& [group, operations] : byGroup)
        m_calls.push_back(memberCall(group, operations, false));
}

LdapBatch::Call LdapBatch::memberCall(const std::string& group, const std::vector<std::size_t>& operations,
                                      bool keepsPlaceholder) const
{
    Call call{{requestTo(LdapVerb::Modify, group)}, operations};
    const std::string& attribute = m_session.settings().member;
    Mod add{ModKind::Add, attribute, {}}, remove{ModKind::Delete, attribute, {}};
    for (const std::size_t i : operations)
        (takesAway(m_operations[i].kind) ? remove : add).values.push_back(m_groups.memberOf(m_entries[i]));
    if (keepsPlaceholder)
        add.values.push_back(m_session.settings().placeholder);
    for (Mod* mod : {&add, &remove}) // in this order, so that the group is never empty
        if (!mod->values.empty())
            call.requests.front().mods.push_back(std::move(*mod));
    return call;
}

void LdapBatch::send(std::vector<Call> calls)
{
    std::vector<Call> refused;
    while (!calls.empty()) {
        std::vector<LdapRequest> requests;
        requests.reserve(calls.size());
        for (const Call& call : calls)
            requests.push_back(call.requests.front());
        const auto answers = m_session.sendAll(requests, m_cancel);
        std::vector<Call> later;
        for (std::size_t c = 0; c < calls.size(); ++c) {
            Call& call = calls[c];
            if (isEntitlement(m_operations[call.operations.front()].kind) && mayGoAlone(answers[c])) {
                refused.push_back(std::move(call));
                continue;
            }
            if (answers[c] && answers[c]->succeeded() && call.requests.size() > 1) {
                call.requests.erase(call.requests.begin());
                later.push_back(std::move(call));
                continue;
            }
            take(call, answers[c]);
        }
        calls = std::move(later);
    }
    repeatRefused(refused);
}

// One member at a time, in rounds so that a group has one change under way. A group that may not be empty gets the placeholder.
void LdapBatch::repeatRefused(const std::vector<Call>& refused)
{
    std::size_t most = 0;
    for (const Call& call : refused)
        most = std::max(most, call.operations.size());
    for (std::size_t round = 0; round < most; ++round)
        for (const bool keepsPlaceholder : {false, true}) {
            std::vector<Call> calls;
            for (const Call& call : refused)
                if (round < call.operations.size() && !m_settled[call.operations[round]])
                    calls.push_back(memberCall(m_inGroup[call.operations[round]], {call.operations[round]},
                                               keepsPlaceholder));
            std::vector<LdapRequest> requests;
            for (const Call& call : calls)
                requests.push_back(call.requests.front());
            const auto answers = m_session.sendAll(requests, m_cancel);
            for (std::size_t c = 0; c < calls.size(); ++c) {
                const bool isEmptied = answers[c] && answers[c]->code == LDAP_OBJECT_CLASS_VIOLATION
                                       && takesAway(m_operations[calls[c].operations.front()].kind);
                if (isEmptied && !keepsPlaceholder)
                    continue;
                take(calls[c], answers[c]);
                m_settled[calls[c].operations.front()] = true;
            }
        }
}

void LdapBatch::take(const Call& call, const Answer& answer)
{
    for (const std::size_t i : call.operations) {
        StepResult result = meaningOf(i, answer);
        result.nativeId = m_results[i].nativeId;
        if (result.nativeId.empty() && answer && answer->succeeded() && !answer->entries.empty())
            result.nativeId = answer->entries.front().first("entryUUID");
        m_results[i] = std::move(result);
    }
}

StepResult LdapBatch::meaningOf(std::size_t i, const Answer& answer)
{
    const LdapSettings& settings = m_session.settings();
    StepResult result = stepOf(settings, answer);
    if (!answer)
        return result;
    const OperationKind kind = m_operations[i].kind;
    const bool isThere = kind == OperationKind::AddEntitlement && answer->code == LDAP_TYPE_OR_VALUE_EXISTS;
    const bool isGone = kind == OperationKind::RemoveEntitlement && answer->code == LDAP_NO_SUCH_ATTRIBUTE;
    if (isThere || isGone) {
        result.outcome = Outcome::Applied;
        result.error = {};
    } else if (answer->code == LDAP_NO_SUCH_OBJECT && isEntitlement(kind)) {
        m_groups.forget(groupOf(i));
        result.outcome = Outcome::Conflict; // read: the group may have another name by now
        result.error = makeError("connector.no_group", {settings.name, groupOf(i)});
    } else if (answer->code == LDAP_NO_SUCH_OBJECT && kind == OperationKind::CreateAccount) {
        const auto place = mapping::containerOf(settings, payloadOf(i));
        result.error = makeError("connector.ldap_no_base", {settings.name, place ? *place : ""});
    } else if (answer->code == LDAP_NO_SUCH_OBJECT) {
        const bool isBase = !m_entries[i].dn.empty() && answer->matched.empty();
        result.outcome =
            Outcome::Conflict; // between looking and changing it went or moved, or its new place is missing
        result.error = isBase ? makeError("connector.ldap_no_base", {settings.name, m_entries[i].dn})
                              : makeError("connector.account_gone", {settings.name, payloadOf(i).login});
    } else if (answer->code == LDAP_ALREADY_EXISTS && kind != OperationKind::CreateAccount) {
        result.outcome = Outcome::Rejected; // only a creation collides with what may be ours
    }
    return result;
}

} // namespace gatehouse::connectors
