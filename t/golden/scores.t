#!/usr/bin/perl

# Scores of the shipped tables on sample pages: exactly those that the last
# training wrote down, and near those that xgboost itself gave the same rows.
# Whoever changes blocks, words or features trains again
# (docs/extraction.md), or sees this fail.

use strict;
use warnings;

use FindBin;
use JSON::PP;
use Test::More;

my $root = "$FindBin::Bin/../..";
chdir $root or die "$root: $!";

my $build = $ENV{ARTICLE_BUILD} || 'build';

plan skip_all => "$build/article is not built" unless -x "$build/article";

# Thousandths.  The table has leaves in 4096ths, a logistic function of
# straight lines and an early end for what is clear: differences, not errors.
use constant NEAR => 60;

my %want;

open my $fh, '<', 't/golden/scores.txt' or die "t/golden/scores.txt: $!";
while (<$fh>) {
    next if /^#/;
    my ($file, $block, @scores) = split;
    $want{$file}[$block] = \@scores;
}
close $fh;

for my $file (sort keys %want) {
    my @want = @{ $want{$file} };
    my (@got, $far, $other);

    open my $out, '-|', "$build/article", qw(-f blocks -r off), $file
        or die "$build/article: $!";
    while (<$out>) {
        my $block = decode_json($_);
        push @got, [ @$block{qw(p1 p2)} ];
    }
    close $out;

    is(@got, @want, "$file: as many blocks");

    for my $i (0 .. $#want) {
        my ($first, $both, $first_x, $both_x) = @{ $want[$i] };

        $other //= "block $i"
            if $got[$i][0] != $first || $got[$i][1] != $both;
        $far //= "block $i: $both, xgboost $both_x"
            if abs($both - $both_x) > NEAR;
    }

    is($other, undef, "$file: scores as written down");
    is($far, undef, "$file: near xgboost's");
}

ok(keys %want >= 3, 'on three pages at least');

done_testing();
