"""What a SCIM server holds against what an HR file and the profiles say. Knows nothing of Gatehouse.

    compare_accounts.py HR.csv PROFILES.json http://HOST:PORT/scim/v2 [--left NUMBER]...

PROFILES.json: [{"rule": "department = Sales and pay_type in (Salaried, Hourly)", "groups": ["sales"]},
...]. A rule is clauses joined by "and": COLUMN = VALUE, COLUMN != VALUE, COLUMN in (VALUE, ...), everyone,
is_manager. Prints each difference; exit 1 where there is one. People named by --left are expected disabled
and in no group.
"""

import argparse
import csv
import json
import sys
import urllib.request

COLUMNS = {"department": "Department", "division": "Division", "shift": "Shift", "pay_type": "Pay Type"}


def holds(clause, row, managers):
    clause = clause.strip()
    if clause == "everyone":
        return True
    if clause == "is_manager":
        return row["Employee #"] in managers
    if " in (" in clause:
        column, values = clause.rstrip(")").split(" in (", 1)
        return row[COLUMNS[column.strip()]] in [value.strip().strip('"') for value in values.split(",")]
    if "!=" in clause:
        column, value = clause.split("!=", 1)
        return row[COLUMNS[column.strip()]] != value.strip().strip('"')
    column, value = clause.split("=", 1)
    return row[COLUMNS[column.strip()]] == value.strip().strip('"')


def expected(rows, profiles, left):
    staying = [row for row in rows if row["Employee #"] not in left]
    managers = {row["Reports To #"] for row in staying}
    active = {row["Login"]: row["Employee #"] not in left for row in rows}
    members = {group: set() for profile in profiles for group in profile["groups"]}
    for row in staying:
        for profile in profiles:
            if all(holds(clause, row, managers) for clause in profile["rule"].split(" and ")):
                for group in profile["groups"]:
                    members[group].add(row["Login"])
    return active, members


def listed(url, kind):
    resources = []
    while True:
        with urllib.request.urlopen(
            f"{url}/{kind}?startIndex={len(resources) + 1}&count=100", timeout=20
        ) as answer:
            page = json.load(answer)
        resources += page.get("Resources", [])
        if len(resources) >= page["totalResults"] or not page.get("Resources"):
            return resources


def differences(active, members, users, groups):
    found = {user["userName"]: user for user in users}
    if len(found) != len(users):
        yield f"{len(users)} accounts have {len(found)} names"
    for name in sorted(active.keys() | found.keys()):
        if name not in found:
            yield f"account {name} is missing"
        elif name not in active:
            yield f"account {name} is too many"
        else:
            if found[name].get("active") is not active[name]:
                yield f"account {name} has active {found[name].get('active')}, expected {active[name]}"
            if not found[name].get("externalId"):
                yield f"account {name} has no externalId"
    external = [user["externalId"] for user in users if user.get("externalId")]
    if len(set(external)) != len(external):
        yield "two accounts share an externalId"
    names = {user["id"]: user["userName"] for user in users}
    held = {
        group["displayName"]: [names.get(m["value"], m["value"]) for m in group.get("members", [])]
        for group in groups
    }
    for group in sorted(members.keys() | held.keys()):
        here, there = held.get(group, []), members.get(group, set())
        if len(set(here)) != len(here):
            yield f"group {group} lists a member twice"
        if set(here) != there:
            yield (
                f"group {group}: too many {sorted(set(here) - there)}, missing {sorted(there - set(here))}"
            )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("profiles")
    parser.add_argument("url")
    parser.add_argument("--left", action="append", default=[])
    options = parser.parse_args()
    with open(options.csv, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(options.profiles, encoding="utf-8") as file:
        profiles = json.load(file)
    active, members = expected(rows, profiles, set(options.left))
    count = 0
    for difference in differences(
        active, members, listed(options.url, "Users"), listed(options.url, "Groups")
    ):
        print(difference)
        count += 1
    print(
        f"{len(active)} accounts, {sum(map(len, members.values()))} memberships of {len(members)} groups, "
        f"{count} differences"
    )
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
