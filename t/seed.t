#!/usr/bin/perl

# The article that the project began with, an interview with everything
# around it.  It is third-party text and not part of the project: the test
# reads it where it is.

use warnings;
use strict;

use Cwd qw/ abs_path /;
use File::Basename qw/ dirname /;
use JSON::PP;
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/..');
my $seed = "$root/../shared/seed/stoltenberg.txt";
my $article = ($ENV{ARTICLE_BUILD} || "$root/build") . '/article';

plan(skip_all => 'the seed article is not there') unless -f $seed;
plan(skip_all => 'no command; run make build') unless -x $article;

###############################################################################

sub output {
    my ($format) = @_;

    open my $p, '-|', $article, '-f', $format, $seed or die "$article: $!";
    local $/;
    my $s = <$p>;
    close $p;

    return defined $s ? $s : '';
}


sub squeeze {
    my ($s) = @_;

    $s =~ s/<script.*?<\/script>|<style.*?<\/style>|<head>.*?<\/head>//gs;
    $s =~ s/<[^>]*>/ /g;
    $s =~ s/\s+/ /g;

    return $s;
}


open my $f, '<:raw', $seed or die "$seed: $!";
my @lines = grep { /\S/ } map { s/\s+$//r } <$f>;
close $f;

my %boilerplate = (
    share => [ grep { /^Partager/ } @lines ],
    ad => [ grep { /^PUBLICIT/ } @lines ],
    rights => [ grep { /^Tous droits/ } @lines ],
    byline => [ grep { /^Par / } @lines ],
    related => [ @lines[-4 .. -1] ],
    teaser => [ grep { /\xE2\x80\xA6$/ && !/^-/ } @lines ],
);

my ($lede) = grep { length > 150 && /\.$/ } @lines;
my $title = $lines[0];
my @turns = grep { /^- / } @lines;

is(scalar @turns, 8, 'the seed is the one this test was written for');
like($boilerplate{related}[0], qr/galement$/, 'with its list of others');

my $text = output('text');

for my $kind (sort keys %boilerplate) {
    for my $line (@{ $boilerplate{$kind} }) {
        is(index($text, $line), -1, "text has no $kind line");
    }
}

is(() = $text =~ /\Q$title\E/g, 1, 'the title once');
is(() = $text =~ /\Q$lede\E/g, 1, 'the whole lede once');
is(index($text, "$title\n\n$lede\n\n$turns[0]"), 0, 'in this order');

for my $format (qw/ html markdown jsonld /) {
    my $out = output($format);

    ok(length $out > 3000, "$format is there");

    for my $line (map { @{ $boilerplate{$_} } }
                  qw/ share ad teaser related /)
    {
        is(index($out, $line), -1, "$format has no boilerplate line");
    }

    is(index($out, substr($lines[-1], -20, 15)), -1, "nor its last words");
}

my $page = squeeze(output('html'));
my ($said) = $turns[1] =~ /“(.*)”/;

is(() = $page =~ /\Q$said\E/g, 1, 'the page has the first answer once');

###############################################################################

my $quotes = decode_json(output('quotes'))->{quotes};
my $json = JSON::PP->new->utf8->canonical;

my @turn = grep { $_->{form} eq 'turn' } @$quotes;

is(scalar @turn, 8, 'eight turns');

for my $i (0 .. 7) {
    my ($who, $what) = $turns[$i] =~ /^- (.*?) : “(.*)”\.?$/;
    my $t = $turn[$i] || {};

    utf8::decode($who);
    utf8::decode($what);

    is($t->{speaker}, $who, "turn $i: who");
    is($t->{text}, $what, "turn $i: what, whole");
    is($t->{kind}, $i % 2 ? 'answer' : 'question', "turn $i: as what");
}

my @headline = grep { $_->{kind} eq 'headline' } @$quotes;

is(scalar @headline, 1, 'one headline quote');

my ($by, $headline) = $title =~ /^(.*?): "(.*)"$/;

is($headline[0]{speaker}, $by, 'who');
is($headline[0]{text}, $headline, 'what');
is(scalar @$quotes, 9, 'and no other');

my $clean = $text;
utf8::decode($clean);

for my $q (@$quotes) {
    is(substr($clean, $q->{start}, $q->{end} - $q->{start}), $q->{text},
       "$q->{id}: offsets count code points of the text");
}

###############################################################################

my $jsonld = decode_json(output('jsonld'));
my $ld = $json->encode($jsonld);

like($ld, qr/"NewsArticle"/, 'a NewsArticle');
like($ld, qr/Euronews/, 'with its author');

my $fields = output('fields');

like($fields, qr/^Article-Meta: title=%"/m, 'Article-Meta');
like($fields, qr/author=\(%"Euronews"\)/, 'names the author');
like($fields, qr/lang="fr"/, 'and the language');
like($fields, qr/quotes=9;shown=\d/, 'and counts the quotes');
like($fields, qr/^Content-Language: fr$/m, 'Content-Language');
like($fields, qr/^Article-Quotes: .*by=%"\Q$by\E"/m,
     'Article-Quotes');
unlike($fields, qr/kind=question/, 'without questions');

done_testing();
