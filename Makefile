# Två kommandon räcker: `make run` och `make test`. Resten visas av `make help`.
# Kan ges med, här eller i omgivningen: PORT=8010  KVALITET_DATA=/sökväg  DATABASE_URL=…  REDIS_URL=…

.DEFAULT_GOAL := help
.PHONY: help run test test-fast bench lint format services locks

BIN := .venv/bin
ARGS :=

# Many processes are started, each with the same files: what one has compiled is kept for the others, also on a
# machine that is told to keep nothing. (Empty is as good as not said.)
export PYTHONDONTWRITEBYTECODE :=

run: ## Installera det som saknas och kör hela systemet (Ctrl-C avslutar)
	@scripts/setup.sh run
	@exec $(BIN)/python scripts/run.py

test: ## Installera det som saknas och kör alla prov, på PostgreSQL, SQLite och i webbläsaren
	@scripts/setup.sh test
	@exec $(BIN)/python scripts/test.py $(ARGS)

test-fast: ## Proven på SQLite, utan webbläsare (ARGS="-k namn" för några av dem)
	@scripts/setup.sh test
	@exec $(BIN)/pytest -q -n 2 --dist loadgroup -m "not (browser or process or postgres or redis)" $(ARGS)

bench: ## Mät farten med 200 000 avvikelser, riskregistret och rutinerna på PostgreSQL
	@scripts/setup.sh test
	@exec $(BIN)/python scripts/services.py $(BIN)/python -m tests.performance.bench $(ARGS)

lint: ## Granska kodens och mallarnas form
	@scripts/setup.sh test
	@scripts/lint.sh

format: ## Rätta kodens form
	@scripts/setup.sh test
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

services: ## Starta PostgreSQL och Redis för egna försök och visa hur man når dem
	@scripts/setup.sh test
	@exec $(BIN)/python scripts/services.py

locks: ## Lås om alla beroenden, med kontrollsummor och utan adresser
	@scripts/setup.sh test
	@scripts/locks.sh $(ARGS)

help: ## Visa det här
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
