#!/usr/bin/perl

# Monsters with a clock: articles made to cost more than they should.  Each
# is run at a size and at twice that size; the second may take RATIO times as
# long.  Other programs on the machine only ever make a run slower, so the
# fastest of a few runs counts, and a ratio that is too high is measured again.
#
#   perl t/pathological/monsters.t [NAME]...    only those
#   MONSTER_KEEP=1                              their files stay

use strict;
use warnings;

use FindBin;
use File::Path qw(make_path);
use Test::More;

my $root = "$FindBin::Bin/../..";
chdir $root or die "$root: $!";

my $build = $ENV{ARTICLE_BUILD} || 'build';
my $tmp = "$build/monsters";

plan skip_all => "$build/article is not built" unless -x "$build/article";

# A sanitizer makes everything slower; the size then is smaller.
my $asan = $ENV{ARTICLE_ASAN};
my $size = $asan ? 192 * 1024 : 1536 * 1024;

use constant {
    RATIO => 2.7,           # 2, and room for caches that stop to fit
    TRIES => 5,
    FAST => 0.12,           # seconds; below it a ratio is noise
    SLOWEST => 30,          # seconds for the double size, all formats
    MEMORY => 1500000,      # KB of address space
};

make_path($tmp);

sub fill {
    my ($n, $piece) = @_;

    return substr $piece x ($n / length($piece) + 1), 0, $n;
}

sub numbered {
    my ($n, $make) = @_;

    my $s = '';
    for (my $i = 0; length $s < $n; $i++) {
        $s .= $make->($i);
    }
    return $s;
}

# Words without a pattern, the same ones in every run.
my $seed = 1;
sub word {
    $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
    my $k = 2 + ($seed >> 8) % 7;
    my $w = '';
    for (1 .. $k) {
        $seed = ($seed * 1103515245 + 12345) & 0x7fffffff;
        $w .= chr(97 + ($seed >> 12) % 26);
    }
    return $w;
}

sub prose {
    my ($n, $mark) = @_;

    $seed = 1;
    my $s = '';
    my $i = 0;
    while (length $s < $n) {
        $s .= ($i % 12 == 0 ? ucfirst word() : word());
        $i++;
        $s .= $i % 12 == 0 ? '. ' : ' ';
        $s .= "\n\n" if $i % 120 == 0;
        $s .= $mark if defined $mark && $i % 7 == 0;
    }
    return $s;
}

my $head = "A title of some words\n\nBy Someone Else\n\n";
my $html = "<!DOCTYPE html><html lang=\"en\"><head><title>A title</title>"
           . "</head><body><h1>A title</h1>\n";

my ($lq, $rq) = ("\xe2\x80\x9c", "\xe2\x80\x9d");           # double quotes
my ($la, $ra) = ("\xc2\xab", "\xc2\xbb");                   # guillemets

my @monsters = (
    [ 'prose', 'text', sub { $head . prose($_[0]) } ],
    [ 'one line', 'text', sub { $head . fill($_[0], 'word and ') } ],
    [ 'one word', 'text', sub { $head . fill($_[0], 'abcdefgh') } ],
    [ 'empty lines', 'text', sub { $head . fill($_[0], "\n") . 'end' } ],
    [ 'spaces', 'text', sub { $head . fill($_[0], ' ') . 'end' } ],
    [ 'blank lines', 'text', sub { $head . fill($_[0], " \n\t\n") . 'x' } ],
    [ 'carriage returns', 'text', sub { $head . fill($_[0], "a\r") } ],
    [ 'short lines', 'text',
      sub { $head . numbered($_[0], sub { "l$_[0]\n\n" }) } ],
    [ 'the same line', 'text',
      sub { $head . fill($_[0], "The same line again and again.\n\n") } ],
    [ 'teasers cut short', 'text', sub {
          $head . numbered($_[0], sub { 'The lede of the article is said '
              . "again and again with small changes $_[0]\xe2\x80\xa6\n\n" })
          } ],
    [ 'prefixes', 'text', sub {
          my $line = fill(600, 'every line begins like all the others ');
          $head . numbered($_[0], sub { $line . "$_[0]\n\n" }) } ],
    [ 'share labels', 'text',
      sub { $head . fill($_[0], "Share this article") } ],
    [ 'glued labels', 'text', sub {
          $head . fill($_[0], "Partager cet articleDiscussion\n") } ],
    [ 'opening quotes', 'text', sub { $head . fill($_[0], "$lq word ") } ],
    [ 'closing quotes', 'text', sub { $head . fill($_[0], "word $rq ") } ],
    [ 'quotes only', 'text', sub { $head . fill($_[0], "$lq$rq") } ],
    [ 'nested guillemets', 'text', sub {
          $head . fill($_[0] / 2, "$la a ") . fill($_[0] / 2, "b $ra ") } ],
    [ 'mixed marks', 'text',
      sub { $head . fill($_[0], "$lq a $la b \" c ' d $ra e $rq ") } ],
    [ 'straight quotes', 'text', sub { $head . fill($_[0], 'a "b" c ') } ],
    [ 'apostrophes', 'text', sub { $head . fill($_[0], "l'a d'b 'c' ") } ],
    [ 'quotes open in every block', 'text',
      sub { $head . fill($_[0], "${lq}It goes on and on and on\n\n") } ],
    [ 'said', 'text', sub {
          $head . fill($_[0], "${lq}Yes,$rq said Anna Berg, who said no. ")
          } ],
    [ 'new names', 'text', sub { $head . numbered($_[0], sub {
          "${lq}No.$rq said Ann" . chr(97 + $_[0] % 26) . " Be" . word()
          . ". " }) } ],
    [ 'capitals', 'text', sub { $head . numbered($_[0], sub {
          ucfirst(word()) . ' ' }) } ],
    [ 'one surname', 'text', sub { $head . numbered($_[0], sub {
          ucfirst(word()) . " Berg said ${lq}no$rq. Berg " }) } ],
    [ 'turns', 'text',
      sub { $head . fill($_[0], "- Anna Berg : ${lq}Yes$rq\n\n") } ],
    [ 'turns without words', 'text', sub { $head . fill($_[0], "- : ") } ],
    [ 'colons', 'text', sub { $head . fill($_[0], "A: b: ") } ],
    [ 'dashes', 'text', sub { $head . fill($_[0], "\xe2\x80\x94 a ") } ],
    [ 'dots', 'text', sub { $head . fill($_[0], "M. A. B. ") } ],
    [ 'dates', 'text',
      sub { $head . fill($_[0], "12 May 2020 - 10:00\n\n") } ],
    [ 'combining marks', 'text', sub { $head . fill($_[0], "\xcc\x81") } ],
    [ 'invalid UTF-8', 'text',
      sub { $head . fill($_[0], "\xff\xc3 \xe2\x80") } ],
    [ 'controls', 'text', sub { $head . fill($_[0], "a\x01\x02\x7f ") } ],
    [ 'markup in a text', 'text',
      sub { $head . fill($_[0], "<b>&amp;[x](") } ],
    [ 'escapes for JSON', 'text', sub {
          $head . fill($_[0], "${lq}\\\x01\"</script>$rq ") } ],

    [ 'paragraphs', 'html', sub {
          my $s = prose($_[0]); $s =~ s/\n\n/<\/p>\n<p>/g;
          "$html<p>$s</p>" } ],
    [ 'nested div', 'html', sub { $html . fill($_[0], '<div>') . 'x' } ],
    [ 'nested div with text', 'html',
      sub { $html . fill($_[0], '<div>some words here') } ],
    [ 'nested inline', 'html', sub { $html . fill($_[0], '<b><i>a') } ],
    [ 'nested q', 'html', sub { $html . fill($_[0], '<blockquote><q>a ') } ],
    [ 'nested lists', 'html', sub { $html . fill($_[0], '<ul><li>a') } ],
    [ 'nested tables', 'html',
      sub { $html . fill($_[0], '<table><tr><td>a') } ],
    [ 'open paragraphs', 'html', sub { $html . fill($_[0], '<p>a') } ],
    [ 'closing tags', 'html', sub { $html . fill($_[0], '</div>a') } ],
    [ 'closing tags of none', 'html',
      sub { $html . fill($_[0] / 2, '<b>') . fill($_[0] / 2, '</i>a') } ],
    [ 'open angle brackets', 'html', sub { $html . fill($_[0], '<') } ],
    [ 'open tags', 'html', sub { $html . fill($_[0], '<a ') } ],
    [ 'bang', 'html', sub { $html . fill($_[0], '<!') } ],
    [ 'comments', 'html', sub { $html . fill($_[0], '<!---->a') } ],
    [ 'an open comment', 'html', sub { $html . '<!--' . fill($_[0], '--a') } ],
    [ 'comment dashes', 'html', sub { $html . '<!--' . fill($_[0], '-') } ],
    [ 'attributes', 'html', sub { $html . '<p ' . numbered($_[0],
          sub { "a$_[0]=b " }) . '>x</p>' } ],
    [ 'the same attribute', 'html',
      sub { $html . '<p ' . fill($_[0], 'a=b ') . '>x</p>' } ],
    [ 'a long attribute', 'html',
      sub { $html . '<p title="' . fill($_[0], 'a b ') . '">x</p>' } ],
    [ 'an open attribute', 'html',
      sub { $html . '<p title="' . fill($_[0], '>a ') } ],
    [ 'classes', 'html', sub { $html . '<p class="' . numbered($_[0],
          sub { "c$_[0] " }) . '">x</p>' } ],
    [ 'elements with classes', 'html', sub { $html . numbered($_[0],
          sub { "<p class=\"share social ad-$_[0]\">x</p>" }) } ],
    [ 'entities', 'html', sub { $html . fill($_[0], '&amp;&notit;&#65;') } ],
    [ 'ampersands', 'html', sub { $html . fill($_[0], '&') } ],
    [ 'half an entity', 'html',
      sub { $html . fill($_[0], '&CounterClock') } ],
    [ 'a number without end', 'html',
      sub { $html . '&#' . fill($_[0], '1') } ],
    [ 'script', 'html',
      sub { $html . '<script>' . fill($_[0], '</script </scrip') } ],
    [ 'script in comments', 'html',
      sub { $html . fill($_[0], '<script><!--<script>') } ],
    [ 'scripts', 'html',
      sub { $html . fill($_[0], '<script>a<b</script>x') } ],
    [ 'title without end', 'html', sub { '<title>' . fill($_[0], '<a>b') } ],
    [ 'textarea', 'html',
      sub { $html . '<textarea>' . fill($_[0], '</text') } ],
    [ 'svg and math', 'html',
      sub { $html . fill($_[0], '<svg><math><mi>a') } ],
    [ 'cdata', 'html', sub { $html . '<svg><![CDATA[' . fill($_[0], ']]a') } ],
    [ 'select', 'html', sub { $html . fill($_[0], '<select><option>a') } ],
    [ 'template', 'html', sub { $html . fill($_[0], '<template>a') } ],
    [ 'meta', 'html', sub { '<head>' . numbered($_[0], sub {
          "<meta property=\"og:title\" content=\"t$_[0]\">" }) } ],
    [ 'deep JSON-LD', 'html', sub { '<script type="application/ld+json">'
          . fill($_[0], '[{"a":') . "</script>$html<p>x</p>" } ],
    [ 'many JSON-LD', 'html', sub { fill($_[0],
          '<script type="application/ld+json">{"@type":"NewsArticle"}'
          . '</script>') . "$html<p>x</p>" } ],
    [ 'links', 'html', sub { $html . numbered($_[0], sub {
          "<a href=\"/p/$_[0]\">A headline of five words</a>" }) } ],
    [ 'pictures in a long link', 'html', sub { $html
          . fill(2000, '<p>Some words of the text.</p>') . '<a href="/'
          . fill($_[0] / 2, 'a') . '.jpg">'
          . fill($_[0] / 2, '<img width=600 src=a>') } ],
    [ 'pictures in a link of many attributes', 'html', sub { $html
          . fill(2000, '<p>Some words of the text.</p>') . '<a '
          . numbered($_[0] / 2, sub { "a$_[0]=1 " }) . 'href=b.jpg>'
          . fill($_[0] / 2, '<img width=600 src=a>') } ],
    [ 'pictures in links in links', 'html', sub { $html
          . fill(2000, '<p>Some words of the text.</p>')
          . ('<a href="/' . 'a' x 4000 . '.jpg"><div>') x 60
          . fill($_[0], '<img width=600 src=a>') } ],
    [ 'pictures before one caption', 'html', sub {
          my $i = 0;
          my $text = sub { join '', map { $i++; "<p>The council number $i "
              . "agreed on the new bridge $i on Monday, and the work on road "
              . "$i will begin in the spring of year $i, member $i said after "
              . 'the meeting.</p>' } 1 .. 3 };
          "<html lang=en><head><title>A bridge for the town</title></head>"
              . '<body><article><h1>A bridge for the town</h1>' . $text->()
              . $text->() . '<figure>' . '<img width=600 src=a>' x ($_[0] / 21)
              . '<figcaption>' . $text->() . '</figcaption></figure>'
              . $text->() . $text->() . '</article>' } ],
    [ 'one article a line', 'html', sub { $html . numbered($_[0], sub {
          "<article><h2>Title $_[0]</h2><p>Some text of it.</p></article>" })
          } ],
    [ 'cut blocks', 'html', sub { $html . fill($_[0],
          '<p>Some words that stay.<div>Share this article</div>and more') } ],
    [ 'cut lines', 'html', sub { $html . fill($_[0],
          '<b>Share this article<br>words that stay ') } ],
    [ 'cut lines in links', 'html', sub { $html . fill($_[0],
          'words that stay<br><a href=u>Share this article</b><br>') } ],
    [ 'inline elements that a rule cuts', 'html', sub { $html . '<p>'
          . fill($_[0], 'words that stay <b class=ad>x</b> ') . "</p>$html" },
      "element .ad\n" ],
    [ 'hidden', 'html', sub { $html . fill($_[0],
          '<p hidden style="display:none" aria-hidden=true>a</p>') } ],
    [ 'quotes over tags', 'html', sub {
          $html . fill($_[0], "<p>${lq}a <b>b</b> c$rq said <i>Anna Berg</i>")
          } ],
);

my $rules;                  # of the monster's own, instead of the packs
my %only = map { $_ => 1 } @ARGV;

for my $m (@monsters) {
    my ($name, $type, $make, $lines) = @$m;

    next if %only && !$only{$name};

    my ($one, $two) = map { (my $s = "$tmp/$name-$_") =~ s/ /-/g; $s } 1, 2;
    spew($one, $make->($size));
    spew($two, $make->(2 * $size));

    my ($best1, $best2, $ratio, $why);

    $rules = '';

    if ($lines) {
        spew("$tmp/monster.rules", $lines);
        $rules = "--rules $tmp/monster.rules";
    }

    for my $try (1 .. TRIES) {
        ($best2, $why) = fastest($best2, $type, $two);
        last if $why || $best2 < FAST;

        ($best1, $why) = fastest($best1, $type, $one);
        last if $why;

        $ratio = $best2 / ($best1 || 0.001);
        last if $ratio <= RATIO;
    }

    ok(!$why && ($best2 < FAST || $ratio <= RATIO), sprintf
       '%s: %s, %d KB in %.2f s, %s times the half', $type, $name,
       2 * $size / 1024, $best2, $ratio ? sprintf('%.1f', $ratio) : 'few')
       or diag($why || 'not linear');

    unlink $one, $two unless $ENV{MONSTER_KEEP};
}

SKIP: {
    skip 'only what was named', 1 if %only;

    # 1000 times its size and more: refused, not inflated to the end.
    my $bomb = "$tmp/bomb.txt";
    spew($bomb, fill(64 * 1024 * 1024, 'a '));
    system('gzip', '-9', '-f', $bomb);

    $rules = '';

    my ($t, $why) = run('text', "$bomb.gz");
    ok($t < SLOWEST && !$why, sprintf
       'a gzip bomb of 64 MB is refused in %.2f s', $t) or diag($why);

    unlink "$bomb.gz";
}

done_testing();


sub spew {
    my ($file, $text) = @_;

    open my $fh, '>:raw', $file or die "$file: $!";
    print $fh $text;
    close $fh or die "$file: $!";
}


sub fastest {
    my ($best, $type, $file) = @_;

    my ($t, $why) = run($type, $file);

    return (defined $best && $best < $t ? $best : $t, $why);
}


# Processor time of the formats that call every stage; what went wrong.  An
# article that is refused (status 1) is fine, a signal is not.
sub run {
    my ($type, $file) = @_;

    my @formats = $type eq 'text' ? qw(html jsonld fields)
                                  : qw(html page jsonld explain);
    my $limit = $asan ? '' : 'ulimit -v ' . MEMORY . ';';
    my $mime = $type eq 'text' ? 'text/plain' : 'text/html';
    my $seconds = SLOWEST * ($asan ? 6 : 1);
    my ($u, $s) = (times)[2, 3];
    my $why;

    for my $format (@formats) {
        my $rc = system('/bin/bash', '-c', "$limit ulimit -t $seconds;"
                        . " exec $build/article -f $format --type $mime"
                        . " $rules $file"
                        . ' > /dev/null 2> /dev/null');

        $why = "$format: signal " . ($rc & 127) if $rc & 127;
        $why = "$format: status " . ($rc >> 8) if $rc >> 8 > 1;
        last if $why;
    }

    my ($u2, $s2) = (times)[2, 3];
    my $t = $u2 - $u + $s2 - $s;

    $why = "more than $seconds seconds" if !$why && $t > $seconds;

    return ($t, $why);
}
