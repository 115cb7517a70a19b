#!/usr/bin/env bash
# Measures the cost of finished assets for the operator of the running system. Restarts the operator three times and cleans up.
# Settings: ASSETS (20000). etcd grows by about 35 KiB per asset until it is compacted; its limit is 2 GiB.
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
exports=$("$here/../cluster/env.sh")
eval "$exports"
cd "$ROOT_DIR"
# After an interruption the operator runs again; the next benchmark removes the assets.
trap 'kubectl -n "$RELEASE_NAMESPACE" scale deployment/rendrsink-operator --replicas=1 >/dev/null' EXIT
"$(source "$here/../cluster/lib/java.sh" && find_java)" -cp 'bench/target/bench/*' com.rendrsink.bench.AssetsBench \
  examples/media/bigbuckbunny.mp4
