#!/usr/bin/perl

# HTML sources: reader and page view, stored and through the filter.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Compress::Zlib qw/ memGzip /;
use Encode qw/ encode decode /;
use Test::More;

my $t = ArticleTest->new();

my @para = map {
    "Le gardien n° $_ a monté l'escalier deux fois par nuit, et deux fois il"
    . " a noté dans son carnet ce que la mer avait fait aux rochers, à la"
    . " jetée et aux bateaux du port. « La lampe ne dort jamais », dit Ida"
    . " Krogh, gardienne du phare."
} 1 .. 6;

my $article = "<article>\n<h1>La lampe ne dort jamais</h1>\n"
              . join('', map { "<p>$_</p>\n" } @para) . "</article>\n";

sub page {
    my ($charset, $more) = @_;

    return "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n$charset"
           . "<title>La lampe ne dort jamais</title>\n</head>\n<body>\n"
           . "<nav><a href=/>Accueil</a> <a href=/sport>Sport</a></nav>\n"
           . $article . $more
           . "<aside><p>Partager cet article</p></aside>\n"
           . "<footer><a href=/legal>Mentions légales</a></footer>\n"
           . "</body>\n</html>\n";
}

my $utf8 = page("<meta charset=utf-8>\n", '');
my $latin = encode('iso-8859-1', decode('UTF-8',
            page("<meta charset=iso-8859-1>\n", '')
            =~ s/’/'/gr));
my $login = page('', "<form><input type=password name=p></form>\n");
my $index = "<!DOCTYPE html><title>Accueil</title><body><ul>"
            . join('', map { "<li><a href=/a$_>Titre court $_</a>" } 1 .. 40)
            . "</ul>";

$t->write_file('html/a.html', $utf8)
  ->write_file('html/l.html', $latin)
  ->write_file('html/z.html.gz', memGzip($utf8))
  ->write_file('html/login.html', $login)
  ->write_file('html/list.html', $index)
  ->write_file('html/broken.html', "<p>" . ("a" x 10) . "\xff\xfe<p" x 30);

$t->server(<<'CONF')->run();
        add_header X-Result $article_result;
        location / { article; }
        location /page/ {
            alias %%TESTDIR%%/html/;
            article;
            article_view page;
        }
        location /nodata/ {
            alias %%TESTDIR%%/html/;
            article;
            article_view page;
            article_jsonld link;
            article_extract off;
            article_rules off;
        }
        location /filter/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
        }
        location /filter-page/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_view page;
        }
        location /explain/ {
            alias %%TESTDIR%%/html/;
            article;
            article_explain on;
        }
CONF

$t->expect_log(qr/was not analyzed/);

# reader

for my $name ('a', 'l', 'z') {
    for my $uri ("/$name", "/filter/$name.html") {
        next if $uri eq '/filter/z.html';

        my $r = http_get($uri);
        is($r->status, 200, "$uri: served");
        is($r->header('X-Result'), 'clean', "$uri: an article");
        like($r->body, qr/jetée et aux bateaux/, "$uri: text in UTF-8");
        unlike($r->body, qr/Accueil|Partager|Mentions/, "$uri: and no more");
        is($r->header('Content-Language'), 'fr', "$uri: language");
    }
}

# page

my $r = http_get('/page/a');
is($r->header('Content-Type'), 'text/html; charset=utf-8', 'page: type');
like($r->body, qr/\Q$article\E/, 'page: the article, byte for byte');
like($r->body, qr!<script type="application/ld\+json">!, 'page: json-ld');
unlike($r->body, qr/Partager cet article/, 'page: less what is cut');
is(http_get('/page/a.html')->body, $r->body, 'page: is the html variant');
is(http_get('/page/a.txt')->header('Content-Type'),
   'text/plain; charset=utf-8', 'page: other variants as ever');

is(http_get('/nodata/a')->body, $utf8,
   'page: nothing to cut, nothing to add, the same bytes');
like(http_get('/page/l')->body, qr/jetée et aux bateaux/,
     'page: converted to UTF-8');
unlike(http_get('/page/l')->body, qr/charset="?iso-8859-1/,
       'page: and its declaration');
like(http_get('/page/z')->body, qr/\Q$article\E/, 'page: inflated');
is(http_get('/filter-page/a.html')->body =~ s!/filter-page/a\.html!!gr
   =~ s!\?article=\w+!!gr, http_get('/page/a')->body =~ s!/page/a!!gr
   =~ s!\.(?:jsonld|md|txt)\b!!gr, 'page: the same through the filter');

# explain

$r = http_get('/explain/a.explain');
is($r->status, 200, 'explain');
like($r->body, qr/Partager cet article/, 'explain: shows what is cut');

# no articles

for my $case ([ 'list', '', '/page', '/filter' ], [ 'login', '/filter' ]) {
    my ($name, @where) = @$case;
    my $stored = $t->read_file("html/$name.html");

    for my $where (@where) {
        my $uri = "$where/$name" . ($where eq '/filter' ? '.html' : '');
        $r = http_get($uri);
        is($r->body, $stored, "$uri: as it is");
        is($r->header('X-Result'), 'pass', "$uri: and said so");
    }
}

is(http_get('/list.md')->status, 503, 'no variant of it');
is(http_get('/filter/list.html?article=markdown')->status, 503,
   'no variant through the filter');
is(http_get('/filter/login.html?article=markdown')->status, 503,
   'no variant of a page to log in');
is(http_get('/login')->header('X-Result'), 'clean',
   'a captured form is nobody\'s');

is(http_get('/broken')->status, 200, 'rubbish is served');
is(http_get('/page/broken')->status, 200, 'rubbish is served as a page');

# conditions: links of a page come from the page

$r = http_get('/a');
my $n = http_get('/a', { 'If-None-Match' => $r->header('ETag') });
is($n->status, 304, 'not modified');
is($n->header('Link'), $r->header('Link'), 'with its link');

# an index page of the server

$t->write_file('html/index.html', $index);
is(http_get('/')->body, $index, 'index');
$t->write_file('html/sub/index.html', $utf8);
like(http_get('/sub/')->header('Link'), qr!</sub/index\.jsonld>!,
     'the index of a folder is linked by its name');

$t->done();
