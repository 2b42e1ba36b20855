// Text from outside that is made to break the reader.
#include "core/door/codec.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/session.h"
#include "core/door/door.h"

#include <doctest/doctest.h>
#include <filesystem>

using namespace gatehouse;
using namespace gatehouse::door;

namespace {

std::string nestedError(int depth)
{
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += R"({"code":"door.bad_json","args":["x"],"problems":[],"cause":)";
    text += R"({"code":"door.bad_json","args":["x"],"problems":[]})";
    return text + std::string(static_cast<std::size_t>(depth), '}');
}

const Field& fieldOf(const Shape& shape, std::string_view name)
{
    for (const Field& field : shape)
        if (field.name == name)
            return field;
    FAIL("no field");
    return *shape.begin();
}

std::string problemOf(const Result<>& checked)
{
    return checked ? "" : checked.error().problems.at(0).pointer + " " + checked.error().problems.at(0).code;
}

OperatorCreate named(const std::string& name, const std::string& shown = {})
{
    OperatorCreate create;
    create.name = name;
    create.displayName = shown;
    create.roles = {Role::Auditor};
    return create;
}

} // namespace

TEST_CASE("anErrorWithTwoHundredThousandCausesIsNoError")
{
    CHECK(errorFromJson(nestedError(3)).cause->cause->cause);
    const std::string deep = nestedError(200'000);
    CHECK(errorFromJson(deep).args.at(0) == "it is nested too deep");
    const auto reply =
        replyFromJson(shapeOf(static_cast<const Done*>(nullptr)), "{\"ok\":false,\"error\":" + deep + "}");
    REQUIRE(!reply);
    CHECK(reply.error().code == "door.bad_json");
}

TEST_CASE("anErrorSaysItsFirstCausesHoweverManyItHas")
{
    Error error = makeError("internal", {"x"});
    for (int i = 0; i < 1000; ++i)
        error = makeError("internal", {"x"}, error);
    const Error read = errorFromJson(errorToJson(error));
    CHECK(read.code == "internal");
    CHECK(read.cause);
}

TEST_CASE("anEmptyFileIsToldFromNone")
{
    const Shape& shape = shapeOf(static_cast<const AuditVerify*>(nullptr));
    Message request(shape);
    CHECK(!fromJson(shape, toJson(request))->as<AuditVerify>().against);
    setContent(fieldOf(shape, "against"), request.object(), "");
    REQUIRE(request.as<AuditVerify>().against);
    const auto read = fromJson(shape, toJson(request));
    REQUIRE(read);
    CHECK(read->as<AuditVerify>().against == "");
    setContent(fieldOf(shape, "against"), request.object(), std::string("\xff\0", 2));
    CHECK(fromJson(shape, toJson(request))->as<AuditVerify>().against == std::string("\xff\0", 2));
    CHECK(!fromJson(shape, R"({"against":"no base64!"})"));
}

TEST_CASE("namesAreSeenAndNotEndless")
{
    CHECK(problemOf(check(Message::of(named("anna")))) == "");
    CHECK(problemOf(check(Message::of(named("an\nna")))) == "/name door.not_plain");
    CHECK(problemOf(check(Message::of(named("an\xE2\x80\x8Bna")))) == "/name door.not_plain"); // zero width
    CHECK(problemOf(check(Message::of(named("anna", "Anna \xE2\x80\xAE"))))
          == "/display_name door.not_plain");
    std::string shown;
    for (int i = 0; i < 200; ++i)
        shown += "é";
    CHECK(problemOf(check(Message::of(named("anna", shown)))) == "");
    CHECK(problemOf(check(Message::of(named("anna", shown + "é")))) == "/display_name door.name_length");
}

TEST_CASE("aPathOfTheCommandLineIsMeantFromWhereItWasTyped")
{
    Message request(shapeOf(static_cast<const WorkspaceBackup*>(nullptr)));
    const Field& file = fieldOf(request.shape(), "file");
    REQUIRE(setFromText(file, request.object(), "copy.db"));
    CHECK(request.as<WorkspaceBackup>().file == (std::filesystem::current_path() / "copy.db").string());
    REQUIRE(setFromText(file, request.object(), "/backups/copy.db"));
    CHECK(request.as<WorkspaceBackup>().file == "/backups/copy.db");
}
