# `make help` lists the targets. Everything is installed into .venv, from wheels, at the pinned versions in
# requirements/; nothing else on the machine is touched (but apt installs python3-venv when it is missing).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all:
DATA ?= demo-data

.DEFAULT_GOAL := help
.PHONY: help demo crawl test lint docs fixtures bench soak ci wordpress servers lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: $(VENV)/.runtime ## the whole job on a small copy of the site, on this machine only
	$(BIN)/liputan demo --data $(DATA)

crawl: $(VENV)/.runtime ## one polite run against the site (set LIPUTAN_CONTACT to your address)
	$(BIN)/liputan crawl

test: $(VENV)/.dev ## all tests but the long ones
	$(BIN)/python -m pytest -q -n 3 --dist worksteal -m "not soak"

lint: $(VENV)/.dev ## ruff, mypy --strict, scrapy-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/scrapy-lint

fixtures: $(VENV)/.dev ## record the expected values of the fixtures anew; review them as a diff
	$(BIN)/python tests/record_fixtures.py

bench: $(VENV)/.bench ## every benchmark, each against a peer or a floor in the same run
	for bench in bench/*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

soak: $(VENV)/.dev ## the long tests: hundreds of kills, fuzzing, large archives
	$(BIN)/python -m pytest -q -m soak

servers: ## install the servers that integration tests need (Debian, root; pywb in an environment of its own)
	bash tests/wordpress/install.sh
	bash tests/pywb/install.sh

wordpress: $(VENV)/.dev servers ## the integration tests against a real WordPress
	LIPUTAN_REQUIRE_SERVERS=1 $(BIN)/python -m pytest -q -m wordpress

ci: ## what continuous integration runs: servers, lint, all tests
	$(MAKE) servers
	$(MAKE) lint
	LIPUTAN_REQUIRE_SERVERS=1 $(MAKE) test

lock: ## pin the newest versions that pyproject.toml allows
	bash requirements/lock.sh "$(PYTHON)"

clean: ## remove the virtual environment and the demo's data
	rm -rf $(VENV) demo-data

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	       else echo "The module venv is missing. Run: sudo apt-get install python3-venv"; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/build.txt requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) -r requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	$(PIP) -r requirements/bench.txt
	@touch $@
