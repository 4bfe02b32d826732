#!/bin/sh
# Makes .venv/ from the hashed lock, with only Python 3.11 or newer at hand. Instant when nothing has changed.
# Usage: scripts/setup.sh [--quiet]     PYTHON=... chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.complete
say() { printf '· %s\n' "$*"; }
fail() { printf 'make setup: %s\n' "$*" >&2; exit 1; }

# What the environment was made from.
wanted() { cat requirements.lock pyproject.toml scripts/setup.sh | cksum; }

# The commands inside remember where they were installed: after a move they have to be made anew.
usable() { new_enough .venv/bin/python && [ "$(cat .venv/.made-in 2>/dev/null)" = "$PWD" ]; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    fail "Python 3.11 or newer is needed and none was found; install it, or name it: make setup PYTHON=/path/to/python3"
}

# uv comes from its own hashed lock into a private environment: nothing of the person's is touched.
bootstrap_uv() {
    if [ -f .uv/.complete ] && cmp -s scripts/bootstrap.lock .uv/.complete && .uv/bin/uv --version >/dev/null 2>&1; then
        return
    fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python has no venv module with pip; install it (Debian: apt-get install python3-venv) and try again"
    say "Fetching uv, the installer"
    "$python" -m venv --clear .uv
    .uv/bin/python -m pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes -r scripts/bootstrap.lock
    cp scripts/bootstrap.lock .uv/.complete
}

main() {
    if [ -f $stamp ] && [ "$(cat $stamp)" = "$(wanted)" ] && [ -x .venv/bin/fieldclerk ] && usable; then
        [ "${1:-}" = --quiet ] || say "Ready: .venv/bin/fieldclerk"
        return
    fi
    python=$(find_python)
    bootstrap_uv
    rm -f $stamp
    if ! usable; then
        say "Making .venv with $("$python" --version)"
        sh scripts/uv.sh venv --clear --python "$python" .venv
        echo "$PWD" >.venv/.made-in
    fi
    say "Installing $(grep -c '==' requirements.lock) packages, each checked against its hash (the first time takes a minute)"
    sh scripts/uv.sh pip sync --python .venv/bin/python --require-hashes requirements.lock
    say "Installing Fieldclerk itself"
    sh scripts/uv.sh pip install --python .venv/bin/python --no-deps --no-build-isolation --editable .
    wanted >$stamp
    say "Ready: .venv/bin/fieldclerk"
}

main "$@"
