#include "core/plan/login_template.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using plan::LoginSource;

namespace {

struct Named {
    HrFacts facts;
    std::string workerNo = "00123";
    Named(std::string given, std::string family)
    {
        facts.givenName = std::move(given);
        facts.familyName = std::move(family);
        facts.department = "Research & Development";
    }
    LoginSource source(std::string_view login = {}) const { return {&facts, workerNo, login}; }
};

std::string first(std::string_view text, const Named& person)
{
    return plan::loginCandidates(text, person.source(), 1).at(0);
}

} // namespace

TEST_CASE("a login template takes names without their accents, blanks and capitals")
{
    const Named asa("Åsa Maria", "Müller-Weiß");
    CHECK(first("{given}.{family}", asa) == "asamaria.mullerweiss");
    CHECK(first("{given[0]}{family}", asa) == "amullerweiss");
    CHECK(first("{first_last}", asa) == "asamaria.mullerweiss");
    CHECK(first("X-{worker_no}", asa) == "x-00123");
    CHECK(first("{department}_{type}", asa) == "researchdevelopment_employee");
}

TEST_CASE("people with one name get no loose separators")
{
    CHECK(first("{given}.{family}", Named("Cher", "")) == "cher");
    CHECK(first("{given}.{family}", Named("", "Cher")) == "cher");
    CHECK(first("{given}_{family[3]}_{given}", Named("Al", "Li")) == "al_al");
}

TEST_CASE("names in another script fall back to the worker number")
{
    CHECK(first("{given}.{family}", Named("小明", "王")) == "00123");
    Named nobody("", "");
    nobody.workerNo = "";
    CHECK(first("{given}.{family}", nobody) == "user");
}

TEST_CASE("collisions are numbered from two on, and a source's own login comes first")
{
    Named anna("Anna", "Berg");
    CHECK(plan::loginCandidates("{given}.{family}", anna.source(), 4)
          == std::vector<std::string>{"anna.berg", "anna.berg2", "anna.berg3", "anna.berg4"});
    anna.facts.login = " Ken0 ";
    CHECK(plan::loginCandidates("{given}.{family}", anna.source(), 3)
          == std::vector<std::string>{"Ken0", "anna.berg", "anna.berg2"});
}

TEST_CASE("a long name is cut and its number is not")
{
    const Named longName(std::string(50, 'a'), std::string(50, 'b'));
    const auto logins = plan::loginCandidates("{given}.{family}", longName.source(), 12);
    for (const std::string& login : logins)
        CHECK(login.size() <= plan::kLongestLogin);
    CHECK(logins[11].ends_with("b12"));
}

TEST_CASE("an address is made of the login, numbered before the @, and a source's own comes first")
{
    Named anna("Anna", "Berg");
    CHECK(plan::emailCandidates("{login}@example.com", anna.source("anna.berg2"), 2)
          == std::vector<std::string>{"anna.berg2@example.com", "anna.berg22@example.com"});
    CHECK(plan::emailCandidates("{given}.{family}@Example.com", Named("Cher", "").source(), 1)[0]
          == "cher@example.com");
    CHECK(plan::emailCandidates("{given}@example.com", Named("小明", "").source(), 1)[0]
          == "00123@example.com");
    anna.facts.email = "a@b.example";
    CHECK(plan::emailCandidates("{login}@example.com", anna.source("anna.berg"), 2)
          == std::vector<std::string>{"a@b.example", "anna.berg@example.com"});
}

TEST_CASE("a login fits the name it was made of, with any number, and not another name")
{
    const Named anna("Anna", "Berg"), married("Anna", "Larsson");
    CHECK(plan::fitsTemplate("anna.berg17", "{given}.{family}", anna.source()));
    CHECK(plan::fitsTemplate("Anna.Berg", "{given}.{family}", anna.source()));
    CHECK_FALSE(plan::fitsTemplate("anna.berg", "{given}.{family}", married.source()));
    CHECK_FALSE(plan::fitsTemplate("anna.berg1", "{given}.{family}", anna.source()));
    CHECK_FALSE(plan::fitsTemplate("anna.bergman", "{given}.{family}", anna.source()));
    CHECK(plan::emailFitsTemplate("anna.berg3@example.com", "{given}.{family}@example.com", anna.source()));
    CHECK_FALSE(
        plan::emailFitsTemplate("anna.berg@other.com", "{given}.{family}@example.com", anna.source()));
}

TEST_CASE("a template that cannot work is refused with its reason")
{
    CHECK(plan::checkLoginTemplate("{given[0]}{family}"));
    for (const char* bad : {"", "admin", "{given", "given}", "{gven}", "{given[}", "{given[x]}", "{given[]}",
                            "{given]0[}", "{}", "{[0]}"})
        CHECK_MESSAGE(!plan::checkLoginTemplate(bad), bad);
    CHECK(plan::checkLoginTemplate("{gven}").error().args.at(1) == "{gven} is unknown, did you mean {given}");
    CHECK(plan::checkEmailTemplate("{login}@example.com"));
    for (const char* bad : {"{login}", "@example.com", "{login}@", "{login}@a@b", "info@example.com"})
        CHECK_MESSAGE(!plan::checkEmailTemplate(bad), bad);
}
