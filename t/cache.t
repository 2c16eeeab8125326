#!/usr/bin/perl

# article_zone and article_cache: what is kept, for whom, and for how long.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;
use Time::HiRes qw/ sleep time /;

my $t = ArticleTest->new();

sub conf {
    my ($zone) = @_;

    $t->server(<<'CONF', <<"HTTP");
        add_header X-Cache $article_cache_status;
        add_header X-Meta "$article_title|$article_words|$article_result";
        add_header X-Pid $pid;

        server_name *.example.org .example.com wild.* ~^w\d+\.example\.net$;

        location / { article; article_cache one; article_explain on; }
        location /flood/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache flood;
        }
        location /based/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache flood;
            article_base_url https://$host;
        }
        location /args/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_cache flood;
        }

        location /off/ { alias %%TESTDIR%%/html/; article; }

        location /cut/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache one;
            article_max_cut 1;
        }

        location /rules/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache one;
            article_rules %%TESTDIR%%/own.rules;
        }

        location /short/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache short;
        }

        location /small/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache small;
        }

        location /filter/ {
            proxy_pass http://127.0.0.1:8081/;
            article_filter on;
            article_types text/plain;
            article_cache one;
        }

        location /bypass/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache one;
            article_bypass $arg_raw;
        }
    }

    server {
        listen 127.0.0.1:8081;
CONF
    article_zone $zone inactive=1h;
    article_zone short:1m inactive=1s;
    article_zone small:128k;
    article_zone flood:1m;
HTTP
}

sub cached { $_[0]->header('X-Cache') // 'none' }

# All fields but those of the moment.
sub answer {
    my ($r) = @_;
    my $head = join "\n", sort grep { !/^(?:Date|X-Cache|X-Pid):/ }
                          split /\r\n/, $r->head;
    return "$head\n\n" . $r->body;
}

sub article {
    my ($n) = @_;
    return "Le numéro $n du bulletin\n\n"
           . join "\n\n", map { "La ligne $_ du numéro $n dit ce que la mer a"
                                . " fait ce jour-là, et le gardien le note"
                                . " dans son cahier." } 1 .. 60;
}

$t->write_file('html/a.txt', sample());
$t->write_file('html/b.txt', sample() =~ s/Ida Krogh/Ada Holm/gr);
$t->write_file('html/empty.txt', '');
$t->write_file("html/n$_.txt", article($_)) for 1 .. 40;
$t->write_file('own.rules', "line PUBLICITÉ\n");

conf('one:1m');
$t->run();
$t->expect_log(qr/was not analyzed/, qr/is damaged/);

# what is kept is what was sent

for my $uri ('/a', '/a.txt', '/a.md', '/a.jsonld', '/a.explain') {
    my ($first, $second) = map { http_get($uri) } 1 .. 2;

    is(cached($first), 'MISS', "$uri is made");
    is(cached($second), 'HIT', "$uri is kept");
    is(answer($second), answer($first), "$uri is the same answer");

    my $head = http_head($uri);
    is(cached($head), 'HIT', "$uri: so is that of HEAD");
    is($head->header('Article-Meta'), $first->header('Article-Meta'),
       "$uri: with the fields");

    my $part = http_get($uri, { Range => 'bytes=3-12' });
    is($part->status . $part->body, '206' . substr($first->body, 3, 10),
       "$uri: a range of it");

    my $same = http_get($uri,
                        { 'If-None-Match' => $first->header('ETag') });
    is($same->status, 304, "$uri: 304");
    is($same->header('ETag'), $first->header('ETag'), "$uri: its etag");
}

like(http_get('/a')->header('X-Meta'), qr/phare.*\|\d+\|clean/,
     'variables are kept');
is(cached(http_get('/off/a')), 'none', 'no cache, no status');

# who asks

is(cached(http_get('/a', { Host => 'other.example' })), 'MISS',
   'another host is another article');
is(cached(http_get('/a', { Host => 'Other.Example.:80' })), 'HIT',
   'which has one spelling');

my $canonical = http_get('/a')->header('Link');

for my $uri ('/./a', '//a', '/%61', '/x/../a', '/.//%61?b=c') {
    my $alias = http_get($uri);

    is(cached($alias), 'HIT', "$uri is no other article");
    is($alias->header('Link'), $canonical, "$uri: canonical");
}

is(cached(http_get('/a', { Accept => 'text/markdown' })), 'HIT',
   'a negotiated variant is the named one');
is(http_get('/a', { Accept => 'text/markdown' })->header('Vary'),
   'Accept, Accept-Encoding', 'but for Vary');
is(http_get('/a.md')->header('Vary'), 'Accept-Encoding',
   'which the named one has not');
is(cached(http_get('/rules/a')), 'MISS', 'other rules, another entry');
is(cached(http_get('/b')), 'MISS', 'another article');
is(http_get('/b')->body =~ /Ada Holm/, 1, 'and its text');
isnt(http_get('/a')->body, http_get('/b')->body, 'they are not mixed up');

is(cached(http_get('/bypass/a?raw=1')), 'BYPASS', 'bypass');
is(cached(http_get('/bypass/a')), 'MISS', 'not bypassed');

# failures are kept, too

http_get('/empty');
my $r = http_get('/empty');
is($r->status, 200, 'what is not an article is passed on');
is(cached($r), 'HIT', 'and known to be none');
like($r->header('X-Meta'), qr/\|pass$/, 'with its result');
is(http_get('/empty.md')->status, 503, 'a variant by name is 503');
is(http_get('/empty.md')->status, 503, 'each time');

my $named = qr/would cut more than \w+, most of it by \w+\.rules:\d+ /;

is(http_get('/cut/a')->body, sample(), 'rules that would cut too much');
is($t->log_count($named), 1, 'the log names the rule');
$r = http_get('/cut/a');
is(cached($r), 'HIT', 'that is kept');
is($t->log_count($named), 2, 'and the log names the rule again');

# a source that changes

http_get('/n1');
$t->write_file('html/n1.txt', article('un'));
$r = http_get('/n1');
is(cached($r), 'MISS', 'a source that changed is made again');
like($r->body, qr/numéro un/, 'from what it is now');
is(cached(http_get('/n1')), 'HIT', 'and kept');

utime 1e9, 1e9, $t->testdir . '/html/n1.txt';
is(cached(http_get('/n1')), 'MISS', 'so is one with another date');

# time

is(cached(http_get('/short/a')), 'MISS', 'inactive: made');
is(cached(http_get('/short/a')), 'HIT', 'inactive: kept');
sleep 2.2;
is(cached(http_get('/short/a')), 'MISS', 'inactive: let go');

# the filter

$t->write_file('html/f.txt', sample());
my @f = map { http_get('/filter/f.txt') } 1 .. 2;
is(cached($f[0]), 'MISS', 'filter: made');
is(cached($f[1]), 'HIT', 'filter: kept');
is(answer($f[1]), answer($f[0]), 'filter: the same answer');

$t->write_file('html/f.txt', sample() =~ s/Ida Krogh/Ada Holm/gr);
$r = http_get('/filter/f.txt');
is(cached($r), 'MISS', 'filter: the source changed');
like($r->body, qr/Ada Holm/, 'filter: and so did the answer');
is(http_get('/filter/f.txt', { 'If-None-Match' => $r->header('ETag') })
   ->status, 304, 'filter: 304');
is(http_get('/filter/empty.txt')->status, 200, 'filter: nothing in it');

# a zone that is too small

my ($bad, %small) = (0);

for my $round (1 .. 3) {
    for my $n (1 .. 40) {
        $r = http_get("/small/n$n");
        my $title = $n == 1 ? 'un' : $n;
        $bad++ unless $r->status == 200
                      && $r->body =~ /<title>Le numéro $title du/
                      && length $r->body == $r->header('Content-Length');
        $small{cached($r)}++;
    }
}

is($bad, 0, 'a full zone fails no request');
cmp_ok($small{MISS}, '>=', 80, 'it keeps what it can');
is(cached(http_get('/small/n40')), 'HIT', 'which is the last used');

# what clients make up pushes out nothing that is in use

my @named = ('localhost', '127.0.0.1', 'localhost:' . port(8080),
             'a.example.org', 'b.c.example.org', 'example.com',
             'www.example.com', 'wild.x', 'w7.example.net');
my @guests = ('other.example', 'localhost:9', 'example.org', 'notexample.com',
              'x.example.net', 'a.example.org:81');

for my $host (@named, @guests) {
    http_get('/flood/a', { Host => $host }) for 1 .. 2;
}

http_get("/based/a", { Host => $_ }) for ('base.example') x 3;

for my $n (1 .. 300) {
    http_get('/flood/n2', { Host => "h$n.example" }) for 1 .. 2;
    http_get("/args/n2.txt?n=$n");
}

is(cached(http_get('/flood/a', { Host => $_ })), 'HIT', "$_: is kept")
    for @named;
is(cached(http_get('/flood/a', { Host => $_ })), 'MISS',
   "$_: nobody named it") for @guests;
is(cached(http_get('/based/a', { Host => 'base.example' })), 'MISS',
   'nor that of a base with variables');

# damage

SKIP: {
    skip 'memory is written by root alone', 5 if $> != 0;

    my $before = http_get('/a.txt');
    is(cached($before), 'HIT', 'damage: it is there');
    ok(damage('Alors je monterai'), 'damage: a byte is changed');
    sleep 2.2;

    $r = http_get('/a.txt');
    is(cached($r), 'MISS', 'damage is noticed');
    is($r->body, $before->body, 'and not served');
    is(cached(http_get('/a.txt')), 'HIT', 'made again');
    is($t->log_count(qr/is damaged in article_zone "one"/), 1, 'one line');
}

# reload

http_get('/b');
http_get('/rules/a');
is(cached(http_get('/b')), 'HIT', 'reload: before');
ok($t->reload, 'reload');
is(cached(http_get('/b')), 'HIT', 'what was kept lives on');

$t->write_file('own.rules', "line PUBLICITÉ\nline Autre\n");
is(cached(http_get('/rules/a')), 'HIT', 'rules: before');
ok($t->reload, 'reload with other rules');
is(cached(http_get('/rules/a')), 'MISS', 'is made by the new rules');
is(cached(http_get('/b')), 'HIT', 'those of other rules are not');

conf('one:2m');
ok($t->reload, 'reload with another size');
is(cached(http_get('/b')), 'MISS', 'the zone is a new one');
is(cached(http_get('/b')), 'HIT', 'and works');

conf('one:2m');
$t->write_file('nginx.conf', $t->read_file('nginx.conf')
                             =~ s/worker_processes 1/worker_processes 2/r);
ok($t->reload, 'reload with two workers');

my %pid;
for (1 .. 200) {
    $r = http_get('/b');
    $pid{$r->header('X-Pid')}{cached($r)}++;
    last if keys %pid == 2 && $_ > 20;
}

is(join(',', map { keys %$_ } values %pid), join(',', ('HIT') x keys %pid),
   'workers share a zone');

$t->done();


# One bit in the first place in shared memory that has this text in it.
sub damage {
    my ($text) = @_;

    my ($pid) = $t->workers;
    open my $maps, '<', "/proc/$pid/maps" or return 0;
    open my $mem, '+<:raw', "/proc/$pid/mem" or return 0;

    my $done = 0;

    for (grep { /^\S+ rw-s/ } <$maps>) {
        my ($from, $to) = map { do { no warnings; hex } } /^(\w+)-(\w+)/;
        sysseek $mem, $from, 0;
        sysread $mem, my $data, $to - $from or next;

        while ($data =~ /\Q$text\E/g) {
            sysseek $mem, $from + $-[0] + 3, 0;
            $done += syswrite $mem, '#';
        }
    }

    return $done;
}
