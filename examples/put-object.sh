#!/usr/bin/env bash
# Puts a file into the evaluation store: put-object.sh FILE KEY   (after: eval "$(make -s env)")
set -euo pipefail
file=${1:?usage: put-object.sh FILE KEY} key=${2:?usage: put-object.sh FILE KEY}
secret() { kubectl -n rendrsink get secret rendrsink-s3 -o "jsonpath={.data.$1}" | base64 -d; }
endpoint=${RENDRSINK_S3:-http://172.30.0.2:30900}
# The credentials are passed through a file descriptor, so that process lists do not show them.
curl --fail-with-body -sS -K <(printf 'user = "%s:%s"\n' "$(secret accessKey)" "$(secret secretKey)") \
  --aws-sigv4 aws:amz:us-east-1:s3 -H "x-amz-content-sha256: $(sha256sum "$file" | cut -d' ' -f1)" \
  -T "$file" "$endpoint/rendrsink/$key"
echo "put $key"
