#!/usr/bin/perl

# Finished variants for clients that take gzip: one representation more.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use IO::Uncompress::Gunzip qw/ gunzip /;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample());
$t->write_file('html/b.txt', sample() =~ s/Ida Krogh/Ada Holm/gr);

$t->server(<<'CONF', "    article_zone one:1m;\n")->run();
        add_header X-Cache $article_cache_status;
        gzip_proxied any;

        location / { article; article_cache one; }
        location /each/ { alias %%TESTDIR%%/html/; article; }
        location /off/ {
            alias %%TESTDIR%%/html/;
            article;
            article_gzip off;
        }
        location /twice/ {
            alias %%TESTDIR%%/html/;
            article;
            gzip on;
            gzip_vary on;
            gzip_min_length 1;
        }
        location /theirs/ {
            alias %%TESTDIR%%/html/;
            article;
            article_gzip off;
            gzip on;
            gzip_min_length 1;
        }
        location /old/ {
            alias %%TESTDIR%%/html/;
            article;
            gzip_proxied off;
        }
        location /filter/ {
            proxy_pass http://127.0.0.1:8081/;
            article_filter on;
            article_types text/plain;
        }
    }

    server {
        listen 127.0.0.1:8081;
CONF

my %gzip = ('Accept-Encoding' => 'gzip');

sub plain {
    my ($r) = @_;
    gunzip(\$r->body, \my $out) or return '';
    return $out;
}

for my $at ('', '/each', '/twice') {
    for my $uri ("$at/a", "$at/a.txt", "$at/a.md", "$at/a.jsonld") {
        my $plain = http_get($uri);
        my $r = http_get($uri, { %gzip });

        is($r->header('Content-Encoding'), 'gzip', "$uri: gzip");
        is(plain($r), $plain->body, "$uri: of the same bytes");
        is($r->header('Content-Length'), length $r->body, "$uri: length");
        cmp_ok(length $r->body, '<', length $plain->body, "$uri: shorter");
        like($r->header('Vary'), qr/\bAccept-Encoding\b/, "$uri: vary");
        like($plain->header('Vary'), qr/\bAccept-Encoding\b/,
             "$uri: vary of the plain one, too");
        is(scalar(() = $r->header('Vary') =~ /Accept-Encoding/g), 1,
           "$uri: once");
        is(scalar(() = $plain->header('Vary') =~ /Accept-Encoding/g), 1,
           "$uri: once in that of the plain one");

        like($r->header('ETag'), qr/^"[^"]+"$/, "$uri: strong etag");
        isnt($r->header('ETag'), $plain->header('ETag'),
             "$uri: of its own");
        is($r->header('Article-Meta'), $plain->header('Article-Meta'),
           "$uri: the same fields");

        my $head = http_head($uri, { %gzip });
        is($head->header('ETag'), $r->header('ETag'), "$uri: head: etag");
        is($head->header('Content-Length'), length $r->body,
           "$uri: head: length");

        is(http_get($uri, { %gzip })->body, $r->body,
           "$uri: the same bytes again");

        # either etag, whatever is asked for

        for my $etag (map { $_->header('ETag') } $r, $plain) {
            for my $ask ({}, { %gzip }) {
                my $same = http_get($uri, { %$ask, 'If-None-Match' => $etag });
                is($same->status, 304, "$uri: $etag: 304");
                is($same->header('ETag'), $etag, "$uri: with that etag");
                like($same->header('Vary'), qr/\bAccept-Encoding\b/,
                     "$uri: and vary");
                is($same->header('Content-Encoding'), undef,
                   "$uri: and no coding");
            }
        }

        my $both = join ', ', map { $_->header('ETag') } $plain, $r;
        is(http_get($uri, { %gzip, 'If-None-Match' => $both })
           ->header('ETag'), $r->header('ETag'),
           "$uri: of two that of the coding that is asked for");
        is(http_get($uri, { 'If-None-Match' => $both })->header('ETag'),
           $plain->header('ETag'), "$uri: or of none");
        is(http_get($uri, { 'If-None-Match' => '"other"' })->status, 200,
           "$uri: another etag is another");

        # ranges are those of the representation

        my $part = http_get($uri, { %gzip, Range => 'bytes=5-24' });
        is($part->status, 206, "$uri: range");
        is($part->body, substr($r->body, 5, 20), "$uri: of the coded bytes");
        is($part->header('Content-Encoding'), 'gzip', "$uri: and says so");
        is($part->header('Content-Range'), 'bytes 5-24/' . length $r->body,
           "$uri: of its length");

        $part = http_get($uri, { Range => 'bytes=5-24' });
        is($part->body, substr($plain->body, 5, 20), "$uri: plain range");

        $part = http_get($uri, { %gzip, Range => 'bytes=5-24',
                                 'If-Range' => $plain->header('ETag') });
        is($part->status, 200, "$uri: if-range of the other coding");
        $part = http_get($uri, { %gzip, Range => 'bytes=5-24',
                                 'If-Range' => $r->header('ETag') });
        is($part->status, 206, "$uri: if-range of this one");
    }
}

is(http_get('/a', { %gzip, Range => 'bytes=9999999-' })
   ->header('Content-Encoding'), undef, 'the page of 416 is not compressed');

# where nothing is compressed

is(http_get('/off/a', { %gzip })->header('Content-Encoding'), undef, 'off');
is(http_get('/off/a', { %gzip })->header('Vary'), 'Accept', 'off: vary');

my $r = http_get('/theirs/a', { %gzip });
is($r->header('Content-Encoding'), 'gzip', "off: nginx's own filter");
is(plain($r), http_get('/theirs/a')->body, 'once');

is(http_get('/a', { 'Accept-Encoding' => 'gzip;q=0' })
   ->header('Content-Encoding'), undef, 'refused by q=0');
is(http_get('/old/a', { %gzip, Via => '1.0 proxy' })
   ->header('Content-Encoding'), undef, 'gzip_proxied is asked');
is(http("GET /a HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n")
   ->header('Content-Encoding'), undef, 'so is gzip_http_version');

# the zone has both

http_get('/b.md');
is(http_get('/b.md', { %gzip })->header('X-Cache'), 'HIT',
   'compressed when first asked for');
$r = http_get('/b.md', { %gzip });
is($r->header('X-Cache'), 'HIT', 'and kept');
is(plain($r), http_get('/b.md')->body, 'beside the plain one');

http_get('/b.jsonld', { %gzip });
is(http_get('/b.jsonld')->header('X-Cache'), 'HIT',
   'who asks for gzip first makes both');

# the filter

my $plain = http_get('/filter/a.txt?article=text');
$r = http_get('/filter/a.txt?article=text', { %gzip });
is($plain->header('Content-Encoding'), undef, 'filter: plain');
is($r->header('Content-Encoding'), 'gzip', 'filter: gzip');
is(plain($r), $plain->body, 'filter: of the same bytes');
is($r->header('ETag'), $plain->header('ETag'), 'filter: one weak etag');
like($r->header('Vary'), qr/\bAccept-Encoding\b/, 'filter: vary');
is($r->header('Content-Length'), length $r->body, 'filter: length');

$t->done();
