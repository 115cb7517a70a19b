# The cluster's own certificate authority, and a kubeconfig per component with everything embedded.

# openssl's output is stored in case of a failure.
openssl_quiet() {
  openssl "$@" 2>>"$STATE/log/certificates.log" || {
    tail -5 "$STATE/log/certificates.log" >&2
    fail "openssl $1 failed" "read $STATE/log/certificates.log"
  }
}

certificate() { # name subject
  local pki=$STATE/pki
  openssl_quiet req -newkey rsa:2048 -nodes -keyout "$pki/$1.key" -out "$pki/$1.csr" -subj "$2"
  openssl_quiet x509 -req -in "$pki/$1.csr" -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -days 365 \
    -out "$pki/$1.crt" -extfile <(
      printf 'subjectAltName=IP:127.0.0.1,IP:%s,IP:%s,DNS:kubernetes,DNS:kubernetes.default.svc,DNS:%s\n' \
        "$KUBERNETES_SERVICE_IP" "$NODE_IP" "$NODE_NAME"
      printf 'extendedKeyUsage=serverAuth,clientAuth\n'
    )
  kubeconfig "$1"
}

kubeconfig() { # name
  local pki=$STATE/pki
  (umask 077 && cat >"$STATE/$1.kubeconfig") <<EOT
apiVersion: v1
kind: Config
clusters:
- name: rendrsink-dev
  cluster:
    server: https://$NODE_IP:6443
    certificate-authority-data: $(base64 -w0 "$pki/ca.crt")
users:
- name: $1
  user:
    client-certificate-data: $(base64 -w0 "$pki/$1.crt")
    client-key-data: $(base64 -w0 "$pki/$1.key")
contexts:
- name: rendrsink-dev
  context: {cluster: rendrsink-dev, user: $1}
current-context: rendrsink-dev
EOT
}

certificates() {
  [ ! -e "$STATE/pki/complete" ] || return 0
  (
    umask 077
    rm -rf "$STATE/pki"
    mkdir -p "$STATE/pki"
    openssl_quiet genrsa -out "$STATE/pki/sa.key" 2048
    openssl_quiet rsa -in "$STATE/pki/sa.key" -pubout -out "$STATE/pki/sa.pub"
    openssl_quiet req -x509 -newkey rsa:2048 -nodes -keyout "$STATE/pki/ca.key" -out "$STATE/pki/ca.crt" \
      -days 365 -subj /CN=rendrsink-dev-ca
    certificate apiserver /CN=kube-apiserver
    certificate admin /O=system:masters/CN=admin
    certificate controllers /O=system:masters/CN=controllers
    certificate kubelet "/O=system:nodes/CN=system:node:$NODE_NAME"
    touch "$STATE/pki/complete"
  )
}
