"""A target that is stopped in the middle of a run, and one that says yes and does nothing."""

import time

from support.harness import Sandbox, Suite, TempFolder, Workspace, expect, expect_equal, free_port, wait_until
from support.kill_world import KillWorld, expect_same_end

suite = Suite()


def open_operations(workspace):
    states = workspace.ok("workspace", "info")["operations"]
    return {
        state: count
        for state, count in states.items()
        if count and state not in ("succeeded", "superseded", "cancelled")
    }


@suite.case
def operations_wait_for_a_stopped_target_and_finish_when_it_is_back():
    with TempFolder() as folder:
        world = KillWorld(folder, latency=8)
        intended, state, _ = world.reference()
        workspace, target = world.fresh("stopped")
        with target:
            expect_equal(world.import_day2(workspace).wait(60), 0, "import")
            engine = world.start_engine(workspace)
            wait_until(lambda: sum(world.effects(target).values()) >= 20, "twenty changes at the target")
            target.kill()
            expect(engine.poll() is None, "the run ended before the target was stopped")
            # It says so to whoever asks while it waits.
            wait_until(lambda: open_operations(workspace).get("retrying", 0) > 0, "operations that wait")
            expect(
                open_operations(workspace).get("needs_attention", 0) == 0,
                "given up:",
                open_operations(workspace),
            )
        with Sandbox(folder, "stopped-target", port=world.port, latency=8) as back:
            expect_equal(engine.wait(120), 0, "the engine that waited")
            world.finish(workspace)
            expect_equal(open_operations(workspace), {}, "operations left")
            expect_same_end(world, workspace, back, intended, state)


@suite.case
def a_run_that_ends_while_the_target_is_away_loses_nothing():
    with TempFolder() as folder:
        world = KillWorld(folder)
        intended, state, _ = world.reference()
        workspace, target = world.fresh("away")
        target.kill()
        expect_equal(world.import_day2(workspace).wait(60), 0, "import")
        away = workspace.engine(patience=1)
        expect(away["operations"]["retrying"] + away["operations"]["ready"] > 0, "nothing waits:", away)
        expect_equal(away["operations"]["needs_attention"], 0, "given up")
        with Sandbox(folder, "away-target", port=world.port) as back:
            world.finish(workspace)
            expect_same_end(world, workspace, back, intended, state)


@suite.case
def what_a_lying_target_says_is_done_stays_unverified_until_it_is():
    with TempFolder() as folder:
        world = KillWorld(folder, latency=0)
        intended, _, _ = world.reference()
        workspace, target = world.fresh("lying")
        target.kill()
        expect_equal(world.import_day2(workspace).wait(60), 0, "import")
        before = workspace.ok("workspace", "info")["operations"]["succeeded"]
        with Sandbox(folder, "lying-target", port=world.port, lie=True) as liar:
            run = workspace.engine()
            expect_equal(sum(world.effects(liar).values()), 0, "changes at the lying target")
        expect(run["operations"]["unverified"] > 0, "nothing is unverified:", run["operations"])
        expect_equal(run["operations"]["succeeded"], before, "operations that count as done")
        alerts = workspace.ok("alert", "list")["items"]
        expect(any("not_confirmed" in alert["code"] for alert in alerts), "nobody was alerted:", alerts[:3])
        expect(workspace.ok("audit", "verify", "--state")["valid"], "the audit log disagrees with the grants")

        with Sandbox(folder, "lying-target", port=world.port) as honest:
            for _ in range(
                8
            ):  # what waited for the unverified follows them, and may be refused by nobody now
                unverified = workspace.ok("operation", "list", "unverified", "--limit", 1000)["items"]
                if not unverified:
                    break
                ids = [part for operation in unverified for part in ("--operations", operation["id"])]
                workspace.ok("operation", "retry", *ids, "--reason", "the target was repaired")
                workspace.engine()
            expect_equal(open_operations(workspace), {}, "operations left")
            changed = world.effects(honest)
            expect_equal({change for change, count in changes_twice(changed)}, set(), "changes made twice")
            expect_equal(set(changed) ^ set(intended), set(), "changes that differ from those intended")
            expect(
                workspace.ok("audit", "verify", "--state")["valid"], "the audit log disagrees with the grants"
            )


def changes_twice(changes):
    return [(change, count) for change, count in changes.items() if count > 1]


suite.run()
