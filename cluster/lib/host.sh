# The state of the machine that `down` must restore.

rules() { "$1" 2>/dev/null | sed -n 's/\[[0-9]*:[0-9]*\]//; /^-/p; /^:/{/ ACCEPT/!p}'; }

# Listing a table creates it empty, so only the content of tables counts.
host_state() {
  local setting
  rules iptables-save
  rules ip6tables-save
  ip -o link show | awk '{ print "link", $2 }'
  find /run/netns -mindepth 1 2>/dev/null || true
  find /sys/fs/cgroup -maxdepth 2 -type d -name 'kubepods*' 2>/dev/null
  awk -v s="$STATE" -v c="$CACHE/" 'index($2, s) == 1 || index($2, c) == 1 { print "mount", $2 }' /proc/mounts
  for setting in $KERNEL_SETTINGS; do echo "$setting=$(sysctl -n "$setting")"; done
  find /var/log/containers /var/log/pods /var/lib/cni /run/containerd /run/runc 2>/dev/null | sort || true
}

descendants() { # pid
  local child
  for child in $(pgrep -P "$1"); do
    echo "$child"
    descendants "$child"
  done
}

# Every process of the cluster and of its pods, with its start time.
cluster_processes() {
  local pid
  { network_pids; for pid in $(shims); do descendants "$pid"; done; } | sort -u | while read -r pid; do
    echo "$pid $(start_time "$pid")"
  done
}

# survivors PROCESSES: prints those that are still alive.
survivors() {
  local pid started
  while read -r pid started; do
    [ -z "$started" ] || [ "$(start_time "$pid")" != "$started" ] || say "alive: $pid $(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c 1-200)"
  done <<<"$1"
}
