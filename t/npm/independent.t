#!/usr/bin/perl

# What others wrote, to check what we write: structured-headers parses the
# fields, http-link-header the Link, jsonld expands the JSON-LD, the Nu checker
# validates the reader page, axe-core looks at it as assistive technology does.
# Skipped where node, npm or the packages are not to be had.

use strict;
use warnings;

use File::Basename qw(basename);
use File::Path qw(make_path);
use FindBin;
use Test::More;

my $root = "$FindBin::Bin/../..";
chdir $root or die "$root: $!";

my $build = $ENV{ARTICLE_BUILD} || 'build';
my $npm = "build/npm";
my $out = "$build/npm-out";

plan skip_all => "$build/article is not built" unless -x "$build/article";
plan skip_all => 'no node' if system('node -e 0 > /dev/null 2>&1') != 0;
plan skip_all => 'node is older than 18'
    if `node -p 'process.versions.node'` =~ /^(\d+)/ && $1 < 18;
plan skip_all => 'no npm' if system('npm -v > /dev/null 2>&1') != 0;

# The lock names each package's digest; nothing of theirs runs at install.
make_path($npm);

if (system("cmp -s t/npm/package-lock.json $npm/installed") != 0) {
    my $rc = system("cp t/npm/package.json t/npm/package-lock.json $npm/"
                    . " && cd $npm && timeout 180 npm ci --ignore-scripts"
                    . ' --no-audit --no-fund > npm.log 2>&1'
                    . ' && cp package-lock.json installed');

    plan skip_all => 'npm cannot install the packages' if $rc != 0;
}

make_path($out);
unlink glob "$out/*";

my @seed = grep { -f } '../shared/seed/stoltenberg.txt';

for my $file (sort(glob 'conf/samples/*'), @seed) {
    my ($slug) = basename($file) =~ /^([^.]+)/;

    next if system("$build/article -f text $file > /dev/null 2>&1") != 0;

    for my $format (qw(html fields jsonld quotes text)) {
        system("$build/article -f $format"
               . " --url https://archive.example.org/a/$slug $file"
               . " > $out/$slug.$format") == 0
            or diag("$file as $format cannot be written");
    }
}

system("cp t/npm/check.mjs $npm/") == 0 or die 'check.mjs cannot be copied';

exec 'node', "$npm/check.mjs", $out or die "node: $!";
