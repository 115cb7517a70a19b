#!/usr/bin/env bash
# Shows the cluster's processes, RendrSink's pods and the newest assets.
set -euo pipefail
here=$(dirname "$0")
for part in paths say process; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

if [ "$CLUSTER" = local ]; then
  [ -d "$STATE/run" ] || fail "no cluster is up" "make up"
  for component in etcd apiserver controllers scheduler containerd kubelet proxy coredns; do
    if alive "$component"; then echo "  up    $component"; else echo "  DEAD  $component   (make up repairs it)"; fi
  done
fi
echo
kubectl -n "$RELEASE_NAMESPACE" get pods
echo
kubectl get mediaassets -A --sort-by=.metadata.creationTimestamp | tail -n 15
