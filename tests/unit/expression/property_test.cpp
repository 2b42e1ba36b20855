#include "people.h"

#include "core/base/error_catalogue.h"

#include <rapidcheck.h>

#include <random>

namespace gatehouse::expression {
namespace {

// Spelt to be hard to write down: quotes, keywords, line ends, scripts, numbers that are texts.
const std::vector<std::string> kTexts{"Sales",
                                      "sales",
                                      " S\xc3\x81LES ",
                                      "Engineering",
                                      "a\"b\\c",
                                      "x\ny\r\tz",
                                      "and",
                                      "Contains",
                                      "is not set",
                                      "ENG-3",
                                      "ENG*",
                                      "&&",
                                      "\xe2\x80\x9cq\xe2\x80\x9d",
                                      "\xe6\x97\xa5\xe6\x9c\xac",
                                      "\xc3\x9f",
                                      "12",
                                      "2026-01-01",
                                      "O'Brien",
                                      "'x",
                                      "a,b",
                                      "(c)",
                                      "R&D",
                                      "!=",
                                      "\xe2\x89\xa0",
                                      "everyone",
                                      "d\xc2\xa0"
                                      "e",
                                      "\x01",
                                      "x\xcc\x81"};

rc::Gen<std::string> someText()
{
    const auto longer = rc::gen::map(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \"\\\n(),=<>!*'-.&"))),
        [](std::string text) { return "x" + text; });
    return rc::gen::weightedOneOf<std::string>({{3, rc::gen::elementOf(kTexts)}, {1, longer}});
}

rc::Gen<std::string> someWritten(AttributeType type)
{
    switch (type) {
    case AttributeType::Text: return someText();
    case AttributeType::Number:
        return rc::gen::oneOf(
            rc::gen::element<std::string>("0", "-0", "7.5", "1e300", "-3e-12", "12"),
            rc::gen::map(rc::gen::arbitrary<int>(), [](int n) { return std::to_string(n / 7.0); }));
    case AttributeType::Date:
        return rc::gen::map(rc::gen::inRange(-100000, 100000), [](int days) { return formatDate({days}); });
    case AttributeType::Flag: return rc::gen::element<std::string>("yes", "no", "TRUE", "false");
    }
    return someText();
}

const std::vector<std::string> kNames{"department", "country",    "grade",
                                      "start_date", "is_manager", "Cost Area"};

Expression someClause()
{
    const std::string name = *rc::gen::elementOf(kNames);
    const Attribute& attribute = *catalogue().find(name);
    const Operator op = *rc::gen::elementOf(operatorsFor(attribute));
    const bool list =
        op == Operator::In || op == Operator::NotIn || op == Operator::InTree || op == Operator::NotInTree;
    const bool none = op == Operator::IsSet || op == Operator::IsNotSet;
    const int count = none ? 0 : list ? *rc::gen::inRange(1, 12) : 1;
    std::vector<std::string> values;
    for (int i = 0; i < count; ++i)
        values.push_back(*someWritten(attribute.type));
    const auto made = clause(catalogue(), name, op, values);
    RC_ASSERT(made.has_value());
    return *made;
}

Expression someExpression(int height)
{
    const int kind = *rc::gen::inRange(0, height > 0 ? 9 : 5);
    if (kind == 0)
        return *rc::gen::element(0, 1) ? everyone() : nobody();
    if (kind < 5)
        return someClause();
    if (kind == 5)
        return *negationOf(someExpression(height - 1));
    std::vector<Expression> operands;
    for (int i = *rc::gen::inRange(0, 4); i >= 0; --i)
        operands.push_back(someExpression(height - 1));
    return kind % 2 == 0 ? *allOf(operands) : *anyOf(operands);
}

Value someValue(AttributeType type)
{
    const std::string written = *someWritten(type);
    switch (type) {
    case AttributeType::Number: return std::stod(written);
    case AttributeType::Date: return *parseDate(written);
    case AttributeType::Flag: return written == "yes" || written == "TRUE";
    case AttributeType::Text: break;
    }
    return written;
}

Record someRecord()
{
    Record record(catalogue());
    for (const std::string& name : kNames) {
        if (*rc::gen::inRange(0, 4) == 0)
            continue; // not set
        const Attribute& attribute = *catalogue().find(name);
        std::vector<std::string> ancestors;
        if (attribute.tree)
            ancestors = *rc::gen::container<std::vector<std::string>>(someText());
        RC_ASSERT(record.set(name, someValue(attribute.type), ancestors).has_value());
    }
    return record;
}

} // namespace

TEST_CASE("what toText writes, parse reads back, in the same spelling")
{
    CHECK(rc::check([] {
        const Expression expression = someExpression(4);
        const std::string text = toText(expression);
        const auto back = parse(text, catalogue());
        RC_LOG(text);
        if (!back)
            RC_FAIL(describe(back.error()));
        RC_ASSERT(equal(*back, expression));
        RC_ASSERT(toText(*back) == text);
        RC_ASSERT(expression.node().textBytes == text.size());
    }));
}

TEST_CASE("tree, program and explanation give the same answer")
{
    CHECK(rc::check([] {
        const Expression expression = someExpression(4);
        const Record record = someRecord();
        RC_LOG(toText(expression));
        const bool answer = matches(expression, record);
        RC_CLASSIFY(answer);
        RC_ASSERT(Program(expression, catalogue()).matches(record) == answer);
        const Explanation why = explain(expression, record);
        RC_ASSERT(why.matches == answer);
        RC_ASSERT(why.held.empty() != answer);
        RC_ASSERT(why.firstFailed.has_value() != answer);
    }));
}

TEST_CASE("every clause an explanation names says by itself what the explanation says of it")
{
    CHECK(rc::check([] {
        const Record record = someRecord();
        const Explanation why = explain(someExpression(4), record);
        const auto says = [&](const ClauseResult& clause) {
            const auto alone = parse(clause.clause, catalogue());
            RC_ASSERT(alone.has_value());
            return matches(*alone, record);
        };
        for (const ClauseResult& clause : why.held)
            RC_ASSERT(says(clause));
        if (why.firstFailed)
            RC_ASSERT(!says(*why.firstFailed));
        for (const ClauseResult& clause : why.alternatives)
            RC_ASSERT(!says(clause));
    }));
}

TEST_CASE("not, and and or are those of logic, whatever is set")
{
    CHECK(rc::check([] {
        const Record record = someRecord();
        const Expression a = someExpression(2);
        const Expression b = someExpression(2);
        const bool isA = matches(a, record);
        const bool isB = matches(b, record);
        RC_ASSERT(matches(*negationOf(a), record) == !isA);
        RC_ASSERT(matches(*allOf({a, b}), record) == (isA && isB));
        RC_ASSERT(matches(*anyOf({a, b}), record) == (isA || isB));
    }));
}

TEST_CASE("positive and negative comparisons are each other's opposite")
{
    CHECK(rc::check([] {
        const Record record = someRecord();
        const std::string name = *rc::gen::elementOf(kNames);
        const AttributeType type = catalogue().find(name)->type;
        const std::string value = *someWritten(type);
        const auto is = [&](Operator op) { return matches(*clause(catalogue(), name, op, {value}), record); };
        RC_ASSERT(is(Operator::Equal) != is(Operator::NotEqual));
        if (type != AttributeType::Flag)
            RC_ASSERT(is(Operator::In) != is(Operator::NotIn));
        if (name == "department")
            RC_ASSERT(is(Operator::InTree) != is(Operator::NotInTree));
    }));
}

// Bytes, and pieces of the language in any order: nothing crashes, and every refusal says where.
TEST_CASE("no text brings the parser down")
{
    const std::vector<std::string> pieces{"department", "grade",
                                          "is_manager", "nope",
                                          "=",          "!=",
                                          "<",          "in",
                                          "not",        "(",
                                          ")",          ",",
                                          "and",        "or",
                                          "tree",       "of",
                                          "is",         "set",
                                          "starts",     "with",
                                          "contains",   "\"",
                                          "\"x\"",      "\\",
                                          "\n",         "12",
                                          "2026-01-01", "everyone",
                                          "nobody",     "*",
                                          "!",          "==",
                                          "&&",         "\xe2\x80\x9c",
                                          "\xe2",       "\xff",
                                          "Sales",      std::string(1, '\0')};
    std::mt19937 random(20260907);
    const auto below = [&](std::size_t n) {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t left = below(24); left > 0; --left) {
            if (round % 4 == 0)
                text += static_cast<char>(below(256));
            else
                text += pieces[below(round % 2 == 0 ? pieces.size() : 28)] + (below(8) == 0 ? "" : " ");
        }
        const auto expression = parse(text, catalogue());
        if (expression) {
            ++read;
            REQUIRE(parse(toText(*expression), catalogue()) == *expression);
            continue;
        }
        REQUIRE(!expression.error().problems.empty());
        for (const Problem& problem : expression.error().problems) {
            REQUIRE(findCatalogueEntry(problem.code));
            REQUIRE(problem.pointer == pointerTo(placeOf(problem)));
        }
    }
    CHECK(read > 20); // else the pieces no longer make sentences
}

} // namespace gatehouse::expression
