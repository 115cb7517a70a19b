#!/usr/bin/env bash
# Builds the five images with docker and pushes them, for a `helm install` on any cluster:
# REGISTRY=host/path [TAG=...] push-images.sh
set -euo pipefail
here=$(dirname "$0")
# As with CLUSTER=current, this does not touch the development cluster and its state.
export CLUSTER=current
for part in paths say java product images-current; do
  # shellcheck source=/dev/null
  source "$here/../cluster/lib/$part.sh"
done

CHART=$ROOT_DIR/helm/rendrsink

main() {
  local name reference tag registry=${REGISTRY:-} s3=$STATE/s3-context
  registry=${registry%/}
  [ -n "$registry" ] || fail "images need a registry" "make images REGISTRY=registry.example.com/team"
  tag=${TAG:-$(sed -n 's/^appVersion: *//p' "$CHART/Chart.yaml")}
  docker info >/dev/null 2>&1 || fail "docker builds the images, but no docker engine responds" "start docker"
  mkdir -p "$STATE/log"
  step_count=3
  step "RendrSink's programs (Maven) and the evaluation store (Go)"
  "$CLUSTER_DIR/tools.sh" versitygw
  build_programs
  step "images"
  rm -rf "$s3"
  cp -r "$CLUSTER_DIR/images/s3" "$s3"
  cp -L "$BIN/versitygw" "$s3/"
  for name in api-server operator transcoder postgres s3; do
    reference=$registry/rendrsink/$name:$tag
    say "$reference"
    rm -f "$STATE/log/image-$name.log"
    docker_step "$name" build -t "$reference" "$(docker_context "$name")"
  done
  step "push"
  for name in api-server operator transcoder postgres s3; do docker_step "$name" push "$registry/rendrsink/$name:$tag"; done
  say "pushed: helm install ... --set images.registry=$registry --set-string images.tag=$tag"
}

main "$@"
