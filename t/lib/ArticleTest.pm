package ArticleTest;

# A server of one's own for a test file: prefix in a temporary folder, module
# by absolute path, ports that are free, processes that end by their id.
# The verbs are those of nginx's own tests.
#
#   my $t = ArticleTest->new();
#   $t->write_file('a.txt', '...');
#   $t->write_file_expand('nginx.conf', <<'CONF')->run();
#   ...
#   is(http_get('/a')->status, 200, '...');
#   $t->done();
#
# Environment: ARTICLE_NGINX (binary), ARTICLE_MODULE (.so, or "static"),
# ARTICLE_PRELOAD (a sanitizer's library), ARTICLE_PORTS (LOW-HIGH).

use warnings;
use strict;

use Cwd qw/ abs_path /;
use Errno qw/ EINTR /;
use Exporter qw/ import /;
use File::Basename qw/ dirname /;
use File::Path qw/ make_path /;
use File::Temp qw/ tempdir /;
use IO::Select;
use IO::Socket::INET;
use POSIX qw/ WNOHANG /;
use Socket qw/ SOL_SOCKET SO_REUSEADDR /;
use Test::More;
use Time::HiRes qw/ sleep time /;

our @EXPORT = qw/ http http_get http_head port sample /;

my $TIMEOUT = 10;               # seconds for anything that should be at once

my $current;
my %ports;
my @children;


sub new {
    my ($class, %opt) = @_;

    my $self = bless {
        root => abs_path(dirname(__FILE__) . '/../..'),
        dir => tempdir('article-test-XXXXXX', TMPDIR => 1, CLEANUP => 1),
        expected => [],
        daemons => [],
    }, $class;

    chmod 0755, $self->{dir};

    $self->{nginx} = $ENV{ARTICLE_NGINX} || find_nginx();
    my $build = $ENV{ARTICLE_BUILD} || 'build';
    $build = "$self->{root}/$build" unless $build =~ /^\//;

    $self->{module} = $ENV{ARTICLE_MODULE}
                      || "$build/ngx_http_article_module.so";

    plan(skip_all => 'no nginx') unless $self->{nginx};
    plan(skip_all => "no module; run make build")
        unless $self->{module} eq 'static' || -f $self->{module};

    mkdir "$self->{dir}/logs";
    mkdir "$self->{dir}/html";

    $current = $self;

    # what ends the test ends the server

    $SIG{$_} ||= sub { exit 1 } for 'TERM', 'INT', 'HUP';

    return $self;
}


sub find_nginx {
    for ('/usr/sbin/nginx', '/usr/local/sbin/nginx',
         map { "$_/nginx" } split /:/, $ENV{PATH} || '')
    {
        return $_ if -x $_;
    }
}


sub testdir { $_[0]{dir} }
sub root    { $_[0]{root} }


# A free port; the same number for the same name.
sub port {
    my ($name) = @_;
    $name = 8080 unless defined $name;

    return $ports{$name} ||= free_port();
}


sub free_port {
    my ($low, $high) = ($ENV{ARTICLE_PORTS} || '') =~ /^(\d+)-(\d+)$/;
    my %used = map { $_ => 1 } grep { defined } values %ports;

    for my $try (0 .. 200) {
        my $want = $low ? $low + ($$ + $try * 7) % ($high - $low + 1) : 0;
        next if $used{$want};

        my $s = IO::Socket::INET->new(LocalAddr => '127.0.0.1',
                                      LocalPort => $want,
                                      Proto => 'tcp', Listen => 1,
                                      ReuseAddr => 1)
            or next;
        my $port = $s->sockport;
        close $s;

        return $port unless $used{$port};
    }

    die "no free port";
}


sub write_file {
    my ($self, $name, $content) = @_;

    my $path = "$self->{dir}/$name";
    make_path(dirname($path));

    open my $fh, '>:raw', $path or die "$path: $!";
    print $fh $content;
    close $fh or die "$path: $!";

    return $self;
}


sub read_file {
    my ($self, $name) = @_;

    open my $fh, '<:raw', "$self->{dir}/$name" or return '';
    local $/;

    return scalar(<$fh>) // '';
}


# %%TEST_GLOBALS%%, %%TEST_GLOBALS_HTTP%%, %%TESTDIR%%, %%PORT_n%%, and
# 127.0.0.1:8080 for the default port.
sub write_file_expand {
    my ($self, $name, $content) = @_;

    my $globals = "daemon off;\npid $self->{dir}/nginx.pid;\n"
                  . "error_log $self->{dir}/logs/error.log info;\n";
    $globals .= "load_module $self->{module};\n"
        if $self->{module} ne 'static';

    if ($> == 0) {
        my $group = getgrgid((getpwnam('nobody'))[3]);
        $globals .= "user nobody $group;\n";
    }

    my $http = "    root $self->{dir}/html;\n"
               . "    access_log $self->{dir}/logs/access.log;\n"
               . "    types { text/html html htm; text/plain txt;"
               . " image/png png; text/css css; }\n"
               . "    default_type application/octet-stream;\n"
               . join '', map { "    ${_}_temp_path $self->{dir}/${_}_temp;\n" }
                 qw/ client_body proxy fastcgi uwsgi scgi /;

    $content =~ s/%%TEST_GLOBALS%%/$globals/g;
    $content =~ s/%%TEST_GLOBALS_HTTP%%/$http/g;
    $content =~ s/%%TESTDIR%%/$self->{dir}/g;
    $content =~ s/%%ROOT%%/$self->{root}/g;
    $content =~ s/%%PORT_(\w+)%%/port($1)/ge;
    $content =~ s/127\.0\.0\.1:(80\d\d)/'127.0.0.1:' . port($1)/ge;

    return $self->write_file($name, $content);
}


# A whole configuration around the text of one server.
sub server {
    my ($self, $server, $http) = @_;
    $http = '' unless defined $http;

    return $self->write_file_expand('nginx.conf', <<"CONF");
%%TEST_GLOBALS%%
events { worker_connections 256; }
worker_processes 1;
http {
%%TEST_GLOBALS_HTTP%%
$http
    server {
        listen 127.0.0.1:8080;
        server_name localhost;
$server
    }
}
CONF
}


# What nginx -t says: (exit code, text).
sub test_config {
    my ($self, $conf) = @_;
    $conf = 'nginx.conf' unless defined $conf;

    my $pid = open my $fh, '-|';
    die "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDERR, '>&', \*STDOUT;
        $self->preload();
        { exec $self->{nginx}, '-t', '-e', 'stderr', '-p', "$self->{dir}/",
               '-c', $conf; }
        POSIX::_exit(127);
    }

    local $/;
    my $text = <$fh>;
    close $fh;

    return ($? >> 8, $text // '');
}


sub preload {
    $ENV{LD_PRELOAD} = $ENV{ARTICLE_PRELOAD} if $ENV{ARTICLE_PRELOAD};
    $ENV{ASAN_OPTIONS} = 'detect_leaks=0:abort_on_error=0'
        unless $ENV{ASAN_OPTIONS};
}


sub spawn {
    my ($self, $log, @cmd) = @_;

    my $pid = fork();
    die "fork: $!" unless defined $pid;

    if ($pid == 0) {
        open STDOUT, '>>', $log;
        open STDERR, '>>', $log;
        $self->preload();
        { exec @cmd; }
        POSIX::_exit(127);
    }

    push @children, $pid;

    return $pid;
}


sub run {
    my ($self) = @_;

    $self->{pid} = $self->spawn("$self->{dir}/logs/stderr.log",
                                $self->{nginx}, '-p', "$self->{dir}/",
                                '-c', 'nginx.conf');

    for (1 .. $TIMEOUT * 20) {
        last if -s "$self->{dir}/nginx.pid" && reachable(port(8080));

        if (waitpid($self->{pid}, WNOHANG) == $self->{pid}) {
            my $log = $self->read_file('logs/stderr.log')
                      . $self->read_file('logs/error.log');
            BAIL_OUT("nginx does not start: $log");
        }

        sleep 0.05;
    }

    return $self;
}


sub reachable {
    my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1',
                                  PeerPort => $_[0], Proto => 'tcp',
                                  Timeout => 1)
        or return 0;
    close $s;

    return 1;
}


# Waits until a new generation of workers serves.
sub reload {
    my ($self) = @_;

    my %old = map { $_ => 1 } $self->workers;
    kill 'HUP', $self->{pid};

    return $self->wait_for(sub {
        my @now = $self->workers;
        return @now && !grep { $old{$_} } @now;
    });
}


sub workers {
    my ($self) = @_;

    open my $fh, '<', "/proc/$self->{pid}/task/$self->{pid}/children"
        or return ();

    return split ' ', <$fh> // '';
}


sub wait_for {
    my ($self, $cond) = @_;

    for (1 .. $TIMEOUT * 20) {
        return 1 if $cond->();
        sleep 0.05;
    }

    return 0;
}


sub stop {
    my ($self) = @_;

    end_process($self->{pid}) if $self->{pid};
    delete $self->{pid};

    for (@{ $self->{daemons} }) {
        end_process($_);
    }

    $self->{daemons} = [];

    return $self;
}


sub end_process {
    my ($pid) = @_;

    for my $sig ('QUIT', 'TERM', 'KILL') {
        kill $sig, $pid;

        for (1 .. 100) {
            my $r = waitpid($pid, WNOHANG);
            if ($r == $pid || $r == -1) {
                @children = grep { $_ != $pid } @children;
                return;
            }
            sleep 0.05;
        }
    }
}


# A process of the test's own (an upstream), ended with the server.
sub run_daemon {
    my ($self, $code, @args) = @_;

    my $pid = fork();
    die "fork: $!" unless defined $pid;

    if ($pid == 0) {
        @children = ();
        $current = undef;
        $SIG{PIPE} = 'IGNORE';
        $SIG{$_} = 'DEFAULT' for 'QUIT', 'TERM', 'INT', 'HUP';
        eval { $code->($self, @args); };
        POSIX::_exit(0);
    }

    push @children, $pid;
    push @{ $self->{daemons} }, $pid;

    return $pid;
}


# What nginx asks behind it: answer($connection, $request) for each, where the
# request has its body.
sub run_origin {
    my ($self, $port, $answer) = @_;

    $self->run_daemon(\&origin, $port, $answer);

    return $self->wait_port($port);
}


sub origin {
    my ($self, $port, $answer) = @_;

    my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1',
                                       LocalPort => $port, Listen => 50,
                                       ReuseAddr => 1, Proto => 'tcp') or die;

    while (my $c = $server->accept) {
        my ($request, $line, $body) = ('', '', '');

        while (defined($line = <$c>)) {
            $request .= $line;
            last if $line eq "\r\n";
        }

        if ($request =~ /^Content-Length: (\d+)/mi) {
            read $c, $body, $1;
        }

        $c->autoflush(1);
        eval { $answer->($c, $request . $body); };
        close $c;
    }
}


sub wait_port {
    my ($self, $port) = @_;

    return $self->wait_for(sub { reachable($port) });
}


sub error_log { $_[0]->read_file('logs/error.log') }


# The number of lines of the error log that match.
sub log_count {
    my ($self, $re) = @_;

    return scalar grep { /$re/ } split /\n/, $self->error_log;
}


# Announces lines of level error and worse that belong to the test.
sub expect_log {
    my ($self, @re) = @_;

    push @{ $self->{expected} }, @re;

    return $self;
}


# The end of a test file: stops the server and looks at what it logged.
sub done {
    my ($self) = @_;

    $self->stop();

    my $log = $self->error_log . $self->read_file('logs/stderr.log');
    my @lines = split /\n/, $log;

    my @alerts = grep { /\[alert\]/ } @lines;
    is(join("\n", @alerts), '', 'no alerts');

    my @san = grep { /ERROR: \w*Sanitizer|runtime error:|exited on signal/ }
              @lines;
    is(join("\n", @san), '', 'no sanitizer reports, no dead workers');

    my @errors = grep {
        my $line = $_;
        $line =~ /\[(?:error|crit|emerg)\]/
        && !grep { $line =~ $_ } @{ $self->{expected} }
    } @lines;
    splice @errors, 10 if @errors > 10;
    is(join("\n", map { substr $_, 0, 300 } @errors), '',
       'no unexpected errors');

    done_testing();
}


# A master that is killed leaves its workers behind, so it is asked first.
END {
    my $status = $?;
    my @left = @children;

    kill 'TERM', @left if @left;

    for (1 .. 60) {
        @left = grep { waitpid($_, WNOHANG) == 0 } @left;
        last unless @left;
        sleep 0.05;
    }

    kill 'KILL', @left if @left;
    $? = $status;
}


# An article as plain text, with what a capture leaves around it: label,
# doubled title, teaser cut short, related headlines.  1.1 to 1.9 KB.
sub sample {
    return <<'TEXT' =~ s/\\\n//gr;
Ida Krogh : « Le phare restera allumé »

Ida Krogh : « Le phare restera allumé »
Partager cet articleDiscussion

La gardienne du phare de Hvidsand parle de ses hivers, de ses…

PUBLICITÉ

La gardienne du phare de Hvidsand parle de ses hivers, de ses lectures \
et de la lampe qu'elle refuse d'éteindre.

- Le Courrier du Port : “Pourquoi rester quand tout est automatique ?”

- Ida Krogh : “Parce qu'une machine ne voit pas la brume arriver. J'ai \
compté quarante nuits cet hiver où la cellule dormait encore quand il \
fallait éclairer.”

- Le Courrier du Port : “Et si la commune coupe le courant ?”

- Ida Krogh : “Alors je monterai l'huile moi-même, comme mon père, et le \
phare restera allumé.”

- Le Courrier du Port : “Que lisez-vous, la nuit ?”

- Ida Krogh : “Les journaux de bord de mes prédécesseurs. En 1911, l'un \
d'eux a noté la même tempête que nous en janvier, au même quart d'heure \
près.”

Partager cet articleDiscussion

À découvrir également

Le port rouvre après la tempête
TEXT
}


# One request as it stands; the answer, read until the server closes or
# Content-Length is complete.
sub http {
    my ($request, %opt) = @_;

    my $s = $opt{socket} || IO::Socket::INET->new(
        PeerAddr => '127.0.0.1', PeerPort => $opt{port} || port(8080),
        Proto => 'tcp', Timeout => $TIMEOUT);

    return ArticleTest::Answer->new('') unless $s;

    local $SIG{PIPE} = 'IGNORE';
    my $sent = 0;

    while ($sent < length $request) {
        my $n = syswrite($s, $request, length($request) - $sent, $sent);
        last unless defined $n;
        $sent += $n;
    }

    return $s if $opt{start};

    my $raw = read_all($s, $opt{timeout});
    close $s;

    return ArticleTest::Answer->new($raw);
}


sub read_all {
    my ($s, $timeout) = @_;

    my $data = '';
    my $select = IO::Select->new($s);
    my $end = time + ($timeout || $TIMEOUT);

    while ((my $left = $end - time) > 0) {
        next unless $select->can_read($left);

        my $n = sysread($s, $data, 65536, length $data);
        next if !defined $n && $! == EINTR;
        last unless $n;
    }

    return $data;
}


sub request {
    my ($method, $uri, $headers, %opt) = @_;

    my @lines = ref $headers eq 'ARRAY' ? @$headers
              : map { "$_: $headers->{$_}" } sort keys %{ $headers || {} };

    my $host = (grep { /^host:/i } @lines) ? '' : "Host: localhost\r\n";

    return http("$method $uri HTTP/1.1\r\n${host}Connection: close\r\n"
                . join('', map { "$_\r\n" } @lines) . "\r\n"
                . ($opt{body} // ''), %opt);
}


# http_get('/a', { Accept => 'text/html' }, port => ...)
sub http_get  { return request('GET', @_) }
sub http_head { return request('HEAD', @_) }


package ArticleTest::Answer;

use overload '""' => sub { $_[0]{raw} }, fallback => 1;


sub new {
    my ($class, $raw) = @_;

    my ($head, $body) = split /\r\n\r\n/, $raw, 2;
    my ($line, @fields) = split /\r\n/, $head // '';
    my ($status) = ($line // '') =~ m|^HTTP/\S+ (\d+)|;
    my @headers = map { [ /^([^:]+):\s*(.*?)\s*$/s ] } @fields;

    my $self = bless {
        raw => $raw, head => $head // '', status => $status // 0,
        headers => \@headers, body => $body // '',
    }, $class;

    $self->{body} = unchunk($self->{body})
        if lc($self->header('Transfer-Encoding') // '') eq 'chunked';

    return $self;
}


sub unchunk {
    my ($data) = @_;
    my $body = '';

    while ($data =~ s/^([0-9a-f]+)\r\n//i) {
        my $n = hex $1;
        last if $n == 0;
        $body .= substr $data, 0, $n, '';
        $data =~ s/^\r\n//;
    }

    return $body;
}


sub raw    { $_[0]{raw} }
sub head   { $_[0]{head} }
sub status { $_[0]{status} }
sub body   { $_[0]{body} }


# Joined as RFC 9110 5.3 does; undef where there is none.
sub header {
    my ($self, $name) = @_;

    my @values = map { $_->[1] } grep { lc $_->[0] eq lc $name }
                 @{ $self->{headers} };

    return @values ? join(', ', @values) : undef;
}


sub names { sort map { lc $_->[0] } @{ $_[0]{headers} } }


1;
