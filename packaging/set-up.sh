#!/usr/bin/env bash
# Brings a machine to where the kiosk can start. The Makefile calls it only when
# a list of packages or a lock file has changed since the last time.
#
#   set-up.sh debian GROUP…   installs the Debian packages of these groups
#   set-up.sh python GROUP…   makes .venv with the locked requirements and the kiosk
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "set-up: $*" >&2; }

missing_packages() {
    local wanted installed
    wanted=$(sed 's/#.*//' packaging/debian-packages.txt |
        awk -v groups=" $* " 'NF == 2 && index(groups, " " $1 " ") { print $2 }' | sort -u)
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' |
        awk '$1 == "installed" { print $2 }' | sort -u)
    comm -23 <(echo "$wanted") <(echo "$installed")
}

install_debian() {
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian. Install what packaging/debian-packages.txt lists, then say so:" \
            "mkdir -p .setup && touch .setup/debian-{run,check,test}"
        exit 1
    fi
    local missing as_root
    missing=$(missing_packages "$@" | xargs)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=()
    elif sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        echo "sudo apt-get install --no-install-recommends $missing"
        exit 1
    fi
    say "installing Debian packages: $missing"
    "${as_root[@]}" apt-get -q update
    # shellcheck disable=SC2086  # a list of words
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y --no-install-recommends install $missing
}

# Debian's own Python before any other: it is the one that the tests ran with.
python_for_venv() {
    local python
    for python in /usr/bin/python3 python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    say "Python 3.11 or newer is needed; /usr/bin/python3 and python3 are not."
    exit 1
}

# pycups is on PyPI as a source only, which would take a compiler on every kiosk. Debian has
# it compiled for its own Python, and that is the one in .venv.
link_cups() {
    local packages module
    packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
    module=$(.venv/bin/python -c 'import sysconfig; print("cups" + sysconfig.get_config_var("EXT_SUFFIX"))')
    if [ -e "/usr/lib/python3/dist-packages/$module" ]; then
        ln -sf "/usr/lib/python3/dist-packages/$module" "$packages/$module"
    else
        say "no printing: Debian's pycups is not for $(.venv/bin/python --version)." \
            "'.venv/bin/pip install pycups' builds one"
    fi
}

install_python() {
    local group python requirements=()
    for group in "$@"; do
        requirements+=(-r "packaging/requirements/$group.txt")
    done
    if ! [ -x .venv/bin/python ]; then
        python=$(python_for_venv)
        say "making .venv with $("$python" --version)"
        "$python" -m venv .venv
    fi
    say "installing locked requirements: $*"
    .venv/bin/python -m pip install -q --require-hashes --only-binary :all: "${requirements[@]}"
    link_cups
    # setuptools warns about every editable installation; here it is what we want.
    PYTHONWARNINGS=ignore .venv/bin/python -m pip install -q \
        --no-deps --no-build-isolation --editable .
    # pip compiled the libraries; the kiosk's own bytecode would else cost the first start.
    .venv/bin/python -m compileall -q kiosk
}

case "${1:-}" in
    debian) install_debian "${@:2}" ;;
    python) install_python "${@:2}" ;;
    *) say "first argument: debian or python"; exit 2 ;;
esac
