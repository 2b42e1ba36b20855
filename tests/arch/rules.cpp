#include "tests/arch/rules.h"

#include <deque>
#include <regex>

namespace gatehouse::arch {
namespace {

std::set<std::string> closureOf(const Tree& tree, const std::string& room)
{
    std::set<std::string> reached;
    std::deque<std::string> waiting{room};
    while (!waiting.empty()) {
        const std::string next = waiting.front();
        waiting.pop_front();
        const auto row = tree.table.find(next);
        if (!reached.insert(next).second || row == tree.table.end())
            continue;
        waiting.insert(waiting.end(), row->second.uses.begin(), row->second.uses.end());
    }
    return reached;
}

bool isRepositoryPath(const std::string& path)
{
    return path.starts_with("core/") || path.starts_with("ui/") || path.starts_with("app/")
           || path.starts_with("tests/");
}

bool isHeavy(const std::string& include)
{
    static const std::regex pattern(
        R"(^(nlohmann/|simdjson|boost/(beast|asio)|CLI/|CLI11|spdlog/|libpq|postgresql/|sqlite3|curl/).*)");
    return std::regex_match(include, pattern);
}

std::string join(const std::set<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text.empty() ? "nothing" : text;
}

std::string place(const std::string& path, int line)
{
    return path + ":" + std::to_string(line);
}

// Headers that a file of another room includes, and what those include. A .cpp that opens another room's detail/ pays for it
// alone, which is its choice.
std::set<std::string> publicHeaders(const Tree& tree)
{
    std::deque<std::string> waiting;
    for (const auto& [path, file] : tree.files)
        for (const Include& include : file.includes)
            if (tree.files.contains(include.path) && roomOf(tree, include.path) != roomOf(tree, path)
                && !(path.ends_with(".cpp") && include.path.find("/detail/") != std::string::npos))
                waiting.push_back(include.path);
    std::set<std::string> reached;
    while (!waiting.empty()) {
        const std::string header = waiting.front();
        waiting.pop_front();
        const auto file = tree.files.find(header);
        if (file == tree.files.end() || !reached.insert(header).second)
            continue;
        for (const Include& include : file->second.includes)
            waiting.push_back(include.path);
    }
    return reached;
}

} // namespace

Findings forbiddenIncludes(const Tree& tree)
{
    Findings findings = tree.problems;
    for (const auto& [path, file] : tree.files) {
        const std::string room = roomOf(tree, path);
        const auto row = tree.table.find(room);
        const bool everything = row != tree.table.end() && row->second.everything;
        const std::set<std::string> allowed = closureOf(tree, room);
        for (const Include& include : file.includes) {
            if (!isRepositoryPath(include.path))
                continue;
            const std::string target = roomOf(tree, include.path);
            const bool production = !include.path.starts_with("tests/");
            if (target != room && (!production || (!everything && !allowed.contains(target))))
                findings.push_back(place(path, include.line) + ": " + (room.empty() ? "no room" : room)
                                   + " may not include " + include.path);
        }
    }
    return findings;
}

Findings roomsWithoutPlace(const Tree& tree)
{
    Findings findings;
    std::set<std::string> filled;
    for (const auto& [path, file] : tree.files) {
        const std::string room = roomOf(tree, path);
        if (room.empty())
            findings.push_back(path + " lies in no room of core/README.md");
        filled.insert(room);
    }
    for (const auto& [path, room] : tree.table) {
        if (!filled.contains(path))
            findings.push_back(path + " has a row in core/README.md and no source files");
        if (!path.starts_with("app/") && !tree.targets.contains(path))
            findings.push_back(path + " has a row in core/README.md and no gatehouse_room()");
    }
    for (const auto& [path, room] : tree.targets)
        if (!tree.table.contains(path))
            findings.push_back(path + " has a gatehouse_room() and no row in core/README.md");
    return findings;
}

Findings linksBesideTheTable(const Tree& tree)
{
    Findings findings;
    for (const auto& [path, target] : tree.targets) {
        const auto row = tree.table.find(path);
        if (row != tree.table.end() && row->second.uses != target.uses)
            findings.push_back(path + " links " + join(target.uses) + "; core/README.md says "
                               + join(row->second.uses));
    }
    return findings;
}

Findings qtInCore(const Tree& tree)
{
    static const std::regex qt(R"(^(Qt?[A-Z]\w*(/.*)?|q[a-z]+\.h)$)");
    Findings findings;
    for (const auto& [path, file] : tree.files)
        for (const Include& include : file.includes)
            if (path.starts_with("core/") && std::regex_match(include.path, qt))
                findings.push_back(place(path, include.line) + ": core has no Qt, so no " + include.path);
    return findings;
}

Findings heavyPublicHeaders(const Tree& tree)
{
    Findings findings;
    for (const std::string& path : publicHeaders(tree))
        for (const Include& include : tree.files.at(path).includes)
            if (path.starts_with("core/") && isHeavy(include.path))
                findings.push_back(place(path, include.line) + ": other rooms reach this header, so no "
                                   + include.path);
    return findings;
}

Findings filesOver(const Tree& tree, int lines)
{
    Findings findings;
    for (const auto& [path, file] : tree.files)
        if (file.lines > lines && !path.ends_with(".inc"))
            findings.push_back(path + " has " + std::to_string(file.lines) + " lines");
    return findings;
}

} // namespace gatehouse::arch
