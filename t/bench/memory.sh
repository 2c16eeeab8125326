#!/bin/bash
#
# make memory CORPUS=DIR: what the analysis of HTML pages takes at its peak,
# against the bound, over all *.html and *.html.gz below a folder.
#
#   t/bench/memory.sh [-v] DIR              -v: each page first

set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

each=
[ "${1:-}" = -v ] && { each=-v; shift; }

if [ ! -d "${1:-}" ]; then
    echo "no folder of pages: make memory CORPUS=DIR" >&2
    exit 2
fi

inc="-Isrc/engine"
for folder in base source rules article quotes output; do
    inc="$inc -Isrc/engine/$folder"
done

mkdir -p build/bench
make -s OPT=-O2 BUILD=build/engine-O2 engine
# shellcheck disable=SC2086
${CC:-gcc} -std=c99 -Wall -Wextra -Werror -O2 $inc -It/unit \
    t/bench/bench_memory.c build/engine-O2/libarticle.a -lpcre2-8 -lz \
    -o build/bench/memory

find -L "$1" \( -name '*.html' -o -name '*.html.gz' \) -print0 | sort -z \
    | xargs -0 -n 16000 build/bench/memory $each
