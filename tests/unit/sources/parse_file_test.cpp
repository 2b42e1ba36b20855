#include "company.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

const std::string kHead = "Nr,First,Last,Mail,Type,Start,End,Zone\n";

FeedMapping testMapping()
{
    FeedMapping mapping;
    for (const auto& [column, field] :
         std::initializer_list<std::pair<const char*, const char*>>{{"Nr", "worker_no"},
                                                                    {"First", "given_name"},
                                                                    {"Last", "family_name"},
                                                                    {"Mail", "email"},
                                                                    {"Type", "worker_type"},
                                                                    {"Start", "start"},
                                                                    {"End", "last_day"},
                                                                    {"Zone", "zone"}})
        mapping.columns.push_back({column, field, "", "", true, "", "", {}});
    return mapping;
}

ParsedFile parsed(const std::string& rows, const FeedMapping& mapping = testMapping())
{
    return parseFile(kHead + rows, mapping, {}).value();
}

// "code(fix)" of every finding of the row; "!" where it is quarantined.
std::string findingsOf(const ParsedRow& row)
{
    std::string text = row.quarantined ? "! " : "";
    for (const RecordFinding& finding : row.findings)
        text += finding.code + (finding.proposedFix.empty() ? "" : "(" + finding.proposedFix + ")") + " ";
    return text;
}

std::string problemsOf(const Result<ParsedFile>& result)
{
    std::string text;
    if (!result)
        for (const Problem& problem : result.error().problems)
            text += problem.pointer + ": " + messageOf(problem) + "\n";
    return text;
}

} // namespace

TEST_CASE("aRowBecomesFactsAndKeepsItsRawText")
{
    const ParsedFile file =
        parsed("7,Ana,Soto,ana@example.com,contractor,2026-01-01,2026-12-31,Europe/Madrid\n");
    REQUIRE(file.rows.size() == 1);
    const ParsedRow& row = file.rows[0];
    CHECK(findingsOf(row) == "");
    CHECK(row.line == 2);
    CHECK(row.workerNo == "7");
    CHECK(row.facts.displayName == "Ana Soto");
    CHECK(row.facts.type == WorkerType::Contractor);
    CHECK(row.facts.zone == "Europe/Madrid");
    CHECK(*row.facts.end == day("2027-01-01")); // first day after the last one
    CHECK(
        row.raw
        == R"({"Nr":"7","First":"Ana","Last":"Soto","Mail":"ana@example.com","Type":"contractor","Start":"2026-01-01","End":"2026-12-31","Zone":"Europe/Madrid"})");
}

TEST_CASE("quotedLineEndsByteOrderMarkCrlfAndMissingLastLineEndAreRead")
{
    const auto file =
        parseFile("\xef\xbb\xbf"
                  "Nr,First,Last,Mail,Type,Start,End,Zone\r\n"
                  "1,\"An\r\na \"\"A\"\"\",Soto,,,2026-01-01,,\r\n\r\n2,Bo,\"Li, Jr\",,,2026-01-01,,",
                  testMapping(), {});
    REQUIRE(file.has_value());
    REQUIRE(file->rows.size() == 2);
    CHECK(findingsOf(file->rows[0]) == "! feed.control_characters "); // one cell of two lines, and no name
    CHECK(file->rows[0].line == 2);
    CHECK(file->rows[1].facts.familyName == "Li, Jr");
    CHECK(file->rows[1].line == 5);
}

TEST_CASE("tabsAndSemicolonsAreFoundByTheHeader")
{
    for (const char delimiter : {'\t', ';', '|'}) {
        std::string text = kHead + "1,Ana,Soto,,,2026-01-01,,\n";
        std::replace(text.begin(), text.end(), ',', delimiter);
        CHECK(parseFile(text, testMapping(), {})->rows.at(0).facts.familyName == "Soto");
    }
}

TEST_CASE("aFileThatIsNotUtf8IsRefusedWithTheLineUnlessTheMappingNamesTheEncoding")
{
    const std::string text = kHead + "1,Ana,Soto,,,2026-01-01,,\n2,J\xf6rg,Wei\xdf,,,2026-01-01,,\n";
    CHECK(problemsOf(parseFile(text, testMapping(), {})) == "line 3: Line 3 is not UTF-8.\n");
    FeedMapping latin = testMapping();
    latin.encoding = "windows-1252";
    CHECK(parseFile(text, latin, {})->rows.at(1).facts.displayName == "Jörg Weiß");
}

TEST_CASE("aFileInUtf16AsSpreadsheetsWriteItIsRead")
{
    const std::string text = kHead + "7,Zo\xc3\xab,\xf0\x9f\x8c\x8a Soto,,,2026-01-01,,\n";
    std::string little = "\xff\xfe", big = "\xfe\xff";
    const std::u16string wide =
        u"Nr,First,Last,Mail,Type,Start,End,Zone\n7,Zo\u00eb,\U0001f30a Soto,,,2026-01-01,,\n";
    for (const char16_t unit : wide) {
        const char low = static_cast<char>(unit & 0xff), high = static_cast<char>(unit >> 8);
        little += {low, high};
        big += {high, low};
    }
    for (const std::string& bytes : {text, little, big}) {
        const auto file = parseFile(bytes, testMapping(), {});
        REQUIRE(file);
        REQUIRE(file->rows.size() == 1);
        CHECK(file->rows[0].facts.displayName == "Zo\xc3\xab \xf0\x9f\x8c\x8a Soto");
    }
    const auto proposal = proposeMapping(little);
    CHECK(proposal.headers.at(0) == "Nr");
}

TEST_CASE("aNameThatWouldLookLikeTwoRowsOrLikeSomebodyElseWaitsForAPerson")
{
    for (const char* name : {"\"Eve\nE10008  Ann\"",
                             "\xe2\x80\xae"
                             "eve",
                             "Ev\xe2\x80\x8b"
                             "e"}) {
        const ParsedFile file = parsed("2," + std::string(name) + ",Soto,,,2026-01-01,,\n");
        CHECK(findingsOf(file.rows.at(0)).find("feed.control_characters") != std::string::npos);
    }
    const ParsedFile file = parsed("2," + std::string(60000, 'a') + ",Soto,,,2026-01-01,,\n");
    CHECK(findingsOf(file.rows.at(0)).find("feed.too_long") != std::string::npos);
}

TEST_CASE("aNumberWithCharactersNobodySeesWaitsForAPersonAndStillNamesItsOwner")
{
    const ParsedFile file = parsed("2\xe2\x80\x8b,Ana,Soto,,,2026-01-01,,\n");
    CHECK(findingsOf(file.rows.at(0)) == "! feed.invisible_characters(2) ");
    CHECK(file.rows.at(0).workerNo == "2");
}

TEST_CASE("aFileOrMappingWithThousandsOfColumnsIsRefusedAtOnce")
{
    std::string head = "Nr";
    FeedMapping mapping = testMapping();
    for (int n = 0; n < 3000; ++n) {
        head += ",c" + std::to_string(n);
        mapping.columns.push_back(
            {"c" + std::to_string(n), "attribute.c" + std::to_string(n), "", "", true, "", "", {}});
    }
    const auto file = parseFile(head + "\n", testMapping(), {});
    REQUIRE(!file);
    CHECK(file.error().code == "feed.too_many_columns");
    CHECK(!checkMapping(mapping));
    CHECK(!proposeMapping(head + "\n").unambiguous);
}

TEST_CASE("columnsThatAreMissingOrDoubleAreNamedWithTheNearestHeader")
{
    CHECK(problemsOf(parseFile("Nr,First,Lst,Mail,Type,Start,End,Zone,nr\n", testMapping(), {}))
          == "line 1, column nr: The file has two columns \"nr\".\n"
             "line 1, column Last: The file has no column \"Last\"; the nearest is \"Lst\".\n");
    CHECK(parseFile("", testMapping(), {}).error().code == "feed.no_rows");
}

TEST_CASE("aColumnNobodyMappedIsSaidAndStaysInTheRecord")
{
    const auto file = parseFile("Nr,First,Last,Mail,Type,Start,End,Zone,Shoe\n1,Ana,Soto,,,2026-01-01,,,39\n",
                                testMapping(), {});
    REQUIRE(file->findings.size() == 1);
    CHECK(file->findings[0].code == "feed.unmapped_column");
    CHECK(file->findings[0].field == "Shoe");
    CHECK(file->rows[0].raw.find("\"Shoe\":\"39\"") != std::string::npos);
}

TEST_CASE("aQuoteThatIsNeverClosedRefusesTheFileWithItsLine")
{
    CHECK(problemsOf(
              parseFile(kHead + "1,Ana,Soto,,,2026-01-01,,\n2,\"Bo,Li,,,2026-01-01,,\n3,C,D,,,2026-01-01,,\n",
                        testMapping(), {}))
          == "line 3: The row that starts in line 3 opens a quote and never closes it.\n");
}

TEST_CASE("eachBadRowIsQuarantinedWithItsReasonAndAProposedFixAndTheRestProceed")
{
    const std::pair<const char*, const char*> rows[]{
        {",Ana,Soto,,,2026-01-01,,", "! feed.missing_worker_no "},
        {"1,,,,,2026-01-01,,", "! feed.missing_name "},
        {"1,Ana,Soto,,,,,", "! feed.missing_start "},
        {"1,Ana,Soto,,,2026-02-30,,", "! feed.impossible_date(2026-02-28) "},
        {"1,Ana,Soto,,,2026-13-01,,", "! feed.impossible_date "},
        {"1,Ana,Soto,,,25/04/2026,,", "! feed.bad_date(2026-04-25) "},
        {"1,Ana,Soto,,,03/04/2026,,", "! feed.bad_date "},
        {"1,Ana,Soto,,,46113,,", "! feed.bad_date(2026-04-01) "},
        {"1,Ana,Soto,,,soon,,", "! feed.bad_date "},
        {"1,Ana,Soto,,,2026-05-01,2026-03-31,", "! feed.end_before_start "},
        {"1,Ana,Soto,ana at example.com,,2026-01-01,,", "! feed.bad_email "},
        {"1,Ana,Soto,ana@example .com,,2026-01-01,,", "! feed.bad_email(ana@example.com) "},
        {"1,Ana,Soto,,employe,2026-01-01,,", "! feed.unknown_worker_type(employee) "},
        {"1,Ana,Soto,,,2026-01-01,,europe/new york", "! feed.unknown_zone "},
        {"1,Ana,Soto,,,2026-01-01,,america/new york", "! feed.unknown_zone(America/New_York) "},
        {"1,Ana,Soto,,,2026-01-01,", "! feed.field_count "},
        {"1,Ana,So,to,,,2026-01-01,,", "! feed.field_count "},
        {"1,A\x01na,Soto,,,2026-01-01,,", "! feed.control_characters "},
        {"1,Ana , Soto,,,2026-01-01,,", "feed.stray_blanks(Ana) feed.stray_blanks(Soto) "},
        {"1,Ana,Soto,,contractor,2026-01-01,,", "feed.contractor_without_end "},
        {"1,Ana,Soto,,,2026-01-01,9999-12-31,", ""},
    };
    for (const auto& [text, expected] : rows) {
        CAPTURE(text);
        const ParsedFile file = parsed(std::string(text) + "\n99,Good,Row,,,2026-01-01,,\n");
        REQUIRE(file.rows.size() == 2);
        CHECK(findingsOf(file.rows[0]) == expected);
        CHECK(findingsOf(file.rows[1]) == "");
    }
}

TEST_CASE("strayBlanksAreTakenAwayFromTheValueThatIsUsed")
{
    const ParsedFile file = parsed("1,Ana , Soto,,,2026-01-01,,\n");
    CHECK(file.rows[0].facts.displayName == "Ana Soto");
    CHECK_FALSE(file.rows[0].quarantined);
}

TEST_CASE("identicalRowsAreOneAndDifferentRowsOfOneNumberAreAllQuarantined")
{
    const ParsedFile file = parsed("1,Ana,Soto,,,2026-01-01,,\n1,Ana,Soto,,,2026-01-01,,\n"
                                   "2,Bo,Li,,,2026-01-01,,\n2,Bo,Lee,,,2026-01-01,,\n");
    REQUIRE(file.rows.size() == 3);
    CHECK(file.rowsRead == 4);
    CHECK(findingsOf(file.rows[0]) == "feed.repeated_row ");
    CHECK(findingsOf(file.rows[1]) == "! feed.duplicate_worker_no ");
    CHECK(findingsOf(file.rows[2]) == "! feed.duplicate_worker_no ");
    CHECK(file.rows[1].findings[0].args == std::vector<std::string>{"2", "4, 5"});
}

TEST_CASE("aRowWithTheStoredDigestIsSkippedUntilAnythingOfItOrItsMappingChanges")
{
    const ParsedFile first = parsed("1,Ana,Soto,,,2026-01-01,,\n");
    const RowDigest stored = RowDigest::fromHex(first.rows[0].digest.hex());
    ParseOptions options;
    options.knownDigest = [&stored](std::string_view number) { return number == "1" ? &stored : nullptr; };
    const auto again = [&](const std::string& rows, const FeedMapping& mapping = testMapping()) {
        return parseFile(kHead + rows, mapping, options).value();
    };
    CHECK(again("1,Ana,Soto,,,2026-01-01,,\n").rows[0].unchanged);
    CHECK(again("\"1\",\"Ana\",Soto,,,2026-01-01,,\r\n").rows[0].unchanged); // quotes say nothing
    CHECK_FALSE(again("1,Ana,Sota,,,2026-01-01,,\n").rows[0].unchanged);
    CHECK_FALSE(again("1,Ana,,Soto,,2026-01-01,,\n").rows[0].unchanged); // a cell moved
    FeedMapping shouting = testMapping();
    shouting.columns[2].letterCase = "upper";
    CHECK(again("1,Ana,Soto,,,2026-01-01,,\n", shouting).rows[0].facts.familyName == "SOTO");
}

TEST_CASE("aSkippedRowThatTurnsOutDoubledIsReadAfterAll")
{
    const RowDigest stored = parsed("1,Ana,Soto,,,2026-01-01,,\n").rows[0].digest;
    ParseOptions options;
    options.knownDigest = [&stored](std::string_view) { return &stored; };
    const auto file =
        parseFile(kHead + "1,Ana,Soto,,,2026-01-01,,\n1,Ana,Lee,,,2026-01-01,,\n", testMapping(), options);
    CHECK(findingsOf(file->rows[0]) == "! feed.duplicate_worker_no ");
    CHECK(file->rows[0].raw.find("Soto") != std::string::npos);
    CHECK(file->rows[0].facts.familyName == "Soto");
}

TEST_CASE("constantsTemplatesCasesAndValueMapsShapeTheValue")
{
    FeedMapping mapping = testMapping();
    mapping.columns[3] = {"", "email", "", "{First}.{Last}@example.com", true, "lower", "", {}};
    mapping.columns[4] = {"", "worker_type", "intern", "", true, "", "", {}};
    mapping.columns[2].letterCase = "title";
    mapping.columns[7] = {"Zone", "zone", "", "", true, "", "", {{"mad", "Europe/Madrid"}}};
    const ParsedFile file = parsed("1,Ana,DE ÁVILA-SOTO,,,2026-01-01,,MAD\n", mapping);
    const HrFacts& facts = file.rows[0].facts;
    CHECK(findingsOf(file.rows[0]) == "! feed.bad_email(ana.deávila-soto@example.com) ");
    CHECK(facts.familyName == "De Ávila-Soto");
    CHECK(facts.type == WorkerType::Intern);
    CHECK(facts.zone == "Europe/Madrid");
}

TEST_CASE("aRecordIsReadAgainAfterItWasFixed")
{
    const ParsedFile file = parsed("1,Ana,Soto,,,2026-02-30,,\n");
    std::string raw = file.rows[0].raw;
    CHECK(parseRecord(raw, testMapping(), {})->quarantined);
    raw.replace(raw.find("2026-02-30"), 10, "2026-02-28");
    const auto fixed = parseRecord(raw, testMapping(), {});
    REQUIRE(fixed.has_value());
    CHECK_FALSE(fixed->quarantined);
    CHECK(*fixed->facts.start == day("2026-02-28"));
    CHECK(parseRecord("[]", testMapping(), {}).error().code == "feed.not_a_record");
}
