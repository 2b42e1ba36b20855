#include "core/base/digest.h"
#include "core/base/text_fold.h"
#include "core/door/codec.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gatehouse::door {
namespace {

constexpr std::size_t kLongestProse = 4000; // characters of a reason, a rationale or a description

std::size_t charactersOf(std::string_view utf8)
{
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// Controls (C0 but tab and line feed, DEL, C1) and the marks that turn the direction of what follows: U+202A to 202E, U+2066 to 2069
// (UAX #9). Joiners stay: words of some languages and emoji need them.
bool hasHidden(std::string_view utf8)
{
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto at = [&](std::size_t offset) {
            return i + offset < utf8.size() ? static_cast<unsigned char>(utf8[i + offset]) : 0U;
        };
        const unsigned c = at(0);
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f || (c == 0xc2 && at(1) < 0xa0))
            return true;
        if (c == 0xe2
            && ((at(1) == 0x80 && at(2) >= 0xaa && at(2) <= 0xae)
                || (at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9)))
            return true;
    }
    return false;
}

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

class Decoder {
public:
    std::vector<Problem> problems;

    void decodeStruct(const Shape& shape, const Json& json, void* object, const std::string& pointer)
    {
        if (!json.is_object())
            return wrong(pointer, "an object");
        for (const Field& field : shape) {
            const auto found = json.find(std::string(field.name));
            const std::string place = pointer + "/" + std::string(field.name);
            if (found == json.end() || (found->is_null() && field.codec->kind != CodecKind::Optional)) {
                if (field.rule.flags & kRequired)
                    problems.push_back({place, "door.missing_field", {std::string(field.name)}});
                continue;
            }
            const std::size_t before = problems.size();
            decode(*field.codec, *found, field.at(object), place);
            if (std::string* content = contentOf(field, object); content && problems.size() == before)
                decodeContent(*content, place);
            if (problems.size() == before)
                checkRule(field, object, place);
        }
        for (const auto& [key, unused] : json.items())
            if (!known(shape, key))
                problems.push_back(
                    {pointer + "/" + key, "door.unknown_field", {key, nearestField(shape, key)}});
    }

    void checkRule(const Field& field, void* object, const std::string& place)
    {
        void* value = field.at(object);
        const Codec* codec = field.codec;
        if (codec->kind == CodecKind::Optional) {
            if (!codec->has(value))
                return;
            value = codec->item(value, 0);
            codec = codec->inner;
        }
        checkValue(field, *codec, value, place);
    }

    void checkValue(const Field& field, const Codec& codec, const void* value, const std::string& place)
    {
        const Rule& rule = field.rule;
        const auto empty = [&] {
            problems.push_back({place, "door.empty_field", {std::string(field.name)}});
        };
        switch (codec.kind) {
        case CodecKind::Text: {
            const auto& text = *static_cast<const std::string*>(value);
            const bool asksWhy = field.name == "reason" || field.name == "rationale";
            if (!(rule.flags & kContent) && !isValidUtf8(text))
                problems.push_back({place, "door.not_utf8", {std::string(field.name)}});
            else if (!(rule.flags & kContent) && ((rule.flags & kRequired) || (asksWhy && !text.empty()))
                     && isBlank(text))
                empty();
            else if (rule.flags & kName)
                if (auto problem = nameProblem(text, place))
                    problems.push_back(std::move(*problem));
            return limit(rule, static_cast<std::int64_t>(text.size()), place, "door.text_length");
        }
        case CodecKind::Integer:
            return limit(rule, *static_cast<const std::int64_t*>(value), place, "door.out_of_range");
        case CodecKind::Integer32:
            return limit(rule, *static_cast<const int*>(value), place, "door.out_of_range");
        case CodecKind::Id:
            if ((rule.flags & kRequired) && *static_cast<const std::int64_t*>(value) == 0)
                empty();
            return;
        case CodecKind::List:
            if ((rule.flags & kRequired) && codec.size(value) == 0)
                empty();
            return;
        default: return;
        }
    }

    // The rules of a struct filled in C++, those of the structs inside it too.
    void checkStruct(const Shape& shape, void* object, const std::string& pointer)
    {
        for (const Field& field : shape) {
            const std::string place = pointer + "/" + std::string(field.name);
            checkRule(field, object, place);
            checkProse(field, object, place);
            checkInside(*field.codec, field.at(object), place);
        }
    }

private:
    void checkInside(const Codec& codec, void* value, const std::string& place)
    {
        if (codec.kind == CodecKind::Struct)
            return checkStruct(codec.shape(), value, place);
        if (codec.kind == CodecKind::Optional && codec.has(value))
            return checkInside(*codec.inner, codec.item(value, 0), place);
        if (codec.kind == CodecKind::List && codec.inner->kind == CodecKind::Struct)
            for (std::size_t i = 0; i < codec.size(value); ++i)
                checkInside(*codec.inner, codec.item(value, i), place + "/" + std::to_string(i));
    }

    // What somebody writes for others to read and the log to keep: plain, and no book. Of requests alone.
    void checkProse(const Field& field, void* object, const std::string& place)
    {
        if (field.name != "reason" && field.name != "rationale" && field.name != "description")
            return;
        const Codec* codec = field.codec;
        void* value = field.at(object);
        if (codec->kind == CodecKind::Optional) {
            value = codec->has(value) ? codec->item(value, 0) : nullptr;
            codec = codec->inner;
        }
        if (!value || codec->kind != CodecKind::Text)
            return;
        const auto& text = *static_cast<const std::string*>(value);
        if (!isValidUtf8(text))
            return; // said already
        if (hasHidden(text))
            problems.push_back({place, "door.hidden_characters", {std::string(field.name)}});
        if (const std::size_t characters = charactersOf(text); characters > kLongestProse)
            problems.push_back(
                {place,
                 "door.text_too_long",
                 {std::string(field.name), std::to_string(characters), std::to_string(kLongestProse)}});
    }

    // Files travel as base64 (RFC 4648): they need not be UTF-8.
    void decodeContent(std::string& text, const std::string& place)
    {
        std::string bytes;
        if (!fromBase64(text, bytes))
            return wrong(place, "base64");
        text = std::move(bytes);
    }

    void limit(const Rule& rule, std::int64_t value, const std::string& place, std::string_view code)
    {
        if ((rule.min != 0 || rule.max != 0) && (value < rule.min || (rule.max != 0 && value > rule.max)))
            problems.push_back({place,
                                std::string(code),
                                {std::to_string(value), std::to_string(rule.min), std::to_string(rule.max)}});
    }

    void wrong(const std::string& pointer, const std::string& wanted)
    {
        problems.push_back({pointer.empty() ? "/" : pointer, "door.wrong_type", {wanted}});
    }

    static bool known(const Shape& shape, std::string_view key)
    {
        for (const Field& field : shape)
            if (field.name == key)
                return true;
        return false;
    }

    static std::string nearestField(const Shape& shape, std::string_view key)
    {
        std::vector<std::string_view> names;
        for (const Field& field : shape)
            names.push_back(field.name);
        const std::string near = nearest(key, names);
        return near.empty() ? "" : " Did you mean " + near + "?";
    }

    void decode(const Codec& codec, const Json& json, void* value, const std::string& pointer)
    {
        switch (codec.kind) {
        case CodecKind::Text:
            if (!json.is_string())
                return wrong(pointer, "a text");
            *static_cast<std::string*>(value) = json.get<std::string>();
            return;
        case CodecKind::Id:
        case CodecKind::Integer:
        case CodecKind::Integer32: return decodeInteger(codec, json, value, pointer);
        case CodecKind::Number:
            if (!json.is_number())
                return wrong(pointer, "a number");
            *static_cast<double*>(value) = json.get<double>();
            return;
        case CodecKind::Flag:
            if (!json.is_boolean())
                return wrong(pointer, "true or false");
            *static_cast<bool*>(value) = json.get<bool>();
            return;
        case CodecKind::Date:
            return decodeTime(json, static_cast<Date*>(value), pointer, "a date such as 2026-09-07",
                              parseDate);
        case CodecKind::Instant:
            return decodeTime(json, static_cast<Instant*>(value), pointer,
                              "a moment such as 2026-09-07T09:00:00Z", parseInstant);
        case CodecKind::Enum:
            if (!json.is_string() || !codec.setEnum(value, json.get_ref<const std::string&>()))
                return wrong(pointer, fmt::format("one of: {}", fmt::join(codec.enumTexts(), ", ")));
            return;
        case CodecKind::TextMap: return decodeMap<TextMap>(json, value, pointer, "an object of texts");
        case CodecKind::CountMap:
            return decodeMap<CountMap>(json, value, pointer, "an object of whole numbers");
        case CodecKind::Json: static_cast<JsonText*>(value)->text = dumped(json); return;
        case CodecKind::Optional:
            if (json.is_null())
                return codec.reset(value);
            return decode(*codec.inner, json, codec.engage(value), pointer);
        case CodecKind::List: {
            if (!json.is_array())
                return wrong(pointer, "a list");
            codec.reset(value);
            for (std::size_t i = 0; i < json.size(); ++i)
                decode(*codec.inner, json[i], codec.append(value), pointer + "/" + std::to_string(i));
            return;
        }
        case CodecKind::Struct: return decodeStruct(codec.shape(), json, value, pointer);
        }
    }

    void decodeInteger(const Codec& codec, const Json& json, void* value, const std::string& pointer)
    {
        if (!json.is_number_integer() || (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX))
            return wrong(pointer, "a whole number");
        const auto number = json.get<std::int64_t>();
        if (codec.kind != CodecKind::Integer32) {
            *static_cast<std::int64_t*>(value) = number;
        } else if (number < INT32_MIN || number > INT32_MAX) {
            wrong(pointer, "a whole number of at most nine digits");
        } else {
            *static_cast<int*>(value) = static_cast<int>(number);
        }
    }

    template <class T>
    void decodeTime(const Json& json, T* value, const std::string& pointer, const char* wanted,
                    Result<T> (*parse)(std::string_view))
    {
        if (json.is_string())
            if (auto parsed = parse(json.get_ref<const std::string&>())) {
                *value = *parsed;
                return;
            }
        wrong(pointer, wanted);
    }

    template <class Map>
    void decodeMap(const Json& json, void* value, const std::string& pointer, const char* wanted)
    {
        if (!json.is_object())
            return wrong(pointer, wanted);
        Map map;
        for (const auto& [key, item] : json.items()) {
            try {
                map[key] = item.template get<typename Map::mapped_type>();
            } catch (const nlohmann::json::exception&) {
                return wrong(pointer + "/" + key, wanted);
            }
        }
        *static_cast<Map*>(value) = std::move(map);
    }
};

// As it is typed on a command line.
std::string flagName(const Field& field)
{
    std::string name(field.name);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

} // namespace

std::string* contentOf(const Field& field, void* object)
{
    if (!(field.rule.flags & kContent))
        return nullptr;
    void* value = field.at(object);
    if (field.codec->kind == CodecKind::Optional)
        value = field.codec->has(value) ? field.codec->item(value, 0) : nullptr;
    return static_cast<std::string*>(value);
}

void setContent(const Field& field, void* object, std::string bytes)
{
    if (field.codec->kind == CodecKind::Optional)
        field.codec->engage(field.at(object));
    *contentOf(field, object) = std::move(bytes);
}

std::optional<Problem> nameProblem(std::string_view name, const std::string& pointer)
{
    if (withoutInvisible(name).size() != name.size())
        return Problem{pointer, "door.not_plain", {pointer.substr(pointer.rfind('/') + 1)}};
    const std::size_t characters = charactersOf(name);
    if (characters > kLongestName)
        return Problem{
            pointer, "door.name_length", {std::to_string(characters), std::to_string(kLongestName)}};
    return std::nullopt;
}

bool nestedDeeperThan(std::string_view json, int levels)
{
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText && c == '\\')
            ++i; // what follows is part of the text
        else if (c == '"')
            inText = !inText;
        else if (!inText && (c == '{' || c == '[') && ++depth > levels)
            return true;
        else if (!inText && (c == '}' || c == ']'))
            --depth;
    }
    return false;
}

Result<Message> fromJson(const Shape& shape, std::string_view text)
{
    if (nestedDeeperThan(text, kDeepest))
        return fail("door.bad_json", {fmt::format("it is nested more than {} levels deep", kDeepest)});
    Json json;
    try {
        json = Json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        return fail("door.bad_json", {fmt::format("at byte {}", error.byte)});
    }
    Message message(shape);
    Decoder decoder;
    decoder.decodeStruct(shape, json, message.object(), "");
    if (!decoder.problems.empty())
        return fail(makeProblems("door.bad_input", {std::string(shape.name)}, std::move(decoder.problems)));
    return message;
}

Result<> check(const Message& message)
{
    Decoder decoder;
    decoder.checkStruct(message.shape(), message.object(), "");
    if (!decoder.problems.empty())
        return fail(
            makeProblems("door.bad_input", {std::string(message.shape().name)}, std::move(decoder.problems)));
    return {};
}

Result<> setFromText(const Field& field, void* object, std::string_view text)
{
    const Codec* codec = field.codec;
    void* value = field.at(object);
    if (codec->kind == CodecKind::Optional) {
        value = codec->inner->kind == CodecKind::List && codec->has(value) ? codec->item(value, 0)
                                                                           : codec->engage(value);
        codec = codec->inner;
    }
    if (codec->kind == CodecKind::List) {
        if (text.empty() && field.codec->kind == CodecKind::Optional)
            return {}; // given, and empty
        value = codec->append(value);
        codec = codec->inner;
    }
    const auto wrong = [&] {
        return fail("door.bad_flag", {flagName(field), std::string(text), describeType(field)});
    };
    switch (codec->kind) {
    case CodecKind::Text:
        if (!(field.rule.flags & kPath)) {
            *static_cast<std::string*>(value) = std::string(text);
            return {};
        } else {
            std::error_code none; // where the current folder is gone
            const auto path = std::filesystem::absolute(text, none).lexically_normal();
            if (text.empty() || none)
                return wrong();
            *static_cast<std::string*>(value) = path.string();
            return {};
        }
    case CodecKind::Id:
    case CodecKind::Integer:
    case CodecKind::Integer32: {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return wrong();
        if (codec->kind == CodecKind::Integer32 && (number < INT32_MIN || number > INT32_MAX))
            return wrong();
        if (codec->kind == CodecKind::Integer32)
            *static_cast<int*>(value) = static_cast<int>(number);
        else
            *static_cast<std::int64_t*>(value) = number;
        return {};
    }
    case CodecKind::Number: {
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
            return wrong();
        *static_cast<double*>(value) = number;
        return {};
    }
    case CodecKind::Flag:
        if (text != "true" && text != "false")
            return wrong();
        *static_cast<bool*>(value) = text == "true";
        return {};
    case CodecKind::Date: {
        const auto parsed = parseDate(text);
        if (!parsed)
            return wrong();
        *static_cast<Date*>(value) = *parsed;
        return {};
    }
    case CodecKind::Instant: {
        const auto parsed = parseInstant(text);
        if (!parsed)
            return wrong();
        *static_cast<Instant*>(value) = *parsed;
        return {};
    }
    case CodecKind::Enum: return codec->setEnum(value, text) ? Result<>() : wrong();
    case CodecKind::TextMap: {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            return wrong();
        (*static_cast<TextMap*>(value))[std::string(text.substr(0, equals))] =
            std::string(text.substr(equals + 1));
        return {};
    }
    case CodecKind::Struct: { // a list of rows: one JSON object a flag
        Json json = Json::parse(text, nullptr, false);
        Decoder decoder;
        if (!json.is_discarded())
            decoder.decodeStruct(codec->shape(), json, value, "/" + std::string(field.name));
        if (json.is_discarded())
            return wrong();
        if (!decoder.problems.empty())
            return fail(
                makeProblems("door.bad_input", {std::string(field.name)}, std::move(decoder.problems)));
        return {};
    }
    default: return wrong();
    }
}

} // namespace gatehouse::door
