#!/usr/bin/env bash
# Runs the end-to-end tests against the running system. What `make check` looks at is not looked at again.
set -euo pipefail
here=$(dirname "$0")
exports=$("$here/../cluster/env.sh")
eval "$exports"
exec "$here/maven.sh" -pl e2e -am -Pe2e -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false \
  -Denforcer.skip -Dspotless.check.skip verify
