# `make demo` and `make test` each set everything up on a fresh machine. pip compiles what it installs, but not what it
# installs in place.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test coverage test-llm lint types contracts check clean

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[site]'
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[test]'
	$(BIN)/python -m compileall -q src
	@touch $(VENV)/.demo $@

demo: $(VENV)/.demo
	@$(BIN)/rashomon demo

test: $(VENV)/.test
	@sh tests/browser/install_chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The same tests, with the lines of the package that none of them ran; half as long again.
coverage: $(VENV)/.test
	@sh tests/browser/install_chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

# Not part of `make test`: builds llama.cpp (about five minutes) and writes a digest with a small local model.
test-llm: $(VENV)/.test
	sh tests/llm/run.sh

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

contracts: $(VENV)/.test
	$(BIN)/lint-imports

check: lint types contracts test

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache
