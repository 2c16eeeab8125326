#!/usr/bin/perl

# article learn: on invented archives of two hosts, what it proposes is what
# repeats, and nothing of the articles.  ARTICLE_LEARN=10000 makes that many
# pages and says how long it took.

use warnings;
use strict;

use Cwd qw/ abs_path /;
use File::Basename qw/ dirname /;
use File::Temp qw/ tempdir /;
use Test::More;
use Time::HiRes qw/ time /;

my $root = abs_path(dirname(__FILE__) . '/..');
my $article = ($ENV{ARTICLE_BUILD} || "$root/build") . '/article';
my $pages = $ENV{ARTICLE_LEARN} || 80;

plan(skip_all => 'no command; run make build') unless -x $article;

my $dir = tempdir(CLEANUP => 1);
my @months = qw/ January February March April May June July August
                 September October November December /;
my @monate = qw/ Januar Februar März April Mai Juni Juli August September
                 Oktober November Dezember /;
my @words = qw/ harbor ferry council river bridge winter storm school market
                garden teacher engine letter window valley captain museum
                orchard station bakery village quarry meadow theater /;

###############################################################################

srand(7);

sub words {
    return join ' ', map { $words[rand @words] } 1 .. $_[0];
}


sub sentence {
    return ucfirst(words(8 + int rand 12)) . " number $_[0].";
}


sub prose {
    my ($n, $i) = @_;

    return join "\n", map {
        '<p class="text">' . join(' ', map { sentence($i) } 1 .. 4) . '</p>'
    } 1 .. $n;
}


sub links {
    my ($class, $n) = @_;

    return "<ul class=\"$class\">" . join('', map {
        '<li class="entry"><a href="/' . int(rand 1e6) . '">'
        . ucfirst(words(5)) . '</a></li>'
    } 1 .. $n) . '</ul>';
}


# One half English, one half German; each site has a frame, a counter, a date
# line, a list of other articles that never is the same, and a byline.

sub page {
    my ($i) = @_;

    my $title = ucfirst(words(6)) . " $i";
    my ($host, $frame, $date, $count) = $i % 2
        ? ('www.harbor.example', 'Terms of the Harbor Press',
           sprintf('Printed on %d %s %d', 1 + $i % 28, $months[$i % 12],
                   2015 + $i % 9),
           sprintf('%d readers, %.1fk shares', $i, 1 + $i % 7))
        : ('www.hafen.example', 'Impressum des Hafenblatts',
           sprintf('Gedruckt am %d. %s %d', 1 + $i % 28, $monate[$i % 12],
                   2015 + $i % 9),
           sprintf('%d Leser', $i * 7));

    return <<"HTML";
<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>$title</title>
<link rel="canonical" href="https://$host/$i"></head>
<body class="page"><header class="top"><nav class="menu"><ul class="tabs">
<li><a href="/a">Weather</a></li><li><a href="/b">Trade</a></li>
<li><a href="/c">Chess</a></li></ul></nav></header>
<main><article class="story"><h1>$title</h1>
<p class="author">By ${\ ucfirst words(2) }</p>
<p class="when">$date</p>
<div class="body post-$i">@{[ prose(3, $i) ]}
<div class="more box"><h4>Read on</h4>@{[ links('picks', 4) ]}</div>
@{[ prose(3, $i) ]}
<ul class="facts"><li>${\ ucfirst words(4) }</li><li>${\ ucfirst words(4) }</li>
</ul></div>
<p class="count">$count</p>
<p class="plea">Please give to the press if you can, as it lives on gifts.</p>
</article></main>
<footer id="foot"><div class="legal">$frame</div></footer>
</body></html>
HTML
}


sub learn {
    my (@args) = @_;

    open my $p, '-|:raw', "cd $dir && exec $article learn @args"
        or die "article: $!";

    local $/;
    my $s = <$p>;
    close $p;

    return $s;
}

###############################################################################

for my $i (1 .. $pages) {
    my $sub = sprintf '%s/in/%03d', $dir, $i % 100;

    system("mkdir -p $sub") unless -d $sub;
    open my $f, '>:raw', "$sub/$i.html" or die "$i: $!";
    print $f page($i);
    close $f;
}

my $start = time;
my $out = learn('in');
my $took = time - $start;

my %rules;
my $host = '';

for (split /\n/, $out) {
    if (/^\[host (.*)\]/) {
        $host = $1;

    } elsif (/^(line|match|element) /) {
        $rules{$host}{$_} = 1;
    }
}

my $number = '\d(?:[\d.,:]| \d{3})*[km]?';
my $word = '\p{L}[\p{L}-]*\.?';

is_deeply([ sort keys %{ $rules{'www.harbor.example'} } ],
          [ sort 'element header.top', 'element div.box', 'element p.when',
            'element p.count', 'element footer#foot', 'line Weather',
            'line Trade', 'line Chess', 'line Read on',
            'line Terms of the Harbor Press',
            "match /^Printed on $number $word $number\$/i",
            "match /^$number readers, $number shares\$/i" ],
          'english host: what repeats and nothing else');

is_deeply([ grep { /^match/ } sort keys %{ $rules{'www.hafen.example'} } ],
          [ sort "match /^Gedruckt am $number $word $number\$/i",
            "match /^$number Leser\$/i" ],
          'german host: dates and counts masked');

like($out, qr/^# such as: \d+ readers, \d\.\dk shares$/m,
     'a sample of numbers');
unlike($out, qr/gifts/, 'a sentence is not proposed, however often it stands');
unlike($out, qr/author|facts|body|story|p\.text/, 'nor parts of the article');

open my $f, '>:raw', "$dir/learned.rules" or die "learned.rules: $!";
print $f $out;
close $f;

is(system("cd $dir && $article check learned.rules > check.out 2>&1"), 0,
   'what it prints passes the check');

my $again = `cd $dir && $article --rules learned.rules -f text in/001/1.html`;

like($again, qr/number 1\./, 'the article stays with these rules');
unlike($again, qr/Weather|Read on|Printed on|readers|Terms/,
       'and what repeats goes');

is(learn('--share', 100, 'in/001'), learn('--share', 100, 'in/001'),
   'the same twice');

if ($ENV{ARTICLE_LEARN}) {
    diag sprintf '%d pages: %.1f s', $pages, $took;
}

done_testing();
