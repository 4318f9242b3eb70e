#!/usr/bin/env bash
# Make the lock files again: exact versions and hashes, no registry address. Arguments go to uv, e.g. --upgrade.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_CUSTOM_COMPILE_COMMAND="make locks"

compile() {
    .venv/bin/uv --no-config pip compile --quiet --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links "$@"
}

compile pyproject.toml --output-file requirements.txt "$@"
compile pyproject.toml --group dev --group uv --constraints requirements.txt --output-file requirements-dev.txt "$@"
compile --group uv --constraints requirements-dev.txt --output-file requirements-uv.txt "$@"
npm install --package-lock-only --no-audit --no-fund --loglevel=error

if grep -nE '(https?|file)://|--(extra-)?index-url|--find-links' requirements*.txt || grep -n '"resolved"' package-lock.json; then
    echo "En låsfil bär en adress: se ovan." >&2
    exit 1
fi
