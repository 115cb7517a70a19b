#!/usr/bin/env bash
# Checks a webhook's signature: verify-webhook.sh SIGNATURE_HEADER < raw-body   (needs RENDRSINK_WEBHOOK_SECRET)
set -euo pipefail
expected="sha256=$(openssl dgst -sha256 -hmac "${RENDRSINK_WEBHOOK_SECRET:?}" -hex | sed 's/^.* //')"
if [ "$expected" = "${1:?usage: verify-webhook.sh SIGNATURE_HEADER < raw-body}" ]; then echo "right"; else echo "WRONG"; exit 1; fi
