"""AdventureWorks in SCIMMY, compared by a script that knows nothing of Gatehouse; and what a leaver loses
first."""

import json
import pathlib
import subprocess
import sys

from support.harness import (
    Sandbox,
    Scimmy,
    Suite,
    TempFolder,
    Workspace,
    adventure_works,
    expect,
    expect_equal,
    http,
    make_groups,
    publish,
    save_target,
)

suite = Suite()

PROFILES = [
    {"name": "Everyone", "rule": "everyone", "groups": ["everyone"]},
    {"name": "Engineering", "rule": "department = Engineering", "groups": ["engineering", "source code"]},
    {"name": "Tool Design", "rule": 'department = "Tool Design"', "groups": ["tools"]},
    {"name": "Back office", "rule": "department in (Purchasing, Finance, Marketing)", "groups": ["ledger"]},
    {"name": "Day people in sales", "rule": "department = Sales and shift = Day", "groups": ["sales"]},
    {
        "name": "Makers",
        "rule": 'division = Manufacturing and department != "Production Control"',
        "groups": ["line"],
    },
    {"name": "Managers", "rule": "is_manager", "groups": ["managers"], "kind": "add_on"},
    {"name": "Salaried", "rule": "pay_type = Salaried", "groups": ["expenses"], "kind": "add_on"},
]
GROUPS = sorted({group for profile in PROFILES for group in profile["groups"]})


def compare(file, folder, url, *more):
    profiles = pathlib.Path(folder) / "profiles.json"
    profiles.write_text(json.dumps(PROFILES))
    script = pathlib.Path(__file__).with_name("compare_accounts.py")
    done = subprocess.run(
        [sys.executable, str(script), str(file), str(profiles), url, *more],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def expect_same(file, folder, url, *more):
    code, text = compare(file, folder, url, *more)
    expect(code == 0, "the target differs:\n" + text[-3000:])
    print("        " + text.strip().splitlines()[-1], flush=True)


def provisioned(folder, target):
    """The first file imported, the target and the profiles declared."""
    workspace = Workspace(folder / "w")
    files = adventure_works()
    workspace.import_file(*files[0])
    make_groups(target.url, GROUPS)
    save_target(workspace, "Directory", target.url)
    for profile in PROFILES:
        publish(
            workspace,
            profile["name"],
            profile["rule"],
            "Directory",
            profile["groups"],
            profile.get("kind", "standard"),
        )
    return workspace


def expect_all_done(run):
    operations = run["operations"]
    open_states = {
        state: count
        for state, count in operations.items()
        if count and state not in ("succeeded", "superseded", "cancelled")
    }
    expect_equal(open_states, {}, "operations that are not done")


@suite.case
def scimmy_holds_exactly_what_the_profiles_say_after_every_file_and_a_leaver():
    with TempFolder() as folder, Scimmy() as target:
        workspace = provisioned(folder, target)
        files = adventure_works()
        for number, (file, date) in enumerate(files):
            if number:
                workspace.import_file(file, date)
            expect_all_done(workspace.engine())
            expect_same(file, folder, target.url)
        last = files[-1][0]
        number = last.read_text().splitlines()[-1].split(",")[0]
        workspace.ok("person", "terminate", number, "--mode", "immediate", "--reason", "left")
        expect_all_done(workspace.engine())
        expect_same(last, folder, target.url, "--left", number)
        verified = workspace.ok("audit", "verify", "--state")
        expect(verified["valid"] is True and verified["first_bad"] is None, verified)


@suite.case
def the_comparison_notices_one_wrong_member_and_one_enabled_account():
    with TempFolder() as folder, Scimmy() as target:
        workspace = provisioned(folder, target)
        file, _ = adventure_works()[0]
        workspace.engine()
        expect_same(file, folder, target.url)
        users = http("GET", target.url + "/Users?count=1")[1]["Resources"]
        expect_equal(
            http(
                "PATCH",
                f"{target.url}/Users/{users[0]['id']}",
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [{"op": "replace", "path": "active", "value": False}],
                },
            )[0],
            200,
            "disabling by hand",
        )
        code, text = compare(file, folder, target.url)
        expect(code == 1 and "has active False" in text, text)
        group = http("GET", target.url + "/Groups?filter=displayName%20eq%20%22managers%22")[1]["Resources"][
            0
        ]
        expect(
            http(
                "PATCH",
                f"{target.url}/Groups/{group['id']}",
                {
                    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                    "Operations": [
                        {"op": "remove", "path": f"members[value eq \"{group['members'][0]['value']}\"]"}
                    ],
                },
            )[0]
            in (200, 204),
            "removing by hand",
        )
        code, text = compare(file, folder, target.url)
        expect(code == 1 and "group managers" in text, text)


@suite.case
def a_leaver_is_disabled_everywhere_before_anything_else_of_his_plan_runs():
    with TempFolder() as folder, Sandbox(folder, "first", latency=20) as first, Sandbox(
        folder, "second", latency=60
    ) as second:
        workspace = Workspace(folder / "w")
        workspace.import_file(*adventure_works()[0])
        targets = {"First": (first, 1), "Second": (second, 3)}
        for name, (target, criticality) in targets.items():
            make_groups(target.url, ["everyone", "engineering"])
            save_target(workspace, name, target.url, criticality, ["--concurrency", 8])
            publish(workspace, f"Everyone in {name}", "everyone", name, ["everyone"])
            publish(workspace, f"Engineering in {name}", "department = Engineering", name, ["engineering"])
        expect_all_done(workspace.engine())
        before = {name: len(target.journal()) for name, (target, _) in targets.items()}
        logins = {"2": "terri0", "3": "roberto0"}
        for number in logins:
            workspace.ok("person", "terminate", number, "--mode", "immediate", "--reason", "left")
        expect_all_done(workspace.engine())
        for number, login in logins.items():
            disabled, others = [], []
            for name, (target, _) in targets.items():
                own = [
                    entry
                    for entry in target.journal()[before[name] :]
                    if login in (entry.get("userName"), entry.get("memberName"))
                ]
                expect_equal(
                    sum(entry["change"] == "deactivate" for entry in own), 1, f"{login} disabled in {name}"
                )
                expect_equal(
                    sorted(entry["displayName"] for entry in own if entry["change"] == "member_remove"),
                    ["engineering", "everyone"],
                    f"groups {login} lost in {name}",
                )
                disabled += [entry["at"] for entry in own if entry["change"] == "deactivate"]
                others += [entry["at"] for entry in own if entry["change"] != "deactivate"]
            expect(
                max(disabled) < min(others),
                f"{login}: last disabled at {max(disabled)}, first other change at",
                min(others),
            )


suite.run()
