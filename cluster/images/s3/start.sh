#!/bin/bash
# Creates the buckets in BUCKETS, then serves /data on port 7070.
set -euo pipefail
: "${ROOT_ACCESS_KEY:?}" "${ROOT_SECRET_KEY:?}"

# A force-deleted pod may run for seconds while the next pod starts on the same volume.
exec 9>/data/server.lock
flock --nonblock 9 || { echo "waiting for another server on this volume to end"; flock 9; }
mkdir -p /data/buckets
for bucket in ${BUCKETS:-}; do mkdir -p "/data/buckets/$bucket"; done
exec versitygw --port :7070 --quiet posix /data/buckets
