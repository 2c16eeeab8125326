#!/usr/bin/perl

# The explain variant names the line behind every cut that rules make, for
# all kinds of rules, in the command and in the module.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();
my $dir = $t->testdir;

my $prose = join '', map { "<p>The ferry left the harbour at $_ o'clock, the "
                           . 'keeper said, and nobody saw it come back.</p>' }
                     'six', 'seven', 'eight';

$t->write_file('ads.list', <<'LIST')
! Title: ours
##.advert
||banner.example^$image
/adframe/*$subdocument
example.org##.only-here
other.example##.never
##div:has(> .promo-mark)
||tracker.example^
LIST
  ->write_file('example.org.txt', <<'SITE')
# a comment
strip: //div[@id='promo']
strip_id_or_class: newsbox
strip_image_src: /logos/
SITE
  ->write_file('own.rules', <<'RULES')
line Share this article

element .sharebar
RULES
  ->write_file('html/l.html', <<"HTML");
<!DOCTYPE html>
<html><head><title>Ferry</title>
<script src="http://tracker.example/t.js"></script></head>
<body><article><h1>The ferry of the harbour</h1>
$prose
<div class=advert><p>Buy our boots today.</p></div>
<p><img src="http://banner.example/b.png"></p>
<iframe src="/adframe/1"></iframe>
<div class=only-here><p>Boots of this place.</p></div>
<div><i class=promo-mark></i><p>Boots with a mark.</p></div>
<div id=promo><p>Promo of the week, only here.</p></div>
<div class="x newsbox"><p>News in a box.</p></div>
<img src="/logos/1.png">
<p>Share this article</p>
<ul class=sharebar><li>Post it</li></ul>
<p>A paragraph stays <span class=advert>but for its boots</span> where a rule
hits a few words of it, the keeper of the harbour said to the paper.</p>
<p><a class=sharebar href=/1>Tweet</a> | <a class=sharebar href=/2>Mail</a> |
<a class=sharebar href=/3>Print</a></p>
<div class=never><p>The night was long and the light was out, he said.</p></div>
$prose
</article></body></html>
HTML

my @want = (
    [ 'Buy our boots today.', 'filter list', 'ads.list:2' ],
    [ 'http://banner.example/b.png', 'filter list', 'ads.list:3' ],
    [ '/adframe/1', 'filter list', 'ads.list:4' ],
    [ 'Boots of this place.', 'filter list', 'ads.list:5' ],
    [ 'Boots with a mark.', 'filter list', 'ads.list:7' ],
    [ 'http://tracker.example/t.js', 'filter list', 'ads.list:8' ],
    [ 'Promo of the week, only here.', 'rule', 'example.org.txt:2' ],
    [ 'News in a box.', 'rule', 'example.org.txt:3' ],
    [ '/logos/1.png', 'rule', 'example.org.txt:4' ],
    [ 'Share this article', 'rule', 'own.rules:1' ],
    [ 'Post it', 'rule', 'own.rules:3' ],
    [ 'Tweet', 'rule', 'own.rules:3' ]
);

sub check {
    my ($who, $html) = @_;
    my @rows = $html =~ m!<li class="out[^"]*">.*?</li>!gs;

    for my $want (@want) {
        my ($text, $kind, $name) = @$want;
        my @said = map { m!<b>(.*?)</b>! } grep { /\Q$text\E/ } @rows;

        ok(@said > 0
           && !(grep { !m!^$kind (?:\S*/)?\Q$name\E$! } @said),
           "$who: $name cuts $text")
            or diag("said: @said");
    }

    my @bare = grep { m!<b>(?:rule|filter list)(?: [^<]*)?</b>!
                      && !m!<b>[a-z ]+ \S+:\d+</b>! } @rows;
    is_deeply(\@bare, [], "$who: no cut of a rule without its line");
    unlike($html, qr/ads\.list:6/, "$who: a rule that did nothing");
}

my $tool = ($ENV{ARTICLE_BUILD} || $t->root . '/build') . '/article';

check('command', scalar qx{$tool -f explain -u http://www.example.org/l \\
    -r $dir/own.rules -r $dir/example.org.txt \\
    --filter-list $dir/ads.list $dir/html/l.html});

$t->server(<<'CONF')->run();
        article_base_url http://www.example.org;
        article_rules %%TESTDIR%%/own.rules %%TESTDIR%%/example.org.txt;
        article_filter_list %%TESTDIR%%/ads.list;
        location / {
            article;
            article_explain on;
        }
CONF

check('module', http_get('/l.explain')->body);

my $text = http_get('/l.txt')->body;
like($text, qr/A paragraph stays where a rule hits a few words of it/,
     'words that a rule hits do not take their paragraph with them');
unlike(http_get("/l$_")->body, qr/but for its boots/, "they go alone: $_")
    for qw(.txt .md .jsonld .html);
unlike($text, qr/Tweet|Print/, 'those that are all of it do');

$t->done();
