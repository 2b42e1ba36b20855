#include "core/door/door.h"

#include "core/door/codec.h"

#include <nlohmann/json.hpp>

namespace gatehouse::door {
namespace {

using Json = nlohmann::ordered_json;

class JsonLoopback final : public Door {
public:
    explicit JsonLoopback(Door& behind) : m_behind(behind) {}
    Result<Message> call(const Caller& caller, std::string_view name, const Message& request) override
    {
        const Descriptor* descriptor = findDescriptor(descriptors(), name);
        if (!descriptor)
            return fail("door.unknown_call", {std::string(name)});
        return replyFromJson(*descriptor->reply, answerJson(m_behind, requestToJson(caller, name, request)));
    }
    std::span<const Descriptor> descriptors() const override { return m_behind.descriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return m_behind.subscribe(std::move(listener));
    }

private:
    Door& m_behind;
};

} // namespace

std::string errorReply(const Error& error)
{
    return "{\"ok\":false,\"error\":" + errorToJson(error) + "}";
}

const Descriptor* findDescriptor(std::span<const Descriptor> all, std::string_view name)
{
    for (const Descriptor& descriptor : all)
        if (descriptor.name == name)
            return &descriptor;
    return nullptr;
}

std::unique_ptr<Door> makeJsonLoopback(Door& behind)
{
    return std::make_unique<JsonLoopback>(behind);
}

std::string requestToJson(const Caller& caller, std::string_view name, const Message& request)
{
    const Json head{
        {"call", std::string(name)}, {"session", caller.session}, {"command_id", caller.commandId}};
    std::string text = head.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.pop_back();
    return text + ",\"body\":" + toJson(request) + "}";
}

std::string answerJson(Door& door, std::string_view requestJson)
{
    if (nestedDeeperThan(requestJson, kDeepest + 1)) // the body and what is around it
        return errorReply(makeError("door.bad_json",
                                    {"it is nested more than " + std::to_string(kDeepest) + " levels deep"}));
    const Json json = Json::parse(requestJson, nullptr, false);
    if (json.is_discarded() || !json.is_object() || !json.contains("call") || !json["call"].is_string())
        return errorReply(makeError("door.bad_json", {"a call needs \"call\" and \"body\""}));
    const std::string name = json["call"];
    const Descriptor* descriptor = findDescriptor(door.descriptors(), name);
    if (!descriptor)
        return errorReply(makeError("door.unknown_call", {name}));
    const auto text = [&](const char* key) {
        return json.contains(key) && json[key].is_string() ? json[key].template get<std::string>()
                                                           : std::string();
    };
    auto request = fromJson(*descriptor->request, json.contains("body") ? json["body"].dump() : "{}");
    if (!request)
        return errorReply(request.error());
    auto reply = door.call({text("session"), text("command_id")}, name, *request);
    if (!reply)
        return errorReply(reply.error());
    return "{\"ok\":true,\"body\":" + toJson(*reply) + "}";
}

Result<Message> replyFromJson(const Shape& reply, std::string_view text)
{
    if (nestedDeeperThan(text, kDeepest + 1)) // the body and what is around it
        return fail("door.bad_json", {"the answer is nested too deep"});
    const Json json = Json::parse(text, nullptr, false);
    const bool whole =
        json.is_object() && json.contains("ok") && json.contains(json["ok"] == true ? "body" : "error");
    if (!whole)
        return fail("door.bad_json", {"the answer is not one of Gatehouse"});
    if (json["ok"] == true)
        return fromJson(reply, json["body"].dump());
    return fail(errorFromJson(json["error"].dump()));
}

} // namespace gatehouse::door
