#!/bin/sh
# Installs by apt, as root, what Python cannot bring; otherwise prints the one line to copy. Never stops what follows.
# Usage: scripts/system-packages.sh run|test     (test adds the browser that plays the day)
set -eu
cd "$(dirname "$0")/.."
say() { printf '· %s\n' "$*"; }

has_language() { tesseract --list-langs 2>/dev/null | grep -qx "$1"; }

has_cjk_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nowhere}/.fonts" \
        "${HOME:-/nowhere}/.local/share/fonts" /System/Library/Fonts /Library/Fonts; do
        [ -d "$folder" ] || continue
        [ -z "$(find "$folder" \( -iname '*CJK*' -o -iname 'NotoSansSC*' -o -iname 'SourceHan*' -o -iname 'PingFang*' \
            -o -iname 'wqy-*' \) -print 2>/dev/null | head -n 1)" ] || return 0
    done
    return 1
}

has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

missing() {
    [ -x .venv/bin/python ] || python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    has_language eng || echo tesseract-ocr
    has_language chi_sim || echo tesseract-ocr-chi-sim
    has_cjk_font || echo fonts-noto-cjk
    [ "$1" != test ] || has_browser >/dev/null || echo chromium
    [ "$1" != test ] || [ -n "$(find /usr/share/fonts -iname '*emoji*' 2>/dev/null | head -n 1)" ] || echo fonts-noto-color-emoji
}

install() {
    say "Installing system packages: $*"
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    if apt-get -qq update >"$log" 2>&1 &&
        apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@" >>"$log" 2>&1 </dev/null
    then
        rm -f "$log"
    else
        say "apt-get could not install them ($(grep -m 1 '^E:' "$log" || echo "see $log")); going on without: $*"
    fi
}

packages=$(missing "${1:-run}" | tr '\n' ' ' | sed 's/ $//')
if [ -z "$packages" ]; then
    :
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    install $packages
elif command -v apt-get >/dev/null; then
    say "Not everything is here; going on without. To have it all: sudo apt-get install -y $packages"
else
    say "Not everything is here; going on without. Install with your system's own tool what Debian calls: $packages"
fi
