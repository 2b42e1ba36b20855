// The repository as the architecture rules see it: source files with their includes, the room table of core/README.md, and
// what core/CMakeLists.txt and ui/CMakeLists.txt link.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::arch {

struct Include {
    std::string
        path; // from the root for files of the repository ("core/base/time.h"), else as written ("QString")
    int line = 0;
};

struct SourceFile {
    std::string code; // without comments; strings stay
    int lines = 0;
    std::vector<Include> includes;
};

struct Room {
    std::string path;           // "core/policy"
    std::set<std::string> uses; // paths of rooms, as listed: not transitive
    bool everything = false;    // "everything": app links what it needs
};

struct Tree {
    std::map<std::string, SourceFile> files; // by path from the root: *.cpp, *.h and *.inc of core, ui, app
    std::map<std::string, Room> table;       // README rows
    std::map<std::string, Room> targets;     // gatehouse_room() calls
    std::vector<std::string> problems;       // what could not be understood while reading
};

Tree loadTree(const std::filesystem::path& root);

// The room a file belongs to, by the table and the targets; empty where none is.
std::string roomOf(const Tree& tree, const std::string& path);

// `text` without comments, line breaks kept.
std::string withoutComments(const std::string& text);

} // namespace gatehouse::arch
