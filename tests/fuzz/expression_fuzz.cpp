// libFuzzer target: clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined, with the sources of
// core/base and core/expression. No text may crash the parser; what it accepts reads back equal and is
// evaluated and explained alike.
#include "core/expression/evaluate.h"
#include "core/expression/explain.h"
#include "core/expression/text.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace gatehouse::expression;
    static const AttributeCatalogue catalogue = AttributeCatalogue::standard();
    static const Record record = [] {
        Record person(catalogue);
        (void)person.set("department", std::string("Sales"), {"Commerce"});
        (void)person.set("is_manager", true);
        return person;
    }();
    const auto expression = parse({reinterpret_cast<const char*>(data), size}, catalogue);
    if (!expression) {
        if (expression.error().problems.empty())
            std::abort();
        return 0;
    }
    const auto again = parse(toText(*expression), catalogue);
    if (!again || !equal(*again, *expression))
        std::abort();
    const bool answer = matches(*expression, record);
    if (Program(*expression, catalogue).matches(record) != answer
        || explain(*expression, record).matches != answer)
        std::abort();
    return 0;
}
