#!/bin/bash
# One command for a fresh Debian 12: installs, builds, checks and runs the tests; ends with "N passed, N failed".
#
#   packaging/test.sh [--full] [--preset P] [--label L]
#
# --preset P  what to build and test (ci: address and undefined-behaviour sanitizers, fault points)
# --label L   only the tests of this label (unit arch integration gui system security long bench), no other checks
# --full      also the long tests, clang-tidy everywhere, ThreadSanitizer, and the benchmarks in release
#
# What takes long and changes slowly goes by turns, one a commit, so that CI stays under 40 minutes on two cores: ThreadSanitizer over
# engine, store and service, then clang-tidy over a quarter of core each. What a commit touches is always read by clang-tidy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
. packaging/build_environment.sh

full=no
preset=ci
label=
while [ $# -gt 0 ]; do
    case $1 in
        --full) full=yes; shift ;;
        --preset) preset=$2; shift 2 ;;
        --label) label=$2; shift 2 ;;
        -h | --help) sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0"; exit 0 ;;
        *) echo "test.sh: unknown argument $1 (see --help)" >&2; exit 2 ;;
    esac
done
[ "$label" != bench ] || preset=release
commits=$(git -c safe.directory="$PWD" rev-list --count HEAD 2>/dev/null || echo 0)
turn=$((commits % 5))
case $turn in
    0) tidy=touched threads=yes ;;
    *) tidy=$turn/4 threads=no ;;
esac
[ $full = no ] || tidy=all threads=yes

results=build/results
rm -rf "$results"
mkdir -p "$results"
start=$SECONDS
timed() { # timed NAME COMMAND...: runs it as one check, whose failure is counted and does not end the run
    local name=$1 begin=$SECONDS outcome=passed
    shift
    "$@" || outcome=failed
    echo "$outcome $name" >>"$results/checks"
    echo "-- $name $outcome in $((SECONDS - begin)) s"
}
# ThreadSanitizer of g++ 12 does not start under the address randomisation of newer kernels.
plain_addresses=()
if setarch "$(uname -m)" -R true 2>/dev/null; then plain_addresses=(setarch "$(uname -m)" -R); fi

build_threaded() { # build_threaded "TARGET..."
    BUILD_TARGETS=$1 build_preset tsan -DGATEHOUSE_TESTS=ON -DGATEHOUSE_DESKTOP=OFF
}

run_ctest() { # run_ctest PRESET OUTPUT CTEST_OPTION...
    local build=build/$1 output=$PWD/$results/$2.xml
    shift 2
    # Whether tests failed is read from the XML; ctest itself failing leaves none, which count_tests.py reports.
    "${plain_addresses[@]}" ctest --test-dir "$build" --output-on-failure --timeout 600 -j "$(nproc)" \
        --test-output-size-passed 4000000 --test-output-size-failed 4000000 --output-junit "$output" "$@" \
        >"$results/ctest.log" 2>&1 || true
    grep -vE '^ *Start +[0-9]|^\[doctest\] (doctest version|run with)' "$results/ctest.log" || true
    [ -s "$output" ] || echo "failed ctest in $build" >>"$results/checks"
}

say "Packages"
if [ $full = yes ]; then packaging/packages.sh build desktop test full; else packaging/packages.sh build desktop test; fi

[ -n "$label" ] || timed "formatting" packaging/check_format.sh
timed "build of $preset" build_preset "$preset" -DGATEHOUSE_TESTS=ON
if [ -z "$label" ]; then
    say "clang-tidy: $tidy"
    timed "clang-tidy" packaging/check_tidy.sh "$preset" "$tidy"
fi

say "Tests"
if [ -n "$label" ]; then
    run_ctest "$preset" tests -L "^$label\$"
elif [ $full = yes ]; then
    run_ctest "$preset" tests -LE '^bench$'
else
    run_ctest "$preset" tests -LE '^(long|bench)$'
fi

if [ -z "$label" ] && [ "$preset" = ci ] && [ $threads = yes ]; then
    threaded=$(ninja -C build/ci -t targets all | sed -n 's/^\(unit_\(engine\|store\|service\)\): phony$/\1/p' | sort | tr '\n' ' ' | sed 's/ $//')
    for wanted in unit_engine unit_store unit_service; do
        case " $threaded " in *" $wanted "*) ;; *) echo "ThreadSanitizer: there is no $wanted" ;; esac
    done
    if [ -n "$threaded" ]; then
        timed "build of tsan" build_threaded "$threaded"
        say "ThreadSanitizer: $threaded"
        run_ctest tsan tsan -R "^(${threaded// /|})\$"
    fi
fi

if [ $full = yes ] && [ -z "$label" ]; then
    timed "build of release" build_preset release -DGATEHOUSE_TESTS=ON
    say "Benchmarks"
    run_ctest release bench -L '^bench$' -j 1
fi

say "Result after $(((SECONDS - start) / 60)) min $(((SECONDS - start) % 60)) s"
exec python3 packaging/count_tests.py "$results"
