#!/usr/bin/env bash
# `make test`: runs everything from a clean state and counts the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
for part in paths say java product; do
  # shellcheck source=/dev/null
  source "cluster/lib/$part.sh"
done

began=@$(date +%s)
started=$SECONDS
stage=
announce() {
  stage=$1
  printf '\n== %s (%d s so far)\n' "$stage" $((SECONDS - started))
}

# The end of the output names the relevant logs.
tell_failure() {
  [ $? != 0 ] || return 0
  printf '\n== FAILED after %d s, in the stage: %s\n' $((SECONDS - started)) "$stage"
  find . -path '*/target/*-reports/TEST-*.xml' -newermt "$began" -print0 | xargs -0 -r grep -lE '<(failure|error)[ >]' | sed 's/^/failed tests in /' || true
  echo "reports, with what the tested servers logged: */target/surefire-reports, */target/failsafe-reports"
  if [ -d "$STATE" ]; then
    mkdir -p target/cluster-reports
    LINES=400 cluster/logs.sh >target/cluster-reports/pods.log 2>&1 || true
    echo "logs of the pods: target/cluster-reports/pods.log; of the cluster: $STATE/log"
  fi
}
trap tell_failure EXIT

# Two modules at a time, because their tests spend half of their time waiting. Maven warns about the toolchains plugin, which
# is not marked as thread-safe: its result is stored per module.
build_and_test() {
  local sources
  sources=$(programs_hash)
  build/maven.sh -T 2 -Pimage clean verify
  remember_programs "$sources"
}

helm_test() {
  helm test rendrsink --namespace "$RELEASE_NAMESPACE" --timeout 2m >/dev/null || {
    kubectl -n "$RELEASE_NAMESPACE" logs rendrsink-test-ready >&2 || true
    fail "helm test failed" "make logs"
  }
  say "RendrSink and its stores respond inside the cluster"
}

main() {
  # A cluster that was already up stays up; its own tests are then skipped.
  local before left_out=''
  [ "$CLUSTER" = local ] && [ ! -d "$STATE" ] || left_out=yes
  rm -rf target/cluster-reports
  announce "tools: a real API server and etcd for the integration tests"
  cluster/packages.sh
  cluster/tools.sh
  announce "scripts"
  build/shellcheck.sh
  announce "unit and integration tests"
  build_and_test
  before=$(mktemp)
  [ -n "$left_out" ] || cluster/self-test.sh --record "$before"
  announce "the cluster, and RendrSink in it"
  cluster/up.sh
  announce "helm test"
  helm_test
  announce "the demo"
  cluster/demo.sh
  announce "end-to-end tests"
  build/e2e.sh
  if [ -z "$left_out" ]; then
    announce "the cluster itself: repair, up twice, down"
    cluster/self-test.sh "$before"
  fi
  announce "done"
  build/count-tests.sh
  [ -z "$left_out" ] || say "skipped: the cluster's own tests, because it was already up (make down && make test includes them)"
}

main
