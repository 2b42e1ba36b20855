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

# build_preset PRESET [CMAKE_OPTION...]: configures and builds everything; the log appears only where it fails.
build_preset() {
    local preset=$1 log=build/$1.log targets=()
    shift
    mkdir -p build
    say "Building preset $preset"
    if [ "${BUILD_TARGETS:-}" ]; then read -ra targets <<<"$BUILD_TARGETS"; fi
    cmake --preset "$preset" "$@" </dev/null >"$log" 2>&1 || { tail -40 "$log"; return 1; }
    ninja -C "build/$preset" -k 0 -j "$(jobs_that_fit)" "${targets[@]}" </dev/null >>"$log" 2>&1 || {
        grep -E -A12 'FAILED|error:|undefined' "$log" | head -120
        echo "The whole log is in $log"
        return 1
    }
}
