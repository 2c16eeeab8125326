#!/usr/bin/perl

# Articles against their expected results: every file of conf/samples and
# t/golden/in, in every format; or the reason why it is not one.  Where they
# differ the diff is shown; t/golden/review.sh goes through them one by one.
# Then the laws that hold for every article.

use strict;
use warnings;

use Encode qw(encode_utf8);
use File::Basename qw(basename);
use File::Path qw(make_path);
use FindBin;
use JSON::PP;
use Test::More;

my $root = "$FindBin::Bin/../..";
chdir $root or die "$root: $!";

my $build = $ENV{ARTICLE_BUILD} || 'build';
my $got = "$build/golden";
my @formats = qw(text markdown jsonld fields quotes blocks);

plan skip_all => "$build/article is not built" unless -x "$build/article";

make_path($got);

my @in = sort grep { -f } glob('conf/samples/* t/golden/in/*');
my %stale = map { $_ => 1 } glob 't/golden/expected/*';

for my $file (@in) {
    my $name = basename($file);
    my %out;

    # what is no article for us has a reason, which is a result as well
    if (declined($file, $name)) {
        compare($name, 'declined');
        next;
    }

    for my $format (@formats) {
        $out{$format} = article($file, $format, "$got/$name.$format");
        decisions("$got/$name.blocks") if $format eq 'blocks';
        unsure("$got/$name.$format") if $format =~ /fields|quotes|jsonld/;
        compare($name, $format);
    }

    laws($name, \%out);
    truth($name, $out{quotes});
}

is_deeply([sort keys %stale], [], 'no expected result without its article');

done_testing();


sub slurp {
    my ($file) = @_;

    open my $fh, '<:raw', $file or return undef;
    local $/;
    my $text = <$fh>;
    return defined $text ? $text : '';
}


# Who says what, from truth.txt; only for files that stand there.
sub truth {
    my ($name, $quotes) = @_;

    my $list = eval { decode_json($quotes)->{quotes} } || [];
    my %found = map { $_->{id} => $_ } @$list;
    my @want;

    for my $line (split /\n/, slurp('t/golden/truth.txt')) {
        utf8::decode($line);
        push @want, [$1, $2, $3]
            if $line =~ /^(!?)\Q$name\E\t([^\t]+)\t([^\t]+)$/;
    }

    return unless @want;

    for my $w (@want) {
        my ($known, $begin, $speaker) = @$w;

        my ($q) = grep { index($_->{text}, $begin) == 0 }
                  sort { $a->{start} <=> $b->{start} } values %found;

        delete $found{$q->{id}} if $q;

        my $have = $q ? defined $q->{speaker} ? $q->{speaker} : 'nobody'
                      : 'not found';
        my $line = encode_utf8("$name: \"$begin ...\" is by $speaker");

        TODO: {
            local $TODO = 'known to come out otherwise' if $known;
            is(encode_utf8($have), encode_utf8($speaker), $line);
        }
    }

    is_deeply([map { encode_utf8($found{$_}{text}) } sort keys %found], [],
              "$name: nothing else is quoted");
}


sub article {
    my ($file, $format, $to) = @_;

    my ($slug) = basename($file) =~ /^([^.]+)/;
    my $url = "https://archive.example.org/a/$slug";

    my $rc = system("$build/article -f $format --url $url $file > $to");

    return $rc == 0 ? slurp($to) : undef;
}


sub declined {
    my ($file, $name) = @_;

    my $to = "$got/$name.declined";
    my $rc = system("$build/article -f text $file > /dev/null 2> $to");

    unlink $to if $rc == 0;

    return $rc != 0;
}


# Confidence moves with every weight; who speaks is what counts here.
sub unsure {
    my ($file) = @_;

    my $text = slurp($file);
    $text =~ s/;conf=[0-9.]+|,"conf":[0-9.]+|"value": [0-9.]+$//mg
        if defined $text;

    open my $fh, '>:raw', $file or die "$file: $!";
    print $fh defined $text ? $text : '';
    close $fh;
}


# Of the blocks what was decided: scores and features move with the model.
sub decisions {
    my ($file) = @_;

    my $text = slurp($file);
    my $json = JSON::PP->new->utf8->canonical;
    my $out = '';

    for my $line (split /\n/, defined $text ? $text : '') {
        my $b = eval { decode_json($line) } or next;
        my %keep = map { $_ => $b->{$_} }
                   grep { defined $b->{$_} } qw(i pos len reason path text);
        $out .= $json->encode(\%keep) . "\n";
    }

    open my $fh, '>:raw', $file or die "$file: $!";
    print $fh $out;
    close $fh;
}


sub compare {
    my ($name, $format) = @_;

    my $want = "t/golden/expected/$name.$format";
    my $have = "$got/$name.$format";

    delete $stale{$want};

    if (!-e $want) {
        fail("$name as $format has an expected result");
        return;
    }

    my $same = slurp($want) eq (defined slurp($have) ? slurp($have) : '');

    ok($same, "$name as $format") or diag(`diff -u $want $have | head -40`);
}


sub laws {
    my ($name, $out) = @_;

    if (grep { !defined $out->{$_} } @formats) {
        fail("$name: every format can be written");
        return;
    }

    my $ld = eval { decode_json($out->{jsonld}) };
    ok($ld, "$name: JSON-LD is JSON");

    my $list = eval { decode_json($out->{quotes})->{quotes} };
    ok($list, "$name: quotes are JSON");

    my @line = split /\n/, $out->{blocks};
    is(scalar(grep { !eval { decode_json($_) } } @line), 0,
       "$name: a block is a line of JSON");

    unlike($out->{fields}, qr/[^\x20-\x7e\n]/, "$name: fields are ASCII");

    my $text = $out->{text};
    ok(utf8::decode($text), "$name: the text is UTF-8");

    my @wrong;

    for my $q (@{$list || []}) {
        my $slice = substr $text, $q->{start}, $q->{end} - $q->{start};
        my @said = split ' ', $q->{text};
        my @there = split ' ', $slice;

        push @wrong, $q->{id} unless @said && @there && $said[0] eq $there[0]
                                     && $said[-1] eq $there[-1];
    }

    is_deeply(\@wrong, [], "$name: start and end give the quoted words");

    my $again = "$got/$name.again";
    my $to = "$again.out";

    open my $fh, '>:raw', $again or die "$again: $!";
    print $fh $out->{text};
    close $fh;

    system("$build/article -f text --type text/plain $again > $to");
    is(slurp($to), $out->{text}, "$name: cleaning twice is cleaning once")
        or diag(`diff -u $got/$name.text $to | head -20`);
}
