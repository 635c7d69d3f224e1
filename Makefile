# One virtual environment, made with Python 3.11 or 3.12 and filled from constraints.txt.
# The installation is stamped: it runs again only after pyproject.toml or constraints.txt changed.
# For another Python beside the first: make test PYTHON=python3.12 VENV=.venv-3.12

VENV ?= .venv
PYTHON ?=
PYTHONS = $(or $(PYTHON),python3.12 python3.11 python3)
ANSWERS ?= answers/gouda.json

SUPPORTED = import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--constraint constraints.txt --build-constraint constraints.txt

# Some machines never write bytecode by themselves; without it every start compiles anew.
COMPILE = $(BIN)/python -m compileall -q engine reports

.DEFAULT_GOAL := help
.PHONY: help install score test lint bench opinion kills mutants mutants-engine

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/.installed ## Install the program `score` in .venv

score: $(VENV)/.installed ## Score Gouda, or another file: make score ANSWERS=answers/alkmaar.json
	@$(BIN)/score $(ANSWERS)

test: $(VENV)/.installed-dev ## Run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev ## Check style, formatting and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/.installed-dev ## Measure speed and memory, as ratios against named peers
	@for one in cold warm peers json_readers batch check explain report; do \
		echo; echo "== benchmarks/$$one.py"; $(BIN)/python -m benchmarks.$$one || exit 1; \
	done

opinion: $(VENV)/.installed-dev ## Hold 100,000 random dossiers against a second evaluator
	@$(BIN)/python -m tests.opinion 100000

kills: $(VENV)/.installed-dev ## Kill a writer of the log a hundred times; nothing acknowledged may be lost
	@SCORE_KILLS=100 $(BIN)/python -m pytest -n 0 tests/engine/review/store/test_sqlite.py

mutants: $(VENV)/.installed-dev ## Put faults into the shipped rules and tell what catches them
	@$(BIN)/python -m tests.mutants

mutants-engine: $(VENV)/.installed-dev ## Put faults into the engine's testimony, pictures and scorer
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results

# The pinned pip comes first: older ones cannot hold a build to the constraints.
$(VENV)/.created:
	@python=$$(for candidate in $(PYTHONS); do \
		"$$candidate" -c '$(SUPPORTED)' 2>/dev/null && echo "$$candidate" && break; \
	done); \
	if [ -z "$$python" ]; then \
		echo "No Python 3.11 or 3.12 with venv found (tried: $(PYTHONS))." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version) ..." >&2; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing, this once ..." >&2
	@$(INSTALL) --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing with the tools for tests, this once ..." >&2
	@$(INSTALL) --editable '.[dev]'
	@$(COMPILE)
	@touch $(VENV)/.installed $@
