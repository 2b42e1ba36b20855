// Does an expression hold for one person? Pure. Any thread.
#pragma once

#include "core/expression/expression.h"
#include "core/expression/record.h"

#include <cstdint>
#include <span>

namespace gatehouse::expression {

// Finds attributes by name, clause by clause: for a few records. Attributes the record does not know, or
// knows with another type, count as not set.
bool matches(const Expression& expression, const Record& record);
// One clause against one slot (nullptr: not set).
bool holds(const Clause& clause, const Slot* slot);

// The expression compiled for the records of one catalogue: slots instead of names, jumps instead of
// recursion, sorted lists. For many records. Immutable; cheap to keep beside the profile.
class Program {
public:
    Program(Expression expression, const AttributeCatalogue& catalogue);
    // Falls back to the function above, with the same answer, when the record belongs to another catalogue.
    bool matches(const Record& record) const;
    const Expression& expression() const { return m_expression; }

private:
    struct Step {
        const Clause* clause;   // in m_expression
        std::uint32_t slot;     // kNoSlot where the catalogue does not know the attribute
        std::uint32_t list;     // index into m_lists, kNoList where the constants are few
        std::uint32_t whenTrue; // next step, or kYes or kNo
        std::uint32_t whenFalse;
    };
    std::uint32_t compile(const Expression& expression, std::uint32_t whenTrue, std::uint32_t whenFalse);
    bool holds(const Step& step, const Record& record) const;

    Expression m_expression;
    AttributeCatalogue m_catalogue;
    std::vector<Step> m_steps;
    std::vector<std::vector<std::string_view>> m_lists; // sorted, into m_expression
    std::uint32_t m_start = 0;
};

} // namespace gatehouse::expression
