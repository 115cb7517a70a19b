#!/usr/bin/env bash
# Tries the development cluster itself: `up` repairs what was killed and loses nothing stored, `up` again is
# harmless, and `down` leaves no trace. It ends with the cluster down, and begins with it down:
#   self-test.sh                  ends the cluster that is up, and brings one up itself
#   self-test.sh --record FILE    before an up: notes what the machine is like
#   self-test.sh FILE             after that up: goes on from there
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses process network pods node host; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done
[ "$CLUSTER" = local ] || fail "the self-test tries the development cluster only" "unset CLUSTER"

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

# An upgrade that cannot end by itself, killed in the middle.
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
# This script's own command line names the state folder nowhere. What is found is shown.
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
  check "up twice starts nothing anew" same_pid "$pid"

  say "killing Helm in an upgrade, etcd, the Kubernetes API server, containerd and kubelet"
  interrupt_helm
  check "a killed Helm leaves its release pending" is_pending
  for part in etcd apiserver containerd kubelet; do kill_part "$part"; done
  "$here/up.sh"
  check "after a kill, up brings RendrSink back" answers
  check "after a kill, no release is pending" not_pending
  check "after a kill, nothing stored is lost" marker_is_kept

  say "taking the network away"
  network_down
  "$here/up.sh"
  check "after the loss of the network, up brings RendrSink back" answers
  check "after the loss of the network, nothing stored is lost" marker_is_kept
}

removal() { # file
  local processes
  processes=$(cluster_processes)
  "$here/down.sh"
  check "down leaves no state" no_state
  check "down leaves none of $(wc -l <<<"$processes") processes" no_survivor "$processes"
  check "down leaves no process that names the state" no_process
  check "down leaves the host's network, mounts, control groups and settings as they were" same_host "$1"
  "$here/down.sh"
  check "down twice is harmless" no_state

  say "starting a process in the cluster's network, without a state that knows of it"
  network_up
  nsenter --net="/run/netns/$NETWORK" sleep 600 &
  processes="$! $(start_time $!)"
  disown
  "$here/down.sh"
  check "down finds a process without the state" no_survivor "$processes"
  check "down finds a network without the state" same_host "$1"
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
