#!/usr/bin/env bash
# Prints export lines that configure any client for the running system. The keys are created once and kept in a Secret.
set -euo pipefail
here=$(dirname "$0")
for part in paths say; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

# First, so that kubectl can be used if the rest fails.
# shellcheck disable=SC2016
[ "$CLUSTER" != local ] || printf 'export KUBECONFIG=%s\nexport PATH=%s:$PATH\n' "$KUBECONFIG" "$BIN"

# shellcheck source=lib/addresses.sh
source "$here/lib/addresses.sh"

SECRET=rendrsink-dev-keys

# The log of the command is shown only if the command fails.
toolbox() {
  local said
  said=$(mktemp)
  kubectl -n "$RELEASE_NAMESPACE" exec deploy/rendrsink-toolbox -- rendrsink "$@" 2>"$said" || {
    grep -v ' INFO ' "$said" | head -5 >&2
    rm -f "$said"
    return 1
  }
  rm -f "$said"
}

kept() { kubectl -n "$RELEASE_NAMESPACE" get secret "$SECRET" --ignore-not-found -o "jsonpath={.data.$1}" | base64 -d; }

# Only a 401 proves that the key is invalid; any other status proves nothing.
works() { # key
  local code
  [ -n "$1" ] || return 1
  code=$(curl -s -o /dev/null -w '%{http_code}' --max-time 10 --retry 3 -H "Authorization: Bearer $1" "$API_URL/v1/profiles") || true
  case $code in
    200) return 0 ;;
    401) return 1 ;;
    000) fail "RendrSink does not respond at $API_URL" "make up; make logs" ;;
    *) fail "RendrSink responded $code at $API_URL/v1/profiles, so the stored key could not be checked" "make logs; then make env again" ;;
  esac
}

# The replaced key may still be live, and an account has at most two keys.
issue() { # account
  local id ids
  ids=$(toolbox keys list --account "$1" | awk -v label="$SECRET" '$3 == "live" && $5 == label { print $1 }') || return 1
  for id in $ids; do toolbox keys revoke "$id" || return 1; done
  toolbox keys create --account "$1" --label "$SECRET"
}

# key_of NAME ACCOUNT: prints the stored key, or a new one if the stored key is missing or invalid.
key_of() {
  local key
  key=$(kept "$1") || fail "the Secret $SECRET cannot be read" "$KUBECTL -n $RELEASE_NAMESPACE get secret $SECRET; make up"
  works "$key" || key=$(issue "$2") || fail "no key could be created for the account $2" "$KUBECTL -n $RELEASE_NAMESPACE get pods; make up"
  echo "$key"
}

keep() { # key second
  kubectl -n "$RELEASE_NAMESPACE" create secret generic "$SECRET" --from-literal=key="$1" --from-literal=second="$2" \
    --dry-run=client -o yaml | kubectl apply -f - >/dev/null
}

main() {
  local key second webhook
  curl -s -o /dev/null --max-time 5 --retry 3 "$API_URL/livez" || fail "RendrSink does not respond at $API_URL" "make up"
  key=$(key_of key default)
  second=$(key_of second second)
  [ "$(kept key) $(kept second)" = "$key $second" ] || keep "$key" "$second"
  webhook=$(kubectl -n media get secret rendrsink-webhook -o 'jsonpath={.data.secret}' | base64 -d)
  # The clients of partners read the last two.
  cat <<OUT
export RENDRSINK_URL=$API_URL
export RENDRSINK_S3=$S3_URL
export RENDRSINK_KEY=$key
export RENDRSINK_KEY2=$second
export RENDRSINK_WEBHOOK_SECRET=$webhook
export RENDRSINK_WEBHOOK_BASE=http://$HOST_IP
export RENDRSINK_BASE_URL=$API_URL
export RENDRSINK_API_KEY=$key
OUT
}

main "$@"
