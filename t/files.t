#!/usr/bin/perl

# Files: open_file_cache, disable_symlinks, changes on disk, ownership.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();
my $dir = $t->testdir;

my $text = sample();

$t->write_file('html/a.txt', $text)
  ->write_file('outside/o.txt', $text)
  ->write_file('html/gone.txt', $text)
  ->write_file('html/big.txt', "Un titre\n\n"
                 . "Une phrase de plus, longue. " x 9000 . "\n\n"
                 . "Et une autre ligne. " x 6000);

symlink "$dir/outside/o.txt", "$dir/html/link.txt" or die;
symlink "$dir/outside", "$dir/html/out" or die;
symlink "$dir/html/a.txt", "$dir/html/alias.txt" or die;
symlink "$dir/html/loop.txt", "$dir/html/loop.txt" or die;

$t->write_file("html/$_.htm", '<p>' . 'Une phrase, et une autre. ' x 20)
    for 'pair', 'pear';
$t->write_file('html/pear.txt', $text);
symlink "$dir/outside/o.txt", "$dir/html/pair.txt" or die;

$t->server(<<'CONF')->run();
        location / { article; }
        location /nolinks/ {
            alias %%TESTDIR%%/html/;
            disable_symlinks on from=%%TESTDIR%%;
            article;
        }
        location /cached/ {
            alias %%TESTDIR%%/html/;
            open_file_cache max=100;
            open_file_cache_valid 1s;
            open_file_cache_errors on;
            article;
        }
        location /cached-nolinks/ {
            alias %%TESTDIR%%/html/;
            open_file_cache max=100;
            open_file_cache_errors on;
            disable_symlinks on from=%%TESTDIR%%;
            article;
        }
        location /direct/ {
            alias %%TESTDIR%%/html/;
            directio 1k;
            aio threads;
            sendfile on;
            article;
        }
CONF

$t->expect_log(qr/failed \(40: /, qr/failed \((?:2|20): /, qr/no article at/);

is(http_get('/link')->status, 200, 'symlinks are followed');
is(http_get('/out/o')->status, 200, 'folders too');
is(http_get('/loop')->status, 403, 'a loop');

for my $where ('nolinks', 'cached-nolinks') {
    for my $n (1, 2) {
        for my $name ('link', 'out/o', 'alias') {
            for my $suffix ('', '.md', '.txt', '.html') {
                like(http_get("/$where/$name$suffix")->status, qr/^40[34]$/,
                     "$where: $name$suffix, request $n");
            }
        }
        is(http_get("/$where/a")->status, 200, "$where: a file");
    }
}

# who comes second is looked for as files are opened

http_get("/cached-nolinks/$_") for 'pair', 'pear';
is($t->log_count(qr/pear\.txt" is not served/), 1, 'a shadowed file is said');
is($t->log_count(qr/pair\.txt" is not served/), 0,
   'a link that is not followed could not be served');

for my $n (1 .. 3) {
    is(http_get('/cached/a')->body, http_get('/a')->body =~ s!/a\b!/cached/a!gr,
       "open_file_cache: request $n");
    is(http_get('/cached/none')->status, 404,
       "open_file_cache: missing, request $n");
    is(http_get('/cached/none.txt')->status, 404,
       "open_file_cache: missing source, request $n");
}

is(http_get('/direct/a')->status, 200, 'directio is not for sources');
like(http_get('/direct/big.txt')->body, qr/Et une autre ligne\.\s*\z/,
     'a large one, whole');
is(length http_get('/direct/big')->body,
   http_head('/direct/big')->header('Content-Length'), 'and its page');

# changes

my $etag = http_get('/gone')->header('ETag');
$t->write_file('html/gone.new', $text . "\nEt une ligne de plus ici.\n");
rename "$dir/html/gone.new", "$dir/html/gone.txt";
isnt(http_get('/gone')->header('ETag'), $etag, 'a new file, a new etag');
like(http_get('/gone.txt')->body, qr/phare/, 'served');
unlink "$dir/html/gone.txt";
is(http_get('/gone')->status, 404, 'and gone');

# a folder with the name of a source is passed over

mkdir "$dir/html/d.html";
$t->write_file('html/d.txt', $text);
is(http_get('/d')->status, 200, 'a folder d.html beside d.txt');

# many sizes on one worker: blocks come back

for my $n (1 .. 40) {
    http_get($_) for '/big', '/a', '/big.txt', '/a.jsonld';
}

my ($worker) = $t->workers;
my $rss = sub {
    open my $fh, '<', "/proc/$worker/statm" or return 0;
    return (split ' ', <$fh>)[1] * 4096;
};

my $before = $rss->();
for my $n (1 .. 100) {
    http_get($_) for '/big', '/a', '/big.txt', '/a.jsonld';
}
SKIP: {
    skip 'memory is not measured under a sanitizer', 1
        if $ENV{ARTICLE_PRELOAD};
    cmp_ok($rss->() - $before, '<', 2 * 1024 * 1024,
           'memory stays in 400 requests');
}

$t->done();
