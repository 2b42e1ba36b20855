#!/bin/bash
# Installs what the named groups of packages.list need on Debian 12: packages.sh build desktop
# Does nothing (0.1 s) when everything is there. Works as root or through sudo, asks nothing, waits at most five minutes for
# another package manager, and starts no daemon: a temporary policy-rc.d forbids it, and PostgreSQL makes no cluster.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

packages_of() {
    local group
    for group in "$@"; do
        sed -n "s/^$group //p" "$here/packages.list"
        if [ "$group" = test ] && ! { command -v node && command -v npm; } >/dev/null; then
            printf '%s\n' nodejs npm
        fi
    done
}

missing_of() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null | sed -n 's/^[a-z]i *//p' | sort -u || true)
    comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed")
}

# From here to `guarded_install`: as root.
policy=/usr/sbin/policy-rc.d
saved=$policy.before-gatehouse
cluster=/etc/postgresql-common/createcluster.d/gatehouse.conf

restore() {
    rm -f "$policy" "$cluster"
    if [ -e "$saved" ]; then mv -f "$saved" "$policy"; fi
}

apt() {
    timeout --kill-after=30 "$1" apt-get -y -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
        -o Acquire::http::Timeout=30 -o Dpkg::Options::=--force-confold "${@:2}" </dev/null
}

guarded_install() {
    export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l NEEDRESTART_SUSPEND=1 LC_ALL=C.UTF-8
    if [ -e "$policy" ] && [ ! -e "$saved" ]; then mv -f "$policy" "$saved"; fi
    trap restore EXIT
    trap 'exit 130' INT TERM HUP
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    mkdir -p "${cluster%/*}"
    echo "create_main_cluster = false" >"$cluster"

    # Lists younger than a day are good enough, until an installation fails on them.
    if [ -z "$(find /var/lib/apt/lists -name '*_Packages*' -mtime -1 -print -quit 2>/dev/null)" ]; then
        apt 600 update || echo "packages.sh: apt-get update failed; trying with the lists there are" >&2
    fi
    apt 1800 install --no-install-recommends "$@" || {
        apt 600 update
        apt 1800 install --no-install-recommends "$@"
    }
}

if [ "${1:-}" = --as-root ]; then
    guarded_install "${@:2}"
    exit
fi

command -v dpkg-query >/dev/null || {
    echo "packages.sh knows Debian 12 only; install by hand what packages.list names" >&2
    exit 69
}
mapfile -t wanted < <(packages_of "$@")
mapfile -t missing < <(missing_of "${wanted[@]}")
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing ${#missing[@]} packages: ${missing[*]}"
if [ "$(id -u)" = 0 ]; then
    exec bash "$here/packages.sh" --as-root "${missing[@]}"
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    exec sudo bash "$here/packages.sh" --as-root "${missing[@]}"
fi
echo "Become root and run: apt-get install --no-install-recommends ${missing[*]}" >&2
exit 77
