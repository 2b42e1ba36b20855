#include "people.h"

namespace gatehouse::expression {

using Lines = std::vector<std::string>;

namespace {

const std::string kThereAre =
    "there are department, location, country, region, division, job_code, job_title, worker_type, "
    "cost_centre, manager, clearance, is_manager, start_date, end_date, grade, Cost Area, contract.";

} // namespace

TEST_CASE("the canonical text keeps meaning and spelling and drops what is needless")
{
    const auto canonical = [](std::string_view text) { return toText(parsed(text)); };
    CHECK(canonical("department = Sales and (country in (ES, PT) or job_code starts with \"ENG\")")
          == "department = Sales and (country in (ES, PT) or job_code starts with ENG)");
    CHECK(canonical("  DEPARTMENT=\"Sales\"\nAND\tNot ( country!=ES )  ")
          == "department = Sales and not country != ES");
    CHECK(canonical("((country = ES) or ((country = PT) or country = FR))")
          == "country = ES or country = PT or country = FR");
    CHECK(canonical("department in tree of \"Research and Development\"")
          == "department in tree of \"Research and Development\"");
    CHECK(canonical("department not in tree of (Sales, Marketing)")
          == "department not in tree of (Sales, Marketing)");
    CHECK(canonical("\"cost area\" is not set") == "\"Cost Area\" is not set");
    CHECK(canonical("is_manager and not is_manager = false") == "is_manager = yes and not is_manager = no");
    CHECK(canonical("start_date >= 2026-01-01 and grade < 1e3")
          == "start_date >= 2026-01-01 and grade < 1000");
    CHECK(canonical("grade = -0 or grade = 0.50") == "grade = 0 or grade = 0.5");
    CHECK(canonical("everyone or nobody") == "everyone or nobody");
    CHECK(canonical("job_title = \"a \\\"b\\\" \\\\ \\n c\"") == "job_title = \"a \\\"b\\\" \\\\ \\n c\"");
    CHECK(canonical("job_title = \xe2\x80\x9cHead of Sales\xe2\x80\x9d") == "job_title = \"Head of Sales\"");
    CHECK(canonical("manager = O'Brien and job_title = Señora")
          == "manager = O'Brien and job_title = Señora");
    CHECK(canonical("job_title = \"Contains\"") == "job_title = \"Contains\"");
}

TEST_CASE("and binds stronger than or, and not stronger than and")
{
    CHECK(parsed("country = ES or country = PT and not is_manager and grade = 1")
          == parsed("(country = ES) or ((country = PT) and (not (is_manager = yes)) and (grade = 1))"));
    CHECK_FALSE(parsed("country = ES or country = PT and is_manager")
                == parsed("(country = ES or country = PT) and is_manager"));
}

TEST_CASE("a misspelt attribute is named with its place and the nearest one")
{
    CHECK(problemsOf("departmnt = Sales")
          == Lines{"line 1, column 1: unknown attribute departmnt: did you mean department?"});
    CHECK(problemsOf("country = ES\n  and xyzzyquux = 1")
          == Lines{"line 2, column 7: unknown attribute xyzzyquux; " + kThereAre});
    CHECK(problemsOf("job_title = \"Señora\" and ñ = 1")
          == Lines{"line 1, column 26: unknown attribute ñ; " + kThereAre});
}

TEST_CASE("all problems of a text come at once, in its order")
{
    CHECK(problemsOf("departmnt = Sales and grade = high or start_date > 2026-02-30 and (country in (ES,) "
                     "and locaton is set")
          == Lines{"line 1, column 1: unknown attribute departmnt: did you mean department?",
                   "line 1, column 31: high is not a number, and grade is one.",
                   "line 1, column 52: 2026-02-30 is not a date, and start_date is one.",
                   "line 1, column 67: This parenthesis is not closed.",
                   "line 1, column 83: A value is missing after in.",
                   "line 1, column 89: unknown attribute locaton: did you mean location?"});
}

TEST_CASE("one mistake is one problem, with what to write instead")
{
    const auto only = [](std::string_view text) {
        const Lines lines = problemsOf(text);
        INFO(text);
        REQUIRE_MESSAGE(!lines.empty(), text);
        for (std::size_t i = 1; i < lines.size(); ++i)
            FAIL_CHECK((std::string(text) + " -> " + lines[i]));
        return lines.front();
    };
    CHECK(only("") == "line 1, column 1: The expression is empty.");
    CHECK(only(" \n ") == "line 2, column 2: The expression is empty.");
    CHECK(only("country =") == "line 1, column 10: A value is missing after =.");
    CHECK(only("country = and grade = 1") == "line 1, column 11: A value is missing after =.");
    CHECK(only("country = ES and") == "line 1, column 17: The text ends where a condition is expected.");
    CHECK(only("and country = ES") == "line 1, column 1: A condition is expected before and.");
    CHECK(only("country = ES grade = 1") == "line 1, column 14: and or or is missing before grade.");
    CHECK(only("(country = ES") == "line 1, column 1: This parenthesis is not closed.");
    CHECK(only("country = ES)") == "line 1, column 13: This ) closes nothing.");
    CHECK(only("country = ES) and grade = 1") == "line 1, column 13: This ) closes nothing.");
    CHECK(only("department = Human Resources")
          == "line 1, column 14: A value of several words needs quotes: \"Human Resources\".");
    CHECK(only("department = Research and Development")
          == "line 1, column 14: A value of several words needs quotes: \"Research and Development\".");
    CHECK(only("department in (Research and Development, Sales)")
          == "line 1, column 16: A value of several words needs quotes: \"Research and Development\".");
    CHECK(only("department = Board of Directors and grade = 1")
          == "line 1, column 14: A value of several words needs quotes: \"Board of Directors\".");
    CHECK(only("country == ES") == "line 1, column 9: == is written = here.");
    CHECK(only("country = ES && grade = 1") == "line 1, column 14: && is written and here.");
    CHECK(only("country \xe2\x89\xa0 ES") == "line 1, column 9: \xe2\x89\xa0 is written != here.");
    CHECK(only("country = ES, PT") == "line 1, column 13: Several values need in and parentheses.");
    CHECK(only("country = (ES, PT)") == "line 1, column 11: Several values need in and parentheses.");
    CHECK(only("country in ES, PT") == "line 1, column 12: Several values need in and parentheses.");
    CHECK(only("country is ES") == "line 1, column 9: is is written = here.");
    CHECK(only("country Spain") == "line 1, column 9: A comparison is expected after country.");
    CHECK(only("country (ES and PT) and grade = 1")
          == "line 1, column 9: A comparison is expected after country.");
    CHECK(only("country not ES") == "line 1, column 9: A comparison is expected after country.");
    CHECK(only("country is not") == "line 1, column 15: set is expected after is not.");
    CHECK(only("country in (ES; PT)") == "line 1, column 15: ; is written , here.");
    CHECK(only("country in ()") == "line 1, column 13: A value is missing after in.");
    CHECK(only("country = ES and grade > 3 or")
          == "line 1, column 30: The text ends where a condition is expected.");
    CHECK(only("country starts ES") == "line 1, column 16: with is expected after starts.");
    CHECK(only("job_code = ENG*") == "line 1, column 15: There are no wildcards.");
    CHECK(only("job_code = \"ENG") == "line 1, column 12: The quoted text is not closed on its line.");
    CHECK(only("job_code = \"E\\x\"") == "line 1, column 14: \\x is not an escape.");
    CHECK(only("job_code = \" \"")
          == "line 1, column 12: The value is blank, and no text is equal to a blank one.");
    CHECK(only("job_code < ENG") == "line 1, column 10: < does not work on job_code, which is a text.");
    CHECK(only("country in tree of Europe") == "line 1, column 9: country has no hierarchy.");
    CHECK(only("is_manager = maybe")
          == "line 1, column 14: maybe is neither yes nor no, and is_manager is a flag.");
    CHECK(only("contract = permanant")
          == "line 1, column 12: permanant is not a known contract: did you mean permanent?");
    CHECK(only("country \xff") == "line 1, column 1: The text is not UTF-8.");
}

TEST_CASE("the error itself names the first place")
{
    const auto error = parse("country = ES and\n grad = 3", catalogue()).error();
    CHECK(error.kind == ErrorKind::Invalid);
    CHECK(error.code == "expression.invalid");
    CHECK(messageOf(error)
          == "The expression cannot be read; the first of its problems is at line 2, column 2.");
    CHECK(placeOf(error.problems.front()) == Place{2, 2});
}

TEST_CASE("depth and length have limits instead of a stack overflow")
{
    const std::string deep(30000, '(');
    CHECK(problemsOf(deep + "everyone")
          == Lines{"line 1, column 202: The expression is nested more than 200 levels deep."});
    std::string nots;
    for (int i = 0; i < 10000; ++i)
        nots += "not ";
    CHECK(problemsOf(nots + "everyone").size() == 1);
    CHECK(parse(std::string(200, '(') + "everyone" + std::string(200, ')'), catalogue()));
    CHECK(problemsOf(std::string(kMaxTextBytes + 1, 'a')).front()
          == "line 1, column 1: The expression is longer than 65536 bytes.");
    std::string many;
    for (int i = 0; i < 3000; ++i)
        many += "= ( nope ";
    CHECK(problemsOf(many).size() == 50);
}

TEST_CASE("a value that no list knows is a doubt, not an error, while the list is open")
{
    const auto doubts =
        doubtsAbout(parsed("department in (sales, Slaes) or job_title = Anything"), catalogue());
    REQUIRE(doubts.size() == 1);
    CHECK(messageOf(doubts.front()) == "Slaes is not a known department: did you mean Sales?");
}

TEST_CASE("an expression can be asked what it looks at and how hard it is to read")
{
    const Expression rule =
        parsed("country in (ES, PT, FR) and (grade > 3 or not Department = Sales) and country is set");
    CHECK(referencedAttributes(rule) == Lines{"country", "department", "grade"});
    CHECK(complexityOf(rule) == 3 + 1 + 1 + 1 + 3);
    CHECK(complexityOf(parsed("everyone")) == 0);
}

TEST_CASE("code can build what text can say, with the same checks")
{
    const auto sales = clause(catalogue(), "Department", Operator::Equal, {"Sales"});
    const auto spain = clause(catalogue(), "country", Operator::In, {"ES", "PT"});
    REQUIRE(sales);
    CHECK(toText(*allOf({*sales, *anyOf({*spain, *negationOf(*sales)})}))
          == "department = Sales and (country in (ES, PT) or not department = Sales)");
    CHECK(*allOf({}) == everyone());
    CHECK(*anyOf({}) == nobody());
    CHECK(clause(catalogue(), "country", Operator::Less, {"a", " "}).error().problems.size() == 3);
    CHECK(clause(catalogue(), "cuntry", Operator::Equal, {"ES"}).error().problems.front().args.back()
          == "country");
    CHECK_FALSE(clause(catalogue(), "country", Operator::Equal, {"\xff"}));
    Expression deep = *sales;
    for (int i = 1; i < kMaxHeight; ++i)
        deep = *negationOf(deep);
    CHECK(negationOf(deep).error().code == "expression.too_deep");
    CHECK(parse(toText(deep), catalogue()) == deep);
}

TEST_CASE("a builder offers for an attribute what works on it")
{
    using enum Operator;
    const auto offered = [](std::string_view name) { return operatorsFor(*catalogue().find(name)); };
    CHECK(offered("is_manager") == std::vector<Operator>{Equal, NotEqual, IsSet, IsNotSet});
    CHECK(offered("start_date")
          == std::vector<Operator>{Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn,
                                   IsSet, IsNotSet});
    CHECK(offered("department")
          == std::vector<Operator>{Equal, NotEqual, In, NotIn, StartsWith, EndsWith, Contains, InTree,
                                   NotInTree, IsSet, IsNotSet});
}

TEST_CASE("a catalogue refuses what it could not tell apart")
{
    const auto codeOf = [](Attribute attribute) {
        return catalogue().with({std::move(attribute)}).error().code;
    };
    CHECK(codeOf({"DEPARTMENT", AttributeType::Text, false, false, {}}) == "expression.duplicate_attribute");
    CHECK(codeOf({" ", AttributeType::Text, false, false, {}}) == "expression.bad_attribute_name");
    CHECK(codeOf({"level", AttributeType::Number, true, false, {}}) == "expression.not_a_tree");
}

} // namespace gatehouse::expression
