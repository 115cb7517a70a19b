#!/usr/bin/env bash
# Uses the API with curl only: upload, wait, list the outputs.   (after: eval "$(make -s env)")
set -euo pipefail
file=${1:-$(dirname "$0")/media/bigbuckbunny.mp4}
auth="Authorization: Bearer ${RENDRSINK_KEY:?run: eval \"\$(make -s env)\"}"
field() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/"; }

created=$(curl --fail-with-body -sS -H "$auth" -H "X-Idempotency-Key: curl-$RANDOM$RANDOM" \
  -F profile=web-optimized-1080p -F 'metadata={"project":"campaign-q2"}' -F "file=@$file" "$RENDRSINK_URL/v1/assets")
echo "$created"
id=$(field asset_id <<<"$created")

for _ in $(seq 600); do
  status=$(curl -sS -H "$auth" "$RENDRSINK_URL/v1/assets/$id" | field status)
  [ "$status" = processing ] || break
  sleep 1
done
echo "$id is $status"
curl --fail-with-body -sS -H "$auth" "$RENDRSINK_URL/v1/assets/$id/derivatives"
echo
[ "$status" = processed ]
