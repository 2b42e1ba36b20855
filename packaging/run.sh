#!/bin/bash
# One command for a fresh Debian 12: installs what is missing, builds, creates the demo company, opens the desktop on it.
# Without a display it runs the demo's joiners, movers and leavers to the end on the offscreen platform, prints a summary
# and saves screenshots.
#
#   packaging/run.sh [--people N] [--seed S] [--headless] [--screenshots FOLDER] [--fresh]
#
# GATEHOUSE_DEMO_DIR is where the demo company lives (~/.local/share/gatehouse/demo). --fresh replaces it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/build_environment.sh

people=1000
seed=1
screenshots=$PWD/build/screenshots
fresh=no
headless=no
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=yes
while [ $# -gt 0 ]; do
    case $1 in
        --people) people=$2; shift 2 ;;
        --seed) seed=$2; shift 2 ;;
        --screenshots) screenshots=$2; shift 2 ;;
        --headless) headless=yes; shift ;;
        --fresh) fresh=yes; shift ;;
        -h | --help) sed -n '2,/^set/{/^set/!s/^# \{0,1\}//p}' "$0"; exit 0 ;;
        *) echo "run.sh: unknown argument $1 (see --help)" >&2; exit 2 ;;
    esac
done
demo=${GATEHOUSE_DEMO_DIR:-$HOME/.local/share/gatehouse/demo}
bin=$PWD/build/release/bin

packaging/packages.sh build desktop
build_preset release -DGATEHOUSE_TESTS=OFF

# Beside the workspace: "creating" or "created", so that an interrupted creation is done again and --fresh removes only ours.
state=$demo.state
if [ -e "$demo" ] && { [ $fresh = yes ] || [ "$(cat "$state" 2>/dev/null)" = creating ]; }; then
    [ -e "$state" ] || {
        echo "run.sh: $demo was not made by run.sh; remove it yourself" >&2
        exit 1
    }
    rm -rf "$demo"
fi
if [ ! -e "$demo" ]; then
    say "Creating the demo company ($people people) in $demo"
    mkdir -p "$(dirname "$demo")"
    echo creating >"$state"
    "$bin/gatehousectl" workspace create "$demo" --demo "$people" --seed "$seed" </dev/null
    echo created >"$state"
fi

if [ $headless = no ]; then
    say "Opening Gatehouse"
    exec "$bin/gatehouse" --workspace "$demo"
fi

say "No display: running the demo to the end"
export QT_QPA_PLATFORM=offscreen
mkdir -p "$screenshots"
"$bin/gatehousectl" --workspace "$demo" demo run --summary "$screenshots/summary.json" </dev/null
say "Saving screenshots to $screenshots"
for theme in light dark; do
    "$bin/gatehouse" --workspace "$demo" --screenshots "$screenshots/$theme" --theme $theme --size 1360x820 </dev/null \
        >"$screenshots/$theme.txt" 2> >(grep -v '^This plugin does not support' >&2)
done
echo "$(find "$screenshots" -name '*.png' | wc -l) pictures in $screenshots; the summary as JSON is in summary.json there"
