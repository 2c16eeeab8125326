#!/usr/bin/perl
#
# Who says what in the invented articles of t/quotes: no less than a floor is
# right.  The weights have seen these texts, so this measures nothing but that
# nothing broke.

use strict;
use warnings;

use JSON::PP;
use Test::More;

my $article = ($ENV{ARTICLE_BUILD} || 'build') . '/article';

plan skip_all => "no $article; run make" unless -x $article;

# percent of the quotations that are not optional: found, and by whom
my %floor = (
    de => [ 89, 70 ], en => [ 97, 75 ],
    es => [ 89, 75 ], fr => [ 94, 79 ], it => [ 93, 74 ], pt => [ 91, 77 ],
);

my $json = JSON::PP->new->utf8;
my $tmp = ($ENV{ARTICLE_BUILD} || 'build') . '/quotes.txt';

for my $lang (sort keys %floor) {
    my ($all, $found, $right, $more) = (0, 0, 0, 0);

    open(my $in, '<:raw', "t/quotes/$lang.jsonl") or die "t/quotes: $!";

    while (my $line = <$in>) {
        my $doc = $json->decode($line);
        my %have = map { ("$_->{start}-$_->{end}" => $_) } quotes($lang, $doc);

        for my $q (@{ $doc->{quotes} }) {
            my $h = delete $have{"$q->{start}-$q->{end}"};

            next if $q->{optional};

            $all++;
            next unless $h;

            $found++;
            $right++ if grep { same($_, $h->{speaker}) } $q->{speaker},
                                                  @{ $q->{speaker_alt} || [] };
        }

        $more += keys %have;
    }

    close($in);

    my ($f, $r) = map { 100 * $_ / $all } $found, $right;

    cmp_ok($f, '>=', $floor{$lang}[0],
           sprintf('%s: %.1f %% of %d found', $lang, $f, $all));
    cmp_ok($r, '>=', $floor{$lang}[1],
           sprintf('%s: %.1f %% by the right speaker', $lang, $r));
    cmp_ok($more, '<=', $all / 12, "$lang: $more more than are there");
}

unlink($tmp);
done_testing();


sub quotes {
    my ($lang, $doc) = @_;

    open(my $out, '>:utf8', $tmp) or die "$tmp: $!";
    print $out $doc->{text};
    close($out);

    my $answer = qx($article -f quotes -t text --rules off --lang $lang $tmp);

    return @{ ($answer ? $json->decode($answer) : {})->{quotes} || [] };
}


# An article before a name is no difference.
sub same {
    my ($want, $have) = map { bare($_) } @_;

    return $want eq $have;
}


sub bare {
    my ($s) = @_;

    $s = lc($s // '');
    $s =~ tr/\x{2019}/'/;
    $s =~ s/\s+/ /g;
    $s =~ s/^(?:l'|(?:the|le|la|les|el|los|las|il|lo|gli|i|o|a|os|as) )//;
    $s =~ s/^(?:una?|une?|uno|um|uma) //;

    return $s;
}
