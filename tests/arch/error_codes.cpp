#include "tests/arch/rules.h"

#include <algorithm>
#include <regex>

namespace gatehouse::arch {
namespace {

// The arguments of the call whose opening bracket is at `open`, as text.
std::vector<std::string> argumentsAt(const std::string& code, std::size_t open)
{
    std::vector<std::string> arguments(1);
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = open + 1; i < code.size(); ++i) {
        const char c = code[i];
        if (quoted || c == '"') {
            arguments.back() += c;
            if (c == '\\' && quoted && i + 1 < code.size())
                arguments.back() += code[++i];
            else if (c == '"')
                quoted = !quoted;
            continue;
        }
        if (c == '(' || c == '{' || c == '[')
            ++depth;
        if ((c == ')' || c == '}' || c == ']') && --depth < 0)
            break;
        if (c == ',' && depth == 0)
            arguments.emplace_back();
        else
            arguments.back() += c;
    }
    return arguments;
}

int lineOf(const std::string& code, std::size_t at)
{
    return 1
           + static_cast<int>(std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Literals that can be the value of this argument: `"a"`, `cond ? "a" : "b"`, `std::string("a")`; not those compared with.
std::vector<std::string> literalsOf(const std::string& argument)
{
    static const std::regex literal(R"rx((==|!=)?\s*"((?:[^"\\]|\\.)*)")rx");
    std::vector<std::string> values;
    for (std::sregex_iterator match(argument.begin(), argument.end(), literal), end; match != end; ++match)
        if (!(*match)[1].matched)
            values.push_back((*match)[2]);
    return values;
}

struct Use {
    std::string code;
    std::string place;
};

std::vector<Use> usesIn(const std::string& path, const std::string& code)
{
    // A member such as stream.fail(...) is another function. A Problem has its code in the second place.
    static const std::regex call(R"((^|[^\w.>])(fail|makeError|makeProblems|Problem)\s*([({]))");
    std::vector<Use> uses;
    for (std::sregex_iterator match(code.begin(), code.end(), call), end; match != end; ++match) {
        const auto open = static_cast<std::size_t>(match->position(3));
        const std::size_t which = (*match)[2] == "Problem" ? 1 : 0;
        const std::vector<std::string> arguments = argumentsAt(code, open);
        if (arguments.size() <= which || arguments[which].find('(') != std::string::npos)
            continue; // fail(makeError(...)) is found at makeError
        for (const std::string& value : literalsOf(arguments[which]))
            uses.push_back({value, path + ":" + std::to_string(lineOf(code, open))});
    }
    return uses;
}

std::set<std::string> literalsIn(const std::string& code)
{
    static const std::regex literal(R"rx("([a-z_0-9]+(?:\.[a-z_0-9]+)*)")rx");
    std::set<std::string> values;
    for (std::sregex_iterator match(code.begin(), code.end(), literal), end; match != end; ++match)
        values.insert((*match)[1]);
    return values;
}

} // namespace

Findings errorCodes(const Tree& tree)
{
    static const std::regex entry(R"rx(\{\s*"([^"]+)"\s*,\s*ErrorKind::)rx");
    Findings findings;
    std::map<std::string, std::string> catalogue; // code to file
    std::set<std::string> mentioned;
    std::vector<Use> uses;
    for (const auto& [path, file] : tree.files) {
        if (!path.starts_with("core/base/errors/")) {
            mentioned.merge(literalsIn(file.code));
            const std::vector<Use> here = usesIn(path, file.code);
            uses.insert(uses.end(), here.begin(), here.end());
            continue;
        }
        for (std::sregex_iterator match(file.code.begin(), file.code.end(), entry), end; match != end;
             ++match)
            if (!catalogue.emplace((*match)[1], path).second)
                findings.push_back(path + ": \"" + (*match)[1].str() + "\" is in the catalogue twice");
    }
    for (const Use& use : uses)
        if (!catalogue.contains(use.code))
            findings.push_back(use.place + ": \"" + use.code + "\" is not in core/base/errors");
    for (const auto& [code, path] : catalogue)
        if (!mentioned.contains(code))
            findings.push_back(path + ": nothing uses \"" + code + "\"");
    return findings;
}

} // namespace gatehouse::arch
