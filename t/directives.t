#!/usr/bin/perl

# Directives: default, set, inherited, overridden, and invalid values with
# their messages.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use POSIX ();
use Test::More;

my $t = ArticleTest->new();

my $text = sample();

$t->write_file('html/a.txt', $text)
  ->write_file('html/b.story', $text)
  ->write_file('html/l.txt', "Naïve caf\xe9\n\n" . "Une phrase assez longue,"
               . " avec un \xe9t\xe9 et des mots pour faire un article.\n" x 8)
  ->write_file('own.rules', "line Le port rouvre après la tempête\n")
  ->write_file('more.rules', "start La gardienne du phare\n")
  ->write_file('set/1.rules', "line Ida Krogh\n")
  ->write_file('set/2.rules', "start La gardienne du phare\n")
  ->write_file('binary.list', "a\0b\0")
  ->write_file('ads.list', "! Title: test\n##.advert\nx#\$#y { color: red }\n"
               . "||ads.example^\n")
  ->write_file('sites/example.org.txt', "strip: //p[\@class='note']\n")
  ->write_file('html/h.html', '<html lang=en><title>One lamp</title><article>'
               . '<h1>One lamp</h1>' . ('<p>The keeper climbed the stairs twice'
               . ' a night and wrote down what the sea had done.</p>') x 8
               . '<p class=advert>Buy more lamps here and now, keeper.</p>'
               . '<p class=note>A note that only this site has below.</p>'
               . '<p><img src="https://ads.example/x.png"></p></article>')
  ->write_file('bad.rules', "# fine\nline X\nfrobnicate Y\n")
  ->write_file('regex.rules', "match /(/\n")
  ->write_file('latin1.rules', "line Oui\nline publicit\xE9\n")
  ->write_file('page.template', '<title>{{title}}</title><i>mine</i>{{body}}')
  ->write_file('bad.template', "<p>\n{{rubbish}}");

# invalid values

my @invalid = (
    [ 'article on;', qr/invalid number of arguments in "article" directive/ ],
    [ 'article; article;', qr/"article" directive is duplicate/ ],
    [ 'article_view fancy;', qr/invalid value "fancy" in "\S+:\d+|invalid/ ],
    [ 'article_variant pdf;',
      qr/invalid value "pdf" in "article_variant" directive, .*conf:\d+/ ],
    [ 'article_argument "a b";', qr/invalid value "a b" in "article_arg/ ],
    [ 'article_argument a&b;', qr/invalid value "a&b" in "article_arg/ ],
    [ 'article_argument "";', qr/invalid value "" in "article_argument"/ ],
    [ 'article_argument a; article_argument b;', qr/is duplicate/ ],
    [ 'article_suffixes txt;', qr/invalid value "txt" in "article_suff/ ],
    [ 'article_suffixes .txt ./x;', qr!invalid value "./x" in "article! ],
    [ 'article_suffixes .gz;', qr/invalid value ".gz" in "article_suff/ ],
    [ 'article_suffixes .a; article_suffixes .b;', qr/is duplicate/ ],
    [ 'article_rules %%TESTDIR%%/none.rules;',
      qr/open\(\) "\S+none\.rules" failed \(2: No such file/ ],
    [ 'article_rules %%TESTDIR%%;', qr/is not a file of at most/ ],
    [ 'article_rules %%TESTDIR%%/bad.rules;',
      qr!/bad\.rules:3: .+ in "article_rules" directive at \S+conf:\d+! ],
    [ 'article_rules %%TESTDIR%%/regex.rules;',
      qr!/regex\.rules:1: .+ in "article_rules" directive at \S+conf:\d+! ],
    [ 'article_rules %%TESTDIR%%/latin1.rules;',
      qr!/latin1\.rules:2: invalid UTF-8; save the file as UTF-8 in ! ],
    [ 'article_rules %%TESTDIR%%/[bs]*.rules;', qr!/bad\.rules:3: ! ],
    [ 'article_rules off %%TESTDIR%%/own.rules;', qr/cannot have "off"/ ],
    [ 'article_rules off; article_rules %%TESTDIR%%/own.rules;',
      qr/"article_rules" directive is duplicate/ ],
    [ 'article_filter_list %%TESTDIR%%/none.list;',
      qr/open\(\) "\S+none\.list" failed \(2: No such file/ ],
    [ 'article_filter_list %%TESTDIR%%/binary.list;',
      qr!/binary\.list:1: .+ in "article_filter_list" directive at \S+conf:\d+! ],
    [ 'article_rules_inherit sometimes;', qr/invalid value "sometimes"/ ],
    [ 'article_extract manual;', qr/invalid value "manual"/ ],
    [ 'article_language français;', qr/invalid value "français" in "ar/ ],
    [ 'article_language f;', qr/invalid value "f" in "article_language"/ ],
    [ 'article_quotes maybe;', qr/invalid value "maybe" in "article_quotes"/ ],
    [ 'article_header_size 100;', qr/must be between 128 and 8192 bytes/ ],
    [ 'article_header_size 9k;', qr/must be between 128 and 8192 bytes/ ],
    [ 'article_header_size big;', qr/"article_header_size" directive inv/ ],
    [ 'article_jsonld yes;', qr/invalid value "yes"/ ],
    [ 'article_stylesheet "";', qr/invalid value "" in "article_stylesheet"/ ],
    [ 'article_stylesheet a; article_stylesheet b;', qr/is duplicate/ ],
    [ 'article_template %%TESTDIR%%/none;', qr/open\(\) "\S+" failed/ ],
    [ 'article_template %%TESTDIR%%/bad.template;',
      qr!/bad\.template:2: .+ in "article_template" in \S+conf:\d+! ],
    [ 'article_charset klingon-8;', qr/unknown charset "klingon-8" in/ ],
    [ 'article_charset latin1; article_charset utf-8;', qr/is duplicate/ ],
    [ 'article_base_url example.org;', qr/invalid value "example.org"/ ],
    [ 'article_base_url https://;', qr!invalid value "https://"! ],
    [ 'article_max_size 100;', qr/between 1024 and 67108864 bytes/ ],
    [ 'article_max_size 65m;', qr/between 1024 and 67108864 bytes/ ],
    [ 'article_max_cut 0;', qr/value must be between 1 and 100/ ],
    [ 'article_max_cut 101;', qr/value must be between 1 and 100/ ],
    [ 'article_on_error 404;', qr/invalid value "404"/ ],
    [ 'article_explain 1;', qr/invalid value "1" in "article_explain"/ ],
    [ 'article_source 1;', qr/invalid value "1" in "article_source"/ ],
    [ 'article_variant a; article_variant b;', qr/invalid value "a"/ ],
    [ 'article_variant text; article_variant text;', qr/is duplicate/ ],
    [ 'article_bypass;', qr/invalid number of arguments/ ],
    [ 'article_types;', qr/invalid number of arguments/ ],

    # and what to write instead
    [ 'article_view fancy;', qr/it must be "reader" or "page" in \S+conf:\d/ ],
    [ 'article_on_error 404;', qr/"article_on_error" .* "pass" or "503" in / ],
    [ 'article_jsonld yes;', qr/be "inline" or "link" or "off" in \S+:\d/ ],
    [ 'article_rules_inherit no;', qr/must be "off" or "on" or "merge" in / ],
    [ 'article_extract on;', qr/it must be "off" or "auto" in \S+conf:\d/ ],
    [ 'article_variant pdf;', qr/it must be "html", .* in \S+conf:\d/ ],
    [ 'article_suffixes txt;', qr/it must begin with a dot.* in \S+conf:\d/ ],
    [ 'article_suffixes .html.gz;', qr/not end in ".gz".* in \S+conf:\d/ ],
    [ 'article_argument a&b;', qr/it must be of letters.* in \S+conf:\d/ ],
    [ 'article_language de_DE;', qr/it must be "auto", a tag .* in \S+:\d/ ],
    [ 'article_language off;', qr/invalid value "off" in "article_language"/ ],
    [ 'article_language de-;', qr/invalid value "de-" in "article_language"/ ],
    [ 'article_language d-a;', qr/invalid value "d-a" in "article_language"/ ],
    [ 'article_base_url example.org;', qr!must begin with "http://" or.*:\d! ],
    [ 'article_base_url "https://a b";', qr!value "https://a b" in "art! ],
    [ 'article_base_url https://a/?b;', qr!value "https://a/\?b" in "art! ],
    [ "article_base_url 'https://a/\"';", qr!value "https://a/"" in "art! ],
    [ 'article_cache none;', qr/unknown zone "none", it must .*conf:\d/ ],
    [ 'article_rules %%TESTDIR%%/fifo.rules;', qr/is not a file of at most/ ],
);

POSIX::mkfifo($t->testdir . '/fifo.rules', 0644) or die "mkfifo: $!";

for my $case (@invalid) {
    my ($line, $message) = @$case;

    $t->server("location / { $line }");

    my ($code, $out) = $t->test_config();
    is($code, 1, "$line is refused");
    like($out, qr/\[emerg\].*$message/, "$line says why");
    unlike($out, qr/Sanitizer/, "$line: no report");
}

# each directive at each level

for my $line ('article_view page;', 'article_variant text;',
              'article_argument x;', 'article_types text/html a/b;',
              'article_suffixes .a;',
              'article_rules %%TESTDIR%%/own.rules;', 'article_rules off;',
              'article_filter_list %%TESTDIR%%/ads.list;',
              'article_rules_inherit merge;', 'article_extract off;',
              'article_language fr;', 'article_quotes off;',
              'article_header_size 1k;', 'article_jsonld link;',
              'article_stylesheet off;',
              'article_template %%TESTDIR%%/page.template;',
              'article_charset utf-8;', 'article_base_url $scheme://x;',
              'article_max_size 1m;', 'article_max_cut 50;',
              'article_on_error 503;', 'article_bypass $arg_a $arg_b;',
              'article_explain on;', 'article_source on;')
{
    $t->server("$line location / { $line article; }", $line);

    my ($code, $out) = $t->test_config();
    is($code, 0, "$line in http, server and location") or diag($out);
}

$t->server("article;");
my ($code, $out) = $t->test_config();
like($out, qr/"article" directive is not allowed here/,
     'article is for locations');

# effects, each with a location that inherits and one that overrides

sub location {
    my ($name, $conf) = @_;
    return "location /$name/ { alias %%TESTDIR%%/html/; article; $conf }\n";
}

$t->server(<<'CONF'
        article_header_size 200;
        article_base_url https://base.example/;
        article_stylesheet https://css.example/x.css;
        article_jsonld link;
        article_max_size 2k;
        article_language de;
        article_source on;
        article_suffixes .story .txt;
        article_on_error 503;
        article_template %%TESTDIR%%/page.template;
        article_rules %%TESTDIR%%/own.rules;
        article_bypass $arg_raw $http_x_raw;
        location / { article; article_suffixes .html .htm .txt; }
CONF
    . location('inherit', '')
    . location('css', 'article_stylesheet inline; article_rules off;'
               . "article_template %%TESTDIR%%/none.template;")
    . location('nocss', 'article_stylesheet off;')
    . location('inline', 'article_jsonld inline;')
    . location('off', 'article_jsonld off;')
    . location('large', 'article_max_size 8m; article_quotes off;')
    . location('lang', 'article_language auto;')
    . location('langvar', 'article_language $arg_lang;')
    . location('nosource', 'article_source off;')
    . location('base', 'article_base_url $scheme://$arg_host;')
    . location('pass', 'article_on_error pass;')
    . location('norules', 'article_rules off;')
    . location('more', 'article_rules %%TESTDIR%%/more.rules;')
    . location('merge', 'article_rules %%TESTDIR%%/more.rules;'
               . 'article_rules_inherit merge;')
    . location('drop', 'article_rules_inherit off; article_language fr;')
    . location('glob', 'article_rules %%TESTDIR%%/set/*.rules;')
    . location('empty', 'article_rules %%TESTDIR%%/set/none*.rules;')
    . location('emptyfirst', 'article_rules %%TESTDIR%%/set/none*.rules;'
                             . ' article_rules %%TESTDIR%%/set/*.rules;')
    . location('emptylist', 'article_filter_list %%TESTDIR%%/set/none*.txt;')
    . location('nobypass', 'article_bypass "";'));

$t->write_file('none.template', '{{title}}{{style}}');
$t->write_file('html/big.txt', $text x 4);

($code, $out) = $t->test_config();
diag($out) if $code;

$t->run();

$t->expect_log(qr/was not analyzed/, qr/open\(\) "\S+" failed \(2: /);

my $related = qr/Le port rouvre/;
my $lede = qr/La gardienne du phare de Hvidsand/;

my $i = http_get('/inherit/a');
is($i->status, 200, 'inherited: served');
like($i->body, qr!<i>mine</i>!, 'inherited: article_template');
like($i->header('Link'), qr!canonical!, 'inherited: article_jsonld link');
unlike($i->body, qr!ld\+json">\{!, 'inherited: no inline json-ld');
is($i->header('Content-Language'), 'de', 'inherited: article_language');
like(http_get('/inherit/a.jsonld')->body,
     qr!"https://base\.example/inherit/a!, 'inherited: article_base_url');
is(http_get('/inherit/b')->status, 200, 'inherited: article_suffixes');
is(http_get('/inherit/big')->status, 503,
   'inherited: article_max_size, article_on_error');
is(http_get('/inherit/a.source')->body, $text, 'inherited: article_source');
unlike(http_get('/inherit/a.txt')->body, $related,
       'inherited: article_rules');
like(http_get('/inherit/a.txt')->body, qr/PUBLICITÉ/,
     'which replace the packs');
is(http_get('/inherit/a?raw=1')->body, $text, 'inherited: article_bypass');
is(http_get('/inherit/a', { 'X-Raw' => 1 })->body, $text,
   'any of its values');
isnt(http_get('/inherit/a?raw=0')->body, $text, 'but not 0');

is(http_get('/b')->status, 404, 'overridden: article_suffixes');
like(http_get('/css/a')->body, qr/\{/, 'overridden: article_stylesheet');
like(http_get('/inline/a.jsonld')->body, qr/"\@type"/,
     'article_jsonld inline: the variant');
is(http_get('/off/a')->header('Link'), undef, 'article_jsonld off: no link');
is(http_get('/large/big')->status, 200, 'overridden: article_max_size');
unlike(http_get('/large/a')->header('Article-Meta'), qr/quotes=/,
       'article_quotes off');
isnt(http_get('/lang/a')->header('Content-Language') // '', 'de',
     'overridden: article_language auto');
is(http_get('/langvar/a?lang=pt-BR')->header('Content-Language'), 'pt-BR',
   'article_language with a variable');
is(http_get('/nosource/a.source')->status, 404, 'overridden: article_source');
like(http_get('/base/a.jsonld?host=h.example')->body,
     qr!"http://h\.example/base/a!, 'overridden: article_base_url');
is(http_get('/pass/big')->body, $text x 4, 'overridden: article_on_error');
like(http_get('/norules/a.txt')->body, $related, 'article_rules off');
like(http_get('/more/a.txt')->body, $related, 'own rules replace inherited');
unlike(http_get('/more/a.txt')->body, $lede, 'and apply');
unlike(http_get('/merge/a.txt')->body, $related, 'merge: inherited apply');
unlike(http_get('/merge/a.txt')->body, $lede, 'merge: own apply');
unlike(http_get('/drop/a.txt')->body, qr/PUBLICITÉ/, 'dropped: the packs');
unlike(http_get('/glob/a.txt')->body, $lede, 'wildcards');
like(http_get('/empty/a.txt')->body, $related, 'wildcards without a match');
is(http_get('/emptyfirst/a.txt')->body, http_get('/glob/a.txt')->body,
   'and more after them');
is(http_get('/emptylist/a.txt')->status, 200, 'lists likewise');
is(http_get('/nobypass/a?raw=1')->status, 200, 'overridden: article_bypass');
isnt(http_get('/nobypass/a?raw=1')->body, $text, 'nothing passes by');

$t->stop();

# defaults, and the rest of the values

$t->server(location('def', '')
    . location('cs', 'article_charset iso-8859-15;')
    . location('nocss', 'article_stylesheet off;')
    . location('url', 'article_stylesheet /my.css;')
    . location('cut', 'article_max_cut 1;')
    . location('cutthread', 'article_max_cut 1; article_time_budget 0;')
    . location('size', 'article_header_size 300;')
    . location('explain', 'article_explain on;')
    . location('page', 'article_view page;')
    . location('keep', 'article_view page; article_extract off;')
    . location('list', 'article_view page; article_extract off;'
               . 'article_filter_list %%TESTDIR%%/ads.list;')
    . location('site', 'article_view page; article_extract off;'
               . 'article_base_url http://example.org;'
               . 'article_rules %%TESTDIR%%/sites/*.txt;'));
$t->run();

my $d = http_get('/def/a');
like($d->body, qr/<style>/, 'default: style inline');
like($d->body, qr!<script type="application/ld\+json">!,
     'default: json-ld inline');
like($d->body, qr!http://localhost/def/a!, 'default: base url');
unlike($d->body, qr/PUBLICITÉ|Partager/, 'default: packs');
unlike(http_get('/nocss/a')->body, qr/:root|stylesheet/,
       'article_stylesheet off');
like(http_get('/url/a')->body, qr!href="/my\.css"!,
     'article_stylesheet with an address');
is(http_get('/cut/a')->body, $text, 'article_max_cut: rules that cut more');
is($t->log_count(qr/would cut more than \w+, most of it by \w+\.rules:\d+ /), 1,
   'and the log says so, with a rule');
is(http_get('/cutthread/a')->body, $text, 'likewise in a thread');
is($t->log_count(qr/would cut more than \w+, most of it by \w+\.rules:\d+ /), 2,
   'and the log says so, too');
cmp_ok(length(http_get('/size/a')->header('Article-Quotes') // ''), '<=', 300,
       'article_header_size');
is(http_get('/page/a')->header('Content-Type'), 'text/html; charset=utf-8',
   'article_view page: a text has the reader page');

like(http_get('/keep/h')->body, qr/Buy more lamps.*A note that.*ads\.example/s,
     'without lists and site files nothing is cut');
unlike(http_get('/list/h')->body, qr/Buy more lamps/,
       'article_filter_list: cosmetic rules');
unlike(http_get('/list/h')->body, qr/ads\.example/,
       'article_filter_list: network rules');
like(http_get('/list/h')->body, qr/A note that/, 'and no more');
unlike(http_get('/site/h')->body, qr/A note that/,
       'article_rules: a site file');
like(http_get('/site/h')->body, qr/Buy more lamps/, 'and no more');
is(scalar(() = $t->read_file('logs/stderr.log')
          =~ /ads\.list": not used: 1 styles$/mg), 1,
   'what is not used of a list is said once');

$t->done();
