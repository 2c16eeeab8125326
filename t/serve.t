#!/usr/bin/perl

# Stored articles: paths, variants, methods, and what is left to others.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Compress::Zlib qw/ memGzip /;
use Test::More;

my $t = ArticleTest->new();

my $text = sample();
my $page = '<html lang=en><head><title>One lamp</title></head><body><article>'
           . '<h1>One lamp</h1>' . ('<p>The keeper climbed the stairs twice'
           . ' a night, and twice a night she wrote down what the sea had'
           . ' done to the rocks below.</p>') x 6 . '</article></body></html>';

$t->write_file('html/a.txt', $text)
  ->write_file('html/z.txt.gz', memGzip($text))
  ->write_file('html/two.htm', $page)
  ->write_file('html/two.txt', $text)
  ->write_file('html/dot.2024.txt', $text)
  ->write_file("html/sp ce.txt", $text)
  ->write_file('html/pic.png', 'PNG')
  ->write_file('html/raw.gz', memGzip('raw'))
  ->write_file('html/sub/index.txt', $text)
  ->write_file('html/.txt', 'hidden')
  ->write_file('html/long/' . 'n' x 240 . '.txt', $text)
  ->write_file('html/plain.css', 'p {}');

$t->server(<<'CONF')->run();
        location / { article; }
        location /al/ { alias %%TESTDIR%%/html/; article; }
        location ~ ^/re/(.+)$ { alias %%TESTDIR%%/html/$1; article; }
        location /source/ {
            alias %%TESTDIR%%/html/;
            article;
            article_source on;
        }
        location /txt/ {
            alias %%TESTDIR%%/html/;
            article;
            article_suffixes .txt;
        }
        location /index/ {
            alias %%TESTDIR%%/html/;
            index a.txt;
            article;
        }
        location /list/ {
            alias %%TESTDIR%%/html/;
            autoindex on;
            article;
        }
        location /try/ {
            root %%TESTDIR%%;
            try_files /none /a.md;
            article;
        }
        location /sub-only { internal; article; }
CONF

$t->expect_log(qr/no article at/, qr/open\(\) "\S+" failed \(2: /);

my %type = (
    '' => 'text/html; charset=utf-8',
    '.html' => 'text/html; charset=utf-8',
    '.txt' => 'text/plain; charset=utf-8',
    '.md' => 'text/markdown; charset=utf-8',
    '.jsonld' => 'application/ld+json',
);

for my $name ('a', 'z') {
    for my $suffix (sort keys %type) {
        my $r = http_get("/$name$suffix");

        is($r->status, 200, "$name$suffix: served");
        is($r->header('Content-Type'), $type{$suffix}, "$name$suffix: type");
        is($r->header('Content-Length'), length $r->body,
           "$name$suffix: length");
        is($r->header('Vary'), ($suffix ? '' : 'Accept, ')
                               . 'Accept-Encoding',
           "$name$suffix: vary only where negotiated");
        is($r->header('Accept-Ranges'), 'bytes', "$name$suffix: ranges");
        is($r->header('Content-Encoding'), undef, "$name$suffix: plain");
        like($r->header('ETag'), qr/^"[^"]+"$/, "$name$suffix: strong etag");
        ok($r->header('Last-Modified'), "$name$suffix: date");
        ok($r->header('Article-Meta'), "$name$suffix: fields");
        like($r->header('Link'), qr!^</$name\.jsonld>; rel="alternate";!,
             "$name$suffix: link without the suffix");
        is(scalar(() = $r->header('Link') =~ /rel="alternate"/g), 1,
           "$name$suffix: one alternate");
    }
}

my $clean = http_get('/a.txt')->body;

like($clean, qr/^Ida Krogh : .*\n\nLa gardienne .*éteindre\.\n\n/,
     'title and lede, each once');
unlike($clean, qr/PUBLICITÉ|Partager|ses…/, 'labels and teaser are gone');
is(http_get('/z.txt')->body, $clean, 'a compressed source gives the same');

for my $name ('a', 'z') {
    my %tag;
    $tag{http_get("/$name$_")->header('ETag')} = 1 for sort keys %type;
    is(scalar keys %tag, 4, "$name: each variant has its etag");
}

# paths

is(http_get('/al/a.txt')->body, $clean, 'alias');
is(http_get('/re/a.txt')->body, $clean, 'alias with captures');
is(http_get('/dot.2024')->status, 200, 'a name with a dot');
is(http_get('/dot.2024.md')->status, 200, 'and its variant');
is(http_get('/sp%20ce')->status, 200, 'a name with a space');
like(http_get('/sp%20ce')->header('Link'), qr!^</sp%20ce\.jsonld>!,
     'and its link');
is(http_get('/' . 'long/' . 'n' x 240)->status, 200, 'a long name');
is(http_get('/long/../a.txt')->body, $clean, 'dots are resolved');
like(http_get('/two.txt')->body, qr/^One lamp\n/,
     'the first suffix wins for every variant');
like(http_get('/two')->body, qr/One lamp/, 'and that is html');
is($t->log_count(qr/two\.txt" is not served: \S+two\.htm" comes before/), 1,
   'the log says once that the other is shadowed');
like(http_get('/txt/two.txt')->body, qr/Ida/, 'unless the suffixes differ');

# what is not an article

is(http_get('/pic.png')->body, 'PNG', 'pictures come from static');
is(http_get('/plain.css')->header('Content-Type'), 'text/css', 'css too');
is(http_get('/raw.gz')->status, 404, '.gz is never left to static');
is(http_get('/z.txt.gz')->status, 404, 'nor the stored source');
is(http_get('/txt/two.htm')->status, 200, 'a suffix that is no source is');
is(http_get('/.txt')->status, 404, 'a suffix without a name');
is(http_get('/.md')->status, 404, 'and a variant without one');
is(http_get('/sub')->status, 301, 'a folder');
is(http_get('/none')->status, 404, 'nothing');
is(http_get('/a.source')->status, 404, 'article_source is off');
is(http_get('/a.explain')->status, 404, 'article_explain is off');
is(http_get('/a.page')->status, 404, 'page is no suffix');

my $r = http_get('/source/a.source');
is($r->body, $text, 'source: the stored bytes');
is($r->header('Content-Type'), 'text/plain', 'source: the stored type');
$r = http_get('/source/z.source');
is($r->header('Content-Encoding'), 'gzip', 'source: as stored');
is($r->body, memGzip($text), 'source: compressed bytes');

like(http_get('/index/')->body, qr/Ida/, 'index leads to an article');
like(http_get('/list/')->body, qr/pic\.png/, 'autoindex');
is(http_get('/try/x')->header('Content-Type'),
   'text/markdown; charset=utf-8', 'try_files');
is(http_get('/sub-only')->status, 404, 'internal');

# methods

for my $method ('POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH') {
    $r = http("$method /a HTTP/1.1\r\nHost: localhost\r\n"
              . "Content-Length: 3\r\nConnection: close\r\n\r\nabc");
    is($r->status, 405, "$method: not allowed");
    is($r->header('Allow'), 'GET, HEAD', "$method: says what is");
}

is(http("GET /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
        . "Connection: close\r\n\r\nabc")->status, 200, 'GET with a body');
is(http("GET /a HTTP/1.0\r\n\r\n")->status, 200, 'HTTP/1.0 without Host');
like(http("GET /a HTTP/1.0\r\n\r\n")->body, qr!"http://localhost/a!,
     'then the server_name is the host');
like(http("GET /a HTTP/1.1\r\nHost: x.org:81\r\nConnection: close\r\n\r\n"),
     qr!"http://x\.org:81/a!, 'host with a port');
unlike(http("GET /a HTTP/1.1\r\nHost: a\"><b>\r\nConnection: close\r\n\r\n"),
       qr/a"><b>/, 'a host that is no host is not repeated');

# many on one connection

my $s = http('', start => 1);
my $raw = http(join('', map { "GET /a.txt HTTP/1.1\r\nHost: localhost\r\n"
                              . ($_ == 50 ? "Connection: close\r\n" : '')
                              . "\r\n" } 1 .. 50), socket => $s);
is(scalar(() = $raw =~ /^HTTP\/1\.1 200/mg), 50, 'fifty on one connection');

$t->done();
