# The habits of the house. `make map` and `make test` are all that a user needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY := data/stories/oxford-raids.txt
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
WORKERS ?= 2
# What is compiled is kept: else each command that a test starts compiles all of geomap anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: map desk test check check-all versions lint types floors docs notebooks bench peers store promises mutants score placing train crossed nominatim picture sbom audit lock clean

map: $(RUNTIME)  ## the main job on the bundled story
	@mkdir -p maps
	@$(BIN)/geomap map $(STORY) --published 2017-08-10 -o maps/oxford-raids.html
	@echo "The map is $(CURDIR)/maps/oxford-raids.html: open it in a browser."

desk: $(RUNTIME)  ## the page in the browser on which the bundled story is looked at, until Ctrl-C
	@$(BIN)/geomap desk $(STORY) --published 2017-08-10 --store build/desk/desk.sqlite

test: $(DEV)  ## all tests, two at a time in any order; those that need a browser skip without one
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: lint types floors test  ## what each change is held to: the tests build the site and run the notebooks, too

check-all: $(DEV)  ## and under each Python, and in the peers, two at once, since tests wait; CI runs it, beside a real Nominatim
	@WORKERS=3 $(MAKE) --no-print-directory -j2 --output-sync=target check versions peers

versions: $(DEV)  ## the wheel under each other Python that is here, one with the lowest versions of all else and one with the newest
	@$(BIN)/python -m tests.release.versions

lint: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff check --preview --select PLW1514 .
	@$(BIN)/ruff format --check .
	@$(BIN)/oxlint --deny-warnings geomap

types: $(DEV)  ## for this system, for what Windows lacks, and for those who use geomap
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	@$(BIN)/mypy tests/notebook/typed_use.py
	@$(BIN)/python -m tests.release.typed

floors: $(DEV)
	@$(BIN)/lint-imports

docs: $(DEV)  ## the site of docs/ in build/docs; a warning is an error
	@$(BIN)/python -m sphinx -E -W --keep-going -q -b html docs build/docs
	@echo "The site is $(CURDIR)/build/docs/index.html: open it in a browser."

notebooks: $(DEV)  ## the notebooks alone, which are among the tests
	@$(BIN)/python -m pytest tests/notebooks

bench: $(DEV)  ## ratios, each measured beside its peer in one run
	@$(BIN)/python -m tests.bench $(ONLY)

peers: $(DEV)  ## maps in the newest Streamlit, marimo, Panel and JupyterLab, in a browser; with npm, in articles of others
	@$(BIN)/python -m uv venv -q --allow-existing --python $(BIN)/python build/peers
	@$(BIN)/python -m uv pip install -q --upgrade --python build/peers/bin/python -r pyproject.toml --group peers
	@mkdir -p build/peers/npm && cp tests/peers/npm/*.json build/peers/npm
	@! command -v npm >/dev/null || (cd build/peers/npm \
		&& npm ci --ignore-scripts --no-audit --no-fund --silent \
		&& npm pack --silent @datawrapper/chart-core@8.47.0 >/dev/null)
	@GEOMAP_PEERS=1 PYTHONPATH=$(CURDIR) build/peers/bin/python -m pytest tests/peers

store: $(DEV)  ## publishing into an object store, against moto's server, which has an environment of its own
	@$(BIN)/python -m uv venv -q --allow-existing --python $(BIN)/python build/store
	@$(BIN)/python -m uv pip install -q --upgrade --python build/store/bin/python --group store
	@GEOMAP_MOTO=build/store/bin/python $(BIN)/python -m pytest tests/publishing/test_bucket.py

promises: $(DEV)  ## what proves the promises of SECURITY.md, which takes an hour or more, a row on each core; ONLY=poisoned runs one
	@$(BIN)/python -m uv pip install -q --python $(BIN)/python --group fuzz
	@$(BIN)/python -m tests.promises $(ONLY)

mutants: $(DEV)  ## changes what keeps the promises, sign by sign, and sees whether a test notices; ONLY=addresses runs one group
	@$(BIN)/python -m uv pip install -q --python $(BIN)/python --group mutants
	@$(BIN)/python -m tests.mutants $(ONLY)

nominatim:  ## a real Nominatim with made-up streets on 127.0.0.1:8088, for tests/integration
	@tests/integration/start-nominatim

score: $(DEV)  ## how well the reader reads the labelled stories
	@$(BIN)/python -m tests.reading.score

placing: $(DEV)  ## how well streets that are rightly read are placed, drawn from the patch at random
	@$(BIN)/python -m tests.reading.placing

train: $(DEV)  ## learn what tells the roles from the labelled stories: make train VECTORS=glove.6B.100d.txt
	@test -n "$(VECTORS)" || { echo "make train: say VECTORS=FILE, the 100 dimensions of GloVe 6B (docs/model-card.md)"; exit 2; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check scikit-learn torch
	@$(BIN)/python -m tests.reading.learning.train_roles
	@$(BIN)/python -m tests.reading.learning.train_raided
	@$(BIN)/python -m tests.reading.learning.train_network "$(VECTORS)"
	@$(BIN)/python -m tests.reading.learning.train_untold
	@$(BIN)/python -m tests.reading.learning.train_localities

crossed: $(DEV)  ## how well it reads stories with weights learnt from the others
	@$(BIN)/python -m pip install -qq --disable-pip-version-check scikit-learn
	@$(BIN)/python -m tests.reading.learning.crossed

picture: $(DEV)  ## the pictures of the README and the notebooks, taken again
	@$(BIN)/python -m tests.release.picture $(ONLY)

sbom: $(DEV)  ## what geomap holds and needs, with the licence of each, into docs/sbom.cdx.json
	@$(BIN)/python -m tests.release.sbom

audit: $(DEV)  ## asks the advisory database of PyPI about each pinned version; what it cannot answer fails
	@$(BIN)/python -m uv tool run -q pip-audit==2.10.1 --strict --disable-pip --require-hashes -r requirements.lock

lock: $(DEV)  ## pin the versions again
	@$(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --extra desk --group build -o requirements.lock
	@$(BIN)/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml --group dev \
		-c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist maps .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "geomap needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python cannot make a virtual environment: install python3-venv first"; rm -rf $(VENV); exit 1; }

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing geomap into $(VENV) (once, about a minute)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@echo "Installing the tools of the tests into $(VENV) (once)"
	@awk '/^[^ ]/ {uv = /^uv==/} uv' requirements-dev.lock > $(VENV)/uv.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(VENV)/uv.lock
	@$(BIN)/python -m uv pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@
