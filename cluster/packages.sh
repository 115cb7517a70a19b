#!/usr/bin/env bash
# Installs the missing Debian packages for the cluster and the tests, and prints their names first. Never removes a package.
# The arguments are names of packages; the default is all.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
# shellcheck source=lib/say.sh
source "$CLUSTER_DIR/lib/say.sh"

# containerd and runc run the pods, buildah and mmdebstrap build images, the tests use ffmpeg for their checks, and the
# Maven wrapper uses unzip. procps, mount and ca-certificates are missing only on minimal machines.
PACKAGES=(containerd runc containernetworking-plugins buildah mmdebstrap iptables iproute2 conntrack
  ethtool socat ffmpeg curl openssl procps mount ca-certificates unzip shellcheck)

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing() {
  local package
  for package in "$@"; do is_installed "$package" || echo "$package"; done
}

# Docker's own packages conflict with Debian's containerd.
spare_docker() { # packages
  [[ " $* " == *" containerd "* || " $* " == *" runc "* ]] && is_installed containerd.io || return 0
  fail "Docker's containerd.io is installed; Debian's containerd would remove it together with Docker" \
    "use CLUSTER=current with kind or k3d on this Docker, or a machine without Docker's packages"
}

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends --no-remove "$@"
}

main() {
  local wanted log
  [ $# -gt 0 ] || set -- "${PACKAGES[@]}"
  mapfile -t wanted < <(missing "$@")
  [ ${#wanted[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "this is not Debian, and these packages may be missing: ${wanted[*]}" "install them manually"
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing: ${wanted[*]}" "run as root, or: sudo apt-get install ${wanted[*]}"
  spare_docker "${wanted[@]}"
  say "installing Debian packages: ${wanted[*]}"
  log=$(mktemp)
  if ! { apt-get update -q && install "${wanted[@]}"; } >"$log" 2>&1; then
    # One unreachable source fails the whole update; only the result of the install counts.
    install "${wanted[@]}" >>"$log" 2>&1 \
      || { tail -20 "$log" >&2; fail "apt-get could not install ${wanted[*]} without removing anything" "read $log, then apt-get update"; }
  fi
  rm -f "$log"
}

main "$@"
