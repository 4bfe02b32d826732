#!/bin/sh
# Runs the project's own uv with the settings that suit a machine we know nothing about.
set -eu
cd "$(dirname "$0")/.."
if [ ! -w "${HOME:-/nowhere}" ]; then
    mkdir -p .uv/home
    export HOME="$PWD/.uv/home"
fi
export UV_PYTHON_DOWNLOADS=never
# A company's own certificate authority is known to the system, not to uv.
for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
    [ ! -s "$bundle" ] || export UV_SYSTEM_CERTS=true
done
exec .uv/bin/uv --quiet "$@"
