#!/usr/bin/perl

# Reloads with rules that change, while requests go on.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();
my $count = $ENV{ARTICLE_RELOADS} || 20;

$t->write_file('html/a.txt', sample())
  ->write_file('own.rules', "line PUBLICITÉ\n");

$t->server(<<'CONF')->run();
        location / {
            article;
            article_rules %%TESTDIR%%/own.rules;
            article_rules_inherit merge;
        }
CONF

$t->expect_log(qr/bad rule/, qr/own\.rules:1: /);

# a client of its own that never stops

my $result = $t->testdir . '/client';

my $client = $t->run_daemon(sub {
    my ($ok, $bad) = (0, '');
    my $stop = 0;
    local $SIG{TERM} = sub { $stop = 1 };
    local $SIG{QUIT} = sub { $stop = 1 };

    until ($stop) {
        my $r = http_get('/a');
        if ($r->status == 200
            && length $r->body == ($r->header('Content-Length') // -1))
        {
            $ok++;
        } else {
            $bad .= $r->head . "\n";
        }
    }

    open my $fh, '>', $result;
    print $fh "$ok|$bad";
    close $fh;
});

my ($rss, $failed, %etag) = (0, 0);

for my $n (1 .. $count) {
    $t->write_file('own.rules', "line PUBLICITÉ\nline Nombre $n\n");
    $failed++ unless $t->reload;
    $etag{http_get('/a')->header('ETag') // ''} = 1;

    $rss = rss($t->{pid}) if $n == 5;
}

is($failed, 0, "$count reloads: new workers came, old ones left");
is(scalar keys %etag, $count, 'every rule set has its etag');

SKIP: {
    skip 'memory is not measured under a sanitizer', 1
        if $ENV{ARTICLE_PRELOAD};
    cmp_ok(rss($t->{pid}) - $rss, '<', 3 * 1024 * 1024,
           'memory of the master stays');
}

kill 'TERM', $client;
ok($t->wait_for(sub { -s $result }), 'the client ended');

my ($ok, $bad) = split /\|/, $t->read_file('client'), 2;
cmp_ok($ok, '>', $count, 'requests were served meanwhile');
is($bad, '', 'and none failed');

# a bad file keeps what runs

my $etag = http_get('/a')->header('ETag');
$t->write_file('own.rules', "frobnicate\n");
kill 'HUP', $t->{pid};
ok($t->wait_for(sub { $t->log_count(qr/own\.rules:1: /) }), 'refused');
is(http_get('/a')->header('ETag'), $etag, 'the old rules serve on');

$t->done();


sub rss {
    open my $fh, '<', "/proc/$_[0]/statm" or return 0;
    return (split ' ', <$fh>)[1] * 4096;
}
