#!/usr/bin/env bash
# Everything the system needs on a machine where only Python 3.11 and Node are installed; quick the second time.
#
#   scripts/setup.sh run     what `make run` needs
#   scripts/setup.sh test    that, and what `make test` needs: PostgreSQL, Redis, Chromium, the tools
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# ---- Debian packages --------------------------------------------------------------------------------------------
# We look for the thing itself, not for the package: it may have come another way.

# Debian's own before one that somebody has built at home: everything takes a fifth longer with what was built in haste.
# And rather one that can make an environment than one that needs a package for it.
python=""
for needed in 'import sys, ensurepip, venv' 'import sys'; do
    for candidate in /usr/bin/python3.11 python3.11 python3.12 python3.13 python3; do
        if [ -z "$python" ] && "$candidate" -c "$needed; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            python=$candidate
        fi
    done
done
[ -n "$python" ] || fail "Python 3.11 saknas. Installera det först (Debian 12: apt-get install python3)."
command -v node >/dev/null || fail "Node saknas. Installera det först (Debian 12: apt-get install nodejs npm)."

has_library() { "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null; }

missing=()
has_library libpango-1.0.so.0 || missing+=(libpango-1.0-0)
has_library libpangoft2-1.0.so.0 || missing+=(libpangoft2-1.0-0)
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
command -v npm >/dev/null || missing+=(npm)
if [ "$purpose" = test ]; then
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
fi

if [ ${#missing[@]} -gt 0 ]; then
    say "Installerar Debianpaket: ${missing[*]}"
    command -v apt-get >/dev/null || fail "Det här är inte Debian. Installera själv det som motsvarar: ${missing[*]}"
    as_root=()
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            fail "Paketen kan bara installeras av root. Kör detta som root och sedan samma kommando igen:
    apt-get update && apt-get install --no-install-recommends ${missing[*]}"
        fi
    fi
    apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 "$@" >>"$log" 2>&1; }
    log=$(mktemp)
    # The package lists of a fresh machine are empty or old; of another they are usually good enough.
    apt install -y --no-install-recommends "${missing[@]}" ||
        { apt update && apt install -y --no-install-recommends "${missing[@]}"; } ||
        { tail -n 20 "$log" >&2; fail "apt-get kunde inte installera: ${missing[*]}"; }
    rm -f "$log"
fi

# ---- Python and Node packages: by the locks, checked by hash ----------------------------------------------------
# A stamp remembers which lock was installed; nothing is fetched while it is the same.

stamp_is() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
hash_of() { cat "$@" | sha256sum | cut -d' ' -f1; }

if ! .venv/bin/python -c 'import sys' 2>/dev/null; then
    say "Skapar .venv"
    rm -rf .venv
    "$python" -m venv .venv
fi

run_hash=$(hash_of requirements.txt)
test_hash=$(hash_of requirements.txt requirements-dev.txt)
if [ "$purpose" = test ]; then lock=requirements-dev.txt; else lock=requirements.txt; fi
if ! { [ "$purpose" = test ] && stamp_is .venv/.installed-test "$test_hash"; } &&
    ! { [ "$purpose" = run ] && stamp_is .venv/.installed-run "$run_hash"; }; then
    say "Installerar Pythonpaket ($lock)"
    if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements-uv.txt)" ]; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-uv.txt
    fi
    # Links do not work across every file system; copying is as quick for fifty packages.
    VIRTUAL_ENV=$PWD/.venv UV_LINK_MODE=copy .venv/bin/uv --no-config pip install --quiet --no-build --require-hashes -r "$lock"
    echo "$run_hash" >.venv/.installed-run
    if [ "$purpose" = test ]; then echo "$test_hash" >.venv/.installed-test; fi
fi

npm_hash=$(hash_of package.json package-lock.json)
if ! stamp_is node_modules/.installed "$npm_hash"; then
    say "Hämtar stilmallar, skript och typsnitt (npm ci)"
    npm ci --no-audit --no-fund --no-progress --loglevel=error
    echo "$npm_hash" >node_modules/.installed
fi
