#!/usr/bin/perl

# Serving: what an article costs beside what else nginx can do with the same
# file.  Processor time of the worker, all its threads, for each request, and
# requests a second; rounds in turn, so that a busy moment hurts all alike;
# medians.
#
#   t/bench/serve.pl [FILE]...
#
# Default: a text of conf/samples, and HTML of about 20, 100 and 400 KB out of
# CORPUS (../shared/corpus/extraction), where there is one.  Modules that are
# not installed are left out with a word.
#
# BENCH_ROUNDS=3 BENCH_SECONDS=1 BENCH_CONNECTIONS=8 BENCH_PORT=18790
# BENCH_SVG=FILE: a plot of the table
# BENCH_MANY=1000000: an archive of so many files beside one of ten
# Prints tables in Markdown.

use strict;
use warnings;

use Cwd qw(abs_path);
use File::Path qw(make_path remove_tree);
use FindBin;
use IO::Socket::INET;
use List::Util qw(min);
use POSIX ();

chdir "$FindBin::Bin/../.." or die "no root folder: $!";

my $build = abs_path($ENV{ARTICLE_BUILD} || 'build');
my $rounds = $ENV{BENCH_ROUNDS} || 3;
my $seconds = $ENV{BENCH_SECONDS} || 1;
my $connections = $ENV{BENCH_CONNECTIONS} || 8;
my $port = $ENV{BENCH_PORT} || 18790;
my $corpus = $ENV{CORPUS} || '../shared/corpus/extraction';

my $many = $ENV{BENCH_MANY} || 0;

# EasyList, as Debian's package of uBlock Origin has it
my ($list) = glob '/usr/share/mozilla/extensions/*/uBlock0@raymondhill.net'
                  . '/assets/thirdparties/easylist/easylist.txt';
$list = '' unless defined $list && -f $list;

my $dir = "$build/bench/serve";
my $nginx = (grep { -x } map { "$_/nginx" }
             (split(/:/, $ENV{PATH}), '/usr/sbin'))[0]
    or die "bench: nginx is missing\n";

remove_tree($dir);
make_path("$dir/temp", map { "$dir/html/$_" } qw(src out gz));

my @inputs = inputs();
my %module = modules();
my @all = contenders();
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
my %cpu;
my %rate;

table($_) for @inputs;
goals();
memory();
crowd();
archive() if $many;
plot($ENV{BENCH_SVG}) if $ENV{BENCH_SVG};


# Name, source, suffix: each as src/NAME.SUFFIX and gz/NAME.SUFFIX.gz.
sub inputs {
    my @in;

    if (@ARGV) {
        @in = map { { file => $_ } } @ARGV;

    } else {
        @in = ({ file => 'conf/samples/night-ferry.txt', size => 4 });
        push @in, grep { $_ } map { page($_) } 20, 100, 400;
    }

    for my $in (@in) {
        my ($suffix) = $in->{file} =~ /\.(html?|txt)(?:\.gz)?$/
            or die "bench: $in->{file}: neither HTML nor text\n";
        my $cat = $in->{file} =~ /\.gz$/ ? 'gzip -dc' : 'cat';

        $in->{size} ||= POSIX::ceil((-s $in->{file}) / 1024);
        $in->{name} = "k$in->{size}";
        $in->{suffix} = $suffix eq 'txt' ? 'txt' : 'html';
        my $at = "$dir/html/src/$in->{name}.$in->{suffix}";

        system("$cat \Q$in->{file}\E > \Q$at\E") == 0 or exit 1;
        system("gzip -9 -n -c \Q$at\E > \Q$dir\E/html/gz/"
               . "$in->{name}.$in->{suffix}.gz") == 0 or exit 1;
        $in->{bytes} = -s $at;
    }

    return @in;
}


# The first page of about that many KB that is an article.
sub page {
    my ($kb) = @_;

    my @near = sort { $a->[0] <=> $b->[0] || $a->[1] cmp $b->[1] }
               map { [ abs(isize($_) - $kb * 1000), $_ ] }
               grep { !m{/valid} }
               map { sort { $a cmp $b } glob "$_/*.html.gz" }
               glob "$corpus/*/html";

    for my $try (@near[0 .. min(29, $#near)]) {
        next if $try->[0] > $kb * 100;

        my $cmd = "gzip -dc \Q$try->[1]\E | \Q$build\E/article -f text";
        my $text = `$cmd --type html - 2> /dev/null`;
        return { file => $try->[1], size => $kb }
            if $? == 0 && length $text > 500;
    }

    print "No page of about $kb KB; set CORPUS.\n\n";

    return undef;
}


sub isize {
    my ($file) = @_;

    return 0 unless defined $file && open my $fh, '<:raw', $file;
    seek $fh, -4, 2;
    read $fh, my $n, 4;

    return unpack 'V', $n;
}


sub modules {
    my %m;

    my %file = (subs => 'ngx_http_subs_filter_module', ndk => 'ndk_http_module',
                lua => 'ngx_http_lua_module', js => 'ngx_http_js_module');

    for (sort keys %file) {
        my $so = "/usr/lib/nginx/modules/$file{$_}.so";
        $m{$_} = $so if -e $so;
    }

    for (['subs', 'libnginx-mod-http-subs-filter'],
         ['lua', 'libnginx-mod-http-lua'], ['js', 'libnginx-mod-http-js'])
    {
        print "Left out: $_->[1] is not installed.\n\n" unless $m{$_->[0]};
    }

    print "Left out: EasyList is not installed.\n\n" unless $list;

    return %m;
}


# Name, location's body, headers, folder of the source.
sub contenders {
    my @words = map { "needle$_" } 1 .. 50;
    my $subs = sub {
        my ($what, $n) = @_;
        return join ' ', map { "$what '$_' 'thread';" } @words[0 .. $n - 1];
    };

    my @c = (
        ['static, sendfile', 'sendfile on;', '', 'src'],
        ['static, no sendfile', 'sendfile off;', '', 'src'],
        ['static, the answer\'s bytes, sendfile', 'sendfile on;', '', 'out'],
        ['static, the answer\'s bytes', 'sendfile off;', '', 'out'],
        ['gzip_static, the answer\'s bytes', 'gzip_static on;', 'gzip', 'out'],
        ['gzip 1', 'gzip on; gzip_comp_level 1;', 'gzip', 'src'],
        ['gzip 6', 'gzip on; gzip_comp_level 6;', 'gzip', 'src'],
        ['gunzip', 'gzip_static always; gunzip on;', '', 'gz'],
    );

    push @c, map { ["sub_filter $_", $subs->('sub_filter', $_)
                    . ' sub_filter_once off; sub_filter_types *;', '',
                    'src'] } 1, 10, 50;

    push @c, map { ["subs_filter $_", $subs->('subs_filter', $_)
                    . ' subs_filter_types *;', '', 'src'] } 1, 10, 50
        if $module{subs};

    push @c, ['lua gsub', 'header_filter_by_lua_block {'
              . ' ngx.header.content_length = nil }'
              . ' body_filter_by_lua_block {'
              . ' if ngx.arg[1] then ngx.arg[1] = ngx.arg[1]'
              . ':gsub("needle1", "thread") end }', '', 'src']
        if $module{lua} && $module{ndk};

    push @c, ['njs replace', 'js_header_filter m.head; js_body_filter m.body;',
              '', 'src']
        if $module{js};

    push @c,
        ['proxy_cache hit', "proxy_pass http://127.0.0.1:$port/c0/;"
         . ' proxy_cache keep; proxy_cache_valid 1h;', '', 'proxy'],
        ['article cold', 'article;', '', 'src', 'article'],
        ['article cold, from .gz', 'article;', '', 'gz', 'article'],
        ['article cold, to gzip', 'article;', 'gzip', 'src', 'article'],
        $list ? ['article cold, EasyList',
                 "article; article_filter_list \"$list\";", '', 'src',
                 'article'] : (),
        ['article warm', 'article; article_cache one;', '', 'src', 'article'],
        ['article warm, to gzip', 'article; article_cache one;', 'gzip',
         'src', 'article'],
        ['article_filter', 'article_filter on;'
         . ' article_types text/plain;', '', 'src'];

    for my $i (0 .. $#c) {
        my ($name, $conf, $header, $folder, $kind) = @{ $c[$i] };
        $c[$i] = { name => $name, conf => $conf, header => $header,
                   folder => $folder, kind => $kind || '', at => "c$i" };
    }

    return @c;
}


sub uri {
    my ($c, $in) = @_;

    return "/$c->{at}/$in->{name}"
           . ($c->{kind} eq 'article' ? ''
              : $c->{folder} eq 'out' ? '.html' : ".$in->{suffix}");
}


sub table {
    my ($in) = @_;

    my ($cold) = grep { $_->{name} eq 'article cold' } @all;
    my $body = get(uri($cold, $in));
    my $file = "$dir/html/out/$in->{name}.html";

    open my $fh, '>:raw', $file or die $!;
    print $fh $body;
    close $fh;
    system("gzip -9 -n -k -f \Q$file\E") == 0 or exit 1;

    for my $c (@all) {
        get(uri($c, $in), $c->{header}) for 1 .. 2;
    }

    my (%c, %r);

    for (1 .. $rounds) {
        for my $c (@all) {
            my ($rate, $cpu) = wrk($c, $in, $seconds);
            push @{ $r{$c->{name}} }, $rate;
            push @{ $c{$c->{name}} }, $cpu;
        }
    }

    $cpu{$in->{name}}{$_} = median(@{ $c{$_} }) for keys %c;
    $rate{$in->{name}}{$_} = median(@{ $r{$_} }) for keys %r;

    my $n = $cpu{$in->{name}};
    my $static = min(@$n{'static, sendfile', 'static, no sendfile'});

    printf "%s, %d bytes; the answer %d\n\n", $in->{suffix}, $in->{bytes},
           length $body;
    print "| | \xc2\xb5s CPU | \xc3\x97 static | requests/s |\n"
          . "|---|---:|---:|---:|\n";
    printf "| %s | %.1f | %.2f | %.0f |\n", $_->{name}, $n->{$_->{name}},
           $n->{$_->{name}} / $static, $rate{$in->{name}}{$_->{name}}
        for @all;
    print "\n";
}


# What the figures are held to.
sub goals {
    print "| ratio of CPU | @{[ join ' | ', map { $_->{name} =~ s/k//r . ' KB' }
                                @inputs ]} | at most |\n";
    print '|---|', '---:|' x @inputs, "---|\n";

    my @goals = (
        ['article warm, to the best static of its bytes',
         sub { $_[0]{'article warm'}
               / min(@{$_[0]}{'static, the answer\'s bytes, sendfile',
                              'static, the answer\'s bytes'}) },
         '1.05; 1.1 at 100 KB'],
        ['article warm to gzip, to gzip_static of its bytes',
         sub { $_[0]{'article warm, to gzip'}
               / $_[0]{'gzip_static, the answer\'s bytes'} }, '1.2'],
        ['article cold, to gzip 1',
         sub { $_[0]{'article cold'} / $_[0]{'gzip 1'} }, '0.6 at 100 KB'],
        ['article cold from .gz, to gzip 1',
         sub { $_[0]{'article cold, from .gz'} / $_[0]{'gzip 1'} },
         '0.9 at 100 KB'],
        ['article cold, to the best static',
         sub { $_[0]{'article cold'}
               / min(@{$_[0]}{'static, sendfile', 'static, no sendfile'}) },
         '4 at 4 KB'],
    );

    push @goals, ['article cold with EasyList, to without',
                  sub { $_[0]{'article cold, EasyList'}
                        / $_[0]{'article cold'} }, '1.1']
        if $list;

    for my $g (@goals) {
        printf "| %s | %s | %s |\n", $g->[0],
               join(' | ', map { sprintf '%.2f', $g->[1]->($cpu{$_->{name}}) }
                           @inputs), $g->[2];
    }

    print "\n";
}


sub memory {
    open my $fh, '<', "/proc/$worker/status" or return;
    my %m = map { /^(\w+):\s+(\d+)/ ? ($1, $2) : () } <$fh>;

    printf "Memory of the worker after all of this: %.1f MB, at most %.1f MB"
           . " (zone and modules of the others included).\n\n",
           $m{VmRSS} / 1024, $m{VmHWM} / 1024;
}


# Small warm requests while large ones are analyzed: 99 of 100 took at most.
sub crowd {
    my $large = $inputs[-1];
    my $small = $inputs[0];
    my ($warm) = grep { $_->{name} eq 'article warm' } @all;

    print "| 99 of 100 answers within | |\n|---|---:|\n";

    for (['small warm alone', ''], ['large cold ones beside it, here', 'here'],
         ['large cold ones beside it, in threads', 'there'])
    {
        my ($name, $where) = @$_;
        my $beside = 0;

        if ($where) {
            $beside = fork() // die "bench: $!";

            if ($beside == 0) {
                open STDOUT, '>', '/dev/null';
                exec 'wrk', '-t1', '-c2', '-d3s',
                     "http://127.0.0.1:$port/$where/$large->{name}";
            }
        }

        my $at = "http://127.0.0.1:$port" . uri($warm, $small);
        my $out = `wrk -t1 -c4 -d2s --latency $at`;
        my ($p99) = $out =~ /99%\s+(\S+)/;
        print "| $name | $p99 |\n";

        waitpid $beside, 0 if $beside;
    }

    print "\n";
}


# Cold requests at random names of a large archive, and of ten; names are links
# to a few files, so that the disk has room.
sub archive {
    my ($file) = map { "$dir/html/src/$_->{name}.$_->{suffix}" } $inputs[0];
    my ($suffix) = $file =~ /(\.\w+)$/;
    my $at = "$dir/html/many";
    my $from;

    for my $i (0 .. $many - 1) {
        my $folder = sprintf '%s/%03d', $at, $i / 1000;

        make_path($folder) if $i % 1000 == 0;

        if ($i % 20000 == 0) {
            $from = "$folder/source$suffix";
            system('cp', $file, $from) == 0 or exit 1;
        }

        link $from, sprintf('%s/%03d%s', $folder, $i % 1000, $suffix)
            or die "bench: link: $!\n";
    }

    # With open_file_cache of 1000 names ten files are held open and the rest
    # are not: that is the hit rate of that cache, so it stands apart.
    my @places = (['article, cold', 'many', ''],
                  ['the same, with open_file_cache', 'kept', ''],
                  ['static', 'plain', $suffix]);
    my %us;

    for (1 .. 2 * $rounds + 1) {
        for my $place (@places) {
            push @{ $us{$place->[1]}{$_} }, at_random(@$place[1, 2], $_)
                for 10, $many;
        }
    }

    print "| at random among so many files, \xc2\xb5s | 10 | $many | times |\n",
          "|---|---:|---:|---:|\n";

    for my $place (@places) {
        my ($few, $lots) = map { median(@{ $us{$place->[1]}{$_} }) } 10, $many;

        printf "| %s | %.1f | %.1f | %.2f |\n", $place->[0], $few, $lots,
               $lots / $few;
    }

    print "\n";

    remove_tree($at);
}


# Processor time, in microseconds, of a request at random among n files.
sub at_random {
    my ($place, $suffix, $n) = @_;

    write_file("many.lua", "request = function()"
        . " local i = math.random(0, @{[ $n - 1 ]})"
        . " return wrk.format('GET', string.format('/$place/%03d/%03d$suffix',"
        . " math.floor(i / 1000), i % 1000)) end\n");
    my $before = cpu();
    my $cmd = "wrk -t1 -c$connections -d${seconds}s -s $dir/many.lua";
    my $out = `$cmd http://127.0.0.1:$port`;
    my ($count) = $out =~ /(\d+) requests in/ or die "bench: $out";
    die "bench: /$place/ fails\n$out" if $out =~ /Non-2xx/;

    return (cpu() - $before) / 1e3 / $count;
}


sub median {
    my @n = sort { $a <=> $b } @_;

    return $n[$#n / 2];
}


# Requests a second, and microseconds of the worker's time for each.
sub wrk {
    my ($c, $in, $time) = @_;

    my $uri = uri($c, $in);
    my $header = $c->{header} ? "-H 'Accept-Encoding: $c->{header}'" : '';


    my $before = cpu();
    my $cmd = "wrk -t1 -c$connections -d${time}s $header";
    my $out = `$cmd http://127.0.0.1:$port$uri`;
    my $used = cpu() - $before;

    my ($n) = $out =~ /(\d+) requests in/ or die "bench: wrk said\n$out";
    my ($rate) = $out =~ m{Requests/sec:\s+([\d.]+)} or die $out;

    die "bench: $c->{name}: $uri fails\n$out"
        if $out =~ /Non-2xx/ || $n == 0;

    return ($rate, $used / 1e3 / $n);
}


# Nanoseconds that the worker's threads have run.
sub cpu {
    my $ns = 0;

    for (glob "/proc/$worker/task/*/schedstat") {
        open my $fh, '<', $_ or next;
        $ns += (split ' ', <$fh>)[0];
    }

    return $ns;
}


sub get {
    my ($uri, $coding) = @_;

    my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port,
                                  Timeout => 5) or die "bench: $!";
    print $s "GET $uri HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
             . ($coding ? "Accept-Encoding: $coding\r\n" : '') . "\r\n";
    local $/;
    my $reply = <$s>;
    my ($head, $body) = split /\r\n\r\n/, $reply, 2;

    die "bench: GET $uri: $head\n" if $head !~ m{^HTTP/1.1 200};

    return $body;
}


sub start {
    my $load = join '', map { "load_module $_;\n" } grep { $_ }
               @module{qw(ndk lua subs js)};
    my $places = join '', map {
        my $from = $_->{folder} eq 'proxy' ? '' : "alias html/$_->{folder}/;";
        "        location /$_->{at}/ { $from $_->{conf} }\n" } @all;
    my $js = $module{js} ? 'js_import m from bench.js;' : '';

    write_file('nginx.conf', <<"END");
daemon off;
worker_processes 1;
worker_cpu_affinity 01;
pid nginx.pid;
error_log stderr emerg;
load_module $build/ngx_http_article_module.so;
$load
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path temp/b; proxy_temp_path temp/p;
    fastcgi_temp_path temp/f; uwsgi_temp_path temp/u; scgi_temp_path temp/s;
    types { text/html html; text/plain txt; }
    gzip_types text/plain;
    keepalive_requests 1000000000;
    open_file_cache max=1000;
    open_file_cache_errors on;
    proxy_cache_path cache keys_zone=keep:1m;
    article_zone one:32m;
    article_base_url http://localhost;
    $js
    server {
        listen 127.0.0.1:$port;
$places
        location /many/ {
            alias html/many/; article; open_file_cache off;
        }
        location /kept/ { alias html/many/; article; }
        location /plain/ { alias html/many/; open_file_cache off; }
        location /here/ {
            alias html/src/; article; article_thread_pool off;
        }
        location /there/ {
            alias html/src/; article; article_time_budget 1ms;
        }
    }
}
END
    write_file('bench.js', <<'END');
function head(r) { delete r.headersOut['Content-Length']; }
function body(r, data, flags) {
    r.sendBuffer(data.replace(/needle1/g, 'thread'), flags);
}
export default { head, body };
END

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


sub write_file {
    my ($name, $text) = @_;

    open my $fh, '>', "$dir/$name" or die "bench: $dir/$name: $!";
    print $fh $text;
    close $fh or die "bench: $!";
}


# The cache manager and loader are children, too: the worker comes first.
sub worker {
    my ($master) = @_;

    # the master listens before it has a worker
    for (1 .. 100) {
        my @child;

        for (glob '/proc/[0-9]*/stat') {
            open my $fh, '<', $_ or next;
            my ($id, $parent) = (readline($fh) || '')
                                =~ /^(\d+) \(.*\) \S (\d+)/ or next;
            push @child, $id if $parent == $master;
        }

        for my $id (sort { $a <=> $b } @child) {
            open my $fh, '<', "/proc/$id/cmdline" or next;
            return $id if (readline($fh) || '') =~ /worker process/;
        }

        select undef, undef, undef, 0.05;
    }

    die "bench: no worker\n";
}


# One bar a contender and input: microseconds of CPU, on a logarithmic scale.
sub plot {
    my ($file) = @_;

    my ($w, $left, $row) = (760, 270, 17);
    my @rows;

    for my $in (@inputs) {
        push @rows, [ "$in->{suffix}, $in->{bytes} bytes" ];
        push @rows, map { [ $_->{name}, $cpu{$in->{name}}{$_->{name}} ] } @all;
    }

    my $h = @rows * $row + 30;
    my $svg = qq{<svg xmlns="http://www.w3.org/2000/svg" width="$w"}
              . qq{ height="$h" viewBox="0 0 $w $h" font-family="sans-serif"}
              . qq{ font-size="11">\n<rect width="$w" height="$h"}
              . qq{ fill="#fff"/>\n};
    my $y = 20;

    for (@rows) {
        my ($name, $us) = @$_;
        $name =~ s/&/&amp;/g;
        my $base = $y - 4;

        if (!defined $us) {
            $svg .= qq{<text x="4" y="$base" font-weight="bold">$name}
                    . qq{ (\xc2\xb5s CPU)</text>\n};

        } else {
            my $len = sprintf '%.1f', ($w - $left - 70)
                      * log($us > 1 ? $us : 1.01) / log(30000);
            my $fill = $name =~ /^article/ ? '#b3541e' : '#7a8793';
            my $end = $left + $len + 5;
            my $top = $y - 14;
            $svg .= qq{<text x="@{[ $left - 6 ]}" y="$base"}
                    . qq{ text-anchor="end">$name</text>}
                    . qq{<rect x="$left" y="$top" width="$len" height="12"}
                    . qq{ fill="$fill"/><text x="$end" y="$base">}
                    . sprintf('%.1f', $us) . "</text>\n";
        }

        $y += $row;
    }

    open my $fh, '>', $file or die "bench: $file: $!";
    print $fh "$svg</svg>\n";
    close $fh or die "bench: $!";
}
