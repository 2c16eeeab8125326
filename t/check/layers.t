#!/usr/bin/perl

# The one-way rule of docs/architecture.md: the engine knows no nginx, its
# folders include only those before them, it keeps no state, it calls a short
# list of functions, and nothing of it is visible outside the module.

use strict;
use warnings;

use File::Basename qw(basename dirname);
use File::Path qw(make_path);
use FindBin;
use Test::More;

chdir "$FindBin::Bin/../.." or die "no root folder: $!";

my @folders = qw(base source rules article quotes output);
my $cc = $ENV{CC} || 'gcc';
my $out = 'build/layers';

# Everything the engine may ask of the C library, pcre2 and zlib; __cpu_model
# is the compiler's, for __builtin_cpu_supports().
my %allowed = map { $_ => 1 } qw(
    memchr memcmp memcpy memmove memset strlen strcmp strncmp strchr strcspn strnlen strstr
    strspn
    malloc free
    iconv iconv_open iconv_close
    inflate inflateInit2_ inflateEnd inflateReset inflateReset2
    deflate deflateInit2_ deflateEnd deflateReset deflateBound crc32
    qsort bsearch
    _GLOBAL_OFFSET_TABLE_ __stack_chk_fail
    __cpu_model
);

# art_mem.c alone allocates; iconv_open() and pcre2 have their own ways.
my %only = (
    malloc => qr{/base/art_mem\.o$},
    free => qr{/base/art_mem\.o$},
);

my @src = sort glob('src/engine/*.c src/engine/*/*.c');
my %defined;
my @objects;

make_path($out);

includes();
compile();
symbols();
visible();
glue();

done_testing();


sub slurp {
    my ($file) = @_;

    open my $fh, '<', $file or die "$file: $!";
    local $/;
    return scalar <$fh>;
}


sub lines {
    my (@cmd) = @_;

    open my $fh, '-|', @cmd or die "@cmd: $!";
    my @lines = <$fh>;
    close $fh;
    chomp @lines;
    return @lines;
}


# A folder sees itself and the folders before it, and no system header with
# which one could read a file, log or ask for the time.
sub includes {
    my %rank = map { $folders[$_] => $_ } 0 .. $#folders;
    my %where;
    my %system = map { $_ => 1 } qw(stddef.h stdint.h string.h limits.h
        stdlib.h iconv.h zlib.h pcre2.h sanitizer/asan_interface.h
        emmintrin.h tmmintrin.h immintrin.h arm_neon.h);

    for my $file (glob 'src/engine/*/*.h') {
        $where{basename($file)} = basename(dirname($file));
    }

    my (@up, @sys);

    for my $file (sort glob 'src/engine/*/*.[ch]') {
        my $dir = basename(dirname($file));
        next unless exists $rank{$dir};

        my $text = slurp($file);

        while ($text =~ /^[ \t]*#[ \t]*include[ \t]+(["<])([^">]+)[">]/mg) {
            my ($kind, $name) = ($1, $2);

            if ($kind eq '<') {
                push @sys, "$file: <$name>" unless $system{$name};
                next;
            }

            my $from = $where{basename($name)};

            if (!defined $from || !exists $rank{$from}
                || $rank{$from} > $rank{$dir})
            {
                push @up, "$file: \"$name\"";
            }
        }
    }

    is_deeply(\@up, [], 'a folder includes only itself and those before it');
    is_deeply(\@sys, [], 'no system header but the few that are named here');

    my %seen;
    my @known = grep { exists $rank{$_} }
                map { basename($_) } grep { -d } glob 'src/engine/*';
    my @other = grep { !exists $rank{basename($_)} }
                grep { -d } glob 'src/engine/*';
    is_deeply(\@other, [], 'no folder of the engine that has no place');
    cmp_ok(scalar @known, '>=', 1, 'folders were looked at');
}


# Without nginx in any path, and each folder with the paths it may see.
sub compile {
    my @failed;

    for my $file (@src) {
        my $dir = basename(dirname($file));
        my @inc;

        if ($dir eq 'engine') {
            @inc = ('-Isrc/engine', map { "-Isrc/engine/$_" } @folders);

        } else {
            for my $folder (@folders) {
                push @inc, "-Isrc/engine/$folder";
                last if $folder eq $dir;
            }
        }

        my $obj = "$out/$dir/" . basename($file, '.c') . '.o';
        make_path(dirname($obj));

        my $rc = system($cc, '-std=c99', '-D_POSIX_C_SOURCE=200809L', '-O',
                        '-fno-pie', '-fno-stack-protector',
                        '-U_FORTIFY_SOURCE', '-Werror', @inc, '-c', $file,
                        '-o', $obj);

        push @failed, $file if $rc != 0;
        push @objects, $obj if $rc == 0;
    }

    is_deeply(\@failed, [], 'every file compiles with what it may see');
}


sub symbols {
    my (@writable, @undefined, @bad, %need);

    for my $obj (@objects) {
        for my $line (lines('nm', $obj)) {
            my ($type, $name) = $line =~ /([A-Za-z]) (\S+)$/ or next;

            push @writable, "$obj: $name" if $type =~ /^[BbDdCGgSs]$/;

            if ($type eq 'U') {
                push @{$need{$name}}, $obj;

            } else {
                $defined{$name} = $obj if $type =~ /[A-Z]/;
            }
        }
    }

    for my $name (sort keys %need) {
        next if $defined{$name};

        if (!$allowed{$name} && $name !~ /^pcre2_[a-z_0-9]+_8$/) {
            push @undefined, "$name (@{$need{$name}})";
        }

        next unless $only{$name};
        push @bad, map { "$_: $name" } grep { $_ !~ $only{$name} }
             @{$need{$name}};
    }

    is_deeply(\@writable, [], 'no object that can be written');
    is_deeply(\@undefined, [], 'undefined symbols are on the short list');
    is_deeply(\@bad, [], 'art_mem.c alone allocates');

    my @named = grep { !/^art_/ } sort keys %defined;
    is_deeply(\@named, [], 'every global name begins with art_');
}


# nginx opens modules with RTLD_GLOBAL: another module's symbol of the same
# name would be taken.
sub visible {
    my @open;

    for my $obj (@objects) {
        for my $line (lines('readelf', '-sW', $obj)) {
            my @f = split ' ', $line;
            next unless @f >= 8 && $f[4] eq 'GLOBAL' && $f[6] ne 'UND';
            push @open, "$obj: $f[7]" if $f[5] ne 'HIDDEN';
        }
    }

    is_deeply(\@open, [], 'every global symbol of the engine is hidden');

    my $so = ($ENV{ARTICLE_BUILD} || 'build') . '/ngx_http_article_module.so';

    SKIP: {
        skip 'the module is not built', 1 unless -e $so;

        my @out = grep { !/^(ngx_(http_article_|modules$|module_(names|order)))
                           |^_(init|fini|edata|end|_bss_start)$/x }
                  map { /[A-Z] (\S+)$/ ? $1 : () }
                  lines('nm', '-D', '--defined-only', $so);
        is_deeply(\@out, [], 'the module exports ngx_http_article_* alone');
    }
}


# The glue ships bytes and looks at none: one file calls what analyses, the
# configuration reads rules and checks templates, and nobody calls a stage.
sub glue {
    my (@calls, @parse, @stage);

    for my $file (sort glob 'src/ngx_http_article_*.c') {
        my $text = slurp($file);
        $text =~ s{/\*.*?\*/}{}gs;
        $text =~ s/"(?:[^"\\]|\\.)*"/""/g;

        if ($text =~ /\b(art_doc_parse|art_variant_write|art_field_write)\s*\(/
            && $file !~ /_run\.c$/)
        {
            push @calls, "$file: $1";
        }

        if ($text =~ /\b(art_(?:rules|adlist|site|langs)_(?:parse|add|init)
                        \w*)\s*\(/x
            && $file !~ /_(?:conf|set|rules)\.c$/)
        {
            push @parse, "$file: $1";
        }

        while ($text =~ /\b(art_(?:scan|tree|plain|text|entity|charset|inflate
                          |select|features|extract|repeat|lang|sent|quote|name
                          |speaker|page|cuts|plaintext|markdown|jsonld
                          |explain)_\w+)\s*\(/xg)
        {
            push @stage, "$file: $1" if $1 ne 'art_page_template_check';
        }
    }

    is_deeply(\@calls, [], 'only _run.c calls what analyses');
    is_deeply(\@parse, [], 'only the configuration reads rules');
    is_deeply(\@stage, [], 'the glue calls no stage by itself');
}
