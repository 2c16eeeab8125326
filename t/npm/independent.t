#!/usr/bin/perl

# What others wrote, to check what we write: structured-headers parses the
# fields, http-link-header the Link, jsonld expands the JSON-LD, axe-core looks
# at the reader page as assistive technology does (in a browser: t/page.t).
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
my $why = `t/npm/install.sh`;
plan skip_all => $why =~ s/\n//r if $? != 0;

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
