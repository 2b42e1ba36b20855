"""The words of the command line that checks and scripts rely on, and what it says to what is wrong."""

import json
import sqlite3
import subprocess

from support.harness import (
    file_of,
    refused,
    CONFLICT,
    CTL,
    INVALID,
    NOT_FOUND,
    UNAVAILABLE,
    Sandbox,
    Suite,
    TempFolder,
    Workspace,
    expect,
    expect_equal,
    make_groups,
    publish,
    save_target,
    wait_until,
)

suite = Suite()
HEADER = "Employee ID,First Name,Last Name,Email,Department,Start Date\n"
GOOD = HEADER + "1,Ann,Lee,ann@hr.example,Sales,2025-02-03\n2,Bob,Ray,bob@hr.example,Sales,2025-02-04\n"


def has_keys(found, *keys):
    for key in keys:
        expect(key in found, f"{key} is missing in {sorted(found)}")


@suite.case
def every_key_of_the_contract_is_there():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = Workspace(folder / "w")
        people = file_of(folder, GOOD)
        dry = workspace.import_file(people, "2026-03-02", more=["--dry-run"])
        has_keys(dry, "rows", "accepted", "warnings", "quarantined", "events", "stopped_by_guard")
        expect_equal(workspace.ok("workspace", "info")["people"], 0, "people after a dry run")
        expect_equal(dry["events"]["joiner"], 2, "joiners of the dry run")
        real = workspace.import_file(people, "2026-03-02")
        expect_equal(
            {key: real[key] for key in ("rows", "accepted", "warnings", "quarantined", "stopped_by_guard")},
            {"rows": 2, "accepted": 2, "warnings": 0, "quarantined": 0, "stopped_by_guard": False},
            "import",
        )
        has_keys(
            real["events"], "joiner", "mover", "leaver", "leave", "return", "rehire", "conversion", "rename"
        )

        make_groups(target.url, ["everyone"])
        save_target(workspace, "Directory", target.url)
        publish(workspace, "Everyone", "everyone", "Directory", ["everyone"])
        run = workspace.engine()
        has_keys(run["operations"], "succeeded", "retrying", "needs_attention", "uncertain", "unverified")
        expect(run["operations"]["succeeded"] > 0, run)
        later = workspace.engine("2040-03-03T09:00:00Z")
        expect_equal(later["operations"], run["operations"], "operations in years to come")

        everything, one = workspace.ok("explain", "1"), workspace.ok("explain", "1", "everyone")
        expect_equal(len(one["items"]), 1, "items of one entitlement")
        expect_equal(one["items"][0]["held"], True, "held")
        expect(one["items"][0]["reasons"] and everything["items"], one, everything)
        verified = workspace.ok("audit", "verify", "--state")
        has_keys(verified, "entries", "valid", "first_bad")
        expect(
            verified["entries"] > 0 and verified["valid"] is True and verified["first_bad"] is None, verified
        )


@suite.case
def a_workspace_is_made_once():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        refused(
            workspace,
            "workspace",
            "create",
            str(workspace.folder),
            code=CONFLICT,
            error="workspace.exists",
            says=[workspace.folder],
        )


@suite.case
def a_proposal_is_a_mapping_file_that_import_takes():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        people = file_of(folder, GOOD)
        answer = subprocess.run(
            [CTL, "mapping", "propose", str(people)], capture_output=True, timeout=30, check=True
        )
        mapping = file_of(folder, answer.stdout, "mapping.json")
        expect_equal(
            json.loads(answer.stdout)["columns"][0],
            {"column": "Employee ID", "field": "worker_no"},
            "proposal",
        )
        expect_equal(
            workspace.import_file(people, "2026-03-02", more=["--mapping", mapping])["accepted"],
            2,
            "accepted",
        )


@suite.case
def ambiguous_dates_in_a_new_feed_print_the_proposal_and_stop():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        people = file_of(folder, HEADER + "1,Ann,Lee,ann@hr.example,Sales,03/04/2025\n")
        found = refused(
            workspace,
            "feed",
            "import",
            people,
            "--feed",
            "hr",
            code=INVALID,
            error="service.mapping_needed",
            says=["Start Date", "(dmy)", "(mdy)"],
        )
        expect("mapping propose" in found["remedy"], found)
        answer = workspace.run("feed", "import", people, "--feed", "hr")
        for line in ("Employee ID -> worker_no", "Start Date -> start"):
            expect(line in answer.err, f"the proposal is not printed: {answer.err}")
        expect_equal(workspace.ok("workspace", "info")["people"], 0, "people")
        expect_equal(workspace.ok("feed", "list")["items"], [], "feeds")


@suite.case
def files_that_cannot_be_read_say_where_and_change_nothing():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.import_file(file_of(folder, GOOD), "2026-03-02")
        before = workspace.ok("person", "list")

        def bad(text, code, error, says, feed="hr", more=()):
            path = file_of(folder, text, "bad.csv")
            refused(
                workspace, "feed", "import", path, "--feed", feed, *more, code=code, error=error, says=says
            )

        refused(
            workspace,
            "feed",
            "import",
            folder / "absent.csv",
            "--feed",
            "hr",
            code=NOT_FOUND,
            error="file.missing",
            says=[folder / "absent.csv"],
        )
        refused(
            workspace,
            "feed",
            "import",
            folder,
            "--feed",
            "hr",
            code=UNAVAILABLE,
            error="file.unreadable",
            says=[folder],
        )
        bad("", INVALID, "feed.no_rows", ["no header line"])
        bad("", INVALID, "service.mapping_needed", ["worker_no"], feed="new")
        bad(
            HEADER.encode() + b"3,Jos\xe9,Lee,jose@hr.example,Sales,2025-02-03\n",
            INVALID,
            "feed.unreadable_file",
            ["Line 2 is not UTF-8"],
        )
        bad(
            HEADER.encode() + b"3,Jos\xe9,Lee,jose@hr.example,Sales,2025-02-03\n",
            INVALID,
            "service.mapping_needed",
            ["Line 2 is not UTF-8"],
            feed="new",
        )
        bad(
            HEADER + '3,"Ann,Lee,ann@hr.example,Sales,2025-02-03\n',
            INVALID,
            "feed.unreadable_file",
            ["line 2"],
        )
        bad(GOOD.replace("Employee ID", "Number"), INVALID, "feed.unreadable_file", ["Employee ID"])
        expect_equal(workspace.ok("person", "list"), before, "people")
        expect_equal([item["name"] for item in workspace.ok("feed", "list")["items"]], ["hr"], "feeds")


@suite.case
def a_mapping_that_is_wrong_names_the_places():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        people = file_of(folder, GOOD)
        mapping = file_of(
            folder, json.dumps({"columns": [{"column": "Employee ID", "field": "worker_number"}]}), "m.json"
        )
        refused(
            workspace,
            "feed",
            "import",
            people,
            "--feed",
            "hr",
            "--mapping",
            mapping,
            code=INVALID,
            error="feed.bad_mapping",
            says=["worker_number", "worker_no"],
        )
        mapping.write_text("{")
        refused(
            workspace,
            "feed",
            "import",
            people,
            "--feed",
            "hr",
            "--mapping",
            mapping,
            code=INVALID,
            error="feed.bad_mapping",
        )
        expect_equal(workspace.ok("feed", "list")["items"], [], "feeds")


@suite.case
def a_wrong_command_line_has_the_exit_code_of_bad_input():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        for arguments in (
            ["feed", "import"],
            ["nonsense"],
            ["feed", "import", "x", "--feed", "hr", "--as-of", "yesterday"],
            ["engine", "run", "--no-such-flag"],
        ):
            answer = workspace.run(*arguments)
            expect(answer.code in (INVALID, UNAVAILABLE), arguments, answer.code)
            expect(answer.err.strip(), "nothing is said about", arguments)


@suite.case
def what_is_not_there_is_not_found():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        refused(workspace, "explain", "4711", code=NOT_FOUND, error="service.unknown_person", says=["4711"])
        refused(
            workspace,
            "person",
            "terminate",
            "4711",
            "--reason",
            "x",
            code=NOT_FOUND,
            error="service.unknown_person",
            says=["4711"],
        )
        absent = Workspace(folder / "absent", create=False)
        refused(absent, "engine", "run", code=NOT_FOUND, error="workspace.not_found", says=[absent.folder])
        expect(not absent.folder.exists(), "asking made a folder")


@suite.case
def a_second_process_is_answered_by_the_first():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.import_file(file_of(folder, GOOD), "2026-03-02")
        with Sandbox(folder, "slow", latency=300) as target:
            make_groups(target.url, ["everyone"])
            save_target(workspace, "Directory", target.url)
            publish(workspace, "Everyone", "everyone", "Directory", ["everyone"])
            engine = workspace.start("engine", "run", "--until-idle")
            try:
                wait_until(
                    lambda: (workspace.folder / "owner.sock").exists(),
                    "the first process to open the workspace",
                )
                expect_equal(workspace.ok("workspace", "info")["people"], 2, "people, asked of the first")
                expect(engine.poll() is None, "the first process had ended already")
                expect_equal(engine.wait(60), 0, "the first process")
            finally:
                if engine.poll() is None:
                    engine.kill()
                    engine.wait(10)


@suite.case
def a_workspace_whose_owner_does_not_answer_is_in_use():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        # Holds the database as an owner does, and answers nobody.
        holder = sqlite3.connect(workspace.database, isolation_level=None)
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin exclusive")
        try:
            answer = workspace.run("workspace", "info")
            expect(answer.code in (CONFLICT, UNAVAILABLE), answer.code, answer.out)
            expect(answer.error["code"] in ("workspace.in_use", "store.in_use", "store.busy"), answer.error)
            expect(answer.error["remedy"], "no remedy")
        finally:
            holder.execute("rollback")
            holder.close()
        expect_equal(workspace.run("workspace", "info").code, 0, "afterwards")


@suite.case
def a_schema_of_a_newer_program_is_refused_untouched():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with sqlite3.connect(workspace.database) as database:
            newer = database.execute("update meta set value = value + 1 where key = 'schema_version'")
            expect_equal(newer.rowcount, 1, "rows with the number of the schema")
        database.close()
        before = workspace.database.read_bytes()
        refused(workspace, "workspace", "info", code=12, error="store.newer_schema")
        expect(workspace.database.read_bytes() == before, "the file was changed")


@suite.case
def a_sandbox_port_that_is_taken_is_named():
    with TempFolder() as folder, Sandbox(folder) as first:
        done = subprocess.run(
            [CTL, "sandbox", "--port", str(first.port), "--data", str(folder / "second.db")],
            capture_output=True,
            timeout=20,
        )
        expect(done.returncode != 0 and str(first.port) in done.stderr.decode(), done)


suite.run()
