#include "chain.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::audit;

TEST_CASE("an exported checkpoint is read back whole, also after a mail program had it")
{
    Chain chain(30);
    chain.add(someEntry(1), 5);
    const Checkpoint checkpoint = chain.checkpoint();
    const std::string file = exportCheckpoint(checkpoint, chain.workspace, "Acme\nInc");
    std::string mailed = "\xEF\xBB\xBF\r\n";
    for (const char c : file)
        mailed += c == '\n' ? std::string("  \r\n") : std::string(1, c);
    for (const std::string& text : {file, mailed}) {
        const auto read = parseCheckpoint(text);
        REQUIRE(read);
        CHECK(read->workspace == chain.workspace);
        CHECK(read->checkpoint.heads.size() == 2);
        CHECK(read->checkpoint.heads[0].hash == checkpoint.heads[0].hash);
        CHECK(read->checkpoint.at == checkpoint.at);
        CHECK(signatureIsGood(read->checkpoint, chain.workspace));
        CHECK_FALSE(signatureIsGood(read->checkpoint, newUuid()));
    }
    CHECK(file.find(fingerprintOf(checkpoint.publicKey)) != std::string::npos);
}

TEST_CASE("a damaged checkpoint file is refused with the line that is wrong")
{
    const Chain chain(30);
    const std::string file = exportCheckpoint(chain.checkpoint(), chain.workspace, "Acme");
    const auto problem = [](const std::string& text) {
        const auto read = parseCheckpoint(text);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "audit.bad_checkpoint");
        return read.error().args[0];
    };
    const auto without = [&](const std::string& line) {
        std::string text = file;
        const std::size_t at = text.find("\n" + line + " ");
        text.erase(at, text.find('\n', at + 1) - at);
        return text;
    };
    CHECK(problem("") == "0");
    CHECK(problem("hello\n") == "1");
    for (const char* line : {"workspace", "at", "key", "head", "signature"})
        CHECK(problem(without(line)) != "");
    std::string badHead = file;
    badHead.replace(badHead.find("head 1 30"), 9, "head 1 xx");
    CHECK(problem(badHead) == "10");
    CHECK(problem(file + "head 2 1 00\n") == "12");
}

TEST_CASE("any change of a checkpoint breaks its signature")
{
    const Chain chain(30);
    const std::string file = exportCheckpoint(chain.checkpoint(), chain.workspace, "Acme");
    for (std::size_t i = file.find("gatehouse-checkpoint"); i < file.size(); ++i) {
        std::string changed = file;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto read = parseCheckpoint(changed);
        if (read && changed[i] != '\r' && file[i] != '\n') {
            CAPTURE(i);
            CHECK_FALSE(
                (read->workspace == chain.workspace && signatureIsGood(read->checkpoint, chain.workspace)));
        }
    }
}

TEST_CASE("there is no checkpoint of nothing")
{
    CHECK(makeCheckpoint(newUuid(), {}, TestKeys(), kStart).error().code == "audit.no_entries");
    CHECK(makeCheckpoint(newUuid(), {AuditHead{}}, TestKeys(), kStart).error().code == "audit.no_entries");
}

TEST_CASE("a checkpoint is due after many entries or some time, never without new ones")
{
    CHECK_FALSE(checkpointDue(0, std::chrono::hours(100)));
    CHECK_FALSE(checkpointDue(999, std::chrono::minutes(59)));
    CHECK(checkpointDue(1000, std::chrono::minutes(0)));
    CHECK(checkpointDue(1, std::chrono::minutes(60)));
}
