#!/usr/bin/perl

# article_status: counters in three formats, through reloads.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use JSON::PP;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample())
  ->write_file('html/empty.txt', '')
  ->write_file('own.rules', "line PUBLICITÉ\nline Jamais là\n"
               . "line Partager cet articleDiscussion\n");

$t->server(<<'CONF')->run();
        article_rules %%TESTDIR%%/own.rules;
        location / { article; }
        location /by/ {
            alias %%TESTDIR%%/html/;
            article;
            article_bypass 1;
        }
        location = /status { article_status; }
        location = /json { article_status json; }
        location = /prometheus { article_status prometheus; }
        location = /html { article_status html; }
CONF

$t->expect_log(qr/was not analyzed/);

sub figures { decode_json(http_get('/json')->body) }

my $n = figures();
is($n->{results}{clean}, 0, 'begins with nothing');
cmp_ok(abs($n->{since} - time), '<', 60, 'begins now');

my $r = http_get('/a');
http_get('/a.md');
http_head('/a.md');
http_get('/a', { 'If-None-Match' => $r->header('ETag') });
http_get('/empty');
http_get('/by/a');

$n = figures();
is($n->{results}{clean}, 3, 'clean');
is($n->{results}{pass}, 1, 'pass');
is($n->{results}{bypass}, 1, 'bypass');
is($n->{results}{error}, 0, 'error');
is($n->{reasons}{empty}, 1, 'reason');
is($n->{variants}{markdown}, 2, 'markdown');
is($n->{variants}{html}, 1, 'html');
is($n->{not_modified}, 1, 'not modified');
is($n->{source_bytes}, 3 * length(sample()), 'bytes of sources');
cmp_ok($n->{variant_bytes}, '>', length $r->body, 'bytes of variants');
cmp_ok($n->{removed_blocks}, '>=', 9, 'blocks');
cmp_ok($n->{removed_bytes}, '>', 100, 'their bytes');
is($n->{cuts}{rule}, 9, 'cut by rules');

my %hits = map { $_->{rule} => $_->{hits} } @{ $n->{rules} };
is_deeply([ map { s!.*/!!r } sort keys %hits ],
          [ 'own.rules:1', 'own.rules:3' ], 'rules that did something');
is((grep { /:1$/ } keys %hits) && $hits{(grep { /:1$/ } keys %hits)[0]}, 3,
   'and how often');
is($n->{rules}[0]{hits}, 6, 'most hits first');

my $count = 0;
$count += $_->{count} for @{ $n->{analysis_microseconds}{buckets} };
is($count, 3, 'every analysis is in a bucket');
cmp_ok($n->{analysis_microseconds}{sum}, '>', 0, 'and in the sum');

# formats

my $p = http_get('/prometheus');
like($p->header('Content-Type'), qr!^text/plain; version=0\.0\.4!,
     'prometheus: type');
is($p->header('Cache-Control'), 'no-store', 'not stored');

my @bad = grep { !/^# (?:HELP|TYPE) nginx_article_\w+ .+$/
                 && !/^nginx_article_\w+(?:\{\w+="(?:[^"\\]|\\.)*"\})? \S+$/ }
          split /\n/, $p->body;
is_deeply(\@bad, [], 'prometheus: lines');
like($p->body, qr/^nginx_article_requests_total\{result="clean"\} 3$/m,
     'prometheus: results');
like($p->body,
     qr/^nginx_article_analysis_seconds_bucket\{le="\+Inf"\} 3$/m,
     'prometheus: histogram');
like($p->body, qr/^nginx_article_analysis_seconds_count 3$/m,
     'prometheus: count');
like($p->body, qr/rule_hits_total\{rule="[^"]*own\.rules:3"\} 6$/m,
     'prometheus: rules');

my %type = map { $_ => 1 } $p->body =~ /^# TYPE (\S+)/mg;
my %used = map { s/_(?:bucket|sum|count)$//r => 1 }
           $p->body =~ /^(nginx_\w+)/mg;
is_deeply([ sort keys %used ], [ sort keys %type ],
          'prometheus: every family has a type');

my $h = http_get('/html');
is($h->header('Content-Type'), 'text/html; charset=utf-8', 'html: type');
like($h->body, qr!<th scope="row">clean</th><td>3</td>!, 'html: results');
is(scalar(() = $h->body =~ /<table>/g), scalar(() = $h->body =~ m!</table>!g),
   'html: tables end');

like(http_get('/status', { Accept => 'text/html' })->body, qr/<!DOCTYPE/,
     'any: a browser');
like(http_get('/status', { Accept =>
     'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4' })
     ->body, qr/^# HELP/, 'any: a scraper');
like(http_get('/status')->body, qr/^\{/, 'any: else');
is(http_head('/json')->status, 200, 'head');
is(http("POST /json HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
        . "Connection: close\r\n\r\n")->status, 405, 'post');

# reload

ok($t->reload, 'reload');
$n = figures();
is($n->{results}{clean}, 3, 'counters stay');
is($n->{rules}[0]{hits}, 6, 'hits of the same rules stay');

$t->write_file('own.rules', "line Partager cet articleDiscussion\n");
ok($t->reload, 'reload with other rules');
http_get('/a');
$n = figures();
is($n->{results}{clean}, 4, 'counters stay');
is($n->{rules}[0]{hits}, 2, 'other rules begin anew');

# full zone: nothing by rule, all else goes on

$t->write_file('own.rules',
               join '', map { "line Une ligne numéro $_\n" } 1 .. 160000);
ok($t->reload, 'reload with very many rules');
http_get('/a');
$n = figures();
is($n->{results}{clean}, 5, 'still counted');
is_deeply($n->{rules}, [], 'but not by rule');
is($t->log_count(qr/no memory to count by rule/), 1, 'the log says so');

# filter lists and site files; two levels with the same rules

$t->write_file('own.rules', "line Partager cet articleDiscussion\n")
  ->write_file('_.txt', "strip: //div[\@id='promo']\n")
  ->write_file('ads.list', "! Title: ours\n##.advert\n"
               . "||banner.example^\$image\n##.never\n")
  ->write_file('html/l.html', '<!DOCTYPE html><html><head><title>Ferry'
               . '</title></head><body><article><h1>Ferry</h1>'
               . join('', map { "<p>The ferry left the harbour at $_ o'clock, "
                                . 'the keeper of the harbour said, and nobody '
                                . 'saw it come back before the night.</p>' }
                              'six', 'seven', 'eight')
               . '<div class=advert><p>Buy our boots today.</p></div>'
               . '<img src="http://banner.example/a.png">'
               . '<p><img src="http://banner.example/b.png"></p>'
               . '<div id=promo><p>Promo of the week, only here.</p>'
               . '<p>And another one that nobody asked for.</p></div>'
               . '</article></body></html>');
rename $t->testdir . '/_.txt', $t->testdir . '/example.org.txt';

my $two = <<'CONF';
        article_base_url http://www.example.org;
        article_filter_list %%TESTDIR%%/ads.list;
        location / {
            article;
            article_rules %%TESTDIR%%/own.rules %%TESTDIR%%/example.org.txt;
        }
        location /two/ {
            alias %%TESTDIR%%/html/;
            article;
            article_rules %%TESTDIR%%/own.rules %%TESTDIR%%/example.org.txt;
            article_filter_list %%TESTDIR%%/ads.list;
        }
        location /three/ {
            alias %%TESTDIR%%/html/;
            article;
            article_rules %%TESTDIR%%/own.rules;
        }
        location = /json { article_status json; }
        location = /prometheus { article_status prometheus; }
        location = /html { article_status html; }
CONF

sub hits { return { map { $_->{rule} =~ s!.*/!!r => $_->{hits} }
                    @{ figures()->{rules} } } }

$t->stop;
$t->server($two)->run();
http_get("/$_") for 'l', 'l', 'two/l', 'three/l', 'a', 'three/a';
is_deeply(hits(), { 'ads.list:2' => 4, 'ads.list:3' => 8,
                    'example.org.txt:1' => 6, 'own.rules:1' => 4 },
          'rules of lists and site files, each name once');
$p = http_get('/prometheus')->body;
like($p, qr/rule_hits_total\{rule="[^"]*ads\.list:3"\} 8$/m,
     'for Prometheus');
is(scalar(() = $p =~ /rule_hits_total\{rule=[^}]*own\.rules:1"/g), 1,
   'one series a rule, though two sets have it');
like(http_get('/html')->body, qr!example\.org\.txt:1</th><td>6</td>!,
     'on the page');

# a list that changes every day does not fill the zone

for my $day (1 .. 40) {
    $t->write_file('ads.list', "##.advert\n##.day-$day\n");
    $t->reload or last;
}

http_get('/l');
is(hits()->{'ads.list:1'}, 1, 'a list of another day is counted');
is($t->log_count(qr/no memory to count by rule/), 1, 'and finds its room');

# more rules that do something than there are slots

$t->write_file('ads.list', join '', map { "##.many-$_\n" } 1 .. 4500)
  ->write_file('html/many.html', '<!DOCTYPE html><html><head><title>Many'
               . '</title></head><body><article><h1>Many</h1>'
               . join('', map { "<p>The ferry left the harbour at $_ o'clock, "
                                . 'the keeper of the harbour said, and nobody '
                                . 'saw it come back before the night.</p>' }
                              'six', 'seven', 'eight')
               . join('', map { "<img src=\"/$_.png\" class=many-$_>" }
                              1 .. 4500)
               . '</article></body></html>');
ok($t->reload, 'reload with many rules');
http_get('/many');
http_get('/many');
my $o = (grep { $_->{rule} eq 'other' } @{ figures()->{rules} })[0];
cmp_ok($o->{hits}, '>=', 808, 'those without a slot are counted as other');
cmp_ok($o->{hits}, '<', 3000, 'which are few');

# zones

$t->stop;
$t->server(<<'CONF', 'article_zone one:1m; article_zone two:2m;')->run();
        location / { article; article_cache one; }
        location = /json { article_status json; }
        location = /prometheus { article_status prometheus; }
        location = /html { article_status html; }
CONF

http_get('/a') for 1, 2;
my ($one, $other) = @{ figures()->{zones} };
is($one->{zone}, 'one', 'a zone has its name');
cmp_ok($one->{entries}, '>', 0, 'entries');
is($one->{references}, 0, 'none of them is being sent');
is($one->{size_bytes}, 1048576, 'size');
cmp_ok($one->{free_bytes}, '<', $one->{size_bytes}, 'and what is free of it');
is($other->{entries}, 0, 'another zone has none');
$p = http_get('/prometheus')->body;
like($p, qr/^# TYPE nginx_article_zone_entries gauge$/m, 'a gauge');
like($p, qr/^nginx_article_zone_entries\{zone="one"\} $one->{entries}$/m,
     'with the zone for a label');
like($p, qr/^nginx_article_zone_evicted_total\{zone="two"\} 0$/m, 'a counter');
like(http_get('/html')->body, qr!two: Bytes</th><td>2097152</td>!,
     'on the page');

# invalid

$t->server('location / { article_status xml; }');
my ($code, $out) = $t->test_config();
is($code, 1, 'an unknown format is refused');
like($out, qr/invalid value "xml" in "article_status" directive/, 'why');
$t->server('article_status;');
($code, $out) = $t->test_config();
like($out, qr/directive is not allowed here/, 'for locations');

$t->done();
