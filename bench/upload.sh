#!/usr/bin/env bash
# Compares uploads through the API with uploads directly to the store, on the running system.
# Settings: BENCH_MIB (1024), BENCH_PAIRS (3), BENCH_AT_ONCE (4), BENCH_DIRECT_PARTS (1), BENCH_PROFILE.
set -euo pipefail
here=$(dirname "$0")
for part in paths say; do
  # shellcheck source=/dev/null
  source "$here/../cluster/lib/$part.sh"
done

# setting NAME: the API server's setting, as set by the chart.
setting() {
  kubectl -n "$RELEASE_NAMESPACE" get deployment rendrsink-api-server \
    -o "jsonpath={.spec.template.spec.containers[0].env[?(@.name==\"RENDRSINK_$1\")].value}"
}

secret() { kubectl -n "$RELEASE_NAMESPACE" get secret rendrsink-s3 -o "jsonpath={.data.$1}" | base64 -d; }

exports=$("$here/../cluster/env.sh")
eval "$exports"
BENCH_S3_ENDPOINT=$(setting S3_PUBLIC_ENDPOINT)
[ -n "$BENCH_S3_ENDPOINT" ] || BENCH_S3_ENDPOINT=$(setting S3_ENDPOINT)
BENCH_S3_BUCKET=$(setting S3_BUCKET)
BENCH_S3_ACCESS_KEY=$(secret accessKey)
BENCH_S3_SECRET_KEY=$(secret secretKey)
export BENCH_S3_ENDPOINT BENCH_S3_BUCKET BENCH_S3_ACCESS_KEY BENCH_S3_SECRET_KEY
cd "$ROOT_DIR"
exec "$(source "$here/../cluster/lib/java.sh" && find_java)" -cp 'bench/target/bench/*' com.rendrsink.bench.UploadBench
