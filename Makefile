# The commands of a working day. Everything is installed into .venv, and only when pyproject.toml has changed.
#
#   make demo        install, and lint the example dialogues
#   make test        the whole test suite
#   make lint        ruff and mypy
#   make docs        write what is generated: rule pages, prepared rules, folding tables, schemas
#   make docs-check  fail where one of those is stale
#   make browser     try the report and the service in Chromium, which must be installed (Debian: apt-get install chromium)
#   make bench       measure the linter beside its parts
#   make clean       remove .venv and everything else that was made
#
# To use another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint docs docs-check browser bench clean

# A demonstration that finds something has worked; `--fail-on never` still fails where the tool itself does.
demo: $(VENV)/installed
	$(BIN)/replylint check docs/examples --fail-on never

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The prepared rules come first: the others import replylint, which reads them.
docs: $(VENV)/installed-dev
	$(BIN)/python scripts/fold_table.py
	$(BIN)/python scripts/rulebook.py
	$(BIN)/python scripts/rule_pages.py
	$(BIN)/python scripts/traceability.py
	$(BIN)/python scripts/schemas.py

docs-check: $(VENV)/installed-dev
	$(BIN)/python scripts/fold_table.py --check
	$(BIN)/python scripts/rulebook.py --check
	$(BIN)/python scripts/rule_pages.py --check
	$(BIN)/python scripts/traceability.py --check
	$(BIN)/python scripts/schemas.py --check

browser: $(VENV)/installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile tests/browser/report_in_chromium.py tests/browser/service_in_chromium.py

bench: $(VENV)/installed-dev
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "replylint needs Python 3.11 or newer, and $(PYTHON) is not: name one that is," \
	    "such as  make demo PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	$(INSTALL) --editable .
	@touch $@

# setuptools by name: the packaging tests build the wheel with the one that is installed.
$(VENV)/installed-dev: $(VENV)/created pyproject.toml
	$(INSTALL) --editable '.[dev]' 'setuptools>=77'
	@touch $(VENV)/installed $@
