# Builds images without container engine and registry: mmdebstrap creates a Debian base, buildah builds the project's
# Dockerfiles, and containerd imports the result. An image's tag is the hash of its inputs.

BASE_IMAGE=docker.io/library/debian:bookworm-slim
PAUSE_IMAGE=localhost/rendrsink/pause:dev

image_tool() { buildah --root "$CACHE/containers" --runroot "$STATE/buildah-run" --storage-driver overlay "$@"; }
containerd_ctr() { ctr -a "$CONTAINERD_SOCKET" -n k8s.io "$@"; }
containerd_has() { [ "$(containerd_ctr images ls -q "name==$1" 2>/dev/null)" = "$1" ]; }

hash_of() { # paths: their relative names and contents
  local path
  for path in "$@"; do
    if [ -d "$path" ]; then (cd "$path" && find . -type f -print0 | sort -z | xargs -0 sha256sum); else sha256sum <"$path"; fi
  done | sha256sum | cut -c1-12
}

base_image_up() {
  image_tool inspect --type image "$BASE_IMAGE" >/dev/null 2>&1 && return 0
  local root=$CACHE/base.tar part=$CACHE/base.part.tar container
  say "building the Debian base image (once, about half a minute)"
  mmdebstrap --quiet --format=tar --variant=minbase --include=ca-certificates bookworm "$part" 2>"$STATE/log/base-image.log" \
    || fail "mmdebstrap could not build the base image" "read $STATE/log/base-image.log; a Debian mirror must be reachable"
  mv "$part" "$root"
  container=$(image_tool from scratch)
  image_tool add -q "$container" "$root" / >/dev/null
  image_tool config --cmd /bin/bash --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  image_tool commit -q --rm "$container" "$BASE_IMAGE" >/dev/null
  rm -f "$root"
}

# import REFERENCE: from buildah's store into containerd's.
import() {
  local name=${1##*/} archive
  archive=$CACHE/import-${name%%:*}.tar
  rm -f "$archive"
  image_tool push -q "$1" "docker-archive:$archive:$1"
  containerd_ctr images import "$archive" >/dev/null
  rm -f "$archive"
  containerd_has "$1" || fail "containerd could not import the image $1" "read $STATE/log/containerd.log"
}

# image NAME CONTEXT HASHED-PATHS...: builds and imports localhost/rendrsink/NAME:HASH and records the tag.
image() {
  local name=$1 context=$2 tag reference log
  shift 2
  tag=$(hash_of "$@")
  reference=localhost/rendrsink/$name:$tag
  log=$STATE/log/image-$name.log
  if ! containerd_has "$reference"; then
    say "building image $name"
    # --layers keeps the package layers between builds.
    image_tool inspect --type image "$reference" >/dev/null 2>&1 \
      || image_tool bud --isolation chroot --pull-never --layers -t "$reference" "$context" >"$log" 2>&1 \
      || { tail -20 "$log" >&2; fail "the image $name could not be built" "read $log"; }
    import "$reference"
  fi
  mkdir -p "$STATE/image-tags"
  echo "$tag" >"$STATE/image-tags/$name"
}

pause_image_up() {
  containerd_has "$PAUSE_IMAGE" && return 0
  local context=$STATE/pause
  mkdir -p "$context"
  cp "$CLUSTER_DIR/images/pause/Dockerfile" "$context/"
  (cd "$CLUSTER_DIR/images/pause" && CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$context/pause" .)
  image_tool bud -q --isolation chroot --pull-never -t "$PAUSE_IMAGE" "$context" >/dev/null 2>"$STATE/log/image-pause.log" \
    || fail "the pause image could not be built" "read $STATE/log/image-pause.log"
  import "$PAUSE_IMAGE"
}

# In parallel, because each build often waits for the disk. A failed build prints its own error.
product_images_up() {
  local root=$ROOT_DIR s3=$STATE/s3-context java=target/image pid pids=() failed=
  base_image_up
  # runtime/release contains the version and modules of Java; a hash of the whole runtime would take longer than all the rest.
  image api-server "$root/api-server" "$root/api-server/Dockerfile" "$root/api-server/bin" \
    "$root/api-server/$java/lib" "$root/api-server/$java/runtime/release" "$CLUSTER_DIR/lib/images.sh" & pids+=($!)
  image operator "$root/operator" "$root/operator/Dockerfile" \
    "$root/operator/$java/lib" "$root/operator/$java/runtime/release" "$CLUSTER_DIR/lib/images.sh" & pids+=($!)
  image transcoder "$root/transcoder-image" "$root/transcoder-image/Dockerfile" "$root/transcoder-image/bin" \
    "$root/transcoder-image/worker/$java/lib" "$root/transcoder-image/worker/$java/runtime/release" "$CLUSTER_DIR/lib/images.sh" & pids+=($!)
  image postgres "$CLUSTER_DIR/images/postgres" "$CLUSTER_DIR/images/postgres" & pids+=($!)
  rm -rf "$s3"
  cp -r "$CLUSTER_DIR/images/s3" "$s3"
  cp -L "$BIN/versitygw" "$s3/"
  image s3 "$s3" "$s3" & pids+=($!)
  for pid in "${pids[@]}"; do wait "$pid" || failed=yes; done
  [ -z "$failed" ] || exit 1
}
