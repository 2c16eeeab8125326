#!/usr/bin/env python3
"""Learns the weights of the stage of quotes from annotated texts.

    src/gen/train_quotes.py TRAIN.jsonl SCORER_DIR RUNNER WEIGHTS [--cv]
        [--write] [--speakers] [--sure] [--lam X] [--lame X]

RUNNER is build/quotes_run.  Softmax over the candidates of a span for the
speaker, the score being linear in the features and in a few hidden units over
them and over the traits of the language; logistic regression for quote or
not.  Both are pulled towards the weights given, hidden units towards none.
Needs numpy.  --cv: five folds over the texts.  What they predict for texts
that they have not seen is also what the weights are learned on then: which
speaker the quote before has, and who has said how much, is as wrong there as
it will be.  How sure a decision is (rel, rsp, rem: a logistic regression over
what was decided) is fitted on it, too; without --cv on what the weights
themselves do.  --write:
the file WEIGHTS is replaced.  --speakers: whether it is a quote stays as it
is.  --sure: only how sure it is is fitted.
"""

import hashlib
import json
import math
import os
import random
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, sys.argv[2])
import score  # noqa: E402


UNITS = 8           # hidden, of each of
SEEDS = (1, 2, 3)   # models whose mean is the choice
EPOCHS = 30
BATCH = 512         # spans
RATE = 0.01
DROP = 0.15
L2 = 5.0
GROUPS = ("spk", "emi", "ant") + tuple(
    "h%02d" % u for u in range(UNITS * len(SEEDS)))
TRAITS = ("t_adjafter t_elide t_capnoun t_stack t_noincise t_prodrop t_single "
          "t_compound t_reverse t_hyphen t_verbsecond").split()
SURE = ("rel", "rsp", "rem")
FIRST = {("rel", "ps"): 0.4, ("rel", "pe"): 0.4}
SAFE = 0.975        # of what is shown as nine tenths and more, when fitted


def read_weights(path):
    w = {g: {} for g in GROUPS + SURE}
    cal = (0.93, 0.9)
    for line in open(path, encoding="utf-8"):
        f = line.split()
        if len(f) == 3 and f[0] in w:
            w[f[0]][f[1]] = float(f[2])
        elif len(f) == 3 and f[0] == "cal":
            cal = (float(f[1]), float(f[2]))
    return w, cal


def write_weights(path, w, cal):
    with open(path, "w", encoding="utf-8") as out:
        for g in GROUPS + SURE:
            for k in sorted(w[g]):
                if g in ("spk", "emi", "ant", "rel") or k == "bias" \
                        or abs(w[g][k]) >= 0.01:
                    out.write("%s %s %.3f\n" % (g, k, w[g][k]))
        out.write("cal %.3f %.3f\n" % cal)


def run(docs, w, cal, trace=True):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as f:
        name = f.name
    write_weights(name, w, cal)
    data = b""
    for d in docs:
        b = d["text"].encode()
        data += b"%s %d\n" % (d["lang"].encode(), len(b)) + b
    cmd = [sys.argv[3], "--batch", "--weights", name]
    if trace:
        cmd.append("--trace")
    out = subprocess.run(cmd, input=data, stdout=subprocess.PIPE,
                         check=True).stdout
    os.unlink(name)
    return [json.loads(x) for x in out.split(b"\n") if x.strip()]


def examples(doc, res):
    """(candidates, good, weight) and (features, is a quote) of a text."""
    rank, emit = [], []
    marks = res["trace"]
    pred = [{"text": " ".join(doc["text"][m["start"]:m["end"]].split()),
             "speaker": "x"} for m in marks]
    gold = {j: doc["quotes"][i]
            for i, j, _, _ in score.match(doc["quotes"], pred)}
    for j, m in enumerate(marks):
        g = gold.get(j)
        if not g or not g.get("optional"):
            emit.append((m["emit"], 1 if g else 0))
        if not g or not g.get("speaker"):
            continue
        good = []
        for c in m["cands"]:
            ok = bool(c["who"]) and score.speaker_grade(
                g, c["who"]) == "full"
            if not ok and c["men"] and g.get("speaker_mention") \
                    and c["men"].lower() == g["speaker_mention"].lower() \
                    and any(k in c["f"] for k in ("af_inv", "af_sv", "in",
                                                  "bf_sv")):
                ok = True
            good.append(ok)
        if any(good) and not all(good):
            rank.append(([c["f"] for c in m["cands"]], good,
                         0.4 if g.get("optional") else 1.0))
    return rank, emit


def traits():
    """By language, from conf/lang."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "../../conf/lang")
    return {f[:-5]: {"t_" + t for line in open(os.path.join(root, f),
                                               encoding="utf-8")
                     if line.startswith("trait ") for t in line.split()[1:]}
            for f in os.listdir(root) if f.endswith(".lang")}


class Rows:
    """Candidates of all spans as a matrix, those of one span together."""

    def __init__(self, data, names, known):
        ix = {k: i for i, k in enumerate(names + TRAITS)}
        n = [len(x[0]) for x in data]
        self.z = np.zeros((sum(n), len(ix)), np.float32)
        self.good = np.array([g for x in data for g in x[1]])
        self.weight = np.array([x[2] for x in data])
        self.first = np.cumsum([0] + n)
        i = 0
        for fs, _, _, lang in data:
            for f in fs:
                for name in known[lang]:
                    self.z[i, ix[name]] = 1
                for name, v in f.items():
                    self.z[i, ix[name]] = v
                i += 1

    def batch(self, spans):
        """Rows of some spans, and the number of the span of each."""
        n = self.first[spans + 1] - self.first[spans]
        end = np.cumsum(n)
        return (np.repeat(self.first[spans] - end + n, n)
                + np.arange(end[-1]), np.repeat(np.arange(len(spans)), n))

    def slope(self, spans, rows, seg, sc):
        """Of the loss, by score."""
        n, good = len(spans), self.good[rows]
        top = np.full(n, -1e9)
        np.maximum.at(top, seg, sc)
        e = np.exp(sc - top[seg])
        z = np.bincount(seg, e, n)
        zg = np.bincount(seg, e * good, n)
        return (self.weight[spans][seg] * (e / z[seg] - np.where(
            good, e / np.maximum(zg[seg], 1e-300), 0))).astype(np.float32)


def fit_rank(data, w0, lam):
    """Weights of spk and of the hidden units: the mean of some models."""
    names = sorted(w0["spk"])
    rows = Rows(data, names, traits())
    start = np.array([w0["spk"][k] for k in names], np.float32)
    w = {"spk": dict.fromkeys(names, 0.0)}
    for i, seed in enumerate(SEEDS):
        p = fit_model(rows, start, lam, seed)
        for k, v in zip(names, p["w"]):
            w["spk"][k] += float(v) / len(SEEDS)
        for u in range(UNITS):
            w["h%02d" % (i * UNITS + u)] = dict(
                zip(names + TRAITS, map(float, p["u"][:, u])),
                bias=float(p["b"][u]), out=float(p["v"][u]) / len(SEEDS))
    return w


def fit_model(rows, start, lam, seed):
    """By Adam in batches, with dropout."""
    r, draw = np.random.RandomState(seed), np.random.default_rng(seed)
    k, n = rows.z.shape[1], len(rows.weight)
    p = {"w": start.copy(), "u": r.randn(k, UNITS) * 0.15,
         "b": np.zeros(UNITS), "v": r.randn(UNITS) * 0.05}
    p = {k: v.astype(np.float32) for k, v in p.items()}
    m = {k: np.zeros_like(v) for k, v in p.items()}
    q = {k: np.zeros_like(v) for k, v in p.items()}
    parts = max(1, n // BATCH)
    t, end = 0, parts * EPOCHS
    for _ in range(EPOCHS):
        order = r.permutation(n)
        for i in range(parts):
            spans = order[i::parts]
            t += 1
            step(p, m, q, t, RATE * (1 - 0.95 * t / end),
                 slopes(rows, spans, p, start, lam, draw))
    return p


def slopes(rows, spans, p, start, lam, draw):
    ix, seg = rows.batch(spans)
    x, part = rows.z[ix], len(spans) / len(rows.weight)
    x = x * ((draw.random(x.shape, dtype=np.float32) > DROP)
             / np.float32(1 - DROP))
    a, n = x @ p["u"] + p["b"], len(start)
    h = np.maximum(a, 0)
    d = rows.slope(spans, ix, seg, x[:, :n] @ p["w"] + h @ p["v"])
    da = d[:, None] * p["v"] * (a > 0)
    return {"w": x[:, :n].T @ d + lam * part * (p["w"] - start),
            "u": x.T @ da + L2 * part * p["u"], "b": da.sum(0),
            "v": h.T @ d + L2 * part * p["v"]}


def step(p, m, q, t, lr, g):
    for k in p:
        m[k] = 0.9 * m[k] + 0.1 * g[k]
        q[k] = 0.999 * q[k] + 0.001 * g[k] ** 2
        p[k] = p[k] - np.float32(lr) * (m[k] / (1 - 0.9 ** t)) / (
            np.sqrt(q[k] / (1 - 0.999 ** t)) + 1e-8)


def fit_emit(data, w0, lam, epochs=200, lr=0.3):
    names = sorted(w0)
    ix = {k: i for i, k in enumerate(names)}
    data = [([(ix[k], v) for k, v in f.items()], y) for f, y in data]
    start = [w0[k] for k in names]
    w, acc = list(start), [1e-6] * len(names)
    for _ in range(epochs):
        g = [lam * (a - b) for a, b in zip(w, start)]
        for f, y in data:
            z = sum(w[i] * v for i, v in f)
            p = 1 / (1 + math.exp(-max(-30, min(30, z))))
            d = (p - y) * (1 if y else 1.5)
            for i, v in f:
                g[i] += d * v
        for i, x in enumerate(g):
            acc[i] += x * x
            w[i] -= lr * x / math.sqrt(acc[i])
    return dict(zip(names, w))


def learn(docs, res, w0, cal, lam, lame):
    """Weights of what the candidates res are."""
    w = {g: dict(w0[g]) for g in w0}
    ex = [examples(d, r) for d, r in zip(docs, res)]
    w.update(fit_rank([x + (d["lang"],) for d, e in zip(docs, ex)
                       for x in e[0]], w0, lam))
    if "--speakers" not in sys.argv:
        ex = [examples(d, r) for d, r in zip(docs, run(docs, w, cal))]
        w["emi"] = fit_emit([x for e in ex for x in e[1]], w0["emi"], lame)
    return w


def folds(docs, w0, cal, lam, lame):
    """What each fifth of the texts is by weights of the others."""
    fold = [int(hashlib.md5(d["text"].encode()).hexdigest(), 16) % 5
            for d in docs]
    seen, res = run(docs, w0, cal), [None] * len(docs)
    for f in range(5):
        w = learn([d for d, g in zip(docs, fold) if g != f],
                  [r for r, g in zip(seen, fold) if g != f],
                  w0, cal, lam, lame)
        out = [i for i, g in enumerate(fold) if g == f]
        for i, r in zip(out, run([docs[i] for i in out], w, cal)):
            res[i] = r
    return res


def show(name, docs, preds):
    t = {}
    for d, p in zip(docs, preds):
        pairs = score.match(d["quotes"], p)
        for k in (d["lang"], "all"):
            t.setdefault(k, score.Tally()).add(d, p, pairs)
    r = {k: v.row() for k, v in t.items()}
    print(name, " | ".join(
        "%s %.1f %.1f" % (k, 100 * r[k]["exact"][2], 100 * r[k]["e2e"][2])
        for k in sorted(r, key=lambda k: (k == "all", k))),
        "| neg %.2f" % r["all"]["false_per_neg"])
    sys.stdout.flush()


def decided(docs, res):
    """(text, features, right) of each quote that is not optional.

    Sentences of unit tests are easier than texts: they are left out.
    """
    h = []
    for n, (d, r) in enumerate(zip(docs, res)):
        if d.get("unit"):
            continue
        m = {j: (i, g)
             for i, j, _, g in score.match(d["quotes"], r["quotes"])}
        marks = {t["start"]: t for t in r["trace"]}
        for j, q in enumerate(r["quotes"]):
            t = marks.get(q["start"])
            if t is None or (j in m
                             and d["quotes"][m[j][0]].get("optional")):
                continue
            f = {("rel", k): v for k, v in t["rel"].items()}
            f.update((("rsp", k), v)
                     for k, v in t["cands"][t["best"]]["f"].items())
            f.update((("rem", k), v) for k, v in t["emit"].items())
            h.append((n, f, 1 if j in m and m[j][1] == "full" else 0))
    return h


def fit_sure(data, lam=30.0, epochs=150, lr=0.15):
    names = sorted({k for _, f, _ in data for k in f})
    start = {k: FIRST.get(k, 0.0) for k in names}
    w, acc = dict(start), dict.fromkeys(names, 1e-6)
    for _ in range(epochs):
        g = {k: lam * (w[k] - start[k]) for k in names}
        for _, f, y in data:
            e = chance(w, f) - y
            for k, v in f.items():
                g[k] += e * v
        for k in names:
            acc[k] += g[k] * g[k]
            w[k] -= lr * g[k] / math.sqrt(acc[k])
    return w


def chance(w, f):
    z = sum(w.get(k, 0.0) * v for k, v in f.items())
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def sure(docs, res):
    """Weights of rel, rsp and rem, and cal; what is said is of four folds."""
    data = decided(docs, res)
    order = list(range(len(docs)))
    random.Random(2).shuffle(order)
    c = []
    for f in range(4):
        out = set(order[f::4])
        w = fit_sure([x for x in data if x[0] not in out])
        c += [(chance(w, x[1]), x[2]) for x in data if x[0] in out]
    c.sort(reverse=True)
    top, n, good = 0.93, 0, 0
    for p, y in c:
        n, good = n + 1, good + y
        if p < 0.89:
            break
        if n >= 50 and good >= SAFE * n:
            top = p
    for lo in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, top):
        hi = lo + 0.1 if lo < 0.9 else 1.01
        z = [(p, y) for p, y in c if lo <= p < hi]
        if z:
            print("  sure %.3f n %4d mean %.3f right %.3f" % (
                lo, len(z), sum(p for p, _ in z) / len(z),
                sum(y for _, y in z) / len(z)))
    sys.stdout.flush()
    w = fit_sure(data)
    return ({g: {k[1]: v for k, v in w.items() if k[0] == g} for g in SURE},
            (round(top, 3), 0.9))


def option(name, value):
    return float(sys.argv[sys.argv.index(name) + 1]) \
        if name in sys.argv else value


def main():
    docs = [json.loads(x) for x in open(sys.argv[1], encoding="utf-8")
            if x.strip()]
    w0, cal = read_weights(sys.argv[4])
    lam, lame = option("--lam", 3.0), option("--lame", 3.0)
    show("start ", docs, [r["quotes"] for r in run(docs, w0, cal, False)])
    w, res = w0, None
    if "--cv" in sys.argv:
        res = folds(docs, w0, cal, lam, lame)
        show("cv    ", docs, [r["quotes"] for r in res])
    if "--write" in sys.argv and "--sure" not in sys.argv:
        w = learn(docs, res or run(docs, w0, cal), w0, cal, lam, lame)
        show("fitted", docs, [r["quotes"] for r in run(docs, w, cal, False)])
    new, cal = sure(docs, res or run(docs, w, cal))
    for g in SURE:
        w[g] = {**{k: 0.0 for k in w0[g] if g == "rel"}, **new[g]}
    if "--write" in sys.argv:
        write_weights(sys.argv[4], w, cal)


main()
