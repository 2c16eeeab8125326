#!/usr/bin/perl

# Analyses in threads: article_time_budget and article_thread_pool; and those
# who wait for one, or die in it.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use IO::Uncompress::Gunzip qw/ gunzip /;
use Test::More;
use Time::HiRes qw/ sleep time /;

my $t = ArticleTest->new();

plan(skip_all => 'nginx without threads')
    unless `$t->{nginx} -V 2>&1` =~ /--with-threads/;

my $para = "Le garde du bois de Hvidsand a compté les arbres tombés, et dit"
           . " que la tempête n'a rien laissé debout près de la dune. ";

# A large one takes long enough to be seen while it is made.
my $lines = $ENV{ARTICLE_ASAN} ? 1500 : 6000;

sub large {
    my ($name) = @_;
    return "Le bois de $name\n\n"
           . join '', map { "$_. $para« Je replante $_ fois », dit Ida Krogh."
                            . "\n\n" } 1 .. $lines;
}

$t->write_file('html/a.txt', sample());
$t->write_file('html/empty.txt', '');
$t->write_file('html/broken.txt.gz', "\x1f\x8b\x08\0 no gzip");
$t->write_file("html/l$_.txt", large($_)) for 1 .. 4;

$t->write_file('html/sorry.png', 'sorry');

$t->server(<<'CONF', <<'HTTP');
        add_header X-Cache $article_cache_status;
        add_header X-Pid $pid;
        add_header X-Result $article_result;

        location / { article; article_time_budget 0; }
        location /here/ {
            alias %%TESTDIR%%/html/;
            article;
            article_thread_pool off;
            article_time_budget 0;
        }
        location /kept/ {
            alias %%TESTDIR%%/html/;
            article;
            article_cache one;
            article_time_budget 5ms;
        }
        location /filter/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
        }
        location /filterhere/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_thread_pool off;
        }
        location /up/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
        }
        location /unbuffered/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            proxy_buffering off;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
        }
        location /cached/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            proxy_cache c;
            proxy_cache_valid 200 1m;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
        }
        location /strict/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
            article_on_error 503;
            error_page 503 /sorry.png;
        }
        location /upkept/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            article_time_budget 5ms;
        }
        location /raw/ { alias %%TESTDIR%%/html/; }
        location = /sorry.png { alias %%TESTDIR%%/html/sorry.png; }
        location /one/ {
            alias %%TESTDIR%%/html/;
            article;
            article_time_budget 0;
            article_thread_pool one;
        }
        location /onefilter/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_time_budget 0;
            article_thread_pool one;
        }
        location = /authed {
            auth_request /l4;
            alias %%TESTDIR%%/html/sorry.png;
        }
        location = /mirror {
            mirror /l4;
            alias %%TESTDIR%%/html/sorry.png;
        }
        location = /ping { return 200 pong; }
        location = /status { article_status json; }
        location /page/ {
            alias %%TESTDIR%%/html/;
            ssi on;
            article_filter on;
            article_view page;
            article_time_budget 0;
        }
        location /two/ {
            alias %%TESTDIR%%/html/;
            ssi on;
            ssi_types *;
        }
CONF
    article_zone one:64m;
    proxy_cache_path %%TESTDIR%%/cache keys_zone=c:1m;
HTTP

$t->write_file('nginx.conf', $t->read_file('nginx.conf')
               =~ s/^events/thread_pool one threads=1;\nevents/mr)
  ->run();

$t->write_file('html/nul.txt', "\0" x 100);
$t->write_file('html/slow.shtml', '[<!--#include virtual="/l3.txt" -->]');
$t->write_file('html/page.html', '<html lang=fr><title>Le phare</title>'
    . '<article><h1>Le phare</h1><!--#include virtual="/raw/sorry.png" -->'
    . '<!--#include virtual="/l4.txt" -->'
    . join('', map { "<p>$_. $para</p>" } 1 .. 8) . '</article></html>');
$t->write_file('html/two.shtml',
    '[<!--#include virtual="/a.txt?1" -->][<!--#include virtual="/a.txt" -->]');

$t->expect_log(qr/was not analyzed/);

# the same answer

for my $uri ('a', 'a.html', 'a.txt', 'a.md', 'a.jsonld', 'l1.txt') {
    my ($there, $here) = map { http_get($_) } "/$uri", "/here/$uri";

    is($there->status, 200, "$uri: served by a thread");
    is($there->header('Article-Quotes'), $here->header('Article-Quotes'),
       "$uri: the same quotes");
    is($there->header('Content-Length'), length $there->body,
       "$uri: length");
    is($there->body =~ s|/here||gr, $here->body =~ s|/here||gr,
       "$uri: the same body");
    is(http_head("/$uri")->header('ETag'), $there->header('ETag'),
       "$uri: head");
    is(http_get("/$uri", { 'If-None-Match' => $there->header('ETag') })
       ->status, 304, "$uri: 304");
}

my $r = http_get('/a.md', { 'Accept-Encoding' => 'gzip' });
gunzip(\$r->body, \my $out);
is($out, http_get('/a.md')->body, 'compressed there, too');
like($r->header('ETag'), qr/-g1"$/, 'with the etag of its level');

is(http_get('/two/two.shtml')->body,
   '[' . http_get('/a.txt')->body . '][' . http_get('/a.txt')->body . ']',
   'subrequests');

# the filter

for my $file ('a.txt', 'a.txt?article=markdown', 'l1.txt') {
    my $here = http_get("/filterhere/$file");

    for my $where ('filter', 'up', 'unbuffered', 'cached', 'cached') {
        my $there = http_get("/$where/$file");

        is($there->status, 200, "$where/$file: served");
        is($there->header('X-Result'), 'clean', "$where/$file: an article");
        is($there->header('Article-Quotes'), $here->header('Article-Quotes'),
           "$where/$file: the same quotes");
        is($there->body =~ s|/$where/|/filterhere/|gr, $here->body,
           "$where/$file: the same body");
        is($there->header('Content-Length'), length $there->body,
           "$where/$file: length");
        is(http_get("/$where/$file",
                    { 'If-None-Match' => $there->header('ETag') })->status,
           304, "$where/$file: 304");
    }
}

my $first = http_get('/filter/a.txt');
my $again = "GET /filter/a.txt HTTP/1.1\r\nHost: localhost\r\n";
my $both = http($again . "\r\n" . $again . "Connection: close\r\n\r\n");
is(scalar(() = $both->raw =~ /^HTTP\/1\.1 200/mg), 2, 'filter: pipelined');

$r = http_get('/filter/a.txt', { 'Accept-Encoding' => 'gzip' });
gunzip(\$r->body, \$out);
is($out, $first->body, 'filter: compressed there, too');

is(http_get("/$_/nul.txt")->body, "\0" x 100, "$_: no article: the original")
    for 'filter', 'up', 'unbuffered', 'cached';
is(http_get('/filter/nul.txt')->header('Content-Type'), 'text/plain',
   'filter: with its header');
is(http_get('/filter/nul.txt?article=text')->status, 503,
   'filter: 503 for a variant by name');
is(http_get('/strict/nul.txt')->status . http_get('/strict/nul.txt')->body,
   '503sorry', 'filter: 503 with a page of its own');

# failures

$r = http_get('/empty');
is($r->status . $r->header('X-Result'), '200pass', 'no article: passed on');
is(http_get('/broken')->status, 200, 'broken: passed on');
is(http_get('/broken.md')->status, 503, 'broken: by name');

# others are served meanwhile

for my $uri ('/l2', '/filter/l2.txt', '/up/l2.txt') {
    my $slow = start($uri);
    sleep 0.02;
    my $begin = time;
    is(http_get('/ping')->body, 'pong', "$uri: others are answered");
    my $took = time - $begin;
    my $answer = ArticleTest::Answer->new(ArticleTest::read_all($slow));
    is($answer->status, 200, "$uri: and the large one, too");
    cmp_ok($took, '<', (time - $begin) / 2, "$uri: before it");
}

# clients that go away

for my $uri ('/l3', '/filter/l3.txt', '/up/l3.txt', '/two/slow.shtml') {
    for (1 .. 5) {
        my $s = start($uri);
        sleep 0.01 * $_;
        close $s;
    }

    # those of a client that says no more
    my $s = start($uri);
    sleep 0.02;
    shutdown $s, 1;
    ArticleTest::read_all($s, 0.5);
    close $s;

    is(http_get('/a')->status, 200, "$uri: who goes away harms nobody");
}

# what nobody waits for any more is not begun: of twenty one at a time is made

sub read_so_far { return (http_get('/status')->body
                          =~ /"source_bytes"\s*:\s*(\d+)/)[0] }

for my $uri ('/one/l3', '/onefilter/l3.txt') {
    $t->wait_for(sub { my $n = read_so_far(); sleep 0.3;
                       return read_so_far() == $n });

    my $before = read_so_far();
    is(http_get($uri)->status, 200, "$uri: a pool of one thread");
    my $size = read_so_far() - $before;

    my @s = map { start($uri) } 1 .. 20;
    sleep 0.05;
    close $_ for @s;
    sleep 0.05;

    is(http_get($uri)->status, 200, "$uri: after twenty who left");
    cmp_ok((read_so_far() - $before) / $size, '<', 12,
           "$uri: not made for them");
}

# a subrequest whose answer nobody waits for: the client has the other, and
# leaves, while it is made; and one whose status is waited for

for (1 .. 3) {
    is(http_get('/mirror')->body, 'sorry', 'mirrored, and answered before');
    my $s = start('/mirror');
    sleep 0.01 * $_;
    close $s;
}

SKIP: {
    skip 'no auth_request', 1
        unless `$t->{nginx} -V 2>&1` =~ /auth_request/;
    is(http_get('/authed')->body, 'sorry', 'auth_request');
}

for (1 .. 3) {
    my $s = start('/authed');
    sleep 0.01 * $_;
    close $s;
}

for (1, 2) {
    my $page = http_get('/page/page.html');
    is($page->header('X-Result'), 'clean', 'a page with parts');
    like($page->body, qr/sorry.*$lines\. Le garde.*<\/html>\s*\z/s,
         'parts of it after its own analysis, one made by a thread, too');
    my $s = start('/page/page.html');
    sleep 0.02 * $_;
    close $s;
}

is(http_get('/two/slow.shtml')->body, '[' . http_get('/l3.txt')->body . ']',
   'a slow part of a page');
is(http_get('/l3.txt')->status, 200, 'what it asked for can be had');

# a worker that a reload sends away makes what it began

for my $uri ('/l3', '/l3.md', '/filter/l3.txt', '/up/l3.txt', '/kept/l3.md',
             '/two/slow.shtml')
{
    my $s = start($uri);
    sleep 0.02;
    ok($t->reload, "$uri: reload");
    my $answer = ArticleTest::Answer->new(ArticleTest::read_all($s));
    is($answer->status, 200, "$uri: and its reader is answered");
    like($answer->body, qr/\b$lines\\?\. Le garde/, "$uri: to the end");
}

# one makes it, the others wait

my @s = map { start('/kept/l1') } 1 .. 5;
my @r = map { ArticleTest::Answer->new(ArticleTest::read_all($_)) } @s;
my %n;
$n{$_->header('X-Cache') // 'none'}++ for @r;
is_deeply(\%n, { MISS => 1, HIT => 4 }, 'one is made, four wait for it');
is(scalar(grep { $_->body ne $r[0]->body } @r), 0, 'all get the same');

@s = map { start('/upkept/l2.txt') } 1 .. 5;
@r = map { ArticleTest::Answer->new(ArticleTest::read_all($_)) } @s;
%n = ();
$n{$_->header('X-Cache') // 'none'}++ for @r;
is_deeply(\%n, { MISS => 1, HIT => 4 }, 'filter: likewise');
is(scalar(grep { $_->body ne $r[0]->body } @r), 0, 'filter: all get the same');

@s = map { start('/upkept/l3.txt') } 1 .. 4;
sleep 0.01;
close $s[2];
is(ArticleTest::Answer->new(ArticleTest::read_all($s[1]))->status, 200,
   'filter: a waiter who goes away harms nobody');
close $_ for @s[0, 3];

# a source that changed is sent as it was until the new one is made

$t->write_file('html/l1.txt', large('Korsør'));
@s = map { start('/kept/l1') } 1 .. 3;
@r = map { ArticleTest::Answer->new(ArticleTest::read_all($_)) } @s;
%n = ();
$n{$_->header('X-Cache')}++ for @r;
is_deeply(\%n, { MISS => 1, STALE => 2 }, 'one is made, two get the old one');

my ($stale) = grep { $_->header('X-Cache') eq 'STALE' } @r;
my ($fresh) = grep { $_->header('X-Cache') eq 'MISS' } @r;
isnt($stale->header('ETag'), $fresh->header('ETag'), 'each with its etag');
like($fresh->body, qr/<title>Le bois de Korsør/, 'new');
like($stale->body, qr/<title>Le bois de 1</, 'old');
is(http_get('/kept/l1')->header('ETag'), $fresh->header('ETag'),
   'then the new one');

# a waiter whose client goes away

@s = map { start('/kept/l2') } 1 .. 3;
sleep 0.01;
close $s[2];
is(ArticleTest::Answer->new(ArticleTest::read_all($s[1]))->status, 200,
   'another waiter is answered');
close $s[0];

# the maker dies

SKIP: {
    my $s = start('/kept/l3');
    sleep 0.03;
    my ($pid) = $t->workers;
    kill 'KILL', $pid;

    ok($t->wait_for(sub { my @w = $t->workers; @w && $w[0] != $pid }),
       'a maker is killed');
    my $begin = time;
    $r = http_get('/kept/l3');
    is($r->status . $r->header('X-Cache'), '200MISS', 'another makes it');
    cmp_ok(time - $begin, '<', 4, 'without waiting for the dead');
    is(http_get('/kept/l3')->header('X-Cache'), 'HIT', 'and it is kept');
}

# a sender dies: what it held can be thrown away

{
    http_get('/kept/l4');
    my $s = start('/kept/l4');
    sleep 0.2;
    my ($pid) = $t->workers;
    kill 'KILL', $pid;
    ok($t->wait_for(sub { my @w = $t->workers; @w && $w[0] != $pid }),
       'a sender is killed');
    is(http_get('/kept/l4')->header('X-Cache'), 'HIT',
       'what it sent is still there');
    close $s;
}

# the killing is no news
my $log = $t->error_log;
$t->stop;
$log =~ s/^.*exited on signal 9.*\n//mg;
unlike($log, qr/\[alert\]|Sanitizer|exited on signal/, 'nothing else died');
unlike($log, qr/\[(?:crit|emerg)\]/, 'nothing critical');

done_testing();


sub start {
    my ($uri) = @_;

    return http("GET $uri HTTP/1.1\r\nHost: localhost\r\n"
                . "Connection: close\r\n\r\n", start => 1);
}
