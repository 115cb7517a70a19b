# etcd, API server, controllers and scheduler. Each start is idempotent.

api_ready() { kubectl get --raw /readyz --request-timeout=2s; }

control_plane_up() {
  local pki=$STATE/pki
  ensure etcd "$BIN/etcd" --name dev --data-dir "$STATE/etcd" --log-level warn --unsafe-no-fsync
  ensure apiserver "$BIN/kube-apiserver" \
    --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --bind-address=0.0.0.0 \
    --advertise-address="$NODE_IP" --service-cluster-ip-range="$SERVICE_CIDR" --allow-privileged=true \
    --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" \
    --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key" \
    --service-account-issuer=https://kubernetes.default.svc --authorization-mode=Node,RBAC \
    --kubelet-client-certificate="$pki/admin.crt" --kubelet-client-key="$pki/admin.key" \
    --kubelet-preferred-address-types=InternalIP
  wait_for 60 "the API server" apiserver api_ready
  ensure controllers "$BIN/kube-controller-manager" --kubeconfig="$STATE/controllers.kubeconfig" \
    --leader-elect=false --use-service-account-credentials=true \
    --service-account-private-key-file="$pki/sa.key" --root-ca-file="$pki/ca.crt"
  ensure scheduler "$BIN/kube-scheduler" --kubeconfig="$STATE/controllers.kubeconfig" --leader-elect=false
}
