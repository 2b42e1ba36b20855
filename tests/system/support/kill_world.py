"""A company whose second file brings joiners, movers and leavers; what its run does to a target; and how to
compare two runs.

The second file waits in a template that is copied for each run: the same ids, accounts and port. So the
journal of a run that was killed must hold exactly the changes of one that was not.
"""

import collections
import random
import shutil
import signal
import sqlite3
import subprocess
import time

from support.harness import (
    BIN,
    Sandbox,
    Workspace,
    expect,
    expect_equal,
    free_port,
    make_groups,
    publish,
    save_target,
)

DEPARTMENTS = ["Sales", "Research", "Support", "Finance"]
HEADER = "Employee ID,Login,First Name,Last Name,Email,Department,Start Date\n"
DAYS = ("2026-03-02", "2026-03-03")


def row(number, department):
    return (
        f"{number},user{number},First{number},Last{number},user{number}@hr.example,"
        f"{DEPARTMENTS[department % 4]},"
        f"2025-01-{number % 28 + 1:02d}\n"
    )


class KillWorld:
    """`first` people on the first day; then `movers` move, `leavers` are missing, `joiners` are new."""

    def __init__(self, folder, first=30, joiners=24, movers=10, leavers=8, latency=4, fail_rate=0.0):
        self.folder = folder
        self.port = free_port()
        self.options = {"latency": latency, "fail_rate": fail_rate}
        everyone = range(1, first + 1)
        day1, day2 = folder / "day1.csv", folder / "day2.csv"
        day1.write_text(HEADER + "".join(row(n, n) for n in everyone))
        day2.write_text(
            HEADER
            + "".join(row(n, n + 1 if n <= movers else n) for n in everyone if n <= first - leavers)
            + "".join(row(n, n) for n in range(first + 1, first + joiners + 1))
        )
        self.day2 = day2
        self.template = Workspace(folder / "template")
        with Sandbox(folder, "template-target", port=self.port) as target:
            make_groups(target.url, ["everyone"] + [name.lower() for name in DEPARTMENTS])
            self.template.import_file(day1, DAYS[0])
            save_target(
                self.template, "Directory", target.url, 1, ["--concurrency", 4, "--issues-credential"]
            )
            publish(self.template, "Everyone", "everyone", "Directory", ["everyone"])
            for name in DEPARTMENTS:
                publish(self.template, name, f"department = {name}", "Directory", [name.lower()])
            run = self.template.engine()
            expect(run["operations"]["succeeded"] >= 3 * first, "the first day was not provisioned:", run)
        self.before = len(target.journal())

    def fresh(self, name, seed=1):
        """A copy of the template and its target, the second file not imported yet."""
        workspace = self.template.copy_to(self.folder / name)
        for ending in ("db", "db-wal", "db-shm", "journal"):
            source = self.folder / f"template-target.{ending}"
            target = self.folder / f"{name}-target.{ending}"
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copy(source, target)
        return workspace, Sandbox(self.folder, f"{name}-target", port=self.port, seed=seed, **self.options)

    def import_day2(self, workspace, env=None):
        """The process: to be waited for, or killed."""
        return workspace.start(
            "feed", "import", self.day2, "--feed", "hr", "--complete", "--as-of", DAYS[1], env=env
        )

    def start_engine(self, workspace, env=None):
        return workspace.start("engine", "run", "--until-idle", "--patience", 20, env=env)

    def effects(self, target):
        """Each effective change since the first day and how often it was made."""
        changes = collections.Counter()
        for entry in target.journal()[self.before :]:
            who = entry.get("userName") or entry.get("displayName")
            changes[
                (
                    entry["resource"],
                    who,
                    entry["change"],
                    entry.get("memberName", ""),
                    " ".join(sorted(entry.get("attributes", []))),
                )
            ] += 1
        return changes

    def reference(self):
        """What is intended: the run without kills. Also how long its engine works, and its state."""
        workspace, target = self.fresh("reference")
        with target:
            begin = time.monotonic()
            expect_equal(self.import_day2(workspace).wait(60), 0, "import")
            self.import_took = time.monotonic() - begin
            begin = time.monotonic()
            expect_equal(self.start_engine(workspace).wait(120), 0, "engine")
            took = time.monotonic() - begin
            effects = self.effects(target)
        expect(
            all(count == 1 for count in effects.values()),
            "the run without kills repeats itself:",
            [change for change, count in effects.items() if count > 1][:5],
        )
        kinds = collections.Counter(change[2] for change in effects)
        for kind in ("create", "activate", "deactivate", "member_add", "member_remove", "password"):
            expect(kinds[kind] > 0, f"the run has no {kind}:", dict(kinds))
        return effects, state_of(workspace), took

    def finish(self, workspace, env=None):
        """Engine runs until nothing is left, or a run changes nothing any more."""
        before = None
        for _ in range(6):
            self.start_engine(workspace, env).wait(200)
            states = workspace.ok("workspace", "info")["operations"]
            if states == before or not any(
                states.get(name) for name in ("ready", "running", "retrying", "applied", "blocked")
            ):
                return
            before = states


def state_of(workspace):
    """Who is there, what happened to them and what they hold, without times. Nobody may have it open."""
    database = sqlite3.connect(f"file:{workspace.database}?mode=ro", uri=True)
    try:

        def counted(sql):
            return collections.Counter(database.execute(sql).fetchall())

        return {
            "people": counted("select display_name, given_name, family_name from person"),
            "facts": counted(
                'select e.worker_no, v.department, v."from", v."end" from engagement_version v '
                "join engagement e on e.id = v.engagement where v.superseded_at is null"
            ),
            "events": counted(
                "select p.display_name, v.kind, v.effective, v.state from lifecycle_event v "
                "join person p on p.id = v.person"
            ),
            "runs": counted("select file_name, state, rows from feed_run"),
            "accounts": counted("select login, status from account"),
            "grants": counted(
                'select p.display_name, g.entitlement, g."to" is null from "grant" g '
                "join person p on p.id = g.subject"
            ),
            "done": counted("select account_key, kind, entitlement from operation where state = 'succeeded'"),
            "unfinished": counted(
                "select account_key, kind, entitlement, state from operation "
                "where state not in ('succeeded', 'superseded', 'cancelled')"
            ),
        }
    finally:
        database.close()


def differing(found, intended):
    """What is too much and what is missing, for a message; empty where both are equal."""
    parts = []
    for key in (
        sorted(found.keys() | intended.keys()) if isinstance(found, dict) and "people" in found else [None]
    ):
        here, there = (found, intended) if key is None else (found[key], intended[key])
        if here != there:
            parts.append(
                f"{key or 'journal'}: too many {list((here - there).items())[:6]}, "
                f"missing {list((there - here).items())[:6]}"
            )
    return "; ".join(parts)


def expect_same_end(world, workspace, target, intended, state):
    difference = differing(world.effects(target), intended) or differing(state_of(workspace), state)
    expect(not difference, difference)
    verified = workspace.ok("audit", "verify", "--state")
    expect(verified["valid"] is True and verified["first_bad"] is None, verified)


def kill_after(process, seconds):
    """SIGKILL at that moment; whether the process was still there to be killed."""
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        expect(process.pid > 0, "no process")
        process.kill()
        return process.wait(20) == -signal.SIGKILL


def has_fault_points():
    with open(BIN / "gatehousectl", "rb") as program:
        return b"GATEHOUSE_FAULT_LIST" in program.read()


def moments(seed, upto):
    generator = random.Random(seed)
    while True:
        yield generator.triangular(
            0.0, upto, 0.0
        )  # early ones more often: a run that was killed has less left to do
