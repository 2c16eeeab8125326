#!/usr/bin/perl

# article_filter and what upstreams and clients do beyond t/filter.t: large
# headers, single bytes, upgrades, subrequests, error pages, early ends.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;
use Time::HiRes qw/ sleep /;

my $t = ArticleTest->new();

my $text = sample();
my $include = '<!--#include virtual="/part.txt" -->';

$t->write_file('html/a.txt', $text)
  ->write_file('html/large.txt', $text =~ s/(?=- Le)/paragraphs(1500)/er)
  ->write_file('html/part.txt', "Voici une page du journal de bord.\n\n"
               . "PUBLICITÉ\n")
  ->write_file('html/ssi.txt', $text =~ s/(?=- Ida)/$include\n\n/r)
  ->write_file('html/ssi.html', "<html lang=fr><title>Le phare</title>"
               . "<article><h1>Le phare</h1>\n$include"
               . join('', map { "<p>Le gardien n° $_ a monté l'escalier deux"
                                . " fois par nuit, et il a noté dans son"
                                . " carnet ce que la mer avait fait.</p>\n" }
                          1 .. 8) . "</article></html>")
  ->write_file('html/sorry.txt', $text);

$t->server(<<'CONF', <<'HTTP')->run();
        article_types text/plain;
        add_header X-Result $article_result;

        location / { article_filter on; }
        location /ssi {
            ssi on;
            ssi_types text/plain;
            article_filter on;
            article_view page;
        }
        location /up/ {
            proxy_pass http://127.0.0.1:8081/;
            article_filter on;
        }
        location /unbuffered/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_http_version 1.1;
            proxy_buffering off;
            article_filter on;
        }
        location /ws {
            proxy_pass http://127.0.0.1:8081;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
            article_filter on;
        }
        location /errors/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_intercept_errors on;
            error_page 404 500 502 /sorry.txt;
            article_filter on;
        }
        location /replaced/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_intercept_errors on;
            error_page 404 =200 /sorry.txt;
            article_filter on;
        }
        location /auth {
            auth_request /up/204;
            alias %%TESTDIR%%/html/a.txt;
            default_type text/plain;
            article_filter on;
        }
        location /mirror {
            mirror /up/length;
            alias %%TESTDIR%%/html/a.txt;
            default_type text/plain;
            article_filter on;
        }
        location /cached/ {
            proxy_pass http://127.0.0.1:8080/raw/;
            proxy_cache c;
            proxy_cache_valid 200 1m;
            article_filter on;
            add_header X-Result $article_result;
            add_header X-Cache $upstream_cache_status;
        }
        location /raw/ { alias %%TESTDIR%%/html/; }
        location /tiny/ {
            proxy_pass http://127.0.0.1:8081/;
            proxy_buffering off;
            article_filter on;
            article_max_size 1024;
        }
CONF
    proxy_cache_path %%TESTDIR%%/cache keys_zone=c:1m;
    proxy_buffer_size 128k;
    proxy_buffers 4 128k;
    proxy_busy_buffers_size 128k;
HTTP

$t->expect_log(qr/was not analyzed/, qr/prematurely closed/,
               qr/Connection reset by peer/);

$t->run_origin(port(8081), \&answer);

my ($worker) = $t->workers;

for my $where ('up', 'unbuffered') {

    # 100 KB of header fields

    my $r = http_get("/$where/bigheader");
    is($r->status, 200, "$where, 100 KB of fields: served");
    like($r->body, qr/phare.*éteindre/s, "$where, 100 KB: body");
    unlike($r->body, qr/PUBLICITÉ/, "$where, 100 KB: clean");
    is(scalar(grep { /^x-big-/ } $r->names), 100, "$where, 100 KB: all pass");
    is(length $r->header('X-Big-99'), 1000, "$where, 100 KB: whole");

    # chunks of one byte, each with an extension, and a trailer

    $r = http_get("/$where/bytes");
    like($r->body, qr/phare.*éteindre/s, "$where, bytes: body");
    is($r->header('Content-Length'), length $r->body, "$where, bytes: length");
    is($r->header('Transfer-Encoding'), undef, "$where, bytes: no chunks");

    # the rights of who wrote it

    $r = http_get("/$where/rights");
    is($r->header('X-Result'), 'clean', "$where, rights: an article");
    is($r->header('Content-Usage'), 'train-ai=n', "$where: Content-Usage");
    is($r->header('TDM-Reservation'), 1, "$where: TDM-Reservation");
    is($r->header('TDM-Policy'), 'https://example.org/tdm',
       "$where: TDM-Policy");
    is($r->header('X-Robots-Tag'), 'noai', "$where: X-Robots-Tag");
    like($r->header('Link'), qr!<https://example.org/cc>; rel="license"!,
         "$where: Link rel=license");
    like($r->header('Link'), qr!rel="describedby"!, "$where: and ours");
    is($r->header('Content-Signal'), 'ai-train=no', "$where: Content-Signal");
    is(http_get("/$where/length")->header($_), undef, "$where: no $_ of ours")
        for 'Content-Signal', 'Content-Usage', 'TDM-Reservation';

    for my $as ('text', 'markdown', 'jsonld') {
        my $v = http_get("/$where/rights?article=$as");
        is($v->header('Content-Usage'), 'train-ai=n', "$where, $as: rights");
        like($v->header('Link'), qr!rel="license"!, "$where, $as: license");
    }

    my $again = http_get("/$where/rights",
                         { 'If-None-Match' => $r->header('ETag') });
    is($again->status, 304, "$where, rights: not modified");
    is($again->header('TDM-Reservation'), 1, "$where, rights: of a 304");
    is(http_head("/$where/rights")->header('TDM-Reservation'), 1,
       "$where, rights: of HEAD");

    # no-transform, wherever it stands

    for my $how (qw/ notransform notransform2 /) {
        is(http_get("/$where/$how")->body, $text, "$where, $how: as it came");
    }

    # answers to POST

    $r = http("POST /$where/length HTTP/1.1\r\nHost: x\r\nContent-Length: 3"
              . "\r\nConnection: close\r\n\r\na=b");
    is($r->body, $text, "$where, POST: as it came");
    is($r->header('Content-Type'), 'text/plain', "$where, POST: its type");
    is($r->header('ETag'), '"origin"', "$where, POST: its etag");

    # X-Accel-Redirect: a second pass

    $r = http_get("/$where/accel");
    is($r->header('X-Result'), 'clean', "$where, accel: an article");
    is(scalar(() = $r->body =~ /<article/g), 1, "$where, accel: once");
}

# one that comes out of nginx's cache in many buffers

for my $cache ('MISS', 'HIT') {
    my $r = http_get('/cached/large.txt');
    is($r->header('X-Cache'), $cache, "large, $cache: cache");
    is($r->header('X-Result'), 'clean', "large, $cache: an article");
    like($r->body, qr/marche 1500 .*prédécesseurs/s, "large, $cache: whole");
}

# a limit within chunks of one byte

is(http_get('/tiny/bytes')->body, $text, 'limit in the middle: whole');

# HTTP/1.0

my $r = http("GET /up/bytes HTTP/1.0\r\n\r\n");
is($r->status, 200, 'HTTP/1.0: served');
is($r->header('Transfer-Encoding'), undef, 'HTTP/1.0: no chunks');
is($r->header('Content-Length'), length $r->body, 'HTTP/1.0: length');
is($r->header('Connection'), 'close', 'HTTP/1.0: closes');

# one connection, many requests, with bodies that are known by their length

my $one = "GET /up/length HTTP/1.1\r\nHost: x\r\n\r\n";
my $last = "GET /up/bytes HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
my $raw = http($one . "HEAD /up/length HTTP/1.1\r\nHost: x\r\n\r\n"
               . $one . $last)->raw;
is(scalar(() = $raw =~ m!^HTTP/1\.1 200 !mg), 4, 'pipeline: all are answered');
is(scalar(() = $raw =~ m!</html>!g), 3, 'pipeline: HEAD has no body');

# an upgrade

my $s = http("GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
             . "Connection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n",
             start => 1);
like(line($s), qr!^HTTP/1\.1 101 !, 'websocket: 101');
1 while line($s) ne "\r\n";
print $s "ping\n";
is(line($s), "echo ping\n", 'websocket: there and back');
print $s "end\n";
is(line($s), "echo end\n", 'websocket: again');
close $s;

# subrequests

# SSI comes after us: an include in a text is text, one in a page that is kept
# becomes what it names, which is nobody's article

$r = http_get('/ssi.txt');
is($r->header('X-Result'), 'clean', 'ssi: a text is an article');
like($r->body, qr/&lt;!--#include/, 'ssi: with its words as words');

$r = http_get('/ssi.html');
is($r->header('X-Result'), 'clean', 'ssi: a page is an article');
like($r->body, qr!</h1>\nVoici une page du journal de bord\.\n\nPUBLICITÉ!,
     'ssi: its part is as it was');
is(scalar(() = $r->body =~ /<html/g), 1, 'ssi: and no page of its own');
like(http_get('/auth')->body, qr/phare/, 'auth_request');
like(http_get('/mirror')->body, qr/phare/, 'mirror');

# error pages are nobody's article

for my $how (404, 500) {
    $r = http_get("/errors/$how");
    is($r->status, $how, "error page: $how");
    is($r->body, $text, "error page: $how, as it is");
    is($r->header('X-Result'), undef, "error page: $how, not looked at");
}

is(http_get('/errors/dead')->status, 502, 'error page: 502');
is(http_get('/errors/dead')->body, $text, 'error page: 502, as it is');

$r = http_get('/replaced/404');
is($r->status, 200, 'an error that becomes 200');
unlike($r->body, qr/PUBLICITÉ/, 'is an article');

# clients that leave: before, within and after the answer of the upstream

for my $wait (0, 0.05, 0.3) {
    my $c = http("GET /up/pause HTTP/1.1\r\nHost: x\r\n\r\n", start => 1);
    sleep $wait;
    close $c;
}

is(http_get('/up/length')->status, 200, 'after clients that left');
ok($t->wait_for(sub { $t->read_file('logs/access.log') =~ / 499 / }),
   'which the log has');
is(($t->workers)[0], $worker, 'the worker lives');

$t->done();


sub paragraphs {
    my ($n) = @_;

    return join '', map { "La gardienne a compté la marche $_ de son escalier,"
                          . " et elle a noté le nombre dans son cahier.\n\n" }
                    1 .. $n;
}


sub line {
    my ($s) = @_;

    local $SIG{ALRM} = sub { die "no line" };
    alarm 10;
    my ($line) = eval { scalar(<$s>) };
    alarm 0;

    return $line // "\r\n";
}


sub answer {
    my ($c, $request) = @_;

    my ($how) = $request =~ m!^\S+ /(\w+)!;
    return unless defined $how && $how ne 'dead';

    my $n = length $text;
    my $plain = "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                . "Content-Type: text/plain\r\n";
    my $head = "${plain}ETag: \"origin\"\r\n";
    my $length = "Content-Length: $n\r\n\r\n";
    my $body = $request =~ /^HEAD/ ? '' : $text;

    my %answer = (
        length => "$head$length$body",
        bigheader => $head . join('', map { "X-Big-$_: " . 'b' x 1000
                                            . "\r\n" } 0 .. 99)
                     . "$length$body",
        rights => "${head}Content-Usage: train-ai=n\r\nTDM-Reservation: 1\r\n"
                  . "TDM-Policy: https://example.org/tdm\r\n"
                  . "X-Robots-Tag: noai\r\nContent-Signal: ai-train=no\r\n"
                  . "Link: <https://example.org/cc>; rel=\"license\"\r\n"
                  . "$length$body",
        notransform => "${plain}Cache-Control: no-transform, max-age=1\r\n"
                       . "$length$body",
        notransform2 => "${plain}Cache-Control: max-age=1\r\n"
                        . "Cache-Control: no-transform\r\n$length$body",
        accel => "${plain}X-Accel-Redirect: /a.txt\r\n"
                 . "Content-Length: 0\r\n\r\n",
        204 => "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
        404 => "HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n",
        500 => "HTTP/1.1 500 Sorry\r\nConnection: close\r\n\r\n",
    );

    if ($how eq 'ws') {
        print $c "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                 . "Connection: Upgrade\r\n\r\n";
        while (defined(my $line = <$c>)) {
            print $c "echo $line";
            last if $line eq "end\n";
        }

    } elsif ($how eq 'bytes') {
        print $c "${head}Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";
        for (split //, $body) {
            syswrite $c, "1;a=b\r\n$_\r\n";
        }
        print $c "0\r\nX-Sum: 1\r\n\r\n";

    } elsif ($how eq 'pause') {
        print $c $head, $length, substr $text, 0, 500;
        select undef, undef, undef, 0.2;
        print $c substr $text, 500;

    } else {
        print $c $answer{$how} // $answer{404};
    }
}
