# Fieldclerk: every target does its own set-up first. `make` alone lists them.
.DEFAULT_GOAL := help
BIN := .venv/bin
ARGS ?=
LOCKED = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(ARGS)
export PYTHON ?=

.PHONY: help setup ready ready-to-test demo demo-reset run test check bench screenshots format lock

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv/ from the hashed lock, and install what is missing on this machine
	@sh scripts/system-packages.sh run
	@sh scripts/setup.sh

ready:
	@sh scripts/system-packages.sh run
	@sh scripts/setup.sh --quiet

ready-to-test:
	@sh scripts/system-packages.sh test
	@sh scripts/setup.sh --quiet

demo: ready ## Play a sales day on four phones in a web page: no token, no network
	@$(BIN)/fieldclerk demo $(ARGS)

demo-reset: ready ## The same, from the beginning
	@$(BIN)/fieldclerk demo --reset $(ARGS)

run: ready ## Run the bot against Telegram, with the settings of the environment and .env
	@$(BIN)/fieldclerk run $(ARGS)

test: ready-to-test ## Run every test (ARGS="tests/ocr -k total" for some)
	@$(BIN)/python -m pytest $(ARGS)

check: ready ## Format, lint, strict types, import contracts, tests of the repository itself
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/repository

format: ready ## Put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: ready ## Print the figures: tap to answer, photo to card
	@$(BIN)/python -m benchmarks $(ARGS)

screenshots: ready-to-test ## Play the day in a real browser and keep its pictures in docs/images
	@$(BIN)/python -m pytest tests/day -n 0 --screenshots docs/images

lock: ready ## Renew requirements.lock (ARGS=--upgrade for newer versions)
	@sh scripts/uv.sh pip compile pyproject.toml --extra dev $(LOCKED) -o requirements.lock
	@echo uv | sh scripts/uv.sh pip compile - --no-annotate $(LOCKED) -o scripts/bootstrap.lock
