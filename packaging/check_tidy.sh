#!/bin/bash
# clang-tidy over a built preset: check_tidy.sh PRESET all|touched|N/M [PATH_REGEX]. Findings fail.
# `all` is core, ui and app. The others keep CI short (3 s of CPU a file): what the last commit touched, and with N/M every Mth
# file of core. clang cannot read g++'s precompiled headers, so it gets a copy of
# compile_commands.json without them. Version 16, because 14 does not understand <ranges> of g++ 12.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
preset=$1
extent=$2
only=${3:-}
touched=$(git -c safe.directory="$PWD" diff --name-only HEAD~1 HEAD 2>/dev/null || true)
copy=build/$preset/tidy
mkdir -p "$copy"
python3 - "build/$preset/compile_commands.json" "$copy/compile_commands.json" "$PWD" "$extent" "$only" "$touched" <<'PYTHON'
import json, os, re, sys

source, target, root, extent, only, touched = sys.argv[1:]
touched = set(touched.split("\n"))
kept = []
for entry in json.load(open(source)):
    path = os.path.relpath(entry["file"], root)
    if not re.match(r"(core|ui|app)/.*\.cpp$", path) or not re.search(only, path) or not os.path.exists(entry["file"]):
        continue
    command = entry["command"]
    command = re.sub(r"^.*?(?=\S*/(c\+\+|g\+\+|clang\+\+)[-\d]* )", "", command)  # the launcher
    command = re.sub(r"-include \S*cmake_pch\.hxx", "", command)
    command = re.sub(r"-(Winvalid-pch|fpch-preprocess|fsanitize=\S+|fno-sanitize\S*|Werror|Wno-maybe-uninitialized)(?= )", "", command)
    kept.append({**entry, "command": command})
if extent != "all":
    core = sorted(entry["file"] for entry in kept if entry["file"].startswith(root + "/core/"))
    part, parts = map(int, extent.split("/")) if "/" in extent else (0, 1)
    chosen = {file for index, file in enumerate(core) if part > 0 and index % parts == part - 1}
    kept = [entry for entry in kept if entry["file"] in chosen or os.path.relpath(entry["file"], root) in touched]
json.dump(kept, open(target, "w"))
print(f"{len(kept)} files", flush=True)
PYTHON
[ "$(cat "$copy/compile_commands.json")" != "[]" ] || exit 0
log=$copy/log
timeout --foreground 1800 run-clang-tidy-16 -clang-tidy-binary clang-tidy-16 -p "$copy" -quiet -j "$(nproc)" >"$log" 2>"$log.errors" || {
    grep -E -A3 'warning:|error:' "$log" | head -150
    echo "clang-tidy: $(grep -cE '(warning|error):' "$log") findings; the whole log is in $log" >&2
    exit 1
}
