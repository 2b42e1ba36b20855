"""Changes planted into workspace.db with Python's sqlite3; `audit verify` has to find each of them."""

import functools
import hashlib
import json
import sqlite3
import tempfile
import pathlib
import shutil

from support.harness import (
    DAMAGED,
    Sandbox,
    Suite,
    TempFolder,
    Workspace,
    expect,
    expect_equal,
    make_groups,
    publish,
    save_target,
)

suite = Suite()
scratch = pathlib.Path(tempfile.mkdtemp(prefix="gatehouse-system-"))


@functools.cache
def original():
    """A workspace with a few hundred entries, and a checkpoint taken before the last of them."""
    workspace = Workspace(scratch / "original")
    file = scratch / "people.csv"
    file.write_text(
        "Employee ID,Login,First Name,Last Name,Department,Start Date\n"
        + "".join(f"{n},user{n},First{n},Last{n},Sales,2025-02-03\n" for n in range(1, 21))
    )
    with Sandbox(scratch) as target:
        make_groups(target.url, ["everyone", "admins"])
        workspace.import_file(file, "2026-03-02")
        save_target(workspace, "Directory", target.url)
        publish(workspace, "Everyone", "everyone", "Directory", ["everyone"])
        workspace.engine()
    checkpoint = scratch / "checkpoint"
    checkpoint.write_text(workspace.ok("audit", "checkpoint-export")["content"])
    workspace.ok("person", "terminate", "20", "--mode", "end_of_day", "--reason", "left")
    return workspace, checkpoint


def tampered(folder, change):
    """A copy of the workspace after `change(database)`."""
    workspace, checkpoint = original()
    copy = workspace.copy_to(folder / "copy")
    with sqlite3.connect(copy.database) as database:
        change(database)
    database.close()
    return copy, checkpoint


def entry(database, command):
    return database.execute(
        "select seq from audit where command = ? order by seq limit 1", [command]
    ).fetchone()[0]


def expect_found(folder, change, options, finding, first_bad):
    copy, checkpoint = tampered(folder, change)
    answer = copy.run(
        "audit", "verify", *[str(checkpoint) if part is CHECKPOINT else part for part in options]
    )
    expect_equal(answer.code, DAMAGED, f"exit code ({answer.out}{answer.err})")
    found = answer.json
    expect_equal(found["valid"], False, "valid")
    if finding:
        expect_equal(found["finding"], finding, "finding")
    if first_bad:
        expect_equal(found["first_bad"], first_bad, "first_bad")
    expect(found["first_bad"] is not None, "first_bad is not named:", found)
    expect(found["message"], "no message")
    return found


CHECKPOINT = object()


@suite.case
def an_untouched_log_is_valid_against_its_checkpoint_and_its_state():
    with TempFolder() as folder:
        copy, checkpoint = tampered(folder, lambda database: None)
        found = copy.ok("audit", "verify", "--state", "--against", checkpoint)
        expect(found["valid"] is True and found["first_bad"] is None and found["entries"] > 100, found)
        expect(found["anchored_until"], "not anchored by the checkpoint")


@suite.case
def an_edited_body_is_found():
    def change(database):
        body = database.execute("select body from audit where seq = 50").fetchone()[0]
        facts = body.index(b'"facts"')
        database.execute(
            "update audit set body = ? where seq = 50", [body[:facts] + body[facts:].replace(b"1", b"2")]
        )

    with TempFolder() as folder:
        expect_found(folder, change, [], "edited", 50)


@suite.case
def an_edited_column_is_found():
    with TempFolder() as folder:
        expect_found(
            folder,
            lambda database: database.execute("update audit set actor = 'operator:7' where seq = 33"),
            [],
            "edited",
            33,
        )


@suite.case
def a_deleted_entry_is_found():
    with TempFolder() as folder:
        expect_found(
            folder, lambda database: database.execute("delete from audit where seq = 40"), [], "deleted", 40
        )


@suite.case
def two_exchanged_entries_are_found():
    def change(database):
        database.execute("update audit set seq = -1 where seq = 60")
        database.execute("update audit set seq = 60 where seq = 61")
        database.execute("update audit set seq = 61 where seq = -1")

    with TempFolder() as folder:
        expect_found(folder, change, [], "reordered", 60)


@suite.case
def an_entry_put_in_is_found():
    def change(database):
        database.execute("update audit set seq = -seq - 1 where seq > 70")
        database.execute("update audit set seq = -seq where seq < 0")
        database.execute(
            "insert into audit select writer, 71, at, actor, command, body, hash from audit where seq = 70"
        )

    with TempFolder() as folder:
        expect(
            expect_found(folder, change, [], None, None)["first_bad"] in (70, 71), "another entry is named"
        )


@suite.case
def a_cut_off_tail_is_found_against_the_checkpoint_somebody_else_holds():
    def change(database):
        database.execute("delete from audit where seq > 80")

    with TempFolder() as folder:
        expect_found(folder, change, ["--against", CHECKPOINT], None, None)


def rewrite(database, seq, old, new):
    """One body changed, and every hash from there on made to fit: who has the file can do that."""
    rows = database.execute("select seq, body, hash from audit where writer = 1 order by seq").fetchall()
    previous = bytes(32)
    for number, body, _ in rows:
        if number == seq:
            expect(old in body, "nothing to rewrite in", body)
            body = body.replace(old, new)
        previous = hashlib.blake2b(previous + body, digest_size=32).digest()
        database.execute(
            "update audit set body = ?, hash = ? where writer = 1 and seq = ?", [body, previous, number]
        )


@suite.case
def a_chain_rewritten_with_right_hashes_is_found_through_the_checkpoint():
    def change(database):
        rewrite(database, entry(database, "application.save"), b'"criticality":"2 -> 1"', b'"criticality":"2 -> 3"')
        database.execute("delete from checkpoint")

    with TempFolder() as folder:
        copy, _ = tampered(folder, change)
        expect_equal(copy.ok("audit", "verify")["valid"], True, "valid, to whoever holds no checkpoint")
    with TempFolder() as folder:
        expect_found(folder, change, ["--against", CHECKPOINT], None, None)


@suite.case
def our_own_reading_of_the_chain_gives_the_hashes_that_are_stored():
    with TempFolder() as folder:
        before = []

        def change(database):
            before.extend(database.execute("select seq, hash from audit order by seq").fetchall())
            rewrite(database, 0, b"", b"")
            expect_equal(
                database.execute("select seq, hash from audit order by seq").fetchall(), before, "hashes"
            )

        copy, checkpoint = tampered(folder, change)
        expect(
            copy.ok("audit", "verify", "--against", checkpoint)["valid"], "an untouched chain is not valid"
        )


@suite.case
def a_checkpoint_of_another_workspace_is_refused():
    with TempFolder() as folder:
        other = Workspace(folder / "other")
        _, checkpoint = original()
        answer = other.run("audit", "verify", "--against", checkpoint)
        expect_equal((answer.code, answer.error["code"]), (2, "audit.other_workspace"), "refusal")


@suite.case
def an_edited_checkpoint_is_found():
    with TempFolder() as folder:
        copy, checkpoint = tampered(folder, lambda database: None)
        forged = folder / "forged"
        text = checkpoint.read_text()
        head = next(line for line in text.splitlines() if line.startswith("head "))
        forged.write_text(text.replace(head, head[:-1] + ("0" if head[-1] != "0" else "1")))
        answer = copy.run("audit", "verify", "--against", forged)
        expect(answer.code in (2, DAMAGED), "a forged checkpoint was taken:", answer.out)


@suite.case
def a_stored_checkpoint_that_was_changed_is_found_with_its_place():
    stands_at = []

    def change(database):
        number, heads = database.execute("select id, heads from checkpoint order by id limit 1").fetchone()
        stands_at.append(json.loads(heads)[0][1])
        database.execute("update checkpoint set at = at + 1000000 where id = ?", [number])

    with TempFolder() as folder:
        copy, _ = tampered(folder, change)
        answer = copy.run("audit", "verify")
        expect_equal(answer.code, DAMAGED, f"exit code ({answer.out}{answer.err})")
        expect_equal(answer.json["finding"], "forged_checkpoint", "finding")
        expect_equal(answer.json["first_bad"], stands_at[0], "first_bad")


def rotated(folder):
    """A copy whose signing key has changed, and the entry that says so."""
    copy, checkpoint = tampered(folder, lambda database: None)
    answer = copy.ok("audit", "rotate-key")
    expect(answer["fingerprint"] != answer["old_fingerprint"], "the key is the same:", answer)
    return copy, checkpoint, answer["seq"]


@suite.case
def a_checkpoint_of_the_key_before_stays_good_when_the_key_has_changed():
    with TempFolder() as folder:
        copy, checkpoint, _ = rotated(folder)
        found = copy.ok("audit", "verify", "--against", checkpoint, "--state")
        expect(found["valid"] is True and found["anchored_until"], found)


@suite.case
def a_rotation_of_the_key_that_was_rewritten_with_right_hashes_is_found():
    with TempFolder() as folder:
        copy, _, seq = rotated(folder)
        with sqlite3.connect(copy.database) as database:
            (body,) = database.execute("select body from audit where seq = ?", [seq]).fetchone()
            start = body.index(b'"new_key":"') + len(b'"new_key":"')
            rewrite(database, seq, body[start : start + 43], bytes(reversed(body[start : start + 43])))
            database.execute("delete from checkpoint")
        database.close()
        answer = copy.run("audit", "verify")
        expect_equal(answer.code, DAMAGED, f"exit code ({answer.out}{answer.err})")
        expect_equal(answer.json["finding"], "forged_rotation", "finding")
        expect_equal(answer.json["first_bad"], seq, "first_bad")


@suite.case
def a_hand_made_grant_is_found_by_the_state_check_alone():
    def change(database):
        admins = database.execute("select id from entitlement where name = 'admins'").fetchone()[0]
        person = database.execute("select id from person limit 1").fetchone()[0]
        database.execute(
            'insert into "grant"(id, subject, entitlement, level, "from", "to") values (999999, ?, ?, \'\', '
            "1790000000000000, null)",
            [person, admins],
        )

    with TempFolder() as folder:
        copy, _ = tampered(folder, change)
        expect(copy.ok("audit", "verify")["valid"] is True, "the chain itself was not touched")
        answer = copy.run("audit", "verify", "--state")
        expect_equal((answer.code, answer.json["valid"]), (DAMAGED, False), f"with --state ({answer.out})")
        expect_equal(len(answer.json["differences"]), 1, "differences")
        print(f"        {answer.json['message']} {answer.json['differences']}", flush=True)


@suite.case
def a_grant_taken_out_by_hand_is_found_by_the_state_check():
    def change(database):
        number = database.execute('select max(id) from "grant" where "to" is null').fetchone()[0]
        database.execute('delete from grant_reason where "grant" = ?', [number])
        database.execute('delete from "grant" where id = ?', [number])

    with TempFolder() as folder:
        copy, _ = tampered(folder, change)
        answer = copy.run("audit", "verify", "--state")
        expect_equal((answer.code, answer.json["valid"]), (DAMAGED, False), f"with --state ({answer.out})")


try:
    suite.run()
finally:
    shutil.rmtree(scratch, ignore_errors=True)
