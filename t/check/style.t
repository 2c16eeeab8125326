#!/usr/bin/perl

# The form of the files (docs/architecture.md, "Form"), as far as a program
# can tell: line and file lengths, spacing, functions, declarations, guards,
# and words that belong to one machine and to no repository.

use strict;
use warnings;

use FindBin;
use Test::More;

chdir "$FindBin::Bin/../.." or die "no root folder: $!";

# Functions: half within 20 lines, nearly all within 60, none beyond.
use constant { COLUMNS => 80, FILE => 600, LONG => 60, LONGEST => 120,
               SHARE => 0.07 };

my @all = sort grep { -f } split /\n/, `git ls-files -co --exclude-standard`;

@all = sort grep { -f } split /\n/,
       `find . -path ./build -prune -o -type f -print | sed 's,^./,,'`
    unless @all;

my @c = grep { m{^(?:src|t)/.*\.[ch]$} } @all;
my @own = grep { !/_table\.h$|_pack\.h$/ } @c;
my @script = grep { m{\.(?:t|pl|pm|sh)$} || m{^\.ci/} } @all;

my %found;
my @facts = (
    columns => 'no line is longer than 80 columns',
    tabs => 'no tabs',
    space => 'no white space at the end of a line',
    end => 'files end with one newline',
    slash => 'no // comments',
    file => 'no file of src is longer than 600 lines',
    guard => 'headers have their include guard',
    api => 'declarations of the engine are between the API marks',
    head => 'a .c file begins with what it does',
    type => 'the return type has a line of its own',
    gap => 'two empty lines between functions',
    else => 'an empty line before else',
    brace => 'no brace on a line of its own after a short if',
    forever => 'endless loops are written for ( ;; )',
    null => 'pointers are compared with NULL',
    decl => 'declarations are sorted by type length, names aligned',
    long => 'no function is longer than 120 lines',
    most => 'nearly all functions fit in 60 lines',
    half => 'half of the functions fit in 20 lines',
    calls => 'the engine does not log, abort, assert or use errno',
    unsafe => 'no function that writes without a bound',
    words => 'no path or name of one machine',
);

# What is longer or otherwise than it should be, and may only get better:
# KEY PATH [LINES] in known.txt.
my (%known, %used);

for (grep { /^[a-z]/ } split /\n/, slurp('t/check/known.txt')) {
    my ($key, $path, $lines) = split ' ';
    $known{"$key $path"} = defined $lines ? $lines : 1e9;
}

my @length;

form($_) for @c;
c_file($_) for @own;
engine($_) for grep { m{^src/engine/} } @own;
script($_) for @script;
words($_) for @all;
lengths();

while (my ($key, $fact) = splice @facts, 0, 2) {
    my @list = @{$found{$key} || []};
    my $more = @list > 40 ? @list - 40 : 0;

    ok(!@list, $fact) or diag(join "\n", @list[0 .. ($more ? 39 : $#list)],
                              $more ? "... and $more more" : ());
}

diag("known.txt can lose: $_") for grep { !$used{$_} } sort keys %known;

cmp_ok(scalar @own, '>', 10, 'files were looked at');

done_testing();


sub found {
    my ($key, $where) = @_;

    my ($path) = $where =~ /^([^:\s]+)/;
    my ($lines) = $where =~ /: (\d+)/;
    my $limit = $known{"$key $path"};

    if (defined $limit) {
        $used{"$key $path"} = 1;
        return if !defined $lines || $lines <= $limit;
    }

    push @{$found{$key}}, $where;
}


sub slurp {
    my ($file) = @_;

    open my $fh, '<:raw', $file or die "$file: $!";
    local $/;
    my $text = <$fh>;
    return defined $text ? $text : '';
}


# Comments and strings made blank, lines kept.
sub bare {
    my ($text) = @_;

    $text =~ s{(/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')}
              {my $s = $1; $s =~ s/[^\n"']/ /g; $s}gse;

    return $text;
}


sub form {
    my ($file) = @_;

    my $text = slurp($file);
    my $n = 0;

    found('end', $file) if $text !~ /[^\n]\n\z/;

    for my $line (split /\n/, $text) {
        $n++;

        my $copy = $line;
        utf8::decode($copy);

        # rows of numbers in a generated table are as long as they are
        found('columns', "$file:$n") if length $copy > COLUMNS
                                        && $file !~ /_table\.h$/;
        found('tabs', "$file:$n") if $line =~ /\t/;
        found('space', "$file:$n") if $line =~ /[ \r]$/;
    }
}


sub c_file {
    my ($file) = @_;

    my $text = slurp($file);
    my $bare = bare($text);
    my @line = split /\n/, $bare;
    my @real = split /\n/, $text;

    found('file', "$file: " . @line) if $file =~ m{^src/} && @line > FILE;
    found('head', $file) if $file =~ /\.c$/ && $text !~ m{\A/\*};

    if ($file =~ m{([^/]+)\.h$}) {
        my $guard = '_' . uc($1) . '_H_INCLUDED_';
        $guard =~ s/[^A-Z0-9_]/_/g;

        found('guard', "$file: $guard")
            if $text !~ /^#ifndef $guard\n#define $guard\n/m
               || $text !~ m{^#endif /\* $guard \*/\n\z}m;
    }

    my ($start, $name);

    for my $i (0 .. $#line) {
        my $at = "$file:" . ($i + 1);
        my $line = $line[$i];

        found('slash', $at) if $line =~ m{//};
        found('forever', $at) if $line =~ /\bwhile \(1\)|\bfor \(;;\)/;
        found('else', $at) if $line =~ /^\s*\} else\b/
                              && $i > 0 && $real[$i - 1] =~ /\S/;
        found('brace', $at) if $line =~ /^\s*(?:if|for|while) \(.*\)$/
                               && $i < $#line && $line[$i + 1] =~ /^\s*\{$/
                               && $i > 0
                               && $line[$i] =~ /^\s*(?:if|while) \([^()]*\)$/;
        found('null', $at)
            if $line =~ /\bif \(!\s*(?:p|q|s|c|b|h|cl|ll|node|next)\)/;
        found('type', $at)
            if $line =~ /^(?:static|const|void|int|size_t|unsigned|art_\w+_t
                          |ngx_\w+_t|char|u_char)\b[^=;"]*\b\w+\([^;]*\)$/x
               && $i < $#line && $line[$i + 1] =~ /^\{/;

        if ($line =~ /^\{$/) {
            $start = $i;
            $name = $i > 0 ? $at : '';
            declarations($file, $i + 1, \@line);

        } elsif ($line =~ /^\}$/ && defined $start) {
            push @length, [$i - $start - 1, "$file:" . ($start + 1)];
            undef $start;

            my $k = $i + 1;
            $k++ while $k <= $#line && $line[$k] eq '' && $real[$k] eq '';

            found('gap', $at) if $k <= $#line && $k - $i - 1 != 2
                                 && $line[$k] !~ /^#/;
        }
    }

    for my $i (1 .. $#line) {
        if ($line[$i] =~ /^\s+.*\{$/
            && $line[$i] !~ /=\s*\{$|\b(?:struct|union|enum)\b/)
        {
            declarations($file, $i + 1, \@line);
        }
    }
}


# The run of declarations that opens a block.
sub declarations {
    my ($file, $from, $line) = @_;

    my ($last, $column, $at) = (0);

    for (my $i = $from; $i <= $#$line; $i++) {
        last unless $line->[$i] =~ /^(\s+)
            ((?:(?:const|unsigned|struct|static|volatile|long)\s)*
               [a-z_][a-z_0-9]*)
            (\s+)(\**)([a-z_][a-z_0-9]*)((?:\[[^\]]*\])*)
            (?:;|,.*[;,]|\s=.*[;,{])$/x;

        my ($pad, $type, $gap, $stars) = ($1, $2, $3, $4);

        last if $type =~ /^(?:return|goto|else|case|static)\b/;
        next if $type =~ /^static/;

        $at = "$file:" . ($i + 1);

        my $col = length("$pad$type$gap$stars");

        found('decl', "$at: one space") if length $gap < 2 && !$stars;
        found('decl', "$at: not aligned") if defined $column
                                             && $col != $column;

        $column = $col;

        # nginx's u_char, which the engine has to spell out
        next if $type =~ /unsigned char/;

        found('decl', "$at: order") if length $type < $last;

        $last = length $type;
    }
}


sub engine {
    my ($file) = @_;

    my $n = 0;

    for my $line (split /\n/, bare(slurp($file))) {
        $n++;

        found('calls', "$file:$n: $1")
            if $line =~ /\b(f?printf|puts|abort|exit|assert|errno|perror|fopen
                          |open|read|getenv|time|rand|setlocale)\s*\(/x
               || $line =~ /\b(errno|stderr|stdout)\b/;
    }

    my $text = slurp($file);

    found('api', $file) if $file =~ /\.h$/ && $file !~ /art_(?:base|hash)\.h$/
                           && bare($text) =~ /^[a-z][^\n=]*\([^\n]*[;,]$/m
                           && $text !~ /^ART_API_BEGIN\n.*^ART_API_END\n/ms;
}


sub script {
    my ($file) = @_;

    my $n = 0;

    for my $line (split /\n/, slurp($file)) {
        $n++;

        my $copy = $line;
        utf8::decode($copy);

        # an article's line in a here-document has no code in it
        found('columns', "$file:$n") if length $copy > COLUMNS
                                        && $copy =~ /[\$;{}()=]/;
        found('tabs', "$file:$n") if $line =~ /\t/;
        found('space', "$file:$n") if $line =~ /[ \r]$/;
    }
}


# Written so that this file does not find itself.
sub words {
    my ($file) = @_;

    return if $file =~ m{\.(?:png|gz|ico|lang|tsv)$|_table\.h$
                         |^t/npm/package-lock\.json$}x;

    my $n = 0;
    my $words = qr{(?<![a-z.])/wor[k]/|/tm[p]/wt|/hom[e]/[a-z]|/roo[t]/
                  |snapsho[t]\.debian
                  |registr[y]\.npmjs|localhost:48[7]|\bclaud[e]\b|anthropi[c]
                  |\bFIXM[E]\b}xi;

    for my $line (split /\n/, slurp($file)) {
        $n++;
        found('words', "$file:$n: $1") if $line =~ /($words)/;
    }

    for my $line (split /\n/, slurp($file)) {
        next unless $file =~ m{^src/};
        found('unsafe', "$file: $1")
            if $line =~ /\b(sprintf|strcpy|strcat|gets|alloca|strtok)\s*\(/;
    }
}


sub lengths {
    my @n = sort { $a->[0] <=> $b->[0] } grep { $_->[1] =~ m{^src/} } @length;

    return unless @n;

    found('long', "$_->[1]: $_->[0] lines")
        for grep { $_->[0] > LONGEST } @length;

    my @over = grep { $_->[0] > LONG } @n;
    my $share = sprintf '%.1f %%', 100 * @over / @n;

    note("$share of ", scalar @n, ' functions are longer than ', LONG);

    if (@over > SHARE * @n) {
        found('most', "$_->[1]: $_->[0] lines") for reverse @over;
    }

    my $median = $n[$#n / 2][0];

    found('half', "the median is $median lines") if $median > 25;
}
