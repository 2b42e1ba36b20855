#include "core/base/error_catalogue.h"
#include "core/door/codec.h"

#include <nlohmann/json.hpp>

namespace gatehouse::door {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostCauses = 16; // an error that says more of itself is broken

Json encoded(const Error& error, int causesLeft)
{
    Json problems = Json::array();
    for (const Problem& problem : error.problems)
        problems.push_back(Json{{"pointer", problem.pointer},
                                {"code", problem.code},
                                {"args", problem.args},
                                {"message", messageOf(problem)}});
    Json json;
    json["code"] = error.code;
    json["kind"] = std::string(nameOf(error.kind));
    json["message"] = messageOf(error);
    json["remedy"] = remedyOf(error);
    json["args"] = error.args;
    json["problems"] = std::move(problems);
    if (error.cause && causesLeft > 0)
        json["cause"] = encoded(*error.cause, causesLeft - 1);
    return json;
}

Error decoded(const Json& json)
{
    Error error =
        makeError(json.at("code").get<std::string>(), json.at("args").get<std::vector<std::string>>());
    for (const Json& problem : json.at("problems"))
        error.problems.push_back({problem.at("pointer"), problem.at("code"), problem.at("args")});
    if (json.contains("cause"))
        error.cause = std::make_shared<const Error>(decoded(json.at("cause")));
    return error;
}

} // namespace

std::string errorToJson(const Error& error)
{
    return encoded(error, kMostCauses).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error errorFromJson(std::string_view text)
{
    if (nestedDeeperThan(text, kDeepest))
        return makeError("door.bad_json", {"it is nested too deep"});
    try {
        return decoded(Json::parse(text));
    } catch (const std::exception& exception) {
        return makeError("door.bad_json", {exception.what()});
    }
}

} // namespace gatehouse::door
