#include "app/gatehousectl/input/help.h"

#include "app/gatehousectl/text/words.h"

#include "core/door/codec.h"
#include "core/door/commands/people.h"

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace gatehouse::ctl {
namespace {

// What a call leaves a field at that is not given, where that says something.
std::string defaultOf(const door::Field& field, const door::Shape& request)
{
    using enum door::CodecKind;
    const door::CodecKind kind = field.codec->kind;
    if ((field.rule.flags & (door::kRequired | door::kContent | door::kSecret)) != 0 || kind == Optional
        || kind == List || kind == Struct)
        return {};
    const door::Message fresh(request);
    const auto json = nlohmann::ordered_json::parse(door::toJson(fresh));
    const auto& value = json[std::string(field.name)];
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "";
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number() && value != 0 ? value.dump() : "";
}

// The rows of a list, or the answer itself.
const door::Shape& answerOf(const door::Descriptor& descriptor)
{
    if (descriptor.name == door::PersonList::kName)
        return shapeOf(static_cast<const door::PersonItem*>(nullptr));
    if (descriptor.name == door::QueueList::kName)
        return shapeOf(static_cast<const door::QueueItem*>(nullptr));
    const door::Shape& shape = descriptor.result ? *descriptor.result : *descriptor.reply;
    for (const door::Field& field : shape)
        if (field.name == "items" && field.codec->kind == door::CodecKind::List
            && field.codec->inner->kind == door::CodecKind::Struct)
            return field.codec->inner->shape();
    return shape;
}

} // namespace

std::string aboutGroup(const std::string& group)
{
    static const std::map<std::string, std::string> kAbout{{"session", "Who is signed in"},
                                                           {"operator", "Who may use Gatehouse"},
                                                           {"workspace", "This workspace"},
                                                           {"setting", "Settings"},
                                                           {"pending", "What waits for a second operator"},
                                                           {"change", "What changed"},
                                                           {"feed", "HR feeds"},
                                                           {"mapping", "Columns to fields"},
                                                           {"reference", "Reference lists"},
                                                           {"person", "People"},
                                                           {"queue", "Joiners, movers, leavers"},
                                                           {"event", "Lifecycle events"},
                                                           {"operation", "Single operations"},
                                                           {"credential", "First passwords"},
                                                           {"application", "Target systems"},
                                                           {"entitlement", "What can be granted"},
                                                           {"profile", "Role profiles"},
                                                           {"rule", "Population rules"},
                                                           {"exception", "Direct grants"},
                                                           {"policy", "Lifecycle policy"},
                                                           {"engine", "The engine"},
                                                           {"alert", "Alerts"},
                                                           {"audit", "The audit log"}};
    const auto about = kAbout.find(group);
    return about == kAbout.end() ? "" : about->second;
}

std::string aboutCall(const door::Descriptor& descriptor)
{
    // At the door these open a list, or speak to a program; here they do it all.
    static const std::map<std::string_view, std::string_view> kHere{
        {"person.list", "People: everybody, or those who match."},
        {"queue.list", "Joiners, movers or leavers and how far they are."},
        {"person.counts", "How many people there are, by status."},
        {"queue.counts", "How many joiners, movers and leavers are under way."},
        {"operation.cancel", "Cancel operations: they will never be carried out."},
        {"change.after", "What changed after a number, for programs that follow along."},
        {"session.who_am_i", "Who you are signed in as, and with which roles."}};
    const auto here = kHere.find(descriptor.name);
    return std::string(here == kHere.end() ? descriptor.summary : here->second);
}

std::string aboutField(const door::Field& field, const door::Shape& request)
{
    const std::string fallback = defaultOf(field, request);
    const std::string said = inCommands(field.doc, &request);
    if (field.codec->kind == door::CodecKind::Optional && field.codec->inner->kind == door::CodecKind::Flag)
        return fmt::format("{} (--no-{} for no)", said, dashed(field.name));
    if (field.codec->kind == door::CodecKind::Flag)
        return fallback.empty() ? said
                                : fmt::format("{} (default yes; --no-{} for no)", said, dashed(field.name));
    return fmt::format("{} ({}{})", said, door::describeType(field),
                       fallback.empty() ? "" : "; default " + fallback);
}

std::string aboutAnswer(const door::Descriptor& descriptor)
{
    const door::Shape& shape = answerOf(descriptor);
    if (shape.count <= 2 && shape.count > 0 && shape.fields[shape.count - 1].name == "message")
        return {};
    std::string out = "It answers with:\n";
    for (const door::Field& field : shape)
        out += fmt::format("  {:<27} {}\n", field.name, inCommands(field.doc));
    out.pop_back();
    return out;
}

} // namespace gatehouse::ctl
