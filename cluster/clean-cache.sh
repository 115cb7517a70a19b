#!/usr/bin/env bash
# Removes the build results that `up` caches: tools, base image and build layers.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
awk -v c="$CACHE/" 'index($2, c) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mount; do umount "$mount"; done
rm -rf "$CACHE"
echo "removed $CACHE"
