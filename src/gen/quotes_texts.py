#!/usr/bin/env python3
"""Writes the annotated texts that train_quotes.py learns from.

    src/gen/quotes_texts.py EXTRACTION DEV.jsonl RUNNER ARTICLE > train.jsonl

Invented articles of t/quotes; pages of EXTRACTION, the folder of page sets,
by the places that t/quotes/pages.jsonl gives (it holds no text; a page whose
text is another now is left out, and said); DEV.jsonl; and, twice, the
sentences of t/unit/quotes.tsv and the samples of t/golden/truth.txt, whose
quotations are those that RUNNER (build/quotes_run) and ARTICLE
(build/article) find.  Format: t/quotes/README.
"""

import hashlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OWN = ("de", "en", "es", "fr", "it", "pt")
EXCERPT = 3000      # characters of a page, in whole paragraphs


def excerpt(text, part):
    out, size = [[]], 0
    for p in (p.strip() for p in text.split("\n")):
        if p and size + len(p) > EXCERPT and out[-1]:
            out.append([])
            size = 0
        if p:
            out[-1].append(p)
            size += len(p)
    return "\n\n".join(out[part]) if part < len(out) else ""


def quote(text, segs, speaker, mention, kind, form):
    q = {"start": segs[0][0], "end": segs[-1][1], "speaker": speaker,
         "text": " ".join(" ".join(text[a:b] for a, b in segs).split()),
         "speaker_mention": mention, "mention_type": kind, "kind": form,
         "role": "statement"}
    if len(segs) > 1:
        q["segments"] = segs
    return q


def own():
    for lang in OWN:
        for line in open(ROOT / "t/quotes" / (lang + ".jsonl"),
                         encoding="utf-8"):
            d = json.loads(line)
            for q in d["quotes"]:
                segs = q.get("segments") or [[q["start"], q["end"]]]
                q.setdefault("role", "statement")
                q["text"] = " ".join(" ".join(
                    d["text"][a:b] for a, b in segs).split())
            yield d


def pages(corpus):
    texts = {}
    for name in sorted(os.listdir(corpus)):
        path = corpus / name / "pages.jsonl"
        if path.exists():
            for line in open(path, encoding="utf-8"):
                d = json.loads(line)
                texts[name, d["id"]] = d.get("text") or ""
    lost = 0
    for line in open(ROOT / "t/quotes/pages.jsonl", encoding="utf-8"):
        d = json.loads(line)
        text = excerpt(texts.get((d["set"], d["id"]), ""), d.get("part", 0))
        if hashlib.sha1(text.encode()).hexdigest()[:12] != d["sha1"]:
            lost += 1
            continue
        quotes = []
        for segs, who, mention, kind, form, optional, alt in d["quotes"]:
            q = quote(text, segs, text[slice(*who)] if who else "",
                      text[slice(*mention)] if mention else None, kind, form)
            if optional:
                q["optional"] = True
            if alt:
                q["speaker_alt"] = [text[slice(*a)] for a in alt]
            quotes.append(q)
        yield {"id": d["id"], "lang": d["lang"], "text": text,
               "quotes": quotes}
    if lost:
        print("quotes_texts: %d pages have another text" % lost,
              file=sys.stderr)


def found(runner, items):
    data = b"".join(b"%s %d\n" % (lang.encode(), len(text.encode()))
                    + text.encode() for lang, text in items)
    out = subprocess.run([runner, "--batch"], input=data,
                         stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(x)["quotes"] for x in out.split(b"\n") if x.strip()]


def said(text, q, who):
    return quote(text, [[q["start"], q["end"]]], who, None, "self", "direct")


def sentences(runner):
    rows = [line.rstrip("\n").lstrip("!").replace("\\n", "\n").split("\t")
            for line in open(ROOT / "t/unit/quotes.tsv", encoding="utf-8")
            if line[0] != "#"]
    for (lang, text, want), quotes in zip(
            rows, found(runner, [r[:2] for r in rows])):
        names = [] if want == "none" else want.split(";")
        if len(names) == len(quotes) and "" not in names:
            yield {"id": text[:40], "lang": lang, "text": text, "unit": True,
                   "quotes": [said(text, q, n.strip())
                              for q, n in zip(quotes, names)]}


def samples(runner, article):
    truth = {}
    for line in open(ROOT / "t/golden/truth.txt", encoding="utf-8"):
        if line.strip() and line[0] != "#":
            name, begin, who = line.rstrip("\n").lstrip("!").split("\t")
            truth.setdefault(name, []).append((begin, who))
    for name, known in truth.items():
        path = next(p for p in (ROOT / "conf/samples" / name,
                                ROOT / "t/golden/in" / name) if p.exists())
        text = subprocess.run([article, "-f", "text", "--body", path],
                              stdout=subprocess.PIPE).stdout.decode()
        quotes = json.loads(subprocess.run(
            [article, "-f", "quotes", path],
            stdout=subprocess.PIPE).stdout)["quotes"]
        lang = quotes[0]["lang"]
        out = []
        for q in found(runner, [(lang, text)])[0]:
            who = [w for b, w in known if q["text"].startswith(b)]
            if who:
                out.append(said(text, q, who[0]))
        yield {"id": name, "lang": lang, "text": text, "quotes": out}


def main():
    corpus, dev, runner, article = sys.argv[1:5]
    docs = [json.loads(x) for x in open(dev, encoding="utf-8")]
    docs += list(own()) + list(pages(pathlib.Path(corpus)))
    docs += 2 * (list(sentences(runner)) + list(samples(runner, article)))
    for d in docs:
        print(json.dumps(d, ensure_ascii=False))


main()
