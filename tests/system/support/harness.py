"""What the system tests share: real programs with deadlines, folders of their own, and a count at the end.

Every program that is started is killed with the object that started it, by its pid alone, and by the kernel
when the test dies (prctl PR_SET_PDEATHSIG). Every wait has a deadline.
"""

import ctypes
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.request

SOURCE = pathlib.Path(os.environ.get("GATEHOUSE_SOURCE_DIR") or pathlib.Path(__file__).resolve().parents[3])
BIN = pathlib.Path(os.environ.get("GATEHOUSE_BIN_DIR") or SOURCE / "build" / "dev" / "bin")
CTL = str(BIN / "gatehousectl")
SHARED = SOURCE.parent / "shared"

# Exit codes of gatehousectl.
INVALID, NOT_FOUND, CONFLICT, NOT_SIGNED_IN, NOT_ALLOWED = 2, 3, 4, 5, 6
WAITS, STOPPED, UNAVAILABLE, DAMAGED = 7, 8, 9, 13

_libc = ctypes.CDLL(None, use_errno=True)


def _die_with_parent():
    _libc.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


class Skip(Exception):
    """What a test needs is not on this machine."""


class Suite:
    """Test cases in order of definition; `N passed, N failed` at the end."""

    def __init__(self):
        self.cases = []

    def case(self, function):
        self.cases.append(function)
        return function

    def run(self):
        wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
        chosen = [case for case in self.cases if case.__name__ in wanted] or [
            case for case in self.cases if not wanted or any(word in case.__name__ for word in wanted)
        ]
        passed = failed = skipped = 0
        for function in chosen:
            name = function.__name__.replace("_", " ")
            begin = time.monotonic()
            try:
                function()
                print(f"ok      {name} ({time.monotonic() - begin:.1f} s)", flush=True)
                passed += 1
            except Skip as reason:
                print(f"SKIPPED {name}: {reason}", flush=True)
                skipped += 1
            except Exception:
                print(
                    f"FAILED  {name} ({time.monotonic() - begin:.1f} s)\n{traceback.format_exc()}", flush=True
                )
                failed += 1
        print(f"{passed} passed, {failed} failed", flush=True)
        sys.exit(1 if failed or not passed + skipped else 0)


def expect(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(part) for part in what) or "not as expected")


def expect_equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what}: found {found!r}, expected {expected!r}")


def wait_until(condition, what, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.005)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class TempFolder:
    """A folder gone with the `with`; GATEHOUSE_KEEP_TEMP=1 leaves it for a look."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="gatehouse-system-"))
        return self.path

    def __exit__(self, *_):
        if os.environ.get("GATEHOUSE_KEEP_TEMP") != "1":
            shutil.rmtree(self.path, ignore_errors=True)


class Answer:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def error(self):
        return self.json["error"]


class Workspace:
    """A workspace folder and gatehousectl on it, with keys of its own beside it."""

    def __init__(self, folder, create=True, demo=0):
        self.folder = pathlib.Path(folder)
        self.keys = self.folder.parent / (self.folder.name + "-keys")
        if create:
            demo_options = ["--demo", str(demo), "--seed", "1"] if demo else []
            self.ok("workspace", "create", str(self.folder), *demo_options, timeout=300)

    @property
    def database(self):
        return self.folder / "workspace.db"

    def environment(self, more=None):
        return {**os.environ, "GATEHOUSE_KEY_DIR": str(self.keys), "LC_ALL": "C.UTF-8", **(more or {})}

    def command(self, *arguments):
        where = [] if arguments[:2] == ("workspace", "create") else ["--workspace", str(self.folder)]
        return [CTL, *where, *map(str, arguments), "--json"]

    def start(self, *arguments, env=None):
        """The program beside the test; the caller ends it."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=_die_with_parent,
        )

    def run(self, *arguments, env=None, timeout=120):
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            preexec_fn=_die_with_parent,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *arguments, env=None, timeout=120, code=0):
        answer = self.run(*arguments, env=env, timeout=timeout)
        if answer.code != code:
            raise AssertionError(
                f"{' '.join(map(str, arguments))}: exit {answer.code}, expected {code}\n"
                f"{answer.out[-2000:]}\n{answer.err[-2000:]}"
            )
        return answer.json

    def import_file(self, file, as_of=None, complete=True, feed="hr", code=0, more=()):
        options = ["--complete"] if complete else []
        options += ["--as-of", as_of] if as_of else []
        return self.ok("feed", "import", file, "--feed", feed, *options, *more, code=code)

    def engine(self, as_of=None, patience=15, env=None):
        options = ["--as-of", as_of] if as_of else []
        return self.ok(
            "engine", "run", "--until-idle", "--patience", patience, *options, env=env, timeout=300
        )

    def copy_to(self, folder):
        """A second workspace that is this one as it stands; nothing may have it open."""
        other = Workspace(folder, create=False)
        for source, target in ((self.folder, other.folder), (self.keys, other.keys)):
            if target.exists():
                shutil.rmtree(target)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("owner.*"))
        return other


class Program:
    """A server beside the test that says on a line of its output that it is ready."""

    def __init__(self, command, ready, env=None, seconds=300.0):
        self.log = tempfile.TemporaryFile(prefix="gatehouse-system-")
        self.process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent,
        )
        self.ready_line = None

        def is_ready():
            if self.process.poll() is not None:
                raise AssertionError(
                    f"{command[0]} ended with {self.process.returncode}: {self.output()[-2000:]}"
                )
            self.ready_line = next((line for line in self.output().splitlines() if ready in line), None)
            return self.ready_line is not None

        try:
            wait_until(is_ready, f"{command[0]} to be ready", seconds)
        except BaseException:
            self.kill()
            raise

    def output(self):
        return os.pread(self.log.fileno(), 1 << 20, 0).decode(errors="replace")

    def kill(self):
        """SIGKILL, as a crash."""
        if self.process.poll() is None and self.process.pid > 0:
            self.process.kill()
        self.process.wait(timeout=20)

    def stop(self):
        if self.process.poll() is None and self.process.pid > 0:
            self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()


class Sandbox(Program):
    """`gatehousectl sandbox` on a data file and a journal."""

    def __init__(self, folder, name="sandbox", port=None, latency=0, fail_rate=0.0, lie=False, seed=1):
        self.port = port or free_port()
        self.data = pathlib.Path(folder) / f"{name}.db"
        self.journal_file = pathlib.Path(folder) / f"{name}.journal"
        options = ["--latency", str(latency)] if latency else []
        options += ["--fail-rate", str(fail_rate), "--seed", str(seed)] if fail_rate else []
        options += ["--lie"] if lie else []
        super().__init__(
            [
                CTL,
                "sandbox",
                "--port",
                str(self.port),
                "--data",
                str(self.data),
                "--journal",
                str(self.journal_file),
                *options,
            ],
            "listening on",
        )
        self.url = f"http://127.0.0.1:{self.port}/scim/v2"

    def journal(self):
        return [json.loads(line) for line in self.journal_file.read_text().splitlines()]


class Scimmy(Program):
    """SCIMMY, a SCIM server on node that is not ours."""

    def __init__(self):
        super().__init__(
            ["sh", str(SOURCE / "tests/support/scimmy/start.sh"), "0"],
            "ready ",
            {**os.environ, "GATEHOUSE_BIN_DIR": str(BIN)},
        )
        self.url = self.ready_line.split()[1]


def http(method, url, body=None):
    """Status and JSON; an error status is an answer too."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/scim+json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            text = response.read()
            return response.status, json.loads(text) if text else None
    except urllib.error.HTTPError as error:
        return error.code, None


def make_groups(url, names):
    for name in names:
        status, _ = http(
            "POST",
            url + "/Groups",
            {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": name},
        )
        expect_equal(status, 201, f"making group {name}")


def save_target(workspace, name, url, criticality=1, more=()):
    workspace.ok(
        "application",
        "save",
        name,
        "--connector",
        "scim",
        "--url",
        url,
        "--login-template",
        "{login}",
        "--email-template",
        "{login}@example.com",
        "--criticality",
        criticality,
        *more,
    )
    workspace.ok("application", "discover", name)


def publish(workspace, name, rule, application, groups, kind="standard"):
    lines = []
    for group in groups:
        lines += [
            "--lines",
            json.dumps({"application": application, "entitlement": group, "rationale": "needed"}),
        ]
    workspace.ok("profile", "publish", name, "--rule", rule, "--kind", kind, *lines)


def file_of(folder, text, name="people.csv"):
    path = folder / name
    if isinstance(text, bytes):
        path.write_bytes(text)
    else:
        path.write_text(text)
    return path


def refused(workspace, *arguments, code, error, says=(), remedy=True):
    """The answer in JSON and for people; both name the error, its place and what to do."""
    answer = workspace.run(*arguments)
    expect_equal(
        answer.code, code, f"exit code of {' '.join(map(str, arguments))} ({answer.out}{answer.err})"
    )
    found = answer.error
    expect_equal(found["code"], error, "error")
    text = found["message"] + " ".join(
        f"{problem['pointer']} {problem['message']}" for problem in found["problems"]
    )
    for word in says:
        expect(str(word) in text, f"{word!r} is not in {text!r}")
        expect(str(word) in answer.err, f"{word!r} is not in what a person reads: {answer.err!r}")
    expect(not remedy or (found["remedy"] and found["remedy"] in answer.err), "no remedy:", answer.err)
    return found


def adventure_works():
    """The seven files in date order, with their dates; they lie beside the checkout."""
    files = sorted((SHARED / "data" / "hr").glob("adventure-works-*.csv"))
    if len(files) != 7:
        raise Skip(f"NO ADVENTURE WORKS FILES in {SHARED / 'data' / 'hr'}: nothing of this was tested")
    return [(file, file.stem[-10:]) for file in files]
