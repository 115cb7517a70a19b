# Background processes with pid files that cannot be fooled by a reused pid: the file holds the pid
# and the kernel's start time of the process.

start_time() { awk '{ sub(/.*\) /, ""); print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

alive() { # name
  local pid started
  read -r pid started 2>/dev/null <"$STATE/run/$1.pid" || return 1
  [ -n "$started" ] && [ "$(start_time "$pid")" = "$started" ]
}

# start NAME COMMAND...: in the cluster's network namespace, with a log and a life of its own.
# nsenter, not `ip netns exec`: the latter remounts /sys and hides the cgroups from kubelet.
start() {
  local name=$1 pid
  shift
  mkdir -p "$STATE/run" "$STATE/log"
  setsid nohup nsenter --net="/run/netns/$NETWORK" "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null 9>&- &
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

# Asks, waits up to 5 s, then kills.
stop() { # name
  local pid _
  if alive "$1"; then
    pid=$(pid_of "$1")
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do
      alive "$1" || break
      sleep 0.1
    done
    ! alive "$1" || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$STATE/run/$1.pid"
}

# wait_for SECONDS WHAT LOG COMMAND...: polls the command; on time-out it says which log to read.
wait_for() {
  local seconds=$1 what=$2 log=$3 deadline=$((SECONDS + $1))
  shift 3
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      tail -5 "$STATE/log/$log.log" >&2 2>/dev/null || true
      fail "$what did not come up within $seconds s" "read $STATE/log/$log.log; then make down && make up"
    fi
    sleep 0.2
  done
}
