#!/usr/bin/perl

# Growth: nanoseconds a byte of the analysis, and with the reader page after
# it, where the body of a sample is repeated until it is as long as that.  Twice
# the bytes should take twice the time.
#
#   t/bench/grow.pl build/bench/engine-O2
#
# The page ends at 1 MB: more blocks than 16,384 are not read (extraction.md).

use strict;
use warnings;

use File::Path qw(make_path);

my ($bench) = @ARGV;
die "grow: usage: grow.pl BENCH\n" unless defined $bench && -x $bench;

my $dir = ($ENV{ARTICLE_BUILD} || 'build') . '/bench/grow';
make_path($dir);

my @sizes = map { 16 * 2 ** $_ } 0 .. 8;

print "| | ", join(' | ', map { $_ < 1024 ? "$_ KB" : $_ / 1024 . ' MB' }
                          @sizes), " | 64 KB to the largest |\n",
      '|---|', '---:|' x @sizes, "---:|\n";

row('text', 'conf/samples/night-ferry.txt', 4096);
row('HTML', 'conf/samples/harbor-market.html', 1024);


sub row {
    my ($name, $file, $most) = @_;

    my ($suffix) = $file =~ /\.(\w+)$/;
    my ($head, $body, $tail) = parts($file);
    my (@parse, @html);

    for my $kb (@sizes) {
        last if $kb > $most;

        my $n = int($kb * 1024 / length $body) || 1;
        my $at = "$dir/$kb.$suffix";

        open my $fh, '>:raw', $at or die "grow: $at: $!\n";
        print $fh $head, $body x $n, $tail;
        close $fh or die "grow: $at: $!\n";

        my ($line) = grep { /^\| $kb\./ } `$bench $at`;
        my (undef, undef, undef, $parse, $html) = split / *\| */, $line || '';
        die "grow: $at is not served\n" unless $html;

        push @parse, $parse;
        push @html, $html;
    }

    line("$name, analysis", @parse);
    line("$name, and page", @html);
}


sub line {
    my ($name, @ns) = @_;

    my $growth = $ns[-1] / $ns[2];

    printf "| %s | %s | %.2f |\n", $name,
           join(' | ', map { defined $ns[$_] ? $ns[$_] : '' } 0 .. $#sizes),
           $growth;
}


# A text is repeated whole, of a page what its body has.
sub parts {
    my ($file) = @_;

    open my $fh, '<:raw', $file or die "grow: $file: $!\n";
    local $/;
    my $s = <$fh>;

    return $s =~ m{^(.*?<body[^>]*>)(.*)(</body.*)$}is ? ($1, $2, $3)
           : ('', "$s\n", '');
}
