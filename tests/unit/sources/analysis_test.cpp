#include "company.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

const std::string kHead = "Employee #,First Name,Last Name,Email,Birth Date,Department,Job Code,Reports To #,"
                          "Employment Type,Hire Date,End Date\n";

// Ana, Bo and Cy: Ana at the top, the others report to her.
const std::string kAna = "1,Ana,Soto,ana@x.org,1980-01-01,Sales,S1,,employee,2020-01-01,\n";
const std::string kBo = "2,Bo,Li,bo@x.org,1981-01-01,Sales,S2,1,employee,2020-02-01,\n";
const std::string kCy = "3,Cy,Ray,cy@x.org,1982-01-01,IT,I1,1,contractor,2026-01-01,2026-12-31\n";

Company founded()
{
    Company company;
    company.import(kHead + kAna + kBo + kCy, "2026-02-01", true);
    return company;
}

std::string changed(std::string row, const std::string& from, const std::string& to)
{
    row.replace(row.find(from), from.size(), to);
    return row;
}

} // namespace

TEST_CASE("aFirstFileMakesPeopleAndTheSameFileAgainChangesNothing")
{
    Company company;
    CHECK(company.import(kHead + kAna + kBo + kCy, "2026-02-01", true).eventsText() == "joiner 3");
    const Imported again = company.import(kHead + kAna + kBo + kCy, "2026-02-02", true);
    CHECK(again.eventsText() == "");
    CHECK(again.analysis.unchanged == 3);
    CHECK(again.file.rows[0].unchanged);
}

TEST_CASE("aChangedRowTakesEffectOnTheDayOfItsFile")
{
    Company company = founded();
    const Imported moved = company.import(kHead + changed(kBo, "Sales", "Legal"), "2026-03-01");
    CHECK(moved.eventsText() == "mover 1");
    CHECK(company.facts("2", "2026-02-28").department == "Sales");
    CHECK(company.facts("2", "2026-03-01").department == "Legal");
}

TEST_CASE("aMovedStartReplacesTheOneThatWasAnnounced")
{
    Company company;
    const std::string row = "9,Di,O,di@x.org,1990-01-01,Sales,S1,,employee,2026-10-01,\n";
    CHECK(company.import(kHead + row, "2026-09-01").eventsText() == "joiner 1");
    CHECK(company.import(kHead + changed(row, "2026-10-01", "2026-11-01"), "2026-09-05").eventsText()
          == "start_moved 1");
    CHECK(lifecycle::statusOn(*company.engagement("9"), day("2026-10-15")) == EngagementStatus::Confirmed);
    CHECK(lifecycle::statusOn(*company.engagement("9"), day("2026-11-01")) == EngagementStatus::Active);
}

TEST_CASE("whoIsMissingFromACompleteFileIsAbsentAndFromAPartialOneIsNot")
{
    Company company = founded();
    CHECK(company.import(kHead + kAna + kBo, "2026-03-01", false).eventsText() == "");
    CHECK(company.import(kHead + kAna + kCy, "2026-03-02", true).eventsText() == "leaver 1");
    CHECK(lifecycle::statusOn(*company.engagement("2"), day("2026-03-02")) == EngagementStatus::Ended);
}

TEST_CASE("whoWasMissingByMistakeComesBackWithTheOldRow")
{
    Company company = founded();
    company.import(kHead + kAna + kCy, "2026-03-01", true);
    CHECK(company.import(kHead + kAna + kBo + kCy, "2026-03-02", true).eventsText() == "cancelled_exit 1");
    CHECK(lifecycle::statusOn(*company.engagement("2"), day("2026-03-02")) == EngagementStatus::Active);
}

TEST_CASE("aQuarantinedRowIsNoAbsenceEvenWithoutItsNumber")
{
    Company company = founded();
    const Imported bad = company.import(
        kHead + kAna + changed(kBo, "2,", ",") + changed(kCy, "2026-01-01", "soon"), "2026-03-01", true);
    CHECK(bad.analysis.quarantined == 2);
    CHECK(bad.analysis.absent.empty());
}

TEST_CASE("aRehireUnderANewNumberIsTheSamePerson")
{
    Company company = founded();
    company.import(kHead + changed(kBo, ",\n", ",2026-03-31\n"), "2026-03-01");
    const Imported back = company.import(
        kHead + "22,Bo,Li,bo@x.org,1981-01-01,Sales,S2,1,employee,2026-08-01,\n", "2026-08-01");
    CHECK(back.kind(0) == DecisionKind::NewEngagement);
    CHECK(back.analysis.decisions[0].newEngagement == NewEngagementKind::Rehire);
    CHECK(back.eventsText() == "rehire 1");
    CHECK(company.people() == 3);
}

TEST_CASE("aContractorWhoIsEmployedUnderANewNumberIsAConversionOfTheSamePerson")
{
    Company company = founded();
    const Imported employed =
        company.import(kHead + "33,Cy,Ray,cy@x.org,1982-01-01,IT,I1,1,employee,2027-01-01,\n", "2026-12-20");
    CHECK(employed.analysis.decisions[0].newEngagement == NewEngagementKind::Conversion);
    CHECK(employed.eventsText() == "conversion 1");
    CHECK(company.people() == 3);
}

TEST_CASE("aRecycledAddressWithAnotherBirthDateIsAHumanCase")
{
    Company company = founded();
    const Imported stranger = company.import(
        kHead + "44,Bo,Lind,bo@x.org,1999-09-09,Sales,S2,1,employee,2026-08-01,\n", "2026-08-01");
    CHECK(stranger.kind(0) == DecisionKind::HumanCase);
    CHECK(stranger.codes(0) == "feed.recycled_email");
    CHECK(stranger.analysis.decisions[0].candidates == std::vector<PersonId>{PersonId{2}});
    CHECK(stranger.analysis.quarantined == 1);
    CHECK(company.people() == 3);
}

TEST_CASE("aRecycledWorkerNumberIsAHumanCase")
{
    Company company = founded();
    const Imported stranger = company.import(
        kHead + "2,Zoe,Petit,zoe@x.org,1999-09-09,Sales,S2,1,employee,2026-08-01,\n", "2026-08-01");
    CHECK(stranger.kind(0) == DecisionKind::HumanCase);
    CHECK(stranger.codes(0) == "feed.recycled_number");
    CHECK(company.facts("2", "2026-08-01").givenName == "Bo");
}

TEST_CASE("aNumberTypedWrongAsOneThatIsThereEndsNobody")
{
    Company company = founded();
    const Imported slip = company.import(kHead + kAna + changed(kBo, "2,", "3,") + kCy, "2026-03-01", true);
    CHECK(slip.codes(1) == "feed.duplicate_worker_no");
    CHECK(slip.analysis.quarantined == 2);
    CHECK(slip.analysis.absent.empty());
}

TEST_CASE("aKnownNumberUnderTheNameOfSomebodyElseIsAHumanCaseAndNoRename")
{
    for (const bool withBirthDates : {true, false}) {
        std::string ana = kAna, bo = kBo, cy = kCy;
        if (!withBirthDates)
            for (std::string* row : {&ana, &bo, &cy})
                row->erase(row->find("198"), 10);
        Company company;
        company.import(kHead + ana + bo + cy, "2026-02-01", true);
        const Imported slip = company.import(kHead + ana + changed(bo, "2,", "3,"), "2026-03-01", true);
        CHECK(slip.kind(1) == DecisionKind::HumanCase);
        CHECK(slip.analysis.absent.empty());
        CHECK(company.facts("3", "2026-03-01").givenName == "Cy");
        if (withBirthDates)
            continue;
        CHECK(slip.codes(1) == "feed.number_of_another");
        CHECK(slip.analysis.decisions[1].findings[0].proposedFix == "2");
        CHECK(slip.analysis.decisions[1].candidates == std::vector<PersonId>{PersonId{3}, PersonId{2}});
    }
}

TEST_CASE("whoTakesTheNameOfSomebodyElseKeepsHisAddressOrBirthDateAndIsRenamed")
{
    Company company = founded();
    CHECK(company.import(kHead + changed(kCy, "Cy,Ray", "Bo,Li"), "2026-03-01").eventsText() == "rename 1");
    CHECK(
        company
            .import(kHead + changed(kAna, "Ana,Soto,ana@x.org,1980-01-01", "Bo,Li,ana@x.org,"), "2026-03-02")
            .eventsText()
        == "rename 1");
}

TEST_CASE("aNewNumberBesideOneThatIsMissingIsToldWithTheOldNumber")
{
    Company company = founded();
    const Imported changedNumber =
        company.import(kHead + kAna + changed(kBo, "2,", "77,") + kCy, "2026-03-01", true);
    CHECK(changedNumber.kind(1) == DecisionKind::NewEngagement);
    CHECK(changedNumber.codes(1) == "feed.number_changed");
    CHECK(changedNumber.analysis.decisions[1].findings[0].proposedFix == "2");
    CHECK(changedNumber.analysis.warnings == 1);
    CHECK(changedNumber.count(EventKind::Leaver) == 0); // the new engagement goes on
}

TEST_CASE("anExitSetHereForLaterGivesWayToAnEarlierOneAndToNothingElse")
{
    Company company;
    company.import(kHead + kAna + changed(kBo, ",\n", ",2030-12-31\n"), "2026-02-01");
    company.pinned["2"] = {FactField::End, FactField::ExitMode, FactField::ExitAt};
    CHECK(company.import(kHead + kBo, "2026-03-01").codes(0) == "feed.pinned");
    CHECK(company.import(kHead + changed(kBo, ",\n", ",2031-01-31\n"), "2026-03-02").codes(0)
          == "feed.pinned");
    const Imported earlier = company.import(kHead + changed(kBo, ",\n", ",2026-04-30\n"), "2026-03-03");
    CHECK(earlier.codes(0) == "");
    CHECK(earlier.eventsText() == "leaver 1");
    CHECK_FALSE(earlier.analysis.decisions[0].releasesPins);
    CHECK(company.facts("2", "2026-03-03").end == day("2026-05-01"));
    CHECK(company.import(kHead + kBo, "2026-03-04").codes(0)
          == "feed.pinned"); // and is not taken back by leaving it out
}

TEST_CASE("theSameNameAndBirthDateFindThePersonUnlessAnotherAddressOfOneStillHereSpeaksAgainstIt")
{
    Company company = founded();
    const std::string row = "55,Bo,Li,,1981-01-01,Sales,S2,1,employee,2026-08-01,\n";
    CHECK(company.import(kHead + row, "2026-08-01").kind(0) == DecisionKind::NewEngagement);
    Company other = founded();
    CHECK(other.import(kHead + changed(row, "Li,,", "Li,bo.li@x.org,"), "2026-08-01").codes(0)
          == "feed.ambiguous_person");
}

TEST_CASE("twoRowsOfOnePersonInOneFileAreOnePersonWithTwoEngagements")
{
    Company company;
    const Imported both = company.import(
        kHead + kAna + "1b,Ana,Soto,ana@x.org,1980-01-01,Board,B1,,employee,2021-01-01,\n", "2026-02-01");
    CHECK(company.people() == 1);
    CHECK(both.kind(1) == DecisionKind::NewEngagement);
    CHECK(both.analysis.decisions[1].samePersonAs == 0);
    CHECK(both.eventsText() == "joiner 2");
}

TEST_CASE("aRenameIsARenameOfTheSamePerson")
{
    Company company = founded();
    const std::string renamed = changed(changed(kBo, "Li", "Prado"), "bo@x.org", "bo.prado@x.org");
    CHECK(company.import(kHead + renamed, "2026-03-01").eventsText() == "rename 1");
    CHECK(company.people() == 3);
    CHECK(company.facts("2", "2026-03-01").displayName == "Bo Prado");
}

TEST_CASE("anUnknownManagerIsAWarningThatHealsWhenTheManagerArrives")
{
    Company company;
    const Imported early = company.import(kHead + kBo, "2026-02-01");
    CHECK(early.codes(0) == "feed.manager_unknown");
    CHECK(early.kind(0) == DecisionKind::NewPerson);
    CHECK(early.analysis.warnings == 1);
    CHECK(company.import(kHead + kBo, "2026-02-02").codes(0) == "feed.manager_unknown"); // still waits
    const Imported healed = company.import(kHead + kBo + kAna, "2026-02-03");
    CHECK(healed.codes(0) == "");
    REQUIRE(healed.analysis.healed.size() == 1);
    CHECK(healed.analysis.healed[0].managerRow == 1);
    CHECK(company.engagement("2")->engagement.manager == PersonId{2});
    CHECK(company.import(kHead + kBo + kAna, "2026-02-04").analysis.healed.empty());
}

TEST_CASE("managersInALoopAreQuarantinedAndTheirReportsProceed")
{
    Company company;
    const Imported loop =
        company.import(kHead + changed(kAna, ",,employee", ",2,employee") + kBo + kCy, "2026-02-01");
    CHECK(loop.codes(0) == "feed.manager_loop");
    CHECK(loop.codes(1) == "feed.manager_loop");
    CHECK(loop.codes(2) == "feed.manager_unknown");
    CHECK(loop.analysis.decisions[0].findings[0].args[0] == "1, 2");
    CHECK(company.people() == 1);
    const Imported self = company.import(kHead + changed(kAna, ",,employee", ",1,employee"), "2026-02-02");
    CHECK(self.codes(0) == "feed.manager_self");
}

TEST_CASE("aLoopWithSomebodyKnownQuarantinesTheRowThatClosesIt")
{
    Company company = founded();
    const Imported loop =
        company.import(kHead + changed(kAna, ",,employee", ",2,employee") + kBo, "2026-03-01");
    CHECK(loop.kind(0) == DecisionKind::Quarantined);
    CHECK(loop.kind(1) == DecisionKind::Unchanged);
    CHECK(company.facts("1", "2026-03-01").managerRef == "");
}

TEST_CASE("anOpenListTakesNewDepartmentsAndAClosedOneQuarantinesThemWithTheNearest")
{
    Company company;
    CHECK(company.import(kHead + kAna + kBo + kCy, "2026-02-01").analysis.newDepartments
          == std::vector<std::string>{"Sales", "IT"});
    Company closed;
    closed.departments = {{"Sales", "Finance"}, false};
    const Imported refused = closed.import(kHead + changed(kAna, "Sales", "Finnance") + kBo, "2026-02-01");
    CHECK(refused.codes(0) == "feed.unknown_department");
    CHECK(refused.analysis.decisions[0].findings[0].proposedFix == "Finance");
    CHECK(refused.analysis.accepted == 1);
    closed.jobCodes = {{"S1"}, false};
    CHECK(closed.import(kHead + changed(kBo, "2,", "8,"), "2026-02-02").codes(0) == "feed.unknown_job_code");
}

TEST_CASE("anotherSpellingOfADepartmentIsTakenAsTheKnownOneAndIsNoMove")
{
    Company company = founded();
    company.departments = {{"Sales", "IT"}, false};
    const Imported variant = company.import(kHead + changed(kBo, "Sales", "SALES"), "2026-03-01");
    CHECK(variant.codes(0) == "feed.case_variant");
    CHECK(variant.kind(0) == DecisionKind::Unchanged);
    CHECK(variant.analysis.decisions[0].state == RecordState::Warning);
    CHECK(variant.eventsText() == "");
}

TEST_CASE("aFeedThatDoesNotSpeakForAWorkerTypeNeitherMakesNorChangesSuchWorkers")
{
    Company company = founded();
    company.otherFeeds = {company.feed};
    company.feed.id = FeedId{2};
    company.feed.workerTypes = {WorkerType::Contractor};
    const Imported said =
        company.import(kHead + changed(kBo, "Sales", "Legal")
                           + "8,Eve,Ek,eve@x.org,1990-01-01,Sales,S1,1,employee,2026-03-01,\n",
                       "2026-03-01");
    CHECK(said.kind(0) == DecisionKind::Conflict);
    CHECK(said.codes(0) == "feed.not_authoritative");
    CHECK(said.kind(1) == DecisionKind::Conflict);
    CHECK(said.analysis.decisions[1].state == RecordState::Conflict);
    CHECK(company.facts("2", "2026-03-01").department == "Sales");
    CHECK(company.people() == 3);
}

TEST_CASE("aSecondFeedSetsOnlyTheAttributesItIsAuthoritativeFor")
{
    Company company = founded();
    company.otherFeeds = {company.feed};
    company.feed.id = FeedId{2};
    company.feed.attributes = {"email"};
    company.feed.precedence = 10;
    const std::string row = changed(changed(kBo, "bo@x.org", "b.li@x.org"), "Sales", "Legal");
    const Imported said = company.import(kHead + row, "2026-03-01");
    CHECK(said.kind(0) == DecisionKind::Changed);
    CHECK(said.codes(0) == "feed.conflict_attribute");
    CHECK(said.analysis.decisions[0].findings[0].args[0] == "department");
    CHECK(said.analysis.decisions[0].state == RecordState::Conflict);
    CHECK(company.facts("2", "2026-03-01").email == "b.li@x.org");
    CHECK(company.facts("2", "2026-03-01").department == "Sales");
    // The first feed does not take the address back.
    Feed second = company.feed;
    company.feed = company.otherFeeds[0];
    company.otherFeeds = {second};
    const Imported back = company.import(kHead + changed(kBo, "S2", "S3"), "2026-03-02");
    CHECK(back.codes(0) == "feed.conflict_attribute");
    CHECK(company.facts("2", "2026-03-02").email == "b.li@x.org");
    CHECK(company.facts("2", "2026-03-02").jobCode == "S3");
}

TEST_CASE("ofTwoFeedsThatSpeakForTheSameTheOneWithPrecedenceHolds")
{
    Company company = founded();
    company.otherFeeds = {company.feed};
    company.feed.id = FeedId{2};
    CHECK(company.import(kHead + changed(kBo, "Sales", "Legal"), "2026-03-01").kind(0)
          == DecisionKind::Conflict);
    company.feed.precedence = 1;
    CHECK(company.import(kHead + changed(kBo, "Sales", "Legal"), "2026-03-01").kind(0)
          == DecisionKind::Changed);
}

TEST_CASE("anEndSetByAPersonHereIsNotTakenBackByTheFile")
{
    Company company = founded();
    company.import(kHead + changed(kBo, ",\n", ",2026-03-31\n"), "2026-03-01");
    company.pinned["2"] = {FactField::End};
    const Imported again = company.import(kHead + kBo, "2026-03-02");
    CHECK(again.kind(0) == DecisionKind::Conflict);
    CHECK(again.codes(0) == "feed.pinned");
    CHECK(company.facts("2", "2026-03-02").end == day("2026-04-01"));
}

TEST_CASE("columnsTheFileDoesNotHaveKeepWhatIsKnown")
{
    Company company = founded();
    company.import(kHead + changed(kBo, ",\n", ",2026-09-30\n"), "2026-03-01");
    company.import("Employee #,First Name,Last Name,Hire Date,Department\n2,Bo,Li,2020-02-01,Legal\n",
                   "2026-04-01");
    const HrFacts& facts = company.facts("2", "2026-04-01");
    CHECK(facts.department == "Legal");
    CHECK(facts.email == "bo@x.org");
    CHECK(facts.end == day("2026-10-01"));
}

TEST_CASE("aMappedEffectiveDateCarriesSeveralChangesOfOneWorkerIncludingABackdatedOne")
{
    const std::string head = "Employee #,Name,Department,Hire Date,Effective Date\n";
    Company company;
    const Imported imported = company.import(
        head
            + "1,Ana Soto,Legal,2020-01-01,2026-06-01\n1,Ana Soto,Sales,2020-01-01,2020-01-01\n"
              "1,Ana Soto,Legal,2020-01-01,2026-07-01\n",
        "2026-09-01");
    CHECK(imported.eventsText() == "joiner 1, mover 1");
    CHECK(imported.kind(2) == DecisionKind::Unchanged);
    const Imported late = company.import(head + "1,Ana Soto,Finance,2020-01-01,2026-03-01\n", "2026-09-02");
    CHECK(late.eventsText() == "mover 1");
    CHECK(company.facts("1", "2026-02-28").department == "Sales");
    CHECK(company.facts("1", "2026-03-01").department == "Finance");
    CHECK(company.facts("1", "2026-09-02").department == "Legal");
}

TEST_CASE("anOlderFileThatArrivesLateChangesThePastAndNotThePresent")
{
    Company company = founded();
    company.import(kHead + changed(kBo, "Sales", "Legal") + kAna + kCy, "2026-05-01", true);
    const Imported late =
        company.import(kHead + changed(kBo, "Sales", "Finance") + kAna + kCy, "2026-03-01", true);
    CHECK(late.kind(0) == DecisionKind::Changed);
    CHECK(company.facts("2", "2026-03-01").department == "Finance");
    CHECK(company.facts("2", "2026-05-01").department == "Legal");
    Company same = founded();
    same.import(kHead + kBo + kAna + kCy, "2026-05-01", true);
    same.import(kHead + changed(kBo, "Sales", "Finance") + kAna + kCy, "2026-03-01", true);
    CHECK(same.facts("2", "2026-04-30").department == "Finance");
    CHECK(same.facts("2", "2026-05-01").department == "Sales");
}

TEST_CASE("anOlderFileTellsNothingOfWhatANewerOneHasSettled")
{
    Company company;
    const std::string left = changed(changed(kAna, "Sales", "Legal"), ",\n", ",2026-11-05\n");
    CHECK(company.import(kHead + left, "2026-11-10", true).eventsText() == "joiner 1, leaver 1");
    const Imported late = company.import(kHead + kAna, "2026-11-01", true);
    CHECK(late.kind(0) == DecisionKind::Changed);
    CHECK(late.eventsText() == "");
    CHECK(company.facts("1", "2026-11-02").department == "Sales");
    CHECK(company.facts("1", "2026-11-10").end == day("2026-11-06"));
}
