"""What a person at a terminal meets: lists, times and counts to read, what to do next, flags and secrets as they are typed."""

import concurrent.futures
import os
import pty
import re
import subprocess

from support.harness import (
    CTL,
    INVALID,
    NOT_ALLOWED,
    NOT_FOUND,
    Sandbox,
    Suite,
    TempFolder,
    Workspace,
    expect,
    expect_equal,
    file_of,
    make_groups,
    publish,
    save_target,
    wait_until,
)

suite = Suite()
HEADER = "Employee ID,First Name,Last Name,Email,Department,Start Date\n"
GOOD = HEADER + "1,Ann,Lee,ann@hr.example,Sales,2025-02-03\n2,Bob,Ray,bob@hr.example,Sales,2025-02-04\n"
PASSWORD = "correct horse battery"


def told(workspace, *arguments, code=0, columns=None, text=None):
    """What a person reads: standard output and standard error."""
    environment = {name: value for name, value in workspace.environment().items() if name != "COLUMNS"}
    environment["GATEHOUSE_WORKSPACE"] = str(workspace.folder)
    if columns:
        environment["COLUMNS"] = str(columns)
    done = subprocess.run(
        [CTL, *map(str, arguments)],
        env=environment,
        input=(text or "").encode(),
        capture_output=True,
        timeout=60,
    )
    expect_equal(done.returncode, code, f"{arguments}: {done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode(), done.stderr.decode()


def at_a_terminal(workspace, *arguments, answers=()):
    """The exit code and what a terminal shows to somebody who types `answers` when asked."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(workspace.environment({"GATEHOUSE_WORKSPACE": str(workspace.folder)}))
        os.execv(CTL, [CTL, *map(str, arguments)])
    shown, waiting = "", list(answers)

    def ended():
        nonlocal shown
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            return True
        shown += read.decode()
        if waiting and shown.endswith(": "):
            os.write(terminal, (waiting.pop(0) + "\n").encode())
        return not read

    try:
        wait_until(ended, "the program at the terminal")
    finally:
        os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


@suite.case
def counts_of_nothing_and_log_lines_stay_out_of_what_a_person_reads():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        out, err = told(workspace, "feed", "import", file_of(folder, GOOD), "--feed", "hr")
        expect(re.search(r"^events +joiner 2$", out, re.M), out)
        expect(re.search(r"^run +[1-9]", out, re.M) and "pending" not in out, out)
        expect_equal(err, "", "standard error")
        out, _ = told(workspace, "feed", "import", folder / "people.csv", "--feed", "hr", "--dry-run")
        expect(re.search(r"^events +none$", out, re.M), out)
        expect(not re.search(r"^run ", out, re.M), "a dry run has no number:", out)
        out, err = told(workspace, "engine", "run", "--until-idle")
        expect(re.search(r"^operations +none$", out, re.M), out)
        expect_equal(err, "", "standard error")


@suite.case
def times_are_for_people_to_the_minute_and_exact_in_json():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.import_file(file_of(folder, GOOD), "2026-03-02")
        for command in (("workspace", "info"), ("feed", "runs", "--full"), ("person", "get", "1")):
            out, _ = told(workspace, *command)
            expect(re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", out), command, out)
            expect(not re.search(r"\d\d:\d\d:\d\d", out), command, out)
        exact = workspace.ok("workspace", "info")["business_time"]
        expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", exact), exact)


@suite.case
def a_list_has_the_same_columns_always_and_is_vertical_where_it_is_too_wide():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.import_file(file_of(folder, HEADER + "1,Ann,Lee,ann@hr.example,Sales,2025-02-03\n"), "2026-03-02")
        columns = "worker_no name title department status start last_day".split()
        for count in ("1 row;", "2 rows;"):
            out, _ = told(workspace, "person", "list")
            expect_equal(out.splitlines()[0].split(), columns, "columns")
            expect_equal(out.splitlines()[1].split()[:3], ["1", "Ann", "Lee"], "first cells")
            expect(out.splitlines()[-1].startswith(count), out)
            workspace.import_file(file_of(folder, GOOD), "2026-03-03")
        for out, _ in (told(workspace, "person", "list", columns=40), told(workspace, "person", "list", "--full")):
            expect(re.search(r"^worker_no +1\nname +Ann Lee$", out, re.M), out)
            expect(re.search(r"^email +ann@hr.example$", out, re.M), "a field of no column:", out)
            expect(out.endswith("\n\n2 rows\n"), out)


@suite.case
def what_waits_for_the_engine_or_a_target_is_named_with_the_next_command():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = Workspace(folder / "w")
        make_groups(target.url, ["everyone"])
        save_target(workspace, "Directory", target.url)
        publish(workspace, "Everyone", "everyone", "Directory", ["everyone"])
        out, _ = told(workspace, "feed", "import", file_of(folder, GOOD), "--feed", "hr")
        expect(
            re.search(r"^\d+ operations wait for the engine: run `gatehousectl engine run --until-idle`", out, re.M), out
        )
        target.stop()
        out, _ = told(workspace, "engine", "run", "--until-idle", "--patience", "1")
        expect(re.search(r"^\d+ operations? waits? for Directory: ", out, re.M), out)
        for command in ("engine run --until-idle", "operation list --state retrying --full", "alert list"):
            expect(f"`gatehousectl {command}`" in out, command, out)
        with Sandbox(folder, port=target.port):
            out, _ = told(workspace, "engine", "run", "--until-idle")
            expect("waits" not in out and re.search(r"^operations +succeeded \d+", out, re.M), out)
            out, _ = told(workspace, "person", "terminate", "1", "--reason", "gone", "--preview")
            expect("engine run" not in out, "nothing was changed:", out)
            out, _ = told(workspace, "person", "terminate", "1", "--reason", "gone")
            expect("`gatehousectl engine run --until-idle`" in out, out)


@suite.case
def messages_name_commands_and_flags_as_they_are_typed():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.import_file(file_of(folder, GOOD), "2026-03-02")
        for arguments, code, words in (
            (("feed", "release", "99", "--reason", "x"), NOT_FOUND, ["`gatehousectl feed runs`"]),
            (("person", "terminate", "1", "--reason", "x", "--last-day", "2026-03-05"), INVALID, ["--last-day: An immediate exit"]),
            (("person", "terminate", "1", "--reason", "x", "--last-day", "soon"), INVALID, ["--last-day does not take"]),
            (("audit", "list", "--limit", "0"), INVALID, ["`gatehousectl audit list`", "--limit: "]),
            (("audit", "list"), NOT_ALLOWED, ["gatehousectl audit list"]),
        ):
            _, err = told(workspace, *arguments, code=code)
            for word in words:
                expect(word in err, word, err)
            expect(not re.search(r"\b(feed\.runs|audit\.list|AuditList|last_day)\b|: /", err), err)


@suite.case
def what_is_misspelt_is_answered_with_the_nearest():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        for arguments, near in (
            (("persn", "list"), "Did you mean person?"),
            (("person", "lst"), "Did you mean list?"),
            (("person", "list", "--privilegd"), "Did you mean --privileged?"),
            (("--workspce", "x", "person", "list"), "Did you mean --workspace?"),
        ):
            _, err = told(workspace, *arguments, code=INVALID)
            expect(near in err, arguments, err)
        expect_equal(workspace.run("persn", "list").error["code"], "ctl.unknown_command", "code in JSON")


@suite.case
def a_flag_is_given_in_every_way_one_would_try():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.ok("application", "save", "A", "--connector", "manual")
        for given, expected in (
            (["--privileged"], True),
            (["--privileged", "false"], False),
            (["--privileged", "true"], True),
            (["--privileged=false"], False),
            (["--privileged=true"], True),
            (["--no-privileged"], False),
        ):
            name = " ".join(["Admins", *given])  # a new one each: what is privileged stays so until two agree
            workspace.ok("entitlement", "save", *given, "A", name)
            items = workspace.ok("entitlement", "list")["items"]
            found = [one["privileged"] for one in items if one["name"] == name]
            expect_equal(found, [expected], f"after {given}")


@suite.case
def a_password_is_read_from_a_file_or_asked_for_and_shown_nowhere():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        file = file_of(folder, PASSWORD + "\n", "password")

        def create(name, *options, **more):
            return told(workspace, "operator", "create", name, "--roles", "auditor", *options, **more)

        _, err = create("ada", "--password-file", file)
        expect_equal(err, "", "standard error")
        _, err = create("otto", "--password-file", "-", text=PASSWORD + "\n")
        expect_equal(err, "", "standard error")
        out, _ = create("nina")
        number = re.search(r"`gatehousectl operator set-password (\d+) --password-file FILE`", out).group(1)
        _, err = told(workspace, "operator", "set-password", number, code=INVALID)
        expect("--password-file" in err, "how to give it is not said:", err)
        code, shown = at_a_terminal(
            workspace, "operator", "set-password", number, answers=[PASSWORD, PASSWORD + " not"]
        )
        expect_equal(code, INVALID, shown)
        code, shown = at_a_terminal(workspace, "operator", "set-password", number, answers=[PASSWORD] * 2)
        expect_equal(code, 0, shown)
        expect("horse" not in shown, "it was shown:", shown)
        code, shown = at_a_terminal(workspace, "--as", "nina", "session", "who-am-i", answers=[PASSWORD])
        expect(code == 0 and "horse" not in shown, shown)
        for name in ("ada", "otto", "nina"):
            out, err = told(workspace, "--as", name, "--password-file", file, "session", "who-am-i")
            expect_equal(err, "", f"{name} signs in")
        _, err = create("emil", "--password", PASSWORD)
        expect("warning" in err and "--password-file" in err and "horse" not in err, err)


@suite.case
def a_new_workspace_is_named_by_a_plain_path_and_honest_numbers():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w", create=False)
        out, _ = told(workspace, "workspace", "create", f"{folder}/./x/../w/", "--demo", "50")
        expect(re.search(rf"^workspace +{folder}/w$", out, re.M), out)
        info = workspace.ok("workspace", "info")
        for key, value in (("people", info["people"]), ("active_people", info["active"])):
            expect(re.search(rf"^{key} +{value}$", out, re.M), key, value, out)


@suite.case
def help_says_what_is_the_default_and_what_an_answer_means():
    for arguments, words in (
        (["person", "terminate"], ["default immediate"]),
        (["feed", "import"], ["0 for a dry run", "without findings"]),
        (["engine", "run"], ["per_second", "commits", "planned"]),
        ([], ["--json has everything", "--full"]),
    ):
        text = subprocess.run([CTL, *arguments, "--help"], capture_output=True, timeout=20, check=True).stdout.decode()
        for word in words:
            expect(word in text, word, text)


@suite.case
def of_many_commands_at_once_without_a_daemon_each_gets_its_turn():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        workspace.ok("feed", "import", file_of(folder, GOOD), "--feed", "hr")
        commands = [
            ("reference", "add", "departments", "--name", f"Team {n}") if n % 2 else ("person", "list")
            for n in range(16)
        ]
        with concurrent.futures.ThreadPoolExecutor(len(commands)) as together:
            for answer in together.map(lambda command: workspace.run(*command), commands):
                expect_equal(answer.code, 0, answer.out + answer.err)
        listed = workspace.ok("reference", "list", "departments")["items"]
        expect_equal(sum(name.startswith("Team") for name in listed), 8, listed)


@suite.case
def a_restored_demo_says_that_its_targets_are_not_with_it():
    with TempFolder() as folder:
        demo = Workspace(folder / "w", demo=50)
        demo.ok("workspace", "backup", str(folder / "copy.db"))
        out, _ = told(demo, "workspace", "restore", str(folder / "copy.db"), str(folder / "again"))
        expect("no backup" in out, out)


suite.run()
