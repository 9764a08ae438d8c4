# `make run` and `make test` are all that a visitor needs; `make help` lists the rest.

PORT ?= 8000
VENV := .venv
export PYTHON
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11

# Stamps stand for finished installations, so that a second `make run` starts at once.
RUN := $(VENV)/.run-stamp
DEV := $(VENV)/.dev-stamp
BENCH := $(VENV)/.bench-stamp

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench kill-test load-test docs lock release-check clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: $(RUN) ## serve the demo on http://127.0.0.1:8000 (PORT=)
	@$(BIN)/rungbook serve --demo --port $(PORT)

setup: $(DEV) ## make .venv with everything that developing needs

test: $(DEV) ## run every test that this machine can run, and say what it could not
	@$(BIN)/python tests/legs.py

check: $(DEV) ## style, types, import contracts, docs, migrations, the built wheel
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n 2 tests/docs tests/architecture
	$(BIN)/python tests/check_migrations.py
	$(BIN)/python tests/check_wheel.py

bench: $(BENCH) ## time Rungbook beside its peers; prints ratios
	$(BIN)/python benchmarks/run.py

kill-test: $(DEV) ## kill writers and the server in the middle of their work; nothing acknowledged may be lost (minutes)
	$(BIN)/python tests/kill_writers.py
	$(BIN)/python tests/kill_server.py

load-test: $(DEV) ## sixteen editors at the import desk at once; nothing acknowledged may be lost (minutes)
	$(BIN)/python tests/load_desk.py

docs: $(DEV) ## write the generated reference pages again
	$(BIN)/python docs/generate.py

lock: $(DEV) ## resolve pyproject.toml into requirements/ again
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --group build -c requirements/run.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --group dev -c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt
	$(LOCK) --group bench -c requirements/dev.txt -o requirements/bench.txt

release-check: check test ## all that must hold before a release
	$(BIN)/python tests/check_release.py

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*

$(BIN)/python:
	@sh requirements/venv.sh $(VENV)

$(RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing Rungbook into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Installing the developers' tools into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(BENCH): requirements/bench.txt $(DEV)
	@echo "Installing what the benchmarks compare with into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/bench.txt
	@touch $@
