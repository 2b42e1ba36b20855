#include "core/connectors/ldap/listing.h"

#include "core/connectors/ldap/mapping.h"
#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/names.h"

#include <algorithm>
#include <ldap.h>
#include <unordered_map>

namespace gatehouse::connectors {
namespace {

constexpr int kPage = 500;
// How a cookie begins; behind it stand what was asked for, and the directory's own cookie or the newest time it showed.
constexpr std::string_view kByTime = "time:", kBySync = "sync:";

// RFC 4530: the text of 16 bytes.
std::string uuidText(const berval& bytes)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (ber_len_t i = 0; i < bytes.bv_len; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        const auto byte = static_cast<unsigned char>(bytes.bv_val[i]);
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out;
}

} // namespace

LdapRequest LdapListing::search() const
{
    const LdapSettings& settings = m_session.settings();
    LdapRequest request;
    request.dn = names::fixedPartOf(settings.userContainer);
    request.filter = "(objectClass=" + settings.accountClass + ")";
    request.attributes = mapping::shown(settings);
    return request;
}

Result<> LdapListing::learnMemberships(const CancelToken& cancel)
{
    GH_LET(m_memberships, m_groups.memberships(cancel));
    return {};
}

ListedAccount LdapListing::listed(const Entry& entry) const
{
    ListedAccount account = mapping::listed(m_session.settings(), entry);
    account.entitlementsKnown = true;
    if (const auto held = m_memberships.find(m_groups.memberKey(m_groups.memberOf(entry)));
        held != m_memberships.end())
        account.entitlements = held->second;
    return account;
}

Result<AccountPage> LdapListing::page(const std::string& token, int size, const CancelToken& cancel)
{
    if (token.empty())
        GH_TRY(learnMemberships(cancel));
    LdapRequest request = search();
    request.page = token;
    request.pageSize = size > 0 ? size : kPage;
    GH_LET(const LdapAnswer answer, readingOf(m_session.settings(), m_session.send(request, cancel)));
    AccountPage page;
    page.next = answer.page;
    for (const Entry& entry : answer.entries)
        if (!mapping::isArchived(m_session.settings(), entry))
            page.accounts.push_back(listed(entry));
    if (page.next.empty())
        m_memberships.clear();
    return page;
}

Result<AccountChanges> LdapListing::changes(const std::string& cookie, const CancelToken& cancel)
{
    GH_TRY(m_session.ready(cancel));
    const bool syncs = m_session.offers(LDAP_CONTROL_SYNC) && !m_syncRefused;
    const LdapRequest request = search();
    const std::string begin = std::string(syncs ? kBySync : kByTime) + request.dn + request.filter + "\n";
    AccountChanges changes;
    // Of another container, of the time before the directory got or lost the overlay, or never of ours.
    changes.startOver = !cookie.empty() && !cookie.starts_with(begin);
    if (changes.startOver)
        return changes;
    if (!cookie.empty())
        GH_TRY(learnMemberships(cancel));
    const std::string known = cookie.empty() ? std::string() : cookie.substr(begin.size());
    auto answer = syncs ? synchronised(known, cancel) : byTime(known, cancel);
    if (!answer && syncs && m_syncRefused) // the server can, this database does not
        return this->changes(cookie, cancel);
    if (answer && !answer->startOver)
        answer->cookie.insert(0, begin);
    return answer;
}

// What the callbacks of libldap's sync collect.
struct LdapListing::Sync {
    const CancelToken& cancel;
    std::vector<Entry> entries;
    std::vector<std::string> removed, present;
    bool showsPresent = false;

    static Sync& of(ldap_sync_t* sync) { return *static_cast<Sync*>(sync->ls_private); }
    static int entry(ldap_sync_t* sync, LDAPMessage* message, berval* id, ldap_sync_refresh_t phase)
    {
        Sync& self = of(sync);
        if (phase == LDAP_SYNC_CAPI_DELETE)
            self.removed.push_back(uuidText(*id));
        else if (phase == LDAP_SYNC_CAPI_PRESENT)
            self.present.push_back(uuidText(*id));
        else
            self.entries.push_back(entryOf(sync->ls_ld, message));
        return self.cancel.cancelled() ? LDAP_USER_CANCELLED : LDAP_SUCCESS;
    }
    static int intermediate(ldap_sync_t* sync, LDAPMessage*, BerVarray ids, ldap_sync_refresh_t phase)
    {
        Sync& self = of(sync);
        auto* list = phase == LDAP_SYNC_CAPI_DELETES_IDSET    ? &self.removed
                     : phase == LDAP_SYNC_CAPI_PRESENTS_IDSET ? &self.present
                                                              : nullptr;
        for (std::size_t i = 0; list && ids && ids[i].bv_val; ++i)
            list->push_back(uuidText(ids[i]));
        return self.cancel.cancelled() ? LDAP_USER_CANCELLED : LDAP_SUCCESS;
    }
    // RFC 4533, 3.3.2: where the server did not name who was removed, it is whoever it did not name at all.
    static int result(ldap_sync_t* sync, LDAPMessage*, int refreshDeletes)
    {
        of(sync).showsPresent = refreshDeletes == 0;
        return LDAP_SUCCESS;
    }
};

Result<AccountChanges> LdapListing::synchronised(const std::string& cookie, const CancelToken& cancel)
{
    LdapRequest request = search();
    if (cookie.empty())
        request.attributes = {"1.1"};
    std::vector<char*> attributes;
    for (std::string& attribute : request.attributes)
        attributes.push_back(attribute.data());
    attributes.push_back(nullptr);
    Sync collected{cancel, {}, {}, {}};
    ldap_sync_t sync;
    ldap_sync_initialize(&sync);
    sync.ls_base = ber_strdup(request.dn.c_str());
    sync.ls_scope = LDAP_SCOPE_SUBTREE;
    sync.ls_filter = ber_strdup(request.filter.c_str());
    sync.ls_attrs = attributes.data();
    sync.ls_timeout = -1; // the handle's own limit holds
    sync.ls_search_entry = Sync::entry;
    sync.ls_intermediate = Sync::intermediate;
    sync.ls_search_result = Sync::result;
    sync.ls_private = &collected;
    sync.ls_ld = m_session.handle();
    if (!cookie.empty())
        ber_str2bv(cookie.c_str(), cookie.size(), 1, &sync.ls_cookie);
    const int code = ldap_sync_init(&sync, LDAP_SYNC_REFRESH_ONLY);
    AccountChanges changes;
    if (sync.ls_cookie.bv_val)
        changes.cookie.assign(sync.ls_cookie.bv_val, sync.ls_cookie.bv_len);
    sync.ls_attrs = nullptr; // they, and the handle, are not its own
    sync.ls_ld = nullptr;
    ldap_sync_destroy(&sync, 0);
    if (code != LDAP_SUCCESS) {
        m_session.drop(); // what is left of the answer would be taken for another one
        m_syncRefused = code == LDAP_UNAVAILABLE_CRITICAL_EXTENSION;
        if (!cookie.empty()
            && (code == LDAP_SYNC_REFRESH_REQUIRED || code == LDAP_PROTOCOL_ERROR
                || code == LDAP_UNWILLING_TO_PERFORM)) {
            changes.startOver = true;
            changes.cookie.clear();
            return changes;
        }
        if (cancel.cancelled())
            return fail("job.cancelled");
        LdapAnswer answer;
        answer.code = code;
        answer.text = ldap_err2string(code);
        if (code == LDAP_SERVER_DOWN || code == LDAP_TIMEOUT)
            return fail("net.no_answer", {m_session.settings().url});
        return fail(errorOf(m_session.settings(), answer));
    }
    if (cookie.empty())
        return changes;
    for (const Entry& entry : collected.entries) {
        if (mapping::isArchived(m_session.settings(), entry))
            collected.removed.push_back(entry.first("entryUUID"));
        else
            changes.changed.push_back(listed(entry));
    }
    changes.showsRemovals = true;
    changes.removed = std::move(collected.removed);
    if (collected.showsPresent)
        changes.present = std::move(collected.present);
    return changes;
}

Result<AccountChanges> LdapListing::byTime(const std::string& cookie, const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    AccountChanges changes;
    // The clock is the directory's: the newest time it shows. Asked for again from that moment on, so that nothing in it is missed.
    std::string newest = cookie.empty() ? "00000101000000Z" : cookie;
    LdapRequest request = search();
    request.page = "";
    request.pageSize = kPage;
    if (cookie.empty())
        request.attributes = {"modifyTimestamp"};
    else {
        request.attributes.emplace_back("modifyTimestamp");
        request.filter = "(&" + request.filter + "(modifyTimestamp>=" + newest + "))";
    }
    do {
        GH_LET(const LdapAnswer answer, readingOf(settings, m_session.send(request, cancel)));
        for (const Entry& entry : answer.entries) {
            newest = std::max(newest, entry.first("modifyTimestamp"));
            if (!cookie.empty() && !mapping::isArchived(settings, entry))
                changes.changed.push_back(listed(entry));
            else if (!cookie.empty())
                changes.removed.push_back(entry.first("entryUUID"));
        }
        request.page = answer.page;
    } while (!request.page->empty());
    changes.cookie = newest;
    return changes;
}

} // namespace gatehouse::connectors
