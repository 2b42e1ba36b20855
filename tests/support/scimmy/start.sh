#!/bin/sh
# Starts SCIMMY in the foreground: start.sh PORT [server options]; PORT 0 takes a free one. Prints "ready URL".
# The npm packages are installed once into a cache folder of the build tree ($SCIMMY_CACHE names another), behind a lock.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${GATEHOUSE_BIN_DIR:+$(dirname "$GATEHOUSE_BIN_DIR")}
cache=${SCIMMY_CACHE:-${build:-$here/../../../build}/scimmy}
command -v node >/dev/null && command -v npm >/dev/null || {
    echo "SCIMMY needs node and npm on PATH: packaging/packages.sh test installs them" >&2
    exit 69
}
mkdir -p "$cache"
exec 9>"$cache/lock"
flock -w 300 9 || { echo "another install holds $cache/lock" >&2; exit 75; }
if ! cmp -s "$here/package-lock.json" "$cache/installed"; then
    rm -f "$cache/installed"
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    (cd "$cache" && timeout 280 npm ci --no-audit --no-fund --prefer-offline --ignore-scripts --loglevel=error) \
        9>&- </dev/null >&2
    cp "$here/package-lock.json" "$cache/installed"
fi
cmp -s "$here/server.js" "$cache/server.js" || cp "$here/server.js" "$cache/server.js"
exec 9>&-
exec node "$cache/server.js" "$@"
