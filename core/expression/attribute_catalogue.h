// Which attributes an expression may ask for. Immutable and cheap to copy: every change gives a new
// catalogue. Any thread.
#pragma once

#include "core/expression/value.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::expression {

struct Attribute {
    std::string name; // as it is shown; found by folded text, so Department and department are the same one
    AttributeType type = AttributeType::Text;
    bool tree = false;                    // values form a hierarchy: "in tree of" works (text only)
    bool closed = false;                  // only the known values may be compared with
    std::vector<std::string> knownValues; // for suggestions; of text attributes
};

class AttributeCatalogue {
public:
    AttributeCatalogue(); // knows nothing
    // department (tree), location (tree), country, region, division, job_code, job_title, worker_type,
    // cost_centre, manager, clearance, is_manager (flag), start_date and end_date (dates).
    static AttributeCatalogue standard();

    // With custom attributes of any non-blank name. Fails with "expression.bad_attribute_name" (blank, not
    // UTF-8, over 200 bytes), "expression.duplicate_attribute" or, for a tree that is not text,
    // "expression.not_a_tree".
    Result<AttributeCatalogue> with(std::vector<Attribute> more) const;
    // Fails with "expression.unknown_attribute".
    Result<AttributeCatalogue> withKnownValues(std::string_view name, std::vector<std::string> values,
                                               bool closed = false) const;

    const std::vector<Attribute>& attributes() const;
    // The place of the attribute in attributes(): the slot of a Record. Case and diacritics do not count.
    std::optional<std::size_t> slotOf(std::string_view name) const;
    const Attribute*
    find(std::string_view name) const; // nullptr where unknown; lives as long as any copy of the catalogue
    // The attribute whose name is nearest, empty when none is near.
    std::string nearestName(std::string_view word) const;
    bool isKnownValue(std::size_t slot, std::string_view folded) const;
    std::string nearestValue(std::size_t slot, std::string_view value) const;
    // The same slots because it is a copy; false says nothing.
    bool sharesSlotsWith(const AttributeCatalogue& other) const { return m_data == other.m_data; }

private:
    struct Data;
    explicit AttributeCatalogue(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace gatehouse::expression
