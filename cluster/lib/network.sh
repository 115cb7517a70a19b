# One network namespace contains the whole cluster; one virtual link (veth) connects it to the host.
# All iptables rules are created inside, so they disappear with the namespace.

# Do not use `| grep -q`: it exits at the first match, and with pipefail the writer's SIGPIPE counts as a failure.
network_is_up() {
  [ -e "/run/netns/$NETWORK" ] && [[ $(ip -n "$NETWORK" addr show eth0 2>/dev/null) == *"$NODE_IP/"* ]] \
    && [[ $(ip addr show "$NETWORK" 2>/dev/null) == *"$HOST_IP/"* ]]
}

# Whether a process is in the current namespace of that name.
in_network() { # pid
  [ "$(stat -L -c %i "/proc/$1/ns/net" 2>/dev/null)" = "$(stat -L -c %i "/run/netns/$NETWORK" 2>/dev/null)" ]
}

network_up() {
  network_is_up && return 0
  network_down
  ip netns add "$NETWORK"
  ip link add "$NETWORK" type veth peer name eth0 netns "$NETWORK"
  ip addr add "$HOST_IP/30" dev "$NETWORK"
  ip link set "$NETWORK" up
  ip -n "$NETWORK" addr add "$NODE_IP/30" dev eth0
  ip -n "$NETWORK" link set eth0 up
  ip -n "$NETWORK" link set lo up
  ip -n "$NETWORK" route add default via "$HOST_IP"
  nsenter --net="/run/netns/$NETWORK" sysctl -qw net.ipv4.ip_forward=1
}

# All processes in the namespace: those of the cluster, and the shims of its pods.
network_pids() { ip netns pids "$NETWORK" 2>/dev/null || true; }

network_down() {
  ip link del "$NETWORK" 2>/dev/null || true
  ip netns del "$NETWORK" 2>/dev/null || true
}
