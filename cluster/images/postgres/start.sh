#!/bin/bash
# Creates the data folder on the first start, then runs the server in the foreground.
set -euo pipefail
: "${POSTGRES_USER:?}" "${POSTGRES_PASSWORD:?}" "${POSTGRES_DB:?}"
bin=/usr/lib/postgresql/15/bin
# A subfolder, because a volume's root may contain lost+found and keeps its owner.
volume=${PGDATA:-/var/lib/postgresql/data}
data=$volume/main

# A force-deleted pod may run for seconds while the next pod starts on the same volume. Both servers are process 1, so
# PostgreSQL's own lock mistakes the other server for its earlier self. The server inherits the descriptor of this lock.
exec 9>"$volume/server.lock"
flock --nonblock 9 || { echo "waiting for another server on this volume to end"; flock 9; }

if [ ! -s "$data/complete" ]; then
  rm -rf "$data"
  "$bin/initdb" -D "$data" -U "$POSTGRES_USER" --encoding UTF8 --locale C.UTF-8 \
    --auth-local trust --auth-host scram-sha-256 --pwfile <(echo "$POSTGRES_PASSWORD")
  echo "host all all all scram-sha-256" >> "$data/pg_hba.conf"
  "$bin/pg_ctl" -D "$data" -w -o "-c listen_addresses='' -c unix_socket_directories=/tmp" start
  [ "$POSTGRES_DB" = postgres ] || "$bin/createdb" -h /tmp -U "$POSTGRES_USER" "$POSTGRES_DB"
  "$bin/pg_ctl" -D "$data" -w -m fast stop
  echo 15 > "$data/complete"
fi
# Kubernetes gives the group access to a mounted volume, and PostgreSQL rejects a data folder with group access.
chmod 700 "$data"
# Sets the password from the Secret at every start, because a recreated Secret would otherwise not match a kept volume.
quoted=${POSTGRES_PASSWORD//\'/\'\'}
"$bin/postgres" --single -D "$data" postgres >/dev/null <<SQL
alter role "$POSTGRES_USER" password '$quoted'
SQL
exec "$bin/postgres" -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp
