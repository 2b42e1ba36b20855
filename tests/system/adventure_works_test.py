"""Seven HR files of one company in date order, and the guard that stops a file with too few people (HR-6)."""

import csv
import io

from support.harness import STOPPED, Suite, TempFolder, Workspace, adventure_works, expect, expect_equal

suite = Suite()


def import_all(workspace):
    return [workspace.import_file(file, date) for file, date in adventure_works()]


def without(text, numbers):
    """The file with the rows of these employees deleted, and nothing else changed."""
    rows = text.splitlines(keepends=True)
    return "".join(rows[:1] + [row for row in rows[1:] if row.split(",", 1)[0] not in numbers])


def people(workspace):
    return workspace.ok("person", "list")["items"]


def numbers_of(text):
    return [row["Employee #"] for row in csv.DictReader(io.StringIO(text))]


@suite.case
def seven_files_give_exactly_the_events_they_describe():
    with TempFolder() as folder:
        results = import_all(Workspace(folder / "w"))
        expect_equal([r["events"]["joiner"] for r in results], [81, 136, 50, 16, 4, 3, 0], "joiners")
        expect_equal([r["events"]["mover"] for r in results], [0, 0, 2, 1, 1, 1, 0], "movers")
        expect_equal([r["events"]["leaver"] for r in results], [0] * 7, "leavers")
        expect_equal([r["quarantined"] for r in results], [0] * 7, "quarantined")
        expect_equal([r["accepted"] for r in results], [r["rows"] for r in results], "accepted")
        expect_equal(results[0]["warnings"], 48, "warnings of the first file")
        expect_equal(
            results[0]["warning_kinds"], {"feed.manager_unknown": 48}, "kinds of the first file's warnings"
        )
        expect_equal([r["stopped_by_guard"] for r in results], [False] * 7, "stopped by the guard")


@suite.case
def importing_the_last_file_again_changes_nothing():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        import_all(workspace)
        before = people(workspace)
        file, date = adventure_works()[-1]
        again = workspace.import_file(file, date)
        expect_equal(sum(again["events"].values()), 0, "events")
        expect_equal(people(workspace), before, "people")


@suite.case
def a_file_without_a_hundred_people_stops_and_terminates_nobody():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        import_all(workspace)
        before, events = people(workspace), workspace.ok("workspace", "info")["events"]
        file, date = adventure_works()[-1]
        text = file.read_text()
        gone = numbers_of(text)[-100:]
        short = folder / "short.csv"
        short.write_text(without(text, set(gone)))

        stopped = workspace.import_file(short, date, code=STOPPED)
        expect(stopped["stopped_by_guard"], "the guard did not stop it")
        expect_equal(sum(stopped["events"].values()), 0, "events of a stopped file")
        named = {entry.rsplit("(", 1)[1].rstrip(")") for entry in stopped["affected"]}
        expect_equal(named, set(gone), "those affected")
        expect_equal(len(stopped["affected"]), 100, "names")

        expect_equal(people(workspace), before, "people after the stopped file")
        expect_equal(workspace.ok("workspace", "info")["events"], events, "events after the stopped file")
        runs = workspace.ok("feed", "runs", "hr", "--limit", 1)["items"]
        expect_equal(runs[0]["state"], "stopped_by_guard", "state of the run")
        expect(workspace.ok("alert", "list")["items"], "nobody was alerted")


@suite.case
def a_stopped_feed_takes_no_further_file_until_somebody_decides():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        import_all(workspace)
        before = people(workspace)
        file, date = adventure_works()[-1]
        text = file.read_text()
        short = folder / "short.csv"
        short.write_text(without(text, set(numbers_of(text)[-100:])))
        run = workspace.import_file(short, date, code=STOPPED)["run"]
        further = workspace.import_file(file, date, code=STOPPED)
        expect(f"run {run} waits" in further["message"], "what it waits for:", further)
        expect_equal(sum(further["events"].values()), 0, "events of a file that was turned down")
        runs = workspace.ok("feed", "runs", "hr", "--limit", 100)["items"]
        expect_equal([r["state"] for r in runs].count("stopped_by_guard"), 1, "runs that wait")
        workspace.ok("feed", "reject", run, "--reason", "the export was cut off")
        workspace.import_file(file, date)
        expect_equal(people(workspace), before, "people after the rejected file")


@suite.case
def the_same_loss_in_ten_files_of_one_day_stops_too():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        import_all(workspace)
        file, date = adventure_works()[-1]
        text = file.read_text()
        order = numbers_of(text)[::-1]
        stopped_at = None
        for part in range(1, 11):
            short = folder / f"short-{part}.csv"
            short.write_text(without(text, set(order[: 10 * part])))
            answer = workspace.run("feed", "import", short, "--feed", "hr", "--complete", "--as-of", date)
            expect(answer.code in (0, STOPPED), answer.out, answer.err)
            if answer.json["stopped_by_guard"]:
                expect_equal(answer.code, STOPPED, "exit code")
                stopped_at = part
                break
        expect_equal(stopped_at, 2, "file at which the guard stopped (ten of 290 pass, 20 are more than 14)")
        still = sum(1 for person in people(workspace) if person["status"] == "active")
        expect_equal(still, 280, "people with access")


suite.run()
