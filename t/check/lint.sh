#!/bin/bash
#
# make lint: cppcheck and clang-tidy on the engine and the command.  What is
# off is off for a reason that stands beside it.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

inc="-Isrc/engine"
for folder in base source rules article quotes output; do
    inc="$inc -Isrc/engine/$folder"
done

rc=0

# normalCheckLevel...: the message that there is a slower mode
# variableScope: declarations stand at the top of a block, as in nginx
echo "== cppcheck"
# shellcheck disable=SC2086
cppcheck -q --std=c99 --enable=warning,performance,portability \
    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
    --suppress=variableScope --suppress=normalCheckLevelMaxBranches \
    -j2 $inc src/engine src/cli || rc=1

# Of clang-tidy, off:
#   security.insecureAPI: asks for functions of Annex K, which no libc has
#   not-null-terminated-result: strings here have a length and no end
#   suspicious-missing-comma: tables whose long strings go over two lines
#   easily-swappable-parameters: (text, from, to) is what most functions take
#   macro-parentheses: asks for them around types and names
#   narrowing-conversions, implicit-widening: sizes are checked before
#   branch-clone: cases in the order of a standard, though two do the same
#   reserved-identifier: include guards as in nginx
#   assignment-in-if-condition: (a = b) == NULL in the command's loops
echo "== clang-tidy"
# shellcheck disable=SC2086
find src/engine src/cli -name '*.c' | LC_ALL=C sort | xargs -P 2 -n 8 \
    clang-tidy -quiet --warnings-as-errors='*' --extra-arg=-std=c99 \
    --extra-arg=-D_POSIX_C_SOURCE=200809L ${inc//-I/--extra-arg=-I} \
    --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-*,
        -bugprone-macro-parentheses,-bugprone-narrowing-conversions,
        -bugprone-branch-clone,-bugprone-reserved-identifier,
        -bugprone-assignment-in-if-condition,
        -bugprone-implicit-widening-of-multiplication-result,
        -bugprone-not-null-terminated-result,
        -bugprone-suspicious-missing-comma,
        -clang-analyzer-security.insecureAPI.*' \
    2> /dev/null || rc=1

exit $rc
