# For the user's own cluster, docker builds the same Dockerfiles. kind and k3d load the images directly; any other cluster
# needs REGISTRY=host/path for the push.

docker_context() { # image name
  case $1 in
    transcoder) echo "$ROOT_DIR/transcoder-image" ;;
    postgres) echo "$CLUSTER_DIR/images/postgres" ;;
    s3) echo "$STATE/s3-context" ;;
    *) echo "$ROOT_DIR/$1" ;;
  esac
}

# docker_step NAME DOCKER-ARGUMENTS...: runs docker; its output is stored in case of a failure.
docker_step() {
  local log=$STATE/log/image-$1.log
  docker "${@:2}" >>"$log" 2>&1 || { tail -20 "$log" >&2; fail "docker ${*:2} failed" "read $log"; }
}

hand_over() { # name reference
  case $(kubectl config current-context) in
    kind-*) kind load docker-image --name "$(kubectl config current-context | cut -d- -f2-)" "$2" ;;
    k3d-*) k3d image import -c "$(kubectl config current-context | cut -d- -f2-)" "$2" ;;
    *) docker_step "$1" push "$2" ;;
  esac
}

# The images contain programs that are built here, so the nodes must have this machine's architecture.
check_architecture() {
  local here nodes
  [ "$(uname -s)" = Linux ] || fail "CLUSTER=current builds Linux images, but this machine runs $(uname -s)" "use a Linux machine"
  here=$(go env GOARCH)
  nodes=$(kubectl get nodes -o 'jsonpath={.items[*].status.nodeInfo.architecture}' | tr ' ' '\n' | sort -u)
  [ "$nodes" = "$here" ] || fail "the nodes are ${nodes//$'\n'/ and }, but images built here run on $here" "use a machine with the architecture of the cluster"
}

# Before the build, which takes minutes.
check_what_current_needs() {
  local tool context
  for tool in docker go curl; do
    command -v "$tool" >/dev/null || fail "CLUSTER=current needs $tool, which is not installed" "install $tool; or unset CLUSTER to use the development cluster"
  done
  find_java >/dev/null
  docker info >/dev/null 2>&1 || fail "CLUSTER=current builds images with docker, but no docker engine responds" \
    "start docker; or unset CLUSTER to use the development cluster"
  check_architecture
  context=$(kubectl config current-context)
  case $context in
    kind-* | k3d-*) ;;
    *) [ -n "${REGISTRY:-}" ] || fail "the context $context is neither kind nor k3d, so its images need a registry" \
      "CLUSTER=current REGISTRY=registry.example.com/team make up" ;;
  esac
}

product_images_for_current() {
  local name reference s3=$STATE/s3-context
  mkdir -p "$STATE/image-tags" "$STATE/log"
  "$CLUSTER_DIR/tools.sh" versitygw helm
  rm -rf "$s3"
  cp -r "$CLUSTER_DIR/images/s3" "$s3"
  cp -L "$BIN/versitygw" "$s3/"
  for name in api-server operator transcoder postgres s3; do
    say "building image $name"
    rm -f "$STATE/log/image-$name.log"
    reference=${REGISTRY:-localhost}/rendrsink/$name
    docker_step "$name" build -t "$reference:building" "$(docker_context "$name")"
    docker image inspect -f '{{slice .Id 7 19}}' "$reference:building" >"$STATE/image-tags/$name"
    docker_step "$name" tag "$reference:building" "$reference:$(tag_of "$name")"
    hand_over "$name" "$reference:$(tag_of "$name")"
  done
}
