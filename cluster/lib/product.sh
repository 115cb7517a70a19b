# RendrSink itself: programs by Maven, chart by Helm.

# `down` removes the namespace with this label, and everything that our release created.
MADE_BY=rendrsink.com/made-by=make-up

# The hash of the programs' inputs: the sources, and the Java that is linked into the images.
programs_hash() {
  local java
  java=$(find_java) || return 1
  (
    cd "$ROOT_DIR" || exit
    "$java" -version 2>&1
    find pom.xml .mvn ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main -type f -print0 | sort -z | xargs -0 sha256sum
  ) | sha256sum
}

programs_are_there() {
  local folder
  for folder in operator/target/image api-server/target/image transcoder-image/worker/target/image e2e/target/demo bench/target/bench; do
    [ -d "$ROOT_DIR/$folder" ] || return 1
  done
}

# remember_programs HASH: prevents a second build of the same sources.
remember_programs() {
  mkdir -p "$ROOT_DIR/target"
  echo "$1" >"$ROOT_DIR/target/programs.stamp"
}

# Maven runs only after a source changed: its start alone would take longer than the rest of `up`.
build_programs() {
  local now
  now=$(programs_hash)
  if [ "$(cat "$ROOT_DIR/target/programs.stamp" 2>/dev/null)" = "$now" ] && programs_are_there; then
    return 0
  fi
  say "building (about a minute, longer the first time)"
  "$ROOT_DIR/build/maven.sh" -q -Pimage -pl api-server,operator,transcoder-image/worker,bench -am \
    -Dmaven.test.skip -DskipTests -Dspotless.check.skip package 9>&- \
    || fail "the build failed" "read Maven's output above; a JDK 25 must be installed in /usr/lib/jvm or set as JAVA_HOME"
  remember_programs "$now"
}

tag_of() { cat "$STATE/image-tags/$1"; }

# The user's own cluster may contain another RendrSink with the same name.
release_namespace_up() {
  local mark
  mark=$(kubectl get namespace "$RELEASE_NAMESPACE" --ignore-not-found -o 'jsonpath={.metadata.name} {.metadata.labels.rendrsink\.com/made-by}')
  case $mark in
    *" make-up") return 0 ;;
    "") kubectl create namespace "$RELEASE_NAMESPACE" >/dev/null ;;
    *) [ "$CLUSTER" = local ] || fail "your cluster has a namespace $RELEASE_NAMESPACE that make up did not create" \
      "use another cluster; or, if the namespace is yours: kubectl label namespace $RELEASE_NAMESPACE $MADE_BY" ;;
  esac
  kubectl label namespace "$RELEASE_NAMESPACE" "$MADE_BY" >/dev/null
}

# A killed Helm leaves its release pending, and every later Helm rejects it.
forget_interrupted_helm() {
  local pending='owner=helm,name=rendrsink,status in (pending-install,pending-upgrade,pending-rollback)' found
  found=$(kubectl -n "$RELEASE_NAMESPACE" get secrets -l "$pending" -o name)
  [ -n "$found" ] || return 0
  say "an earlier Helm run was interrupted: removing its record"
  kubectl -n "$RELEASE_NAMESPACE" delete secrets -l "$pending" >/dev/null
}

# An earlier version ran the stores of the development cluster without volumes, and Kubernetes cannot add volumes to an
# existing StatefulSet. On your own cluster the chart explains what to do.
replace_stores_without_volumes() {
  local store volumes
  [ "$CLUSTER" = local ] || return 0
  for store in postgres s3; do
    kubectl -n "$RELEASE_NAMESPACE" get statefulset "rendrsink-$store" >/dev/null 2>&1 || continue
    volumes=$(kubectl -n "$RELEASE_NAMESPACE" get statefulset "rendrsink-$store" -o 'jsonpath={.spec.volumeClaimTemplates[*].metadata.name}')
    [ -z "$volumes" ] || continue
    say "rendrsink-$store gets a volume: its earlier data is lost, including keys and outputs"
    kubectl -n "$RELEASE_NAMESPACE" delete statefulset "rendrsink-$store" --cascade=foreground --timeout=90s >/dev/null
    # The servers set up the new stores only at their start.
    kubectl -n "$RELEASE_NAMESPACE" delete pods -l 'app.kubernetes.io/part-of=rendrsink,app.kubernetes.io/name in (api-server,operator)' --wait=false >/dev/null
  done
}

# A StatefulSet waits forever for a pod of its old revision that never becomes ready, and never creates the new pod.
replace_stuck_stores() {
  local store pod revision ready wanted
  while sleep 5; do
    for store in postgres s3; do
      pod=rendrsink-$store-0
      read -r ready revision < <(kubectl -n "$RELEASE_NAMESPACE" get pod "$pod" --ignore-not-found \
        -o 'jsonpath={.status.containerStatuses[0].ready} {.metadata.labels.controller-revision-hash}') || true
      wanted=$(kubectl -n "$RELEASE_NAMESPACE" get statefulset "rendrsink-$store" --ignore-not-found -o 'jsonpath={.status.updateRevision}')
      if [ "$ready" = false ] && [ -n "$wanted" ] && [ "$revision" != "$wanted" ]; then
        say "$pod has an old version and does not become ready: recreating it"
        kubectl -n "$RELEASE_NAMESPACE" delete pod "$pod" --wait=false >/dev/null
      fi
    done
  done
}

install_chart() {
  local settings=() name chart_name stuck
  release_namespace_up
  forget_interrupted_helm
  replace_stores_without_volumes
  # Your own cluster uses its default class; the development cluster uses its own class.
  [ "$CLUSTER" != local ] || settings+=(--set "persistence.storageClass=$STORAGE_CLASS")
  for name in api-server operator transcoder postgres s3; do
    chart_name=${name/api-server/apiServer}
    settings+=(--set "images.$chart_name.repository=${REGISTRY:-localhost}/rendrsink/$name" --set-string "images.$chart_name.tag=$(tag_of "$name")")
  done
  replace_stuck_stores 9>&- &
  stuck=$!
  helm upgrade --install rendrsink "$ROOT_DIR/helm/rendrsink" --namespace "$RELEASE_NAMESPACE" \
    -f "$CLUSTER_DIR/values-dev.yaml" --set "storage.publicEndpoint=$S3_URL" "${settings[@]}" --wait --timeout 4m >"$STATE/log/helm.log" 2>&1 9>&- || {
    kill "$stuck"
    tail -5 "$STATE/log/helm.log" >&2
    kubectl -n "$RELEASE_NAMESPACE" get pods >&2 || true
    [ "$CLUSTER" != local ] || components_live
    fail "Helm could not install RendrSink" "make logs; $KUBECTL -n $RELEASE_NAMESPACE describe pods"
  }
  kill "$stuck"
}

answers() { curl -fsS -o "$STATE/log/readyz.log" --max-time 5 "$API_URL/readyz" 2>"$STATE/log/readyz.err"; }

# Kubernetes may report an outdated state of its pods, so this asks the API itself.
api_up() {
  local deadline=$((SECONDS + 120)) told=
  until answers; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      cat "$STATE/log/readyz.err" >&2
      kubectl -n "$RELEASE_NAMESPACE" get pods >&2 || true
      fail "RendrSink does not respond at $API_URL/readyz" "$API_REMEDY"
    fi
    [ -n "$told" ] || say "waiting for $API_URL/readyz (at most 120 s)"
    told=yes
    sleep 0.5
  done
}
