#!/usr/bin/perl

# HTTP/2: handler and filter, by a client that is not ours (curl).

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use IO::Socket::INET;
use POSIX ();
use Test::More;

plan(skip_all => 'no curl with HTTP/2')
    unless `curl -V 2>/dev/null` =~ /\bHTTP2\b/;

my $t = ArticleTest->new();

plan(skip_all => 'no HTTP/2 in nginx')
    unless `$t->{nginx} -V 2>&1` =~ /http_v2_module/;

$t->write_file('html/a.txt', sample())
  ->write_file('html/pic.png', 'P' x 50000);

$t->server(<<'CONF')->run();
        listen 127.0.0.1:8082 http2;
        article_types text/plain;
        location / { article; }
        location /f/ { alias %%TESTDIR%%/html/; article_filter on; }
        location /thread/ {
            alias %%TESTDIR%%/html/;
            article_filter on;
            article_time_budget 0;
        }
        location /up/ {
            proxy_pass http://127.0.0.1:8080/off/;
            article_filter on;
        }
        location /off/ { alias %%TESTDIR%%/html/; }
CONF

my $base = 'http://127.0.0.1:' . port(8082);

# the same as HTTP/1.1, field by field

for my $uri ('/a', '/a.md', '/a.jsonld', '/f/a.txt', '/f/a.txt?article=text',
             '/thread/a.txt', '/up/a.txt', '/f/pic.png')
{
    my $one = http_get($uri, { Host => '127.0.0.1:' . port(8082) });
    my $two = curl($uri);

    is($two->{status}, 200, "$uri: served");
    is($two->{version}, 2, "$uri: by HTTP/2");
    is($two->{body}, $one->body, "$uri: body");

    for my $name ('Content-Type', 'Content-Length', 'ETag', 'Vary', 'Link',
                  'Article-Meta', 'Article-Quotes')
    {
        is($two->{head}{lc $name}, $one->header($name), "$uri: $name");
    }

    my $head = curl($uri, '-I');
    is($head->{status}, 200, "$uri: HEAD");
    is($head->{head}{etag}, $one->header('ETag'), "$uri: etag of HEAD");
    is(curl($uri, '-H', 'If-None-Match: ' . $one->header('ETag'))->{status},
       304, "$uri: not modified");
}

is(curl('/a', '-H', 'Range: bytes=0-9')->{status}, 206, 'a range');
is(curl('/f/a.txt', '-H', 'Range: bytes=0-9')->{status}, 200,
   'none of the filter\'s');
is(curl('/f/pic.png', '-H', 'Range: bytes=0-9')->{body}, 'P' x 10,
   'one of a file');
is(curl('/a', '-X', 'POST')->{status}, 405, 'POST');
is(curl('/a', '--compressed')->{body}, http_get('/a', { Host => '127.0.0.1:'
   . port(8082) })->body, 'gzip');

# many streams of one connection, side by side; every third is given up

for my $where ('f', 'thread') {
    my %stream = streams(map { "/$where/a.txt?n=$_" } 1 .. 30);

    my %body;
    $body{$_ =~ s/[?&]n=\d+//gr}++ for values %stream;
    is(join(',', values %body), 20, "streams, $where: the same article");
    like((keys %body)[0], qr/phare.*<\/html>/s, "streams, $where: it is one");
    is(curl('/a')->{status}, 200, "streams, $where: the server lives");
}

$t->done();


sub capture {
    my @cmd = @_;

    my $pid = open my $fh, '-|';
    die "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDERR, '>&', \*STDOUT;
        { exec @cmd; }
        POSIX::_exit(127);
    }

    local $/;
    my $text = <$fh>;
    close $fh;

    return $text // '';
}


sub curl {
    my ($uri, @opt) = @_;

    my ($head, @rest) = split /\r\n\r\n/,
        capture('curl', '-sS', '-i', '--http2-prior-knowledge', '-m', 10,
                @opt, "$base$uri"), -1;

    my ($line, @fields) = split /\r\n/, $head // '';
    my ($version, $status) = ($line // '') =~ m!^HTTP/(\S+) (\d+)!;
    my %head;

    for (@fields) {
        my ($name, $value) = /^([^:]+):\s*(.*?)\s*$/;
        $head{$name} = defined $head{$name} ? "$head{$name}, $value" : $value;
    }

    return { status => $status, version => $version, head => \%head,
             body => join("\r\n\r\n", @rest) };
}


# RFC 9113: preface and settings, a HEADERS frame for each address with
# literals that are not indexed (RFC 7541 6.2.2), RST_STREAM for every third.
sub streams {
    my @uris = @_;

    my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', Proto => 'tcp',
                                  PeerPort => port(8082)) or return;

    my $out = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
              . frame(4, 0, 0, pack('nN', 4, 1 << 24))
              . frame(8, 0, 0, pack('N', 1 << 24));
    my (%open, %got);
    my $id = 1;

    for my $uri (@uris) {
        my $fields = join '', map {
            my ($name, $value) = @$_;
            "\0" . chr(length $name) . $name . chr(length $value) . $value
        } [ ':method', 'GET' ], [ ':scheme', 'http' ], [ ':path', $uri ],
          [ ':authority', 'localhost' ];

        $out .= frame(1, 5, $id, $fields);

        if ($id % 3 == 0) {
            $out .= frame(3, 0, $id, pack('N', 8));

        } else {
            $open{$id} = 1;
        }

        $id += 2;
    }

    print $s $out;
    $s->flush;

    local $SIG{ALRM} = sub { die "streams: no end\n" };
    alarm 20;

    eval {
        while (%open) {
            my ($len, $type, $flags, $n) = unpack 'NCCN',
                                           "\0" . bytes($s, 9);
            my $data = bytes($s, $len);

            $got{$n} .= $data if $type == 0 && $open{$n};
            delete $open{$n} if $type <= 1 && $flags & 1 || $type == 3;
        }
    };

    alarm 0;
    diag($@) if $@;

    return %got;
}


sub bytes {
    my ($s, $n) = @_;

    return '' if $n == 0;
    read($s, my $data, $n) == $n or die "streams: closed\n";

    return $data;
}


sub frame {
    my ($type, $flags, $id, $data) = @_;

    return substr(pack('N', length $data), 1)
           . pack('CCN', $type, $flags, $id) . $data;
}
