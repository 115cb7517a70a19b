# Removes RendrSink, and nothing else, from the user's own cluster.

RELEASE_OF='{.metadata.annotations.meta\.helm\.sh/release-namespace}/{.metadata.annotations.meta\.helm\.sh/release-name}'

# The namespaces of the accounts that our release created.
account_namespaces() {
  kubectl get namespaces -l media.rendrsink.com/account -o "jsonpath={range .items[*]}{.metadata.name} $RELEASE_OF{\"\n\"}{end}" \
    | awk -v release="$RELEASE_NAMESPACE/rendrsink" '$2 == release { print $1 }'
}

# is_there KIND NAME: a failed request does not mean that the object is missing.
is_there() {
  local found
  found=$(kubectl get "$1" "$2" --ignore-not-found -o name) || fail "your cluster did not respond" "kubectl get $1 $2; then make down again"
  [ -n "$found" ]
}

# Deletes the assets while the operator runs, because it finalizes them.
delete_assets() { # namespace
  is_there crd mediaassets.media.rendrsink.com || return 0
  kubectl delete mediaassets --all -n "$1" --timeout=3m >/dev/null \
    || fail "the assets in $1 were not removed" "kubectl get ma -n $1; CLUSTER=current make logs"
}

# All installations in the cluster share the definitions; each installation has profiles from the start.
delete_definitions() {
  local kind others
  for kind in mediaassets processingprofiles; do
    is_there crd "$kind.media.rendrsink.com" || continue
    others=$(kubectl get "$kind" -A -o name) || fail "your cluster did not list the other $kind" "kubectl get $kind -A; then make down again"
    [ -z "$others" ] || { say "other installations use the definitions: keeping them"; return; }
  done
  kubectl delete crd mediaassets.media.rendrsink.com processingprofiles.media.rendrsink.com --ignore-not-found >/dev/null
}

uninstall() {
  local namespace namespaces releases mark
  if is_there namespace "$RELEASE_NAMESPACE"; then
    mark=$(kubectl get namespace "$RELEASE_NAMESPACE" -o 'jsonpath={.metadata.labels.rendrsink\.com/made-by}')
    [ "$mark" = make-up ] || fail "make up did not create the namespace $RELEASE_NAMESPACE, so make down does not remove it" \
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
  # Last, because its label allows an interrupted down to be repeated.
  kubectl delete namespace "$RELEASE_NAMESPACE" --timeout=3m >/dev/null
  rm -rf "$STATE"
  say "down: RendrSink is removed from your cluster"
}
