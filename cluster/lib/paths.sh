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
  # Where tests find the real servers and programs; every start of Maven is told (build/maven.sh).
  MAVEN_PLACES=("-Dkube-api-test.dir=$KUBE_API_TEST_DIR" "-Dhelm.bin=$BIN/helm" "-Ds3.bin=$BIN/versitygw")
  # One up or down at a time. Outside of the state, which goes at the end of a down.
  LOCK=/run/rendrsink-dev.lock
  [ "$CLUSTER" = local ] || LOCK=$CACHE/current.lock
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
# KUBECTL is how a reader types it, whose shell has neither of the two.
KUBECTL=kubectl
if [ "$CLUSTER" = local ]; then
  export KUBECONFIG=$ADMIN_KUBECONFIG
  export PATH=$BIN:$PATH
  KUBECTL="KUBECONFIG=$ADMIN_KUBECONFIG $BIN/kubectl"
elif [ "$CLUSTER" = current ]; then
  # The reader's own kubectl and helm go first.
  export PATH=$PATH:$BIN
else
  echo "error: CLUSTER=$CLUSTER is neither 'local' nor 'current'" >&2
  exit 1
fi
