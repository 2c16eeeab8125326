#!/usr/bin/perl

# The examples of the documentation pass nginx -t: blocks marked "nginx" are
# the contents of a server, those marked "nginx http" of http.

use warnings;
use strict;

use FindBin qw/ $Bin /;
use lib "$Bin/lib";

use ArticleTest;
use Test::More;

my $t = ArticleTest->new();
my $n = 0;

for my $file (sort glob($t->root . '/README.md'),
              glob($t->root . '/docs/*.md'))
{
    open my $fh, '<', $file or die "$file: $!";
    my $text = do { local $/; <$fh> };
    close $fh;

    while ($text =~ /^```nginx(?: (\w+))?\n(.*?)^```$/gms) {
        my ($where, $example) = ($1 || 'server', $2);
        my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);

        $n++;

        if ($where eq 'http') {
            $t->write_file_expand('nginx.conf', <<"CONF");
%%TEST_GLOBALS%%
events { }
http {
%%TEST_GLOBALS_HTTP%%
$example
}
CONF
        } else {
            $t->server($example);
        }

        my ($code, $out) = $t->test_config();
        is($code, 0, $file =~ s!.*/!!r . ", line $line") or diag($out);
    }
}

cmp_ok($n, '>', 20, 'there are examples');

my $conf = $t->root . '/conf/article.conf';
open my $fh, '<', $conf or die "$conf: $!";
my $text = do { local $/; <$fh> };

$t->write_file_expand('nginx.conf', "%%TEST_GLOBALS%%\nevents { }\n"
                      . "http {\n%%TEST_GLOBALS_HTTP%%\n$text}\n");
my ($code, $out) = $t->test_config();
is($code, 0, 'conf/article.conf') or diag($out);

$t->done();
