#!/usr/bin/env bash
# What CI runs on every push: quick, and without anything to install.
set -euo pipefail

for file in postman/*.json; do
  node -e 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))' "$file"
  echo "ok    $file"
done

grep -q '^openapi: 3' openapi.yaml
echo "ok    openapi.yaml"
