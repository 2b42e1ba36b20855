"""Who may act as whom with gatehousectl, and what an auditor may not do."""

import json

from support.harness import (
    NOT_ALLOWED,
    NOT_SIGNED_IN,
    Suite,
    TempFolder,
    Workspace,
    expect,
    expect_equal,
    file_of,
    refused,
)

suite = Suite()
HEADER = "Employee ID,First Name,Last Name,Email,Department,Start Date\n"
GOOD = HEADER + "1,Ann,Lee,ann@hr.example,Sales,2025-02-03\n2,Bob,Ray,bob@hr.example,Sales,2025-02-04\n"


def with_operator(workspace, name, role, password):
    file = file_of(workspace.folder.parent, password + "\n", f"{name}.password")
    workspace.ok("operator", "create", name, "--roles", role, "--password-file", file)


@suite.case
def acting_as_somebody_needs_the_password_where_it_is_no_demo():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        people = file_of(folder, GOOD)
        with_operator(workspace, "hanna", "hr_admin", "correct horse battery")
        right, wrong = file_of(folder, "correct horse battery\n", "right"), file_of(
            folder, "wrong horse battery\n", "wrong"
        )
        for options in (
            ["--as", "hanna"],
            ["--as", "hanna", "--password-file", wrong],
            ["--as", "nobody", "--password-file", right],
        ):
            answer = workspace.run(*options, "person", "list")
            expect_equal(answer.code, NOT_SIGNED_IN, f"{options}: {answer.err}")
            expect("horse" not in answer.out + answer.err, "the password is shown")
        imported = workspace.ok(
            "--as", "hanna", "--password-file", right, "feed", "import", people, "--feed", "hr"
        )
        expect_equal(imported["accepted"], 2, "accepted")
        expect_equal(
            workspace.ok("--as", "hanna", "--password-file", right, "session", "who-am-i")["operator"][
                "name"
            ],
            "hanna",
            "name",
        )
        log = workspace.database.read_bytes()
        expect(b"correct horse battery" not in log, "the password is in the database")


@suite.case
def an_auditor_reads_and_may_not_import():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w")
        people = file_of(folder, GOOD)
        with_operator(workspace, "otto", "auditor", "correct horse battery")
        password = file_of(folder, "correct horse battery\n", "password")
        as_otto = ["--as", "otto", "--password-file", password]
        refused(
            workspace,
            *as_otto,
            "feed",
            "import",
            people,
            "--feed",
            "hr",
            code=NOT_ALLOWED,
            error="access.denied",
        )
        expect_equal(workspace.ok("workspace", "info")["people"], 0, "people")
        expect(workspace.ok(*as_otto, "audit", "verify")["valid"], "an auditor may verify")
        refusals = [item for item in workspace.ok(*as_otto, "audit", "list", "refused")["items"]]
        expect(
            any("feed.import" in json.dumps(item) for item in refusals),
            "the refusal is not in the log:",
            refusals,
        )


@suite.case
def in_a_demo_workspace_one_may_act_as_anybody():
    with TempFolder() as folder:
        workspace = Workspace(folder / "w", demo=50)
        operators = workspace.ok("operator", "list")["items"]
        auditor = next((item["name"] for item in operators if "auditor" in item["roles"]), None)
        expect(auditor, "the demo has no auditor:", operators)
        expect_equal(
            workspace.ok("--as", auditor, "session", "who-am-i")["operator"]["name"], auditor, "name"
        )
        people = file_of(folder, GOOD)
        refused(
            workspace,
            "--as",
            auditor,
            "feed",
            "import",
            people,
            "--feed",
            "hr",
            code=NOT_ALLOWED,
            error="access.denied",
        )


suite.run()
