#!/usr/bin/env bash
# Prints the last log lines of both servers and of the workers that are still there.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
for name in api-server operator; do
  echo "== $name"
  kubectl -n "$RELEASE_NAMESPACE" logs "deploy/rendrsink-$name" --tail="${LINES:-40}"
done
for namespace in media media-second; do
  echo "== workers in $namespace"
  kubectl -n "$namespace" logs -l app.kubernetes.io/managed-by=rendrsink --tail="${LINES:-40}" --prefix
done
