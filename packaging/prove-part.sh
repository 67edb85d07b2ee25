#!/usr/bin/env bash
# Proves README's promise: on a bare Debian 12 with its one line of prerequisites,
# a fresh clone of HEAD passes `make test`, and `make run` opens the kiosk.
#
# A developer's machine cannot show that: too much is installed on it. So this
# makes a minimal Debian in a temporary folder (root and mmdebstrap needed) and
# works inside it. How this machine reaches its package registries (proxy,
# certificates, pip's settings) is taken along when the script runs; none of it
# is written down here.
set -euo pipefail
cd "$(dirname "$0")/.."

PROOF="$PWD/build/proof"     # log and picture stay here
PATIENCE_S=60                # for the first start of the kiosk, set-up not counted

say() { echo "prove: $*" | tee -a "$PROOF/log" >&2; }

# Settings of pip and of proxies in this environment, as NAME=VALUE lines.
registry_environment() {
    env | grep -iE '^(PIP_[A-Z_]*|https?_proxy|no_proxy|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)=' || true
}

pip_configuration() { ls /etc/pip.conf ~/.config/pip/pip.conf ~/.pip/pip.conf 2>/dev/null || true; }

# Files and folders that those settings name; of an index on disk (file:///…/simple) the
# folder above, because its pages point to files beside it.
registry_paths() {
    { registry_environment; pip_configuration | xargs -r cat; } |
        grep -oE '(=|[[:space:]]|file://)/[^[:space:]]+' |
        sed -E 's#^file://(.*)/simple/?$#\1#; s#^file://##; s#^[^/]*##' | sort -u |
        while read -r path; do if [ -e "$path" ]; then echo "$path"; fi; done
}

# How apt reaches its archive from here, in apt's own words.
apt_options() {
    apt-config dump | grep -E '^Acquire::(https?|Check-|Retries|ForceIP)' | grep -v '""' || true
}

make_debian() {
    local prerequisites
    prerequisites=$(sed -n 's/^sudo apt-get install --no-install-recommends //p' README.md | head -n 1)
    say "making a minimal Debian 12 with: $prerequisites"
    apt_options >"$WORK/apt.conf"
    mmdebstrap --quiet --variant=minbase --include="${prerequisites// /,}" \
        --aptopt="$WORK/apt.conf" bookworm "$DEBIAN" >>"$PROOF/log" 2>&1
    cp -L /etc/resolv.conf /etc/hosts "$DEBIAN/etc/"
    { pip_configuration; registry_paths; } | while read -r path; do
        if [ -d "$path" ]; then
            mkdir -p "$DEBIAN$path"  # `inside` mounts it
        else
            mkdir -p "$DEBIAN$(dirname "$path")"
            cp -L "$path" "$DEBIAN$path"
        fi
    done
    git bundle create --quiet "$DEBIAN/root/clone.bundle" HEAD
}

# Runs a script inside, in its own mounts and processes: all of them end with it.
inside() {
    local variables
    mapfile -t variables < <(registry_environment)
    unshare --mount --pid --fork --kill-child bash -c '
        set -eu
        mount -t proc proc "$1/proc"
        mount --rbind /dev "$1/dev"
        mount -t tmpfs tmpfs "$1/tmp"
        for path in $2; do if [ -d "$path" ]; then mount --bind "$path" "$1$path"; fi; done
        exec chroot "$1" env -i "${@:3}"' - "$DEBIAN" "$(registry_paths)" \
        HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        LANG=C.UTF-8 CI=true "${variables[@]}" bash -c "$1" </dev/null
}

# `make run` comes first: what the tests bring along must not help it. The window is
# painted when the log says so; then Qt takes a picture of the whole X screen.
run_inside='
    set -eu
    git clone --quiet /root/clone.bundle /root/leling-kiosk
    cd /root/leling-kiosk
    make build/catalogue.db
    setsid make run >/root/run.log 2>&1 &
    group=$!
    painted() { grep -qsr painted /root/run.log /root/.local/share/leling-kiosk; }
    for _ in $(seq '$((PATIENCE_S * 5))'); do
        if painted || ! kill -0 $group; then break; fi
        sleep 0.2
    done
    if painted; then
        DISPLAY=:$(ls /tmp/.X11-unix | tr -d X) XAUTHORITY=$(ls /tmp/leling-kiosk-*/authority) \
            .venv/bin/python -c "
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
assert app.primaryScreen().grabWindow(0).save(\"/root/run.png\")"
        kill -TERM -- -$group
        wait $group || true
    fi
    sed -E "s/([Pp]assword[^A-Za-z0-9]+)[A-Za-z0-9]{8}/\1(8 letters)/" /root/run.log
    [ -s /root/run.png ]'

test_inside='
    set -eu
    cd /root/leling-kiosk
    make test ARGS="tests/speech tests/reading tests/journeys/test_voice.py tests/journeys/test_clips.py"
    echo "# set-up, the second time:"
    time make build/catalogue.db .venv/stamp-test .setup/debian-test'

[ "$(id -u)" -eq 0 ] || { echo "prove: needs root (chroot)." >&2; exit 1; }
command -v mmdebstrap >/dev/null || { echo "prove: sudo apt-get install mmdebstrap" >&2; exit 1; }

mkdir -p "$PROOF"
: >"$PROOF/log"
WORK=$(mktemp -d)
DEBIAN="$WORK/debian"
trap 'rm -rf "$WORK"' EXIT

SECONDS=0
make_debian
say "minimal Debian made, $SECONDS s; cloning $(git rev-parse --short HEAD)"
inside "$run_inside" >>"$PROOF/log" 2>&1 || { say "make run FAILED: see $PROOF/log"; exit 1; }
cp "$DEBIAN/root/run.png" "$PROOF/run.png"
say "make run painted the kiosk, $SECONDS s: $PROOF/run.png"
inside "$test_inside" >>"$PROOF/log" 2>&1 || { say "make test FAILED: see $PROOF/log"; exit 1; }
say "make test passed, $SECONDS s: $(grep -E '^=+ .* passed' "$PROOF/log" | tail -n 1)"
say "set-up the second time: $(grep -E '^real' "$PROOF/log" | tail -n 1 | tr '\t' ' ')"
