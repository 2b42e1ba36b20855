#!/bin/bash
# Fails where a tracked C++ file is not as clang-format 14 writes it. `--fix` rewrites them instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
format=clang-format-14
mapfile -d '' files < <(git -c safe.directory="$PWD" ls-files -z -- '*.cpp' '*.h' '*.c')
existing=()
for file in "${files[@]}"; do [ ! -f "$file" ] || existing+=("$file"); done
if [ "${1:-}" = --fix ]; then
    printf '%s\0' "${existing[@]}" | xargs -0 -P "$(nproc)" -n 20 "$format" -i
    exit
fi
printf '%s\0' "${existing[@]}" | xargs -0 -P "$(nproc)" -n 20 "$format" --dry-run -Werror || {
    echo "packaging/check_format.sh --fix puts it right" >&2
    exit 1
}
