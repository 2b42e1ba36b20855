#include "core/scim/detail/json.h"
#include "core/scim/path.h"

#include <algorithm>

namespace gatehouse::scim {
namespace {

constexpr int kMaxDepth = 64;

int depthOf(std::string_view json)
{
    int depth = 0;
    int deepest = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

const Json* valueAt(const Json& document, std::string_view pathText)
{
    const Result<AttributePath> path = parseAttributePath(pathText);
    if (!path)
        return nullptr;
    const Json* value = path->extension.empty() ? &document : detail::member(document, path->extension);
    for (const std::string& name : {path->attribute, path->sub}) {
        if (value != nullptr && !name.empty())
            value = detail::member(*value, name);
    }
    return value;
}

} // namespace

std::string_view nameOf(Quirk quirk)
{
    switch (quirk) {
    case Quirk::CapitalisedOp: return "capitalised op";
    case Quirk::BooleanAsText: return "boolean as text";
    case Quirk::RemoveWithValue: return "remove with a value";
    case Quirk::DottedKey: return "path as key";
    case Quirk::ManagerAsText: return "manager as text";
    case Quirk::MissingSchemas: return "missing schemas";
    case Quirk::StatusAsObject: return "status as object";
    case Quirk::StatusAsNumber: return "status as number";
    }
    return {};
}

void note(Quirks& quirks, Quirk quirk)
{
    if (std::find(quirks.begin(), quirks.end(), quirk) == quirks.end())
        quirks.push_back(quirk);
}

namespace detail {

Result<Json> parseJson(std::string_view text)
{
    if (depthOf(text) > kMaxDepth)
        return fail("scim.bad_json", {"it is nested too deeply"});
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return fail("scim.bad_json", {"error at byte " + std::to_string(error.byte)});
    } catch (const Json::exception& error) {
        return fail("scim.bad_json", {error.what()});
    }
}

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* member(const Json& object, std::string_view name)
{
    if (!object.is_object())
        return nullptr;
    const auto exact = object.find(name);
    if (exact != object.end())
        return &*exact;
    for (const auto& [key, value] : object.items()) {
        if (equalIgnoringCase(key, name))
            return &value;
    }
    return nullptr;
}

std::string textOf(const Json& object, std::string_view name)
{
    const Json* value = member(object, name);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<bool> boolOf(const Json& object, std::string_view name)
{
    const Json* value = member(object, name);
    if (value == nullptr)
        return std::nullopt;
    if (value->is_boolean())
        return value->get<bool>();
    if (value->is_string() && equalIgnoringCase(value->get<std::string>(), "true"))
        return true;
    if (value->is_string() && equalIgnoringCase(value->get<std::string>(), "false"))
        return false;
    return std::nullopt;
}

bool isEmptyValue(const Json& value)
{
    return value.is_null() || (value.is_structured() && value.empty());
}

Result<> expectSchema(const Json& message, std::string_view schema, std::string_view name, Quirks& quirks)
{
    if (!message.is_object())
        return fail("scim.bad_message", {std::string(name), "it is not an object"});
    const Json* schemas = member(message, "schemas");
    if (schemas == nullptr) {
        note(quirks, Quirk::MissingSchemas);
        return {};
    }
    const auto named = [&](const Json& entry) {
        return entry.is_string() && equalIgnoringCase(entry.get<std::string>(), schema);
    };
    if (!schemas->is_array() || std::none_of(schemas->begin(), schemas->end(), named))
        return fail("scim.bad_message", {std::string(name), "schemas does not name " + std::string(schema)});
    return {};
}

bool sameElement(const Json& a, const Json& b)
{
    if (a == b)
        return true;
    const Json* valueA = member(a, "value");
    const Json* valueB = member(b, "value");
    if (valueA == nullptr || valueB == nullptr || *valueA != *valueB)
        return false;
    const Json* typeA = member(a, "type");
    const Json* typeB = member(b, "type");
    return typeA == nullptr || typeB == nullptr || *typeA == *typeB;
}

} // namespace detail

Document::Document() : m_impl(std::make_unique<Impl>())
{
}
Document::~Document() = default;
Document::Document(const Document& other) : m_impl(std::make_unique<Impl>(*other.m_impl))
{
}
Document::Document(Document&& other) noexcept : m_impl(std::move(other.m_impl))
{
    other.m_impl = std::make_unique<Impl>();
}
Document& Document::operator=(const Document& other)
{
    *m_impl = *other.m_impl;
    return *this;
}
Document& Document::operator=(Document&& other) noexcept
{
    std::swap(m_impl, other.m_impl);
    return *this;
}

Result<Document> Document::parse(std::string_view json)
{
    GH_LET(Json parsed, detail::parseJson(json));
    if (!parsed.is_object())
        return fail("scim.bad_json", {"it is not an object"});
    return detail::documentOf(std::move(parsed));
}

std::string Document::text() const
{
    return detail::dump(m_impl->json);
}

std::optional<std::string> Document::string(std::string_view path) const
{
    const Json* value = valueAt(m_impl->json, path);
    if (value == nullptr || !value->is_string())
        return std::nullopt;
    return value->get<std::string>();
}

std::optional<bool> Document::boolean(std::string_view path) const
{
    const Json* value = valueAt(m_impl->json, path);
    if (value == nullptr)
        return std::nullopt;
    return detail::boolOf(Json{{"v", *value}}, "v");
}

void Document::set(std::string_view key, std::string_view value)
{
    m_impl->json[std::string(key)] = value;
}
void Document::set(std::string_view key, bool value)
{
    m_impl->json[std::string(key)] = value;
}
void Document::erase(std::string_view key)
{
    m_impl->json.erase(std::string(key));
}

} // namespace gatehouse::scim
