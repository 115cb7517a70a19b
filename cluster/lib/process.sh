# Background processes with pid files that cannot be fooled by a reused pid: the file holds the pid
# and the kernel's start time of the process.

# Empty for a process that has ended, also while nobody has buried it yet.
start_time() { awk '{ sub(/.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

alive() { # name
  local pid started
  read -r pid started 2>/dev/null <"$STATE/run/$1.pid" || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

# What the caller had open, such as a lock around `make up`, must not stay open as long as the cluster lives.
close_inherited() {
  local fd
  for fd in /proc/"$BASHPID"/fd/*; do
    fd=${fd##*/}
    [ "$fd" -le 2 ] || eval "exec $fd>&-"
  done
}

# start NAME COMMAND...: in the cluster's network namespace, with a log and a life of its own.
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

# signal_all SIGNAL NAME...: of those that live; succeeds when there was one.
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

# stop NAME...: asks all of them, waits up to 5 s, then kills.
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

# wait_for SECONDS WHAT LOG COMMAND...: polls the command; on time-out it says which log to read.
wait_for() {
  local seconds=$1 what=$2 log=$3 deadline=$((SECONDS + $1))
  shift 3
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      tail -5 "$STATE/log/$log.log" >&2 2>/dev/null || true
      fail "$what did not come up within $seconds s" "read $STATE/log/$log.log; then, giving up what is stored: make down && make up"
    fi
    sleep 0.2
  done
}

# One up or down at a time; its end lets the lock go.
take_the_lock() {
  mkdir -p "$(dirname "$LOCK")"
  exec 9>"$LOCK"
  flock -w 900 9 || fail "another up or down is running" "wait for it, or end it"
}
