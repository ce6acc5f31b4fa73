# make site   build this project's own site into site/
# make manual the manual as two sites, English and Chinese, into build/
# make test   lint, types and all tests, with the set-up they need
# make proofs the same claims tried at length, by hand: an hour or more
# make assets compile the theme's style sheet and scripts (needs npm)
# make wheel-test builds a wheel, installs it aside and tries it
# make coverage which lines of src/ the tests run, without browsers, into bench/coverage.md
# make lock   pin new dependencies, and UPGRADE="name ..." anew (needs uv)    make wheel    make clean

VENV := .venv
BIN := $(VENV)/bin
# Two processors: tests wait for browsers and servers a third of their time.
PYTEST_WORKERS ?= 3
# A file's tests share what takes long to make, so one worker runs them; tests/conftest.py says in which
# order. (Marks of pytest-xdist 3.8 that group tests have no effect under pytest 9.2.)
PYTEST_SPREAD := -n $(PYTEST_WORKERS) --dist loadfile --no-loadscope-reorder
CASES ?= 10

# The newest Python from 3.11 on that can make a virtual environment; PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Pins stay as they are unless UPGRADE names packages, or `all`.
COMPILE := $(or $(UV),uv) pip compile --quiet --universal --python-version 3.11 \
	$(if $(filter all,$(UPGRADE)),--upgrade,$(addprefix --upgrade-package ,$(UPGRADE))) \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header

.PHONY: site manual test lint tests-compiled pytest proofs proofs-builds proofs-inputs assets lock wheel wheel-test coverage clean
.DELETE_ON_ERROR:

site: $(VENV)/.site
	@$(BIN)/kb-site build

manual: $(VENV)/.site
	@$(BIN)/kb-site build --site manual.yaml
	@$(BIN)/kb-site build --site docs/zh --output build/manual-zh

test: $(VENV)/.site $(VENV)/.test
	@.ci/browser
	@.ci/servers
	@.ci/tools
	@.ci/old-browser $(BIN)/python
	@$(BIN)/python -m compileall -q src/kb_site # many tests run the command: it is compiled once
	@$(MAKE) --no-print-directory --jobs 2 lint pytest # tests wait for pages now and then
	@echo "make test ran: ruff check, ruff format --check, mypy --strict src, pytest: all passed"

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict src

pytest: tests-compiled
	$(BIN)/python -m pytest $(PYTEST_SPREAD)

# Once, beside the types, where each worker would rewrite the assertions of all tests by itself.
tests-compiled: $(VENV)/.site $(VENV)/.test
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --collect-only --quiet >/dev/null || true # told below

# Each prints its counts; a page of figures is written anew where bench/README.md says so.
proofs: $(VENV)/.site $(VENV)/.test
	@.ci/browser
	@.ci/servers
	@.ci/tools
	@.ci/old-browser $(BIN)/python
	KB_SITE_CASES=$(CASES) $(BIN)/python -m pytest $(PYTEST_SPREAD)
	$(BIN)/python bench/patterns.py # compares times, so that nothing runs beside it
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=recurse proofs-builds proofs-inputs
	$(BIN)/python bench/mutations.py # uses both cores itself

proofs-builds:
	$(BIN)/python bench/crash_builds.py

proofs-inputs:
	$(BIN)/python bench/house.py
	$(BIN)/python bench/private.py
	$(BIN)/python bench/fuzz_loader.py
	$(BIN)/python bench/deploy_kills.py

assets: tools/node_modules/.package-lock.json
	node tools/assets.mjs

tools/node_modules/.package-lock.json: tools/package-lock.json
	npm ci --prefix tools --no-audit --no-fund

wheel: $(VENV)/.site
	$(BIN)/python -m hatchling build

wheel-test: $(VENV)/.python
	@.ci/try-wheel $(BIN)/python

coverage: $(VENV)/.site $(VENV)/.test
	$(BIN)/python bench/line_coverage.py

lock:
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) --group build -c requirements/run.txt -o requirements/build.txt
	$(COMPILE) --group test -c requirements/run.txt -c requirements/build.txt -o requirements/test.txt
	$(COMPILE) --group old-browser -o requirements/chromium69.txt

clean:
	rm -rf $(VENV) tools/node_modules dist build site .site.* .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "kb-site needs Python 3.11 or newer with its venv module, and none was found." \
		"Install one (on Debian and Ubuntu: apt-get install python3 python3-venv)" \
		"or name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements/run.txt requirements/build.txt pyproject.toml src/kb_site/version.py
	@echo "Installing the pinned dependencies and kb-site into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src/kb_site # also where Python may write none itself
	@touch $@

$(VENV)/.test: $(VENV)/.python requirements/test.txt
	@echo "Installing what the tests need into $(VENV)"
	@$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@
