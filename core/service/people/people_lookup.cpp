#include "core/service/people/people_lookup.h"

#include "core/base/text_fold.h"

#include <charconv>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

template <class Range, class Name>
std::string suggestion(std::string_view word, const Range& range, Name nameOf)
{
    std::vector<std::string> names;
    for (const auto& item : range)
        names.push_back(nameOf(item));
    const std::string near = nearest(word, names);
    return near.empty() ? "" : " Did you mean " + near + "?";
}

Result<PersonId> onlyOne(Tx& tx, const std::string& reference, const std::vector<PersonId>& found)
{
    if (found.size() == 1)
        return found.front();
    std::string list;
    for (std::size_t i = 0; i < found.size() && i < 5; ++i) {
        GH_LET(const auto history, tx.people().history(found[i]));
        if (!history)
            continue;
        const std::string number =
            history->engagements.empty() ? "" : history->engagements.front().engagement.workerNo;
        list += fmt::format("{}{} (worker number {}, id:{})", list.empty() ? "" : "; ",
                            history->person.displayName, number, found[i].value);
    }
    return fail("service.ambiguous_person", {reference, std::to_string(found.size()), list});
}

} // namespace

std::optional<std::int64_t> idOf(const std::string& reference)
{
    std::int64_t id = 0;
    if (!reference.starts_with("id:"))
        return std::nullopt;
    const auto [end, error] = std::from_chars(reference.data() + 3, reference.data() + reference.size(), id);
    return error == std::errc() && end == reference.data() + reference.size() && id > 0 ? std::optional(id)
                                                                                        : std::nullopt;
}

Result<PersonId> findPerson(Tx& tx, const std::string& reference)
{
    if (const auto id = idOf(reference)) {
        GH_LET(const auto person, tx.people().person(PersonId(*id)));
        if (person)
            return person->id;
        return fail("service.unknown_person", {reference});
    }
    GH_LET(const auto feeds, tx.feeds().feeds());
    std::vector<PersonId> found;
    std::vector<std::string> spaces;
    for (const Feed& feed : feeds)
        if (std::find(spaces.begin(), spaces.end(), feed.numberSpace) == spaces.end())
            spaces.push_back(feed.numberSpace);
    for (const std::string& space : spaces) {
        GH_LET(const auto person, tx.people().personByNumber(space, reference));
        if (person && std::find(found.begin(), found.end(), *person) == found.end())
            found.push_back(*person);
    }
    if (found.empty()) {
        GH_LET(found, tx.people().personsByEmail(reference));
    }
    if (found.empty()) {
        GH_LET(found, tx.people().personsByNameAndBirth(reference, std::nullopt));
    }
    if (found.empty())
        return fail("service.unknown_person", {reference});
    return onlyOne(tx, reference, found);
}

Result<Application> findApplication(Tx& tx, const std::string& reference)
{
    if (const auto id = idOf(reference)) {
        GH_LET(const auto found, tx.catalogue().application(ApplicationId(*id)));
        if (found)
            return *found;
    }
    GH_LET(const auto found, tx.catalogue().applicationByName(reference));
    if (found)
        return *found;
    GH_LET(const auto all, tx.catalogue().applications());
    return fail("service.unknown_application",
                {reference, suggestion(reference, all, [](const Application& a) { return a.name; })});
}

Result<Entitlement> findEntitlement(Tx& tx, const Application& application, const std::string& name)
{
    GH_LET(const auto found, tx.catalogue().entitlementByName(application.id, name));
    if (found)
        return *found;
    GH_LET(auto all, tx.catalogue().entitlements());
    std::erase_if(all, [&](const Entitlement& e) { return e.application != application.id; });
    return fail("service.unknown_entitlement",
                {name, application.name, suggestion(name, all, [](const Entitlement& e) { return e.name; })});
}

Result<Entitlement> findEntitlement(Tx& tx, const std::string& reference)
{
    if (const auto id = idOf(reference)) {
        GH_LET(const auto found, tx.catalogue().entitlement(EntitlementId(*id)));
        if (found)
            return *found;
    }
    if (const std::size_t slash = reference.find('/'); slash != std::string::npos) {
        GH_LET(const auto application, tx.catalogue().applicationByName(reference.substr(0, slash)));
        if (application)
            return findEntitlement(tx, *application, reference.substr(slash + 1));
    }
    GH_LET(const auto all, tx.catalogue().entitlements());
    std::vector<Entitlement> found;
    const std::string folded = fold(reference);
    for (const Entitlement& entitlement : all)
        if (fold(entitlement.name) == folded)
            found.push_back(entitlement);
    if (found.size() == 1)
        return found.front();
    if (found.size() > 1)
        return fail("service.ambiguous_entitlement", {reference, std::to_string(found.size())});
    return fail("service.unknown_entitlement",
                {reference, "any application",
                 suggestion(reference, all, [](const Entitlement& e) { return e.name; })});
}

} // namespace gatehouse::service
