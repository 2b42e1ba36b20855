// The type-erased description of a plain struct: one table of fields from which JSON, command-line flags, help, audit redaction and
// the authorisation test are made. JSON itself is known in encode.cpp and decode.cpp only, so that a command struct costs little to compile.
//
// A struct becomes a shape by a function `const Shape& shapeOf(const T*)` in its namespace, made by GH_SHAPE in one .cpp. A static
// check counts the fields: none can be forgotten.
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/vocabulary.h"

#include <boost/pfr/tuple_size.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::door {

enum class CodecKind {
    Text,
    Integer,
    Integer32,
    Number,
    Flag,
    Date,
    Instant,
    Id,
    Enum,
    TextMap,
    CountMap,
    Json,
    Optional,
    List,
    Struct
};

struct Shape;

// How a member of one C++ type is read and written. Only the pointers its kind needs are set.
struct Codec {
    CodecKind kind = CodecKind::Text;
    std::string_view (*enumText)(const void*) = nullptr;
    bool (*setEnum)(void*, std::string_view) = nullptr;
    std::vector<std::string_view> (*enumTexts)() = nullptr;
    bool (*has)(const void*) = nullptr; // optional
    void* (*engage)(void*) = nullptr;
    void (*reset)(void*) = nullptr;
    std::size_t (*size)(const void*) = nullptr; // list
    void* (*item)(void*, std::size_t) = nullptr;
    void* (*append)(void*) = nullptr;
    const Codec* inner = nullptr;      // optional, list
    const Shape& (*shape)() = nullptr; // struct
};

enum FieldFlag : unsigned {
    kRequired = 1,   // must be given
    kSecret = 2,     // never logged, audited or shown
    kPersonal = 4,   // sealed in the audit log, masked by role
    kPositional = 8, // the command line takes it without a flag, in order
    kContent = 16,   // a file: base64 in JSON; the command line takes a path and sends its bytes
    kPath = 32,      // a path on the machine of the service: the command line makes it absolute
    kName = 64       // what somebody calls a thing: at most 200 characters, all of them seen
};

inline constexpr std::size_t kLongestName = 200; // characters

struct Rule {
    std::int64_t min = 0; // of a number; of a text's length in bytes; both 0: no limit
    std::int64_t max = 0;
    unsigned flags = 0;
};

struct Field {
    std::string_view name; // lower_snake
    std::string_view doc;  // one sentence: meaning, unit, zone
    const Codec* codec = nullptr;
    void* (*at)(void*) = nullptr;
    Rule rule;
};

struct Shape {
    std::string_view name; // of the struct, for messages
    const Field* fields = nullptr;
    std::size_t count = 0;
    void* (*make)() = nullptr;
    void (*drop)(void*) = nullptr;
    void* (*copy)(const void*) = nullptr;
    const Field* begin() const { return fields; }
    const Field* end() const { return fields + count; }
};

// JSON text already made (the result of a job): embedded as it is.
struct JsonText {
    std::string text = "null";
};

// ---- codecs by type -------------------------------------------------------------------------------------------------------------

template <class T>
struct CodecOf { // a struct with a shape
    static const Codec& get()
    {
        static const Codec codec = [] {
            Codec c;
            c.kind = CodecKind::Struct;
            c.shape = []() -> const Shape& { return shapeOf(static_cast<const T*>(nullptr)); };
            return c;
        }();
        return codec;
    }
};

template <class T>
const Codec& codecOf()
{
    return CodecOf<T>::get();
}

const Codec& simpleCodec(CodecKind kind);

#define GH_SIMPLE_CODEC(T, K)                                                                                \
    template <>                                                                                              \
    struct CodecOf<T> {                                                                                      \
        static const Codec& get() { return simpleCodec(CodecKind::K); }                                      \
    }
GH_SIMPLE_CODEC(std::string, Text);
GH_SIMPLE_CODEC(std::int64_t, Integer);
GH_SIMPLE_CODEC(int, Integer32);
GH_SIMPLE_CODEC(double, Number);
GH_SIMPLE_CODEC(bool, Flag);
GH_SIMPLE_CODEC(Date, Date);
GH_SIMPLE_CODEC(Instant, Instant);
GH_SIMPLE_CODEC(JsonText, Json);
using TextMap = std::map<std::string, std::string>;
GH_SIMPLE_CODEC(TextMap, TextMap);
using CountMap = std::map<std::string, std::int64_t>;
GH_SIMPLE_CODEC(CountMap, CountMap);
#undef GH_SIMPLE_CODEC

template <class Tag>
struct CodecOf<Id<Tag>> {
    static_assert(sizeof(Id<Tag>) == sizeof(std::int64_t));
    static const Codec& get() { return simpleCodec(CodecKind::Id); }
};

template <class E>
requires std::is_enum_v<E>
struct CodecOf<E> {
    static const Codec& get()
    {
        static const Codec codec = [] {
            Codec c;
            c.kind = CodecKind::Enum;
            c.enumText = [](const void* value) { return textOf(*static_cast<const E*>(value)); };
            c.setEnum = [](void* value, std::string_view text) {
                const auto found = enumOf<E>(text);
                if (found)
                    *static_cast<E*>(value) = *found;
                return found.has_value();
            };
            c.enumTexts = [] {
                std::vector<std::string_view> texts;
                for (const auto& [unused, text] : EnumTexts<E>::kAll)
                    texts.push_back(text);
                return texts;
            };
            return c;
        }();
        return codec;
    }
};

template <class T>
struct CodecOf<std::optional<T>> {
    static const Codec& get()
    {
        static const Codec codec = [] {
            Codec c;
            c.kind = CodecKind::Optional;
            c.inner = &codecOf<T>();
            c.has = [](const void* value) {
                return static_cast<const std::optional<T>*>(value)->has_value();
            };
            c.engage = [](void* value) -> void* { return &static_cast<std::optional<T>*>(value)->emplace(); };
            c.reset = [](void* value) { static_cast<std::optional<T>*>(value)->reset(); };
            c.item = [](void* value, std::size_t) -> void* {
                return &**static_cast<std::optional<T>*>(value);
            };
            return c;
        }();
        return codec;
    }
};

template <class T>
struct CodecOf<std::vector<T>> {
    static const Codec& get()
    {
        static const Codec codec = [] {
            Codec c;
            c.kind = CodecKind::List;
            c.inner = &codecOf<T>();
            c.size = [](const void* value) { return static_cast<const std::vector<T>*>(value)->size(); };
            c.item = [](void* value, std::size_t i) -> void* {
                return &(*static_cast<std::vector<T>*>(value))[i];
            };
            c.append = [](void* value) -> void* {
                return &static_cast<std::vector<T>*>(value)->emplace_back();
            };
            c.reset = [](void* value) { static_cast<std::vector<T>*>(value)->clear(); };
            return c;
        }();
        return codec;
    }
};

// ---- fields and shapes ------------------------------------------------------------------------------------------------------------

template <auto M>
struct Member;
template <class S, class T, T S::*M>
struct Member<M> {
    using Type = T;
    static void* at(void* object) { return &(static_cast<S*>(object)->*M); }
};

template <auto M>
Field field(std::string_view name, std::string_view doc, Rule rule = {})
{
    return {name, doc, &codecOf<typename Member<M>::Type>(), &Member<M>::at, rule};
}

template <class T>
Shape shapeFor(std::string_view name, const Field* fields, std::size_t count)
{
    return {name,
            fields,
            count,
            [] { return static_cast<void*>(new T()); },
            [](void* object) { delete static_cast<T*>(object); },
            [](const void* object) { return static_cast<void*>(new T(*static_cast<const T*>(object))); }};
}

#define GH_SHAPE(T, ...)                                                                                     \
    const Shape& shapeOf(const T*)                                                                           \
    {                                                                                                        \
        static const Field fields[] = {__VA_ARGS__};                                                         \
        static_assert(boost::pfr::tuple_size_v<T> == std::size(fields),                                      \
                      #T ": a field is missing in its shape");                                               \
        static const Shape shape = shapeFor<T>(#T, fields, std::size(fields));                               \
        return shape;                                                                                        \
    }

#define GH_EMPTY_SHAPE(T)                                                                                    \
    const Shape& shapeOf(const T*)                                                                           \
    {                                                                                                        \
        static_assert(boost::pfr::tuple_size_v<T> == 0, #T ": a field is missing in its shape");             \
        static const Shape shape = shapeFor<T>(#T, nullptr, 0);                                              \
        return shape;                                                                                        \
    }

// A struct with its shape, owned.
class Message {
public:
    Message() = default;
    explicit Message(const Shape& shape) : m_shape(&shape), m_object(shape.make(), shape.drop) {}
    template <class T>
    static Message of(T value)
    {
        Message message(shapeOf(static_cast<const T*>(nullptr)));
        *static_cast<T*>(message.m_object.get()) = std::move(value);
        return message;
    }
    template <class T>
    T& as()
    {
        return *static_cast<T*>(m_object.get());
    }
    template <class T>
    const T& as() const
    {
        return *static_cast<const T*>(m_object.get());
    }
    Message copy() const // of one that is not empty
    {
        Message message;
        message.m_shape = m_shape;
        message.m_object = {m_shape->copy(m_object.get()), m_shape->drop};
        return message;
    }
    const Shape& shape() const { return *m_shape; }
    void* object() const { return m_object.get(); }
    explicit operator bool() const { return m_object != nullptr; }

private:
    const Shape* m_shape = nullptr;
    std::unique_ptr<void, void (*)(void*)> m_object{nullptr, [](void*) {}};
};

} // namespace gatehouse::door
