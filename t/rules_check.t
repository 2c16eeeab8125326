#!/usr/bin/perl

# article check: files of all three kinds, good, broken and odd ones; what is
# said, and the status.

use strict;
use warnings;

use Cwd qw/ abs_path /;
use File::Basename qw/ dirname /;
use File::Temp qw/ tempdir /;
use Test::More;

my $root = dirname(dirname(abs_path($0)));
my $article = abs_path(($ENV{ARTICLE_BUILD} || "$root/build") . '/article');
my $dir = tempdir(CLEANUP => 1);

plan skip_all => 'no build/article' unless -x $article;
chdir $dir or die "$dir: $!";

sub check {
    my ($name, $text) = @_;

    open my $out, '>:raw', $name or die "$name: $!";
    print $out $text;
    close $out;

    my $said = `$article check $name 2>&1`;

    return ($said, $? >> 8);
}

sub says {
    my ($fact, $name, $text, $want, $status) = @_;
    my ($said, $rc) = check($name, $text);

    is($said, join('', map { "$name$_\n" } @$want), $fact);
    is($rc, $status, "$fact: status");
}

says('each fault of a rules file is told', 'bad.rules', <<'RULES', [
bogus x
line ok
line
match /(/
element p:foo
[lang
labels |
match /a/q
match /(?<foo>a)/
[at middle] line x
RULES
    ':1:1: unknown rule: it is line, start, labels, match, after, element or'
    . ' keep',
    ':3:5: rule without a text',
    ':4:9: regular expression: missing )',
    ':5:14: unknown pseudo-class',
    ':6:1: scope without "]"',
    ':7:8: empty label',
    ':8:10: unknown flag, or regular expression without a second "/"',
    ':9:1: unknown group: it is author, date, modified, rights, title or'
    . ' publisher',
    ':10:5: unknown place: it is top or end' ], 1);

says('but not thousands', 'many.rules', "bogus\n" x 100,
     [ (map { ":$_:1: unknown rule: it is line, start, labels, match, after,"
              . ' element or keep' } 1 .. 50), ': and perhaps more' ], 1);

says('a byte order mark and the ends of lines of Windows', 'dos.rules',
     "\xEF\xBB\xBFline Share\r\n[lang fr]\r\nline Publicit\xC3\xA9\r\n",
     [ ': 2 rules' ], 0);
says('in a list, too', 'dos.txt', "\xEF\xBB\xBF! x\r\n##.ad\r\n||a.b^\r\n",
     [ ': 1 element rules, 1 network rules' ], 0);
says('a list that begins with a rule behind the mark', 'mark.txt',
     "\xEF\xBB\xBF##.ad\n", [ ': 1 element rules, 0 network rules' ], 0);
says('a file that is no text', 'x.rules', "line a\nline \xFF\xFE\x00b\n",
     [ ':2:6: invalid UTF-8; save the file as UTF-8' ], 1);
says('a list that is none', 'x.txt', "! x\n||a^\0\n",
     [ ':2:1: binary data in a filter list' ], 1);
says('an empty file', 'empty.rules', '', [ ': 0 rules' ], 0);
says('what a list is skipped of', 'skip.txt',
     "! x\n##.a[\n!#include skip.txt\n!#if env_mobile\n##.b\n!#endif\n",
     [ ': 1 element rules, 0 network rules; skipped: 1 broken selectors, 2'
       . ' conditions and other files (!#if, !#include)' ], 0);
says('what a site file is skipped of', 'x.example.txt',
     "strip: //div[\nfoo: bar\nstrip_id_or_class: x\n",
     [ ': 1 directives; skipped: line 1: a name is missing, line 2: unknown'
       . ' directive' ], 0);

check('p.html', '<p>Hello world, he said, and went on.</p><p>Share</p>');

says('tests that fail', 't.rules', "line Share\ntest p.html http://x.example/\n"
     . "goes Hello\nstays Share\n",
     [ ':3: p.html: "Hello" is still there', ':4: p.html: "Share" is gone',
       ': 0 of 2 tests pass', ': 1 rules' ], 1);
says('tests that pass', 'u.rules', "line Share\ntest p.html http://x.example/\n"
     . "goes Share\nstays Hello\n", [ ': 2 of 2 tests pass', ': 1 rules' ], 0);

is(system("$article check nowhere.rules > said 2>&1") >> 8, 1,
   'a file that is not there');
is(system("$article check > said 2>&1") >> 8, 2, 'no file at all');
is(system("$article check . > said 2>&1") >> 8, 1, 'a folder');

done_testing();
