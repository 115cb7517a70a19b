#!/usr/bin/env bash
# Tests the development cluster itself: `up` repairs killed processes without losing stored data, `up` is idempotent, and
# `down` leaves nothing behind. At the start and at the end the cluster is down:
#   self-test.sh                  removes a running cluster and starts a new one
#   self-test.sh --record FILE    before an up: records the state of the machine
#   self-test.sh FILE             after that up: continues from there
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses process network pods node host; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done
[ "$CLUSTER" = local ] || fail "the self-test works only with the development cluster" "unset CLUSTER"

passed=0 failed=0
check() { # what command...
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    say "ok: $what"
  else
    failed=$((failed + 1))
    say "FAILED: $what"
  fi
}

marker() { kubectl -n default get configmap self-test -o 'jsonpath={.data.kept}' 2>/dev/null; }
marker_is_kept() { [ "$(marker)" = yes ]; }
answers() { [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 "$API_URL/readyz")" = 200 ]; }
same_pid() { [ "$(pid_of apiserver)" = "$1" ]; }
kill_part() { kill -KILL "$(pid_of "$1")"; }

pending() { kubectl -n "$RELEASE_NAMESPACE" get secret -l owner=helm,name=rendrsink,status=pending-upgrade -o name; }
is_pending() { [ -n "$(pending)" ]; }
not_pending() { ! is_pending; }

# Kills Helm during an upgrade that cannot complete.
interrupt_helm() {
  local pid _
  helm upgrade rendrsink "$ROOT_DIR/helm/rendrsink" --namespace "$RELEASE_NAMESPACE" --reuse-values \
    --set images.operator.tag=none --wait >/dev/null 2>&1 &
  pid=$!
  for _ in $(seq 100); do
    ! is_pending || break
    sleep 0.2
  done
  kill -KILL "$pid"
  wait "$pid" 2>/dev/null || true
}

no_state() { [ ! -e "$STATE" ]; }
no_survivor() { # processes
  local living
  living=$(survivors "$1")
  [ -z "$living" ] || { echo "$living"; false; }
}
# This script's own command line does not contain the state folder. Prints the processes that it finds.
no_process() {
  local command found=
  for command in /proc/[0-9]*/cmdline; do
    if tr '\0' ' ' 2>/dev/null <"$command" | awk -v s="$STATE/" 'index($0, s) { found = 1 } END { exit !found }'; then
      found=yes
      say "$(tr '\0' ' ' <"$command" | cut -c 1-200)"
    fi
  done
  [ -z "$found" ]
}
same_host() { diff "$1" <(host_state); } # file

repair() {
  local pid part
  kubectl -n default delete configmap self-test --ignore-not-found >/dev/null
  kubectl -n default create configmap self-test --from-literal=kept=yes >/dev/null
  pid=$(pid_of apiserver)
  "$here/up.sh"
  check "a second up restarts nothing" same_pid "$pid"

  say "killing Helm during an upgrade, etcd, the Kubernetes API server, containerd and kubelet"
  interrupt_helm
  check "a killed Helm leaves its release pending" is_pending
  for part in etcd apiserver containerd kubelet; do kill_part "$part"; done
  "$here/up.sh"
  check "after a kill, up restores RendrSink" answers
  check "after a kill, no release is pending" not_pending
  check "after a kill, stored data is kept" marker_is_kept

  say "removing the network"
  network_down
  "$here/up.sh"
  check "after the loss of the network, up restores RendrSink" answers
  check "after the loss of the network, stored data is kept" marker_is_kept
}

removal() { # file
  local processes
  processes=$(cluster_processes)
  "$here/down.sh"
  check "down leaves no state" no_state
  check "down leaves none of $(wc -l <<<"$processes") processes" no_survivor "$processes"
  check "down leaves no process that uses the state" no_process
  check "down leaves the host's network, mounts, control groups and settings unchanged" same_host "$1"
  "$here/down.sh"
  check "a second down is harmless" no_state

  say "starting a process in the cluster's network without a state folder"
  network_up
  nsenter --net="/run/netns/$NETWORK" sleep 600 &
  processes="$! $(start_time $!)"
  disown
  "$here/down.sh"
  check "down finds a process without the state folder" no_survivor "$processes"
  check "down finds a network without the state folder" same_host "$1"
}

main() {
  local before
  if [ "${1:-}" = --record ]; then
    host_state >"$2"
    return
  fi
  before=${1:-$(mktemp)}
  if [ $# = 0 ]; then
    "$here/down.sh"
    host_state >"$before"
    "$here/up.sh"
  fi
  repair
  removal "$before"
  rm -f "$before"
  mkdir -p "$ROOT_DIR/target/cluster-reports"
  printf '<testsuite name="cluster" tests="%d" failures="%d" errors="0" skipped="0"/>\n' \
    $((passed + failed)) "$failed" >"$ROOT_DIR/target/cluster-reports/TEST-cluster.xml"
  say "cluster: $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

main "$@"
