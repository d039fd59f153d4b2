#!/usr/bin/env bash
# Pins the newest versions that pyproject.toml allows: one file a purpose, each as `pip freeze` gives it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-python3.11}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

freeze() { # freeze NAME PIP-ARGUMENT...
  "$python" -m venv "$work/$1"
  "$work/$1/bin/python" -m pip install --quiet --upgrade pip
  "$work/$1/bin/python" -m pip install --quiet --only-binary :all: "${@:2}"
  "$work/$1/bin/python" -m pip freeze > "requirements/$1.txt"
}

"$python" - > "$work/runtime.in" <<'PY'
import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"], sep="\n")
PY
freeze build hatchling editables
freeze runtime -r "$work/runtime.in"
freeze dev -r requirements/runtime.txt --group dev
freeze bench -r requirements/dev.txt --group bench
