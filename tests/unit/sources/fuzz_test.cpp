#include "company.h"

#include <doctest/doctest.h>

#include <random>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

// Bytes that look a little like what the readers know, so that they are led into their corners.
std::string noise(std::mt19937& random, std::size_t size, const std::vector<std::string>& pieces)
{
    std::string text;
    while (text.size() < size) {
        if (random() % 4 == 0)
            text += static_cast<char>(random() % 256);
        else
            text += pieces[random() % pieces.size()];
    }
    return text;
}

} // namespace

TEST_CASE("noBytesCrashTheProposalOrTheReadingOfAFile")
{
    const std::vector<std::string> pieces{"Nr",         ",",          ";",          "\t",          "\n",
                                          "\r\n",       "\"",         "\"\"",       "Name",        "Start",
                                          "First Name", "2026-01-01", "31/12/2026", "1",           "\xc3\xa4",
                                          "\xff",       " ",          "Employee #", "\xef\xbb\xbf"};
    std::mt19937 random(20260907);
    FeedMapping mapping = proposeMapping("Nr,Name,Start\n1,Ana,2026-01-01\n").mapping;
    for (int round = 0; round < 3000; ++round) {
        const std::string text = noise(random, random() % 300, pieces);
        const MappingProposal proposal = proposeMapping(text);
        CHECK(describe(proposal).size() < 100'000);
        mapping.encoding = round % 3 == 0 ? "windows-1252" : "";
        (void)parseFile("Nr,Name,Start\n" + text, mapping, {});
        if (const auto file = parseFile(text, proposal.mapping, {})) {
            KnownWorld world;
            world.feed.id = FeedId{1};
            world.feeds = {world.feed};
            world.index();
            const Analysis analysis = analyse(*file, world, {Date{20'000}, true});
            CHECK(analysis.accepted + analysis.quarantined == static_cast<std::int64_t>(file->rows.size()));
        }
    }
}

TEST_CASE("noBytesCrashTheReadingOfAMappingOrARecord")
{
    const std::vector<std::string> pieces{
        "{",           "}",          "[",           "]",         ":",          ",",
        "\"columns\"", "\"column\"", "\"field\"",   "\"start\"", "\"values\"", "null",
        "true",        "1e999",      "\"\\ud800\"", "\"",        " ",          "\"date_format\""};
    std::mt19937 random(7);
    const FeedMapping mapping = proposeMapping("Nr,Name,Start\n1,Ana,2026-01-01\n").mapping;
    int refused = 0;
    for (int round = 0; round < 5000; ++round) {
        const std::string text = noise(random, random() % 120, pieces);
        refused += parseMapping(text).has_value() ? 0 : 1;
        (void)parseRecord(text, mapping, {});
    }
    CHECK(refused > 4900);
}
