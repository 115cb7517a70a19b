# Background processes with pid files that detect a reused pid: the file contains the pid and the start time of the
# process.

# Empty for a process that has ended, even if it is still a zombie.
start_time() { awk '{ sub(/.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

alive() { # name
  local pid started
  read -r pid started 2>/dev/null <"$STATE/run/$1.pid" || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

# Closes the caller's open files, such as a lock around `make up`; the cluster would otherwise keep them open.
close_inherited() {
  local fd
  for fd in /proc/"$BASHPID"/fd/*; do
    fd=${fd##*/}
    [ "$fd" -le 2 ] || eval "exec $fd>&-"
  done
}

# start NAME COMMAND...: runs the command in the background in the cluster's network namespace, with its own log.
# nsenter, not `ip netns exec`: the latter remounts /sys and hides the cgroups from kubelet.
start() {
  local name=$1 pid
  shift
  mkdir -p "$STATE/run" "$STATE/log"
  (
    close_inherited
    exec setsid nohup nsenter --net="/run/netns/$NETWORK" "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null
  ) &
  pid=$!
  echo "$pid $(start_time "$pid")" >"$STATE/run/$name.pid"
}

pid_of() { # name
  local pid started
  read -r pid started <"$STATE/run/$1.pid" && echo "$pid"
}

ensure() { # name command...
  alive "$1" || start "$@"
}

# signal_all SIGNAL NAME...: signals those that are alive; succeeds if there was at least one.
signal_all() {
  local name signal=$1 found=1
  shift
  for name in "$@"; do
    alive "$name" || continue
    kill "-$signal" "$(pid_of "$name")" 2>/dev/null || true
    found=0
  done
  return "$found"
}

any_alive() {
  local name
  for name in "$@"; do ! alive "$name" || return 0; done
  return 1
}

# stop NAME...: terminates all of them, waits up to 5 s, then kills them.
stop() {
  local name _
  if signal_all TERM "$@"; then
    for _ in $(seq 50); do
      any_alive "$@" || break
      sleep 0.1
    done
    signal_all KILL "$@" || true
  fi
  for name in "$@"; do rm -f "$STATE/run/$name.pid"; done
}

# wait_for SECONDS WHAT LOG COMMAND...: polls the command; after a timeout it names the log.
wait_for() {
  local seconds=$1 what=$2 log=$3 deadline=$((SECONDS + $1))
  shift 3
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      tail -5 "$STATE/log/$log.log" >&2 2>/dev/null || true
      fail "$what did not start within $seconds s" "read $STATE/log/$log.log; then, losing stored data: make down && make up"
    fi
    sleep 0.2
  done
}

# Only one up or down runs at a time; the lock is released when the script ends.
take_the_lock() {
  mkdir -p "$(dirname "$LOCK")"
  exec 9>"$LOCK"
  flock -w 900 9 || fail "another up or down is running" "wait for it, or stop it"
}
