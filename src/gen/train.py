#!/usr/bin/env python3
"""Trains the two models of art_extract and measures them by site.

    train.py CORPUS --cv                  F1 of each set, cross-validated
    train.py CORPUS --table FILE          train on all, write the C table
    train.py CORPUS --scores FILE         with --cv: decisions, page by page
    train.py CORPUS --parity              the C table against xgboost
    train.py CORPUS --golden FILE PAGES   scores of both, for t/golden/scores.t

--parity and --golden take the models that the last --table kept in the cache.

CORPUS holds the page sets and their score.py.  Needs numpy and xgboost (of
Debian: python3-numpy, python3-xgboost), a C compiler, and nothing else;
serving needs none of them.  Features, tokens and blocks come from the engine
itself, built as a shared library from train_lib.c: there is no second
implementation.  Deterministic.

Method: docs/extraction.md.
"""

import argparse
import ctypes
import gzip
import hashlib
import json
import os
import pathlib
import pickle
import re
import subprocess
import sys
import time
from bisect import bisect_right
from collections import Counter

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ("scrapinghub fundus french trafilatura wcxb news2023 daniel "
        "readability").split()
NFOLD = 5
WORD = re.compile(r"\w+")

# ------------------------------------------------------------- the library


def sources():
    src = [ROOT / "src/gen/train_lib.c"]
    for folder in ("base", "source", "article"):
        src += sorted((ROOT / "src/engine" / folder).glob("*.c"))
    return [p for p in src if p.parent.name != "article" or p.stem in NEEDED]


def stamp():
    """Of what blocks and features are made of."""
    m = hashlib.md5()
    for p in sources():
        m.update(p.read_bytes())
        if p.with_suffix(".h").exists():
            m.update(p.with_suffix(".h").read_bytes())
    return m.hexdigest()[:12]


def build(cache, model=False):
    """With model the table in the tree, too: train_served()."""
    so = cache / ("libserved.so" if model else "libtrain.so")
    src = sources()
    if model:
        src.append(ROOT / "src/engine/article/art_model.c")
    inc = ["-I%s" % (ROOT / "src/engine")] + [
        "-I%s" % (ROOT / "src/engine" / f)
        for f in ("base", "source", "rules", "article", "quotes", "output")]
    subprocess.run(["cc", "-std=c99", "-D_POSIX_C_SOURCE=200809L", "-O2",
                    "-fPIC", "-shared", *["-DTRAIN_MODEL"][:model], *inc,
                    *map(str, src), "-lpcre2-8", "-lz", "-o", str(so)],
                   check=True)
    lib = ctypes.CDLL(str(so))
    lib.train_open.restype = ctypes.c_void_p
    lib.train_text.restype = ctypes.POINTER(ctypes.c_char)
    lib.train_name.restype = ctypes.c_char_p
    return lib


# Of src/engine/article; the rest needs the table that is made here.
NEEDED = {"art_" + n for n in "jread ld head words words_ends wordset vocab "
          "token boxes repeats like features features_dict rows second tally "
          "topic".split()}


def ptr(a):
    return a.ctypes.data_as(ctypes.c_void_p)


class Page:
    """One page: the engine's handle, and what was learned from its set."""

    def __init__(self, lib, name, row, raw):
        self.set, self.id, self.site, self.row = (name, row["id"],
                                                  row["site"], row)
        self.fold = int(hashlib.md5(row["site"].encode()).hexdigest(),
                        16) % NFOLD
        self.h = lib.train_open(raw, len(raw))
        self.h = self.h and ctypes.c_void_p(self.h)
        self.n = lib.train_blocks(self.h) if self.h else 0
        self.texts = []
        size = ctypes.c_uint32()
        for i in range(self.n):
            p = lib.train_text(self.h, i, ctypes.byref(size))
            self.texts.append(ctypes.string_at(p, size.value).decode())
        self.W = np.array([lib.train_words(self.h, i) for i in range(self.n)],
                          np.float32)

    def keys(self, lib, kind):
        cap = 1 << 20
        b, k = np.zeros(cap, np.uint32), np.zeros(cap, np.uint32)
        n = lib.train_keys(self.h, kind, ptr(b), ptr(k), cap)
        return b[:n].copy(), k[:n].copy()


# ------------------------------------------------------------------ labels


def runs(words):
    return [tuple(words[i:i + 4]) for i in range(len(words) - 3)]


def label_full(texts, ref):
    """0 or 1 a block: the selection whose text comes nearest to ref.

    Greedy, one block at a time, F1 of four-word runs.  (labels, F1)"""
    n = len(texts)
    lows = [[w.lower() for w in WORD.findall(t)] for t in texts]
    R = Counter(runs([w.lower() for w in WORD.findall(ref)]))
    nr = sum(R.values())
    y, cov = [0] * n, [0.0] * n
    for i, low in enumerate(lows):
        s = runs(low)
        if s:
            cov[i] = sum(x in R for x in s) / len(s)
            y[i] = int(cov[i] >= 0.5)
    if nr < 8:
        return y, 0.0
    P = Counter(runs([w for i in range(n) if y[i] for w in lows[i]]))
    tp = sum(min(v, R[k]) for k, v in P.items() if k in R)
    npred = sum(P.values())
    for _ in range(3):
        changed = 0
        for i in range(n):
            low = lows[i]
            if not low:
                continue
            near = any(y[max(0, i - 4):i]) or any(y[i + 1:i + 5])
            s = runs(low)
            if y[i]:
                if cov[i] > 0.98 and len(s) > 3 and all(P[x] <= R[x]
                                                        for x in s[:3]):
                    continue
            elif (len(low) < 4 and not near
                  or len(low) >= 4 and (cov[i] < 0.25 or not s)):
                continue
            before, after = [], []
            j = i - 1
            while j >= 0 and len(before) < 3:
                if y[j]:
                    before = lows[j][-3:] + before
                j -= 1
            j = i + 1
            while j < n and len(after) < 3:
                if y[j]:
                    after = after + lows[j][:3]
                j += 1
            before, after = before[-3:], after[:3]
            on = Counter(runs(before + low + after))
            off = Counter(runs(before + after))
            old, new = (on, off) if y[i] else (off, on)
            dtp = 0
            for k in set(old) | set(new):
                if k in R:
                    a = P[k]
                    dtp += (min(a - old[k] + new[k], R[k]) - min(a, R[k]))
            dn = sum(new.values()) - sum(old.values())
            if (2 * (tp + dtp) / max(1, nr + npred + dn)
                    > 2 * tp / max(1, nr + npred) + 1e-9):
                y[i] ^= 1
                P.subtract(old)
                P.update(new)
                tp += dtp
                npred += dn
                changed += 1
        if not changed:
            break
    return y, 2 * tp / max(1, nr + npred)


def label_snippets(texts, row):
    """1, 0 or -1 (not known) a block, from what must and must not be."""
    texts = [" ".join(t.split()) for t in texts]
    joined, starts, pos = " ".join(texts), [], 0
    for t in texts:
        starts.append(pos)
        pos += len(t) + 1
    y = [-1] * len(texts)

    def hits(seg):
        seg = " ".join(seg.split())
        out, p = [], joined.find(seg)
        while p >= 0 and len(out) < 9 and seg:
            out.append((bisect_right(starts, p) - 1,
                        bisect_right(starts, p + len(seg) - 1) - 1))
            p = joined.find(seg, p + 1)
        return out

    for seg in row["without"]:
        for a, b in hits(seg):
            y[a:b + 1] = [0] * (b + 1 - a)
    for seg in row["with"]:
        h = hits(seg)
        for a, b in h:
            for k in range(a, b + 1):
                if y[k] == 0:
                    y[k] = -1           # asked for both ways
                elif len(h) == 1:
                    y[k] = 1
    return y


def load(lib, corpus, sets, cache):
    pages = []
    for name in sets:
        with open(corpus / name / "pages.jsonl", encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                raw = gzip.open(corpus / name / row["file"]).read()
                p = Page(lib, name, row, raw)
                if p.n:
                    pages.append(p)
    path = cache / "labels.pkl"
    known = pickle.load(open(path, "rb")) if path.exists() else {}
    for p in pages:
        key = hashlib.md5(("\x1e".join(p.texts) + LABELS + p.set + p.id
                           ).encode()).digest()
        if key not in known:
            if p.set == "trafilatura":
                known[key] = (label_snippets(p.texts, p.row), 1.0)
            else:
                known[key] = label_full(p.texts, p.row["text"])
        y, p.oracle = known[key]
        p.y = np.array(y, np.int8)
        p.yy = p.y
        p.nref = (0 if p.set == "trafilatura"
                  else len(WORD.findall(p.row["text"])))
    pickle.dump(known, open(path, "wb"))
    return pages


LABELS = "1"                            # to be raised when the rules change

# ------------------------------------------------------------ dictionaries

KINDS = 4                               # own, near, far, labels
BITS, FP, VAL, ZERO, STEP = 13, 11, 5, 16, 8    # art_dict.h
PRIOR = 0.3
# A key needs that many sites, and log-odds of that much; by kind.
MIN_SITES = (5, 5, 5, 5)
MIN_ODDS = (0.5, 0.5, 0.5, 0.65)


class Stats:
    """Votes of sites for keys, by fold: each site has one vote a key."""

    def __init__(self, lib, pages):
        self.tab = []
        sites = {s: i for i, s in enumerate(sorted({p.site for p in pages}))}
        fold = np.zeros(len(sites), np.int64)
        for p in pages:
            fold[sites[p.site]] = p.fold
        for kind in range(KINDS):
            K, S, A, B = [], [], [], []
            for p in pages:
                if not hasattr(p, "pairs"):
                    p.pairs = [p.keys(lib, k) for k in range(KINDS)]
                b, k = p.pairs[kind]
                y = p.yy[b]
                ok = y >= 0
                b, k, y = b[ok], k[ok], y[ok]
                w = (np.ones(len(b), np.float32) if kind == 3
                     else np.minimum(60, p.W[b] + 2))
                K.append(k)
                S.append(np.full(len(k), sites[p.site], np.int64))
                A.append(w)
                B.append(w * (y == 1))
            K, S = np.concatenate(K).astype(np.int64), np.concatenate(S)
            A, B = np.concatenate(A), np.concatenate(B)
            u, inv = np.unique(K * len(sites) + S, return_inverse=True)
            a = np.bincount(inv, A)
            share = np.bincount(inv, B) / a
            key, f = u // len(sites), fold[u % len(sites)]
            uk, inv = np.unique(key, return_inverse=True)
            n = np.zeros((NFOLD, len(uk)))
            pos = np.zeros((NFOLD, len(uk)))
            for i in range(NFOLD):
                m = f == i
                n[i] = np.bincount(inv[m], minlength=len(uk))
                pos[i] = np.bincount(inv[m], share[m], minlength=len(uk))
            self.tab.append((uk, n, pos))

    def dictionary(self, skip=None):
        """(start, entry) as art_dict_t has them, without a fold's sites."""
        keys, vals, sites = [], [], []
        for kind, (uk, n, pos) in enumerate(self.tab):
            s, p = n.sum(0), pos.sum(0)
            if skip is not None:
                s, p = s - n[skip], p - pos[skip]
            v = (np.log((p + PRIOR) / np.maximum(s - p + 1 - PRIOR, 1e-6))
                 - np.log(PRIOR / (1 - PRIOR)))
            ok = (s >= MIN_SITES[kind]) & (np.abs(v) >= MIN_ODDS[kind])
            keys.append(uk[ok])
            vals.append(v[ok])
            sites.append(s[ok])
        keys, vals = np.concatenate(keys), np.concatenate(vals)
        sites = np.concatenate(sites)
        q = np.clip(np.round(vals * 4).astype(int) + ZERO, 0, 2 ** VAL - 1)
        bucket = keys >> (32 - BITS)
        fp = keys & (2 ** FP - 1)
        order = np.lexsort((-sites, fp, bucket))
        bucket, fp, q = bucket[order], fp[order], q[order]
        first = np.ones(len(bucket), bool)
        first[1:] = (bucket[1:] != bucket[:-1]) | (fp[1:] != fp[:-1])
        bucket, fp, q = bucket[first], fp[first], q[first]
        start = np.searchsorted(bucket, np.arange(2 ** BITS + 1))
        assert start[-1] < 65536
        entry = np.concatenate((fp << VAL | q, np.zeros(STEP, int)))
        return start.astype(np.uint16), entry.astype(np.uint16)


# ------------------------------------------------------------------ models

# Sets whose references follow the reading asked for weigh more; those of
# readability are another program's output.
SET_WEIGHT = {"scrapinghub": 1.5, "news2023": 1.3, "fundus": 1.3,
              "wcxb": 0.8, "readability": 0.2}
PARAMS = dict(objective="binary:logistic", tree_method="hist", max_depth=4,
              eta=0.1, subsample=0.8, colsample_bytree=0.3,
              min_child_weight=3.0, reg_lambda=2.0, max_bin=64, nthread=1,
              seed=1)
FIRST = dict(max_depth=5)
ROUNDS = (160, 200)
GATE = 0.08
EASY = 4                                # see fit()
LIMITS = (0.3, 0.5)                     # art_extract_limit()
LEAST = 0.4


def weights(p):
    """Of a block: its share of the page, so that the loss follows F1."""
    n = p.nref or max(60.0, float(p.W[p.yy == 1].sum()))
    w = np.minimum((p.W + 3.0) / max(n, 60.0), 0.5)
    if p.set == "trafilatura":
        w *= 0.7
        w[p.y >= 0] = np.maximum(w[p.y >= 0], 0.12)
    w *= SET_WEIGHT.get(p.set, 1.0)
    w[p.yy < 0] = 0
    if p.set != "trafilatura" and p.oracle < 0.75:
        w[:] = 0
    return w


def fit(pages, attr, rounds, gate=None, **kw):
    import xgboost as xgb
    X, y, w = [], [], []
    for p in pages:
        wt = weights(p)
        k = wt > 0
        # of what is clear already one in EASY stands for all
        easy = (p.p0 < 0.02) & (p.yy == 0) if gate is None and rounds > 80 \
            else np.zeros(p.n, bool)
        pick = np.arange(p.n) % EASY == p.fold % EASY
        wt = np.where(easy, wt * EASY, wt)
        k &= ~easy | pick
        if gate is not None:
            k &= p.p1 >= gate
        X.append(getattr(p, attr)[k])
        y.append(p.yy[k])
        w.append(wt[k])
    w = np.concatenate(w)
    d = xgb.DMatrix(np.vstack(X).astype(np.float32), label=np.concatenate(y),
                    weight=w / w.mean())
    return xgb.train({**PARAMS, **kw}, d, num_boost_round=rounds)


def predict(models, x):
    import xgboost as xgb
    if not len(x):
        return np.zeros(0, np.float32)
    d = xgb.DMatrix(x.astype(np.float32))
    m = np.mean([b.predict(d, output_margin=True) for b in models], 0)
    return 1 / (1 + np.exp(-m))


def spread(pages, attr, p):
    k = 0
    for i in pages:
        setattr(i, attr, p[k:k + i.n])
        k += i.n


def rows_first(lib, p, d):
    x = np.zeros((p.n, lib.train_size(0)), np.int16)
    lib.train_first(p.h, ptr(d[0]), ptr(d[1]), ptr(x))
    return x


def rows_second(lib, p, p1):
    x = np.zeros((p.n, lib.train_size(1)), np.int16)
    q = np.round(p1 * 1000).astype(np.int16)
    lib.train_second(p.h, ptr(q), ptr(x))
    return x


def with_dictionaries(lib, pages):
    """First rows, each from dictionaries that saw no page of its fold."""
    stats = Stats(lib, pages)
    for f in range(NFOLD):
        d = stats.dictionary(f)
        for p in pages:
            if p.fold == f:
                p.x1 = rows_first(lib, p, d)
    return stats


def out_of_fold(pages, attr, out, rounds, seeds=(1,), gate=None, log=None,
                **kw):
    for f in range(NFOLD):
        t = time.time()
        models = [fit([p for p in pages if p.fold != f], attr, rounds, gate,
                      seed=s, **kw) for s in seeds]
        test = [p for p in pages if p.fold == f]
        spread(test, out, predict(models, np.vstack([getattr(p, attr)
                                                     for p in test])))
        print("  %s fold %d %.1f s" % (attr, f, time.time() - t),
              file=sys.stderr, flush=True)


def pseudo(pages, attr):
    """Labels of trafilatura's other blocks, from scores out of fold."""
    for p in pages:
        p.yy = p.y.copy()
        if p.set == "trafilatura":
            s = getattr(p, attr)
            u = p.y < 0
            p.yy[u & (s > 0.75)] = 1
            p.yy[u & (s < 0.2)] = 0


def logit(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def choose(p, s):
    """art_extract_limit()'s decision: half of the expected F1."""
    if not len(s):
        return s > 1
    w = p.W + 1
    order = np.argsort(-s)
    mass, words = np.cumsum((s * w)[order]), np.cumsum(w[order])
    limit = np.clip((mass / (words + mass[-1] + 1e-9)).max(), *LIMITS)
    if s.max() < LEAST:
        return s > 1
    return s >= (limit if s.max() >= limit else s.max() / 2)


def report(corpus, pages, attr, gate=None, out=None):
    sys.path.insert(0, str(corpus))
    import score
    res = {}
    for name in SETS:
        its = [p for p in pages if p.set == name]
        if not its:
            continue
        M = score.METRICS[{"trafilatura": "snippet", "wcxb": "word"}.get(
            name, "shingle")]
        rows = []
        for p in its:
            s = getattr(p, attr)
            if gate is not None:
                s = np.where(p.p1 >= gate, s, 0)
            keep = choose(p, s)
            text = "\n".join(t for t, k in zip(p.texts, keep) if k)
            rows.append(M.page(p.row, text))
            if out is not None:
                out.append(dict(set=name, id=p.id, f1=rows[-1]["f1"],
                                lang=p.row.get("lang"), keep=keep.tolist(),
                                s=[round(float(v), 3) for v in s],
                                y=p.y.tolist()))
        res[name] = M.total(rows)["f1"]
    return res


def line(res):
    mean = np.mean([v for k, v in res.items() if k != "readability"])
    return " ".join("%s %.4f" % (k[:5], v) for k, v in res.items()) + \
        " mean %.4f" % mean


# ------------------------------------------------------------------- table

LEAF = 4096                             # art_model.c: leaves are in 4096ths


def heap(bst, depth, scale):
    """Trees as full binary trees: (features, thresholds, leaves)."""
    feats, thrs, leaves = [], [], []
    for dump in bst.get_dump(dump_format="json"):
        f = np.zeros(2 ** depth - 1, np.int64)
        t = np.full(2 ** depth - 1, -32768, np.int64)
        v = np.zeros(2 ** depth, np.int64)

        def walk(node, i, d):
            if "leaf" in node:
                lo = (i + 1 << depth - d) - 2 ** depth
                v[lo:lo + (1 << depth - d)] = round(node["leaf"] * scale
                                                    * LEAF)
                return
            f[i] = int(node["split"][1:])
            t[i] = int(np.ceil(node["split_condition"]))
            kids = {c["nodeid"]: c for c in node["children"]}
            walk(kids[node["yes"]], 2 * i + 1, d + 1)
            walk(kids[node["no"]], 2 * i + 2, d + 1)
        walk(json.loads(dump), 0, 0)
        feats.append(f)
        thrs.append(np.clip(t, -32768, 32767))
        leaves.append(np.clip(v, -32768, 32767))
    return np.array(feats), np.array(thrs), np.array(leaves)


def emit(out, ctype, name, size, values, per=12):
    out.write("static const %s  %s[%s] = {\n" % (ctype, name, size))
    values = list(values)
    for i in range(0, len(values), per):
        out.write("    " + ", ".join(values[i:i + per]))
        out.write(",\n" if i + per < len(values) else "\n")
    out.write("};\n\n\n")


def write_table(path, d, first, seconds):
    with open(path, "w") as out:
        w = out.write
        w("/* Generated by src/gen/train.py; not to be edited. */\n\n")
        w("#ifndef _ART_MODEL_TABLE_H_INCLUDED_\n")
        w("#define _ART_MODEL_TABLE_H_INCLUDED_\n\n\n")
        size = 2 * (len(d[0]) + len(d[1]))
        for stage, models in (("FIRST", [first]), ("SECOND", seconds)):
            depth = 5 if stage == "FIRST" else 4
            parts = [heap(b, depth, 1 / len(models)) for b in models]
            f, t, v = (np.concatenate([p[k] for p in parts])
                       for k in range(3))
            low = stage.lower()
            w("#define ART_MODEL_%s_DEPTH  %d\n" % (stage, depth))
            w("#define ART_MODEL_%s_TREES  %d\n\n\n" % (stage, len(f)))
            emit(out, "art_node_t", "art_model_%s_nodes" % low, "",
                 ("{ %d, %d }" % x for x in zip(f.ravel(), t.ravel())), 4)
            emit(out, "int16_t", "art_model_%s_leaves" % low, "",
                 ("%d" % x for x in v.ravel()), 11)
            size += 4 * f.size + 2 * v.size
        emit(out, "uint16_t", "art_model_dict_start", "",
             ("%d" % x for x in d[0]), 11)
        emit(out, "uint16_t", "art_model_dict_entry", "",
             ("%d" % x for x in d[1]), 11)
        w("#endif /* _ART_MODEL_TABLE_H_INCLUDED_ */\n")
    print("%s: %d bytes of tables, %d keys" % (path, size, len(d[1]) - STEP))
    assert size <= 160 * 1024


# ------------------------------------------------------------------ parity


def served(lib, h, n):
    """Scores of the C table, in thousandths: first model, both."""
    a, b = np.zeros(n, np.int16), np.zeros(n, np.int16)
    assert lib.train_served(h, ptr(a), ptr(b)) == 0
    return a.astype(int), b.astype(int)


def trained(lib, p, d, first, seconds):
    """The same, of xgboost's models."""
    x1 = rows_first(lib, p, d)
    p1 = predict([first], x1)
    x2 = np.hstack([x1, rows_second(lib, p, p1)])
    both = 1 / (1 + np.exp(-(logit(p1) + logit(predict(seconds, x2))) / 2))
    both[p1 < GATE] = 0
    return np.round(p1 * 1000).astype(int), np.round(both * 1000).astype(int)


def parity(cache, pages, models):
    lib = build(cache, True)
    D, E, other = [], [], 0
    for p in pages:
        x1, x2 = trained(lib, p, *models)
        c1, c2 = served(lib, p.h, p.n)
        D.append(np.abs(x1 - c1)[(x1 >= GATE * 1000) | (c1 >= GATE * 1000)])
        E.append(np.abs(x2 - c2))
        other += int((choose(p, x2 / 1000) != choose(p, c2 / 1000)).sum())
    for name, v in (("first", D), ("both ", E)):
        v = np.concatenate(v)
        print("%s: %d scores, largest difference %.3f, 99.9 %% below %.3f"
              % (name, len(v), v.max() / 1000,
                 np.percentile(v, 99.9) / 1000))
    print("%d of %d decisions differ" % (other, sum(p.n for p in pages)))


def golden(cache, path, names, models):
    lib = build(cache, True)
    with open(path, "w") as out:
        out.write("# src/gen/train.py --golden: page, block, scores of the C "
                  "table (first\n# model, both), the same of xgboost; in "
                  "thousandths.\n")
        for name in names:
            raw = pathlib.Path(name).read_bytes()
            if name.endswith(".gz"):
                raw = gzip.decompress(raw)
            p = Page(lib, "golden", dict(id=name, site=name), raw)
            x1, x2 = trained(lib, p, *models)
            c1, c2 = served(lib, p.h, p.n)
            for i in range(p.n):
                out.write("%s %d %d %d %d %d\n" % (
                    name, i, c1[i], c2[i], x1[i], x2[i]))


# -------------------------------------------------------------------- main


def main():
    ap = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus", type=pathlib.Path)
    ap.add_argument("--cache", type=pathlib.Path, default="build/train")
    ap.add_argument("--cv", action="store_true")
    ap.add_argument("--table")
    ap.add_argument("--scores")
    ap.add_argument("--fresh", action="store_true",
                    help="the first round again, not from the cache")
    ap.add_argument("--parity", action="store_true")
    ap.add_argument("--golden", nargs="+", metavar="FILE")
    ap.add_argument("--models", type=int, default=2,
                    help="second models, averaged")
    args = ap.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)

    lib = build(args.cache)
    kept = args.cache / "models.pkl"
    if args.golden and not args.table:
        golden(args.cache, args.golden[0], args.golden[1:],
               pickle.load(open(kept, "rb")))
        return

    pages = load(lib, args.corpus, SETS, args.cache)
    seeds = tuple(range(1, args.models + 1))
    if args.parity and not args.table:
        parity(args.cache, pages, pickle.load(open(kept, "rb")))
        return

    # labels of the unlabelled blocks: a first round without them
    path = args.cache / ("round0-%s.pkl" % stamp())
    known = pickle.load(open(path, "rb")) if path.exists() else {}
    if not args.fresh and all(len(known.get((p.set, p.id), ())) == p.n
                              for p in pages):
        for p in pages:
            p.p0 = known[p.set, p.id]
    else:
        with_dictionaries(lib, pages)
        out_of_fold(pages, "x1", "p0", 80)
        pickle.dump({(p.set, p.id): p.p0 for p in pages}, open(path, "wb"))
    pseudo(pages, "p0")

    stats = with_dictionaries(lib, pages)
    out_of_fold(pages, "x1", "p1", ROUNDS[0], **FIRST)
    for p in pages:
        p.x2 = np.hstack([p.x1, rows_second(lib, p, p.p1)])

    if args.cv:
        print("first ", line(report(args.corpus, pages, "p1")))
        out_of_fold(pages, "x2", "p2", ROUNDS[1], seeds, GATE / 2)
        for p in pages:
            p.both = 1 / (1 + np.exp(-(logit(p.p1) + logit(p.p2)) / 2))
        out = []
        print("second", line(report(args.corpus, pages, "p2", GATE)))
        print("both  ", line(report(args.corpus, pages, "both", GATE, out)))
        if args.scores:
            json.dump(out, open(args.scores, "w"))

    if args.table:
        second = [fit(pages, "x2", ROUNDS[1], GATE / 2, seed=s)
                  for s in seeds]
        first = fit(pages, "x1", ROUNDS[0], **FIRST)
        models = (stats.dictionary(), first, second)
        pickle.dump(models, open(kept, "wb"))
        write_table(args.table, *models)
        if args.parity:
            parity(args.cache, pages, models)


if __name__ == "__main__":
    main()
