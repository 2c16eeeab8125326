# Developer targets; who builds with nginx needs only ./config.
# `make help` lists them.

SHELL = /bin/bash
.DEFAULT_GOAL = help
.DELETE_ON_ERROR:

CC ?= gcc
ifeq ($(origin CC), default)
CC = gcc
endif

OPT ?= -O2
BUILD ?= build
ROOT := $(CURDIR)

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Werror
# nginx's own for clang
ifneq ($(findstring clang,$(CC)),)
WARN += -Wconditional-uninitialized
endif
FOLDERS = base source rules article quotes output
INC = -Isrc/engine $(FOLDERS:%=-Isrc/engine/%)
CFLAGS = -std=c99 -D_POSIX_C_SOURCE=200809L $(WARN) $(OPT) -g $(SAN) $(DEF) \
         $(INC)
LIBS = -lpcre2-8 -lz

ENGINE_SRC := $(sort $(wildcard src/engine/*.c src/engine/*/*.c))
ENGINE_OBJ := $(ENGINE_SRC:%.c=$(BUILD)/%.o)
CLI_SRC := $(sort $(wildcard src/cli/*.c))
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_SRC := $(sort $(wildcard t/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:t/unit/%.c=$(BUILD)/unit/%)
FUZZ_SRC := $(sort $(wildcard t/fuzz/fuzz_*.c))
REPLAY_BIN := $(FUZZ_SRC:t/fuzz/%.c=$(BUILD)/replay/%)

# All tests print TAP and prove is the only runner.  JOBS=2 runs two at once.
JOBS ?= 1
PROVE = env ARTICLE_ROOT="$(ROOT)" ARTICLE_BUILD="$(ROOT)/$(BUILD)" \
        ARTICLE_MODULE="$(ROOT)/$(BUILD)/ngx_http_article_module.so" \
        $(TEST_ENV) prove -Q -j$(JOBS) -It/lib

CONFORM_SRC := $(sort $(wildcard t/conformance/test_*.c))
CONFORM_BIN := $(CONFORM_SRC:t/conformance/%.c=$(BUILD)/conformance/%)
CONFORMANCE_T = $(CONFORM_BIN) $(sort $(wildcard t/conformance/*.t))
GOLDEN_T = $(sort $(wildcard t/golden/*.t))
PATHOLOGICAL_T = $(sort $(wildcard t/pathological/*.t))
E2E_T = $(sort $(wildcard t/*.t t/npm/*.t))
ALL_T = $(UNIT_BIN) $(CONFORMANCE_T) $(GOLDEN_T) $(PATHOLOGICAL_T) \
        $(REPLAY_BIN) $(E2E_T)

# Debian's packages, installed only where something is missing.
DEPS = .ci/install

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: deps-build ## a server with the samples: PORT=8080 ARTICLES=conf/samples
	@$(MAKE) -s module
	@exec conf/run.sh "$(PORT)" "$(ARTICLES)"

build: deps-build ## the module for the installed nginx, and the command
	@$(MAKE) -s module cli

module: $(BUILD)/ngx_http_article_module.so

cli: $(BUILD)/article

engine: $(BUILD)/libarticle.a

deps-build:
	@$(DEPS) build

deps-test:
	@$(DEPS) build test

# What objects are compiled with is part of what they are made of: the stamp
# is written when it changes, and everything is made again.
FLAGS = $(CC) $(CFLAGS) $(LIBS)

$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/libarticle.a: $(ENGINE_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/article: $(CLI_OBJ) $(BUILD)/libarticle.a
	$(CC) $(SAN) $^ $(LIBS) -o $@

$(BUILD)/unit/%: t/unit/%.c $(BUILD)/libarticle.a $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -It/unit -MMD -MP $< $(BUILD)/libarticle.a $(LIBS) -o $@

$(BUILD)/conformance/%: t/conformance/%.c $(BUILD)/libarticle.a $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -It/unit -It/conformance -MMD -MP $< \
	  $(BUILD)/libarticle.a $(LIBS) -o $@

$(BUILD)/replay/%: t/fuzz/%.c t/fuzz/replay.c $(BUILD)/libarticle.a \
                   $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -It/unit -It/fuzz -MMD -MP $< t/fuzz/replay.c \
	  $(BUILD)/libarticle.a $(LIBS) -o $@

# What Debian and nginx.org build nginx itself with; without it, -O.
MODULE_CC_OPT ?= -O2

# nginx's configure is run again when the list of files or a flag changes;
# what it writes makes every object old.
NGINX_SRC ?= /usr/share/nginx/src
MODULE_DEPS := config $(sort $(wildcard src/*.[ch] src/engine/*.[ch] \
                                        src/engine/*/*.[ch]))

MODULE_FLAGS = $(MODULE_DEPS) $(NGINX_SRC) $(CC) $(MODULE_CC_OPT) $(SAN)

$(BUILD)/nginx/files: FORCE
	@mkdir -p $(@D)
	@echo '$(MODULE_FLAGS)' | cmp -s - $@ || echo '$(MODULE_FLAGS)' > $@

$(BUILD)/nginx/Makefile: config $(BUILD)/nginx/files
	@cd $(NGINX_SRC) && NGX_CONF_FLAGS=(--with-compat) \
	  && { [ ! -f conf_flags ] || . ./conf_flags; } \
	  && ./configure "$${NGX_CONF_FLAGS[@]}" --with-cc='$(CC)' \
	  --add-dynamic-module=$(ROOT) --builddir=$(ROOT)/$(BUILD)/nginx \
	  --with-cc-opt='$(MODULE_CC_OPT)' --with-ld-opt='$(SAN)' \
	  > $(ROOT)/$(BUILD)/nginx/configure.log \
	  || { tail -5 $(ROOT)/$(BUILD)/nginx/configure.log; exit 1; }

$(BUILD)/ngx_http_article_module.so: $(BUILD)/nginx/Makefile $(MODULE_DEPS)
	@cd $(NGINX_SRC) && $(MAKE) -s -f $(ROOT)/$(BUILD)/nginx/Makefile modules
	@cp $(BUILD)/nginx/ngx_http_article_module.so $@

unit-build: $(UNIT_BIN)

test-build: $(BUILD)/ngx_http_article_module.so $(BUILD)/article \
            $(UNIT_BIN) $(CONFORM_BIN) $(REPLAY_BIN)

test: deps-test ## everything below up to e2e, in one run of prove
	@$(MAKE) -s test-build
	@$(PROVE) $(ALL_T)

unit: $(UNIT_BIN) ## unit tests of the engine
	@$(PROVE) $^

conformance: $(BUILD)/article $(CONFORM_BIN) ## standards' own cases
	@$(MAKE) -s unit-build
	@$(PROVE) $(CONFORMANCE_T)

golden: $(BUILD)/article ## articles against their expected results
	@$(PROVE) $(GOLDEN_T)

pathological: $(BUILD)/article ## monsters with a clock
	@$(PROVE) $(PATHOLOGICAL_T)

replay: $(REPLAY_BIN) ## the fuzz targets on their corpora, any compiler
	@$(PROVE) $^

e2e: $(BUILD)/ngx_http_article_module.so $(BUILD)/article ## nginx and all
	@$(PROVE) $(E2E_T)

# Every arena object is a chunk of its own, so that a read past one is seen.
ASAN = -fsanitize=address,undefined -fno-sanitize-recover=undefined \
       -fno-omit-frame-pointer
ONE = -DART_CHUNK_MIN=1 -DART_CHUNK_MAX=1
ASAN_MAKE = $(MAKE) -s BUILD=build/asan SAN='$(ASAN)' DEF='$(ONE)' OPT=-O1 \
  MODULE_CC_OPT='$(ASAN) $(ONE) -O1' TEST_ENV='ARTICLE_ASAN=1 \
  ARTICLE_PRELOAD="$(shell $(CC) -print-file-name=libasan.so)" \
  ASAN_OPTIONS=$(ASAN_OPTS)'
ASAN_OPTS = detect_leaks=0:abort_on_error=1:allocator_may_return_null=1

asan: deps-test ## all tests under AddressSanitizer and UBSan
	@$(ASAN_MAKE) test-build
	@$(ASAN_MAKE) test-run

asan-quick: deps-test ## unit, golden, conformance and replay under the same
	@$(ASAN_MAKE) test-build-quick
	@$(ASAN_MAKE) test-run-quick ASAN_OPTS=abort_on_error=1

test-build-quick: $(BUILD)/article $(UNIT_BIN) $(CONFORM_BIN) $(REPLAY_BIN)

test-run:
	@$(PROVE) $(ALL_T)

test-run-quick:
	@$(PROVE) $(UNIT_BIN) $(CONFORMANCE_T) $(GOLDEN_T) $(REPLAY_BIN)

oom: ## unit tests with every arena object an allocation that can fail
	@$(MAKE) -s BUILD=build/oom DEF='$(ONE)' unit

# The order of a hash table must not decide what is found.
SEED = -DART_HASH_INIT=0x9ae16a3b2f90404full

seed: ## unit and golden tests with another start of every hash
	@$(MAKE) -s BUILD=build/seed DEF='$(SEED)' unit golden

# What stands beside the vectors and whole registers, for other processors.
PORTABLE = -U__SSE2__ -U__BYTE_ORDER__

portable: ## unit and golden tests without SSE2
	@$(MAKE) -s BUILD=build/portable DEF='$(PORTABLE)' unit golden

MEMCHECK = valgrind -q --error-exitcode=99 --leak-check=full \
           --suppressions=$(ROOT)/t/valgrind.supp

valgrind: $(UNIT_BIN) $(REPLAY_BIN) ## unit tests and replay under memcheck
	@$(DEPS) valgrind
	@$(PROVE) -e '$(MEMCHECK)' $(UNIT_BIN) $(REPLAY_BIN)

# libFuzzer comes with clang.  Findings stay in build/fuzz/NAME.
TIME ?= 60
fuzz: ## libFuzzer: NAME=scan TIME=60 (seconds); without NAME each in turn
	@$(DEPS) fuzz
	@t/fuzz/run.sh "$(NAME)" "$(TIME)"

bench: deps-build ## engine ns per byte, other parsers (CORPUS), serving
	@$(DEPS) bench
	@$(MAKE) -s module cli
	@ARTICLE_BUILD="$(ROOT)/$(BUILD)" CORPUS="$(CORPUS)" t/bench/run.sh

memory: ## peak memory of the analysis over the pages of CORPUS
	@t/bench/memory.sh "$(CORPUS)"

layers: ## the engine alone: includes, symbols, no globals that change
	@$(PROVE) t/check/layers.t

style: ## form of the files
	@$(PROVE) t/check/style.t

docs-check: ## code, documentation and samples name the same things
	@$(PROVE) t/check/docs.t

lint: ## cppcheck and clang-tidy
	@$(DEPS) lint
	@t/check/lint.sh

# -O is nginx's default; warnings differ with what the optimizer sees.
compilers: ## engine and module with gcc and clang, at -O and -O2
	@$(DEPS) build clang
	@set -e; for cc in gcc clang; do for opt in -O -O2; do \
	  echo "$$cc $$opt"; $(MAKE) -s CC=$$cc OPT=$$opt \
	    BUILD=build/$$cc$$opt MODULE_CC_OPT="$$opt $(WARN_GLUE)" \
	    engine cli unit-build module; done; done

# nginx's own headers do not pass -Wextra.
WARN_GLUE = -Wshadow -Wvla -Wno-error=shadow

tables: ## generated files made again; says which differ
	@src/gen/tables.sh

static: deps-test ## nginx with the module linked in, and e2e with it
	@t/static.sh

matrix: ## all of this in a new Debian folder (debootstrap; root)
	@$(DEPS) matrix
	@t/matrix.sh

clean: ## removes build/
	rm -rf $(BUILD)

FORCE:

.PHONY: help run build module cli engine deps-build deps-test unit-build \
        test-build test-build-quick test-run test-run-quick test unit \
        conformance golden pathological replay e2e asan asan-quick oom seed \
        portable valgrind fuzz bench memory layers style docs-check lint \
        compilers tables static matrix clean FORCE

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
