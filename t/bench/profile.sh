#!/bin/bash
#
# Where the instructions of one article go: callgrind on the engine's bench.
#
#   t/bench/profile.sh [FILE] [-O|-O2]
#
# BENCH_ONCE makes the bench do the html variant 20 times and nothing else.

set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

file=${1:-conf/samples/night-ferry.txt}
opt=${2:--O}
out=build/bench
mkdir -p "$out"

inc="-Isrc/engine"
for folder in base source rules article quotes output; do
    inc="$inc -Isrc/engine/$folder"
done

make -s OPT="$opt" BUILD="build/engine$opt" engine
# shellcheck disable=SC2086
${CC:-gcc} -std=c99 "$opt" -g $inc -It/unit t/bench/bench_engine.c \
    "build/engine$opt/libarticle.a" -lpcre2-8 -lz -o "$out/engine$opt"

rm -f "$out"/callgrind.out
BENCH_ONCE=20 valgrind -q --tool=callgrind --toggle-collect=bench_once \
    --callgrind-out-file="$out/callgrind.out" "$out/engine$opt" "$file"

echo "== with what they call"
callgrind_annotate --inclusive=yes "$out/callgrind.out" 2> /dev/null \
    | grep -E 'art_|bench_|pcre2' | sed 's/\[.*//' | head -45
echo "== by themselves"
callgrind_annotate "$out/callgrind.out" 2> /dev/null \
    | grep -E '^ *[0-9,]+ \(' | sed 's/\[.*//' | head -40
