"""gatehousectl killed at named fault points (preset ci), in imports and in the engine, and proof that the
check would notice."""

import collections
import os
import pathlib
import signal
import subprocess
import sys

from support.harness import Suite, TempFolder, expect, expect_equal
from support.kill_world import KillWorld, differing, expect_same_end, has_fault_points, state_of

suite = Suite()


def passes_of(process, listing):
    """How often each point is passed by a run without kills."""
    expect_equal(process.wait(120), 0, "the run that lists fault points")
    return collections.Counter(listing.read_text().split())


def wanted_passes(count):
    """The first, the second and one in the middle."""
    return sorted({1, min(2, count), count // 2 + 1})


class Ends:
    def __init__(self, folder, **size):
        self.world = KillWorld(folder, **size)
        self.intended, self.state, _ = self.world.reference()
        self.folder = folder

    def after(self, point, number, during_import):
        """Killed at that pass, then repeated without kills until idle."""
        fault = {"GATEHOUSE_FAULT": f"{point}:{number}"}
        workspace, target = self.world.fresh("killed")
        with target:
            if during_import:
                code = self.world.import_day2(workspace, fault).wait(120)
                expect_equal(code, -signal.SIGKILL, f"{point}:{number} of an import")
            expect_equal(self.world.import_day2(workspace).wait(120), 0, "import")
            if not during_import:
                code = self.world.start_engine(workspace, fault).wait(120)
                expect_equal(code, -signal.SIGKILL, f"{point}:{number} of an engine run")
            self.world.finish(workspace)
            state = dict(self.state, runs=state_of(workspace)["runs"]) if during_import else self.state
            expect(all(run[1] == "done" for run in state["runs"]), "an import is left over:", state["runs"])
            try:
                expect_same_end(self.world, workspace, target, self.intended, state)
            except AssertionError as difference:
                raise AssertionError(f"{point}:{number}: {difference}") from None

    def listing(self, during_import):
        listing = self.folder / f"points-{during_import}"
        listing.unlink(missing_ok=True)
        workspace, target = self.world.fresh("listing")
        env = {"GATEHOUSE_FAULT_LIST": str(listing)}
        with target:
            if during_import:
                return passes_of(self.world.import_day2(workspace, env), listing)
            expect_equal(self.world.import_day2(workspace).wait(60), 0, "import")
            return passes_of(self.world.start_engine(workspace, env), listing)


def kill_at_every_point(folder, during_import, **size):
    ends = Ends(folder, **size)
    points = ends.listing(during_import)
    kills = 0
    problems = []
    for point, count in sorted(points.items()):
        for number in wanted_passes(count):
            kills += 1
            try:
                ends.after(point, number, during_import)
            except AssertionError as problem:
                problems.append(str(problem))
    print(f"        {kills} kills at {len(points)} points: {', '.join(sorted(points))}", flush=True)
    expect(not problems, f"{len(problems)} of {kills}:\n" + "\n".join(problems[:12]))
    return points


@suite.case
def an_engine_killed_at_every_fault_point_makes_every_change_exactly_once():
    with TempFolder() as folder:
        points = kill_at_every_point(folder, False, first=20, joiners=10, movers=6, leavers=5, latency=0)
        for room in ("engine.claim", "engine.call", "engine.read", "engine.record", "store."):
            expect(any(point.startswith(room) for point in points), "no point passed in", room)


@suite.case
def an_import_killed_at_every_fault_point_loses_and_doubles_nothing():
    with TempFolder() as folder:
        kill_at_every_point(folder, True, first=20, joiners=10, movers=6, leavers=5, latency=0)


@suite.case
def an_import_in_pieces_killed_at_every_fault_point_loses_and_doubles_nothing():
    with TempFolder() as folder:
        points = kill_at_every_point(folder, True, first=20, joiners=70, movers=6, leavers=5, latency=0)
        expect("service.import.chunk" in points, "the import was not written in pieces:", points)


@suite.case
def without_reading_before_a_retry_the_same_check_finds_a_difference():
    with TempFolder() as folder:
        ends = Ends(folder, first=20, joiners=10, movers=6, leavers=5, latency=0)
        found = []
        for number in (1, 2, 3):
            workspace, target = ends.world.fresh("killed")
            off = {"GATEHOUSE_FAULT_KNOBS": "no-read-before-retry"}
            with target:
                expect_equal(ends.world.import_day2(workspace).wait(60), 0, "import")
                killed = ends.world.start_engine(
                    workspace, {**off, "GATEHOUSE_FAULT": f"engine.call.after:{number}"}
                )
                expect_equal(killed.wait(60), -signal.SIGKILL, "kill after a call")
                ends.world.finish(workspace, off)
                difference = differing(ends.world.effects(target), ends.intended)
                difference = difference or differing(state_of(workspace), ends.state)
                if difference:
                    found.append(difference)
        expect(found, "read-before-retry is off, and the check noticed nothing")
        print(f"        noticed, for example: {found[0][:300]}", flush=True)


@suite.case
def without_reading_before_a_retry_the_test_of_random_kills_fails():
    done = subprocess.run(
        [
            sys.executable,
            "-B",
            str(pathlib.Path(__file__).with_name("kill_test.py")),
            "--kills",
            "60",
            # So slow to answer that some call is always under way when the kill comes.
            "--latency",
            "60",
            "killed_engines_make_every_change_exactly_once",
        ],
        env={**os.environ, "GATEHOUSE_FAULT_KNOBS": "no-read-before-retry"},
        capture_output=True,
        timeout=400,
        check=False,
    )
    text = done.stdout.decode()
    expect(
        done.returncode == 1 and "FAILED" in text and "journal: too many" in text, "it passed:", text[-2000:]
    )


if not has_fault_points():
    sys.exit(
        "There are no fault points in this build: -DGATEHOUSE_FAULT_POINTS=ON, as in the ci preset, has them"
    )
suite.run()
