# `make run` and `make test` set up what they need in .venv; python3, make and git are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test test-slow lint spark reference train clean

run: $(READY)
	$(BIN)/newsclean report samples

test: $(READY)
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

# Tests that set up an environment of their own, or run for minutes.
test-slow: $(READY)
	$(BIN)/python -m pytest -m slow $(PYTEST_ARGS)

# Writes the help of every command to tests/data/help.txt, and the phrases as arrays; a test compares each.
reference: $(READY)
	$(BIN)/python -m newsclean.training.phrases
	$(BIN)/python tests/reference.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# PySpark, for the tests of newsclean/spark: half a gigabyte, without which they are skipped.  They need Java, too.
spark: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[spark]' --config-settings editable_mode=compat

# Rebuilds what was learnt, from labelled text in DEV (see newsclean/training); takes about half an hour.
train: $(READY)
	@test -n "$(DEV)" || { echo "make train DEV=folder: where is the labelled text?"; exit 2; }
	$(BIN)/pip install --quiet -e '.[train]'
	$(BIN)/python -m newsclean.training.background
	$(BIN)/python -m newsclean.training.letters
	$(BIN)/python -m newsclean.training.strip $(DEV)
	$(BIN)/python -m newsclean.training.rewrites $(DEV)

# Debian leaves ensurepip, without which venv makes half an environment, to a package named after the interpreter.
CAN_VENV = $(shell $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null && echo yes)
VENV_PACKAGE = $(or $(filter python3.%,$(notdir $(PYTHON))),python3)-venv

$(READY): pyproject.toml
	$(if $(CAN_VENV),,$(error $(PYTHON) cannot set up $(VENV): apt install $(VENV_PACKAGE)))
	@rm -f $@
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]' --config-settings editable_mode=compat
	$(BIN)/python -m compileall -q newsclean  # as an installation does, also where PYTHONDONTWRITEBYTECODE is set
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache
