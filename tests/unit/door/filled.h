// Fills any struct with a shape: every field, lists with two items, values its rules allow.
#pragma once

#include "core/door/codec.h"

#include <algorithm>

namespace gatehouse::testing {

inline void fill(const door::Shape& shape, void* object);

inline void fillValue(const door::Codec& codec, void* value, const door::Rule& rule)
{
    using door::CodecKind;
    const std::int64_t inRange = rule.max != 0 ? std::clamp<std::int64_t>(5, rule.min, rule.max) : 5;
    switch (codec.kind) {
    case CodecKind::Text: {
        std::string& text = *static_cast<std::string*>(value);
        text = rule.flags & door::kContent ? std::string("\xff\x00\xfe\n", 4) : "Müller \"and\" \\ sons\n";
        if (rule.flags & door::kName)
            text = "Müller and sons";
        if (rule.max != 0)
            text.resize(std::min<std::size_t>(text.size(), static_cast<std::size_t>(rule.max)));
        break;
    }
    case CodecKind::Integer:
    case CodecKind::Id: *static_cast<std::int64_t*>(value) = inRange; break;
    case CodecKind::Integer32: *static_cast<int*>(value) = static_cast<int>(inRange); break;
    case CodecKind::Number: *static_cast<double*>(value) = 0.1; break;
    case CodecKind::Flag: *static_cast<bool*>(value) = true; break;
    case CodecKind::Date: *static_cast<Date*>(value) = Date{20'000}; break;
    case CodecKind::Instant: *static_cast<Instant*>(value) = Instant{1'790'000'000'123'456}; break;
    case CodecKind::Enum: codec.setEnum(value, codec.enumTexts().back()); break;
    case CodecKind::TextMap: *static_cast<door::TextMap*>(value) = {{"a b", "c\td"}, {"é", ""}}; break;
    case CodecKind::CountMap:
        *static_cast<door::CountMap*>(value) = {{"joiner", INT64_MAX}, {"mover", -1}};
        break;
    case CodecKind::Json: static_cast<door::JsonText*>(value)->text = R"({"b":[1,null,"x"],"a":{}})"; break;
    case CodecKind::Optional: fillValue(*codec.inner, codec.engage(value), rule); break;
    case CodecKind::List:
        for (int i = 0; i < 2; ++i)
            fillValue(*codec.inner, codec.append(value), {});
        break;
    case CodecKind::Struct: fill(codec.shape(), value); break;
    }
}

inline void fill(const door::Shape& shape, void* object)
{
    for (const door::Field& field : shape)
        fillValue(*field.codec, field.at(object), field.rule);
}

inline door::Message filled(const door::Shape& shape)
{
    door::Message message(shape);
    fill(shape, message.object());
    return message;
}

} // namespace gatehouse::testing
