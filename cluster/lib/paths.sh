# Where everything lives. Sourced, never run.
# cache: what is expensive and can be made again (tools, base image). state: the running cluster.
CLUSTER=${CLUSTER:-local}
CLUSTER_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
{
  ROOT_DIR=$(dirname "$CLUSTER_DIR")
  CACHE=${RENDRSINK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/rendrsink}
  STATE=${RENDRSINK_STATE:-/var/lib/rendrsink-dev}
  [ "$CLUSTER" = local ] || STATE=${RENDRSINK_STATE:-$CACHE/current}
  BIN=$CACHE/bin
  KUBE_API_TEST_DIR=$CACHE/kube-api-test
}
{
  NETWORK=rendrsink                 # the network namespace, and the host's end of its cable
  HOST_IP=172.30.0.1 NODE_IP=172.30.0.2
  POD_CIDR=10.244.0.0/24 SERVICE_CIDR=10.96.0.0/16 KUBERNETES_SERVICE_IP=10.96.0.1
  NODE_NAME=rendrsink-dev
  RELEASE_NAMESPACE=rendrsink
  CONTAINERD_SOCKET=$STATE/containerd.sock
  ADMIN_KUBECONFIG=$STATE/admin.kubeconfig
}

# CLUSTER=current means the reader's own kubectl context; otherwise the cluster that `up` makes.
if [ "$CLUSTER" = local ]; then
  export KUBECONFIG=$ADMIN_KUBECONFIG
  export PATH=$BIN:$PATH
elif [ "$CLUSTER" = current ]; then
  # The reader's own kubectl and helm go first.
  export PATH=$PATH:$BIN
else
  echo "error: CLUSTER=$CLUSTER is neither 'local' nor 'current'" >&2
  exit 1
fi
