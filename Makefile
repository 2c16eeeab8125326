# Developer targets; who builds with nginx needs only ./config.
# `make help` lists them.

SHELL = /bin/bash
.DEFAULT_GOAL = help
.DELETE_ON_ERROR:

CC ?= gcc
OPT ?= -O2
BUILD ?= build
ROOT := $(CURDIR)

WARN = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Werror
FOLDERS = base source rules article quotes output
INC = -Isrc/engine $(FOLDERS:%=-Isrc/engine/%)
CFLAGS = -std=c99 -D_POSIX_C_SOURCE=200809L $(WARN) $(OPT) -g $(SAN) $(INC)
LIBS = -lpcre2-8 -lz

ENGINE_SRC := $(sort $(wildcard src/engine/*.c src/engine/*/*.c))
ENGINE_OBJ := $(ENGINE_SRC:%.c=$(BUILD)/%.o)
CLI_SRC := $(sort $(wildcard src/cli/*.c))
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_SRC := $(sort $(wildcard t/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:t/unit/%.c=$(BUILD)/unit/%)

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

build: module cli ## the module for the installed nginx, and the command

module: $(BUILD)/ngx_http_article_module.so

cli: $(BUILD)/article

engine: $(BUILD)/libarticle.a

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/libarticle.a: $(ENGINE_OBJ)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/article: $(CLI_OBJ) $(BUILD)/libarticle.a
	$(CC) $(SAN) $^ $(LIBS) -o $@

$(BUILD)/unit/%: t/unit/%.c $(BUILD)/libarticle.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -It/unit -MMD -MP $< $(BUILD)/libarticle.a $(LIBS) -o $@

# nginx's configure is run again when the list of files changes.
NGINX_SRC ?= /usr/share/nginx/src
MODULE_DEPS := config $(sort $(wildcard src/*.[ch] src/engine/*.[ch] \
                                        src/engine/*/*.[ch]))

$(BUILD)/nginx/files: FORCE
	@mkdir -p $(@D)
	@echo '$(MODULE_DEPS)' | cmp -s - $@ || echo '$(MODULE_DEPS)' > $@

$(BUILD)/nginx/Makefile: config $(BUILD)/nginx/files
	@cd $(NGINX_SRC) && . ./conf_flags && ./configure "$${NGX_CONF_FLAGS[@]}" \
	  --add-dynamic-module=$(ROOT) --builddir=$(ROOT)/$(BUILD)/nginx \
	  --with-cc-opt='$(MODULE_CC_OPT)' \
	  > $(ROOT)/$(BUILD)/nginx/configure.log

$(BUILD)/ngx_http_article_module.so: $(BUILD)/nginx/Makefile $(MODULE_DEPS)
	@cd $(NGINX_SRC) && $(MAKE) -s -f $(ROOT)/$(BUILD)/nginx/Makefile modules
	@cp $(BUILD)/nginx/ngx_http_article_module.so $@

unit-build: $(UNIT_BIN)

unit: $(UNIT_BIN) ## unit tests of the engine
	@prove -Q -e '' $(UNIT_BIN)

clean: ## removes build/
	rm -rf $(BUILD)

FORCE:

.PHONY: help build module cli engine unit unit-build clean FORCE

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
