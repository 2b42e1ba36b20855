"""gatehoused: the owner of a workspace while no desktop has it open. It holds, others attach, somebody else takes over when
it dies, and what was late because no engine ran is said."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess

from support.harness import (
    BIN,
    INVALID,
    NOT_FOUND,
    UNAVAILABLE,
    Program,
    Sandbox,
    Skip,
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
DAEMON, DESKTOP = str(BIN / "gatehoused"), str(BIN / "gatehouse")
HEADER = "Employee ID,Login,First Name,Last Name,Email,Department,Start Date\n"
PEOPLE = HEADER + "".join(
    f"{n},user{n},First{n},Last{n},user{n}@hr.example,Sales,2025-01-0{n}\n" for n in range(1, 7)
)
HOUR = 3_600_000_000
UNIT = "gatehouse@"


def company(folder, target):
    """Six people with an account and a group each, and no engine running."""
    workspace = Workspace(folder / "w")
    make_groups(target.url, ["everyone"])
    workspace.import_file(file_of(folder, PEOPLE), "2026-03-02")
    save_target(workspace, "Directory", target.url, 1)
    publish(workspace, "Everyone", "everyone", "Directory", ["everyone"])
    run = workspace.engine()
    expect(run["operations"]["succeeded"] >= 12, "the company was not provisioned:", run)
    return workspace


class Daemon(Program):
    def __init__(self, workspace, *options, ready=" is open", env=None):
        super().__init__(
            [DAEMON, "--workspace", str(workspace.folder), *options],
            ready,
            workspace.environment(env),
            seconds=60,
        )


class Desktop(Program):
    """The desktop without a display; what it holds stands in its log."""

    def __init__(self, workspace, ready):
        if not os.path.exists(DESKTOP):
            raise Skip("the desktop is not built")
        home = workspace.folder.parent / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        super().__init__(
            [DESKTOP, "--workspace", str(workspace.folder)],
            ready,
            workspace.environment(
                {
                    "QT_QPA_PLATFORM": "offscreen",
                    "GATEHOUSE_LOG": "info",
                    "HOME": str(home),
                    "XDG_CONFIG_HOME": str(home / "config"),
                    "XDG_RUNTIME_DIR": str(home),
                }
            ),
            seconds=60,
        )


def says(program, text, seconds=60):
    wait_until(lambda: text in program.output(), f"{text!r} in:\n{program.output()[-1500:]}", seconds)


def engine_state(workspace):
    return workspace.ok("engine", "status")["state"]


def succeeded(workspace):
    return workspace.ok("engine", "status")["operations"]["succeeded"]


def ended(program):
    program.process.send_signal(signal.SIGTERM)
    return program.process.wait(timeout=60)


@suite.case
def the_service_does_what_the_command_line_decides():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        with Daemon(workspace) as daemon:
            expect_equal(engine_state(workspace), "running", "engine")
            workspace.ok("person", "terminate", "3", "--reason", "left")
            wait_until(
                lambda: any(
                    account["state"] == "disabled" for account in workspace.ok("person", "get", "3")["accounts"]
                ),
                "the leaver's account to be disabled",
            )
            expect_equal(ended(daemon), 0, f"exit of the service: {daemon.output()}")
            expect("stops: Terminated" in daemon.output(), "it does not say why it stops:", daemon.output())
        expect_equal(engine_state(workspace), "stopped", "engine afterwards")
        expect(not (workspace.folder / "owner.sock").exists(), "the socket is left behind")


@suite.case
def the_service_of_a_workspace_that_is_removed_ends():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with Daemon(workspace) as daemon:
            shutil.rmtree(workspace.folder)
            wait_until(lambda: daemon.process.poll() is not None, "the service to end", 60)
            expect(daemon.process.returncode != 0, "it says that all was well")
            expect("was removed" in daemon.output(), "it does not say why:", daemon.output())


@suite.case
def the_socket_is_for_its_user_alone():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with Daemon(workspace):
            mode = os.stat(workspace.folder / "owner.sock").st_mode
            expect_equal(stat.S_IMODE(mode), 0o600, "mode of the socket")


@suite.case
def a_second_owner_is_told_so_and_ends():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with Daemon(workspace):
            second = subprocess.run(
                [DAEMON, "--workspace", str(workspace.folder)],
                env=workspace.environment(),
                capture_output=True,
                timeout=60,
            )
        expect_equal(second.returncode, UNAVAILABLE, second.stderr.decode())
        expect(b"Another process has" in second.stderr, "no reason:", second.stderr)
        expect(b"--wait" in second.stderr, "no remedy:", second.stderr)


@suite.case
def bad_options_and_folders_have_exit_codes():
    with TempFolder() as folder:
        keys = {**os.environ, "GATEHOUSE_KEY_DIR": str(folder / "keys")}
        keys.pop("GATEHOUSE_WORKSPACE", None)
        for arguments, code in (
            (["--workspace", str(folder / "none")], NOT_FOUND),
            (["--never"], INVALID),
            ([], INVALID),
            (["--help"], 0),
            (["--version"], 0),
        ):
            done = subprocess.run([DAEMON, *arguments], env=keys, capture_output=True, timeout=60)
            expect_equal(done.returncode, code, f"{arguments}: {done.stderr.decode()}")


@suite.case
def systemd_hears_when_it_is_ready_and_when_it_stops():
    import socket

    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(str(folder / "notify"))
            listener.settimeout(60)
            with Daemon(workspace, env={"NOTIFY_SOCKET": str(folder / "notify")}) as daemon:
                expect("READY=1" in listener.recv(4096).decode().splitlines(), "no READY=1")
                daemon.process.send_signal(signal.SIGTERM)
                expect("STOPPING=1" in listener.recv(4096).decode().splitlines(), "no STOPPING=1")
                expect_equal(daemon.process.wait(timeout=60), 0, "exit")


@suite.case
def one_that_waits_takes_over_when_the_first_is_killed():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        with Daemon(workspace) as first, Daemon(workspace, "--wait", ready="waits until it ends") as second:
            before = succeeded(workspace)
            first.kill()
            says(second, " is open")
            expect_equal(engine_state(workspace), "running", "engine of the second")
            workspace.ok("person", "terminate", "2", "--reason", "left")
            wait_until(lambda: succeeded(workspace) > before, "the exit to be carried out by the second")
            expect(workspace.ok("audit", "verify", "--state")["valid"], "the log")


@suite.case
def one_that_waits_can_be_told_to_stop():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        with Daemon(workspace), Daemon(workspace, "--wait", ready="waits until it ends") as second:
            expect_equal(ended(second), 0, f"exit: {second.output()}")


@suite.case
def the_desktop_attaches_to_the_service_and_takes_over_when_it_is_killed():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        with Daemon(workspace) as daemon, Desktop(workspace, "attached to the process") as desktop:
            daemon.kill()
            says(desktop, "the process that had it open has ended")
            says(desktop, "it is open in this process")
            before = succeeded(workspace)
            workspace.ok("person", "terminate", "4", "--reason", "left")
            wait_until(lambda: succeeded(workspace) > before, "the exit to be carried out by the desktop")
            expect(desktop.process.poll() is None, "the desktop has ended")


@suite.case
def the_service_waits_for_the_desktop_and_takes_over_when_it_is_closed():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        with Desktop(workspace, "it is open in this process") as desktop:
            with Daemon(workspace, "--wait", ready="waits until it ends") as daemon:
                expect_equal(ended(desktop), 0, f"exit of the desktop: {desktop.output()[-1500:]}")
                says(daemon, " is open")
                expect_equal(engine_state(workspace), "running", "engine")


def off_for(workspace, hours_off, hours_late):
    """As if no engine had run for so long, and what waits had been due so long ago."""
    with sqlite3.connect(workspace.database) as database:
        database.execute("UPDATE lease SET until = until - ?", [hours_off * HOUR])
        database.execute(
            "UPDATE operation SET not_before = not_before - ? WHERE state IN ('ready', 'blocked')", [hours_late * HOUR]
        )
    database.close()


@suite.case
def an_exit_that_was_late_because_no_engine_ran_is_recorded_alerted_and_shown():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        workspace.ok("person", "terminate", "5", "--reason", "left")
        off_for(workspace, hours_off=4, hours_late=3)
        expect_equal(workspace.ok("engine", "gaps")["items"], [], "gaps before an engine ran")
        with Daemon(workspace) as daemon:
            says(daemon, "no engine ran from")
            gap = workspace.ok("engine", "gaps")["items"][0]
            expect(gap["exits"] >= 1 and gap["people"] == 1, "the gap counts no exit:", gap)
            expect(3 * 3600 <= gap["seconds"] < 3 * 3600 + 600, "late by", gap["seconds"])
            worst = gap["late"][0]
            expect(worst["exit"] and worst["name"] == "First5 Last5", "exits are not first:", gap["late"])
            alerts = [a for a in workspace.ok("alert", "list")["items"] if a["code"] == "engine.was_off"]
            expect_equal([alert["severity"] for alert in alerts], ["critical"], "alerts")
            expect("late by up to 3 h" in alerts[0]["message"], alerts[0]["message"])
            wait_until(
                lambda: all(
                    late.get("done") for late in workspace.ok("engine", "gaps")["items"][0]["late"]
                ),
                "the late operations to end",
            )
            rows = workspace.ok("queue", "list", "leavers", "--with-done")["items"]
            late = [row for row in rows if row.get("late_seconds", 0) >= 3 * 3600]
            expect_equal([row["name"] for row in late], ["First5 Last5"], f"late rows of {rows}")
            expect(late[0]["off_from"] < late[0]["off_to"], "the row does not say when", late[0])
            expect_equal(ended(daemon), 0, "exit")
        with Daemon(workspace):
            expect_equal(len(workspace.ok("engine", "gaps")["items"]), 1, "gaps after a short one")


@suite.case
def nothing_is_late_where_nothing_was_due():
    with TempFolder() as folder, Sandbox(folder) as target:
        workspace = company(folder, target)
        off_for(workspace, hours_off=10, hours_late=0)
        with Daemon(workspace):
            expect_equal(workspace.ok("engine", "gaps")["items"], [], "gaps")


FAKE_SYSTEMCTL = """#!/bin/sh
# Stands in for systemctl: writes down what it is asked and keeps "enabled" and "active" as files.
printf '%s\\n' "$*" >> "$FAKE_STATE/calls"
shift 2
case "$1" in
    show-environment | daemon-reload) exit 0 ;;
    is-enabled) [ -e "$FAKE_STATE/$2" ] && echo enabled || { echo disabled; exit 1; } ;;
    is-active) [ -e "$FAKE_STATE/$2" ] && echo active || { echo inactive; exit 3; } ;;
    enable) : > "$FAKE_STATE/$3"; mkdir -p "$XDG_CONFIG_HOME/systemd/user/default.target.wants"
        : > "$XDG_CONFIG_HOME/systemd/user/default.target.wants/$3" ;;
    disable) rm -f "$FAKE_STATE/$3" "$XDG_CONFIG_HOME/systemd/user/default.target.wants/$3" ;;
    *) exit 64 ;;
esac
"""


def with_fake_systemd(folder):
    tools = folder / "tools"
    tools.mkdir()
    (folder / "state").mkdir()
    program = tools / "systemctl"
    program.write_text(FAKE_SYSTEMCTL)
    program.chmod(0o755)
    return {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "FAKE_STATE": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }


@suite.case
def the_service_is_installed_once_and_goes_with_the_last_workspace():
    with TempFolder() as folder:
        env = with_fake_systemd(folder)
        units = folder / "config/systemd/user"
        one, two = Workspace(folder / "one w"), Workspace(folder / "two")
        expect_equal(one.ok("service", "status", env=env)["state"], "not_installed", "state")
        for workspace in (one, two, two):
            expect_equal(workspace.ok("service", "install", env=env)["state"], "running", "state")
        unit = (units / "gatehouse@.service").read_text()
        expect(f'ExecStart="{DAEMON}" --wait --workspace "%f"' in unit, "the unit runs something else:", unit)
        name = one.ok("service", "status", env=env)["unit"]
        expect(name.startswith(UNIT) and name.endswith("one\\x20w.service"), "name of the unit", name)
        keys = (units / f"{name}.d" / "keys.conf").read_text()
        expect(str(one.keys) in keys, "the service would not find the keys:", keys)
        expect_equal(one.ok("service", "remove", env=env)["state"], "not_installed", "state")
        expect((units / "gatehouse@.service").exists(), "the other workspace's unit is gone")
        expect_equal(two.ok("service", "remove", env=env)["state"], "not_installed", "state")
        expect(not (units / "gatehouse@.service").exists(), "the unit is left behind")
        expect_equal(two.ok("service", "remove", env=env)["state"], "not_installed", "state, again")


@suite.case
def the_name_of_the_unit_is_what_systemd_makes_of_the_folder():
    with TempFolder() as folder:
        env = with_fake_systemd(folder)
        for name in ("plain", "with space", "a-b_c.d", "ünï", "100%"):
            workspace = Workspace(folder / name)
            try:
                expected = subprocess.run(
                    ["systemd-escape", "--path", "--template=gatehouse@.service", str(workspace.folder)],
                    capture_output=True,
                    check=True,
                ).stdout.decode()
            except FileNotFoundError:
                raise Skip("systemd-escape is not installed") from None
            expect_equal(workspace.ok("service", "status", env=env)["unit"], expected.strip(), name)


@suite.case
def without_systemd_it_says_what_is_missing():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        tools = folder / "tools"
        tools.mkdir()
        env = {"PATH": str(tools), "XDG_CONFIG_HOME": str(folder / "config")}
        status = workspace.ok("service", "status", env=env)
        expect_equal(status["state"], "no_systemd", "state")
        expect("gatehoused" in status["message"], "no way out:", status["message"])
        refused = workspace.run("service", "install", env=env)
        expect_equal(refused.error["code"], "workspace.no_systemd", "install")
        expect("gatehoused" in refused.error["remedy"], "no remedy:", refused.error)
        expect(not (folder / "config").exists(), "something was written all the same")


@suite.case
def systemd_accepts_the_unit():
    with TempFolder() as folder:
        env = with_fake_systemd(folder)
        workspace = Workspace(folder / "w")
        name = workspace.ok("service", "install", env=env)["unit"]
        try:
            done = subprocess.run(
                ["systemd-analyze", "--user", "verify", str(folder / "config/systemd/user" / "gatehouse@.service")],
                env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "SYSTEMD_LOG_LEVEL": "warning"},
                capture_output=True,
                timeout=60,
            )
        except FileNotFoundError:
            raise Skip("systemd-analyze is not installed") from None
        words = done.stdout.decode() + done.stderr.decode()
        expect("gatehouse@" not in words or done.returncode == 0, f"{name}: {words}")


suite.run()
