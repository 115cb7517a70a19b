#!/usr/bin/env bash
# Installs the Debian packages the cluster and the tests need, if any is missing, and says so before.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
# shellcheck source=lib/say.sh
source "$CLUSTER_DIR/lib/say.sh"

# containerd and runc run the pods, buildah and mmdebstrap make images, ffmpeg serves the tests' own checks.
PACKAGES=(containerd runc containernetworking-plugins buildah mmdebstrap iptables iproute2 conntrack
  ethtool socat ffmpeg curl openssl)

missing() {
  local package
  for package in "${PACKAGES[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

main() {
  local wanted
  mapfile -t wanted < <(missing)
  [ ${#wanted[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing: ${wanted[*]}" "run as root, or: sudo apt-get install ${wanted[*]}"
  say "installing Debian packages: ${wanted[*]}"
  local log
  log=$(mktemp)
  if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1; then
    # One source that is out of reach fails the update as a whole; the install is what counts.
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${wanted[@]}" >>"$log" 2>&1 \
      || { tail -20 "$log" >&2; fail "apt-get could not install ${wanted[*]}" "read $log, then apt-get update"; }
  fi
  rm -f "$log"
}

main "$@"
