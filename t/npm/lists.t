#!/usr/bin/perl

# Filter lists against what others wrote: jsdom's querySelectorAll for element
# rules, @ghostery/adblocker for network rules, with EasyList as Debian ships
# it, on the pages of ../shared.  Skipped where any of that is not to be had.
# ARTICLE_PAGES=1 takes every page (hours); else one in 100 and one in 40.  A
# process of node takes 8 pages at most, as its heap does not hold many more;
# differences go to build/npm/select.txt and request.txt, too.

use strict;
use warnings;

use File::Path qw(make_path);
use FindBin;
use IO::Handle;
use Test::More;

my $root = "$FindBin::Bin/../..";
chdir $root or die "$root: $!";

my $build = $ENV{ARTICLE_BUILD} || 'build';
my $npm = 'build/npm';
my ($list) = grep { -f } glob '/usr/share/mozilla/extensions/*/'
    . 'uBlock0@raymondhill.net/assets/thirdparties/easylist/easylist.txt';
my @sets = sort glob '../shared/corpus/extraction/*/pages.jsonl';

plan skip_all => 'no unit tests are built' unless -x "$build/unit/test_adlist";
plan skip_all => 'no EasyList (webext-ublock-origin-firefox)' unless $list;
plan skip_all => 'no pages' unless @sets;
plan skip_all => 'no node' if system('node -e 0 > /dev/null 2>&1') != 0;
plan skip_all => 'no npm' if system('npm -v > /dev/null 2>&1') != 0;

make_path($npm);

if (system("cmp -s t/npm/package-lock.json $npm/installed") != 0) {
    my $rc = system("cp t/npm/package.json t/npm/package-lock.json $npm/"
                    . " && cd $npm && timeout 180 npm ci --ignore-scripts"
                    . ' --no-audit --no-fund > npm.log 2>&1'
                    . ' && cp package-lock.json installed');

    plan skip_all => 'npm cannot install the packages' if $rc != 0;
}

my $pages = "$build/pages.txt";
open my $out, '>', $pages or die "$pages: $!";

for my $set (@sets) {
    (my $dir = $set) =~ s{/[^/]+$}{};
    open my $fh, '<', $set or die "$set: $!";

    while (<$fh>) {
        my ($id) = /"id": *"([^"]+)"/ or next;
        my $url = /"url": *"(https?:[^" ]+)"/ ? $1 : 'https://example.org/';
        print $out "$dir/html/$id.html.gz $url\n";
    }
}

close $out;

my $all = $ENV{ARTICLE_PAGES};
my $npages = () = read_lines($pages);

compare('select', "$build/unit/test_select", $all ? (0, 1) : (11, 100), 0.005,
        'elements that querySelectorAll finds');
compare('request', "$build/unit/test_adlist", $all ? (0, 1) : (7, 40), 0.001,
        'verdicts of @ghostery/adblocker');

done_testing();


sub read_lines {
    open my $fh, '<', $_[0] or die "$_[0]: $!";
    return <$fh>;
}


# Pages $first, $first + $step, ... in as many batches as it takes.
sub compare {
    my ($mode, $tool, $first, $step, $bound, $what) = @_;
    my ($n, $bad, $failed) = (0, 0, 0);

    open my $log, '>', "$npm/$mode.txt" or die "$npm/$mode.txt: $!";

    for (my $at = $first; $at < $npages; $at += 8 * $step) {
        my $got = `NPM_ROOT=$npm timeout 900 node t/npm/lists.mjs $mode \\
                   '$list' $tool $at $step 8 < $pages 2>&1`;

        if ($got =~ /^(\d+) compared, (\d+) different$/m) {
            $n += $1;
            $bad += $2;
            diag($got) if $2;

        } else {
            $failed++;
            diag("pages from $at on: $got");
        }

        print $log $got;
        $log->flush;
    }

    is($failed, 0, "$mode: every batch came to its end");
    cmp_ok($n, '>', 0, "$mode: compared");
    cmp_ok($bad / ($n || 1), '<', $bound,
           "$mode: $what ($bad of $n differ)");
}
