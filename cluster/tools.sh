#!/usr/bin/env bash
# Builds the Go programs of the cluster from the pinned modules under tools/, once, into the cache.
# A build's key consists of its module's lock files and flags, so a version change causes a new build. A program appears in
# the cache only after a successful build. The arguments are names of programs; the default is all.
set -euo pipefail
# shellcheck source=lib/paths.sh
source "$(dirname "$0")/lib/paths.sh"
# shellcheck source=lib/say.sh
source "$CLUSTER_DIR/lib/say.sh"

export CGO_ENABLED=0

version_of() { sed -nE "s,^(require )?\s*$2 v([0-9.]+).*,\2,p" "$CLUSTER_DIR/tools/$1/go.mod" | head -1; }

K8S_VERSION=$(version_of kubernetes k8s.io/kubernetes)
version_package=k8s.io/component-base/version
kubernetes_flags="-s -w -X $version_package.gitVersion=v$K8S_VERSION -X $version_package.gitMajor=${K8S_VERSION%%.*} \
-X $version_package.gitMinor=$(cut -d. -f2 <<<"$K8S_VERSION") -X $version_package.gitTreeState=clean"

# module | program | package | minutes on 2 cores
programs() {
  cat <<LIST
kubernetes kube-apiserver k8s.io/kubernetes/cmd/kube-apiserver 4.5
kubernetes kube-controller-manager k8s.io/kubernetes/cmd/kube-controller-manager 1.2
kubernetes kube-scheduler k8s.io/kubernetes/cmd/kube-scheduler 0.2
kubernetes kube-proxy k8s.io/kubernetes/cmd/kube-proxy 0.3
kubernetes kubelet k8s.io/kubernetes/cmd/kubelet 0.5
kubernetes kubectl k8s.io/kubernetes/cmd/kubectl 0.5
etcd etcd go.etcd.io/etcd/server/v3 0.6
coredns coredns github.com/coredns/coredns 1
helm helm helm.sh/helm/v3/cmd/helm 1.3
versitygw versitygw github.com/versity/versitygw/cmd/versitygw 1
LIST
}

flags_of() {
  case $1 in
    kubernetes) echo "$kubernetes_flags" ;;
    *) echo "-s -w" ;;
  esac
}

key_of() { { cat "$CLUSTER_DIR/tools/$1/go.mod" "$CLUSTER_DIR/tools/$1/go.sum"; flags_of "$1"; } | sha256sum | cut -c1-16; }

log_of() { echo "$CACHE/log/build-$1.log"; }

# Go's output goes to one log file per program; if a build fails, its last lines are shown.
compile() { # module program package target started
  (cd "$CLUSTER_DIR/tools/$1" && go build -mod=readonly -trimpath -buildvcs=false -ldflags "$(flags_of "$1")" -o "$4" "$3") \
    >"$(log_of "$2")" 2>&1 </dev/null || {
    printf 'failed after %d s\n' $((SECONDS - $5))
    tail -n 20 "$(log_of "$2")" >&2
    fail "the build of $2 failed" "read $(log_of "$2"); the Go module proxy must be reachable"
  }
}

build() { # module program package minutes
  local home before=$SECONDS
  home=$CACHE/tools/$1-$(key_of "$1")
  step_number=$((step_number + 1))
  if [ ! -x "$home/$2" ]; then
    printf '[%d of %d] building %s (once, about %s min on 2 cores) ... ' "$step_number" "$step_count" "$2" "$4"
    mkdir -p "$home"
    compile "$1" "$2" "$3" "$home/.$2.$$" "$before"
    mv "$home/.$2.$$" "$home/$2"
    printf '%d s\n' $((SECONDS - before))
  fi
  ln -sfn "$home/$2" "$BIN/$2"
}

# kube-api-test looks for <dir>/k8s/<version>-linux-<arch>/{kube-apiserver,etcd,kubectl}.
link_for_kube_api_test() {
  local home program
  home=$KUBE_API_TEST_DIR/k8s/$K8S_VERSION-linux-$(go env GOARCH)
  mkdir -p "$home"
  for program in kube-apiserver etcd kubectl; do ln -sfn "$(readlink "$BIN/$program")" "$home/$program"; done
}

# The lines of the list for the given programs, or all lines.
wanted() {
  local module program package minutes
  while read -r module program package minutes; do
    [ $# = 0 ] || [[ " $* " == *" $program "* ]] || continue
    echo "$module $program $package $minutes"
  done < <(programs)
}

# The modules define the required version of Go. An older Go may download it, unless GOTOOLCHAIN forbids it.
check_go() {
  local module needed running
  read -r needed module < <(awk '$1 == "go" { print $2, FILENAME }' "$CLUSTER_DIR"/tools/*/go.mod "$CLUSTER_DIR"/images/*/go.mod | sort -V | tail -1)
  command -v go >/dev/null || fail "Go is not installed" "install Go $needed or newer and put it on the PATH"
  running=$(cd "$(dirname "$module")" && go env GOVERSION) || fail "Go does not run" "install Go $needed or newer"
  [ "$(printf '%s\n' "$needed" "${running#go}" | sort -V | head -1)" = "$needed" ] \
    || fail "Go $needed or newer is required, but this is $running" "install it and put it on the PATH"
}

main() {
  check_go
  mkdir -p "$BIN" "$CACHE/log"
  exec 9>"$CACHE/tools.lock"
  flock 9
  local module program package minutes
  step_count=$(wanted "$@" | wc -l)
  while read -r module program package minutes; do
    build "$module" "$program" "$package" "$minutes"
  done < <(wanted "$@")
  [ $# != 0 ] || link_for_kube_api_test
}

main "$@"
