#!/usr/bin/env python3
"""Titles, authors and dates that the command finds, against the references.

    src/gen/score_meta.py CORPUS [--article build/article] [--show title|...]

CORPUS is the folder of the sets; those with metadata are trafilatura and
news2023.  A page counts for a value when its reference has one.  Title: equal
when folded to letters and digits, "or part" when one is inside the other and
at least half as long.  Author: one name of the reference.  Date: the day.
"""

import argparse
import gzip
import html
import json
import os
import re
import subprocess
import sys
import unicodedata


def fold(s):
    s = unicodedata.normalize("NFKD", html.unescape(s)).casefold()
    return re.sub(r"[\W_]+", " ", "".join(
        c for c in s if not unicodedata.combining(c))).strip()


def names(ref):
    out = []
    for part in ref if isinstance(ref, list) else [ref]:
        out += re.split(r"\s*(?:[;,|]|\band\b|\bund\b|&)\s*", str(part))
    return {fold(n) for n in out if fold(n)}


def title_exact(want, have):
    return fold(want) == fold(have)


def title_part(want, have):
    a, b = fold(want), fold(have)
    return a == b or min(len(a), len(b)) * 2 >= max(len(a), len(b)) \
        and (a in b or b in a)


def author(want, have):
    return bool(names(want) & names(have))


def day(want, have):
    return str(want)[:10] == str(have)[:10]


KINDS = (("title", "title", title_exact), ("or part", "title", title_part),
         ("author", "author", author), ("published", "published", day))


def run(article, folder, page):
    path = os.path.join(folder, page["file"])
    with gzip.open(path) as f:
        body = f.read()
    cmd = [article, "-f", "jsonld", "-t", "html", "-"]
    if page.get("url"):
        cmd[1:1] = ["-u", page["url"]]
    p = subprocess.run(cmd, input=body, stdout=subprocess.PIPE, timeout=60)
    try:
        d = json.loads(p.stdout)
    except ValueError:
        return {}
    d = (d.get("@graph") or [d])[0]
    people = d.get("author") or []
    people = people if isinstance(people, list) else [people]
    return {"title": d.get("headline") or "",
            "author": [a.get("name", "") for a in people],
            "published": d.get("datePublished") or ""}


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("corpus")
    ap.add_argument("--article", default="build/article")
    ap.add_argument("--show", help="print the pages that are wrong")
    args = ap.parse_args()

    for name in ("trafilatura", "news2023"):
        folder = os.path.join(args.corpus, name)
        right = {k: 0 for k, _, _ in KINDS}
        total = dict(right)

        with open(os.path.join(folder, "pages.jsonl")) as f:
            pages = [json.loads(line) for line in f]

        for page in pages:
            meta = page.get("meta") or {}
            want = {"title": meta.get("title"),
                    "author": meta.get("author") or meta.get("authors"),
                    "published": meta.get("date")}
            if not any(want.values()):
                continue
            have = run(os.path.abspath(args.article), folder, page)

            for kind, key, same in KINDS:
                if not want[key]:
                    continue
                total[kind] += 1
                if same(want[key], have.get(key, "")):
                    right[kind] += 1
                elif kind == args.show:
                    print(page["id"], "\n  want", want[key], "\n  have",
                          have.get(key))

        print(name, *("%s %.3f of %d" % (k, right[k] / max(1, total[k]),
                                         total[k]) for k in right))
    return 0


if __name__ == "__main__":
    sys.exit(main())
