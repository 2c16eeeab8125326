#!/bin/bash
#
# Other people's parsers and checkers, into build/npm; nothing to do where
# they are.  Prints why not, and exits 1, where they are not to be had.  The
# lock names each package's digest, and no package's script is run.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

dir=build/npm

node -e 0 > /dev/null 2>&1 || { echo 'no node'; exit 1; }
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] \
    || { echo 'node is older than 18'; exit 1; }
npm -v > /dev/null 2>&1 || { echo 'no npm'; exit 1; }

mkdir -p "$dir"
exec 9> "$dir/lock"
flock -w 200 9

if ! cmp -s t/npm/package-lock.json "$dir/installed"; then
    cp t/npm/package.json t/npm/package-lock.json "$dir/"
    (cd "$dir" && timeout 180 npm ci --ignore-scripts --no-audit --no-fund \
        > npm.log 2>&1 < /dev/null && cp package-lock.json installed) \
        || { echo 'npm cannot install the packages'; exit 1; }
fi
