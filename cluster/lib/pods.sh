# Ends all pods without Kubernetes.

# The command line of each shim contains our socket; other containerds have another socket.
shims() { pgrep -f -- "-address $CONTAINERD_SOCKET( |\$)" || true; }

# A pod's processes are children of its shim and have their own network namespace.
kill_with_children() { # pid...
  local pid
  for pid in "$@"; do
    pkill -KILL -P "$pid" 2>/dev/null || true
    kill -KILL "$pid" 2>/dev/null || true
  done
}

# A killed shim leaves its socket in a folder that all containerds of the machine share.
shim_sockets() {
  awk '{ sub("unix://", ""); print }' "$STATE"/containerd/state/io.containerd.runtime.v2.task/k8s.io/*/address 2>/dev/null || true
}

end_pods() {
  local task sockets _
  sockets=$(shim_sockets)
  for task in $(ctr -a "$CONTAINERD_SOCKET" --connect-timeout 5s -n k8s.io tasks ls -q 2>/dev/null); do
    ctr -a "$CONTAINERD_SOCKET" -n k8s.io tasks kill -s KILL "$task" >/dev/null 2>&1 || true
  done
  # shellcheck disable=SC2046
  kill_with_children $(shims)
  # On a busy machine the processes need a moment to disappear.
  for _ in $(seq 50); do
    [ -n "$(shims)" ] || break
    sleep 0.1
  done
  xargs -r rm -f <<<"$sockets"
}

# Ends processes in the cluster's network that no state folder records.
end_the_forgotten() {
  local _
  for _ in $(seq 50); do
    [ -n "$(network_pids)" ] || return 0
    # shellcheck disable=SC2046
    kill_with_children $(network_pids)
    sleep 0.1
  done
  fail "processes in the network namespace $NETWORK do not end" "ip netns pids $NETWORK"
}
