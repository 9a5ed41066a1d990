# make run    the dashboard with the demo contest, on a clean machine in one command
# make test   what it needs, and all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run demo test check bench proof

run: demo
	@$(BIN)/streamlit run dashboard.py

# Fills an empty installation; one that holds something is left as it is.
demo: $(VENV)/runtime
	@$(BIN)/python -m engine contest list --json | grep -q '"slug"' || $(BIN)/python -m engine demo

test: $(VENV)/development
	$(BIN)/python -m pytest -n 2 -m "not proof" $(ARGS)

check: $(VENV)/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy engine

bench: $(VENV)/development
	$(BIN)/python -m tests.benchmarks $(ARGS)

proof: $(VENV)/development
	$(BIN)/python -m pytest -m proof $(ARGS)

$(VENV)/runtime: requirements.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/development: requirements.txt requirements-dev.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@
