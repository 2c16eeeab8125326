#!/usr/bin/perl

# Which variant Accept asks for: RFC 9110 12.5.1, with the fields that
# browsers, crawlers and agents send.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample());

$t->server(<<'CONF', <<'HTTP')->run();
        location / { article; add_header X-Variant $article_variant; }
        location /fixed/ {
            alias %%TESTDIR%%/html/;
            article;
            article_variant $fixed;
            add_header X-Variant $article_variant;
        }
        location /text/ {
            alias %%TESTDIR%%/html/;
            article;
            article_variant text;
            add_header X-Variant $article_variant;
        }
CONF
    map $arg_as $fixed {
        md markdown;
        txt text;
        src source;
        bad rubbish;
        default "";
    }
HTTP

my $html = 'html';
my $text = 'text';
my $json = 'jsonld';
my $md = 'markdown';

my @cases = (
    [ undef, $html, 'no field' ],
    [ '', $html, 'an empty one' ],
    [ '*/*', $html, 'curl, wget' ],
    [ 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,'
      . 'image/webp,image/apng,*/*;q=0.8,'
      . 'application/signed-exchange;v=b3;q=0.7', $html, 'Chromium' ],
    [ 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      $html, 'Firefox, Safari' ],
    [ 'text/html,application/xhtml+xml,application/signed-exchange;v=b3,'
      . 'application/xml;q=0.9,*/*;q=0.8', $html, 'Googlebot' ],
    [ 'text/markdown', $md, 'markdown alone' ],
    [ 'text/markdown, text/html;q=0.9, */*;q=0.1', $md, 'an agent' ],
    [ 'text/markdown, text/html, */*', $md, 'an agent without q' ],
    [ 'text/html, text/markdown', $html, 'html named first' ],
    [ 'text/html;q=0.9, text/markdown', $md, 'markdown has the greater q' ],
    [ 'text/markdown;q=0.5, text/html;q=0.50', $md, 'equal, named first' ],
    [ 'text/markdown;q=0, text/html;q=0, */*;q=0', $html, 'none is wanted' ],
    [ 'text/markdown;q=0.4, text/html;q=0.500', $html, 'three digits' ],
    [ 'text/markdown;q=0.8, */*;q=0.9', $html, 'any has the greater q' ],
    [ 'text/html;q=0, */*', $md, 'html refused' ],
    [ 'text/html;q=0, text/markdown;q=0.1, */*;q=0.5', $json,
      'the most specific range applies, though it is less' ],
    [ 'text/*', $html, 'any text' ],
    [ 'text/*;q=0.5, application/ld+json', $json, 'json-ld before any text' ],
    [ 'application/ld+json', $json, 'json-ld' ],
    [ 'application/*', $json, 'any application' ],
    [ 'application/ld+json, application/json;q=0.9, */*;q=0.1', $json,
      'a json-ld processor' ],
    [ 'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded, '
      . 'x;q=0", text/html;q=0.2', $json, 'a quoted parameter' ],
    [ 'text/plain', $text, 'plain' ],
    [ 'TEXT/Plain;Q=0.9, Text/HTML;q=0.8', $text, 'case' ],
    [ 'text/plain;charset=utf-8', $text, 'a parameter' ],
    [ "text/plain ;\tq=0.9 , text/html; q=0.8", $text, 'white space' ],
    [ 'image/png', $html, 'nothing acceptable' ],
    [ 'text/html;q=0', $html, 'only html refused: nothing is left' ],
    [ '*/*;q=0', $html, 'everything refused' ],
    [ 'text/markdown;q=0', $html, 'markdown refused' ],
    [ 'text/markdown;q=2, text/html', $md, 'a q that is none' ],
    [ 'text/markdown;q=, text/html;q=0.9', $md, 'an empty q' ],
    [ ',,;q=1,/,text,text/,/html;;', $html, 'rubbish' ],
    [ 'text/htmlx, xtext/html, text/plai', $html, 'near misses' ],
    [ '*/html;q=0, */plain', $html, 'a wildcard type with a subtype' ],
    [ 'text/plain;q=0.' . '1' x 900, $html, 'a long q', 1 ],
);

for my $case (@cases) {
    my ($accept, $want, $name, $any) = @$case;
    my $r = http_get('/a', defined $accept ? { Accept => $accept } : {});

    is($r->status, 200, "$name: never 406");
    is($r->header('X-Variant'), $want, "$name: $want") unless $any;
    is($r->header('Vary'), 'Accept, Accept-Encoding', "$name: vary");
}

is(http_get('/a', [ 'Accept: text/html;q=0.1', 'Accept: text/plain' ])
   ->header('X-Variant'), $text, 'two fields');

# suffix and article_variant

is(http_get('/a.html', { Accept => 'text/plain' })->header('X-Variant'),
   $html, 'a suffix is not negotiated');

for ([ 'md', $md ], [ 'txt', $text ]) {
    my ($as, $want) = @$_;
    my $r = http_get("/fixed/a?as=$as", { Accept => 'application/ld+json' });

    is($r->header('X-Variant'), $want, "article_variant: $want");
    is($r->header('Vary'), 'Accept-Encoding',
       "article_variant: $want is not negotiated");
    is(http_get("/fixed/a.html?as=$as")->header('X-Variant'), $want,
       "article_variant: $want for a suffix too");
}

for my $as ('', 'bad', 'src') {
    my $r = http_get("/fixed/a?as=$as", { Accept => 'text/plain' });

    is($r->header('X-Variant'), $text, "\"$as\": negotiated");
    is($r->header('Vary'), 'Accept, Accept-Encoding', "\"$as\": with vary");
}

is(http_get('/text/a')->header('X-Variant'), $text, 'a constant');

$t->done();
