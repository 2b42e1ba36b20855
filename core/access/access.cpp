#include "core/access/password.h"
#include "core/access/roles.h"
#include "core/access/token.h"

#include "core/base/digest.h"
#include "core/base/text_fold.h"

#include <algorithm>
#include <array>
#include <sodium.h>

namespace gatehouse::access {
namespace {

bool has(const std::vector<Role>& roles, Role role)
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

} // namespace

std::string newToken()
{
    std::array<char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return toHex(std::string_view(bytes.data(), bytes.size()));
}

Result<> checkPassword(const Secret& password, const std::string& signInName)
{
    const std::string_view text = password.reveal();
    std::size_t characters = 0;
    for (const char c : text)
        characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0; // code points of UTF-8
    if (characters < kShortestPassword || text.size() > kLongestPassword)
        return fail("access.weak_password", {"it has " + std::to_string(characters) + " characters"});
    if (std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); }))
        return fail("access.weak_password", {"it is one character repeated"});
    if (!signInName.empty() && fold(text).find(fold(signInName)) != std::string::npos)
        return fail("access.weak_password", {"it contains the sign-in name"});
    return {};
}

Result<std::string> hashPassword(const Secret& password)
{
    std::array<char, crypto_pwhash_STRBYTES> encoded{};
    const std::string_view text = password.reveal();
    if (crypto_pwhash_str(encoded.data(), text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        return fail("access.no_memory");
    return std::string(encoded.data());
}

bool verifyPassword(const std::string& encodedHash, const Secret& password)
{
    const std::string_view text = password.reveal();
    return !encodedHash.empty()
           && crypto_pwhash_str_verify(encodedHash.c_str(), text.data(), text.size()) == 0;
}

void pretendToVerify(const Secret& password)
{
    static const std::string hash = [] {
        const auto made = hashPassword(Secret(newToken()));
        return made ? *made : std::string();
    }();
    (void)verifyPassword(hash, password);
}

Result<> checkRoles(const std::vector<Role>& roles)
{
    if (roles.empty())
        return fail("access.no_role");
    for (const Role role : roles)
        if (std::count(roles.begin(), roles.end(), role) > 1)
            return fail("access.role_twice", {std::string(textOf(role))});
    if (has(roles, Role::Auditor) && roles.size() > 1)
        return fail("access.auditor_combination");
    return {};
}

bool hasDepartmentRole(const Operator& op)
{
    return std::any_of(op.roles.begin(), op.roles.end(), [](Role role) {
        return role != Role::Manager && role != Role::ApplicationOwner && role != Role::WorkspaceOwner;
    });
}

bool reaches(const Operator& op, const std::string& department, PersonId managerPerson)
{
    if (has(op.roles, Role::Manager) && op.person && managerPerson == op.person)
        return true;
    if (!hasDepartmentRole(op))
        return false;
    const std::string folded = fold(department);
    return op.departments.empty()
           || std::any_of(op.departments.begin(), op.departments.end(),
                          [&](const std::string& d) { return fold(d) == folded; });
}

} // namespace gatehouse::access
