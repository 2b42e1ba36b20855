# shellcheck shell=bash
# What run.sh and test.sh share; sourced from the repository's root.

say() {
    printf '\n== %s\n' "$*"
}

# Compiler caches and npm want a home they can write to.
if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
    mkdir -p build/home
    export HOME=$PWD/build/home
fi
export LC_ALL=${LC_ALL:-C.UTF-8}

# One compiler a core, and no more than memory holds: a sanitized Qt file takes up to 1.2 GB.
jobs_that_fit() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ {print int($2 / 1200000)}' /proc/meminfo)
    [ "${memory:-1}" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# Of ninja's lines on standard input: how far it is, at every tenth.
tenths() {
    awk '/^\[[0-9]+\/[0-9]+\]/ {
        split(substr($1, 2), part, "/"); now = int(part[1] * 10 / part[2])
        if (now > last) { last = now; printf "   %d %%\n", now * 10; fflush() }
    }'
}

# build_preset PRESET [CMAKE_OPTION...]: configures and builds everything; the log appears only where it fails.
# Wants pipefail of its caller.
build_preset() {
    local preset=$1 log=build/$1.log targets=()
    shift
    mkdir -p build
    say "Building preset $preset (the first time about ten minutes on two cores; log: $log)"
    if [ "${BUILD_TARGETS:-}" ]; then read -ra targets <<<"$BUILD_TARGETS"; fi
    cmake --preset "$preset" "$@" </dev/null >"$log" 2>&1 || { tail -40 "$log"; return 1; }
    ninja -C "build/$preset" -k 0 -j "$(jobs_that_fit)" "${targets[@]}" </dev/null 2>&1 | tee -a "$log" | tenths || {
        grep -E -A12 'FAILED|error:|undefined' "$log" | head -120
        echo "The whole log is in $log"
        return 1
    }
}
