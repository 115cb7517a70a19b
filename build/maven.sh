#!/usr/bin/env bash
# Runs Maven with the paths of the real servers and programs for the tests: maven.sh ARGUMENTS...
set -euo pipefail
# shellcheck source=../cluster/lib/paths.sh
source "$(dirname "$0")/../cluster/lib/paths.sh"
cd "$ROOT_DIR"
exec ./mvnw -B -ntp "${MAVEN_PLACES[@]}" "$@"
