// The tree behind Filter.
#pragma once

#include "core/scim/detail/json.h"
#include "core/scim/filter.h"

namespace gatehouse::scim {

enum class Comparison {
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    Present
};

struct Filter::Node {
    enum class Kind {
        And,
        Or,
        Not,
        Compare,
        Elements // path[children[0]]
    };
    Kind kind = Kind::Compare;
    std::vector<std::shared_ptr<const Node>> children;
    AttributePath path;
    Comparison comparison = Comparison::Present;
    Json literal;
};

namespace detail {

// `prefix` is the attribute the filter stands behind, "members" in members[value eq "x"]; empty for a whole resource.
bool matchesNode(const Filter::Node& node, const Json& value, std::string_view prefix);

} // namespace detail
} // namespace gatehouse::scim
