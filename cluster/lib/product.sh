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
    settings+=(--set "images.$chart_name.repository=${REGISTRY:-localhost}/rendrsink/$name" --set-string "images.$chart_name.tag=$(tag_of "$name")")
  done
  helm upgrade --install rendrsink "$ROOT_DIR/helm/rendrsink" --namespace "$RELEASE_NAMESPACE" --create-namespace \
    -f "$CLUSTER_DIR/values-dev.yaml" --set "storage.publicEndpoint=$S3_URL" "${settings[@]}" --wait --timeout 4m >"$STATE/log/helm.log" 2>&1 9>&- || {
    tail -5 "$STATE/log/helm.log" >&2
    kubectl -n "$RELEASE_NAMESPACE" get pods >&2 || true
    fail "RendrSink did not become ready" "kubectl -n $RELEASE_NAMESPACE describe pods; make logs"
  }
}
