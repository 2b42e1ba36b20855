// Failures are values. Exceptions of libraries are caught where the library is called.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace gatehouse {

template <class T = void>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}
inline tl::unexpected<Error> fail(std::string_view code, std::vector<std::string> args = {})
{
    return tl::unexpected<Error>(makeError(code, std::move(args)));
}

#define GATEHOUSE_CONCAT_(a, b) a##b
#define GATEHOUSE_CONCAT(a, b) GATEHOUSE_CONCAT_(a, b)

// Leaves the function with the error of `expression`, a Result<>. __COUNTER__ and not __LINE__: the expression may hold a lambda that
// uses these as well.
#define GH_TRY(...) GH_TRY_(GATEHOUSE_CONCAT(ghResult_, __COUNTER__), __VA_ARGS__)
#define GH_TRY_(result, ...)                                                                                 \
    do {                                                                                                     \
        auto&& result = (__VA_ARGS__);                                                                       \
        if (!result)                                                                                         \
            return ::gatehouse::fail(std::move(result).error());                                             \
    } while (false)

// `GH_LET(auto rows, parse(text));` declares rows, or leaves the function with the error.
#define GH_LET(declaration, ...) GH_LET_(GATEHOUSE_CONCAT(ghResult_, __COUNTER__), declaration, __VA_ARGS__)
#define GH_LET_(result, declaration, ...)                                                                    \
    auto result = (__VA_ARGS__);                                                                             \
    if (!result)                                                                                             \
        return ::gatehouse::fail(std::move(result).error());                                                 \
    declaration = std::move(*result)

} // namespace gatehouse
