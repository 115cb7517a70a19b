#!/usr/bin/env bash
# Measures one account's response times during an attack by other clients, on the running system: BENCH_SECONDS (300).
set -euo pipefail
here=$(dirname "$0")
# shellcheck source=lib/paths.sh
source "$here/lib/paths.sh"
exports=$("$here/env.sh")
eval "$exports"
cd "$ROOT_DIR"
exec "$(source "$here/lib/java.sh" && find_java)" -cp 'e2e/target/demo/*' com.rendrsink.e2e.bench.HostileBench
