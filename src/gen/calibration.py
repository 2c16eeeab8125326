#!/usr/bin/env python3
"""How often a confidence is right: a table in tenths, and nothing else.

    src/gen/calibration.py GOLD.jsonl SCORER_DIR RUNNER

RUNNER is build/quotes_run.  A quote is right where span and full speaker
are; optional ones are left out.
"""

import json
import subprocess
import sys

sys.path.insert(0, sys.argv[2])
import score  # noqa: E402


def main():
    docs = [json.loads(x) for x in open(sys.argv[1], encoding="utf-8")
            if x.strip()]
    data = b""
    for d in docs:
        b = d["text"].encode()
        data += b"%s %d\n" % (d["lang"].encode(), len(b)) + b
    out = subprocess.run([sys.argv[3], "--batch"], input=data,
                         stdout=subprocess.PIPE, check=True).stdout
    bins = {}
    for d, line in zip(docs, [x for x in out.split(b"\n") if x.strip()]):
        pred = json.loads(line)["quotes"]
        pairs = {j: (i, g) for i, j, _, g in score.match(d["quotes"], pred)}
        for j, q in enumerate(pred):
            if j in pairs and d["quotes"][pairs[j][0]].get("optional"):
                continue
            right = j in pairs and pairs[j][1] == "full"
            bins.setdefault(min(9, int(q["conf"] * 10)), []).append(
                (q["conf"], right))
    for b in sorted(bins):
        n = len(bins[b])
        print("%.1f  n %3d  said %.2f  right %.2f" % (
            b / 10, n, sum(c for c, _ in bins[b]) / n,
            sum(r for _, r in bins[b]) / n))


main()
