#!/usr/bin/perl

# $article_* in log_format and add_header.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();

my @names = qw/ title author published language variant quotes speakers words
                removed_blocks removed_bytes result time /;

my $headers = join '', map { "add_header X-$_ \$article_$_ always;\n" } @names;
$headers =~ tr/_/_/;

$t->write_file('html/a.txt', sample())
  ->write_file('html/empty.txt', '')
  ->write_file('html/evil.txt', "A title\x01\x7f with\xe2\x80\xa8controls\n\n"
               . "A sentence that is long enough to be a paragraph. \n\n" x 9)
  ->write_file('html/long.txt', 'word ' x 1000)
  ->write_file('html/pic.png', 'PNG')
  ->write_file('html/ssi.html', '<!--#include virtual="/a.txt" -->');

$t->server(<<"CONF", <<'HTTP')->run();
        access_log %%TESTDIR%%/logs/vars.log vars;
        article_max_size 4k;
        $headers
        location / { article; }
        location /by/ {
            alias %%TESTDIR%%/html/;
            article;
            article_bypass 1;
            $headers
        }
        location /strict/ {
            alias %%TESTDIR%%/html/;
            article;
            article_on_error 503;
            error_page 503 /pic.png;
            $headers
        }
        location = /ssi { ssi on; try_files /ssi.html =404; }
        location = /pic.png { }
CONF
    log_format vars '$uri|$article_result|$article_variant|$article_title|'
                    '$article_words|$article_time';
HTTP

$t->expect_log(qr/was not analyzed/);

sub var { $_[0]->header("X-$_[1]") }

my $r = http_get('/a');
is(var($r, 'result'), 'clean', 'result: clean');
is(var($r, 'variant'), 'html', 'variant');
is(var($r, 'title'), 'Ida Krogh : « Le phare restera allumé »', 'title');
is(var($r, 'author'), undef, 'author: not known here');
is(var($r, 'published'), undef, 'published: not known here');
like(var($r, 'words'), qr/^[1-9]\d+$/, 'words');
like(var($r, 'quotes'), qr/^\d+$/, 'quotes');
cmp_ok(var($r, 'removed_blocks'), '>=', 4, 'removed blocks');
cmp_ok(var($r, 'removed_bytes'), '>', 100, 'removed bytes');
like(var($r, 'time'), qr/^0\.\d{6}$/, 'time: seconds');
is(var($r, 'language'), $r->header('Content-Language'),
   'language: that of the answer');

for my $s (qw/ txt jsonld /) {
    my $v = http_get("/a.$s");
    is(var($v, 'title'), var($r, 'title'), "$s: title");
    is(var($v, 'words'), var($r, 'words'), "$s: words");
    is(var($v, 'variant'), $s eq 'txt' ? 'text' : $s, "$s: variant");
}

is(var(http_head('/a'), 'words'), var($r, 'words'), 'head: the same');
is(var(http_get('/a', { 'If-None-Match' => $r->header('ETag') }), 'result'),
   undef, 'not modified: nothing was analyzed');

is(var(http_get('/empty'), 'result'), 'pass', 'result: pass');
is(var(http_get('/empty'), 'variant'), 'source', 'and what was sent');
is(var(http_get('/long'), 'result'), 'too_large', 'result: too_large');
is(var(http_get('/by/a'), 'result'), 'bypass', 'result: bypass');
is(var(http_get('/by/a'), 'title'), undef, 'bypass: no title');
is(var(http_get('/pic.png'), 'result'), undef, 'result: none of ours');

$r = http_get('/evil');
unlike($r->head, qr/[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]/,
       'no control characters in fields');
unlike(var($r, 'title'), qr/\xe2\x80\xa8/, 'no line separators');

# an error page keeps them

$r = http_get('/strict/empty');
is($r->status, 503, 'error page');

# included pages

like(http_get('/ssi')->body, qr/Ida Krogh/, 'an article in a page');

$t->stop();

my $log = $t->read_file('logs/vars.log');

like($log, qr/^\/a\|clean\|html\|Ida Krogh .*\|\d+\|0\.\d{6}$/m, 'log: clean');
like($log, qr/^\/empty\|pass\|source\|-\|-\|-$/m, 'log: pass');
like($log, qr/^\/pic\.png\|pass\|/m, 'log: after error_page');
like($log, qr/^\/pic\.png\|-\|-\|-\|-\|-$/m, 'log: nothing');

$t->done();
