#!/bin/bash
# Makes the buckets named in BUCKETS, then serves /data on port 7070.
set -euo pipefail
: "${ROOT_ACCESS_KEY:?}" "${ROOT_SECRET_KEY:?}"
mkdir -p /data/buckets
for bucket in ${BUCKETS:-}; do mkdir -p "/data/buckets/$bucket"; done
exec versitygw --port :7070 --quiet posix /data/buckets
