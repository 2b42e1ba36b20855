"""Adds up a run of test.sh: "N passed, N failed" over test cases and checks.

A ctest program counts as the cases it reports (doctest, QtTest, "N passed, N failed" of a script), else as
one; a program that failed without a failing case (it crashed or ran out of time) counts as one failure
more. What a script skipped is named. Running nothing is a failure.
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

DOCTEST = re.compile(r"test cases:\s*\d+ \|\s*(\d+) passed \|\s*(\d+) failed")
QTTEST = re.compile(r"^Totals: (\d+) passed, (\d+) failed", re.MULTILINE)
SCRIPT = re.compile(r"^(\d+) passed, (\d+) failed$", re.MULTILINE)
SKIPPED = re.compile(r"^SKIPPED .*$", re.MULTILINE)


def cases_of(output):
    """Passed and failed cases that the program reported itself."""
    found = DOCTEST.findall(output) + QTTEST.findall(output) + SCRIPT.findall(output)
    return sum(int(passed) for passed, _ in found), sum(int(failed) for _, failed in found)


def main(folder):
    passed = failed = 0
    programs = 0
    broken = []
    skipped = []
    for report in sorted(folder.glob("*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            if case.get("status") in ("notrun", "disabled") and case.find("failure") is None:
                # ctest says "notrun" for a skipped test and for one whose program is missing.
                broken.append(f"{case.get('name')} did not run")
                failed += 1
                continue
            programs += 1
            output = case.findtext("system-out") or ""
            good, bad = cases_of(output)
            skipped += SKIPPED.findall(output)
            succeeded = case.get("status") == "run"
            passed += good if good or bad or SKIPPED.search(output) else int(succeeded)
            failed += bad if bad else int(not succeeded)
            if not succeeded or bad:
                broken.append(case.get("name"))
    checks = folder / "checks"
    for line in checks.read_text().splitlines() if checks.exists() else []:
        outcome, name = line.split(" ", 1)
        passed += outcome == "passed"
        failed += outcome == "failed"
        if outcome == "failed":
            broken.append(name)
    if programs == 0:
        broken.append("no test was executed")
        failed += 1
    for line in skipped:
        print(line)
    for name in broken:
        print(f"failed: {name}")
    print(f"{programs} test programs")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
