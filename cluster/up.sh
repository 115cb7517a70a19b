#!/usr/bin/env bash
# Starts the development cluster with RendrSink, or repairs it. It is idempotent. With CLUSTER=current it only installs
# RendrSink into the user's own cluster.
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses java process network pods certificates control-plane node volumes images images-current product; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

COMPONENTS=(etcd apiserver controllers scheduler containerd kubelet proxy coredns)

# Processes and pods without their network namespace are useless.
stop_what_lost_its_network() {
  local component lost=
  for component in "${COMPONENTS[@]}"; do
    if alive "$component" && { ! network_is_up || ! in_network "$(pid_of "$component")"; }; then lost=yes; fi
  done
  [ -n "$lost" ] || return 0
  say "the cluster's network is missing: restarting everything (stored data is kept)"
  stop kubelet
  end_pods
  stop "${COMPONENTS[@]}"
}

# The state folder is missing, but its processes still run.
stop_what_lost_its_state() {
  [ ! -e "$STATE/pki/complete" ] && [ -n "$(network_pids)" ] || return 0
  say "the cluster's state is missing: stopping its remaining processes"
  end_the_forgotten
  network_down
}

report_the_dead() {
  local component
  for component in "${COMPONENTS[@]}"; do
    alive "$component" || [ ! -e "$STATE/run/$component.pid" ] || say "$component is dead: restarting it"
  done
}

# The start does not wait for all of them; this check prevents a missing component from looking like an error of RendrSink.
components_live() {
  local component
  for component in "${COMPONENTS[@]}"; do
    alive "$component" && continue
    tail -5 "$STATE/log/$component.log" >&2
    fail "the cluster's $component has ended" "read $STATE/log/$component.log; make up restarts it"
  done
}

cluster_up() {
  mkdir -p "$STATE/run" "$STATE/log"
  chmod 711 "$STATE"
  step "Debian packages"
  "$CLUSTER_DIR/packages.sh"
  step "Kubernetes, etcd, CoreDNS, Helm and the S3 server (built once, about 9 minutes on 2 cores)"
  "$CLUSTER_DIR/tools.sh"
  step "network namespace, certificates, control plane and node"
  stop_what_lost_its_state
  report_the_dead
  stop_what_lost_its_network
  network_up
  certificates
  control_plane_up
  node_up
  volumes_up
}

say_where_it_stopped() {
  # shellcheck disable=SC2154
  [ $? = 0 ] || printf '\nup stopped in step %d of %d: %s\nlogs: %s\n' "$step_number" "$step_count" "$step_name" "$STATE/log" >&2
}

main() {
  if [ "$CLUSTER" = local ]; then
    [ "$(id -u)" = 0 ] || fail "the development cluster needs root" "run as root, or use CLUSTER=current with your own cluster"
    step_count=6
  else
    check_what_current_needs
    step_count=3
  fi
  take_the_lock
  trap say_where_it_stopped EXIT
  mkdir -p "$STATE/log"
  [ "$CLUSTER" != local ] || cluster_up
  step "RendrSink's programs (Maven)"
  build_programs
  step "images"
  if [ "$CLUSTER" = local ]; then product_images_up; else product_images_for_current; fi
  step "RendrSink (Helm)"
  [ "$CLUSTER" != local ] || components_live
  install_chart
  api_up
  say "up: $API_URL responds; make demo demonstrates it, make down removes it"
}

main "$@"
