#include "core/base/time.h"
#include "core/scim/detail/filter_node.h"

#include <algorithm>

namespace gatehouse::scim {
namespace {

using Node = Filter::Node;

const Attribute* attributeAt(const AttributePath& path, std::string_view prefix)
{
    const auto sub = [](const Attribute* attribute, std::string_view name) {
        return attribute == nullptr || name.empty() ? attribute
                                                    : findAttribute(attribute->subAttributes, name);
    };
    const auto top = [&](std::string_view name) -> const Attribute* {
        if (const Extension* extension = findExtension(path.extension))
            return findAttribute(extension->attributes, name);
        const Attribute* user = findAttribute(ResourceType::User, name);
        return user != nullptr ? user : findAttribute(ResourceType::Group, name);
    };
    if (!prefix.empty())
        return sub(top(prefix), path.attribute);
    return sub(top(path.attribute), path.sub);
}

// The values a path leads to; a complex value stands for its `value`.
void collect(const Json& value, std::string_view sub, std::vector<const Json*>& out)
{
    if (value.is_array()) {
        for (const Json& element : value)
            collect(element, sub, out);
    } else if (!sub.empty()) {
        if (const Json* found = detail::member(value, sub))
            collect(*found, {}, out);
    } else if (value.is_object() && value.contains("value")) {
        out.push_back(&value["value"]);
    } else {
        out.push_back(&value);
    }
}

const Json* attributeValue(const AttributePath& path, const Json& resource)
{
    const Json* object = path.extension.empty() ? &resource : detail::member(resource, path.extension);
    return object == nullptr ? nullptr : detail::member(*object, path.attribute);
}

template <class T>
bool ordered(const T& a, Comparison comparison, const T& b)
{
    switch (comparison) {
    case Comparison::Greater: return b < a;
    case Comparison::GreaterOrEqual: return !(a < b);
    case Comparison::Less: return a < b;
    case Comparison::LessOrEqual: return !(b < a);
    case Comparison::NotEqual: return !(a == b);
    default: return a == b;
    }
}

bool compareText(const std::string& value, Comparison comparison, const std::string& literal)
{
    switch (comparison) {
    case Comparison::Contains: return value.find(literal) != std::string::npos;
    case Comparison::StartsWith: return value.starts_with(literal);
    case Comparison::EndsWith: return value.ends_with(literal);
    default: return ordered(value, comparison, literal);
    }
}

bool compareValue(const Json& value, const Node& node, const Attribute* attribute)
{
    const Json& literal = node.literal;
    if (value.is_string() && literal.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        const auto& wanted = literal.get_ref<const std::string&>();
        if (attribute != nullptr && attribute->type == AttributeType::DateTime) {
            const auto a = parseInstant(text);
            const auto b = parseInstant(wanted);
            if (a && b && node.comparison != Comparison::Contains && node.comparison != Comparison::StartsWith
                && node.comparison != Comparison::EndsWith)
                return ordered(*a, node.comparison, *b);
        }
        if (attribute != nullptr && attribute->caseExact)
            return compareText(text, node.comparison, wanted);
        return compareText(caseFolded(text), node.comparison, caseFolded(wanted));
    }
    if (value.is_number() && literal.is_number())
        return ordered(value.get<double>(), node.comparison, literal.get<double>());
    if (value.is_boolean() && literal.is_string()) // "active eq \"True\"", as seen from Microsoft Entra
        return ordered(value.get<bool>(), node.comparison,
                       equalIgnoringCase(literal.get<std::string>(), "true"));
    return node.comparison == Comparison::NotEqual ? value != literal : value == literal;
}

bool compareAt(const Node& node, const Json& resource, std::string_view prefix)
{
    const Json* value = attributeValue(node.path, resource);
    std::vector<const Json*> values;
    if (value != nullptr)
        collect(*value, node.path.sub, values);
    std::erase_if(values, [](const Json* v) { return detail::isEmptyValue(*v); });
    if (node.comparison == Comparison::Present)
        return !values.empty();
    if (values.empty()) // unassigned: equal to null only
        return (node.comparison == Comparison::Equal) == node.literal.is_null()
               && (node.comparison == Comparison::Equal || node.comparison == Comparison::NotEqual);
    const Attribute* attribute = attributeAt(node.path, prefix);
    if (attribute != nullptr && attribute->type == AttributeType::Complex)
        attribute = findAttribute(attribute->subAttributes, "value");
    return std::any_of(values.begin(), values.end(),
                       [&](const Json* v) { return compareValue(*v, node, attribute); });
}

bool anyElement(const Node& node, const Json& resource)
{
    const Json* value = attributeValue(node.path, resource);
    if (value == nullptr)
        return false;
    const Node& inner = *node.children.front();
    if (!value->is_array())
        return detail::matchesNode(inner, *value, node.path.attribute);
    return std::any_of(value->begin(), value->end(), [&](const Json& element) {
        return detail::matchesNode(inner, element, node.path.attribute);
    });
}

} // namespace

namespace detail {

bool matchesNode(const Node& node, const Json& value, std::string_view prefix)
{
    const auto holds = [&](const std::shared_ptr<const Node>& child) {
        return matchesNode(*child, value, prefix);
    };
    switch (node.kind) {
    case Node::Kind::And: return std::all_of(node.children.begin(), node.children.end(), holds);
    case Node::Kind::Or: return std::any_of(node.children.begin(), node.children.end(), holds);
    case Node::Kind::Not: return !holds(node.children.front());
    case Node::Kind::Elements: return anyElement(node, value);
    case Node::Kind::Compare: break;
    }
    return compareAt(node, value, prefix);
}

} // namespace detail

bool matches(const Filter& filter, const Document& resource)
{
    return detail::matchesNode(filter.root(), detail::jsonOf(resource), {});
}

} // namespace gatehouse::scim
