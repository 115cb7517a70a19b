#!/usr/bin/env bash
# Measures one account's response times during an attack by other clients, on the running system: BENCH_SECONDS (300).
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=../cluster/lib/paths.sh
source "$here/../cluster/lib/paths.sh"
exports=$("$here/../cluster/env.sh")
eval "$exports"
cd "$ROOT_DIR"
exec "$(source "$here/../cluster/lib/java.sh" && find_java)" -cp 'bench/target/bench/*' com.rendrsink.bench.HostileBench
