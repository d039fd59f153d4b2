#!/bin/sh
# pywb for the tests of `liputan wayback`, in a virtual environment of its own: it pins releases of libraries that
# the crawler uses as well, and some of its needs come as source only. Safe to repeat; nothing is started.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
place="$root/.venv-pywb"
python=${PYTHON:-$(command -v python3.11 || command -v python3)}

if [ -x "$place/bin/wayback" ] && "$place/bin/wayback" --help >/dev/null 2>&1; then
    echo "install.sh: pywb is there, nothing to do"
    exit 0
fi
rm -rf "$place"
"$python" -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check "pywb==2.10.*"
"$place/bin/wayback" --help >/dev/null
