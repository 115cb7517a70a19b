#!/usr/bin/env bash
# `make test`: everything, from nothing to a count of the tests that ran.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=lib/paths.sh
source cluster/lib/paths.sh

started=$SECONDS
# A cluster that was up before stays up, and is then not tried itself.
was_down=
[ -d "$STATE" ] || was_down=yes
rm -rf target/cluster-reports
announce() { printf '\n== %s (%d s so far)\n' "$1" $((SECONDS - started)); }

announce "tools: a real API server and etcd for the integration tests"
cluster/packages.sh
cluster/tools.sh
announce "unit and integration tests"
./mvnw -B -ntp "-Dkube-api-test.dir=$KUBE_API_TEST_DIR" "-Dhelm.bin=$BIN/helm" clean verify
announce "the cluster, and RendrSink in it"
cluster/up.sh
announce "end-to-end tests"
cluster/e2e.sh
if [ -n "$was_down" ]; then
  announce "the cluster itself: repair, up twice, down"
  cluster/self-test.sh
fi
announce "done"
cluster/count-tests.sh
