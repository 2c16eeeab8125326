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

# The security checks ask for functions of Annex K, which no libc here has.
echo "== clang-tidy"
# shellcheck disable=SC2086
clang-tidy -quiet --warnings-as-errors='*' \
    --checks='-*,clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-*,
        -bugprone-macro-parentheses,-bugprone-narrowing-conversions,
        -bugprone-branch-clone,-bugprone-reserved-identifier,
        -bugprone-assignment-in-if-condition,
        -bugprone-implicit-widening-of-multiplication-result,
        -clang-analyzer-security.insecureAPI.*' \
    $(find src/engine src/cli -name '*.c' | LC_ALL=C sort) -- \
    -std=c99 -D_POSIX_C_SOURCE=200809L $inc 2> /dev/null || rc=1

exit $rc
