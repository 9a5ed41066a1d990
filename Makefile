# make run    the dashboard with the demo contest, on a clean machine in one command
# make test   what it needs, and all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Whatever the machine says: tests start the program hundreds of times, compiled once is enough.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run demo test check bench proof

run: demo
	@$(BIN)/streamlit run dashboard.py

# Fills an empty installation; one that holds something is left as it is.
demo: $(VENV)/runtime
	@$(BIN)/python -m engine contest list --json | grep -q '"slug"' || $(BIN)/python -m engine demo

# Without browsers most tests wait for the disk rather than compute: more of them than cores, and in memory
# where there is room.
ROOM := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 {print "/dev/shm"}')
test: $(VENV)/development
	@status=0; \
	$(if $(ROOM),PYTEST_DEBUG_TEMPROOT=$(ROOM)) $(BIN)/python -m pytest -n 4 --dist worksteal -m "not proof and not browser" || status=1; \
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "browser and not proof" || status=1; \
	exit $$status

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
