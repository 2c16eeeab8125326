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

$t->server(<<'CONF')->run();
        location / { article; article_source on; }
        location /by/ {
            alias %%TESTDIR%%/html/;
            article;
            article_bypass $arg_raw;
        }
CONF

$t->expect_log(qr/was not analyzed/, qr/failed \(2: /, qr/no article at/);

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

$t->done();
