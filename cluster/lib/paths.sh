# All paths. This file is sourced, not executed.
# Cache: expensive build results (tools, base image). State: the running cluster.
CLUSTER=${CLUSTER:-local}
CLUSTER_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
{
  ROOT_DIR=$(dirname "$CLUSTER_DIR")
  CACHE=${RENDRSINK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/rendrsink}
  STATE=${RENDRSINK_STATE:-/var/lib/rendrsink-dev}
  [ "$CLUSTER" = local ] || STATE=${RENDRSINK_STATE:-$CACHE/current}
  BIN=$CACHE/bin
  KUBE_API_TEST_DIR=$CACHE/kube-api-test
  # The real servers and programs for tests; build/maven.sh passes the path to Maven.
  MAVEN_PLACES=("-Dkube-api-test.dir=$KUBE_API_TEST_DIR" "-Dhelm.bin=$BIN/helm" "-Ds3.bin=$BIN/versitygw")
  # Only one up or down runs at a time. Outside the state folder, which `down` removes.
  LOCK=/run/rendrsink-dev.lock
  [ "$CLUSTER" = local ] || LOCK=$CACHE/current.lock
}
{
  NETWORK=rendrsink                 # the network namespace, and the host's end of its link
  HOST_IP=172.30.0.1 NODE_IP=172.30.0.2
  POD_CIDR=10.244.0.0/24 SERVICE_CIDR=10.96.0.0/16 KUBERNETES_SERVICE_IP=10.96.0.1
  NODE_NAME=rendrsink-dev
  RELEASE_NAMESPACE=rendrsink
  CONTAINERD_SOCKET=$STATE/containerd.sock
  ADMIN_KUBECONFIG=$STATE/admin.kubeconfig
}

# CLUSTER=current means the user's own kubectl context; otherwise it is the cluster that `up` creates.
# KUBECTL is the command for messages, because the user's shell has neither the path nor the kubeconfig.
KUBECTL=kubectl
if [ "$CLUSTER" = local ]; then
  export KUBECONFIG=$ADMIN_KUBECONFIG
  export PATH=$BIN:$PATH
  KUBECTL="KUBECONFIG=$ADMIN_KUBECONFIG $BIN/kubectl"
elif [ "$CLUSTER" = current ]; then
  # The user's own kubectl and helm have priority.
  export PATH=$PATH:$BIN
else
  echo "error: CLUSTER=$CLUSTER is neither 'local' nor 'current'" >&2
  exit 1
fi
