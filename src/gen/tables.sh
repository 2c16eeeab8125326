#!/bin/bash
#
# make tables: every generated file made again and compared with the one in
# the repository.  WRITE=1 puts the new ones in place.  A Python with newer
# Unicode data says so in the difference.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export PYTHONDONTWRITEBYTECODE=1

command -v python3 > /dev/null || { echo "tables: needs python3" >&2; exit 1; }

new=build/tables
rc=0
mkdir -p "$new"

# A generator prints its table, and says in its first lines where it belongs.
for gen in src/gen/gen_*.py; do
    table=$(sed -n '1,8s/.* \(src\/engine\/[a-z]*\/art_[a-z_]*\.h\).*/\1/p' \
            "$gen" | head -1)
    table=${table%.}
    file=$new/${table##*/}

    if grep -q -- --check "$gen"; then
        if python3 "$gen" --check > /dev/null; then continue; fi
        [ "${WRITE:-}" != 1 ] || python3 "$gen"

    else
        python3 "$gen" > "$file" || { rc=1; continue; }
        if cmp -s "$file" "$table"; then continue; fi
        [ "${WRITE:-}" != 1 ] || cp "$file" "$table"
    fi

    echo "differs: $table (by $gen)"
    [ "${WRITE:-}" = 1 ] || rc=1
done

[ $rc -ne 0 ] || echo "generated files are as their generators make them"

exit $rc
