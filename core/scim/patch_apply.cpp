#include "core/scim/detail/filter_node.h"
#include "core/scim/detail/json.h"
#include "core/scim/patch.h"

#include <algorithm>

namespace gatehouse::scim {
namespace {

class Patcher {
public:
    Patcher(ResourceType type, Json& resource, Quirks& quirks)
        : m_type(type), m_resource(resource), m_quirks(quirks)
    {
    }

    Result<> apply(const PatchOperation& operation)
    {
        Json value;
        if (!operation.value.empty()) {
            GH_LET(value, detail::parseJson(operation.value));
        }
        if (!operation.path.empty())
            return applyAt(operation.path, operation.kind, value, !operation.value.empty());
        if (operation.kind == PatchKind::Remove)
            return fail("scim.no_target", {""});
        return applyObject(operation.kind, value);
    }

private:
    // A path-less value: each key is an attribute, or a path as Microsoft Entra writes it.
    Result<> applyObject(PatchKind kind, const Json& value)
    {
        for (const auto& [key, part] : value.items()) {
            if (equalIgnoringCase(key, "schemas") || equalIgnoringCase(key, "id")
                || equalIgnoringCase(key, "meta"))
                continue;
            const bool wholeExtension = findExtension(key) != nullptr;
            if (!wholeExtension && key.find_first_of(".:[") != std::string::npos)
                note(m_quirks, Quirk::DottedKey);
            GH_TRY(applyAt(key, kind, part, true));
        }
        return {};
    }

    Result<> applyAt(const std::string& text, PatchKind kind, const Json& value, bool hasValue)
    {
        GH_LET(const ValuePath path, parseValuePath(text));
        if (path.path.attribute.empty())
            return applyExtension(path.path.extension, kind, value);
        const Extension* const extension = findExtension(path.path.extension);
        const Attribute* attribute = extension != nullptr
                                         ? findAttribute(extension->attributes, path.path.attribute)
                                         : findAttribute(m_type, path.path.attribute);
        if (attribute == nullptr || (extension != nullptr && m_type != ResourceType::User))
            return fail("scim.bad_path", {text, "the schema has no such attribute"});
        const Attribute* sub =
            path.path.sub.empty() ? nullptr : findAttribute(attribute->subAttributes, path.path.sub);
        if (!path.path.sub.empty() && sub == nullptr)
            return fail("scim.bad_path", {text, "the schema has no such sub-attribute"});
        if (path.filter && !attribute->multiValued)
            return fail("scim.bad_path", {text, "a filter needs a multi-valued attribute"});
        if (attribute->mutability == Mutability::ReadOnly || (sub && sub->mutability == Mutability::ReadOnly))
            return fail("scim.mutability", {text});

        Json& object = extension != nullptr ? m_resource[std::string(extension->urn)] : m_resource;
        if (object.is_null())
            object = Json::object();
        const Target target{object, *attribute, sub != nullptr ? std::string(sub->name) : std::string(),
                            path.filter ? &path.filter->root() : nullptr, text};
        return kind == PatchKind::Remove ? remove(target, value, hasValue) : put(target, kind, value);
    }

    Result<> applyExtension(std::string_view extension, PatchKind kind, const Json& value)
    {
        const std::string urn(extension);
        if (kind == PatchKind::Remove) {
            m_resource.erase(urn);
            return {};
        }
        if (!value.is_object())
            return fail("scim.bad_path", {urn, "its value has to be an object"});
        for (const auto& [key, part] : value.items())
            GH_TRY(applyAt(urn + ":" + key, kind, part, true));
        return {};
    }

    struct Target {
        Json& object; // where the attribute is a key
        const Attribute& attribute;
        std::string sub;
        const Filter::Node* filter;
        const std::string& text;

        std::string key() const { return std::string(attribute.name); }
        bool chooses(const Json& element) const
        {
            return filter == nullptr || detail::matchesNode(*filter, element, attribute.name);
        }
    };

    Result<> remove(const Target& target, const Json& value, bool hasValue)
    {
        const auto found = target.object.find(target.key());
        if (found == target.object.end())
            return {};
        if (!found->is_array()) {
            if (target.sub.empty())
                target.object.erase(found);
            else
                found->erase(target.sub);
            return {};
        }
        Json kept = Json::array();
        const bool listed = hasValue && !value.is_null() && target.filter == nullptr && target.sub.empty();
        if (listed)
            note(m_quirks, Quirk::RemoveWithValue);
        for (Json element : *found) {
            const bool chosen = listed ? isListed(value, element) : target.chooses(element);
            if (chosen && !target.sub.empty())
                element.erase(target.sub);
            if (!chosen || (!target.sub.empty() && !element.empty()))
                kept.push_back(std::move(element));
        }
        *found = std::move(kept);
        return {};
    }

    static bool isListed(const Json& value, const Json& element)
    {
        if (!value.is_array())
            return detail::sameElement(value, element);
        return std::any_of(value.begin(), value.end(),
                           [&](const Json& wanted) { return detail::sameElement(wanted, element); });
    }

    Result<> put(const Target& target, PatchKind kind, const Json& value)
    {
        Json& place = target.object[target.key()];
        if (target.attribute.multiValued)
            return target.filter != nullptr || !target.sub.empty()
                       ? putIntoElements(target, kind, value, place)
                       : putElements(kind, value, place);
        if (!target.sub.empty()) {
            if (!place.is_object())
                place = Json::object();
            place[target.sub] = value;
        } else if (target.attribute.type == AttributeType::Complex && value.is_object()
                   && place.is_object()) {
            for (const auto& [key, part] : value.items()) {
                const Attribute* sub = findAttribute(target.attribute.subAttributes, key);
                place[sub != nullptr ? std::string(sub->name) : key] = part;
            }
        } else {
            place = value;
        }
        return {};
    }

    static Result<> putElements(PatchKind kind, const Json& value, Json& place)
    {
        if (kind == PatchKind::Replace || !place.is_array())
            place = Json::array();
        for (const Json& element : value.is_array() ? value : Json::array({value}))
            putElement(element, place);
        return {};
    }

    static void putElement(const Json& element, Json& place)
    {
        const auto same = std::find_if(place.begin(), place.end(), [&](const Json& other) {
            return detail::sameElement(other, element);
        });
        if (same != place.end() && same->is_object() && element.is_object())
            same->update(element);
        else if (same == place.end())
            place.push_back(element);
        if (detail::boolOf(element, "primary") == true)
            keepOnePrimary(element, place);
    }

    // "primary" true on one takes it from the others (RFC 7644, 3.5.2).
    static void keepOnePrimary(const Json& element, Json& place)
    {
        for (Json& other : place) {
            if (!detail::sameElement(other, element) && detail::boolOf(other, "primary") == true)
                other["primary"] = false;
        }
    }

    Result<> putIntoElements(const Target& target, PatchKind kind, const Json& value, Json& place)
    {
        if (!place.is_array())
            place = Json::array();
        bool any = false;
        for (Json& element : place) {
            if (!target.chooses(element))
                continue;
            any = true;
            if (!target.sub.empty())
                element[target.sub] = value;
            else if (kind == PatchKind::Replace)
                element = value;
            else if (value.is_object())
                element.update(value);
        }
        if (any)
            return {};
        if (kind == PatchKind::Replace)
            return fail("scim.no_target", {target.text});
        return addElement(target, value, place);
    }

    // add emails[type eq "work"].value on a resource without one makes it: the filter's equalities are its other parts.
    static Result<> addElement(const Target& target, const Json& value, Json& place)
    {
        Json element = target.sub.empty() ? value : Json{{target.sub, value}};
        if (!element.is_object())
            return fail("scim.no_target", {target.text});
        if (target.filter != nullptr) {
            const Filter filter(std::make_shared<Filter::Node>(*target.filter));
            for (const Equality& equality : requiredEqualities(filter))
                element[equality.attribute] = equality.value;
            if (!target.chooses(element))
                return fail("scim.no_target", {target.text});
        }
        place.push_back(std::move(element));
        return {};
    }

    ResourceType m_type;
    Json& m_resource;
    Quirks& m_quirks;
};

} // namespace

Result<> applyPatch(const PatchRequest& patch, ResourceType type, Document& resource, Quirks& quirks)
{
    Document changed = resource;
    Patcher patcher(type, detail::jsonOf(changed), quirks);
    for (const PatchOperation& operation : patch.operations)
        GH_TRY(patcher.apply(operation));
    GH_LET(resource, normalised(changed, type, quirks));
    return {};
}

} // namespace gatehouse::scim
