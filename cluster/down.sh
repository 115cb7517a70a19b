#!/usr/bin/env bash
# Ends the development cluster and removes every trace of it but the cache: processes, mounts, network,
# cgroups and state. Harmless when nothing runs. With CLUSTER=current it removes RendrSink from the reader's cluster.
set -euo pipefail
here=$(dirname "$0")
for part in paths say process network pods; do
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

# What kubelet and the CNI plugins keep at fixed places outside the state folder.
remove_leftovers() {
  find /var/log/containers -type l -lname "$STATE/*" -delete 2>/dev/null || true
  find /var/lib/cni -name 'rendrsink-pods-*' -delete 2>/dev/null || true
  # The loopback's records bear no name of ours; those that are younger than the cluster are its own.
  find /var/lib/cni -name 'cni-loopback-*' -newer "$STATE/pki/complete" -delete 2>/dev/null || true
  rmdir /var/log/containers /var/lib/cni/results /var/lib/cni/cache /var/lib/cni 2>/dev/null || true
}

# The assets go first, while the operator is there to end them. The definitions belong to every installation
# in the cluster, so they stay as long as anybody has an asset.
uninstall() {
  local namespaces=(media media-second)
  say "deleting the assets, then RendrSink, then its namespaces"
  for namespace in "${namespaces[@]}"; do
    kubectl delete mediaassets --all -n "$namespace" --timeout=3m >/dev/null \
      || fail "the assets in $namespace did not go" "kubectl get ma -n $namespace; make logs"
  done
  helm uninstall rendrsink --namespace "$RELEASE_NAMESPACE" --wait >/dev/null
  kubectl delete namespace "${namespaces[@]}" "$RELEASE_NAMESPACE" --timeout=3m >/dev/null
  [ -n "$(kubectl get mediaassets -A -o name)" ] \
    || kubectl delete crd mediaassets.media.rendrsink.com processingprofiles.media.rendrsink.com >/dev/null
  say "down: RendrSink is gone from your cluster"
}

main() {
  if [ "$CLUSTER" = current ]; then
    uninstall
    return
  fi
  [ -d "$STATE" ] || { say "nothing is up"; return; }
  exec 9>"$STATE/lock"
  flock -w 900 9 || fail "another up or down is running" "wait for it, or end it"
  local component
  stop kubelet
  end_pods
  for component in proxy coredns scheduler controllers apiserver etcd containerd; do stop "$component"; done
  end_pods
  network_down
  unmount_all
  restore_kernel_settings
  remove_cgroups
  remove_leftovers
  rm -rf "$STATE"
  say "down: the cluster is gone; the cache stays at $CACHE (make clean-cache removes it)"
}

main "$@"
