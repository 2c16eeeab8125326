#!/usr/bin/perl

# Ranges of finished variants.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample());
$t->write_file('html/empty.txt', '');

$t->server(<<'CONF')->run();
        location / { article; }
        location /none/ {
            alias %%TESTDIR%%/html/;
            article;
            max_ranges 0;
        }
CONF

$t->expect_log(qr/was not analyzed/);

for my $uri ('/a', '/a.txt', '/a.jsonld') {
    my $whole = http_get($uri);
    my $len = length $whole->body;
    my $r = http_get($uri, { Range => 'bytes=0-9' });

    is($r->status, 206, "$uri: partial");
    is($r->body, substr($whole->body, 0, 10), "$uri: first ten");
    is($r->header('Content-Range'), "bytes 0-9/$len", "$uri: of how many");
    is($r->header('ETag'), $whole->header('ETag'), "$uri: etag");
    is($r->header('Article-Meta'), $whole->header('Article-Meta'),
       "$uri: fields");

    is(http_get($uri, { Range => 'bytes=-7' })->body,
       substr($whole->body, -7), "$uri: last seven");
    is(http_get($uri, { Range => "bytes=$len-" })->status, 416,
       "$uri: behind the end");

    my $behind = http_get($uri, { Range => "bytes=$len-" });
    is($behind->header('Content-Range'), "bytes */$len", "$uri: its length");

    for my $field (qw/ Article-Meta Article-Quotes Content-Language Link /) {
        ok($whole->header($field), "$uri: 200 has $field");
        is($behind->header($field), undef, "$uri: 416 has no $field");
    }

    is(http_head($uri, { Range => 'bytes=0-9' })->header('Content-Length'),
       10, "$uri: head");

    my $parts = '';
    for (my $i = 0; $i < $len; $i += 1000) {
        my $end = $i + 999;
        $parts .= http_get($uri, { Range => "bytes=$i-$end" })->body;
    }
    is($parts, $whole->body, "$uri: parts make the whole");

    like(http_get($uri, { Range => 'bytes=0-1,4-5' })
         ->header('Content-Type'), qr!multipart/byteranges!, "$uri: several");

    is(http_get($uri, { Range => 'bytes=0-9',
                        'If-Range' => $whole->header('ETag') })->status,
       206, "$uri: if-range");
    is(http_get($uri, { Range => 'bytes=0-9', 'If-Range' => '"x"' })->status,
       200, "$uri: if-range of another");
    is(http_get($uri, { Range => 'bytes=0-9',
                        'If-Range' => $whole->header('Last-Modified') })
       ->status, 206, "$uri: if-range with a date");
    is(http_get($uri, { Range => 'bytes=0-9',
                        'If-None-Match' => $whole->header('ETag') })->status,
       304, "$uri: a condition comes first");
}

is(http_get('/none/a', { Range => 'bytes=0-9' })->status, 200, 'max_ranges');
is(http_get('/empty.txt', { Range => 'bytes=0-9' })->status, 503,
   'a failure is not partial');

$t->done();
