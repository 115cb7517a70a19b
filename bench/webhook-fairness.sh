#!/usr/bin/env bash
# How long one account's webhooks take while another's receivers hang. Needs no cluster: it starts what it measures.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
export KUBE_API_TEST_DIR
exec "$here/../build/maven.sh" -q -pl operator -am test -Dtest=WebhookFairnessBench -Dsurefire.failIfNoSpecifiedTests=false \
  -Dmaven.test.redirectTestOutputToFile=false -Dspotless.check.skip
