// Through JSON text both ways, a door answers as it does directly.
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"
#include "tests/unit/door/filled.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

// Answers every call with a filled reply, or with an error, and keeps what it was asked.
class ScriptedDoor final : public Door {
public:
    Result<Message> call(const Caller& caller, std::string_view name, const Message& request) override
    {
        asked = std::string(name) + " " + caller.session + " " + caller.commandId + " " + toJson(request);
        if (error.code.empty())
            return filled(*findDescriptor(descriptors(), name)->reply);
        return fail(error);
    }
    std::span<const Descriptor> descriptors() const override { return service::allDescriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        listener(42);
        return nullptr;
    }
    Error error;
    std::string asked;
};

std::string answer(const Result<Message>& reply)
{
    return reply ? toJson(*reply) : errorToJson(reply.error());
}

Error badError()
{
    Error error = makeError("service.stale", {"Ann \"A\" Ash"}, makeError("store.busy", {"1"}));
    error.problems = {{"/name", "door.empty_field", {"name"}}, {"/a~1b", "door.wrong_type", {"a text"}}};
    return error;
}

} // namespace

TEST_CASE("everyCallAnswersThroughJsonAsItDoesDirectly")
{
    ScriptedDoor direct;
    const auto loopback = makeJsonLoopback(direct);
    for (const Descriptor& descriptor : direct.descriptors()) {
        CAPTURE(descriptor.name);
        const Caller caller{"the session", "the command"};
        const Message request = filled(*descriptor.request);
        const std::string expected = answer(direct.call(caller, descriptor.name, request));
        const std::string asked = direct.asked;
        direct.asked.clear();
        CHECK(answer(loopback->call(caller, descriptor.name, request)) == expected);
        CHECK(direct.asked == asked);
    }
}

TEST_CASE("anErrorKeepsItsCodeArgumentsPlacesAndCauseOnTheWay")
{
    ScriptedDoor direct;
    direct.error = badError();
    const auto loopback = makeJsonLoopback(direct);
    const auto reply = loopback->call({}, SessionWhoAmI::kName, Message::of(SessionWhoAmI{}));
    REQUIRE(!reply);
    CHECK(errorToJson(reply.error()) == errorToJson(direct.error));
    CHECK(reply.error().kind == ErrorKind::Conflict);
    CHECK(reply.error().args == direct.error.args);
    CHECK(reply.error().problems.at(1).pointer == "/a~1b");
    REQUIRE(reply.error().cause);
    CHECK(reply.error().cause->code == "store.busy");
}

TEST_CASE("subscriptionsPassThroughTheLoopback")
{
    ScriptedDoor direct;
    std::int64_t seen = 0;
    (void)makeJsonLoopback(direct)->subscribe([&](std::int64_t seq) { seen = seq; });
    CHECK(seen == 42);
}

TEST_CASE("aRequestThatIsNoRequestIsAnsweredWithAnError")
{
    ScriptedDoor direct;
    for (const std::string text : {"", "[]", "{}", "{\"call\":7}", "nonsense", "{\"call\":\"\xff\"}"})
        CHECK_MESSAGE(answerJson(direct, text).find("door.bad_json") != std::string::npos, text);
    CHECK(answerJson(direct, R"({"call":"no.such","body":{}})").find("door.unknown_call")
          != std::string::npos);
    CHECK(answerJson(direct, R"({"call":"person.get","body":{}})").find("door.missing_field")
          != std::string::npos);
    CHECK(direct.asked.empty());
}

TEST_CASE("aRequestNestedToBreakTheStackIsAnsweredWithAnError")
{
    ScriptedDoor direct;
    const std::string deep(300'000, '[');
    const std::string closing(300'000, ']');
    CHECK(answerJson(direct, R"({"call":"person.get","body":)" + deep + closing + "}").find("door.bad_json")
          != std::string::npos);
    CHECK(direct.asked.empty());
}

TEST_CASE("anAnswerThatIsNoAnswerIsAnError")
{
    const Shape& shape = shapeOf(static_cast<const Done*>(nullptr));
    for (const std::string text : {"", "{}", "7", R"({"ok":false})", R"({"ok":true,"body":{"message":1}})"})
        CHECK_MESSAGE(!replyFromJson(shape, text), text);
}

TEST_CASE("aCallerThatIsNotUtf8DoesNotBreakTheRequest")
{
    const std::string text =
        requestToJson({"\xff", "\xfe"}, SessionWhoAmI::kName, Message::of(SessionWhoAmI{}));
    CHECK(text.find("\"call\":\"session.who_am_i\"") != std::string::npos);
}
