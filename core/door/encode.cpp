#include "core/base/digest.h"
#include "core/door/codec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gatehouse::door {
namespace {

using Json = nlohmann::ordered_json;

Json encode(const Codec& codec, const void* value, Redaction redaction);

bool hidden(const Field& field, Redaction redaction)
{
    return (redaction != Redaction::None && (field.rule.flags & kSecret))
           || (redaction == Redaction::SecretsAndPersonal && (field.rule.flags & kPersonal));
}

Json encodeStruct(const Shape& shape, const void* object, Redaction redaction)
{
    Json out = Json::object();
    for (const Field& field : shape) {
        if (hidden(field, redaction))
            continue;
        const void* value = field.at(const_cast<void*>(object));
        const std::string* content = contentOf(field, const_cast<void*>(object));
        out[std::string(field.name)] =
            content ? Json(toBase64(*content)) : encode(*field.codec, value, redaction);
    }
    return out;
}

Json encode(const Codec& codec, const void* value, Redaction redaction)
{
    void* object = const_cast<void*>(value);
    switch (codec.kind) {
    case CodecKind::Text: return *static_cast<const std::string*>(value);
    case CodecKind::Id:
    case CodecKind::Integer: return *static_cast<const std::int64_t*>(value);
    case CodecKind::Integer32: return *static_cast<const int*>(value);
    case CodecKind::Number: return *static_cast<const double*>(value);
    case CodecKind::Flag: return *static_cast<const bool*>(value);
    case CodecKind::Date: return formatDate(*static_cast<const Date*>(value));
    case CodecKind::Instant: return formatInstant(*static_cast<const Instant*>(value));
    case CodecKind::Enum: return std::string(codec.enumText(value));
    case CodecKind::TextMap: return Json(*static_cast<const TextMap*>(value));
    case CodecKind::CountMap: return Json(*static_cast<const CountMap*>(value));
    case CodecKind::Json: return Json::parse(static_cast<const JsonText*>(value)->text, nullptr, false);
    case CodecKind::Optional:
        return codec.has(value) ? encode(*codec.inner, codec.item(object, 0), redaction) : Json();
    case CodecKind::List: {
        Json out = Json::array();
        for (std::size_t i = 0, n = codec.size(value); i < n; ++i)
            out.push_back(encode(*codec.inner, codec.item(object, i), redaction));
        return out;
    }
    case CodecKind::Struct: return encodeStruct(codec.shape(), value, redaction);
    }
    return {};
}

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

const Codec& simpleCodec(CodecKind kind)
{
    static const auto all = [] {
        std::vector<Codec> codecs(15);
        for (std::size_t i = 0; i < codecs.size(); ++i)
            codecs[i].kind = static_cast<CodecKind>(i);
        return codecs;
    }();
    return all[static_cast<std::size_t>(kind)];
}

std::string toJson(const Shape& shape, const void* object, Redaction redaction)
{
    return dumped(encodeStruct(shape, object, redaction));
}

std::string toJson(const Message& message, Redaction redaction)
{
    return toJson(message.shape(), message.object(), redaction);
}

std::string describeType(const Field& field)
{
    const Codec* codec = field.codec;
    std::string prefix;
    if (codec->kind == CodecKind::Optional)
        codec = codec->inner;
    if (codec->kind == CodecKind::List) {
        prefix = "may be repeated: ";
        codec = codec->inner;
    }
    switch (codec->kind) {
    case CodecKind::Text: return prefix + (field.rule.flags & (kContent | kPath) ? "file" : "text");
    case CodecKind::Id: return prefix + "id";
    case CodecKind::Integer:
    case CodecKind::Integer32: return prefix + "whole number";
    case CodecKind::Number: return prefix + "number";
    case CodecKind::Flag: return prefix + "true or false";
    case CodecKind::Date: return prefix + "date, 2026-09-07";
    case CodecKind::Instant: return prefix + "moment, 2026-09-07T09:00:00Z";
    case CodecKind::Enum: return prefix + fmt::format("one of {}", fmt::join(codec->enumTexts(), ", "));
    case CodecKind::TextMap: return prefix + "NAME=VALUE, may be repeated";
    case CodecKind::Struct: {
        std::vector<std::string> names;
        for (const Field& inner : codec->shape())
            names.emplace_back(inner.name);
        return prefix + fmt::format("JSON object with {}", fmt::join(names, ", "));
    }
    default: return prefix + "JSON";
    }
}

std::string prettyJson(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    return json.is_discarded() ? std::string(text) : json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace gatehouse::door
