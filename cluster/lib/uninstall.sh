# Taking RendrSink out of the reader's own cluster, and nothing that others put there.

RELEASE_OF='{.metadata.annotations.meta\.helm\.sh/release-namespace}/{.metadata.annotations.meta\.helm\.sh/release-name}'

# The namespaces of the accounts that our release made.
account_namespaces() {
  kubectl get namespaces -l media.rendrsink.com/account -o "jsonpath={range .items[*]}{.metadata.name} $RELEASE_OF{\"\n\"}{end}" \
    | awk -v release="$RELEASE_NAMESPACE/rendrsink" '$2 == release { print $1 }'
}

# is_there KIND NAME: a question that fails is not a no.
is_there() {
  local found
  found=$(kubectl get "$1" "$2" --ignore-not-found -o name) || fail "your cluster did not answer" "kubectl get $1 $2; then make down again"
  [ -n "$found" ]
}

# The operator ends the assets, so they go while it is there.
delete_assets() { # namespace
  is_there crd mediaassets.media.rendrsink.com || return 0
  kubectl delete mediaassets --all -n "$1" --timeout=3m >/dev/null \
    || fail "the assets in $1 did not go" "kubectl get ma -n $1; CLUSTER=current make logs"
}

# The definitions belong to every installation in the cluster: each has profiles from its first day.
delete_definitions() {
  local kind others
  for kind in mediaassets processingprofiles; do
    is_there crd "$kind.media.rendrsink.com" || continue
    others=$(kubectl get "$kind" -A -o name) || fail "your cluster did not say who else has $kind" "kubectl get $kind -A; then make down again"
    [ -z "$others" ] || { say "other installations use the definitions: they stay"; return; }
  done
  kubectl delete crd mediaassets.media.rendrsink.com processingprofiles.media.rendrsink.com --ignore-not-found >/dev/null
}

uninstall() {
  local namespace namespaces releases mark
  if is_there namespace "$RELEASE_NAMESPACE"; then
    mark=$(kubectl get namespace "$RELEASE_NAMESPACE" -o 'jsonpath={.metadata.labels.rendrsink\.com/made-by}')
    [ "$mark" = make-up ] || fail "make up did not make the namespace $RELEASE_NAMESPACE, so make down does not touch it" \
      "if it is nobody else's: kubectl label namespace $RELEASE_NAMESPACE rendrsink.com/made-by=make-up"
  else
    say "RendrSink is not installed in your cluster"
    return
  fi
  say "deleting the assets, then RendrSink, then its namespaces"
  namespaces=$(account_namespaces)
  for namespace in $namespaces; do delete_assets "$namespace"; done
  releases=$(helm list --all --short --namespace "$RELEASE_NAMESPACE" --filter '^rendrsink$')
  [ -z "$releases" ] || helm uninstall rendrsink --namespace "$RELEASE_NAMESPACE" --wait >/dev/null
  for namespace in $namespaces; do kubectl delete namespace "$namespace" --timeout=3m >/dev/null; done
  delete_definitions
  # Last, for it bears the mark by which a down that was interrupted begins again.
  kubectl delete namespace "$RELEASE_NAMESPACE" --timeout=3m >/dev/null
  rm -rf "$STATE"
  say "down: RendrSink is gone from your cluster"
}
