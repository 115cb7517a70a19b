#!/usr/bin/env bash
# Runs the end-to-end tests against the running system.
set -euo pipefail
here=$(dirname "$0")
exports=$("$here/env.sh")
eval "$exports"
cd "$here/.."
exec ./mvnw -B -ntp -pl e2e -am -Pe2e verify
