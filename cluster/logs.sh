#!/usr/bin/env bash
# Prints the last log lines of every pod of RendrSink and of its workers, including the run before a pod's last restart,
# and the state of pods that have not started. LINES=40 sets the number of lines.
set -euo pipefail
here=$(dirname "$0")
for part in paths say process; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

lines=${LINES:-40}

# Logs of cluster components are printed only if the component has ended.
logs_of_the_dead() {
  local component
  for component in "$STATE"/run/*.pid; do
    component=$(basename "$component" .pid)
    ! alive "$component" || continue
    echo "== $component of the cluster, which has ended"
    tail -n "$lines" "$STATE/log/$component.log" || true
  done
}

# A pod that has not started has no log; continue with the next pod.
logs_of_pod() { # namespace pod restarts...
  local namespace=$1 pod=$2 restarts=0 count
  for count in "${@:3}"; do restarts=$((restarts + count)); done
  echo "== $namespace/$pod"
  if [ "$restarts" -gt 0 ]; then
    echo "-- before its last restart, of $restarts"
    kubectl -n "$namespace" logs "$pod" --all-containers --previous --tail="$lines" 2>&1 || true
    echo "-- now"
  fi
  kubectl -n "$namespace" logs "$pod" --all-containers --tail="$lines" 2>&1 \
    || kubectl -n "$namespace" get events --field-selector "involvedObject.name=$pod" 2>&1 | tail -n 5 || true
}

main() {
  local namespace pod restarts pods
  [ "$CLUSTER" != local ] || [ -d "$STATE/run" ] || fail "no cluster is up" "make up"
  [ "$CLUSTER" != local ] || logs_of_the_dead
  for namespace in "$RELEASE_NAMESPACE" media media-second; do
    pods=$(kubectl -n "$namespace" get pods \
      -o 'jsonpath={range .items[*]}{.metadata.name}{range .status.containerStatuses[*]} {.restartCount}{end}{"\n"}{end}') \
      || fail "Kubernetes does not respond" "make up"
    while read -r pod restarts; do
      # shellcheck disable=SC2086
      [ -z "$pod" ] || logs_of_pod "$namespace" "$pod" $restarts
    done <<<"$pods"
  done
}

main "$@"
