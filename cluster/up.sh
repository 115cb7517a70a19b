#!/usr/bin/env bash
# Brings the development cluster and RendrSink in it up, or repairs what is broken of it. Running it
# again is harmless. With CLUSTER=current it only installs RendrSink into the reader's own cluster.
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses process network pods certificates control-plane node images images-current product; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

COMPONENTS=(etcd apiserver controllers scheduler containerd kubelet proxy coredns)

# A process that outlived its network namespace serves nobody, and neither does a pod.
stop_what_lost_its_network() {
  local component lost=
  for component in "${COMPONENTS[@]}"; do
    if alive "$component" && { ! network_is_up || ! in_network "$(pid_of "$component")"; }; then lost=yes; fi
  done
  [ -n "$lost" ] || return 0
  say "the cluster's network is gone: starting everything anew (nothing stored is lost)"
  stop kubelet
  end_pods
  for component in "${COMPONENTS[@]}"; do stop "$component"; done
}

report_the_dead() {
  [ -d "$STATE/run" ] || return 0
  local component
  for component in "${COMPONENTS[@]}"; do
    alive "$component" || [ ! -e "$STATE/run/$component.pid" ] || say "$component is dead: starting it again"
  done
}

cluster_up() {
  [ "$(id -u)" = 0 ] || fail "the development cluster needs root" "run as root, or use CLUSTER=current with a cluster of your own"
  mkdir -p "$STATE/run" "$STATE/log"
  chmod 711 "$STATE"
  step "Debian packages"
  "$CLUSTER_DIR/packages.sh"
  step "Kubernetes, etcd, CoreDNS, Helm and the S3 server (built once, about 9 minutes on 2 cores)"
  "$CLUSTER_DIR/tools.sh"
  step "network namespace, certificates, control plane and node"
  report_the_dead
  stop_what_lost_its_network
  network_up
  certificates
  control_plane_up
  node_up
}

main() {
  mkdir -p "$STATE"
  exec 9>"$STATE/lock"
  flock -w 900 9 || fail "another up or down is running" "wait for it, or end it"
  if [ "$CLUSTER" = local ]; then
    step_count=6
    cluster_up
  else
    step_count=3
    check_docker_and_registry
  fi
  step "RendrSink's programs (Maven)"
  build_programs
  step "images"
  if [ "$CLUSTER" = local ]; then product_images_up; else product_images_for_current; fi
  step "RendrSink (Helm)"
  install_chart
  say "up: $API_URL answers; make demo shows it, make down removes it"
}

main "$@"
