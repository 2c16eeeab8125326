#!/usr/bin/perl

# HEAD equals GET: status and every field, for each way an answer can go.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample())
  ->write_file('html/empty.txt', '')
  ->write_file('html/pic.png', 'PNG');

$t->server(<<'CONF', <<'HTTP')->run();
        location / { article; article_source on; }
        location /filter/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            add_header X-Cache $article_cache_status;
        }
        location /up/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            add_header X-Cache $article_cache_status;
        }
        location /dated/ {
            proxy_pass http://127.0.0.1:8080/noetag/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            add_header X-Cache $article_cache_status;
        }
        location /blind/ {
            proxy_pass http://127.0.0.1:8080/noetag/;
            proxy_hide_header Last-Modified;
            proxy_hide_header ETag;
            article_filter on;
            article_types text/plain;
            article_cache one;
        }
        location /strict/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_types text/plain;
            article_cache one;
            article_on_error 503;
        }
        location /raw/ { alias %%TESTDIR%%/html/; }
        location /noetag/ { alias %%TESTDIR%%/html/; etag off; }
        location /by/ {
            alias %%TESTDIR%%/html/;
            article;
            article_bypass $arg_raw;
        }
CONF
    article_zone one:4m;
HTTP

$t->expect_log(qr/was not analyzed/, qr/failed \(2: /, qr/no article at/);

$t->write_file('html/nul.txt', "\0" x 100);

my @uris = qw! /a /a.html /a.txt /a.jsonld /a.source /empty /empty.txt
               /pic.png /none /none.txt /by/a?raw=1 !;

for my $uri (@uris) {
    my $get = http_get($uri);
    my $head = http_head($uri);

    is($head->status, $get->status, "$uri: status");
    is($head->body, '', "$uri: no body");

    my %seen;
    for my $name (grep { !$seen{$_}++ } $get->names, $head->names) {
        next if $name eq 'date';
        is($head->header($name), $get->header($name), "$uri: $name");
    }
}

# the same answer for a condition, too

my $etag = http_get('/a')->header('ETag');
my $get = http_get('/a', { 'If-None-Match' => $etag });
my $head = http_head('/a', { 'If-None-Match' => $etag });

is($get->status, 304, 'get: not modified');
is($head->status, 304, 'head: not modified');
is_deeply([ $head->names ], [ $get->names ], 'with the same fields');

# the filter: where the zone has what was made of the same source

for my $where ('filter', 'up', 'dated') {
    for my $uri ("/$where/a.txt", "/$where/a.txt?article=markdown") {
        for my $coding ('identity', 'gzip') {
            my $name = "$uri, $coding";
            my %h = ('Accept-Encoding' => $coding);

            http_get($uri, \%h);
            $get = http_get($uri, \%h);
            $head = http_head($uri, \%h);

            is($head->status, 200, "$name: status");
            is($head->body, '', "$name: no body");
            ok($head->header('Article-Meta'), "$name: fields");
            is($head->header('X-Cache'), 'HIT', "$name: out of the zone");

            my %seen;
            for my $field (grep { !$seen{$_}++ } $get->names, $head->names) {
                next if $field eq 'date';
                is($head->header($field), $get->header($field),
                   "$name: $field");
            }

            $head = http_head($uri, { %h,
                                      'If-None-Match' => $get->header('ETag')
                                    });
            is($head->status, 304, "$name: not modified");
            is($head->header('Link'), $get->header('Link'), "$name: its link");
        }
    }

    is(http_head("/$where/nul.txt")->status, 200, "$where: not asked yet");
    $get = http_get("/$where/nul.txt");
    $head = http_head("/$where/nul.txt");
    is($head->header('Content-Type'), 'text/plain',
       "$where: known to be no article");
    is_deeply([ map { $head->header($_) } qw/ Content-Length ETag / ],
              [ 100, $get->header('ETag') ], "$where: its own header");
    http_get("/$where/nul.txt?article=text");
    is(http_head("/$where/nul.txt?article=text")->status, 503,
       "$where: a variant by name");
}

http_get('/strict/nul.txt');
is(http_head('/strict/nul.txt')->status, 503, 'strict: 503, too');

# another source, or one without validators: what is true in any case

$t->write_file('html/a.txt', sample() . "Encore une phrase.\n");

for my $where ('filter', 'up', 'dated') {
    $head = http_head("/$where/a.txt");
    is($head->status, 200, "$where: changed");
    is($head->header($_), undef, "$where: changed, no $_")
        for 'Article-Meta', 'Content-Length', 'Last-Modified', 'X-Cache';
}

http_get('/blind/a.txt');
is(http_head('/blind/a.txt')->header('Article-Meta'), undef,
   'without validators nobody knows');

$t->done();
