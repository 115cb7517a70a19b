#!/usr/bin/env bash
# Stops the development cluster and removes everything except the cache: processes, mounts, network, cgroups and state.
# It is idempotent and does not need the state folder. With CLUSTER=current it removes RendrSink from the user's cluster.
set -euo pipefail
here=$(dirname "$0")
for part in paths say process network pods uninstall; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

unmount_all() {
  local mount
  awk -v s="$STATE/" 'index($2, s) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mount; do
    umount "$mount" 2>/dev/null || umount -l "$mount"
  done
}

restore_kernel_settings() {
  [ ! -e "$STATE/kernel-settings" ] || sysctl -q -p "$STATE/kernel-settings" || true
}

remove_cgroups() {
  find /sys/fs/cgroup -maxdepth 2 -type d -name kubepods 2>/dev/null | while read -r tree; do
    find "$tree" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
}

# Files that kubelet and the CNI plugins store outside the state folder.
remove_leftovers() {
  find /var/log/containers -type l -lname "$STATE/*" -delete 2>/dev/null || true
  find /var/lib/cni -name 'rendrsink-pods-*' -delete 2>/dev/null || true
  # Records of the loopback plugin have no cluster name; those newer than the cluster belong to it.
  find /var/lib/cni -name 'cni-loopback-*' -newer "$STATE/pki/complete" -delete 2>/dev/null || true
  [ ! -e "$STATE/created-run-containerd" ] || find /run/containerd -depth -type d -exec rmdir {} + 2>/dev/null || true
  rmdir /var/log/containers /var/lib/cni/results /var/lib/cni/cache /var/lib/cni 2>/dev/null || true
}

is_anything_up() { [ -d "$STATE" ] || [ -e "/run/netns/$NETWORK" ] || [ -e "/sys/class/net/$NETWORK" ] || [ -n "$(shims)" ]; }

main() {
  if [ "$CLUSTER" = current ]; then
    take_the_lock
    uninstall
    return
  fi
  [ "$(id -u)" = 0 ] || fail "the development cluster needs root" "run as root"
  take_the_lock
  is_anything_up || { say "nothing is up"; return; }
  stop kubelet
  end_pods
  stop proxy coredns scheduler controllers apiserver etcd containerd
  end_pods
  end_the_forgotten
  network_down
  unmount_all
  restore_kernel_settings
  remove_cgroups
  remove_leftovers
  rm -rf "$STATE"
  say "down: the cluster is removed; the cache remains at $CACHE (make clean-cache removes it)"
}

main "$@"
