# make run    sets up and starts the app        make test   sets up and runs every check
# make bench  prints the benchmarks             make clean  removes what the others made
# make static OUT=folder  the lessons as pages that need no server
# make audit  asks PyPI whether a pinned package has a known weakness

# The first of these that is there and new enough; or say which: make test PYTHON=/path/to/python
PYTHON ?= $(firstword $(foreach name,python3.11 python3,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
IN = .venv/bin
PIP = $(IN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile
AS_ROOT = $$([ "$$(id -u)" = 0 ] || echo sudo -n) env DEBIAN_FRONTEND=noninteractive

.PHONY: run test bench static audit clean

run: .venv/app-is-installed
	$(IN)/streamlit run app.py --server.address localhost

test: .venv/checks-are-installed .venv/chromium-is-there
	$(IN)/ruff check .
	$(IN)/mypy
	$(IN)/python -m pytest --numprocesses auto --ignore tests/browser
	$(IN)/python -m pytest --numprocesses 2 --dist loadfile tests/browser

bench: .venv/checks-are-installed .venv/chromium-is-there
	@set -e; for script in benchmarks/[a-z]*.py; do \
		$(IN)/python -m benchmarks.$$(basename $$script .py); \
	done

static: .venv/app-is-installed
	$(IN)/python -m deploy.static $(OUT)

# In an environment of its own, since its many packages are none of the app's. Strict: a package that pypi.org does not
# answer for, as where there is no network, is a failure and not a pass.
audit: | $(IN)/python
	@test -d .venv/audit || $(IN)/python -m venv .venv/audit
	.venv/audit/bin/pip install --quiet --disable-pip-version-check --no-input pip-audit==2.10.1
	.venv/audit/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off -r requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results

.venv/app-is-installed: requirements.txt | $(IN)/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/checks-are-installed: requirements.txt requirements-dev.txt | $(IN)/python
	$(PIP) -r requirements-dev.txt
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
