#include "tests/arch/tree.h"

#include "tests/support/process.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

namespace gatehouse::arch {
namespace {

namespace fs = std::filesystem;

bool isSource(const fs::path& path)
{
    const std::string extension = path.extension().string();
    return extension == ".cpp" || extension == ".h" || extension == ".inc";
}

// A quoted include names a file from the root or, as the compiler allows, from the folder of the file.
std::string resolved(const fs::path& root, const std::string& file, const std::string& written)
{
    if (fs::exists(root / written))
        return fs::path(written).lexically_normal().generic_string();
    const fs::path beside = (fs::path(file).parent_path() / written).lexically_normal();
    return fs::exists(root / beside) ? beside.generic_string() : written;
}

std::vector<Include> includesOf(const fs::path& root, const std::string& file, const std::string& code)
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> includes;
    std::istringstream lines(code);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, match, pattern))
            includes.push_back({match[1] == "\"" ? resolved(root, file, match[2]) : match[2].str(), number});
    }
    return includes;
}

std::string trimmed(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(" \t`");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t`") - begin + 1);
}

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(trimmed(part));
    return parts;
}

// "policy" or "core/policy" to the path of a known room.
std::string pathOf(const std::map<std::string, Room>& rooms, const std::string& name)
{
    if (rooms.contains(name))
        return name;
    for (const auto& [path, room] : rooms)
        if (path.substr(path.rfind('/') + 1) == name)
            return path;
    return {};
}

void readTable(Tree& tree, const std::string& readme)
{
    std::map<std::string, std::string> uses;
    bool inTable = false;
    std::istringstream lines(readme);
    for (std::string line; std::getline(lines, line);) {
        const std::vector<std::string> cells = split(line, '|');
        if (cells.size() < 4 || line.front() != '|')
            inTable = false;
        else if (cells[1] == "room" && cells[3] == "may use")
            inTable = true;
        else if (inTable && cells[1].find_first_not_of("-: ") != std::string::npos)
            for (const std::string& path : split(cells[1], ',')) {
                tree.table[path].path = path;
                uses[path] = cells[3];
            }
    }
    for (auto& [path, room] : tree.table)
        for (const std::string& name : split(uses[path], ',')) {
            if (name == "everything")
                room.everything = true;
            else if (const std::string used = pathOf(tree.table, name); !used.empty())
                room.uses.insert(used);
            else if (name != "libraries" && !name.empty())
                tree.problems.push_back("core/README.md: " + path + " may use \"" + name
                                        + "\", which is no room");
        }
}

void readTargets(Tree& tree, const std::string& file, const std::string& text)
{
    static const std::regex call(R"(gatehouse_room\(\s*(\S+?)(\s[^)]*)?\))");
    static const std::regex outside(R"(target_link_libraries\([^)]*gatehouse::[^)]*\))");
    static const std::set<std::string> keywords{"USES", "LIBS", "PUBLIC_LIBS", "QT"};
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match) {
        Room room{(*match)[1], {}, false};
        std::istringstream words((*match)[2].str());
        std::string keyword;
        for (std::string word; words >> word;) {
            if (keywords.contains(word))
                keyword = word;
            else if (keyword == "USES")
                room.uses.insert(word);
        }
        tree.targets[room.path] = room;
    }
    if (std::regex_search(text, outside))
        tree.problems.push_back(file + ": rooms are linked with gatehouse_room(... USES ...) only");
}

void resolveTargets(Tree& tree)
{
    for (auto& [path, room] : tree.targets) {
        std::set<std::string> uses;
        for (const std::string& name : room.uses) {
            const std::string used = pathOf(tree.targets, name);
            if (used.empty())
                tree.problems.push_back(path + " links \"" + name + "\", which is no room");
            else
                uses.insert(used);
        }
        room.uses = uses;
    }
}

// Where the literal or comment that begins at `at` ends (one past it).
std::size_t endOf(const std::string& text, std::size_t at)
{
    const auto after = [&](std::size_t found, std::size_t length) {
        return found == std::string::npos ? text.size() : found + length;
    };
    if (text.compare(at, 2, "//") == 0)
        return std::min(text.find('\n', at), text.size());
    if (text.compare(at, 2, "/*") == 0)
        return after(text.find("*/", at + 2), 2);
    if (text.compare(at, 2, "R\"") == 0) {
        const std::string delimiter = ")" + text.substr(at + 2, text.find('(', at) - at - 2) + "\"";
        return after(text.find(delimiter, at), delimiter.size());
    }
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[at])
            return i + 1;
    }
    return text.size();
}

} // namespace

std::string withoutComments(const std::string& text)
{
    const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    std::string code;
    code.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const bool comment = text.compare(i, 2, "//") == 0 || text.compare(i, 2, "/*") == 0;
        const bool afterWord = i > 0 && isWord(text[i - 1]);
        const bool raw = text.compare(i, 2, "R\"") == 0 && !afterWord;
        const bool literal = text[i] == '"' || (text[i] == '\'' && !afterWord); // 1'000 is a number
        if (!comment && !raw && !literal) {
            code += text[i++];
            continue;
        }
        const std::size_t end = endOf(text, i);
        const std::string piece = text.substr(i, end - i);
        code += comment ? std::string(static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n')),
                                      '\n')
                        : piece;
        i = end;
    }
    return code;
}

Tree loadTree(const fs::path& root)
{
    Tree tree;
    for (const char* top : {"core", "ui", "app"}) {
        if (!fs::exists(root / top))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            if (!entry.is_regular_file() || !isSource(entry.path()))
                continue;
            const std::string path = entry.path().lexically_relative(root).generic_string();
            const std::string text = test::readFile(entry.path());
            SourceFile& file = tree.files[path];
            file.code = withoutComments(text);
            file.lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
            file.includes = includesOf(root, path, file.code);
        }
    }
    readTable(tree, test::readFile(root / "core/README.md"));
    for (const char* list : {"core/CMakeLists.txt", "ui/CMakeLists.txt"})
        if (fs::exists(root / list))
            readTargets(tree, list,
                        std::regex_replace(test::readFile(root / list), std::regex("#[^\n]*"), ""));
    resolveTargets(tree);
    return tree;
}

std::string roomOf(const Tree& tree, const std::string& path)
{
    std::string best;
    for (const auto* rooms : {&tree.table, &tree.targets})
        for (const auto& [room, ignored] : *rooms)
            if (path.starts_with(room + "/") && room.size() > best.size())
                best = room;
    return best;
}

} // namespace gatehouse::arch
