# make graph   install into .venv, build the graph, say where it lies
# make test    install what the tests need as well, and run them
# make test-spark  install Spark as well (some 400 MB, not pinned) and run the tests of the engines; needs Java 17
# make lint    check form, types, floors and the page's scripts; make test does it first
# make format  put the Python code and the page's scripts into one form
# make lock    for maintainers: pin the newest versions that pyproject.toml allows (needs uv)
# make clean   remove .venv, caches and what was built, all but the committed graph

PYTHON ?= python3
UV     ?= uv
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: graph lint test test-spark format lock clean

graph: $(VENV)/.installed
	@$(PY) hatch_build.py
	@$(VENV)/bin/hsgraph build

lint: $(VENV)/.installed-test
	@$(PY) hatch_build.py --dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	cd graph_builder/explorer && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm run --silent lint

test: lint
	$(PY) -m pytest -q -n 2

test-spark: $(VENV)/.installed-test
	$(PIP) --editable '.[spark]' --no-build-isolation
	$(PY) -m pytest -q tests/corpus/test_engines.py

format: $(VENV)/.installed-test
	@$(PY) hatch_build.py --dev
	$(VENV)/bin/ruff check --fix --exit-zero --quiet .
	$(VENV)/bin/ruff format --quiet .
	cd graph_builder/explorer && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm run --silent format

# The environment. A stamp stands for each finished step, so that a second run goes straight to work.
$(PY):
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "hsgraph needs Python 3.11 or newer, and there is no '$(PYTHON)' here." >&2; \
	  echo "Install Python, or name another one: make graph PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "hsgraph needs Python 3.11 or newer; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1)." >&2; \
	  echo "Name a newer one: make graph PYTHON=python3.12" >&2; exit 1; }
	@echo "Making $(VENV) with $$("$(PYTHON)" --version 2>&1)"
	@"$(PYTHON)" -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make an environment. On Debian and Ubuntu the package python3-venv is missing." >&2; exit 1; }

$(VENV)/.installed: requirements-build.txt requirements.txt pyproject.toml hatch_build.py | $(PY)
	@echo "Installing hsgraph and the libraries it stands on (pinned in requirements.txt)"
	@$(PIP) --require-hashes -r requirements-build.txt -r requirements.txt
	@$(PY) -c 'import sys, hatch_build; sys.exit(not hatch_build.node())' || { \
	  echo "There is no Node here to bundle the page with; it comes from PyPI (pinned in requirements-node.txt)"; \
	  $(PIP) --require-hashes -r requirements-node.txt; }
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed-test: requirements-test.txt $(VENV)/.installed | $(PY)
	@echo "Installing what the tests need (pinned in requirements-test.txt)"
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@

# One version of each library for every Python we support, with the hashes of all its files.
COMPILE := $(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 \
           --fork-strategy fewest --no-header --no-emit-index-url --no-annotate
HEADER  := printf '\043 Pinned by "make lock" from %s; change it there, not here.\n'

lock:
	{ $(HEADER) pyproject.toml; $(COMPILE) pyproject.toml; } > requirements.txt.new
	mv requirements.txt.new requirements.txt
	{ $(HEADER) 'pyproject.toml (what the package is built with)'; \
	  echo hatchling | $(COMPILE) -; } > requirements-build.txt.new
	mv requirements-build.txt.new requirements-build.txt
	{ $(HEADER) 'hatch_build.py (where there is no Node)'; \
	  $(PY) -c 'import hatch_build; print(hatch_build.NODE_FROM_PYPI)' | $(COMPILE) -; } > requirements-node.txt.new
	mv requirements-node.txt.new requirements-node.txt
	{ $(HEADER) 'pyproject.toml (the extra "serve")'; \
	  $(COMPILE) --extra serve -c requirements.txt pyproject.toml; } > requirements-serve.txt.new
	mv requirements-serve.txt.new requirements-serve.txt
	{ $(HEADER) 'pyproject.toml (the extras "test", "serve", "mcp" and "scale")'; \
	  $(COMPILE) --extra test --extra serve --extra mcp --extra scale -c requirements.txt -c requirements-build.txt -c requirements-serve.txt pyproject.toml; } > requirements-test.txt.new
	mv requirements-test.txt.new requirements-test.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .hypothesis graph_builder/explorer/node_modules graph_builder/explorer/built
	find graph_builder tests -name __pycache__ -type d -prune -exec rm -rf {} +
	[ ! -d output ] || find output -mindepth 1 -maxdepth 1 ! -name human-security.ttl -exec rm -rf {} +
