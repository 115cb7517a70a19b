#!/usr/bin/env bash
# What finished assets cost the operator of the running system. Restarts it three times, and removes what it made.
# Settable: ASSETS (20000). etcd grows by about 35 KiB for each until it is compacted; its limit is 2 GiB.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
exports=$("$here/../cluster/env.sh")
eval "$exports"
cd "$ROOT_DIR"
# A benchmark that is ended leaves an operator that runs; the next one removes the assets.
trap 'kubectl -n "$RELEASE_NAMESPACE" scale deployment/rendrsink-operator --replicas=1 >/dev/null' EXIT
"$(source "$here/../cluster/lib/java.sh" && find_java)" -cp 'bench/target/bench/*' com.rendrsink.bench.AssetsBench \
  examples/media/bigbuckbunny.mp4
