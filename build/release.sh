#!/usr/bin/env bash
# `make release`: checks that every part of the tree names the same version, builds what is published, and writes checksums.
# The result is in target/release. Images are built and pushed by `make images`, with the same version as tag.
set -euo pipefail
here=$(dirname "$0")
for part in paths say; do
  # shellcheck source=/dev/null
  source "$here/../cluster/lib/$part.sh"
done
cd "$ROOT_DIR"
RELEASE=target/release
CHART=helm/rendrsink
# As kubeVersion in the chart says.
OLDEST_KUBERNETES=1.31.0

version_of_programs() { sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml; }
version_in_chart() { sed -n "s/^$1: *//p" "$CHART/Chart.yaml"; }

# agree WHAT FOUND: with the version of the programs.
agree() { [ "$2" = "$version" ] || fail "$1 names version '$2', and pom.xml names '$version'" "make them equal"; }

check_versions() {
  local pom other
  case $version in
    *-SNAPSHOT) fail "pom.xml names the snapshot $version" "set the release's version in every pom.xml and in $CHART/Chart.yaml" ;;
  esac
  agree "$CHART/Chart.yaml (version)" "$(version_in_chart version)"
  agree "$CHART/Chart.yaml (appVersion)" "$(version_in_chart appVersion)"
  while read -r pom; do
    other=$(sed -n '/<parent>/,/<\/parent>/s/^ *<version>\(.*\)<\/version>/\1/p' "$pom")
    [ "$pom" = ./pom.xml ] || agree "$pom" "$other"
  done < <(find . -name target -prune -o -name pom.xml -print)
  grep -qE "^## $version( |$)" CHANGELOG.md || fail "CHANGELOG.md has no section $version" "rename Unreleased"
  [ -z "$(git status --porcelain)" ] || fail "the working tree has changes that are not committed" "commit them"
}

check_fixtures() {
  diff -r crds/generated "testing/releases/$version/crds" >&2 \
    || fail "testing/releases/$version/crds differs from crds/generated" "copy them, so that later versions test an upgrade from this one"
  diff helm/src/test/resources/default-rendering.yaml "testing/releases/$version/chart.yaml" >&2 \
    || fail "testing/releases/$version/chart.yaml differs from what the chart renders" "copy helm/src/test/resources/default-rendering.yaml"
}

# What the chart renders with its defaults.
check_images() {
  local rendered images wrong
  rendered=$("$BIN/helm" template rendrsink "$CHART" --kube-version "$OLDEST_KUBERNETES" --set images.registry=registry.example.com/team)
  images=$(sed -n 's/^ *image: *"\(.*\)"/\1/p' <<<"$rendered")
  [ -n "$images" ] || fail "the chart renders no image" "see $CHART/templates"
  wrong=$(grep -v ":$version\$" <<<"$images" || true)
  [ -z "$wrong" ] || fail "images of another version are rendered: $wrong" "see images.tag in $CHART/values.yaml"
}

main() {
  version=$(version_of_programs)
  step_count=4
  step "versions: $version"
  check_versions
  check_fixtures
  step "programs (Maven), format and unit tests included"
  cluster/packages.sh
  cluster/tools.sh
  build/maven.sh -q -T 2 -DskipITs -Pimage clean verify
  step "chart"
  mkdir -p "$RELEASE"
  check_images
  "$BIN/helm" lint --quiet "$CHART" --kube-version "$OLDEST_KUBERNETES" --set images.registry=registry.example.com/team
  "$BIN/helm" package "$CHART" --destination "$RELEASE" >/dev/null
  cat crds/generated/*.yaml >"$RELEASE/crds-$version.yaml"
  cp contract/src/main/resources/openapi.yaml "$RELEASE/openapi-$version.yaml"
  for program in api-server operator; do
    tar -C "$program/target/image" -czf "$RELEASE/$program-$version.tar.gz" .
  done
  tar -C transcoder-image/worker/target/image -czf "$RELEASE/transcoder-$version.tar.gz" .
  step "checksums"
  (cd "$RELEASE" && sha256sum -- *-"$version".* >SHA256SUMS && cat SHA256SUMS)
  say "release $version is in $RELEASE; its images: REGISTRY=host/path TAG=$version make images"
}

main "$@"
