#!/usr/bin/perl

# What cannot be analyzed goes out as it is stored, with one line in the log.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Compress::Zlib qw/ memGzip /;
use Test::More;

my $t = ArticleTest->new();

my $text = "A short line.\n" x 20;

$t->write_file('html/empty.txt', '')
  ->write_file('html/binary.txt', "a\0b\0c\n" x 100)
  ->write_file('html/long.txt', 'word ' x 1000)
  ->write_file('html/broken.txt.gz', substr(memGzip('word ' x 1000), 0, 30))
  ->write_file('html/lying.txt.gz', 'not gzip at all')
  ->write_file('html/locked.txt', $text)
  ->write_file('html/bad.txt', "Une phrase \xe9 \xff\xfe ici.\n" x 9)
  ->write_file('html/dir/in.txt', $text)
  ->write_file('html/fifo.txt/in.png', 'x');

chmod 0, $t->testdir . '/html/locked.txt';

$t->server(<<'CONF')->run();
        article_max_size 2k;
        location / { article; }
        location /strict/ {
            alias %%TESTDIR%%/html/;
            article;
            article_on_error 503;
        }
        location /fixed/ {
            alias %%TESTDIR%%/html/;
            article;
            article_variant text;
        }
CONF

$t->expect_log(qr/article "\S+" was not analyzed: /,
               qr/locked\.txt" failed \(13/, qr/no article at/,
               qr/open\(\) "\S+" failed \(2: /,
               qr/open\(\) "\S+x{900}/, qr/directory index of/);

my %why = (
    empty => qr/no text in it/,
    binary => qr/NUL bytes/,
    long => qr/larger than article_max_size/,
);

for my $name (sort keys %why) {
    my $r = http_get("/$name");
    my $stored = $t->read_file("html/$name.txt");

    is($r->status, 200, "$name: the reader gets an answer");
    is($r->body, $stored, "$name: the stored bytes");
    like($r->header('Content-Type'), qr!^text/plain!, "$name: stored type");
    is($r->header('Content-Length'), length $stored, "$name: length");
    is($t->log_count($why{$name}), 1, "$name: one log line says why");
    is($r->header('Vary'), 'Accept, Accept-Encoding', "$name: was negotiated");
    is($r->header('Article-Quotes'), undef, "$name: no fields");

    my $h = http_head("/$name");
    is($h->status, 200, "$name: status of head");
    is($h->header('ETag'), $r->header('ETag'), "$name: etag of head");
    is($h->header('Content-Length'), length $stored, "$name: length of head");

    is(http_get("/$name", { 'If-None-Match' => $r->header('ETag') })->status,
       304, "$name: the validator is that of the stored file");

    for my $suffix ('txt', 'md', 'jsonld') {
        $r = http_get("/$name.$suffix");
        is($r->status, 503, "$name.$suffix: asked for by name");
        is($r->header('Cache-Control'), 'no-store', "$name.$suffix: not kept");
        is(http_head("/$name.$suffix")->status, 503, "$name.$suffix: head");
    }

    is(http_get("/$name.html")->body, $stored, "$name.html: the stored bytes");
    is(http_get("/strict/$name")->status, 503, "$name: article_on_error 503");
    is(http_get("/fixed/$name")->status, 503, "$name: article_variant text");
}

# compressed sources stay compressed

for my $name ('broken', 'lying') {
    my $r = http_get("/$name");

    is($r->status, 200, "$name gzip: an answer");
    is($r->body, $t->read_file("html/$name.txt.gz"), "$name gzip: as stored");
    is($r->header('Content-Encoding'), 'gzip', "$name gzip: says so");
    like($r->header('Content-Type'), qr!^text/plain!,
         "$name gzip: type of the name without .gz");
    is(http_get("/$name.md")->status, 503, "$name gzip: variant");
}

is($t->log_count(qr/broken\.txt\.gz" was not analyzed: compressed data/), 2,
   'one line for each request');

# bytes that are no text of the charset are no failure

is(http_get('/bad')->status, 200, 'invalid utf-8 is served');

# files

is(http_get('/locked')->status, 403, 'unreadable');
is(http_head('/locked')->status, 403, 'unreadable, head');
is(http_get('/locked.md')->status, 403, 'unreadable variant');
is(http_get('/none')->status, 404, 'missing');
is(http_get('/none.md')->status, 404, 'missing variant');
is(http_get('/none.txt')->status, 404, 'missing source');
is(http_get('/fifo')->status, 404, 'a directory is no source');
is(http_get('/dir')->status, 301, 'a directory is left to static');
is(http_get('/dir/')->status, 403, 'and its index');
is(http_get('/' . 'x' x 5000)->status, 404, 'a name too long for a file');
is(http_get('/a%00b')->status, 400, 'NUL in the uri');
is(http_get('/..%2f..%2fetc/passwd')->status, 400, 'out of the root');

is(scalar(my @w = $t->workers), 1, 'the worker lives');

$t->done();
