#!/usr/bin/env bash
# Maven, told where the tests find real servers and programs: maven.sh ARGUMENTS...
set -euo pipefail
# shellcheck source=../cluster/lib/paths.sh
source "$(dirname "$0")/../cluster/lib/paths.sh"
cd "$ROOT_DIR"
exec ./mvnw -B -ntp "${MAVEN_PLACES[@]}" "$@"
