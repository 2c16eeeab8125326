#!/bin/bash
#
# libFuzzer on one target, or on each in turn: t/fuzz/run.sh NAME SECONDS.
# What it adds to the corpus stays in build/fuzz/NAME/corpus; findings are
# build/fuzz/NAME/crash-* and the like, and end with status 1.

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

name=${1:-}
seconds=${2:-60}

san='-fsanitize=fuzzer-no-link,address,undefined
     -fno-sanitize-recover=undefined -fno-omit-frame-pointer'

if [ -z "$name" ]; then
    names=$(cd t/fuzz && ls fuzz_*.c 2> /dev/null | sed 's/^fuzz_//; s/\.c$//')

elif [ -f "t/fuzz/fuzz_$name.c" ]; then
    names=$name

else
    echo "fuzz: there is no t/fuzz/fuzz_$name.c" >&2
    exit 1
fi

one='-DART_CHUNK_MIN=1 -DART_CHUNK_MAX=1'
make -s CC=clang BUILD=build/fuzz OPT=-O1 SAN="${san//$'\n'/ }" DEF="$one" \
    engine || exit 1

rc=0

for name in $names; do
    dir=build/fuzz/$name
    mkdir -p "$dir/corpus"

    # shellcheck disable=SC2086
    clang -std=c99 -D_POSIX_C_SOURCE=200809L -O1 -g ${san//-no-link/} $one \
        -Isrc/engine -Isrc/engine/{base,source,rules,article,quotes,output} \
        -It/unit -It/fuzz "t/fuzz/fuzz_$name.c" build/fuzz/libarticle.a \
        -lpcre2-8 -lz -o "$dir/fuzz" || exit 1

    dict=()
    [ ! -f "t/fuzz/$name.dict" ] || dict=("-dict=t/fuzz/$name.dict")

    seeds=(conf/samples)
    [ ! -d "t/fuzz/corpus/$name" ] || seeds+=("t/fuzz/corpus/$name")

    echo "== $name"
    "$dir/fuzz" "$dir/corpus" "${seeds[@]}" "${dict[@]}" \
        -max_total_time="$seconds" -max_len=65536 -timeout=20 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$dir/" \
        > "$dir/log" 2>&1 || rc=1

    grep -E '^(SUMMARY|stat::number_of_executed|==|Test unit)' "$dir/log"
    tail -1 "$dir/log"
done

exit $rc
