# One virtual environment, made with Python 3.11 or newer and filled from constraints.txt.
# The installation is stamped: it runs again only after pyproject.toml or constraints.txt changed.
# For another Python beside the first: make test PYTHON=python3.13 VENV=.venv-3.13

VENV ?= .venv
PYTHON ?=
PYTHONS = $(or $(PYTHON),python3.12 python3.11 python3.13 python3.14 python3)
ANSWERS ?= answers/gouda.json

SUPPORTED = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
BIN = $(VENV)/bin
AUDIT = .venv-audit
KIE = build/kie/node_modules/@kie-tools/jitexecutor-native/dist/linux/jitexecutor
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--constraint constraints.txt --build-constraint constraints.txt

# durable-rules 2.0.28 calls a C function by the name that Python 3.13 took away. Its own setup
# overwrites CFLAGS, not CPPFLAGS. A build from before, out of pip's cache, may lack the new name.
RENAMED = -DPyEval_CallObject=PyObject_CallObject
INSTALL_ALL = export CPPFLAGS="$$CPPFLAGS $$($(BIN)/python -c \
	'import sys; print("$(RENAMED)" * (sys.version_info >= (3, 13)))')"; $(INSTALL)
MEND_ENGINE = $(BIN)/python -c 'import durable_rules_engine' 2>/dev/null || \
	$(INSTALL) --force-reinstall --no-cache-dir --no-deps durable_rules

# Some machines never write bytecode by themselves; without it every start compiles anew, and pytest
# rewrites the assertions of all tests at each run.
# Rules are compiled as well; where that fails, starting tells why.
COMPILE = $(BIN)/python -m compileall -q engine reports && $(BIN)/python -c \
	'from reports import inputs as i; [*map(i.rule_set, map(i.rules_folder, i.frameworks()))]' \
	2>/dev/null || true

.DEFAULT_GOAL := help
.PHONY: help install score review test test-pythons lint bench opinion kills mutants mutants-engine
.PHONY: fidelity fuzz lives bench-table kie interchange screens wheel requirements sbom licences audit

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/.installed ## Install the program `score` in .venv

score: $(VENV)/.installed ## Score Gouda, or another file: make score ANSWERS=answers/alkmaar.json
	@$(BIN)/score $(ANSWERS)

review: $(VENV)/.installed-review ## Open the workspace on Gouda, or on another file or folder
	@$(BIN)/score review $(ANSWERS)

# Exported, not set before the command: make then runs it without a shell between, and which shell
# runs the tests is seen.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.installed-dev ## Run the tests
	@$(BIN)/python -m pytest

test-pythons: ## Run the tests on every Python from 3.11 that this machine has
	@tested=; for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3.14 python3); do \
		version=$$("$$python" -c '$(SUPPORTED)' 2>/dev/null && \
			"$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || continue; \
		case " $$tested " in *" $$version "*) continue;; esac; \
		echo; echo "== Python $$version"; tested="$$tested $$version"; \
		$(MAKE) --no-print-directory test PYTHON="$$python" VENV=.venv-$$version || exit 1; \
	done; \
	echo; echo "The tests pass on Python$${tested:?: none from 3.11 was found}"

lint: $(VENV)/.installed-dev ## Check style, formatting and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/.installed-dev ## Measure speed and memory, as ratios against named peers
	@for one in cold warm peers whole json_readers batch check explain report review intake; do \
		echo; echo "== benchmarks/$$one.py"; $(BIN)/python -m benchmarks.$$one || exit 1; \
	done

bench-table: $(VENV)/.installed-dev ## The tables of README on speed, measured anew, as Markdown
	@for one in peers whole; do $(BIN)/python -m benchmarks.$$one --markdown; echo; done

kie: $(KIE) ## Fetch KIE's decision engine (npm, 320 MB), which tests hold exported tables against

interchange: $(KIE) $(VENV)/.installed-dev ## Hold exported tables against KIE, in all situations
	@SCORE_SITUATIONS=20000 $(BIN)/python -m pytest -n 0 tests/reports/interchange/test_kie.py

$(KIE): tests/reports/interchange/package-lock.json
	@mkdir -p build/kie && cp tests/reports/interchange/package*.json build/kie/
	@npm ci --prefix build/kie --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@chmod +x $@ && touch $@

bench-guard: $(VENV)/.installed-dev ## Fail where this is over 5% slower than another commit: make bench-guard COMMIT=main
	@$(BIN)/python -m benchmarks.guard $(or $(COMMIT),main)

opinion: $(VENV)/.installed-dev ## Hold 100,000 random dossiers against a second evaluator
	@$(BIN)/python -m tests.opinion 100000

screens: $(VENV)/.installed-dev ## Make the pictures of docs/handleiding.md anew
	@$(BIN)/python tools/make_screens.py

FIDELITY ?= 100
fidelity: $(VENV)/.installed-dev ## Try all advice on 100 random dossiers (or FIDELITY=N) in their files
	@$(BIN)/python -m tests.fidelity $(FIDELITY)

MINUTES ?= 30
fuzz: $(VENV)/.installed-fuzz ## Fuzz each reader for half an hour, or MINUTES=N
	@for target in answers intake rules decisions; do \
		echo; echo "== $$target"; \
		$(BIN)/python -m tests.fuzz $$target --minutes $(MINUTES) || exit 1; \
	done

lives: $(VENV)/.installed-dev ## Live through 200 lives of a dossier; nothing may be lost in any order
	@SCORE_LIVES=200 SCORE_STEPS=50 $(BIN)/python -m pytest -n 0 tests/test_life.py

kills: $(VENV)/.installed-dev ## Kill a writer of the log and batches a hundred times; nothing may be lost
	@SCORE_KILLS=100 $(BIN)/python -m pytest -n 0 tests/engine/review/store/test_sqlite.py \
		tests/reports/batch/test_trouble.py

mutants: $(VENV)/.installed-dev ## Put faults into the shipped rules and tell what catches them
	@$(BIN)/python -m tests.mutants

MUTANTS ?= engine.*
mutants-engine: $(VENV)/.installed-dev ## Put faults into pictures and scorer (MUTANTS='engine.pictures.*')
	@$(BIN)/mutmut run --max-children 2 '$(MUTANTS)'
	@$(BIN)/mutmut results

wheel: $(VENV)/.installed-dev ## Build the wheel twice; both must have the same bytes
	@rm -rf build/first build/second
	@for one in first second; do \
		SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) PIP_CONSTRAINT=constraints.txt \
			$(BIN)/python -m build --wheel --outdir build/$$one . >/dev/null || exit 1; \
	done
	@cmp build/first/*.whl build/second/*.whl
	@mkdir -p dist && cp build/first/*.whl dist/ && cd dist && sha256sum *.whl

requirements: $(AUDIT)/.installed ## Write requirements.txt anew: what score needs, by hash
	@$(AUDIT)/bin/pip-compile --quiet --generate-hashes --strip-extras --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--constraint constraints.txt --output-file requirements.txt pyproject.toml
	@sed -i '1i # What score needs to run, each file by its hash; `make requirements` writes it anew.\n# Install with: pip install --require-hashes -r requirements.txt' requirements.txt

sbom: $(AUDIT)/.installed ## Write the parts list (CycloneDX) of what score needs
	@mkdir -p dist
	@$(AUDIT)/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml \
		--output-reproducible --output-file dist/sbom.cdx.json
	@echo dist/sbom.cdx.json

licences: $(AUDIT)/.installed $(VENV)/.installed ## List the licences of all that is installed
	@$(AUDIT)/bin/pip-licenses --python $(BIN)/python --order license --format markdown

audit: $(AUDIT)/.installed ## Ask whether what score needs has known vulnerabilities
	@mkdir -p build
	@$(AUDIT)/bin/pip-audit --strict --require-hashes --disable-pip -r requirements.txt \
		2>build/audit.txt || { \
		if grep -qE 'could not be audited|Traceback|Connection' build/audit.txt; then \
			echo "Not audited: the service of pip-audit can't be reached from here." >&2; \
		else cat build/audit.txt >&2; fi; exit 1; }

$(AUDIT)/.installed: $(VENV)/.created constraints.txt
	@echo "Installing the tools that audit, this once ..." >&2
	@$(BIN)/python -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt cyclonedx-bom pip-audit pip-licenses pip-tools
	@touch $@

# The pinned pip comes first: older ones cannot hold a build to the constraints.
$(VENV)/.created:
	@python=$$(for candidate in $(PYTHONS); do \
		"$$candidate" -c '$(SUPPORTED)' 2>/dev/null && echo "$$candidate" && break; \
	done); \
	if [ -z "$$python" ]; then \
		echo "No Python 3.11 or newer with venv found (tried: $(PYTHONS))." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version) ..." >&2; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing, this once ..." >&2
	@$(INSTALL_ALL) --editable . && { $(MEND_ENGINE); }
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-review: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing with the workspace, this once ..." >&2
	@$(INSTALL) --editable '.[review]'
	@$(COMPILE)
	@touch $(VENV)/.installed $@

$(VENV)/.installed-fuzz: $(VENV)/.installed-dev
	@$(INSTALL) --editable '.[dev,fuzz]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created pyproject.toml constraints.txt
	@echo "Installing with the tools for tests, this once ..." >&2
	@$(INSTALL_ALL) --editable '.[dev]' && { $(MEND_ENGINE); }
	@$(COMPILE)
	@touch $(VENV)/.installed $(VENV)/.installed-review $@
