#!/bin/bash
#
# conf/run.sh PORT ARTICLES: nginx in the foreground on 127.0.0.1 with
# conf/nginx.conf and a prefix of its own, build/run.  Ctrl-C ends it.

set -u

home=$PWD                                   # ARTICLES is relative to this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P) || exit 1
port=${1:-8080}
articles=${2:-$root/conf/samples}
run=$root/build/run
PATH=$PATH:/usr/sbin:/sbin

fail() {
    echo "run: $*" >&2
    exit 1
}

[[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] \
    || fail "PORT=$port is not a port"

[[ $articles == /* ]] || articles=$home/$articles
[ -d "$articles" ] && [ -r "$articles" ] && [ -x "$articles" ] \
    || fail "ARTICLES=$articles is not a folder that can be read"

if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then
    fail "port $port is in use; choose another with PORT="
fi

if [ "$port" -lt 1024 ] && [ "$(id -u)" -ne 0 ]; then
    fail "port $port is for root; choose one from 1024 on with PORT="
fi

mkdir -p "$run"/{temp,pages} && ln -sfn "$root/build" "$run/modules" \
    && ln -sfn "$articles" "$run/articles" \
    || fail "$run cannot be written"

# Under root the workers are nobody, as nginx has it, where nobody can read
# the articles by the way that nginx goes, else root: a checkout in root's home
# is closed to others.
user=
if [ "$(id -u)" -eq 0 ]; then
    user='user nobody nogroup;'

    one=$(find -L "$run/articles/" -maxdepth 1 -type f -print -quit)
    setpriv --reuid=nobody --regid=nogroup --clear-groups \
        cat -- "$one" > /dev/null 2>&1 || user='user root;'
fi


conf=$run/nginx.conf
sed "s|127\.0\.0\.1:8080|127.0.0.1:$port|" "$root/conf/nginx.conf" > "$conf" \
    || fail "$conf cannot be written"

# Names that are the same in a path and in a URL; 500 are enough to look at.
slugs=$(find -L "$articles" -maxdepth 1 -type f -printf '%f\n' \
        | grep -E '^[A-Za-z0-9][A-Za-z0-9._-]*\.(html?|txt)(\.gz)?$' \
        | sed -E 's/(\.gz)?$//; s/\.(html|htm|txt)$//' | LC_ALL=C sort -u \
        | head -500)

{
    echo '<!DOCTYPE html><html lang="en"><meta charset="utf-8">'
    echo '<meta name="viewport" content="width=device-width">'
    echo '<title>Articles</title><h1>Articles</h1><ul>'

    for slug in $slugs; do
        echo "<li><a href=\"/$slug\">$slug</a>" \
             "(<a href=\"/$slug.txt\">text</a>," \
             "<a href=\"/$slug.md\">Markdown</a>," \
             "<a href=\"/$slug.jsonld\">JSON-LD</a>)"
    done

    echo '</ul></html>'
} > "$run/pages/index.html"

url=http://127.0.0.1:$port
first=${slugs%%$'\n'*}

[ "$articles" != "$root/conf/samples" ] || first=entretien-marees

nginx -t -q -p "$run/" -e stderr -c "$conf" -g "$user" || exit 1

cat <<END

  $url/                          the articles, in a browser

  curl -I $url/$first
  curl $url/$first.md
  curl -H 'Accept: application/ld+json' $url/$first

Ctrl-C ends it.  Log of requests: build/run/access.log

END

exec nginx -p "$run/" -e stderr -c "$conf" -g "$user"
