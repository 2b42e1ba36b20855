// A small world for the tests of this room.
#pragma once

#include "core/expression/build.h"
#include "core/expression/evaluate.h"
#include "core/expression/explain.h"
#include "core/expression/text.h"

#include <doctest/doctest.h>

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& lines)
    {
        std::string all;
        for (const std::string& line : lines)
            all += "\n  " + line;
        return all.c_str();
    }
};
} // namespace doctest

namespace gatehouse::expression {

inline AttributeCatalogue testCatalogue()
{
    auto catalogue = AttributeCatalogue::standard().with(
        {{"grade", AttributeType::Number, false, false, {}},
         {"Cost Area", AttributeType::Text, false, false, {}},
         {"contract", AttributeType::Text, false, true, {"permanent", "temporary"}}});
    return catalogue
        ->withKnownValues("department", {"Sales", "Marketing", "Research and Development", "Engineering"})
        .value();
}

inline const AttributeCatalogue& catalogue()
{
    static const AttributeCatalogue made = testCatalogue();
    return made;
}

inline Expression parsed(std::string_view text)
{
    auto expression = parse(text, catalogue());
    INFO(text);
    if (!expression)
        FAIL(describe(expression.error()));
    return *expression;
}

// "line 1, column 3: text", one a problem.
inline std::vector<std::string> problemsOf(std::string_view text)
{
    const auto expression = parse(text, catalogue());
    std::vector<std::string> lines;
    if (!expression)
        for (const Problem& problem : expression.error().problems)
            lines.push_back(problem.pointer + ": " + messageOf(problem));
    return lines;
}

// Elena, an engineer of the platform team in Madrid.
inline Record elena()
{
    Record record(catalogue());
    const auto set = [&](std::string_view name, Value value, std::vector<std::string> ancestors = {}) {
        REQUIRE(record.set(name, std::move(value), std::move(ancestors)));
    };
    set("department", std::string("Platform"), {"Engineering", "Research and Development"});
    set("location", std::string("Madrid"), {"Spain", "Europe"});
    set("country", std::string("ES"));
    set("job_code", std::string("ENG-3"));
    set("job_title", std::string("Señora Ingeniera"));
    set("is_manager", true);
    set("start_date", gatehouse::Date{parseDate("2024-03-01")->days});
    set("grade", 7.5);
    return record;
}

inline bool holdsForElena(std::string_view text)
{
    return matches(parsed(text), elena());
}

} // namespace gatehouse::expression
