#!/usr/bin/perl

# Code, documentation and examples name the same things: every directive and
# variable of the module in docs/, conf/article.conf and CHANGES, and nothing
# there that the module does not have; links inside the documentation lead
# somewhere; the commands that README names exist.

use strict;
use warnings;

use File::Basename qw(dirname);
use FindBin;
use Test::More;

chdir "$FindBin::Bin/../.." or die "no root folder: $!";

my @md = sort grep { -f } ('README.md', glob 'docs/*.md');

directives();
variables();
fields();
links();
commands();
configurations();

done_testing();


sub slurp {
    my ($file) = @_;

    open my $fh, '<:raw', $file or return '';
    local $/;
    return scalar <$fh>;
}


# The names in ngx_string("article...") of the table that begins so.
sub table {
    my ($what) = @_;

    my %name;

    for my $file (sort glob 'src/ngx_http_article_*.c') {
        my $text = slurp($file);

        while ($text =~ /\b$what\s+\w+\[\]\s*=\s*\{(.*?)^\};/gms) {
            my $body = $1;
            $name{$1} = 1 while $body =~ /ngx_string\("(article\w*)"\)/g;
        }
    }

    return %name;
}


# What has a heading of its own: "## article_name", with or without `code`.
sub headings {
    my ($file, $sigil) = @_;

    my %name;
    my $text = slurp($file);

    $name{$1} = 1 while $text =~ /^\#{2,4}\s+`?$sigil(article\w*)`?/mg;

    # ... or a row of a table that begins with it
    $name{$1} = 1 while $text =~ /^\|\s*`$sigil(article\w*)`/mg;

    return %name;
}


sub same {
    my ($have, $want, $file) = @_;

    my @missing = grep { !$have->{$_} } sort keys %$want;
    my @extra = grep { !$want->{$_} } sort keys %$have;

    is_deeply(\@missing, [], "$file has every one that the module has");
    is_deeply(\@extra, [], "$file has no other");
}


sub directives {
    my %code = table('ngx_command_t');

    cmp_ok(scalar keys %code, '>', 0, 'the module has directives');

    my %doc = headings('docs/directives.md', '');
    same(\%doc, \%code, 'docs/directives.md');

    my %conf;
    my $text = slurp('conf/article.conf');
    $conf{$1} = 1
        while $text =~ /^\s*(?:#\s?)*\s*(article\w*)(?=[\s;])[^\n]*;/mg;
    same(\%conf, \%code, 'conf/article.conf');

    my $changes = slurp('CHANGES');
    my @missing = grep { $changes !~ /\b$_\b/ } sort keys %code;
    is_deeply(\@missing, [], 'CHANGES has every directive');

    # Every directive anywhere in the documentation is one of the module's.
    my %other;

    for my $file (@md, glob 'conf/*.conf conf/examples/*.conf') {
        my $all = slurp($file);

        while ($all =~ /(?<![\w\$.\/-])(article_\w+)(?![\w.\/-])/g) {
            my $name = $1;
            $other{"$file: $name"} = 1 unless $code{$name};
        }
    }

    is_deeply([sort keys %other], [], 'no directive is named that is not one');
}


sub variables {
    my %code = table('ngx_http_variable_t');

    cmp_ok(scalar keys %code, '>', 0, 'the module has variables');

    my %doc = headings('docs/variables.md', '\$');
    same(\%doc, \%code, 'docs/variables.md');

    my %other;

    for my $file (@md, glob 'conf/*.conf conf/examples/*.conf') {
        my $all = slurp($file);

        while ($all =~ /\$(article_\w+)/g) {
            $other{"$file: \$$1"} = 1 unless $code{$1};
        }
    }

    is_deeply([sort keys %other], [], 'no variable is named that is not one');
}


sub fields {
    my $text = slurp('docs/headers.md');
    my %name;

    for my $file (glob 'src/engine/*.c src/engine/output/*.c') {
        my $code = slurp($file);
        $name{$1} = 1 while $code =~ /"(Article-[A-Z]\w+)"/g;
    }

    cmp_ok(scalar keys %name, '>', 0, 'the engine has fields');

    my @missing = grep { $text !~ /\b$_\b/ } sort keys %name;
    is_deeply(\@missing, [], 'docs/headers.md has every field');
}


# [text](file), [text](file#part), images.
sub links {
    my @broken;
    my $n = 0;

    for my $file (@md) {
        my $text = slurp($file);
        $text =~ s/^```.*?^```//gms;

        while ($text =~ /\]\(([^)\s]+)\)/g) {
            my $link = $1;
            next if $link =~ /^[a-z]+:/;
            $n++;

            my ($path, $part) = $link =~ /^([^#]*)(?:#(.*))?$/;
            my $to = $path eq '' ? $file : dirname($file) . "/$path";

            if (!-e $to) {
                push @broken, "$file: $link";

            } elsif (defined $part && $to =~ /\.md$/
                     && !anchors($to)->{$part})
            {
                push @broken, "$file: $link";
            }
        }
    }

    cmp_ok($n, '>', 0, 'the documentation has links');
    is_deeply(\@broken, [], 'and each leads to a file and a heading');
}


sub anchors {
    my ($file) = @_;

    my %anchor;
    my $text = slurp($file);
    $text =~ s/^```.*?^```//gms;

    while ($text =~ /^\#+\s+(.*?)\s*$/mg) {
        my $a = lc $1;
        $a =~ s/[^\w\- ]//g;
        $a =~ s/ /-/g;
        $anchor{$a} = 1;
    }

    return \%anchor;
}


sub commands {
    my %target;
    my $make = slurp('Makefile');
    $target{$1} = 1 while $make =~ /^([a-z][a-z0-9-]*):/mg;

    my (@none, @gone);

    for my $file (@md) {
        my $text = slurp($file);

        # in code only: "make sure" is not a target
        my @code = ($text =~ /^```[^\n]*\n(.*?)^```/gms,
                    $text =~ /`([^`\n]+)`/g);

        for my $code (@code) {
            while ($code =~ /(?:^|&&\s|\$\s|;\s)(?:sudo\s)?
                             make((?:[ ]+[^\s\#&|;`]+)+)/xmg)
            {
                my $words = $1 =~ s/-[CfI] \S+//gr;

                for my $word (split ' ', $words) {
                    next if $word =~ /=|^-|\//;
                    last if $word !~ /^[a-z][a-z0-9-]*$/;
                    push @none, "$file: make $word" unless $target{$word};
                }
            }

            while ($code =~ m{(?<![\w/.])
                              ((?:conf|t|src|docs|\.ci)/[\w./-]*\w)(?![\w*])}xg)
            {
                my $path = $1;
                next if -e $path || $path =~ /NAME|\*/;
                push @gone, "$file: $path";
            }
        }
    }

    is_deeply(\@none, [], 'every make target that is named exists');
    is_deeply(\@gone, [], 'every file that is named exists');
}


# What nginx itself says of the configurations that the project ships.
sub configurations {
    my $build = $ENV{ARTICLE_BUILD} || 'build';
    my $nginx = (grep { -x } map { "$_/nginx" }
                 (split(/:/, $ENV{PATH}), '/usr/sbin'))[0];

    SKIP: {
        skip 'nginx or the module is missing', 1
            unless $nginx && -e "$build/ngx_http_article_module.so"
                   && -e 'conf/article.conf';

        my $dir = "$build/docs-check";
        system('mkdir', '-p', "$dir/temp");

        my $abs = $build =~ m{^/} ? $build : `pwd -P` =~ s/\n//r . "/$build";

        open my $fh, '>', "$dir/nginx.conf" or die "$dir: $!";
        print $fh "load_module $abs/ngx_http_article_module.so;\n",
                  "pid nginx.pid; error_log stderr;\n",
                  "events { }\n",
                  slurp('conf/article.conf') =~ /^\s*http\s*\{/m
                  ? slurp('conf/article.conf')
                  : "http {\n" . slurp('conf/article.conf') . "\n}\n";
        close $fh;

        my $out = `$nginx -t -p $dir/ -e stderr -c nginx.conf 2>&1`;
        is($?, 0, 'conf/article.conf passes nginx -t') or diag($out);
    }
}
