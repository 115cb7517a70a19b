#!/usr/bin/env bash
# Installs the Debian packages that the cluster and the tests need, if any is missing, and says so before. Removes none.
# Arguments name packages; none means all.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
# shellcheck source=lib/say.sh
source "$CLUSTER_DIR/lib/say.sh"

# containerd and runc run the pods, buildah and mmdebstrap make images, ffmpeg serves the tests' own checks, the Maven
# wrapper unpacks with unzip. procps, mount and ca-certificates are on most machines, but not on a minimal one.
PACKAGES=(containerd runc containernetworking-plugins buildah mmdebstrap iptables iproute2 conntrack
  ethtool socat ffmpeg curl openssl procps mount ca-certificates unzip shellcheck)

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing() {
  local package
  for package in "$@"; do is_installed "$package" || echo "$package"; done
}

# Docker's own packages and Debian's containerd exclude each other.
spare_docker() { # packages
  [[ " $* " == *" containerd "* || " $* " == *" runc "* ]] && is_installed containerd.io || return 0
  fail "Docker's containerd.io is installed, and Debian's containerd would remove it and Docker with it" \
    "CLUSTER=current with kind or k3d on this Docker; or a machine without Docker's packages"
}

install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends --no-remove "$@"
}

main() {
  local wanted log
  [ $# -gt 0 ] || set -- "${PACKAGES[@]}"
  mapfile -t wanted < <(missing "$@")
  [ ${#wanted[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "this is no Debian, and these packages may be missing: ${wanted[*]}" "install them by hand"
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing: ${wanted[*]}" "run as root, or: sudo apt-get install ${wanted[*]}"
  spare_docker "${wanted[@]}"
  say "installing Debian packages: ${wanted[*]}"
  log=$(mktemp)
  if ! { apt-get update -q && install "${wanted[@]}"; } >"$log" 2>&1; then
    # One source that is out of reach fails the update as a whole; the install is what counts.
    install "${wanted[@]}" >>"$log" 2>&1 \
      || { tail -20 "$log" >&2; fail "apt-get could not install ${wanted[*]} without removing anything" "read $log, then apt-get update"; }
  fi
  rm -f "$log"
}

main "$@"
