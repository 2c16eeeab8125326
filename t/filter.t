#!/usr/bin/perl

# article_filter on local files and on an upstream.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Compress::Zlib qw/ memGzip memGunzip compress /;
use Test::More;

my $t = ArticleTest->new();

my $text = sample();

$t->write_file('html/a.txt', $text)
  ->write_file('html/pic.png', 'P' x 5000)
  ->write_file('html/empty.txt', '')
  ->write_file('html/none.txt', "\0" x 100)
  ->write_file('html/g.txt.gz', memGzip($text))
  ->write_file('html/g.txt', 'not this one')
  ->write_file('html/ssi.txt', 'x');

$t->server(<<'CONF', <<'HTTP')->run();
        article_types text/plain;
        add_header X-Result $article_result;
        add_header X-Args "$args";
        location / { article_filter on; gzip_static on; }
        location /off/ { alias %%TESTDIR%%/html/; }
        location /named/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_argument as;
            article_explain on;
        }
        location /noarg/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_argument off;
        }
        location /fixed/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_variant text;
        }
        location /strict/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_on_error 503;
        }
        location /by/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_bypass $arg_raw;
        }
        location /both/ {
            alias %%TESTDIR%%/html/;
            article;
            article_filter on;
        }
        location /small/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_max_size 1k;
        }
        location /gzip/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            gzip on;
            gzip_min_length 0;
        }
        location /sendfile/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            sendfile on;
            output_buffers 1 512;
        }
        location = /redirect { try_files /none.xyz /a.txt; article_filter on; }
        location = /status { article_filter on; return 200 "A\n\n$http_x"; }
        location = /ssi {
            ssi on;
            ssi_types text/plain;
            article_filter on;
            try_files /ssi.txt =404;
        }

        location /up/ {
            proxy_pass http://127.0.0.1:8081/;
            article_filter on;
            add_header X-Result $article_result;
        }
        location /uri {
            proxy_pass http://127.0.0.1:8081;
            article_filter on;
        }
        location /unbuffered/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_buffering off;
            article_filter on;
        }
        location /tiny/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_buffering off;
            article_filter on;
            article_max_size 1k;
        }
        location /cache/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_cache c;
            proxy_cache_valid 200 1m;
            article_filter on;
            add_header X-Cache $upstream_cache_status;
        }
CONF
    proxy_cache_path %%TESTDIR%%/cache keys_zone=c:1m;
HTTP

$t->expect_log(qr/was not analyzed/, qr/failed \(2: /,
               qr/prematurely closed connection/, qr/timed out/);

$t->run_origin(port(8081), \&answer);

my ($worker) = $t->workers;

# local files

my $r = http_get('/a.txt');
my $len = length $r->body;

is($r->status, 200, 'served');
is($r->header('X-Result'), 'clean', 'as an article');
is($r->header('Content-Type'), 'text/html; charset=utf-8', 'reader page');
is($r->header('Content-Length'), $len, 'length');
is($r->header('Vary'), 'Accept, Accept-Encoding', 'vary');
is($r->header('Last-Modified'), undef, 'no date');
is($r->header('Accept-Ranges'), undef, 'no ranges');
like($r->header('ETag'), qr/^W\/"[^"]+"$/, 'weak etag');
like($r->header('Link'), qr!^</a\.txt\?article=jsonld>; rel="alternate"!,
     'link by argument');
like($r->body, qr/phare/, 'body');
unlike($r->body, qr/PUBLICITÉ/, 'clean');

my ($source) = http_get('/off/a.txt')->header('ETag') =~ /"(.*)"/;
like($r->header('ETag'), qr/^W\/"\Q$source\E-/, 'made of the source\'s');

is(http_get('/a.txt?article=text')->header('Content-Type'),
   'text/plain; charset=utf-8', 'argument: text');
is(http_get('/a.txt?article=text')->header('Vary'), 'Accept-Encoding',
   'argument: not negotiated');
is(http_get('/a.txt?x=1&article=markdown&y=2')->header('X-Args'),
   'x=1&y=2', 'argument: taken out');
is(http_get('/a.txt?article=jsonld')->header('X-Args'), undef,
   'argument: nothing left');
is(http_get('/a.txt?article=rubbish')->header('X-Args'), 'article=rubbish',
   'argument: an unknown value stays');
is(http_get('/a.txt?article=rubbish')->status, 200, 'and does no harm');
is(http_get('/a.txt?article=source')->header('X-Args'), 'article=source',
   'argument: source is unknown without its directive');
like(http_get('/a.txt?x=1&article=markdown')->header('Link'),
     qr!^</a\.txt\?x=1&article=jsonld>!, 'link keeps other arguments');
like(http_get('/a.txt?article=markdown')->header('X-Markdown-Tokens'),
     qr/^\d+$/, 'markdown: tokens');
is(http_get('/named/a.txt?as=text&article=markdown')->header('X-Args'),
   'article=markdown', 'article_argument');
is(http_get('/named/a.txt?as=explain')->status, 200, 'explain');
is(http_get('/noarg/a.txt?article=text')->header('X-Args'), 'article=text',
   'article_argument off');
is(http_get('/noarg/a.txt')->header('Link'), undef, 'no link without it');
is(http_get('/fixed/a.txt')->header('Content-Type'),
   'text/plain; charset=utf-8', 'article_variant');
is(http_get('/a.txt', { Accept => 'text/markdown' })->header('Content-Type'),
   'text/markdown; charset=utf-8', 'accept');
is(http_get('/by/a.txt?raw=1')->body, $text, 'bypass');
is(http_get('/by/a.txt?raw=1')->header('X-Result'), 'bypass', 'and its result');
is(http_get('/both/a')->header('Vary'), 'Accept, Accept-Encoding',
   'article wins');
is(http_get('/both/a.txt')->header('ETag') =~ /^"/, 1, 'and is not filtered');
is(http_get('/sendfile/a.txt')->body =~ s!sendfile/!!gr, $r->body,
   'small output buffers');
like(http_get('/redirect')->body, qr/phare/, 'internal redirect');

$r = http_get('/gzip/a.txt', { 'Accept-Encoding' => 'gzip' });
is($r->header('Content-Encoding'), 'gzip', 'gzip of the variant');

# coding of the source

$r = http_get('/g.txt', { 'Accept-Encoding' => 'gzip' });
is($r->header('Content-Encoding'), 'gzip', 'gzip_static is inflated');
like(memGunzip($r->body), qr/<article.*phare/s, 'and an article');

# conditions

my $etag = http_get('/a.txt')->header('ETag');

for my $method ('GET', 'HEAD') {
    my $n = ArticleTest::request($method, '/a.txt',
                                 { 'If-None-Match' => $etag });
    is($n->status, 304, "$method: not modified");
    is($n->header('ETag'), $etag, "$method: etag repeated");
    is($n->header('Vary'), 'Accept, Accept-Encoding', "$method: vary repeated");
    is($n->body, '', "$method: no body");
}

like(http_get('/a.txt', { 'If-None-Match' => $etag })->header('Link'),
     qr/canonical/, 'link repeated');

for my $uri ('/a.txt', '/up/length') {
    my $own = http_get($uri)->header('ETag');
    my $bare = substr $own, 2;

    for my $list ('*', "\"x\", $own", $bare, "\"a,b\",$bare ,") {
        is(http_get($uri, { 'If-None-Match' => $list })->status, 304,
           "$uri: $list");
    }
}

is(http_get('/none.txt', { 'If-None-Match' => '*' })->status, 304,
   'any: of the original, too');

my $date = http_get('/off/a.txt')->header('Last-Modified');
is(http_get('/a.txt', { 'If-Modified-Since' => $date })->status, 200,
   'a date alone is not enough');
is(http_get('/a.txt', { 'If-None-Match' => "\"$source\"" })->status, 200,
   'nor the etag of the source');
is(http_get('/a.txt', { Range => 'bytes=0-9' })->status, 200,
   'no ranges of articles');

$r = http_head('/a.txt');
is($r->status, 200, 'head');
is($r->header($_), undef, "head: no $_")
    for 'Content-Length', 'Last-Modified', 'Accept-Ranges', 'Article-Meta';
is($r->header('ETag'), $etag, 'head: etag of get');
is($r->header('Content-Type'), 'text/html; charset=utf-8', 'head: type');

# not ours: files keep everything

$r = http_get('/pic.png');
my $ptag = $r->header('ETag');
my $pdate = $r->header('Last-Modified');

is($r->body, 'P' x 5000, 'picture');
is(http_get('/pic.png', { 'If-None-Match' => $ptag })->status, 304,
   'picture: etag');
is(http_get('/pic.png', { 'If-Modified-Since' => $pdate })->status, 304,
   'picture: date');
is(http_get('/pic.png', { Range => 'bytes=0-9' })->status, 206,
   'picture: range');
is(http_get('/pic.png', { Range => 'bytes=0-9', 'If-Range' => '"x"' })
   ->status, 200, 'picture: if-range');
is(http_get('/pic.png?article=text')->body, 'P' x 5000,
   'picture: an argument changes nothing');
is(http_get('/empty.txt')->status, 200, 'empty');
is(http_get('/absent.txt')->status, 404, 'a source that is not there');
is(http("POST /a.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
        . "Connection: close\r\n\r\n")->status, 405, 'POST');

# no article: the original

$r = http_get('/none.txt');
is($r->body, "\0" x 100, 'no article: the original');
is($r->header('Content-Type'), 'text/plain', 'its type');
is($r->header('Content-Length'), 100, 'its length');
ok($r->header('Last-Modified'), 'its date');
is($r->header('Vary'), 'Accept, Accept-Encoding', 'negotiated all the same');
is(http_get('/none.txt', { 'If-None-Match' => $r->header('ETag') })->status,
   304, 'its etag');
is(http_get('/none.txt?article=text')->status, 503, 'asked for by name');
is(http_get('/none.txt?article=text')->header('Cache-Control'), 'no-store',
   'not kept');
is(http_get('/strict/none.txt')->status, 503, 'article_on_error 503');
$r = http_get('/small/a.txt');
is($r->body, $text, 'too large: the original');
is($r->header('X-Result'), 'too_large', 'and its result');
is(http_get('/small/a.txt?article=text')->status, 503, 'too large by name');
is(http_get('/small/a.txt', { Range => 'bytes=0-9' })->status, 206,
   'too large: ranges of the original');

# upstream

for my $how (qw/ length chunked close slow flush gzip deflate rawdeflate
                 identity members other inline /)
{
    for my $where ('up', 'unbuffered') {
        my $u = http_get("/$where/$how");

        is($u->status, 200, "$where, $how: served");
        like($u->body, qr/phare.*éteindre/s, "$where, $how: body");
        unlike($u->body, qr/PUBLICITÉ/, "$where, $how: clean");
        is($u->header('Content-Length'), length $u->body,
           "$where, $how: length");
        is($u->header('Content-Encoding'), undef, "$where, $how: plain");
    }
}

is(http("GET /up/length HTTP/1.0\r\n\r\n")->status, 200, 'HTTP/1.0');

for my $how (qw/ br twice gzipbr notransform attachment 204 206 301 404 post
                 empty head304 type big /)
{
    my $direct = ArticleTest::request('GET', "/$how", {},
                                      port => port(8081));
    for my $where ('up', 'unbuffered') {
        my $u = http_get("/$where/$how");
        is($u->status, $direct->status, "$where, $how: status");
        is($u->body, $direct->body, "$where, $how: as it came");
        is($u->header('Content-Type'), $direct->header('Content-Type'),
           "$where, $how: type");
        is($u->header('Content-Encoding'),
           $direct->header('Content-Encoding'), "$where, $how: coding");
    }
}

is($t->log_count(qr/unknown content coding/), 6, 'unknown codings are said');

# limit in the middle, with and without a length

for my $how (qw/ length chunked close slow /) {
    my $u = http_get("/tiny/$how");
    is($u->body, $text, "limit, $how: the original, whole");
    is($u->header('Content-Type'), 'text/plain', "limit, $how: its type");
    is($u->header('ETag'), '"origin"', "limit, $how: its etag");
    is(http_get("/tiny/$how?article=text")->status, 503,
       "limit, $how: by name");
}

# what the origin sees

like(http_get('/up/echo?x=1&article=text&y=2')->body,
     qr!GET /echo\?x=1&y=2 HTTP!, 'origin: no argument');
like(http_get('/uri/%7Eecho%20b?article=text&x=%41')->body,
     qr!GET /uri/~?%?7?E?echo%20b\?x=%41 HTTP!, 'origin: address');
like(http_get('/up/echo')->body, qr!GET /echo HTTP!, 'origin: plain');

# an encoded slash is none for the origin, and so none in our address

for my $path ('a%2Fecho/b', 'a%2fecho/%01', 'x/..%2Fecho/%7E') {
    like(http_get("/uri/$path")->body, qr!GET /uri/\Q$path\E HTTP!,
         "origin: $path");
    like(http_get("/uri/$path?article=text")->body,
         qr!GET /uri/\Q$path\E HTTP!, "origin: $path, a variant");
    like(http_get("/uri/$path?x=%41&article=text")->body,
         qr!GET /uri/\Q$path\E\?x=%41 HTTP!, "origin: $path, arguments");
}

for (['a%2Fb/length', 'a%2Fb/length'], ['a%2fb/%2E/length', 'a%2Fb/length'],
     ['a/b//length', 'a/b/length'], ['%01%2F%02/length', '%01%2F%02/length'],
     ['x/..%2Fa/length', 'x/..%2Fa/length'],
     ['a%252Fb/length', 'a%252Fb/length'])
{
    my ($path, $canonical) = @$_;
    like(http_get("/uri/$path")->header('Link'),
         qr!</uri/\Q$canonical\E>; rel="canonical"!, "canonical: $path");
}

like(http_get('/named%2Fa.txt')->header('Link') // 'none',
     qr!</named/a\.txt>; rel="canonical"!, 'a file has one address');
unlike(http_get('/up/echo', { 'If-None-Match' => '"a"', Range => 'bytes=0-1',
       'If-Modified-Since' => $date, 'If-Range' => '"a"',
       'X-Kept' => 'yes' })->body, qr/If-|Range/i, 'origin: no conditions');
like(http_get('/up/echo', { 'If-None-Match' => '"a"', 'X-Kept' => 'yes' })
     ->body, qr/X-Kept: yes/, 'origin: other fields');
like(http("POST /up/echo HTTP/1.1\r\nHost: x\r\nIf-Range: a\r\n"
          . "Content-Length: 3\r\nConnection: close\r\n\r\nabc")->body,
     qr/If-Range: a.*abc/s, 'origin: a POST is left alone');

# validators of the origin

$etag = http_get('/up/length')->header('ETag');
like($etag, qr/^W\/"origin-[0-9a-f]{16}"$/, 'etag of the origin');
is(http_get('/up/length', { 'If-None-Match' => $etag })->status, 304,
   'and a 304 for it');
is(http_get('/up/length', { 'If-None-Match' => '"origin"' })->status, 200,
   'none for its own');
is(http_get('/up/length', { 'If-None-Match' => $etag })
   ->header('Cache-Control'), 'max-age=60', '304 repeats cache-control');
$etag = http_get('/up/notag')->header('ETag');
like($etag, qr/^W\/"[0-9a-f]{16}-[0-9a-f]{16}"$/, 'etag of the bytes');
is(http_get('/up/notag', { 'If-None-Match' => $etag })->status, 304,
   'and a 304 for it');
is(http_get('/up/vary')->header('Vary'), 'Cookie, Accept, Accept-Encoding',
   'vary is merged');
is(http_get('/up/varyall')->header('Vary'), '*', 'vary: all');
is(http_get('/up/varytwo')->header('Vary'), 'Cookie, Accept-Encoding, ACCEPT',
   'vary: two fields');
is(http_get('/up/varyany')->header('Vary'), 'Cookie, *', 'vary: any of them');
is(http_get('/up/language')->header('Content-Language'), 'pt',
   'language of the origin');
is(http_get('/up/digest')->header('Content-MD5'), undef,
   'digests of the source go');

# cache

for my $n (1 .. 2) {
    $r = http_get('/cache/length');
    is($r->header('X-Cache'), $n == 1 ? 'MISS' : 'HIT', "cache: request $n");
    like($r->body, qr/phare/, "cache: article $n");
    is(http_get('/cache/length', { 'If-None-Match' => $r->header('ETag') })
       ->status, 304, "cache: not modified $n");
}
is(http_get('/cache/length?article=text')->header('X-Cache'), 'HIT',
   'cache: a variant is a hit');
http_get('/cache/type');
is(http_get('/cache/type', { 'If-None-Match' => '"origin"' })->status, 304,
   'cache: what is not ours keeps its etag');

# early ends

for my $where ('up', 'unbuffered') {
    for my $how (qw/ early earlychunk /) {
        my $before = $t->log_count(qr/the upstream ended early/);
        my $u = http_get("/$where/$how");

        is($u->status, 200, "$where, $how: status of the origin");
        is($u->header('Content-Type'), 'text/plain', "$where, $how: type");
        is($u->header('Content-Length'), undef, "$where, $how: no length");
        is($u->header('Connection'), 'close', "$where, $how: closes");
        like($u->body, qr/Ida Krogh/, "$where, $how: what came");
        unlike($u->raw, qr/\r\n0\r\n\r\n\z/, "$where, $how: no end");
        is($t->log_count(qr/the upstream ended early/) - $before, 1,
           "$where, $how: one log line");
    }
}

# a client that leaves

my $s = http("GET /up/slow HTTP/1.1\r\nHost: localhost\r\n\r\n", start => 1);
close $s;
is(http_get('/up/length')->status, 200, 'after a client that left');

is(($t->workers)[0], $worker, 'the worker lives');

$t->done();


sub answer {
    my ($c, $request) = @_;

    my ($how) = $request =~ m!^\S+ \S*?/?(\w+)[?\s]!;
    $how = 'echo' if $request =~ /echo/;
    return unless defined $how;

    my $type = "Content-Type: text/plain\r\n";
    my $common = "Connection: close\r\nETag: \"origin\"\r\n"
                 . "Cache-Control: max-age=60\r\n";
    my $head = "HTTP/1.1 200 OK\r\n$common$type";
    my $n = length $text;

    my %answer = (
        length => "${head}Content-Length: $n\r\n\r\n$text",
        close => "$head\r\n$text",
        identity => "${head}Content-Encoding: identity\r\n\r\n$text",
        gzip => "${head}Content-Encoding: gzip\r\n\r\n" . memGzip($text),
        deflate => "${head}Content-Encoding: deflate\r\n\r\n"
                   . compress($text),
        rawdeflate => "${head}Content-Encoding: deflate\r\n\r\n"
                      . substr(compress($text), 2, -4),
        members => "${head}Content-Encoding: gzip\r\n\r\n"
                   . memGzip(substr $text, 0, 500)
                   . memGzip(substr $text, 500),
        br => "${head}Content-Encoding: br\r\n\r\n$text",
        twice => "${head}Content-Encoding: gzip\r\nContent-Encoding: gzip"
                 . "\r\n\r\n" . memGzip(memGzip($text)),
        gzipbr => "${head}Content-Encoding: br\r\nContent-Encoding: gzip"
                  . "\r\n\r\n" . memGzip($text),
        other => "HTTP/1.1 200 OK\r\n${type}Connection: close\r\n"
                 . "Cache-Control: x-no-transform, y=no-transform\r\n\r\n"
                 . $text,
        attachment => "${head}Content-Disposition: Attachment; filename=a"
                      . "\r\n\r\n$text",
        inline => "${head}Content-Disposition: inline\r\n\r\n$text",
        notransform => "HTTP/1.1 200 OK\r\n${type}Connection: close\r\n"
                       . "Cache-Control: public, No-Transform\r\n\r\n$text",
        204 => "HTTP/1.1 204 No Content\r\n$common\r\n",
        206 => "HTTP/1.1 206 Partial Content\r\n$common$type"
               . "Content-Range: bytes 0-$n/99999\r\n\r\n$text",
        301 => "HTTP/1.1 301 Moved\r\nLocation: /x\r\n$common$type\r\n$text",
        404 => "HTTP/1.1 404 Not Found\r\n$common$type\r\n$text",
        empty => "${head}Content-Length: 0\r\n\r\n",
        type => "HTTP/1.1 200 OK\r\n${common}Content-Type: image/png\r\n"
                . "Content-Length: $n\r\n\r\n$text",
        big => "${head}X-Big: " . ('b' x 3000) . "\r\n\r\n"
               . ("\0" x 300000),
        early => "${head}Content-Length: " . ($n + 10) . "\r\n\r\n$text",
        earlychunk => "${head}Transfer-Encoding: chunked\r\n\r\n"
                      . sprintf("%x\r\n%s\r\n", $n, $text) . "50\r\nxx",
        notag => "HTTP/1.1 200 OK\r\n${type}Connection: close\r\n\r\n$text",
        vary => "${head}Vary: Cookie\r\n\r\n$text",
        varyall => "${head}Vary: *\r\n\r\n$text",
        varytwo => "${head}Vary: Cookie\r\nVary: ACCEPT\r\n\r\n$text",
        varyany => "${head}Vary: Cookie\r\nVary: *\r\n\r\n$text",
        language => "${head}Content-Language: pt\r\n\r\n$text",
        digest => "${head}Content-MD5: abc\r\n\r\n$text",
    );

    if ($how eq 'echo') {
        print $c "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                 . "Content-Type: text/echo\r\n\r\n$request";

    } elsif ($how eq 'chunked') {
        print $c "${head}Transfer-Encoding: chunked\r\n\r\n";
        printf $c "%x\r\n%s\r\n", length $_, $_ for $text =~ /(.{1,100})/gs;
        print $c "0\r\n\r\n";

    } elsif ($how eq 'slow') {
        print $c "${head}Content-Length: $n\r\n\r\n";
        for my $byte (split //, $text) {
            syswrite $c, $byte;
        }

    } elsif ($how eq 'flush') {
        print $c "${head}Transfer-Encoding: chunked\r\n\r\n";
        printf $c "%x\r\n%s\r\n", length $_, $_ for $text =~ /(.{1,300})/gs;
        select undef, undef, undef, 0.1;
        print $c "0\r\n\r\n";

    } else {
        print $c $answer{$how} // "HTTP/1.1 404 Not Found\r\n$common\r\n";
    }
}
