#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/arch/rules.h"
#include "tests/support/process.h"

#include <doctest/doctest.h>

using namespace gatehouse::arch;
using gatehouse::test::sourcePath;
using gatehouse::test::TempDir;
using gatehouse::test::writeFile;

namespace {

const Tree& repository()
{
    static const Tree tree = loadTree(sourcePath(""));
    return tree;
}

void checkEmpty(const Findings& findings)
{
    for (const std::string& finding : findings)
        FAIL_CHECK(finding);
}

// A small repository that keeps every rule, to which a test adds what breaks one.
class SmallTree {
public:
    SmallTree()
    {
        write("core/README.md", "| room | what lives there | may use |\n|---|---|---|\n"
                                "| core/base | ground | libraries |\n"
                                "| core/model | values | base |\n"
                                "| core/policy | rules | model |\n"
                                "| app/ctl | main | everything |\n");
        write("core/CMakeLists.txt", "gatehouse_room(core/base LIBS fmt::fmt)\n"
                                     "gatehouse_room(core/model USES base)\n"
                                     "gatehouse_room(core/policy USES model LIBS fmt::fmt)\n");
        write("core/base/errors/base.inc", "{\"base.bad\", ErrorKind::Invalid, \"Bad.\", \"Mend it.\"},\n");
        write("core/base/error.h", "auto bad() { return makeError(\"base.bad\"); }\n");
        write("core/model/person.h", "#include \"core/base/error.h\"\n");
        write("core/policy/rule.cpp", "#include \"core/base/error.h\"\n#include \"core/model/person.h\"\n");
        write("app/ctl/main.cpp", "#include \"core/policy/rule.h\"\n");
        write("core/policy/rule.h", "");
    }
    void write(const std::string& path, const std::string& text)
    {
        const std::filesystem::path file = m_folder.path() / path;
        std::filesystem::create_directories(file.parent_path());
        writeFile(file, text);
    }
    Tree load() const { return loadTree(m_folder.path()); }

private:
    TempDir m_folder;
};

std::string only(const Findings& findings)
{
    REQUIRE(findings.size() == 1);
    return findings.front();
}

} // namespace

TEST_CASE("includes follow the room table")
{
    checkEmpty(forbiddenIncludes(repository()));
}

TEST_CASE("every room has a row, a target and sources")
{
    checkEmpty(roomsWithoutPlace(repository()));
}

TEST_CASE("targets link what the room table says")
{
    checkEmpty(linksBesideTheTable(repository()));
}

TEST_CASE("core has no Qt")
{
    checkEmpty(qtInCore(repository()));
}

TEST_CASE("public headers are free of heavy libraries")
{
    checkEmpty(heavyPublicHeaders(repository()));
}

TEST_CASE("error codes and the catalogue agree")
{
    checkEmpty(errorCodes(repository()));
}

TEST_CASE("no file is longer than 600 lines, and those over 400 are named")
{
    for (const std::string& file : filesOver(repository(), 400))
        MESSAGE(file);
    checkEmpty(filesOver(repository(), 600));
}

TEST_CASE("a tree that keeps the rules has no findings")
{
    const Tree tree = SmallTree().load();
    CHECK(tree.table.size() == 4);
    CHECK(tree.targets.size() == 3);
    for (const auto rule : {forbiddenIncludes, roomsWithoutPlace, linksBesideTheTable, qtInCore,
                            heavyPublicHeaders, errorCodes})
        checkEmpty(rule(tree));
}

TEST_CASE("an include against the flow is found, however it is written")
{
    SmallTree tree;
    tree.write("core/model/sneaky.cpp",
               "// #include \"core/policy/rule.h\"\n#include \"../policy/rule.h\"\n");
    CHECK(only(forbiddenIncludes(tree.load()))
          == "core/model/sneaky.cpp:2: core/model may not include core/policy/rule.h");
}

TEST_CASE("production code that includes tests is found")
{
    SmallTree tree;
    tree.write("app/ctl/helper.cpp", "#include \"tests/support/process.h\"\n");
    CHECK(only(forbiddenIncludes(tree.load())).find("app/ctl/helper.cpp:1") == 0);
}

TEST_CASE("a folder without a row and a row without a folder are found")
{
    SmallTree tree;
    tree.write("core/stray/a.cpp", "");
    CHECK(only(roomsWithoutPlace(tree.load())) == "core/stray/a.cpp lies in no room of core/README.md");
    SmallTree other;
    other.write("core/CMakeLists.txt", "gatehouse_room(core/base)\ngatehouse_room(core/model USES base)\n");
    CHECK(only(roomsWithoutPlace(other.load()))
          == "core/policy has a row in core/README.md and no gatehouse_room()");
}

TEST_CASE("a link beside the table is found")
{
    SmallTree tree;
    tree.write("core/CMakeLists.txt", "gatehouse_room(core/base)\ngatehouse_room(core/model USES base)\n"
                                      "gatehouse_room(core/policy USES base model)\n");
    CHECK(only(linksBesideTheTable(tree.load()))
          == "core/policy links core/base, core/model; core/README.md says core/model");
    tree.write("core/CMakeLists.txt", "gatehouse_room(core/base)\ngatehouse_room(core/model USES base)\n"
                                      "gatehouse_room(core/policy USES model)\n"
                                      "target_link_libraries(core_base PRIVATE gatehouse::policy)\n");
    CHECK(only(forbiddenIncludes(tree.load())).find("core/CMakeLists.txt") == 0);
}

TEST_CASE("Qt in core is found, words that begin with Q are not Qt")
{
    SmallTree tree;
    tree.write("core/model/a.cpp", "#include <QString>\n#include <queue>\n");
    tree.write("core/model/b.cpp", "#include <QtCore/qglobal.h>\n");
    CHECK(qtInCore(tree.load()).size() == 2);
}

TEST_CASE("a heavy library is found in a header that another room reaches, and only there")
{
    SmallTree tree;
    tree.write("core/base/own.h", "#include <nlohmann/json.hpp>\n");
    CHECK(heavyPublicHeaders(tree.load()).empty());
    tree.write("core/base/error.h", "#include \"core/base/own.h\"\n");
    CHECK(only(heavyPublicHeaders(tree.load())).find("core/base/own.h:1") == 0);

    SmallTree detail;
    detail.write("core/base/detail/json.h", "#include <nlohmann/json.hpp>\n");
    detail.write("core/model/reader.cpp", "#include \"core/base/detail/json.h\"\n");
    CHECK(heavyPublicHeaders(detail.load()).empty());
    detail.write("core/model/reader.h", "#include \"core/base/detail/json.h\"\n");
    detail.write("core/policy/user.cpp", "#include \"core/model/reader.h\"\n");
    CHECK(only(heavyPublicHeaders(detail.load())).find("core/base/detail/json.h:1") == 0);
}

TEST_CASE("codes outside the catalogue, unused codes and doubles are found")
{
    SmallTree tree;
    tree.write("core/model/a.cpp", "return fail(\n    ok ? \"a.one\" : \"base.bad\", {\"x\"});\n"
                                   "all.push_back(Problem{\"/name, first\", \"a.two\", {}});\n"
                                   "stream.fail(\"not.ours\"); // fail(\"in.comment\")\n");
    const Findings findings = errorCodes(tree.load());
    REQUIRE(findings.size() == 2);
    CHECK(findings[0] == "core/model/a.cpp:1: \"a.one\" is not in core/base/errors");
    CHECK(findings[1] == "core/model/a.cpp:3: \"a.two\" is not in core/base/errors");

    SmallTree other;
    other.write("core/base/errors/model.inc", "{\"base.bad\", ErrorKind::Invalid, \"\", \"\"},\n"
                                              "{\"model.idle\", ErrorKind::Invalid, \"\", \"\"},\n");
    CHECK(errorCodes(other.load()).size() == 2);
}
