#!/usr/bin/perl

# Validators of stored articles and requests with conditions.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();

$t->write_file('html/a.txt', sample())
  ->write_file('html/b.txt', sample())
  ->write_file('html/h.html', '<p>x</p>')
  ->write_file('one.rules', "line Bonjour\n")
  ->write_file('two.rules', "line Bonsoir\n");

my $future = time + 86400;
my $past = 1500000000;

utime $past, $past, map { $t->testdir . "/$_" }
      qw! html/b.txt one.rules two.rules !;
utime $future, $future, $t->testdir . '/html/a.txt';

$t->server(<<'CONF')->run();
        location / { article; }
        location /same/ { alias %%TESTDIR%%/html/; article; }
        location /r1/ {
            alias %%TESTDIR%%/html/;
            article;
            article_rules %%TESTDIR%%/one.rules;
            article_base_url https://example.org/;
        }
        location /r2/ {
            alias %%TESTDIR%%/html/;
            article;
            article_rules %%TESTDIR%%/two.rules;
            article_base_url https://example.org/;
        }
        location /q/ {
            alias %%TESTDIR%%/html/;
            article;
            article_quotes off;
        }
        location /before/ {
            alias %%TESTDIR%%/html/;
            article;
            if_modified_since before;
        }
        location /time/ {
            alias %%TESTDIR%%/html/;
            article;
            add_header X-Time $article_time always;
        }
        location /off/ {
            alias %%TESTDIR%%/html/;
            article;
            if_modified_since off;
        }
        location /notag/ { alias %%TESTDIR%%/html/; article; etag off; }
        location /tag/ { alias %%TESTDIR%%/html/; article; }
CONF

my $r = http_get('/a');
my $etag = $r->header('ETag');
my $date = $r->header('Last-Modified');

like($etag, qr/^"[\x21\x23-\x7e]+"$/, 'a strong etag');
is(http_get('/a')->header('ETag'), $etag, 'which stays');

sub get { return http_get('/a', @_) }

# If-None-Match

for my $list ($etag, "W/$etag", "\"x\", $etag", "\"x\",$etag , \"y\"", '*') {
    my $n = get({ 'If-None-Match' => $list });

    is($n->status, 304, "$list: not modified");
    is($n->header('ETag'), $etag, "$list: etag repeated");
    is($n->header('Vary'), 'Accept, Accept-Encoding', "$list: vary repeated");
    is($n->header('Last-Modified'), $date, "$list: date repeated");
    is($n->body, '', "$list: no body");
    is($n->header('Content-Length'), undef, "$list: no length");
    is($n->header('Content-Type'), undef, "$list: no type");
    is($n->header('Link'), $r->header('Link'), "$list: link repeated");
}

is(get({ 'If-None-Match' => '"x"' })->status, 200, 'another etag');
is(get({ 'If-None-Match' => substr $etag, 1, -1 })->status, 200,
   'an etag without its marks is none');
is(get({ 'If-None-Match' => $etag,
         'If-Modified-Since' => 'Mon, 01 Jan 2001 00:00:00 GMT' })->status,
   304, 'the etag counts, not the date (RFC 9110 13.1.3)');
is(get({ 'If-None-Match' => '"x"', 'If-Modified-Since' => $date })->status,
   200, 'likewise where it differs');
is(http_get('/a.md', { 'If-None-Match' => $etag })->status == 304, '',
   'the etag of one variant is not that of another');

# If-Modified-Since

is(get({ 'If-Modified-Since' => $date })->status, 304, 'the same date');
is(get({ 'If-Modified-Since' => 'Mon, 01 Jan 2001 00:00:00 GMT' })->status,
   200, 'an older one');
is(get({ 'If-Modified-Since' => 'yesterday' })->status, 200, 'no date');
is(http_get('/before/a', { 'If-Modified-Since' => $date })->status, 304,
   'if_modified_since before');
is(http_get('/off/a', { 'If-Modified-Since' => $date })->status, 200,
   'if_modified_since off');

# every 304 has the same fields, whatever the condition was

for my $coding ('identity', 'gzip') {
    my $full = http_get('/b.md', { 'Accept-Encoding' => $coding });

    ok($full->header('Article-Meta'), "$coding: 200 has the fields");

    for my $cond ({ 'If-None-Match' => $full->header('ETag') },
                  { 'If-None-Match' => '*' },
                  { 'If-Modified-Since' => $full->header('Last-Modified') },
                  { 'If-Match' => $full->header('ETag'),
                    'If-None-Match' => $full->header('ETag') })
    {
        my $name = join ' and ', sort keys %$cond;
        my $n = http_get('/b.md', { 'Accept-Encoding' => $coding, %$cond });

        is($n->status, 304, "$coding, $name: 304");

        for my $field (qw/ ETag Last-Modified Link Vary /) {
            is($n->header($field), $full->header($field),
               "$coding, $name: $field");
        }

        for my $field (qw/ Article-Meta Article-Quotes Content-Language
                           X-Markdown-Tokens Content-Type /)
        {
            is($n->header($field), undef, "$coding, $name: no $field");
        }
    }
}

is(http_get('/time/b', { 'If-Modified-Since' =>
                         http_get('/time/b')->header('Last-Modified') })
   ->header('X-Time'), undef, 'a date of the rules needs no analysis');
isnt(http_get('/time/a', { 'If-Modified-Since' => $date })->header('X-Time'),
     undef, 'that of the file may be of the stored bytes');

# If-Match, If-Unmodified-Since

is(get({ 'If-Match' => $etag })->status, 200, 'if-match');
is(get({ 'If-Match' => '"x"' })->status, 412, 'if-match of another');
is(get({ 'If-Unmodified-Since' => $date })->status, 200, 'unmodified');
is(get({ 'If-Unmodified-Since' =>
         'Mon, 01 Jan 2001 00:00:00 GMT' })->status, 412, 'modified since');
is(get({ 'If-Match' => '"x"', 'If-None-Match' => $etag })->status, 412,
   'if-match comes before if-none-match');

# what the validators cover

isnt(http_get('/r1/a')->header('ETag'), http_get('/r2/a')->header('ETag'),
     'other rules, other etag') ;
isnt(http_get('/same/a')->header('ETag'), $etag,
     'another address, another etag');
isnt(http_get('/same/a')->header('ETag'), http_get('/q/a')->header('ETag'),
     'other options, other etag');

# etag off

for my $uri ('a', 'a.txt', 'a.html', 'b.md') {
    for my $coding ({}, { 'Accept-Encoding' => 'gzip' }) {
        my $tag = http_get("/tag/$uri", $coding)->header('ETag');
        my $no = http_get("/notag/$uri", $coding);

        is($no->header('ETag'), undef, "etag off: $uri: none");
        is(http_get("/notag/$uri", { %$coding, 'If-None-Match' => $tag })
           ->status, 200, "etag off: $uri: and none that is taken");
        is(http_get("/notag/$uri", { %$coding, 'If-Modified-Since' =>
                                     $no->header('Last-Modified') })
           ->status, 304, "etag off: $uri: the date does");
        is(http_head("/notag/$uri", $coding)->header('ETag'), undef,
           "etag off: $uri: head");
    }
}

$r = http_get('/b');
isnt($r->header('Last-Modified'), 'Fri, 14 Jul 2017 02:40:00 GMT',
     'a source older than the module has the date of the module');
my $old = $r->header('ETag');

$t->write_file('html/b.txt', sample() . "Encore une phrase.\n");
utime $past, $past, $t->testdir . '/html/b.txt';
my $longer = http_get('/b')->header('ETag');
isnt($longer, $old, 'another size, another etag');

utime $past + 1, $past + 1, $t->testdir . '/html/b.txt';
isnt(http_get('/b')->header('ETag'), $longer, 'another time, another etag');

# rules newer than everything else give their date

my $r1 = http_get('/r1/b')->header('Last-Modified');
utime $future + 60, $future + 60, $t->testdir . '/one.rules';
ok($t->reload, 'reload');
isnt(http_get('/r1/b')->header('Last-Modified'), $r1,
     'newer rules, newer date');
is(http_get('/r1/b', { 'If-Modified-Since' => $r1 })->status, 200,
   'a date from before the rules changed is not enough');

my $same = http_get('/r1/b')->header('ETag');
$t->write_file('one.rules', "line Bonjour\nline Salut\n");
utime $future + 60, $future + 60, $t->testdir . '/one.rules';
ok($t->reload, 'reload');
isnt(http_get('/r1/b')->header('ETag'), $same,
     'contents of rules count, not their date');

$t->done();
