#!/usr/bin/env bash
# Measures one account's webhooks while another account's receivers do not respond. Needs no cluster: starts its own servers.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
export KUBE_API_TEST_DIR
exec "$here/../build/maven.sh" -q -pl operator -am test -Dtest=WebhookFairnessBench -Dsurefire.failIfNoSpecifiedTests=false \
  -Dmaven.test.redirectTestOutputToFile=false -Dspotless.check.skip
