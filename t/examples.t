#!/usr/bin/perl

# conf/examples: each is started as it stands, but for folders and ports, and
# does what its comment says.

use warnings;
use strict;

use Cwd qw/ abs_path /;
use File::Basename qw/ dirname /;
use File::Path qw/ make_path /;
use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;
use Time::HiRes qw/ sleep /;

my $html = page('Ida Krogh', 'Le phare');

# What programs sent in 2024, and the variant that is right for it.
my @accept = (
    [ 'curl', '*/*', 'html' ],
    [ 'nothing', undef, 'html' ],
    [ 'Chromium', 'text/html,application/xhtml+xml,application/xml;q=0.9,'
      . 'image/avif,image/webp,image/apng,*/*;q=0.8,'
      . 'application/signed-exchange;v=b3;q=0.7', 'html' ],
    [ 'Firefox', 'text/html,application/xhtml+xml,application/xml;q=0.9,'
      . 'image/avif,image/webp,*/*;q=0.8', 'html' ],
    [ 'Safari', 'text/html,application/xhtml+xml,application/xml;q=0.9,'
      . '*/*;q=0.8', 'html' ],
    [ 'Googlebot', 'text/html,application/xhtml+xml,'
      . 'application/signed-exchange;v=b3,application/xml;q=0.9,*/*;q=0.8',
      'html' ],
    [ 'an agent', 'text/markdown', 'markdown' ],
    [ 'an agent with html behind', 'text/markdown, text/html;q=0.9, '
      . '*/*;q=0.1', 'markdown' ],
    [ 'an agent without q', 'text/markdown, text/html, */*', 'markdown' ],
    [ 'an agent that takes all', 'text/markdown, text/html, text/plain',
      'markdown' ],
    [ 'html with less q', 'text/html;q=0.8, text/markdown', 'markdown' ],
    [ 'html before markdown', 'text/html, text/markdown', 'html' ],
    [ 'markdown with less q', 'text/markdown;q=0.5, text/html', 'html' ],
    [ 'markdown refused', 'text/markdown;q=0, */*', 'html' ],
    [ 'a JSON-LD processor', 'application/ld+json, application/json;q=0.9, '
      . '*/*;q=0.1', 'jsonld' ],
    [ 'a script', 'application/json, text/plain, */*', 'text' ],
    [ 'a feed reader', 'application/atom+xml, */*;q=0.5', 'html' ],
);

my %type = (html => 'text/html; charset=utf-8', jsonld =>
            'application/ld+json', markdown => 'text/markdown; charset=utf-8',
            text => 'text/plain; charset=utf-8');

my %tested = map { $_ => 1 } qw/ archive cms cache object-store fleet
                                 fleet-node varnish /;

my $t = ArticleTest->new();

$t->expect_log(qr/was not analyzed/, qr/Connection refused/,
               qr/access forbidden/, qr/open\(\) .* failed \(2: /);

is_deeply([ sort map { m!([^/]+)\.conf$! } glob $t->root
            . '/conf/examples/*.conf' ], [ sort keys %tested ],
          'every example is tested');

$t->write_file('srv/archive/2019/phare.txt', sample())
  ->write_file('srv/archive/2019/port.html', $html)
  ->write_file('srv/archive/2019/photo.png', 'P' x 500)
  ->write_file('srv/archive/robots.txt', "User-agent: *\n")
  ->write_file("srv/archive/2020/n$_.txt", sample() =~ s/Ida/Ada $_/gr)
  for 1 .. 24;

archive();
cms();
cache();
object_store();
fleet();
varnish();

$t->done();


# An example as nginx.conf of the folder DIR of the test.
sub example {
    my ($name, $dir) = @_;

    my $root = $t->root;
    my $test = $t->testdir;

    open my $fh, '<', "$root/conf/examples/$name.conf" or die "$name: $!";
    my $conf = do { local $/; <$fh> };

    my $user = $> == 0 ? 'user nobody ' . getgrgid((getpwnam('nobody'))[3])
                         . ";\n" : '';
    my $temp = join '', map { "    ${_}_temp_path $test/$dir/${_}_temp;\n" }
               qw/ client_body proxy fastcgi uwsgi scgi /;

    if ($t->{module} eq 'static') {
        $conf =~ s/^load_module .*\n//mg;

    } else {
        $conf =~ s!^load_module \S+/!load_module !mg;
        $conf =~ s!^load_module .*;!load_module $t->{module};!mg;
    }

    $conf =~ s!/srv/!$test/srv/!g;
    $conf =~ s!/var/cache/nginx/!$test/$dir/cache-!g;
    $conf =~ s!^http \{\n!http {\n$temp!m;
    $conf =~ s!^http \{\n!http {\n    access_log $test/$dir/access.log;\n!m
        unless $conf =~ /access_log/;

    $t->write_file("$dir/mime.types", "types { text/html html; text/plain txt;"
                   . " image/png png; }\n");
    make_path("$test/$dir/logs");

    return $t->write_file_expand("$dir/nginx.conf",
        "daemon off;\npid $test/$dir/nginx.pid;\n"
        . "error_log $test/logs/error.log info;\n$user$conf");
}


sub start {
    my ($dir, $port) = @_;

    my $test = $t->testdir;
    my $pid = $t->spawn("$test/logs/stderr.log", $t->{nginx}, '-p',
                        "$test/$dir/", '-c', "$test/$dir/nginx.conf");

    push @{ $t->{daemons} }, $pid;
    ok($t->wait_port(port($port)), "$dir: starts")
        or diag($t->read_file('logs/stderr.log'));

    return $pid;
}


sub archive {
    example('archive', 'archive');
    start('archive', 8080);

    my $r = http_get('/2019/phare');
    is($r->status, 200, 'archive: an article');
    like($r->body, qr/phare.*éteindre/s, 'archive: its text');
    unlike($r->body, qr/PUBLICITÉ/, 'archive: clean');
    like(http_get('/2019/phare.jsonld')->body,
         qr!https://archive\.example\.org/2019/phare!, 'archive: its name');
    is($r->header('Cache-Control'), 'max-age=600', 'archive: is kept');
    is(http_get('/2019/photo.png')->body, 'P' x 500, 'archive: a picture');
    is(http_get('/robots.txt')->body, "User-agent: *\n",
       'archive: robots.txt');
    like(http_get('/status/articles')->body, qr/"clean": 2/,
         'archive: counters');
    http_get('/2019/phare');
    like($t->read_file('archive/logs/articles.log'),
         qr/ clean html HIT -$/m, 'archive: log');

    $t->stop();
}


sub cms {
    $t->run_origin(port(8000), \&answer);

    example('cms', 'cms');
    start('cms', 8080);

    my $r = http_get('/2019/port');
    is($r->status, 200, 'cms: a page');
    like($r->body, qr/phare/, 'cms: its text');
    unlike($r->body, qr/Partager/, 'cms: clean');
    like(http_get('/2019/port', { Accept => 'text/markdown' })->body,
         qr/^---\n/, 'cms: Markdown');
    like(http_get('/2019/port', { Cookie => 'editor=1' })->body,
         qr/Partager/, 'cms: as it is, for editors');
    is(http_get('/gone')->status, 404, 'cms: errors are its own');
    is(http_get('/media/a.png')->body, 'M' x 100, 'cms: media');
    like(http_get('/admin/echo', { 'If-None-Match' => '"a"',
                                   Range => 'bytes=0-1' })->body,
         qr/If-None-Match.*Range|Range.*If-None-Match/s,
         'cms: conditions reach what is not ours');
    unlike(http_get('/echo', { 'If-None-Match' => '"a"' })->body,
           qr/If-None/, 'cms: and not what is');

    $t->stop();
}


sub cache {
    $t->run_origin(port(8000), \&answer);

    example('cache', 'cache');
    start('cache', 8080);

    # the map and the module agree

    for (@accept) {
        my ($who, $accept, $want) = @$_;
        my $field = defined $accept ? { Accept => $accept } : {};
        my $r = http_get('/2019/port', $field);
        my $own = http_get('/2019/port', $field, port => port(8081));

        is($r->header('Content-Type'), $type{$want}, "cache, $who: $want");
        is($own->header('Content-Type'), $type{$want},
           "cache, $who: the module says so, too");
        is($r->header('ETag'), $own->header('ETag'),
           "cache, $who: etag of the second hop");
        is($r->header('Vary'), 'Accept, Accept-Encoding',
           "cache, $who: vary is for all that follow");
        is($r->header('Article-Meta'), $own->header('Article-Meta'),
           "cache, $who: fields");
    }

    # so few entries that most are hits

    my %seen;
    $seen{http_get('/2019/port', { Accept => $_->[1] // '' })
          ->header('X-Cache')}++ for @accept;
    is_deeply(\%seen, { HIT => scalar @accept }, 'cache: all are hits');

    my $n = () = glob $t->testdir . '/cache/cache-articles/*/*/*';
    is($n, 4, 'cache: one entry for each variant');

    is(http_get('/2019/port', { Accept => 'text/html, x/y' . $_ })
       ->header('X-Cache'), 'HIT', "cache: unknown types add nothing, $_")
        for 1 .. 2;

    # codings

    my $gz = { 'Accept-Encoding' => 'gzip, deflate, br' };
    is(http_get('/2019/port', $gz)->header('Content-Encoding'), 'gzip',
       'cache: gzip');
    is(http_get('/2019/port', $gz)->header('X-Cache'), 'HIT',
       'cache: gzip has an entry');
    is(http_get('/2019/port', { 'Accept-Encoding' => 'gzip;q=0' })
       ->header('Content-Encoding'), undef, 'cache: gzip refused');

    # conditions

    my $r = http_get('/2019/port');
    is(http_get('/2019/port', { 'If-None-Match' => $r->header('ETag') })
       ->status, 304, 'cache: not modified');
    is(http_head('/2019/port')->header('Article-Meta'),
       $r->header('Article-Meta'), 'cache: HEAD has the fields of GET');
    is(http_get('/2019/port?article=text')->header('Content-Type'),
       $type{text}, 'cache: argument');

    # what is old is asked for with our ETag; what fails is not kept

    http_get('/expired');
    sleep 2.2;
    is(http_get('/expired')->header('X-Cache'), 'STALE',
       'cache: what is old is served once more');
    ok($t->wait_for(sub {
        http_get('/expired')->header('X-Cache') eq 'HIT' }),
       'cache: and is new then');
    like($t->read_file('cache/access.log'), qr!/expired HTTP/1.1" 304 !,
       'cache: by a 304 of the second hop');
    http_get('/broken?article=text') for 1 .. 2;
    is(http_get('/broken?article=text')->status, 503,
       'cache: no such variant');
    is(http_get('/broken?article=text')->header('X-Cache'), 'MISS',
       'cache: 503 is not kept');

    $t->stop();
}


# A store that nginx's dav makes; writing is not what clients may do.
sub object_store {
    $t->write_file_expand('store/nginx.conf', <<"CONF");
daemon off;
pid %%TESTDIR%%/store/nginx.pid;
error_log %%TESTDIR%%/logs/error.log info;
@{[ $> == 0 ? 'user root;' : '' ]}
events { }
http {
    access_log %%TESTDIR%%/store/access.log;
    types { text/html html; image/png png; }
    client_body_temp_path %%TESTDIR%%/store/temp;
    proxy_temp_path %%TESTDIR%%/store/proxy;
    fastcgi_temp_path %%TESTDIR%%/store/fastcgi;
    uwsgi_temp_path %%TESTDIR%%/store/uwsgi;
    scgi_temp_path %%TESTDIR%%/store/scgi;
    server {
        listen 127.0.0.1:8000;
        root %%TESTDIR%%/store/objects;
        error_page 404 =403 /403;
        location = /403 { internal; return 403 "<Error>AccessDenied</Error>"; }
        location / {
            dav_methods PUT DELETE;
            create_full_put_path on;
            add_header X-Amz-Request-Id 4442587FB7D0A2F9;
        }
    }
}
CONF

    make_path($t->testdir . '/store/objects', $t->testdir . '/store/logs');
    start('store', 8000);

    is(put('/archive/2019/port.html', $html)->status, 201, 'store: put');
    is(put('/archive/2019/photo.png', 'P' x 500)->status, 201, 'store: put');

    example('object-store', 'objects');
    start('objects', 8080);

    my $r = http_get('/2019/port');
    is($r->status, 200, 'store: an article');
    like($r->body, qr/phare/, 'store: its text');
    unlike($r->body, qr/Partager/, 'store: clean');
    is($r->header('X-Amz-Request-Id'), undef, 'store: hidden');
    like($r->header('ETag'), qr/^W\/"/, 'store: an etag of our own');
    is(http_get('/2019/port', { 'If-None-Match' => $r->header('ETag') })
       ->status, 304, 'store: not modified');
    like(http_get('/2019/port', { Accept => 'application/ld+json' })->body,
         qr!https://archive\.example\.org/2019/port"!, 'store: JSON-LD');

    my $asked = () = $t->read_file('store/access.log') =~ /GET .*port/g;
    is($asked, 1, 'store: asked once for all variants');

    is(http_get('/2019/photo.png', { Range => 'bytes=0-9' })->body, 'P' x 10,
       'store: a range of a picture');
    is(http_get('/2019/none')->status, 404, 'store: 403 is 404');
    is(http_get('/2019/../../x')->status, 400, 'store: no way out');
    is(ArticleTest::request('PUT', '/2019/port', { 'Content-Length' => 1 },
                            body => 'x')->status, 404, 'store: no writing');
    like(http_get('/archive/2019/port.html', {}, port => port(8000))->body,
         qr/phare/, 'store: nothing was written');

    $t->stop();
}


sub put {
    my ($uri, $body) = @_;

    return ArticleTest::request('PUT', $uri,
                                { 'Content-Length' => length $body },
                                body => $body, port => port(8000));
}


sub fleet {
    my %pid;

    for my $n (1 .. 3) {
        example('fleet-node', "node$n");
        my ($from, $to) = (port(8081), port("808$n"));
        $t->write_file("node$n/nginx.conf",
                       $t->read_file("node$n/nginx.conf") =~ s/$from/$to/r);
        $pid{$to} = start("node$n", "808$n");
    }

    example('fleet', 'fleet');
    start('fleet', 8080);

    my (%node, %etag, %count);

    for my $n (1 .. 24) {
        my $r = http_get("/2020/n$n");
        my ($port) = $r->header('X-Node') =~ /:(\d+)$/;
        is($r->status, 200, "fleet, n$n: served");
        $node{$n} = $port;
        $etag{$n} = $r->header('ETag');
        $count{$port}++;

        $r = http_get("/2020/n$n.md");
        like($r->header('X-Node'), qr/:$port$/, "fleet, n$n: variants too");
        is(http_get("/2020/n$n")->header('X-Article-Cache'), 'HIT',
           "fleet, n$n: kept by its node");
    }

    is(scalar keys %count, 3, 'fleet: every node has its part');

    my @other = grep { $_ ne $node{1} } keys %pid;
    is(http_get('/2020/n1', {}, port => $_)->header('ETag'), $etag{1},
       'fleet: etags are equal on all nodes') for @other;

    # a node that goes

    my ($gone) = sort { $count{$b} <=> $count{$a} } keys %count;
    ArticleTest::end_process($pid{$gone});

    my ($failed, $moved, $changed) = (0, 0, 0);

    for my $n (1 .. 24) {
        my $r = http_get("/2020/n$n");
        my ($port) = $r->header('X-Node') =~ /:(\d+)$/;
        $failed++ if $r->status != 200;
        $changed++ if $r->header('ETag') ne $etag{$n};
        $moved++ if $port ne $node{$n} && $node{$n} ne $gone;
    }

    is($failed, 0, 'fleet: without a node, no request fails');
    is($changed, 0, 'fleet: without a node, no etag changes');
    is($moved, 0, 'fleet: without a node, only its part moves');

    $t->stop();
}


sub varnish {
    my $varnishd = (grep { -x } '/usr/sbin/varnishd',
                    '/usr/local/sbin/varnishd')[0];

    example('varnish', 'varnish');
    start('varnish', 8081);

    is(http_get('/2019/phare', {}, port => port(8081))
       ->header('Cache-Control'), 'max-age=60, s-maxage=86400',
       'varnish: how long to keep it');

    SKIP: {
        skip 'varnishd is missing', 1 unless $varnishd;

        my $test = $t->testdir;
        open my $fh, '<', $t->root . '/conf/examples/varnish.vcl' or die;
        my $vcl = do { local $/; <$fh> };
        my $port = port(8081);

        $vcl =~ s/"8081"/"$port"/;
        $t->write_file('varnish/varnish.vcl', $vcl);

        my $pid = $t->spawn("$test/logs/varnish.log", $varnishd, '-F', '-a',
                            '127.0.0.1:' . port(8080), '-f',
                            "$test/varnish/varnish.vcl", '-n',
                            "$test/varnish/work", '-s', 'malloc,16m', '-j',
                            'none');
        push @{ $t->{daemons} }, $pid;

        unless ($t->wait_port(port(8080))) {
            diag($t->read_file('logs/varnish.log'));
            fail('varnish: starts');
            last SKIP;
        }

        for (@accept) {
            my ($who, $accept, $want) = @$_;
            my $field = defined $accept ? { Accept => $accept } : {};
            my $r = http_get('/2019/phare', $field);

            is($r->header('Content-Type'), $type{$want},
               "varnish, $who: $want");
        }

        my %seen;
        $seen{http_get('/2019/phare', { Accept => $_->[1] // '' })
              ->header('X-Cache')}++ for @accept;
        is_deeply(\%seen, { HIT => scalar @accept }, 'varnish: hits');

        my $r = http_get('/2019/phare');
        is(http_get('/2019/phare', { 'If-None-Match' => $r->header('ETag') })
           ->status, 304, 'varnish: not modified');
        like($r->header('Article-Quotes'), qr/Krogh/, 'varnish: fields');
        is(http_get('/2019/phare', { 'Accept-Encoding' => 'gzip' })->status,
           200, 'varnish: gzip clients');
    }

    $t->stop();
}


sub page {
    my ($who, $title) = @_;

    my $text = join '', map { "<p>$_</p>\n" }
               "La gardienne du phare de Hvidsand parle de ses hivers, de ses"
               . " lectures et de la lampe qu'elle refuse d'éteindre.",
               "« Une machine ne voit pas la brume arriver », dit $who, qui a"
               . " compté quarante nuits où la cellule dormait encore quand"
               . " il fallait éclairer le chenal et la digue.",
               "Elle montera l'huile elle-même, comme son père avant elle, et"
               . " la commune, qui voulait couper le courant, a renoncé à le"
               . " faire avant le printemps prochain.";

    return "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\">"
           . "<title>$title</title></head><body><nav><a href=\"/\">Une</a>"
           . "</nav><article><h1>$title</h1>\n$text"
           . "<p>Partager cet article</p></article></body></html>\n";
}


# A CMS: pages, media, an echo, and one that changes its mind.
sub answer {
    my ($c, $request) = @_;

    my ($uri) = $request =~ /^\S+ (\S+)/;
    my ($status, $type, $body, $more) = ('200 OK', 'text/html', $html, '');

    return unless defined $uri;

    if ($uri =~ /echo/) {
        ($type, $body) = ('text/echo', $request);

    } elsif ($uri =~ /media/) {
        ($type, $body) = ('image/png', 'M' x 100);

    } elsif ($uri =~ /gone/) {
        ($status, $body) = ('404 Not Found', 'gone');

    } elsif ($uri =~ /broken/) {
        $body = "\0" x 100;

    } elsif ($uri =~ /expired/) {
        $more = "Cache-Control: max-age=1\r\n";
    }

    print $c "HTTP/1.1 $status\r\nContent-Type: $type\r\n$more"
             . "Content-Length: " . length($body) . "\r\n"
             . "ETag: \"cms\"\r\nConnection: close\r\n\r\n"
             . ($request =~ /^HEAD/ ? '' : $body);
}
