# make demo    the command on the dispatches of seeds/
# make test    all checks and all tests
# make check   format, lint, types, rule files
# make bench   speed, as multiples of one naive scan and of quantulum3
#
# Each makes .venv on first use and installs again when pyproject.toml has changed.

PYTHON ?= python3

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check bench

demo: .venv/installed
	$(BIN)/figures normalize seeds/

test: check
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/figures rules check rules/en

bench: .venv/installed-dev
	$(BIN)/python -m pytest bench --benchmark-only --benchmark-columns=min,median,rounds --benchmark-sort=name
	$(BIN)/python bench/table.py

.venv/made:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(f"figures needs Python 3.11 or newer, and this is {v[0]}.{v[1]}: make PYTHON=python3.11" if v < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/made pyproject.toml
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: .venv/made pyproject.toml
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/installed
