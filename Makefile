# Thin targets: the logic is in `python -m release`, in ingest/ and in dbt.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Variables a caller may set.
DISCLOSURES ?=
OUTPUT ?=
FACT ?=
SQL ?=
export DISCLOSURES OUTPUT FACT SQL QUERY MAX_AGE # read by the command line itself: any character may stand in a path
STRICT ?=
FORCE ?=
Q ?=
FORMAT ?=
LIMIT ?=
MAX_AGE ?= 0
QUERY ?=

# Nothing phones home; package downloads trust the system's certificates.
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false
export UV_SYSTEM_CERTS := 1
export PYTHONUTF8 := 1

PYTHON := .venv/bin/python

.PHONY: help setup build nightly status ask trace sql export dashboard report docs dictionary metrics rollback test lint golden bench faults fuzz audit licences scale lock clean

help: ## List the targets
	@echo "make TARGET [DISCLOSURES=folder] [OUTPUT=path/mingbai.duckdb] [STRICT=1] [FORCE=1]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: .venv/.ok ## Install the pinned environment into .venv (done by the others when needed)

# The first Python that is there: python3.11 by name, else whatever python3 is, which is then checked.
BOOTSTRAP := $(shell command -v python3.11 || command -v python3)

.venv/.ok: requirements.lock
	@test -n "$(BOOTSTRAP)" || { echo "mingbai: Python is missing; install Python 3.11 with venv" >&2; exit 1; }
	@"$(BOOTSTRAP)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "mingbai: Python 3.11 is needed, found $$("$(BOOTSTRAP)" -V 2>&1)" >&2; exit 1; }
	@"$(BOOTSTRAP)" -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "mingbai: the venv module of Python is missing; install it (Debian: apt-get install python3-venv)" >&2; exit 1; }
	@echo "setting up .venv (about half a minute, once)" >&2
	@"$(BOOTSTRAP)" -m venv .venv
	@.venv/bin/python -m pip install -q --disable-pip-version-check "$$(sed -n 's/^\(uv==[0-9.]*\).*/\1/p' requirements.lock)"
	@VIRTUAL_ENV="$(CURDIR)/.venv" .venv/bin/uv pip sync -q --compile-bytecode --require-hashes requirements.lock
	@touch $@

build: .venv/.ok ## Build the warehouse from DISCLOSURES (default: disclosures/) and publish it
	@$(PYTHON) -m release build $(if $(filter-out 0,$(STRICT)),--strict) $(if $(filter-out 0,$(FORCE)),--force)

nightly: .venv/.ok ## Build, dashboard, report and export with a log beside the published file (for a timer)
	@$(PYTHON) -m release nightly $(if $(filter-out 0,$(STRICT)),--strict) --then dashboard,report,export

status: .venv/.ok ## One line on the published file: age, documents, verdict [MAX_AGE=hours]
	@$(PYTHON) -m release status

ask: .venv/.ok ## Answer a question of analyses/: Q=3 [FORMAT=table|csv|markdown] [LIMIT=rows]; without Q list them
	@$(PYTHON) -m release ask $(if $(Q),"$(Q)") $(if $(FORMAT),--format "$(FORMAT)") $(if $(LIMIT),--limit "$(LIMIT)")

trace: .venv/.ok ## From a number to the print: FACT=<id of a fact or of a cell>
	@$(PYTHON) -m release trace

sql: .venv/.ok ## A read-only DuckDB shell on the published file, or one query: SQL="select ..."
	@$(PYTHON) -m release sql

export: .venv/.ok ## Take-away data beside the published file: Parquet, CSV, workbook, data package
	@$(PYTHON) -m release export

dashboard: .venv/.ok ## Static pages about the published file, beside it in dashboard/
	@$(PYTHON) -m dashboard build

report: .venv/.ok ## One printable page per document and an index: found, missing, disagreeing; beside the published file in report/
	@$(PYTHON) -m dashboard report

docs: .venv/.ok ## The documentation as one page beside the published file, in docs/
	@$(PYTHON) -m release docs

dictionary: .venv/.ok ## Write docs/data-dictionary.md anew from the models
	@$(PYTHON) -m release dictionary

metrics: .venv/.ok ## A metric of the semantic layer: QUERY="--metrics spending --group-by metric_time__year"; without it the list
	@$(PYTHON) -m release metrics

rollback: .venv/.ok ## Put the release before the published one back
	@$(PYTHON) -m release rollback

test: .venv/.ok ## Lint and run the whole test suite (originals: MINGBAI_ORIGINALS=folder)
	@$(PYTHON) -m ruff check -q .
	@$(PYTHON) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .venv/.ok ## Lint only
	@$(PYTHON) -m ruff check .

golden: .venv/.ok ## Rewrite the expected rows of the golden cases (look at the diff)
	@$(PYTHON) -m tests.golden.rewrite

bench: .venv/.ok ## Measure and write docs/performance.md: [DOCUMENTS=1000] [PART=parsing|pandas|models|nightly|questions|formats]
	@$(PYTHON) -m tests.bench --documents $(or $(DOCUMENTS),1000) $(if $(PART),--part "$(PART)")

faults: .venv/.ok ## Kill builds at random moments: [KILLS=200] [SEED=1]
	@$(PYTHON) -m tests.faults --kills $(or $(KILLS),200) --seed $(or $(SEED),1)

fuzz: .venv/.ok ## Parse mutated documents of all formats, goes on where it stopped: [CASES=100000] [SEED=1]
	@$(PYTHON) -m tests.fuzz --cases $(or $(CASES),100000) --seed $(or $(SEED),1)

audit: .venv/.ok ## Ask for known vulnerabilities of the pinned packages (needs the network)
	@$(PYTHON) -m release.supply audit

licences: .venv/.ok ## Write docs/licences.md anew from the pinned packages
	@$(PYTHON) -m release.supply licences

scale: .venv-spark/.ok ## Both engines on the same files: the marts on Spark equal DuckDB's (needs Java 17; docs/scale.md)
	@.venv-spark/bin/python -m pytest -q -s tests/distributed $(ARGS)

.venv-spark/.ok: .venv/.ok requirements.lock requirements-spark.lock
	@command -v java > /dev/null || { echo "mingbai: Java is missing; install a Java 17 runtime (Debian: apt-get install openjdk-17-jre-headless)" >&2; exit 1; }
	@"$(BOOTSTRAP)" -m venv --without-pip .venv-spark
	@VIRTUAL_ENV="$(CURDIR)/.venv-spark" .venv/bin/uv pip sync -q --require-hashes requirements.lock requirements-spark.lock
	@touch $@

lock: .venv/.ok ## Resolve requirements.in anew into requirements.lock, and the one of Spark
	@.venv/bin/uv pip compile -q --generate-hashes --no-strip-extras --no-header --no-annotate --python-version 3.11 requirements.in -o requirements.lock
	@.venv/bin/uv pip compile -q --generate-hashes --no-strip-extras --no-header --no-annotate --python-version 3.11 requirements-spark.in -o requirements-spark.lock

clean: ## Remove build folders (keeps .venv and published/)
	@rm -rf build target logs .pytest_cache .ruff_cache
