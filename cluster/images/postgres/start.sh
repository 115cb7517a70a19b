#!/bin/bash
# Makes the data folder on the first start, then runs the server in the foreground.
set -euo pipefail
: "${POSTGRES_USER:?}" "${POSTGRES_PASSWORD:?}" "${POSTGRES_DB:?}"
bin=/usr/lib/postgresql/15/bin
# A folder of our own: a mounted volume's root may hold lost+found and keeps its owner.
volume=${PGDATA:-/var/lib/postgresql/data}
data=$volume/main

# A pod that was deleted by force may go on for seconds while the next one starts on the same volume, and both servers
# are process 1, so that PostgreSQL's own lock takes the other for a former self. The descriptor passes to the server.
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
# Kubernetes opens a mounted volume to its group, and PostgreSQL refuses a data folder that is.
chmod 700 "$data"
# The password is the Secret's at every start: a Secret that was made anew would lock everybody out of a volume that stays.
quoted=${POSTGRES_PASSWORD//\'/\'\'}
"$bin/postgres" --single -D "$data" postgres >/dev/null <<SQL
alter role "$POSTGRES_USER" password '$quoted'
SQL
exec "$bin/postgres" -D "$data" -c listen_addresses='*' -c unix_socket_directories=/tmp
