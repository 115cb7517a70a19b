#!/usr/bin/env bash
# Reads every script of the project with shellcheck, and finds them by their first line.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
command -v shellcheck >/dev/null || "$here/../cluster/packages.sh" shellcheck
cd "$ROOT_DIR"
find . -name target -prune -o -path ./.git -prune -o -name mvnw -prune -o -type f -size -64k -print0 \
  | xargs -0 awk 'FNR == 1 { if (/^#!.*sh/) print FILENAME; nextfile }' | sort | xargs shellcheck -x
# The parts are sourced and have no such line.
shellcheck -x cluster/lib/*.sh
