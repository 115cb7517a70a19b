#!/usr/bin/env bash
# Prints export lines that point any client at the running system. The keys are issued once and kept in a Secret.
set -euo pipefail
here=$(dirname "$0")
for part in paths say addresses; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

SECRET=rendrsink-dev-keys

works() { [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 -H "Authorization: Bearer $1" "$RENDRSINK_URL/v1/profiles")" = 200 ]; }

kept() { kubectl -n "$RELEASE_NAMESPACE" get secret "$SECRET" -o "jsonpath={.data.$1}" 2>/dev/null | base64 -d || true; }

issue() {
  kubectl -n "$RELEASE_NAMESPACE" exec deploy/rendrsink-toolbox -- rendrsink keys create --account "$1" --label dev 2>/dev/null
}

main() {
  export RENDRSINK_URL=${RENDRSINK_URL:-$API_URL}
  curl -s -o /dev/null --max-time 5 "$RENDRSINK_URL/livez" || fail "RendrSink does not answer at $RENDRSINK_URL" "make up"
  local key second
  key=$(kept key)
  second=$(kept second)
  if ! works "$key" || ! works "$second"; then
    key=$(issue default)
    second=$(issue second)
    kubectl -n "$RELEASE_NAMESPACE" create secret generic "$SECRET" --from-literal=key="$key" --from-literal=second="$second" \
      --dry-run=client -o yaml | kubectl apply -f - >/dev/null
  fi
  cat <<OUT
export RENDRSINK_URL=$RENDRSINK_URL
export RENDRSINK_KEY=$key
export RENDRSINK_KEY2=$second
export RENDRSINK_WEBHOOK_SECRET=$(kubectl -n media get secret rendrsink-webhook -o 'jsonpath={.data.secret}' | base64 -d)
export RENDRSINK_WEBHOOK_BASE=http://$HOST_IP
OUT
  # shellcheck disable=SC2016
  [ "$CLUSTER" != local ] || printf 'export KUBECONFIG=%s\nexport PATH=%s:$PATH\n' "$KUBECONFIG" "$BIN"
}

main "$@"
