# RendrSink itself: programs by Maven, chart by Helm.

# Maven is asked only when a source changed: its start alone would cost more than the rest of `up`.
build_programs() {
  local stamp=$ROOT_DIR/target/programs.stamp now
  now=$(cd "$ROOT_DIR" && find pom.xml .mvn ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main -type f -print0 \
    | sort -z | xargs -0 sha256sum | sha256sum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ] && [ -d "$ROOT_DIR/operator/target/image/lib" ] \
    && [ -d "$ROOT_DIR/api-server/target/image/lib" ] && [ -d "$ROOT_DIR/transcoder-image/worker/target/image/lib" ] && [ -d "$ROOT_DIR/e2e/target/demo" ]; then
    return 0
  fi
  say "building (about a minute, longer the first time)"
  mkdir -p "$ROOT_DIR/target"
  (cd "$ROOT_DIR" && ./mvnw -q -B -Pimage -pl api-server,operator,transcoder-image/worker,e2e -am \
    -Dmaven.test.skip -DskipTests -Dspotless.check.skip package 9>&-) \
    || fail "the build failed" "read Maven's lines above; JDK 25 must be installed below /usr/lib/jvm or be JAVA_HOME"
  echo "$now" >"$stamp"
}

tag_of() { cat "$STATE/image-tags/$1"; }

install_chart() {
  local settings=() name chart_name
  for name in api-server operator transcoder postgres s3; do
    chart_name=${name/api-server/apiServer}
    settings+=(--set "images.$chart_name.repository=${REGISTRY:-localhost}/rendrsink/$name" --set "images.$chart_name.tag=$(tag_of "$name")")
  done
  helm upgrade --install rendrsink "$ROOT_DIR/helm/rendrsink" --namespace "$RELEASE_NAMESPACE" --create-namespace \
    -f "$CLUSTER_DIR/values-dev.yaml" "${settings[@]}" --wait --timeout 4m >"$STATE/log/helm.log" 2>&1 9>&- || {
    tail -5 "$STATE/log/helm.log" >&2
    kubectl -n "$RELEASE_NAMESPACE" get pods >&2 || true
    fail "RendrSink did not become ready" "kubectl -n $RELEASE_NAMESPACE describe pods; make logs"
  }
}

# On the reader's own cluster a docker engine builds the same Dockerfiles; kind and k3d take the images
# directly, any other cluster needs REGISTRY=host/path to push to.
product_images_for_current() {
  docker info >/dev/null 2>&1 || fail "CLUSTER=current builds images with docker, and no docker engine answers" \
    "start docker; or unset CLUSTER to use the development cluster"
  local name context reference context_name s3=$STATE/s3-context
  context_name=$(kubectl config current-context)
  "$CLUSTER_DIR/tools.sh" versitygw helm
  rm -rf "$s3" && cp -r "$CLUSTER_DIR/images/s3" "$s3" && cp -L "$BIN/versitygw" "$s3/"
  mkdir -p "$STATE/image-tags"
  for name in api-server operator transcoder postgres s3; do
    case $name in
      transcoder) context=$ROOT_DIR/transcoder-image ;;
      postgres) context=$CLUSTER_DIR/images/postgres ;;
      s3) context=$s3 ;;
      *) context=$ROOT_DIR/$name ;;
    esac
    reference=${REGISTRY:-localhost}/rendrsink/$name
    docker build -q -t "$reference:building" "$context" >/dev/null || fail "docker could not build $name" "run: docker build $context"
    docker image inspect -f '{{slice .Id 7 19}}' "$reference:building" >"$STATE/image-tags/$name"
    docker tag "$reference:building" "$reference:$(tag_of "$name")"
    case $context_name in
      kind-*) kind load docker-image --name "${context_name#kind-}" "$reference:$(tag_of "$name")" ;;
      k3d-*) k3d image import -c "${context_name#k3d-}" "$reference:$(tag_of "$name")" ;;
      *)
        [ -n "${REGISTRY:-}" ] || fail "the context $context_name is neither kind nor k3d" "REGISTRY=registry.example.com/team make up CLUSTER=current"
        docker push -q "$reference:$(tag_of "$name")" >/dev/null
        ;;
    esac
  done
}
