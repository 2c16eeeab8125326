#!/usr/bin/perl

# Reloading: what `nginx -s reload` takes with a filter list and without.
#
#   t/bench/reload.pl [LIST]
#
# Default: EasyList as webext-ublock-origin-firefox of Debian brings it.  The
# command reads the configuration itself and sends the signal; then the master
# reads it and starts workers.  Both are timed, and the processor time of the
# command; reloads with and without the list in turn; median and worst.
#
# BENCH_ROUNDS=15
# Prints a table in Markdown.

use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../lib";

use ArticleTest;
use Test::More;
use Time::HiRes qw(sleep time);

my $rounds = $ENV{BENCH_ROUNDS} || 15;
my ($list) = @ARGV ? @ARGV : glob '/usr/share/mozilla/extensions/*/'
    . 'uBlock0@raymondhill.net/assets/thirdparties/easylist/easylist.txt';

die "reload: no list\n" unless defined $list && -f $list;

my $t = ArticleTest->new();
my %took;

# its folder has braces in its name

symlink $list, $t->testdir . '/list.txt' or die "list.txt: $!";

config(0);
$t->run();

for my $round (1 .. $rounds * 2) {
    my $with = $round % 2;
    my %old = map { $_ => 1 } $t->workers;

    config($with);

    my @cpu = times;
    my $start = time;

    system("exec $t->{nginx} -p $t->{dir}/ -c nginx.conf -s reload"
           . " 2>> $t->{dir}/logs/stderr.log") == 0
        or die "reload: the command fails\n";

    my $sent = time;
    my @then = times;

    until (grep { !$old{$_} } $t->workers) {
        die "reload: no new workers\n" if time - $sent > 30;
        sleep 0.001;
    }

    push @{ $took{$with}{command} }, $sent - $start;
    push @{ $took{$with}{all} }, time - $start;
    push @{ $took{$with}{cpu} }, $then[2] + $then[3] - $cpu[2] - $cpu[3];

    $t->wait_for(sub { !grep { $old{$_} } $t->workers });
}

print "| ms | median | worst |\n|---|---:|---:|\n";

for my $with (0, 1) {
    for (['command', 'the command'], ['cpu', 'of it processor time'],
         ['all', 'until new workers run'])
    {
        my @ms = sort { $a <=> $b } map { $_ * 1000 }
                 @{ $took{$with}{$_->[0]} };

        printf "| %s, %s | %.0f | %.0f |\n", $with ? 'the list' : 'no list',
            $_->[1], $ms[$#ms / 2], $ms[-1];
    }
}

$t->stop;


sub config {
    my ($with) = @_;

    $t->server('location / { article; '
               . ($with ? 'article_filter_list %%TESTDIR%%/list.txt; ' : '')
               . '}');
}
