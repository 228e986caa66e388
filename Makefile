# make graph       install into .venv, build the graph, and say where it is
# make test        install what the tests need, and run them
# make test-spark  install Spark too (about 400 MB, not pinned) and run the tests of the engines; needs Java 17
# make docs        build the documentation into site/; open site/index.html, no server needed
# make lint        check form, types, floors, prose and the page's scripts; make test does it first
# make prose       check the spelling and the English of what people read
# make format      format the Python code and the page's scripts
# make lock        for maintainers: pin the newest versions that pyproject.toml allows (needs uv)
# make clean       remove .venv, the caches and everything built, except the committed graph

PYTHON ?= python3
UV     ?= uv
VENV   := .venv
PY     := $(VENV)/bin/python
PIP    := $(PY) -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: graph lint test test-spark docs prose format lock clean

graph: $(VENV)/.installed
	@$(PY) hatch_build.py
	@$(VENV)/bin/hsgraph build

lint: $(VENV)/.installed-test $(VENV)/.installed-docs $(VENV)/.installed-lint
	@$(PY) hatch_build.py --dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	cd graph_builder/explorer && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm run --silent lint
	@$(MAKE) --no-print-directory prose

test: lint
	$(PY) -m pytest -q -n 3 --dist worksteal

test-spark: $(VENV)/.installed-test
	$(PIP) --editable '.[spark]' --no-build-isolation
	$(PY) -m pytest -q tests/corpus/test_engines.py

format: $(VENV)/.installed-test
	@$(PY) hatch_build.py --dev
	$(VENV)/bin/ruff check --fix --exit-zero --quiet .
	$(VENV)/bin/ruff format --quiet .
	cd graph_builder/explorer && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm run --silent format

# Nothing is fetched when a page of the site is opened, and a broken link stops the build.
docs: $(VENV)/.installed-docs
	@$(PY) hatch_build.py --dev
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict
	@echo "  site/index.html"

# The pages that people write. Harper's rules that do not suit them: cells of a table are not sentences, titles have no
# capitals, units are short, lists have no comma before "and", and a few rules that misjudge (a SPARQL query, a standing).
PAGES  := $(filter-out docs/accuracy.md docs/api.md docs/cookbook.md docs/ontology.md,$(wildcard *.md docs/*.md))
WORDS  := graph_builder/explorer/words/en.yaml graph_builder/service/words/en.yaml graph_builder/service/templates
HARPER := RUST_BACKTRACE=0 $(VENV)/bin/harper lint --quiet --no-color --format compact --dialect gb \
          --user-dict-path docs/prose/names.txt --ignore SentenceCapitalization,UseTitleCase,OxfordComma,$\
          ExpandMemoryShorthands,ExpandTimeShorthands,ExpandMinimum,AnA,CompoundNouns,OutOfDate,MassNouns,$\
          OrthographicConsistency

prose: $(VENV)/.installed-lint
	@$(VENV)/bin/codespell
	@$(VENV)/bin/codespell --dictionary docs/prose/avoid.txt $(PAGES) $(WORDS)
	@$(HARPER) $(PAGES) 2>&1 | { ! grep -v '^Note: Using user dictionary'; }

# The environment. A stamp marks each finished step, so that a second run starts at once.
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

$(VENV)/.installed: requirements/build.txt requirements/run.txt pyproject.toml hatch_build.py | $(PY)
	@echo "Installing hsgraph and its libraries (pinned in requirements/run.txt)"
	@$(PIP) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@$(PY) -c 'import sys, hatch_build; sys.exit(not hatch_build.node())' || { \
	  echo "There is no Node here to bundle the page with; installing it from PyPI (pinned in requirements/node.txt)"; \
	  $(PIP) --require-hashes -r requirements/node.txt; }
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed-%: requirements/%.txt $(VENV)/.installed | $(PY)
	@echo "Installing the tools for 'make $*' (pinned in $<)"
	@$(PIP) --require-hashes -r $<
	@touch $@

# One version of each library for every Python we support, with the hashes of all its files.
COMPILE := $(UV) pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
           --fork-strategy fewest --no-emit-index-url --no-annotate --custom-compile-command 'make lock'

lock:
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	echo hatchling | $(COMPILE) - --output-file requirements/build.txt
	$(PY) -c 'import hatch_build; print(hatch_build.NODE_FROM_PYPI)' | $(COMPILE) - --output-file requirements/node.txt
	$(COMPILE) pyproject.toml --extra serve -c requirements/run.txt --output-file requirements/serve.txt
	$(COMPILE) pyproject.toml --extra test --extra serve --extra mcp --extra scale --extra semantic \
	  -c requirements/run.txt -c requirements/build.txt -c requirements/serve.txt --output-file requirements/test.txt
	$(COMPILE) pyproject.toml --extra lint -c requirements/test.txt --output-file requirements/lint.txt
	$(COMPILE) pyproject.toml --extra docs -c requirements/test.txt --output-file requirements/docs.txt

clean:
	rm -rf $(VENV) build dist site .pytest_cache .hypothesis graph_builder/explorer/node_modules graph_builder/explorer/built
	find graph_builder tests -name __pycache__ -type d -prune -exec rm -rf {} +
	[ ! -d output ] || find output -mindepth 1 -maxdepth 1 ! -name human-security.ttl ! -name scheme.ttl ! -name about.ttl -exec rm -rf {} +
