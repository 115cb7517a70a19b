#!/usr/bin/env bash
# Tries the development cluster itself: `up` repairs what was killed and loses nothing stored, `up` again is
# harmless, and `down` leaves no trace. It ends with the cluster down.
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses process network; do
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

no_state() { [ ! -e "$STATE" ]; }
no_mount() { [ "$(awk -v s="$STATE" 'index($2, s) == 1' /proc/mounts | wc -l)" = 0 ]; }
no_namespace() { [ ! -e "/run/netns/$NETWORK" ]; }
no_link() { [ ! -e "/sys/class/net/$NETWORK" ]; }
no_cgroup() { [ ! -e /sys/fs/cgroup/kubepods ]; }
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
same_rules() { [ "$(rules)" = "$1" ]; }
rules() { iptables-save 2>/dev/null | sed '/^#/d; s/\[[0-9]*:[0-9]*\]//'; }

main() {
  local pid before
  "$here/up.sh"
  kubectl -n default delete configmap self-test --ignore-not-found >/dev/null
  kubectl -n default create configmap self-test --from-literal=kept=yes >/dev/null
  pid=$(pid_of apiserver)
  "$here/up.sh"
  check "up twice starts nothing anew" same_pid "$pid"

  say "killing etcd, the Kubernetes API server, containerd and kubelet"
  for part in etcd apiserver containerd kubelet; do kill_part "$part"; done
  "$here/up.sh"
  check "after a kill, up brings RendrSink back" answers
  check "after a kill, nothing stored is lost" marker_is_kept

  say "taking the network away"
  network_down
  "$here/up.sh"
  check "after the loss of the network, up brings RendrSink back" answers
  check "after the loss of the network, nothing stored is lost" marker_is_kept

  before=$(rules)
  "$here/down.sh"
  check "down leaves no state" no_state
  check "down leaves no process" no_process
  check "down leaves no mount" no_mount
  check "down leaves no network namespace" no_namespace
  check "down leaves no link" no_link
  check "down leaves no control group" no_cgroup
  check "down leaves the host's iptables as they were" same_rules "$before"
  "$here/down.sh"
  check "down twice is harmless" no_state
  mkdir -p "$ROOT_DIR/target/cluster-reports"
  printf '<testsuite name="cluster" tests="%d" failures="%d" errors="0" skipped="0"/>\n' \
    $((passed + failed)) "$failed" >"$ROOT_DIR/target/cluster-reports/TEST-cluster.xml"
  say "cluster: $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

main "$@"
