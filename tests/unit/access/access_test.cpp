#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/access/password.h"
#include "core/access/roles.h"
#include "core/access/token.h"

#include <doctest/doctest.h>
#include <set>

using namespace gatehouse;
using namespace gatehouse::access;

namespace {

std::string problemOf(const std::string& password, const std::string& name = "anna")
{
    const auto checked = checkPassword(Secret(password), name);
    return checked ? "" : checked.error().args.at(0);
}

Operator with(std::vector<Role> roles, std::vector<std::string> departments = {}, PersonId person = {})
{
    Operator op;
    op.roles = std::move(roles);
    op.departments = std::move(departments);
    op.person = person;
    return op;
}

} // namespace

TEST_CASE("aPasswordOfTwelveCharactersWillDoAndElevenWillNot")
{
    CHECK(problemOf("twelve chars") == "");
    CHECK(problemOf("eleven char") == "it has 11 characters");
    CHECK(problemOf("") == "it has 0 characters");
}

TEST_CASE("charactersAreCountedAndNotBytes")
{
    CHECK(problemOf("ééééééééééß") == "it has 11 characters");
    CHECK(problemOf("éáéáéáéáéáéá") == "");
    CHECK(problemOf(std::string(kLongestPassword, 'a') + "b").starts_with("it has 1025"));
}

TEST_CASE("aPasswordIsNeitherOneCharacterNorTheSignInName")
{
    CHECK(problemOf("aaaaaaaaaaaaaaaa") == "it is one character repeated");
    CHECK(problemOf("my name is ANNA ok") == "it contains the sign-in name");
    CHECK(problemOf("my name is Änna ok") == "it contains the sign-in name");
    CHECK(problemOf("my name is anna ok", "") == "");
}

TEST_CASE("aHashVerifiesItsPasswordAndNoOtherAndIsSaltedAnew")
{
    const Secret password("three words and one more");
    const auto first = hashPassword(password);
    const auto second = hashPassword(password);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first != *second);
    CHECK(first->starts_with("$argon2id$"));
    CHECK(verifyPassword(*first, password));
    CHECK(verifyPassword(*second, password));
    CHECK(!verifyPassword(*first, Secret("three words and one mor")));
    CHECK(!verifyPassword(*first, Secret()));
    CHECK(!verifyPassword("", Secret()));
    CHECK(!verifyPassword("not a hash", password));
}

TEST_CASE("tokensHave256BitsAndNeverRepeat")
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(newToken());
    CHECK(seen.size() == 1000);
    CHECK(seen.begin()->size() == 64);
}

TEST_CASE("anOperatorNeedsARoleAndEachOnce")
{
    CHECK(checkRoles({}).error().code == "access.no_role");
    CHECK(checkRoles({Role::HrAdmin, Role::HrAdmin}).error().code == "access.role_twice");
    CHECK(checkRoles({Role::HrAdmin, Role::ItAdmin, Role::WorkspaceOwner}));
}

TEST_CASE("anAuditorHoldsNoOtherRoleWhateverItIs")
{
    CHECK(checkRoles({Role::Auditor}));
    for (const auto& [role, text] : EnumTexts<Role>::kAll)
        if (role != Role::Auditor) {
            const auto checked = checkRoles({role, Role::Auditor});
            REQUIRE_MESSAGE(!checked, text);
            CHECK(checked.error().code == "access.auditor_combination");
        }
}

TEST_CASE("aScopeWithoutDepartmentsIsEverybodyAndOneWithThemIsThose")
{
    CHECK(reaches(with({Role::HrAdmin}), "Sales", {}));
    CHECK(reaches(with({Role::HrAdmin}), "", {}));
    CHECK(reaches(with({Role::HrAdmin}, {"Sales"}), "SALES", {}));
    CHECK(!reaches(with({Role::HrAdmin}, {"Sales"}), "Finance", {}));
    CHECK(!reaches(with({Role::HrAdmin}, {"Sales"}), "", {}));
}

TEST_CASE("aManagerReachesHisReportsAndNobodyElse")
{
    const PersonId mona{7};
    CHECK(reaches(with({Role::Manager}, {}, mona), "Sales", mona));
    CHECK(!reaches(with({Role::Manager}, {}, mona), "Sales", PersonId{8}));
    CHECK(!reaches(with({Role::Manager}, {"Sales"}, mona), "Sales", PersonId{8}));
    CHECK(!reaches(with({Role::Manager}), "Sales",
                   PersonId{})); // linked to nobody: not to those without a manager
    CHECK(reaches(with({Role::Manager, Role::HrAdmin}, {"Sales"}, mona), "Finance", mona));
    CHECK(reaches(with({Role::Manager, Role::HrAdmin}, {"Sales"}, mona), "Sales", {}));
}

TEST_CASE("ownersOfApplicationsAndOfTheWorkspaceReachNobody")
{
    CHECK(!reaches(with({Role::ApplicationOwner}), "Sales", {}));
    CHECK(!reaches(with({Role::WorkspaceOwner}), "Sales", {}));
    CHECK(!reaches(with({Role::WorkspaceOwner, Role::ApplicationOwner}, {}, PersonId{7}), "Sales",
                   PersonId{7}));
}
