# make run       sets up and starts the app
# make check     sets up and runs ruff, mypy and the unit tests, which start neither a server nor a browser
# make test      the same, the tests of servers and in a browser, and the longest battery: what .ci/run runs
# make test-all  the same, with every random example that the generators can be asked for
# make bench  prints the benchmarks             make clean  removes what the others made
# make static OUT=folder  the lessons as pages that need no server
# make audit  asks PyPI whether a locked package has a known weakness
# make lock   writes the lock files anew after a change of requirements*.txt; make lock NEWEST=--upgrade renews them
# make sbom   writes sbom.json, the software bill of materials: every package of an image

# The first of these that is there and new enough; or say which: make test PYTHON=/path/to/python
PYTHON ?= $(firstword $(foreach name,python3.11 python3,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
IN = .venv/bin
INSTALL = -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes --requirement
# worksteal: who has run all of its tests takes some of those that wait elsewhere.
IN_PARALLEL = --numprocesses auto --dist worksteal
# A browser test that failed is tried once more, with nothing beside it: two Chromium and a server share a processor, and
# the output names the test either way.
AGAIN = $(IN)/python -m pytest --last-failed --last-failed-no-failures none tests/browser
TOOLS = .venv/tools/bin
# For every system, and without a package that would run code of its own to be installed.
COMPILE = $(TOOLS)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: --emit-build-options \
	--generate-hashes --custom-compile-command 'make lock' $(NEWEST)
AS_ROOT = $$([ "$$(id -u)" = 0 ] || echo sudo -n) env DEBIAN_FRONTEND=noninteractive

# Bytecode pays for itself within one run: a server or a worker of the tests starts in half the time with it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run check test test-all bench static audit lock sbom clean

run: .venv/app-is-installed
	$(IN)/streamlit run app.py --server.address localhost

check: .venv/checks-are-installed
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/python -m pytest $(IN_PARALLEL) -m "not server and not battery" --ignore tests/browser

test: .venv/checks-are-installed .venv/chromium-is-there
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/python -m pytest $(IN_PARALLEL) --durations 25 --ignore tests/browser
	$(IN)/python -m pytest --numprocesses 2 --dist loadfile --durations 25 tests/browser || $(AGAIN)

test-all: export EXHAUSTIVE = 1
test-all: test

bench: .venv/checks-are-installed .venv/chromium-is-there
	@set -e; for script in benchmarks/[a-z]*.py; do \
		$(IN)/python -m benchmarks.$$(basename $$script .py); \
	done

static: .venv/app-is-installed
	$(IN)/python -m publish.static $(OUT)

# Strict: a package that pypi.org does not answer for, as where there is no network, is a failure and not a pass.
audit: .venv/tools-are-installed
	$(TOOLS)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		-r requirements-dev.lock -r requirements-tools.lock

# What is locked already stays, where it still fits.
lock: .venv/tools-are-installed
	$(COMPILE) requirements.txt --output-file requirements.lock
	$(COMPILE) requirements-dev.txt --output-file requirements-dev.lock --constraint requirements.lock
	$(COMPILE) requirements-tools.txt --output-file requirements-tools.lock

# A lock file does not say which package brought which along, of which the tool warns.
sbom: .venv/tools-are-installed
	$(TOOLS)/python -W ignore::UserWarning -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file sbom.json

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results sbom.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/app-is-installed: requirements.lock | $(IN)/python
	$(IN)/python $(INSTALL) requirements.lock
	@touch $@

.venv/checks-are-installed: requirements-dev.lock | $(IN)/python
	$(IN)/python $(INSTALL) requirements-dev.lock
	@touch $@

# In an environment of their own, since their many packages are none of the app's.
.venv/tools-are-installed: requirements-tools.lock | $(IN)/python
	$(IN)/python -m venv .venv/tools
	$(TOOLS)/python $(INSTALL) requirements-tools.lock
	@touch $@

.venv/chromium-is-there: tests/browser/chromium.py .venv/checks-are-installed
	$(IN)/python tests/browser/chromium.py
	@touch $@

# Debian keeps a part of venv in a package of its own.
$(IN)/python:
	@test -n "$(PYTHON)" || { echo "Tangent Lab needs Python 3.11 or newer, and found none."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq python3-venv; } \
		|| { echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
