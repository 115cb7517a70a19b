# Where everything lives. Sourced, never run.
# cache: what is expensive and can be made again (tools, base image). state: the running cluster.
CLUSTER_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The scripts below source this file and use what it sets.
# shellcheck disable=SC2034
{
  ROOT_DIR=$(dirname "$CLUSTER_DIR")
  CACHE=${RENDRSINK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/rendrsink}
  STATE=${RENDRSINK_STATE:-/var/lib/rendrsink-dev}
  BIN=$CACHE/bin
  KUBE_API_TEST_DIR=$CACHE/kube-api-test
}
