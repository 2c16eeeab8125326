#!/usr/bin/perl

# The command `article`: what it reads, prints and says.

use warnings;
use strict;

use Cwd qw/ abs_path /;
use File::Basename qw/ dirname /;
use File::Temp qw/ tempdir /;
use JSON::PP;
use Test::More;

my $root = abs_path(dirname(__FILE__) . '/..');
my $article = ($ENV{ARTICLE_BUILD} || "$root/build") . '/article';

plan(skip_all => 'no command; run make build') unless -x $article;

my $dir = tempdir(CLEANUP => 1);

my $text = "The ferry sails\n\nBy Ann Hollis\n\nShare this article\n\n"
           . "The ferry of Harrow Bay sails again, the council says, and it "
           . "will do so until the winter storms come in from the west.\n";

###############################################################################

# Runs the command in the folder; exit code, standard output and error.

sub run {
    my ($in, @args) = @_;

    write_file('in', $in);

    my $args = join ' ', map { "'$_'" } @args;
    my $rc = system("cd $dir && $article $args < in > out 2> err");

    return ($rc >> 8, read_file('out'), read_file('err'));
}


sub write_file {
    my ($name, $s) = @_;

    open my $f, '>:raw', "$dir/$name" or die "$name: $!";
    print $f $s;
    close $f;
}


sub read_file {
    my ($name) = @_;

    open my $f, '<:raw', "$dir/$name" or return undef;
    local $/;
    my $s = <$f>;

    return defined $s ? $s : '';
}

###############################################################################

my ($rc, $out, $err) = run($text, '-f', 'text');

is($rc, 0, 'standard input: exit 0');
like($out, qr/^The ferry sails\n\nThe ferry of Harrow Bay.*west\.\n$/,
     'the clean text');
is($err, '', 'and not a word');

(undef, $out) = run($text, '-f', 'text', '--body', '-');
like($out, qr/^The ferry of Harrow Bay/, '--body leaves the title out');

(undef, $out) = run($text, '-f', 'text', '--rules', 'off', '-');
like($out, qr/Share this article/, '--rules off: no rule cuts');

(undef, $out) = run($text, '-f', 'fields');
like($out, qr/^Article-Meta: title=%"The ferry sails", author=\(%"Ann Hollis"/m,
     'fields are header lines');

(undef, $out) = run($text, '-f', 'quotes');
is_deeply(decode_json($out), { quotes => [] }, 'no quotes are an empty list');

(undef, $out) = run($text);
like($out, qr/^<!DOCTYPE html>.*<h1[ >]/s, 'html is the default');

write_file('a.rules', "line The ferry sails\n");
($rc, $out) = run($text, '-f', 'text', '--rules', 'a.rules');
like($out, qr/^By Ann Hollis/, '--rules FILE instead of the packs');

write_file('wide.rules', "line One\nmatch /\\S/\n");
($rc, $out, $err) = run($text, '-f', 'text', '--rules', 'wide.rules');
is($rc, 1, 'rules that cut all: exit 1');
is($err, "article: -: rules would cut more than article_max_cut, most of it by"
         . " wide.rules:2\n", 'and which rule');
is($out, '', 'and nothing is printed');

write_file('bad.rules', "# one\n\nfrobnicate this\n");
($rc, $out, $err) = run($text, '-f', 'text', '--rules', 'bad.rules');
is($rc, 1, 'bad rules: exit 1');
like($err, qr/^article: bad\.rules:3: \S/, 'file:line and what is wrong');
is($out, '', 'nothing is printed');

###############################################################################

mkdir "$dir/in.d";
mkdir "$dir/in.d/sub";
write_file('in.d/a.txt', $text);
write_file('in.d/sub/b.txt', $text);
write_file('in.d/c.png', "\x89PNG");
write_file('in.d/empty.txt', '');

($rc, $out, $err) = run('', '-f', 'text', 'in.d');
is($rc, 2, 'a folder without -o is a usage error');
like($err, qr/-o FOLDER/, 'and the line says what to add');

($rc, $out, $err) = run('', '-f', 'text', '-o', 'out.d', 'in.d');
is($rc, 1, 'one of three cannot be analyzed: exit 1');
is($err, "article: in.d/empty.txt: no text in it\n",
   'said with its name and why');
ok(read_file('out.d/in.d/a.txt.txt'), 'the rest is done');
ok(read_file('out.d/in.d/sub/b.txt.txt'), 'in folders below too');
ok(!-e "$dir/out.d/in.d/c.png.txt", 'what is no article is passed over');

($rc, $out) = run('', '--jsonl', 'in.d/a.txt', 'in.d/sub/b.txt');
is($rc, 0, '--jsonl: exit 0');

my @records = map { decode_json($_) } split /\n/, $out;

is(scalar @records, 2, 'a line a file');
is($records[1]{file}, 'in.d/sub/b.txt', 'with its name');
is($records[0]{title}, 'The ferry sails', 'its title');
is_deeply($records[0]{authors}, [ 'Ann Hollis' ], 'its authors');
is($records[0]{published}, undef, 'null where it is not known');

###############################################################################

($rc, undef, $err) = run('', '-f', 'text', 'missing.txt');
is($rc, 1, 'a missing file: exit 1');
is($err, "article: missing.txt: No such file or directory\n", 'and why');

($rc, undef, $err) = run('', '-f', 'pdf');
is($rc, 2, 'an unknown format: exit 2');
like($err, qr/^article: unknown format "pdf"\nusage: /, 'and the usage');

($rc) = run('', '--nonsense');
is($rc, 2, 'an unknown option: exit 2');

($rc, undef, $err) = run('', '-f', 'text', '-t', 'pdf');
is($rc, 2, 'an unknown type: exit 2');

($rc, $out) = run('', '--help');
is($rc, 0, '--help: exit 0');
like($out, qr/^usage: article /, 'on standard output');

($rc, $out) = run('', '--version');
like($out, qr/^article \d+\.\d+\.\d+$/, '--version');

done_testing();
