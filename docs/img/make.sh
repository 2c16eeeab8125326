#!/bin/bash
#
# Makes the pictures of README again: the reader page of a sample, and what
# `curl -I` says of it.  Wants chromium and a built module (make build).

set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

port=${PORT:-18795}
slug=entretien-marees
dir=$(mktemp -d)
trap 'kill "$pid" 2> /dev/null; wait; rm -rf "$dir"' EXIT

conf/run.sh "$port" "" > "$dir/log" 2>&1 &
pid=$!

for i in {1..50}; do
    (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && break
    sleep 0.1
done

shot() {                                    # URL FILE WIDTH HEIGHT
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
        --user-data-dir="$dir/profile" --window-size="$3,$4" \
        --screenshot="$PWD/docs/img/$2" "$1" > "$dir/chromium" 2>&1
}

shot "http://127.0.0.1:$port/$slug" page.png 760 900

{
    echo '<!DOCTYPE html><meta charset="utf-8"><style>
        body { margin: 0; padding: 20px; background: #1d1f21; color: #ddd;
               font: 13px/1.5 "DejaVu Sans Mono", monospace }
        pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
        b { color: #8abeb7; font-weight: normal }</style><pre>'
    echo "$ curl -I http://127.0.0.1:8080/$slug"
    curl -s -I "http://127.0.0.1:$port/$slug" | tr -d '\r' \
        | sed -e 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' \
              -e 's/^\([A-Za-z-]*:\)/<b>\1<\/b>/' \
              -e "s/:$port/:8080/g"
    echo '</pre>'
} > "$dir/fields.html"

shot "file://$dir/fields.html" fields.png 760 640

for file in page fields; do
    if command -v pngquant > /dev/null; then
        pngquant --force --ext .png 32 "docs/img/$file.png"
    fi
    ls -l "docs/img/$file.png"
done
