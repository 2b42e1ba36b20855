// Resources as the schema wants them, compared and projected.
#include "core/scim/detail/json.h"
#include "core/scim/path.h"

#include <algorithm>
#include <set>

namespace gatehouse::scim {
namespace {

class Normaliser {
public:
    Normaliser(std::vector<Problem>& problems, Quirks& quirks) : m_problems(problems), m_quirks(quirks) {}

    Json object(const Json& in, std::span<const Attribute> attributes, const std::string& pointer, bool top)
    {
        Json out = Json::object();
        for (const auto& [key, value] : in.items()) {
            const Attribute* attribute = findAttribute(attributes, key);
            if (attribute == nullptr && top)
                attribute = findAttribute(commonAttributes(), key);
            if (attribute == nullptr || attribute->mutability == Mutability::ReadOnly
                || attribute->name == "schemas")
                continue;
            Json taken = anyOf(value, *attribute, pointer + "/" + key);
            if (!detail::isEmptyValue(taken))
                out[std::string(attribute->name)] = std::move(taken);
        }
        return out;
    }

private:
    Json anyOf(const Json& value, const Attribute& attribute, const std::string& pointer)
    {
        if (value.is_null())
            return nullptr;
        if (!attribute.multiValued)
            return one(value, attribute, pointer);
        if (!value.is_array())
            return refuse(pointer, "an array");
        Json out = Json::array();
        for (std::size_t i = 0; i < value.size(); ++i) {
            Json element = one(value[i], attribute, pointer + "/" + std::to_string(i));
            const bool known = std::any_of(out.begin(), out.end(), [&](const Json& other) {
                return detail::sameElement(other, element);
            });
            if (!known && !detail::isEmptyValue(element))
                out.push_back(std::move(element));
        }
        return out;
    }

    Json one(const Json& value, const Attribute& attribute, const std::string& pointer)
    {
        switch (attribute.type) {
        case AttributeType::Boolean: return boolean(value, pointer);
        case AttributeType::Complex:
            if (attribute.name == "manager" && value.is_string()) {
                note(m_quirks, Quirk::ManagerAsText);
                return value.get<std::string>().empty() ? Json() : Json{{"value", value}};
            }
            return value.is_object() ? object(value, attribute.subAttributes, pointer, false)
                                     : refuse(pointer, "an object");
        default: return value.is_string() ? value : refuse(pointer, "a text");
        }
    }

    Json boolean(const Json& value, const std::string& pointer)
    {
        if (value.is_boolean())
            return value;
        const auto read = detail::boolOf(Json{{"v", value}}, "v");
        if (!read)
            return refuse(pointer, "true or false");
        note(m_quirks, Quirk::BooleanAsText);
        return *read;
    }

    Json refuse(const std::string& pointer, const char* wanted)
    {
        m_problems.push_back({pointer, "scim.bad_type", {wanted}});
        return nullptr;
    }

    std::vector<Problem>& m_problems;
    Quirks& m_quirks;
};

// Arrays as sets: the order of multi-valued attributes means nothing (RFC 7643, 2.4).
Json unordered(const Json& value)
{
    if (!value.is_array())
        return value;
    std::vector<Json> elements(value.begin(), value.end());
    std::sort(elements.begin(), elements.end());
    return elements;
}

void changedKeys(const Json& before, const Json& after, const std::string& prefix,
                 std::vector<std::string>& out)
{
    std::set<std::string> keys;
    for (const Json* side : {&before, &after}) {
        for (const auto& [key, value] : side->items())
            keys.insert(key);
    }
    for (const std::string& key : keys) {
        const Json a = unordered(before.value(key, Json()));
        const Json b = unordered(after.value(key, Json()));
        if (a == b || key == "id" || key == "meta" || key == "schemas")
            continue;
        const bool objects = (a.is_object() || a.is_null()) && (b.is_object() || b.is_null());
        if (findExtension(key) != nullptr)
            changedKeys(a.is_null() ? Json::object() : a, b.is_null() ? Json::object() : b, prefix, out);
        else if (objects)
            changedKeys(a.is_null() ? Json::object() : a, b.is_null() ? Json::object() : b,
                        prefix + key + ".", out);
        else
            out.push_back(prefix + key);
    }
}

std::vector<AttributePath> pathsOf(std::string_view list)
{
    std::vector<AttributePath> out;
    while (!list.empty()) {
        const auto comma = list.find(',');
        std::string_view name = list.substr(0, comma);
        while (name.starts_with(' '))
            name.remove_prefix(1);
        if (auto path = parseAttributePath(name))
            out.push_back(std::move(*path));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return out;
}

// The object a path is about and the key in it; nothing where it is absent.
std::pair<Json*, std::string> placeOf(Json& json, const AttributePath& path)
{
    Json* object = &json;
    std::string key(path.extension);
    for (const std::string& name : {path.attribute, path.sub}) {
        if (name.empty())
            continue;
        if (!key.empty())
            object = &(*object)[key];
        if (!object->is_object())
            return {nullptr, {}};
        const auto found =
            std::find_if(object->items().begin(), object->items().end(),
                         [&](const auto& item) { return equalIgnoringCase(item.key(), name); });
        if (found == object->items().end())
            return {nullptr, {}};
        key = found.key();
    }
    return {object, key};
}

void keepOnly(Json& json, const std::vector<AttributePath>& paths)
{
    Json out = Json::object();
    for (const char* key : {"id", "schemas", "meta"}) {
        if (json.contains(key))
            out[key] = json[key];
    }
    for (const AttributePath& path : paths) {
        const AttributePath whole{path.extension, path.attribute, {}};
        if (!path.extension.empty() && !json.contains(path.extension))
            continue;
        const auto [object, key] = placeOf(json, whole);
        if (object == nullptr)
            continue;
        const Json& value = object->at(key);
        Json& target = !path.extension.empty() && !path.attribute.empty()
                           ? out[std::string(path.extension)][key]
                           : out[key];
        if (path.sub.empty() || !value.is_object()) {
            target = value;
        } else if (const Json* sub = detail::member(value, path.sub)) {
            target[path.sub] = *sub;
        }
    }
    json = std::move(out);
}

void takeExtensions(const Json& in, Normaliser& normaliser, Json& out, std::vector<Problem>& problems)
{
    for (const Extension& known : extensions()) {
        const Json* const extension = detail::member(in, known.urn);
        if (extension == nullptr || extension->is_null())
            continue;
        const std::string urn(known.urn);
        if (!extension->is_object()) {
            problems.push_back({"/" + urn, "scim.bad_type", {"an object"}});
            continue;
        }
        Json taken = normaliser.object(*extension, known.attributes, "/" + urn, false);
        if (!taken.empty())
            out[urn] = std::move(taken);
    }
}

} // namespace

Result<Document> normalised(const Document& document, ResourceType type, Quirks& quirks)
{
    const Json& in = detail::jsonOf(document);
    std::vector<Problem> problems;
    Normaliser normaliser(problems, quirks);
    Json out = normaliser.object(in, attributesOf(type), "", true);
    if (type == ResourceType::User)
        takeExtensions(in, normaliser, out, problems);
    for (const Attribute& attribute : attributesOf(type)) {
        const auto found = out.find(attribute.name);
        const bool missing =
            found == out.end() || (found->is_string() && found->get_ref<const std::string&>().empty());
        if (attribute.required && missing)
            problems.push_back({"/" + std::string(attribute.name), "scim.required", {}});
    }
    if (!problems.empty()) {
        const std::string count = std::to_string(problems.size());
        return fail(makeProblems("scim.bad_value", {std::string(nameOf(type)), count}, std::move(problems)));
    }
    return detail::documentOf(std::move(out));
}

std::vector<std::string> changedAttributes(const Document& before, const Document& after)
{
    std::vector<std::string> out;
    changedKeys(detail::jsonOf(before), detail::jsonOf(after), {}, out);
    std::sort(out.begin(), out.end());
    return out;
}

void project(Document& document, std::string_view attributes, std::string_view excludedAttributes)
{
    Json& json = detail::jsonOf(document);
    if (!attributes.empty()) {
        keepOnly(json, pathsOf(attributes));
        return;
    }
    for (const AttributePath& path : pathsOf(excludedAttributes)) {
        if (!path.extension.empty() && !json.contains(path.extension))
            continue;
        const auto [object, key] = placeOf(json, path);
        if (object != nullptr && key != "id" && key != "schemas" && key != "meta")
            object->erase(key);
    }
}

} // namespace gatehouse::scim
