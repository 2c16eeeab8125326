#!/bin/bash
#
# nginx with the module linked in, from the source that Debian has of the
# version that is installed (upstream's release; nginx-dev has headers only),
# and the tests of t/ with it.
#
#   t/static.sh [TEST]...    default: t/*.t
#
# NGINX_SOURCE=DIR takes another source.  Everything stays in build/static.

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

dir=$PWD/build/static
source=${NGINX_SOURCE:-}

fail() {
    echo "static: $*" >&2
    exit 1
}

mkdir -p "$dir/lists/partial" || exit 1

if [ -z "$source" ]; then
    source=$(ls -d "$dir"/nginx-*/ 2> /dev/null | head -1)
fi

if [ -z "$source" ]; then
    apt-cache policy nginx \
        | awk '/^ +-?[0-9]+ https?:/ { split($3, a, "/");
                                       print "deb-src", $2, a[1], a[2] }' \
        > "$dir/src.list"
    version=$(dpkg-query -W -f '${Version}' nginx) || fail "no nginx"
    opt=(-q -o "Dir::Etc::SourceList=$dir/src.list"
         -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$dir/lists")

    apt-get "${opt[@]}" update > "$dir/apt.log" 2>&1

    # upstream's release is the same in all of Debian's revisions of it, and
    # mirrors do not have every one

    for v in $(apt-cache "${opt[@]}" showsrc nginx \
               | sed -n 's/^Version: //p' | grep -F "${version%-*}-")
    do
        (cd "$dir" && apt-get "${opt[@]}" --download-only --tar-only \
                      source "nginx=$v") >> "$dir/apt.log" 2>&1 && break
    done

    [ -e "$dir/nginx_${version%-*}.orig.tar.gz" ] \
        || { tail -3 "$dir/apt.log" >&2; fail "no source of nginx $version"; }

    tar -xzf "$dir"/nginx_*.orig.tar.gz -C "$dir" || exit 1
    source=$(ls -d "$dir"/nginx-*/ | head -1)
fi

# Debian's nginx logs to stderr until it has read its configuration.
(cd "$source" && ./configure --add-module="$OLDPWD" --with-compat \
    --error-log-path=stderr --with-threads --with-http_v2_module \
    --with-http_auth_request_module --with-http_dav_module \
    --with-http_gunzip_module --with-http_gzip_static_module \
    --with-http_realip_module --with-http_sub_module > configure.log \
    && make -s > make.log 2>&1) \
    || { tail -5 "$source"/*.log >&2; fail "nginx does not build"; }

[ $# -gt 0 ] || set -- t/*.t

ARTICLE_MODULE=static ARTICLE_NGINX=${source%/}/objs/nginx \
    exec prove -Q -It/lib "$@"
