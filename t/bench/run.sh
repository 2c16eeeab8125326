#!/bin/bash
#
# make bench: the engine at -O (nginx's default) and -O2, pages beside the
# parsers of other projects, then serving.  The tables go to standard
# output; with WRITE=1 into docs/performance.md too, between its marks.
# CORPUS: a folder of HTML pages, .gz too, to hold beside the other parsers
# instead of the samples (t/bench/peers.sh).

set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build=${ARTICLE_BUILD:-build}
out=$build/bench
mkdir -p "$out"

inc="-Isrc/engine"
for folder in base source rules article quotes output; do
    inc="$inc -Isrc/engine/$folder"
done

for opt in -O -O2; do
    make -s OPT=$opt BUILD="build/engine$opt" engine
    # shellcheck disable=SC2086
    ${CC:-gcc} -std=c99 -Wall -Wextra -Werror $opt $inc -It/unit \
        t/bench/bench_engine.c "build/engine$opt/libarticle.a" \
        -lpcre2-8 -lz -o "$out/engine$opt"

    echo
    echo "engine, $opt"
    echo
    "$out/engine$opt" conf/samples/* | tee "$out/engine$opt.md"
done

echo
echo "growth, -O2"
echo
t/bench/grow.pl "$out/engine-O2" | tee "$out/grow.md"

echo
echo "beside gumbo, libxml2 and libmodest, -O2"
echo
t/bench/peers.sh "${CORPUS:-}" | tee "$out/peers.md"

# Rules: with EasyList, where Debian's package of uBlock Origin is installed.
list=$(echo /usr/share/mozilla/extensions/*/uBlock0@raymondhill.net)
list=$list/assets/thirdparties/easylist/easylist.txt
page=$(find conf/samples -name '*.html' | head -1)

if [ -f "$list" ] && [ -n "$page" ]; then
    # shellcheck disable=SC2086
    ${CC:-gcc} -std=c99 -Wall -Wextra -Werror -O2 $inc \
        t/bench/bench_rules.c build/engine-O2/libarticle.a \
        -lpcre2-8 -lz -lm -o "$out/rules"

    echo
    echo "rules, -O2"
    echo
    "$out/rules" "$list" "$page" | tee "$out/rules.md"
fi

echo
echo "serving"
echo
[ "${WRITE:-}" = 1 ] && export BENCH_SVG=docs/img/bench.svg
t/bench/serve.pl | tee "$out/serve.md"

[ "${WRITE:-}" = 1 ] || exit 0

perl -0777 -i -pe '
    sub part {
        my ($name) = @_;
        open my $fh, "<", "'"$out"'/$name.md" or die "$name: $!";
        local $/;
        return <$fh>;
    }
    s{(<!-- bench ([\w-]+) -->\n).*?(<!-- end -->)}{"$1\n" . part($2)
      . "\n$3"}ges;
' docs/performance.md
