#!/usr/bin/env bash
# Generates clients from the API's description and compiles them strictly. Needs npm, Python 3.11 and their registries.
set -euo pipefail
cd "$(dirname "$0")/.."

api=contract/src/main/resources/openapi.yaml
clients=contract/src/test/clients
out=contract/target/clients
mkdir -p "$out"

cp "$clients"/package*.json "$out"
npm ci --prefix "$out" --no-audit --no-fund --silent
"$out/node_modules/.bin/openapi-typescript" "$api" -o "$out/api.d.ts"
"$out/node_modules/.bin/tsc" --strict --exactOptionalPropertyTypes --noEmit --target es2022 --module esnext \
  --moduleResolution bundler "$clients/use.ts"

python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet --disable-pip-version-check -r "$clients/requirements.txt"
"$out/venv/bin/datamodel-codegen" --input "$api" --input-file-type openapi --output "$out/models.py" \
  --output-model-type pydantic_v2.BaseModel --target-python-version 3.11 --use-annotated --set-default-enum-member \
  --collapse-root-models --formatters builtin
cp "$clients/use.py" "$out"
"$out/venv/bin/mypy" --strict --cache-dir "$out/mypy" "$out/models.py" "$out/use.py"
"$out/venv/bin/python" "$out/use.py"
echo "The generated TypeScript and Python clients compile strictly."
