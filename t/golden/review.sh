#!/bin/bash
#
# Goes through what differs from t/golden/expected after `make golden`: shows
# each diff and asks whether the new result is right.  Never answers itself.
#
#   t/golden/review.sh [PATTERN]         only names that match the pattern
#   t/golden/review.sh --show [PATTERN]  shows the diffs, asks nothing

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

show=
[ "${1:-}" != --show ] || { show=1; shift; }

got=${ARTICLE_BUILD:-build}/golden
mkdir -p t/golden/expected

for file in "$got"/*${1:-}*; do
    name=${file##*/}
    want=t/golden/expected/$name

    case $name in
    *.text | *.markdown | *.jsonld | *.fields | *.quotes | *.blocks \
        | *.declined) ;;
    *) continue ;;
    esac

    cmp -s "$want" "$file" && continue

    echo "==== $name"
    if [ -e "$want" ]; then diff -u "$want" "$file"; else cat "$file"; fi

    [ -z "$show" ] || continue

    read -r -p "Is the new result right? [y/N/q] " answer < /dev/tty || exit 1

    case $answer in
    y) cp "$file" "$want" ;;
    q) exit 0 ;;
    esac
done
