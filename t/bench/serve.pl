#!/usr/bin/perl

# Serving: the html variant of an article against the very same bytes as a
# static file.  One worker, one connection count, rounds in turn (static,
# article, static, ...) so that a busy moment hurts both; medians.
#
#   t/bench/serve.pl [FILE]...        default: conf/samples/night-ferry.txt
#
# BENCH_ROUNDS=7 BENCH_SECONDS=2 BENCH_CONNECTIONS=16 BENCH_PORT=18790
# Prints a table in Markdown.

use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename);
use File::Path qw(make_path remove_tree);
use FindBin;
use IO::Socket::INET;
use POSIX ();

chdir "$FindBin::Bin/../.." or die "no root folder: $!";

my $build = abs_path($ENV{ARTICLE_BUILD} || 'build');
my $rounds = $ENV{BENCH_ROUNDS} || 7;
my $seconds = $ENV{BENCH_SECONDS} || 2;
$ENV{BENCH_CONF} = q() unless defined $ENV{BENCH_CONF};
my $connections = $ENV{BENCH_CONNECTIONS} || 16;
my $port = $ENV{BENCH_PORT} || 18790;
my @files = @ARGV ? @ARGV : 'conf/samples/night-ferry.txt';

my $dir = "$build/bench/serve";
my $tick = POSIX::sysconf(&POSIX::_SC_CLK_TCK);
my $nginx = (grep { -x } map { "$_/nginx" }
             (split(/:/, $ENV{PATH}), '/usr/sbin'))[0]
    or die "bench: nginx is missing\n";

remove_tree($dir);
make_path("$dir/articles", "$dir/static", "$dir/temp");

for my $file (@files) {
    system('cp', $file, "$dir/articles/") == 0 or exit 1;
}

my $pid = start();

END {
    if ($pid) {
        my $rc = $?;
        kill 'QUIT', $pid;
        waitpid $pid, 0;
        $? = $rc;
    }
}

my $worker = worker($pid);

print "| article | bytes in | bytes out | static r/s | article r/s | ratio |"
      . " static \xc2\xb5s CPU | article \xc2\xb5s CPU |\n";
print "|---|---|---|---|---|---|---|---|\n";

bench($_) for @files;


sub bench {
    my ($file) = @_;

    my ($slug) = basename($file) =~ /^([^.]+)/;
    my $body = get("/a/$slug");

    open my $fh, '>:raw', "$dir/static/$slug.html" or die $!;
    print $fh $body;
    close $fh;

    die "bench: the static bytes differ\n" if get("/s/$slug.html") ne $body;

    wrk("/s/$slug.html", 1);
    wrk("/a/$slug", 1);

    my (@static, @article, @cpu_s, @cpu_a);

    for (1 .. $rounds) {
        my ($r, $cpu) = wrk("/s/$slug.html", $seconds);
        push @static, $r;
        push @cpu_s, $cpu;

        ($r, $cpu) = wrk("/a/$slug", $seconds);
        push @article, $r;
        push @cpu_a, $cpu;
    }

    printf "| %s | %d | %d | %.0f | %.0f | %.2f | %.1f | %.1f |\n",
           basename($file), -s $file, length $body,
           median(@static), median(@article),
           median(@article) / median(@static),
           median(@cpu_s), median(@cpu_a);
}


sub median {
    my @n = sort { $a <=> $b } @_;

    return $n[$#n / 2];
}


# Requests a second, and microseconds of the worker's time for each.
sub wrk {
    my ($uri, $time) = @_;

    my $before = cpu();
    my $out = `wrk -t1 -c$connections -d${time}s http://127.0.0.1:$port$uri`;
    my $used = cpu() - $before;

    my ($n) = $out =~ /(\d+) requests in/ or die "bench: wrk said\n$out";
    my ($rate) = $out =~ m{Requests/sec:\s+([\d.]+)} or die $out;

    die "bench: $uri fails\n$out" if $out =~ /Non-2xx/ || $n == 0;

    return ($rate, 1e6 * $used / $n);
}


sub cpu {
    open my $fh, '<', "/proc/$worker/stat" or die "worker: $!";
    my @f = split ' ', (<$fh> =~ s/^.*\) //r);

    return ($f[11] + $f[12]) / $tick;
}


sub get {
    my ($uri) = @_;

    my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port,
                                  Timeout => 5) or die "bench: $!";
    print $s "GET $uri HTTP/1.0\r\nHost: localhost\r\n\r\n";
    local $/;
    my $reply = <$s>;
    my ($head, $body) = split /\r\n\r\n/, $reply, 2;

    die "bench: GET $uri: $head\n" if $head !~ m{^HTTP/1.1 200};

    return $body;
}


sub start {
    open my $fh, '>', "$dir/nginx.conf" or die $!;
    print $fh <<"END";
daemon off;
worker_processes 1;
worker_cpu_affinity 01;
pid nginx.pid;
error_log stderr error;
load_module $build/ngx_http_article_module.so;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path temp/b; proxy_temp_path temp/p;
    fastcgi_temp_path temp/f; uwsgi_temp_path temp/u; scgi_temp_path temp/s;
    types { text/html html; }
    keepalive_requests 1000000000;
    sendfile on;
    open_file_cache max=100;
    server {
        listen 127.0.0.1:$port;
        location /a/ { alias articles/; article; $ENV{BENCH_CONF} }
        location /s/ { alias static/; }
    }
}
END
    close $fh;

    my $child = fork();
    die "bench: $!" unless defined $child;

    if ($child == 0) {
        exec $nginx, '-p', "$dir/", '-e', 'stderr', '-c', 'nginx.conf',
             '-g', $> == 0 ? 'user root;' : '';
        exit 1;
    }

    for (1 .. 100) {
        return $child if IO::Socket::INET->new(PeerAddr => '127.0.0.1',
                                               PeerPort => $port);
        die "bench: nginx did not start\n"
            if waitpid($child, POSIX::WNOHANG()) > 0;
        select undef, undef, undef, 0.05;
    }

    die "bench: nginx does not answer\n";
}


sub worker {
    my ($master) = @_;

    for (glob '/proc/[0-9]*/stat') {
        open my $fh, '<', $_ or next;
        my ($id, $parent) = <$fh> =~ /^(\d+) \(.*\) \S (\d+)/ or next;
        return $id if $parent == $master;
    }

    die "bench: no worker\n";
}
