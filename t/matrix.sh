#!/bin/bash
#
# `make run` and `make test` as README has them, in a Debian folder made for
# it: a minimal system with nothing of what we need, this checkout copied in.
# Then the module linked into nginx (t/static.sh), and one line for a table.
# Wants root.  The folder stays, for a look at what went wrong, until the next
# run; MATRIX_DIR says where, MATRIX_SUITE which Debian (bookworm trixie sid).
#
#   t/matrix.sh [COMMAND]    default: both; or any command, run in the copy

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

suite=${MATRIX_SUITE:-bookworm}
dir=${MATRIX_DIR:-/var/tmp/article-$suite}
port=${PORT:-18780}

[ "$(id -u)" -eq 0 ] || { echo "matrix: wants root" >&2; exit 1; }

unmount() {
    for m in proc etc/apt; do
        ! mountpoint -q "$dir/$m" || umount "$dir/$m"
    done
}

trap unmount EXIT

mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null \
         | sed -n -E 's/^(URIs:|deb) +(\[[^]]*\] +)?(https?:[^ ]+).*/\3/p' \
         | head -1)

if [ ! -e "$dir/etc/debian_version" ] || [ "${MATRIX_NEW:-}" = 1 ]; then
    unmount
    rm -rf --one-file-system "$dir"
    debootstrap --variant=minbase "$suite" "$dir" \
        "${mirror:-http://deb.debian.org/debian}" > /dev/null \
        || { echo "matrix: debootstrap failed" >&2; exit 1; }

    cp /etc/resolv.conf /etc/hosts "$dir/etc/" 2> /dev/null
fi

rm -rf --one-file-system "$dir/src/article" && mkdir -p "$dir/src/article"
git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t \
    "$dir/src/article"

# apt there asks whom it asks here, which has the packages of one Debian only
unmount
mount -t proc proc "$dir/proc" || exit 1

if grep -q "VERSION_CODENAME=$suite\$" /etc/os-release; then
    mount --bind -o ro /etc/apt "$dir/etc/apt" || exit 1

else
    echo "deb ${mirror:-http://deb.debian.org/debian} $suite main" \
        > "$dir/etc/apt/sources.list"
    cp -r /etc/apt/apt.conf.d "$dir/etc/apt/"
fi

inside() {
    chroot "$dir" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANG=C.UTF-8 /bin/bash -c "$1"
}

inside 'apt-get -q update > /dev/null && apt-get -q -y install \
    --no-install-recommends make > /dev/null' \
    || { echo "matrix: apt-get does not work in $dir" >&2; exit 1; }

if [ $# -gt 0 ]; then
    inside "cd /src/article && $*"
    exit
fi

rc=0

inside "cd / && exec make -C /src/article run PORT=$port" \
    > "$dir/run.log" 2>&1 &
run=$!

for ((i = 0; i < 600; i++)); do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && break
    kill -0 $run 2> /dev/null || break
    sleep 1
done

if grep -q "curl -I http://127.0.0.1:$port" "$dir/run.log" \
   && exec 3<> "/dev/tcp/127.0.0.1/$port" \
   && printf 'HEAD / HTTP/1.0\r\n\r\n' >&3 && grep -q '200 OK' <&3
then
    echo "make run: answers after about $i s"

else
    echo "make run: failed"
    cat "$dir/run.log"
    rc=1
fi

pid=$(cat "$dir/src/article/build/run/nginx.pid" 2> /dev/null)
[ -z "$pid" ] || kill -QUIT "$pid"
wait $run

inside 'ls /etc/systemd/system/multi-user.target.wants/nginx.service \
    /etc/rc2.d/S*nginx 2> /dev/null' \
    && { echo "nginx would start at the next boot"; rc=1; }

# The commands of docs/operating.md, with one article in Debian's own server.
says() {
    sed -n "/^\`\`\`sh $1\$/,/^\`\`\`\$/p" docs/operating.md | sed '1d;$d'
}

site=/etc/nginx/sites-enabled/article

if inside "set -e
    cd /src/article
    make -s build
    mkdir -p /srv/archive/a
    cp conf/samples/night-ferry.txt /srv/archive/a/slug.txt
    rm -f /etc/nginx/sites-enabled/default
    $(says install)
    echo 'server { listen 127.0.0.1:$port;
        location /a/ { root /srv/archive; article; } }' > $site
    nginx -t
    nginx
    trap 'nginx -s quit' EXIT
    exec 3<> /dev/tcp/127.0.0.1/$port
    printf 'HEAD /a/slug HTTP/1.0\r\n\r\n' >&3
    grep -q '^Article-Meta: title=' <&3" \
   && inside "set -e
    cd /src/article
    rm $site
    $(says remove)"
then
    echo "installed and removed as docs/operating.md says"

else
    echo "docs/operating.md: installing or removing failed"
    rc=1
fi

dynamic=passes
inside 'make -C /src/article test' || { rc=1; dynamic=fails; }

static=passes
inside 'cd /src/article && t/static.sh' || { rc=1; static=fails; }

echo
echo '| Debian | nginx | as a module | linked in |'
echo '|---|---|---|---|'
echo "| $suite | $(inside 'nginx -v 2>&1' | sed 's!.*/!!; s! .*!!')" \
     "| $dynamic | $static |"

exit $rc
