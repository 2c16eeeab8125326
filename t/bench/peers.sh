#!/bin/bash
#
# HTML pages here and in gumbo, libxml2 and libmodest, then the models alone:
# part of make bench.
#
#   t/bench/peers.sh [CORPUS [SIZE [N]]]
#
# The N pages (24) below the folder CORPUS whose size, inflated, is nearest to
# SIZE bytes (102400).  Without a folder the samples in conf/samples, which
# are small: what a page costs at its start then counts for more.

set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

inc="-Isrc/engine"
for folder in base source rules article quotes output; do
    inc="$inc -Isrc/engine/$folder"
done

peers=
libs=

if [ -e /usr/include/gumbo.h ] \
   && [ -e /usr/include/libxml2/libxml/HTMLparser.h ]; then
    peers='-DART_PEERS -I/usr/include/libxml2'
    libs='-lgumbo -lxml2'
fi

if [ -e /usr/include/myhtml/api.h ]; then
    peers="$peers -DART_MODEST"
    libs="$libs -lmodest"
fi

out=${ARTICLE_BUILD:-build}/bench
mkdir -p "$out"
make -s OPT=-O2 BUILD=build/engine-O2 engine

# shellcheck disable=SC2086
for name in peers page; do
    ${CC:-gcc} -std=c99 -Wall -Wextra -Werror -O2 $inc -It/unit $peers \
        t/bench/bench_$name.c build/engine-O2/libarticle.a $libs \
        -lpcre2-8 -lz -lm -o "$out/$name"
done

if [ -n "${1:-}" ]; then
    mapfile -t pages < <(find -L "$1" -name '*.html' -o -name '*.html.gz' \
                         | LC_ALL=C sort | perl -lne '
        if (/gz$/) {
            open my $fh, "<:raw", $_ or next;
            seek $fh, -4, 2 and read $fh, my $end, 4 or next;
            $size{$_} = unpack "V", $end;
        } else {
            $size{$_} = -s;
        }
        END {
            $off{$_} = abs $size{$_} - '"${2:-102400}"' for keys %size;
            @all = sort { $off{$a} <=> $off{$b} or $a cmp $b } keys %size;
            splice @all, '"${3:-24}"' if @all > '"${3:-24}"';
            print for @all;
        }')
else
    pages=(conf/samples/*.html*)
fi

if [ ${#pages[@]} -eq 0 ]; then
    echo "peers: no pages below $1" >&2
    exit 2
fi

# Debian's package of uBlock Origin has the list.
list=$(echo /usr/share/mozilla/extensions/*/uBlock0@raymondhill.net)
list=$list/assets/thirdparties/easylist/easylist.txt
more=()
[ -f "$list" ] && more=(-l "$list")

"$out/peers" "${more[@]}" -g conf/samples/harbor-market.html "${pages[@]}"
echo
"$out/page" -a "${pages[@]}"
