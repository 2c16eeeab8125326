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

$t->server(<<'CONF', "    article_zone one:1m;\n")->run();
        article_rules %%TESTDIR%%/own.rules;
        article_rules_inherit merge;

        location / { article; }
        location /kept/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache one;
        }
        location /up/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            article_time_budget 0;
        }
        location /raw/ { alias %%TESTDIR%%/html/; }
        location = /status { article_status json; }
CONF

$t->expect_log(qr/bad rule/, qr/own\.rules:1: /);

# clients of their own that never stop

my %client = map { $_ => $t->run_daemon(\&client, $_) }
             '/a', '/kept/a', '/up/a.txt';

my ($rss, $failed, %etag) = (0, 0);

for my $n (1 .. $count) {
    $t->write_file('own.rules', "line PUBLICITÉ\nline Nombre $n\n");
    $failed++ unless $t->reload;
    $etag{http_get('/a')->header('ETag') // ''} = 1;

    $rss = rss($t->{pid}) if $n == 5;

    note(sprintf "after %d reloads: master %.1f MB, worker %.1f MB", $n,
                 map { rss($_) / 1e6 } $t->{pid}, $t->workers)
        if $n == 5 || $n == $count || $n % 50 == 0;
}

is($failed, 0, "$count reloads: new workers came, old ones left");
is(scalar keys %etag, $count, 'every rule set has its etag');

my $grown = rss($t->{pid}) - $rss;

SKIP: {
    skip 'memory is not measured under a sanitizer', 1
        if $ENV{ARTICLE_PRELOAD};
    cmp_ok($grown, '<', 3 * 1024 * 1024, 'memory of the master stays');
}

for my $uri (sort keys %client) {
    kill 'TERM', $client{$uri};
    my $file = result($uri);
    ok($t->wait_for(sub { -s $t->testdir . "/$file" }), "$uri: it ended");

    my ($ok, $bad) = split /\|/, $t->read_file($file), 2;
    note("$uri: $ok requests");
    cmp_ok($ok, '>', $count, "$uri: requests were served meanwhile");
    is($bad, '', "$uri: and none failed");
}

# nothing in the zone is held by those who left

like(http_get('/status')->body, qr/"references"\s*:\s*0\b/,
     'no references are left in the zone');

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


sub result { return 'client' . $_[0] =~ tr!/!-!r }


sub client {
    my ($self, $uri) = @_;

    my ($ok, $bad) = (0, '');
    my $stop = 0;
    local $SIG{TERM} = sub { $stop = 1 };
    local $SIG{QUIT} = sub { $stop = 1 };

    until ($stop) {
        my $r = http_get($uri);
        if ($r->status == 200
            && length $r->body == ($r->header('Content-Length') // -1))
        {
            $ok++;
        } else {
            $bad .= $r->head . "\n";
        }
    }

    $self->write_file(result($uri), "$ok|$bad");
}
