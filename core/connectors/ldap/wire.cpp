#include "core/connectors/ldap/wire.h"

#include <deque>

namespace gatehouse::connectors {
namespace {

struct Controls {
    std::vector<LDAPControl*> list;
    ~Controls()
    {
        for (LDAPControl* control : list)
            if (control)
                ldap_control_free(control);
    }
    void add(LDAPControl* control)
    {
        if (control)
            list.push_back(control);
    }
    LDAPControl** forCall()
    {
        if (list.empty())
            return nullptr;
        list.push_back(nullptr);
        return list.data();
    }
};

berval bytesOf(const std::string& text)
{
    return {text.size(), const_cast<char*>(text.data())}; // libldap reads it only
}

// LDAPMod and what it points at.
class Mods {
public:
    explicit Mods(const std::vector<Mod>& mods, bool ofNew)
    {
        for (const Mod& mod : mods) {
            std::vector<berval*>& values = m_lists.emplace_back();
            for (const std::string& value : mod.values)
                values.push_back(&m_values.emplace_back(bytesOf(value)));
            values.push_back(nullptr);
            LDAPMod& out = m_mods.emplace_back();
            const int op = ofNew || mod.kind == ModKind::Add ? LDAP_MOD_ADD
                           : mod.kind == ModKind::Delete     ? LDAP_MOD_DELETE
                                                             : LDAP_MOD_REPLACE;
            out.mod_op = op | LDAP_MOD_BVALUES;
            out.mod_type = const_cast<char*>(mod.attribute.c_str());
            out.mod_bvalues = mod.values.empty() ? nullptr : values.data();
            m_pointers.push_back(&out);
        }
        m_pointers.push_back(nullptr);
    }
    LDAPMod** forCall() { return m_pointers.data(); }

private:
    std::deque<berval> m_values;
    std::deque<std::vector<berval*>> m_lists;
    std::deque<LDAPMod> m_mods;
    std::vector<LDAPMod*> m_pointers;
};

LDAPControl* wantsId(LDAP* handle) // RFC 4527, 3.2: the attributes to show
{
    LDAPControl* control = nullptr;
    BerElement* ber = ber_alloc_t(LBER_USE_DER);
    berval value{0, nullptr};
    if (ber && ber_printf(ber, "{s}", "entryUUID") >= 0 && ber_flatten2(ber, &value, 0) >= 0)
        ldap_control_create(LDAP_CONTROL_POST_READ, 0, &value, 1, &control);
    if (ber)
        ber_free(ber, 1);
    (void)handle;
    return control;
}

int startSearch(LDAP* handle, const LdapRequest& request, int& id)
{
    Controls controls;
    if (request.page) {
        berval cookie = bytesOf(*request.page);
        LDAPControl* control = nullptr;
        ldap_create_page_control(handle, request.pageSize, &cookie, 1, &control);
        controls.add(control);
    }
    std::vector<char*> attributes;
    for (const std::string& attribute : request.attributes)
        attributes.push_back(const_cast<char*>(attribute.c_str()));
    attributes.push_back(nullptr);
    const int scope = request.scope == Scope::Entry      ? LDAP_SCOPE_BASE
                      : request.scope == Scope::Children ? LDAP_SCOPE_ONELEVEL
                                                         : LDAP_SCOPE_SUBTREE;
    return ldap_search_ext(handle, request.dn.c_str(), scope,
                           request.filter.empty() ? "(objectClass=*)" : request.filter.c_str(),
                           attributes.size() > 1 ? attributes.data() : nullptr, 0, controls.forCall(),
                           nullptr, nullptr, LDAP_NO_LIMIT, &id);
}

int startPassword(LDAP* handle, const LdapRequest& request, int& id)
{
    berval user = bytesOf(request.dn), password = bytesOf(request.password);
    return ldap_passwd(handle, &user, nullptr, &password, nullptr, nullptr, &id);
}

std::string taken(char* text)
{
    const std::string out = text ? text : "";
    ldap_memfree(text);
    return out;
}

void takeControls(LDAP* handle, LDAPControl** controls, LdapAnswer& answer)
{
    if (!controls)
        return;
    if (LDAPControl* page = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr)) {
        berval cookie{0, nullptr};
        ber_int_t count = 0;
        if (ldap_parse_pageresponse_control(handle, page, &count, &cookie) == LDAP_SUCCESS && cookie.bv_val) {
            answer.page.assign(cookie.bv_val, cookie.bv_len);
            ber_memfree(cookie.bv_val);
        }
    }
    LDAPControl* created = ldap_control_find(LDAP_CONTROL_POST_READ, controls, nullptr);
    BerElement* ber = created ? ber_init(&created->ldctl_value) : nullptr;
    if (!ber)
        return;
    // A SearchResultEntry: name, then a list of attributes with their values.
    berval name{0, nullptr}, type{0, nullptr};
    ber_len_t length = 0;
    char* last = nullptr;
    if (ber_scanf(ber, "{m", &name) != LBER_ERROR && ber_first_element(ber, &length, &last) != LBER_DEFAULT) {
        berval* values = nullptr;
        if (ber_scanf(ber, "{m[W]}", &type, &values) != LBER_ERROR && values) {
            Entry& entry = answer.entries.emplace_back();
            entry.dn.assign(name.bv_val, name.bv_len);
            for (std::size_t i = 0; values[i].bv_val; ++i)
                entry.values["entryuuid"].emplace_back(values[i].bv_val, values[i].bv_len);
            ber_bvarray_free(values);
        }
    }
    ber_free(ber, 1);
}

} // namespace

namespace wire {

int start(LDAP* handle, const LdapRequest& request, int& id)
{
    switch (request.verb) {
    case LdapVerb::Add: {
        Controls controls;
        if (request.wantsId)
            controls.add(wantsId(handle));
        return ldap_add_ext(handle, request.dn.c_str(), Mods(request.mods, true).forCall(),
                            controls.forCall(), nullptr, &id);
    }
    case LdapVerb::Modify:
        return ldap_modify_ext(handle, request.dn.c_str(), Mods(request.mods, false).forCall(), nullptr,
                               nullptr, &id);
    case LdapVerb::Rename:
        return ldap_rename(handle, request.dn.c_str(), request.newRdn.c_str(),
                           request.newParent.empty() ? nullptr : request.newParent.c_str(), 1, nullptr,
                           nullptr, &id);
    case LdapVerb::Delete: return ldap_delete_ext(handle, request.dn.c_str(), nullptr, nullptr, &id);
    case LdapVerb::Search: return startSearch(handle, request, id);
    case LdapVerb::SetPassword: return startPassword(handle, request, id);
    }
    return LDAP_PARAM_ERROR;
}

void finish(LDAP* handle, LDAPMessage* message, LdapAnswer& answer)
{
    char *matched = nullptr, *text = nullptr;
    LDAPControl** controls = nullptr;
    const int parsed =
        ldap_parse_result(handle, message, &answer.code, &matched, &text, nullptr, &controls, 0);
    if (parsed != LDAP_SUCCESS)
        answer.code = parsed;
    answer.matched = taken(matched);
    answer.text = taken(text);
    takeControls(handle, controls, answer);
    if (controls)
        ldap_controls_free(controls);
}

} // namespace wire

Entry entryOf(LDAP* handle, LDAPMessage* message)
{
    Entry entry;
    if (char* dn = ldap_get_dn(handle, message)) {
        entry.dn = dn;
        ldap_memfree(dn);
    }
    BerElement* position = nullptr;
    for (char* name = ldap_first_attribute(handle, message, &position); name;
         name = ldap_next_attribute(handle, message, position)) {
        std::string key = name;
        for (char& c : key)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (berval** values = ldap_get_values_len(handle, message, name)) {
            std::vector<std::string>& list = entry.values[key];
            for (std::size_t i = 0; values[i]; ++i)
                list.emplace_back(values[i]->bv_val, values[i]->bv_len);
            ldap_value_free_len(values);
        }
        ldap_memfree(name);
    }
    if (position)
        ber_free(position, 0);
    return entry;
}

} // namespace gatehouse::connectors
