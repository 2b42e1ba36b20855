// What went wrong, as a value: a code of the catalogue plus what the sentence needs.
// One catalogue (error_catalogue.cpp) gives every code its kind, English text, remedy, CLI exit code and HTTP status; user
// interfaces translate by code. Thread-safe: values only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse {

// What a caller may branch on.
enum class ErrorKind {
    Invalid, // the input is wrong; `problems` say where
    NotFound,
    Conflict,        // somebody else changed it, or it exists already
    Unauthenticated, // nobody is signed in
    Denied,          // signed in, not allowed
    NeedsRelease,    // parked: a second operator has to release it
    Stopped,         // a guard or brake stopped it
    Unavailable,     // a disk, database, network or target does not answer; trying later may work
    Timeout,
    Cancelled,
    Unsupported,
    Corrupt, // stored data is not what was written
    Internal // a defect of Gatehouse
};

// One place of an input and what is wrong there. `pointer` is a JSON pointer (RFC 6901) or "line 12, column Hire Date".
struct Problem {
    std::string pointer;
    std::string code;
    std::vector<std::string> args;
};

struct Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string code;              // "feed.unknown_column"
    std::vector<std::string> args; // fill {0}, {1}, ... of the catalogue's text and remedy
    std::vector<Problem> problems; // all problems of an input at once
    std::string context;           // for the log: which object, which SQL, which URL; never a secret
    std::shared_ptr<const Error> cause;
};

// The error with this code; its kind comes from the catalogue. An unknown code is a defect and says so.
Error makeError(std::string_view code, std::vector<std::string> args = {});
Error makeError(std::string_view code, std::vector<std::string> args, Error cause);
// The same with places.
Error makeProblems(std::string_view code, std::vector<std::string> args, std::vector<Problem> problems);

// English sentences for the log, the CLI and as the source text of translations.
std::string messageOf(const Error& error);
std::string messageOf(const Problem& problem);
std::string remedyOf(const Error& error);
// Message, remedy and every problem on a line of its own, then the chain of causes.
std::string describe(const Error& error);

} // namespace gatehouse
