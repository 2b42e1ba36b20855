#!/bin/sh
# A private PostgreSQL 15 in the foreground: postgres.sh [--durable] [-c name=value ...]
# Prints "ready postgresql://... FOLDER" once it accepts connections; SIGINT or SIGTERM to this process stops it (it becomes the
# postmaster). As root it runs as user postgres, because the server refuses root. Database and role are both `gatehouse`,
# the socket and the data live in FOLDER, which is removed when the server has stopped.
# Without --durable it does not sync: tests of SQL do not need it, tests of crashes do.
set -eu
bin=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
[ -x "$bin/initdb" ] || {
    echo "PostgreSQL 15 is not installed in $bin: packaging/packages.sh test installs it" >&2
    exit 69
}
sync="-F"
if [ "${1:-}" = --durable ]; then
    sync=""
    shift
fi
if [ "$(id -u)" = 0 ]; then
    as="setpriv --reuid=postgres --regid=postgres --init-groups"
else
    as=""
fi
folder=$($as mktemp -d /tmp/gh-pg.XXXXXX)
cd "$folder"
LC_ALL=C.UTF-8 $as "$bin/initdb" -D "$folder/data" -U gatehouse -N --auth=trust -E UTF8 --no-instructions >"$folder.log" 2>&1 || {
    cat "$folder.log" >&2
    rm -rf "$folder" "$folder.log"
    exit 1
}
rm -f "$folder.log"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
server=$$
(
    exec </dev/null
    until "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" -U gatehouse -d postgres -t 1; do
        kill -0 "$server" 2>/dev/null || exit 1
        sleep 0.02
    done
    "$bin/createdb" -h 127.0.0.1 -p "$port" -U gatehouse gatehouse
    echo "ready postgresql://gatehouse@127.0.0.1:$port/gatehouse $folder"
    exec >/dev/null 2>&1
    while kill -0 "$server" 2>/dev/null; do sleep 0.1; done
    rm -rf "$folder"
) &
exec $as ${as:+--pdeathsig INT} "$bin/postgres" -D "$folder/data" $sync \
    -c port="$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" \
    -c log_min_messages=fatal -c max_connections=60 "$@" </dev/null
