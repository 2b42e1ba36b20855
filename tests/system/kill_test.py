"""gatehousectl killed by SIGKILL at random moments while joiners, movers and leavers run, and started again
until nothing is left.

    kill_test.py [--kills N] [--latency MS] [CASE...]
        N kills (25 where not given) in rounds of fresh workspaces; the target answers MS (4) after the effect
"""

import sys

from support.harness import Skip, Suite, TempFolder, expect, expect_equal
from support.kill_world import KillWorld, expect_same_end, has_fault_points, kill_after, moments, state_of

suite = Suite()


def option(name, default):
    return int(sys.argv.pop(sys.argv.index(name) + 1)) if name in sys.argv else default


KILLS = option("--kills", 25)
LATENCY = option("--latency", 4)
MOST_PER_ROUND = 12


def killed_rounds(world, wanted, seed):
    """Rounds of a whole run each, at most a dozen kills in one, until there were enough."""
    intended, state, took = world.reference()
    when = moments(seed, took * 0.9)
    kills = rounds = 0
    while kills < wanted:
        rounds += 1
        expect(
            rounds <= wanted, f"only {kills} kills in {rounds} rounds: processes end too soon to be killed"
        )
        workspace, target = world.fresh("killed", seed=rounds)
        with target:
            expect_equal(world.import_day2(workspace).wait(60), 0, "import")
            for _ in range(min(MOST_PER_ROUND, wanted - kills)):
                if not kill_after(world.start_engine(workspace), next(when)):
                    break
                kills += 1
            world.finish(workspace)
            try:
                expect_same_end(world, workspace, target, intended, state)
            except AssertionError as difference:
                raise AssertionError(f"round {rounds}, after {kills} kills: {difference}") from None
    print(
        f"        {kills} kills in {rounds} rounds, {sum(intended.values())} effective changes each",
        flush=True,
    )


@suite.case
def killed_engines_make_every_change_exactly_once():
    with TempFolder() as folder:
        killed_rounds(KillWorld(folder, latency=LATENCY), KILLS * 3 // 5, seed=1)


@suite.case
def killed_engines_make_every_change_exactly_once_at_a_target_that_fails():
    with TempFolder() as folder:
        killed_rounds(KillWorld(folder, latency=LATENCY, fail_rate=0.05), KILLS - KILLS * 3 // 5, seed=2)


@suite.case
def killed_engines_make_every_change_exactly_once_in_bulk():
    # So many joiners that a claim has changes enough for Bulk requests; those answer late, when all of it is done.
    with TempFolder() as folder:
        killed_rounds(KillWorld(folder, joiners=90, latency=5 * LATENCY), max(5, KILLS // 5), seed=4)


@suite.case
def a_killed_import_is_repeated_and_loses_and_doubles_nothing():
    with TempFolder() as folder:
        # More people than one transaction takes, so that it is written in pieces.
        world = KillWorld(folder, first=20, joiners=90, movers=6, leavers=6, latency=0)
        intended, state, _ = world.reference()
        when = moments(3, world.import_took * 0.95)
        kills = 0
        for number in range(max(4, KILLS // 5)):
            workspace, target = world.fresh("killed", seed=number)
            with target:
                for _ in range(3):
                    if not kill_after(world.import_day2(workspace), next(when)):
                        break
                    kills += 1
                expect_equal(world.import_day2(workspace).wait(60), 0, "the repeated import")
                world.finish(workspace)
                # Two runs may be listed: the one that was killed and continued, and the one repeated.
                expected = dict(state, runs=state_of(workspace)["runs"])
                expect(all(name[1] == "done" for name in expected["runs"]), "runs:", expected["runs"])
                expect_same_end(world, workspace, target, intended, expected)
        expect(kills >= 4, f"only {kills} imports were there to be killed")
        print(f"        {kills} kills of imports", flush=True)


@suite.case
def kills_at_fault_points_are_tested_too():
    if not has_fault_points():
        raise Skip(
            "NO FAULT POINTS IN THIS BUILD: kills at named points were NOT tested (the ci preset has them)"
        )


suite.run()
