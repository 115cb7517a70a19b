# containerd, kubelet, kube-proxy and CoreDNS: the one node.

# kubelet changes these for the whole machine; `down` restores them.
KERNEL_SETTINGS="vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes"

containerd_answers() { ctr -a "$CONTAINERD_SOCKET" version; }

# A status from before kubelet's start is outdated.
node_ready() {
  local ready reported
  read -r ready reported < <(kubectl get node "$NODE_NAME" --request-timeout=2s \
    -o 'jsonpath={range .status.conditions[?(@.type=="Ready")]}{.status} {.lastHeartbeatTime}{end}') || true
  [ "$ready" = True ] && [ "$(date -d "$reported" +%s)" -ge "$(stat -c %Y "$STATE/run/kubelet.pid")" ]
}

containerd_up() {
  alive containerd && containerd_answers >/dev/null 2>&1 && return 0
  mkdir -p "$STATE/cni" "$STATE/containerd"
  # The shims' folder is not configurable; another containerd of the machine may have it already.
  [ -e /run/containerd ] || touch "$STATE/created-run-containerd"
  cat >"$STATE/containerd.toml" <<EOT
version = 2
root = "$STATE/containerd/root"
state = "$STATE/containerd/state"
[grpc]
  address = "$CONTAINERD_SOCKET"
[plugins."io.containerd.internal.v1.opt"]
  path = "$STATE/containerd/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/rendrsink/pause:dev"
  # Without CAP_SYS_RESOURCE runc otherwise dies with "can't get final child's PID from pipe".
  restrict_oom_score_adj = true
  # The pods' network namespaces are mounted in the state folder, so that down finds them all.
  netns_mounts_under_state_dir = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$STATE/cni"
EOT
  cat >"$STATE/cni/10-pods.conflist" <<EOT
{"cniVersion": "0.4.0", "name": "rendrsink-pods", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$STATE/cni-addresses",
            "ranges": [[{"subnet": "$POD_CIDR"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
EOT
  stop containerd
  start containerd containerd -c "$STATE/containerd.toml"
  wait_for 30 containerd containerd containerd_answers
}

kubelet_up() {
  alive kubelet && return 0
  local setting
  [ -e "$STATE/kernel-settings" ] || for setting in $KERNEL_SETTINGS; do
    printf '%s=%s\n' "$setting" "$(sysctl -n "$setting")"
  done >"$STATE/kernel-settings"
  cat >"$STATE/kubelet.yaml" <<EOT
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: false}
  x509: {clientCAFile: $STATE/pki/ca.crt}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
failSwapOn: false
containerRuntimeEndpoint: unix://$CONTAINERD_SOCKET
clusterDNS: [$NODE_IP]
clusterDomain: cluster.local
address: $NODE_IP
tlsCertFile: $STATE/pki/kubelet.crt
tlsPrivateKeyFile: $STATE/pki/kubelet.key
podLogsDir: $STATE/pod-logs
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
EOT
  start kubelet "$BIN/kubelet" --config="$STATE/kubelet.yaml" --kubeconfig="$STATE/kubelet.kubeconfig" \
    --root-dir="$STATE/kubelet" --hostname-override="$NODE_NAME" --node-ip="$NODE_IP"
}

dns_up() {
  cat >"$STATE/Corefile" <<EOT
.:53 {
  bind $NODE_IP
  kubernetes cluster.local {
    kubeconfig $STATE/admin.kubeconfig
  }
  errors
}
EOT
  ensure coredns "$BIN/coredns" -conf "$STATE/Corefile"
}

node_up() {
  containerd_up
  pause_image_up
  kubelet_up
  # conntrack limits belong to the machine; 0 keeps them unchanged.
  ensure proxy "$BIN/kube-proxy" --kubeconfig="$STATE/controllers.kubeconfig" --proxy-mode=iptables \
    --cluster-cidr="$POD_CIDR" --hostname-override="$NODE_NAME" \
    --conntrack-max-per-core=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
  dns_up
  wait_for 90 "the node" kubelet node_ready
}
