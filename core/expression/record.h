// One person's attributes as evaluation wants them: in slots of a catalogue, text folded once. A value; any
// thread, one writer.
#pragma once

#include "core/expression/attribute_catalogue.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gatehouse::expression {

struct Slot {
    std::optional<Value> value;         // empty: not set
    std::string folded;                 // of texts
    std::vector<std::string> ancestors; // of trees: parent first, as written
    std::vector<std::string> ancestorsFolded;
};

class Record {
public:
    explicit Record(AttributeCatalogue catalogue);

    // Blank text and numbers that are not finite leave the attribute not set, as an empty cell of a feed
    // does. `ancestors` of a tree attribute are the values above this one, parent first. Fails with
    // "expression.unknown_attribute" or "expression.wrong_type".
    Result<> set(std::string_view attribute, Value value, std::vector<std::string> ancestors = {});
    // The same for callers that keep the slot; `slot` is below catalogue().attributes().size().
    Result<> set(std::size_t slot, Value value, std::vector<std::string> ancestors = {});
    void unset(std::size_t slot);

    std::optional<Value> valueOf(std::string_view attribute) const;
    const Slot* find(std::string_view attribute) const; // nullptr where the catalogue does not know it
    const Slot& slot(std::size_t index) const { return m_slots[index]; }
    const AttributeCatalogue& catalogue() const { return m_catalogue; }

private:
    AttributeCatalogue m_catalogue;
    std::vector<Slot> m_slots;
};

} // namespace gatehouse::expression
