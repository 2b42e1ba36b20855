// A SCIM resource or message as a JSON document. The JSON library stays behind this type; .cpp files that need it include
// core/scim/detail/json.h.
#pragma once

#include "core/base/result.h"
#include "core/scim/schema.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::scim {

// Deviations from the standard that are taken and reported, because widely used clients and servers send them.
enum class Quirk {
    CapitalisedOp,   // "op":"Replace" (Microsoft Entra)
    BooleanAsText,   // "active":"False" (Microsoft Entra)
    RemoveWithValue, // remove path=members with the members as value (Microsoft Entra)
    DottedKey,       // path-less value {"name.givenName": ...} (Microsoft Entra)
    ManagerAsText,   // "manager":"id" instead of an object (Microsoft Entra)
    MissingSchemas,  // a message without its schemas attribute
    StatusAsObject,  // Bulk status {"code":"201"} (drafts before RFC 7644)
    StatusAsNumber   // Error status 404 instead of "404"
};
using Quirks = std::vector<Quirk>;
std::string_view nameOf(Quirk quirk);
void note(Quirks& quirks, Quirk quirk); // once each

class Document {
public:
    Document(); // {}
    ~Document();
    Document(const Document&);
    Document(Document&&) noexcept;
    Document& operator=(const Document&);
    Document& operator=(Document&&) noexcept;

    // An object, at most 64 levels deep ("scim.bad_json" says where it broke).
    static Result<Document> parse(std::string_view json);
    std::string text() const; // compact; keys in alphabetical order, so equal documents give equal text

    // By attribute path without a filter, names in any case: "userName", "name.givenName",
    // "urn:...:enterprise:2.0:User:department". Nothing where absent or of another type; booleans as text are taken.
    std::optional<std::string> string(std::string_view path) const;
    std::optional<bool> boolean(std::string_view path) const;
    void set(std::string_view key, std::string_view value); // top level only
    void set(std::string_view key, bool value);
    void erase(std::string_view key);

    struct Impl;
    Impl& impl() { return *m_impl; }
    const Impl& impl() const { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

// The resource as the schema wants it: names in their canonical spelling, unknown and read-only attributes left out, null and
// empty values removed ("unassigned", RFC 7643, 2.5), types checked. Fails with "scim.bad_value" and every place at once.
// `password` stays in: the caller takes it out.
Result<Document> normalised(const Document& document, ResourceType type, Quirks& quirks);

// Which attributes differ between two normalised resources: "title", "name.givenName", "department" (of the enterprise extension).
// The order of multi-valued attributes does not count; id, meta and schemas are not compared.
std::vector<std::string> changedAttributes(const Document& before, const Document& after);

// `attributes` and `excludedAttributes` of RFC 7644, 3.9, comma separated; id, schemas and meta stay.
void project(Document& document, std::string_view attributes, std::string_view excludedAttributes);

} // namespace gatehouse::scim
