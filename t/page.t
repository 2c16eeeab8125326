#!/usr/bin/perl

# What the command writes for the sample articles, judged by other people's
# programs: the Nu checker, parsers of structured fields, Link, JSON-LD,
# CommonMark and YAML, axe-core and text fragments in Chromium.  They come
# from npm (t/npm); what is missing is skipped.

use strict;
use warnings;

use Digest::SHA qw(sha256_base64);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $root = "$FindBin::Bin/..";
my $modules = $ENV{NODE_CHECKS} || "$root/build/npm";
my $article = $ENV{ARTICLE}
              || ($ENV{ARTICLE_BUILD} || "$root/build") . '/article';
my $seed = "$root/../shared/seed/stoltenberg.txt";
my $dir = tempdir(CLEANUP => 1);

-x $article or plan skip_all => 'no build/article: make cli';

system("$root/t/npm/install.sh > /dev/null 2>&1");

write_articles();
style_hash();
nu_checker();
judge('parsers', 'judge.mjs', "$dir/out", 'structured-headers');
judge('browser', 'page.mjs', "$dir/page", 'playwright-core');

done_testing();


sub write_articles {
    mkdir "$dir/$_" for qw(in out page);

    my @files = (glob("$root/conf/samples/*"), grep { -e } $seed);

    system('cp', @files, "$dir/in") == 0 or die "cp: $?";

    for my $format (qw(html text markdown jsonld fields)) {
        my $rc = system("cd $dir/in && $article -f $format -o $dir/out ."
                        . " > $dir/log 2>&1");

        is($rc, 0, "$format of every sample") or diag(slurp("$dir/log"));
    }

    system("mv $dir/out/*.html $dir/page") == 0 or die "mv: $?";
}


sub style_hash {
    my ($style) = slurp((glob "$dir/page/*.html")[0])
                  =~ m{<style>(.*?)</style>}s;
    my $hash = sha256_base64($style);

    $hash .= '=' while length($hash) % 4;

    like(slurp("$root/docs/page.md"), qr/'sha256-\Q$hash\E'/,
         "docs/page.md has the style sheet's hash, $hash");
}


sub nu_checker {
    my $jar = "$modules/node_modules/vnu-jar/build/dist/vnu.jar";

SKIP: {
        skip 'no vnu-jar in build/npm', 1 unless -f $jar;
        skip 'no java', 1 if system('java -version > /dev/null 2>&1');

        my $out = `timeout 120 java -jar $jar --errors-only --format gnu \\
                   $dir/page/*.html 2>&1`;

        is($out, '', 'the Nu checker finds no error');
    }
}


sub judge {
    my ($name, $script, $folder, $module) = @_;

SKIP: {
        skip 'no node', 1 if system('node --version > /dev/null 2>&1');
        skip "no $module in build/npm", 1
            unless -d "$modules/node_modules/$module";
        skip 'no chromium', 1
            if $module eq 'playwright-core'
               && !-x ($ENV{CHROMIUM} || '/usr/bin/chromium');

        local $ENV{NODE_CHECKS} = $modules;
        my @out = `timeout 540 node $root/t/npm/$script $folder 2>&1`;
        my @not = grep { /^not ok|^#|^[^o1]/ } @out;

        ok($? == 0 && @out > 0 && $out[-1] =~ /^1\.\.[1-9]/,
           "$name: " . grep({ /^ok/ } @out) . ' facts') or diag(@not[0 ..
               ($#not < 40 ? $#not : 40)]);
    }
}


sub slurp {
    my ($file) = @_;

    open my $fh, '<:raw', $file or return '';
    local $/;
    return scalar <$fh>;
}
