# One line says what each target does: `make help`.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all:

# Debian's names. Testing needs what Qt's offscreen platform and its way to printers link to, and two readers
# of PDF.
QT_PACKAGES := libgl1 libegl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxkbcommon0 libcups2
TEST_PACKAGES := python3-venv poppler-utils qpdf $(QT_PACKAGES)
# Looking needs a screen, an office suite and a serif with the metrics of Times.
LOOK_PACKAGES := $(TEST_PACKAGES) xvfb xauth libreoffice-writer-nogui python3-uno fonts-liberation2 fonts-dejavu-core \
	libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
	libxcb-render-util0 libxcb-shape0 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1
BENCH_PACKAGES := python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 $(QT_PACKAGES)

.PHONY: help run pack test soak check bench look lock messages

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: $(VENV)/gui  ## open the window
	@$(BIN)/python main.py

pack: $(VENV)/core  ## build the sample packs into out/ (96 files, no Qt needed)
	@.ci/pack $(BIN)/python out

test: $(VENV)/test  ## check the sources, then run the tests
	@.ci/need $(TEST_PACKAGES)
	@$(MAKE) check
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2

soak: $(VENV)/test  ## draw hundreds of workspaces for every form of a handout and look for leaks (half an hour)
	@$(BIN)/python -m pytest -n 2 tests/test_leaks.py --soak

check: $(VENV)/test  ## format, lint, types and the table of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -p no:cacheprovider tests/test_architecture.py

bench: $(VENV)/bench  ## run the measured comparisons
	@.ci/need $(BENCH_PACKAGES)
	@$(BIN)/python -m benchmarks

look: $(VENV)/test  ## draw pages and windows into out/look/ to be looked at
	@.ci/need $(LOOK_PACKAGES)
	@$(MAKE) pack
	@.ci/look $(BIN)/python out

messages: $(VENV)/test  ## bring the catalogues up to date with the sources
	@$(BIN)/python -m resources.maintenance.messages

UV_COMPILE = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet $(UV_FLAGS)
lock: $(VENV)/core  ## pin and hash the dependencies anew (UV_FLAGS=--upgrade takes the newest)
	@$(PIP) uv
	@$(UV_COMPILE) pyproject.toml -o requirements.lock
	@for group in gui test bench; do \
	    $(UV_COMPILE) --group $$group -c requirements.lock -o requirements-$$group.lock; \
	done

# An environment grows by groups; a stamp says which are in.
$(VENV)/core: requirements.lock
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need python3-venv
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/gui: $(VENV)/core requirements-gui.lock
	@$(PIP) --require-hashes -r requirements-gui.lock
	@touch $@

$(VENV)/test: $(VENV)/gui requirements-test.lock
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/bench: $(VENV)/gui requirements-bench.lock
	@$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@
