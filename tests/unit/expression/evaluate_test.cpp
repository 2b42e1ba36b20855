#include "people.h"

namespace gatehouse::expression {

TEST_CASE("each comparison holds where it should")
{
    for (const char* yes : {"country = es",
                            "country != PT",
                            "country in (PT, ES)",
                            "country not in (PT, FR)",
                            "grade < 8",
                            "grade <= 7.5",
                            "grade > 7",
                            "grade >= 7.5",
                            "grade in (1, 7.5)",
                            "start_date = 2024-03-01",
                            "start_date < 2024-03-02",
                            "job_code starts with eng",
                            "job_code ends with \"-3\"",
                            "job_title contains INGENIERA",
                            "job_title = \"senora  ingeniera\"",
                            "is_manager",
                            "is_manager != no",
                            "country is set",
                            "division is not set",
                            "department in tree of platform",
                            "department in tree of \"research and development\"",
                            "location in tree of (Asia, Europe)",
                            "department not in tree of Sales",
                            "everyone",
                            "not nobody",
                            "nobody or country = ES and everyone"}) {
        INFO(yes);
        CHECK(holdsForElena(yes));
        CHECK_FALSE(holdsForElena("not (" + std::string(yes) + ")"));
        CHECK(Program(parsed(yes), catalogue()).matches(elena()));
    }
}

TEST_CASE("what is not set makes every comparison false but the negative ones")
{
    for (const char* no :
         {"division = x", "division in (x, y)", "division starts with x", "division ends with x",
          "division contains x", "division is set", "end_date < 2030-01-01", "end_date <= 2030-01-01",
          "end_date > 2000-01-01", "end_date >= 2000-01-01"})
        CHECK_FALSE_MESSAGE(holdsForElena(no), no);
    for (const char* yes :
         {"division != x", "division not in (x, y)", "division is not set", "not division = x"})
        CHECK_MESSAGE(holdsForElena(yes), yes);
    Record nobodyKnows(catalogue());
    CHECK_FALSE(matches(parsed("department in tree of Sales"), nobodyKnows));
    CHECK(matches(parsed("department not in tree of Sales"), nobodyKnows));
}

TEST_CASE("a blank cell is not set")
{
    Record record(catalogue());
    REQUIRE(record.set("division", std::string(" \xc2\xa0 ")));
    CHECK_FALSE(record.valueOf("division"));
    REQUIRE(record.set("grade", std::numeric_limits<double>::quiet_NaN()));
    CHECK(matches(parsed("grade is not set and division is not set"), record));
}

TEST_CASE("a record refuses values of another type and attributes nobody defined")
{
    Record record(catalogue());
    CHECK(record.set("grade", std::string("7")).error().code == "expression.wrong_type");
    CHECK(record.set("shoe_size", 42.0).error().code == "expression.unknown_attribute");
}

TEST_CASE("a program gives the right answer for records of another catalogue too")
{
    const auto other = AttributeCatalogue().with({{"grade", AttributeType::Text, false, false, {}},
                                                  {"country", AttributeType::Text, false, false, {}}});
    Record record(*other);
    REQUIRE(record.set("country", std::string("ES")));
    REQUIRE(record.set("grade", std::string("9")));
    CHECK(Program(parsed("country = ES and division is not set"), catalogue()).matches(record));
    CHECK_FALSE(
        Program(parsed("grade > 3"), catalogue()).matches(record)); // a text there: not set for this rule
}

TEST_CASE("long lists answer as short ones do")
{
    std::string list = "(";
    for (int i = 0; i < 500; ++i)
        list += "X" + std::to_string(i) + ", ";
    for (const char* text : {"country in ", "department in tree of "}) {
        const char* hit = text[0] == 'c' ? "ES)" : "Engineering)";
        CHECK(Program(parsed(text + list + hit), catalogue()).matches(elena()));
        CHECK_FALSE(Program(parsed(text + list + "Q)"), catalogue()).matches(elena()));
    }
    CHECK(Program(parsed("country not in " + list + "Q)"), catalogue()).matches(elena()));
    CHECK(Program(parsed("division not in " + list + "Q)"), catalogue()).matches(elena()));
    CHECK_FALSE(
        Program(parsed("department not in tree of " + list + "Engineering)"), catalogue()).matches(elena()));
}

TEST_CASE("why: the clauses that held")
{
    const auto why = explain(
        parsed("country = ES and (grade > 3 or grade > 9 or is_manager) and not division = x"), elena());
    CHECK(why.matches);
    CHECK_FALSE(why.firstFailed);
    std::vector<std::string> held;
    for (const ClauseResult& clause : why.held)
        held.push_back(clause.clause);
    CHECK(held
          == std::vector<std::string>{"country = ES", "grade > 3", "is_manager = yes", "not division = x"});
}

TEST_CASE("why not: the first clause that fails, with what is and what was asked")
{
    const auto why =
        explain(parsed("country = es and\ndepartment in tree of (Sales, Marketing) and grade > 9"), elena());
    CHECK_FALSE(why.matches);
    REQUIRE(why.firstFailed);
    CHECK(why.firstFailed->clause == "department in tree of (Sales, Marketing)");
    CHECK(why.firstFailed->attribute == "department");
    CHECK(why.firstFailed->op == Operator::InTree);
    CHECK(why.firstFailed->expected == std::vector<std::string>{"Sales", "Marketing"});
    CHECK(why.firstFailed->actual == "Platform");
    CHECK(why.firstFailed->actualAncestors
          == std::vector<std::string>{"Engineering", "Research and Development"});
    CHECK(why.firstFailed->place == Place{2, 1});
    CHECK(why.alternatives.empty());
}

TEST_CASE("why not: of an or, the first alternative and the others beside it")
{
    const auto why =
        explain(parsed("everyone and (country = PT or grade > 3 and division = x or nobody)"), elena());
    REQUIRE(why.firstFailed);
    CHECK(why.firstFailed->clause == "country = PT");
    REQUIRE(why.alternatives.size() == 2);
    CHECK(why.alternatives[0].clause == "division = x");
    CHECK_FALSE(why.alternatives[0].actual); // not set
    CHECK(why.alternatives[1].clause == "nobody");
    CHECK(why.alternatives[1].attribute.empty());
}

TEST_CASE("why not: nots are read inwards")
{
    const auto one = explain(parsed("not (country = PT or country = ES)"), elena());
    REQUIRE(one.firstFailed);
    CHECK(one.firstFailed->clause == "not country = ES");
    CHECK(one.firstFailed->negated);
    const auto both = explain(parsed("not (country = ES and grade > 3)"), elena());
    CHECK(both.firstFailed->clause == "not country = ES");
    REQUIRE(both.alternatives.size() == 1);
    CHECK(both.alternatives[0].clause == "not grade > 3");
}

} // namespace gatehouse::expression
