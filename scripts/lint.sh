#!/usr/bin/env bash
# The form of the code and the templates, and the floors of the house. Everything is shown before it says that it failed.
set -uo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
failed=0
ruff check . || failed=1
ruff format --check . || failed=1
lint-imports --no-logo || failed=1
djlint --lint --quiet templates || failed=1
exit $failed
