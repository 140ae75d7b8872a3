"""Train what tells that a claim's word means a happening of its type: `dateline.claims.meaning`.

    python tools/train_meaning.py --data DIR [--check]

``--data`` is the folder of corpora: ECB+, PolNeAR, TimeBank, LGL, GUM and MUC-4 as JSONL. Of what
their reports are on come the words of each matter, ``src/dateline/claims/matters.tsv``: how much
likelier a word stands in a report on it than in others (log ratio of shares of reports, words that
are mostly written with a capital left out). The claims that the reader makes without the check
are labelled by

- ``evaluation/data/types.jsonl`` and ``false_claims.jsonl``: claims that a person read, each right
  or of a wrong type (offsets, no text);
- ECB+'s reports on conflict: a claim on an annotated happening counts 0.3 as right;
- reports of MUC-4 on incidents: a claim counts 0.5 as right (of 117 read, one was not).

A logistic regression with an L2 penalty gives the weights, ``src/dateline/claims/meaning.json``.
How often a word was right is counted without the claim itself. A type of which fewer than five
right claims were read is not judged. Printed is a cross-validation that
leaves whole reports out, and with --check one that leaves whole corpora out, matters included: how
many false claims go at a bar, and how many right ones. Needs numpy, and ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evaluation"))

from figures import reader, sample  # noqa: E402

from dateline.claims import meaning  # noqa: E402
from dateline.claims.meaning import BAR, MATTERS, Features  # noqa: E402
from dateline.model import Report  # noqa: E402

LABELS = ROOT / "evaluation" / "data"
PENALTY = 3.0  # a normal prior on the weights
READ = 3.0  # so many claims of the type's mean are added to those read on a word
FEW = 4.0  # ... and so many of all claims' mean to those of a type
ENOUGH = 5  # right claims of a type that somebody has read
LEAST = 12  # reports that a word of a matter must stand in
CLEAR = 1.2  # the log ratio from which a word is one of a matter's, or of none of them
BOUND = 2.5
ECB, MUC = 0.3, 0.5  # what a claim on a happening counts that nobody has read
FOLDS = 10
CONFLICT = frozenset({8, 12, 16, 18, 19, 22, 33})  # topics of ECB+
MATTERS_OF = {
    "sport": {5, 7, 10, 25, 29, 31, 35},
    "business": {6, 9, 11, 27, 30, 34},
    "people": {1, 2, 4, 28},
    "courts": {3, 13, 14, 20, 21, 23, 24, 26, 32},
}
_NAMED = re.compile(r"[A-Za-z][a-z]{2,}")


@dataclass(frozen=True)
class Text:
    """A report of a corpus, and what it is on (empty where that is mixed)."""

    doc: str
    corpus: str
    matter: str
    text: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    happenings: tuple[tuple[int, int], ...] = ()

    def report(self) -> Report:
        """The report to be read."""
        given = {"publisher": self.publisher} if self.publisher else {}
        return Report.of(self.text, published=self.published, url=self.url, **given)


@dataclass(frozen=True)
class Row:
    """A claim: its word, type and what it shows, whether it is right, and what that counts."""

    doc: str
    corpus: str
    lemma: str
    type: str
    shown: Features
    right: bool
    weight: float
    drawn: bool  # at random, so that shares of it are those of all claims


# -- corpora ---------------------------------------------------------------------------------------


def lines(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The lines of a corpus."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def texts(data: Path) -> Iterator[Text]:
    """The reports of all corpora."""
    for name in ("ecbplus-train", "ecbplus-dev"):
        for d in lines(data, name):
            topic = int(d["topic"])
            matter = next((m for m, topics in MATTERS_OF.items() if topic in topics), "force")
            spans = tuple((m["start"], m["end"]) for m in d["mentions"] if m["kind"] == "event")
            corpus = "conflict" if topic in CONFLICT else "ecb others"
            yield Text(d["doc"], corpus, matter, d["text"], d["published"], None, d["url"], spans)
    for d in lines(data, "polnear-train"):
        yield Text(d["id"], "polnear", "politics", d["text"], d["date"], d["publisher"])
    for d in lines(data, "timebank"):
        matter = "business" if d["id"].lower().startswith("wsj") else ""
        yield Text(d["id"], "timebank", matter, d["text"].strip(), d["dct"])
    for d in lines(data, "lgl"):
        yield Text(d["id"], "lgl", "local", d["text"])
    for d in lines(data, "gum-train"):
        said = [s["text"] for s in d["sentences"]]
        said = said[1:] if said and said[0] == d["title"] else said
        text = "\n\n".join([d["title"], *said])
        yield Text(d["doc"], "gum", "other", text, d["date"], "Wikinews")
    for d in lines(data, "muc4-dev"):
        matter = "force" if d["incidents"] else ""
        yield Text(d["doc"], "conflict", matter, d["text"], d["published"])


def matters(found: Iterable[Text], left_out: str = "") -> dict[str, list[float]]:
    """How much each word is one of the matters', from the corpora but the one left out."""
    reports, named, plain = Counter[str](), Counter[str](), Counter[str]()
    standing: dict[str, Counter[str]] = defaultdict(Counter)
    for text in found:
        words = _NAMED.findall(text.text)
        named.update(word.lower() for word in words if word[0].isupper())
        plain.update(word for word in words if word[0].islower())
        if text.matter and text.corpus != left_out:
            reports[text.matter] += 1
            standing[text.matter].update({word.lower() for word in words})
    total = sum(standing.values(), Counter[str]())
    table = {}
    for word, n in total.items():
        if n < LEAST or named[word] > plain[word]:
            continue
        share = {m: (standing[m][word] + 0.5) / (reports[m] + 1) for m in reports}
        ratios = [
            log(share[m] / (sum(v for k, v in share.items() if k != m) / (len(share) - 1)))
            if m in share
            else 0.0
            for m in MATTERS
        ]
        ratios = [round(max(-BOUND, min(BOUND, ratio)), 2) for ratio in ratios]
        if max(map(abs, ratios)) >= CLEAR:
            table[word] = ratios
    return table


# -- labelled claims -------------------------------------------------------------------------------


def labels() -> dict[str, list[tuple[int, int, str, bool, bool]]]:
    """Read claims by report: start, end, type, whether right, whether drawn at random."""
    found: dict[str, list[tuple[int, int, str, bool, bool]]] = defaultdict(list)
    for name in ("types.jsonl", "false_claims.jsonl"):
        for line in (LABELS / name).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            for key, right in (("right", True), ("false", False)):
                for start, end, type_, *more in entry[key]:
                    drawn = "doubted" not in more
                    found[entry["doc"]].append((start, end, type_, right, drawn))
    return found


def rows(
    text: Text, told: meaning.Told, read: Sequence[tuple[int, int, str, bool, bool]], trusted: bool
) -> Iterator[Row]:
    """The labelled claims of a report; ``trusted`` says that unread ones count as right."""
    found = [one for claim, sentence in told if (one := meaning.anchored(claim, sentence))]
    shown = meaning.features(found, text.report().text, reader().profile)
    for one, features in zip(found, shown, strict=True):
        anchor, type_ = one.claim.anchor, one.claim.type
        label = next(
            (
                (right, 1.0, drawn)
                for start, end, named, right, drawn in read
                if named == type_ and start < anchor.end and anchor.start < end
            ),
            None,
        )
        if label is None and any(s < anchor.end and anchor.start < e for s, e in text.happenings):
            label = (True, ECB, False) if text.corpus == "conflict" else None
        if label is None and trusted:
            label = (True, MUC, False)
        if label is not None:
            yield Row(text.doc, text.corpus, one.lemma, type_, features, *label)


def labelled(data: Path, told: Callable[[Text], meaning.Told]) -> list[Row]:
    """The labelled claims of all corpora; ``told`` reads a report."""
    read = labels()
    every = list(texts(data))
    incidents = [t for t in every if t.doc.startswith("DEV-MUC3") and t.matter]
    trusted = {t.doc for t in sample(incidents, 40, lambda t: "meaning" + t.doc)}
    found = []
    for text in every:
        of_ecb = text.corpus == "conflict" and bool(text.happenings)
        if text.doc in read or text.doc in trusted or of_ecb:
            found += rows(text, told(text), read.get(text.doc, ()), text.doc in trusted)
    return found


# -- the regression --------------------------------------------------------------------------------


class Words:
    """How often claims on a word were right: log odds, drawn to the type's where few were read."""

    def __init__(self, found: Iterable[Row]) -> None:
        self.all, self.types, self.pairs = [0.0, 0.0], defaultdict(_none), defaultdict(_none)
        for row in found:
            for counts in (self.all, self.types[row.type], self.pairs[row.type, row.lemma]):
                counts[row.right] += row.weight

    def odds(self, type_: str, lemma: str, without: Row | None = None) -> float:
        """The log odds of a word, as if one claim had not been read."""
        base = self.all[1] / sum(self.all)
        own, of_type = list(self.pairs.get((type_, lemma), _none())), list(self.types[type_])
        if without is not None:
            own[without.right] -= without.weight
            of_type[without.right] -= without.weight
        mean = (of_type[1] + FEW * base) / (sum(of_type) + FEW)
        p = min(max((own[1] + READ * mean) / (sum(own) + READ), 0.02), 0.995)
        return log(p / (1 - p))

    def table(self) -> dict[str, dict[str, float]]:
        """The log odds by type and word; those of other words of a type under the empty word."""
        found: dict[str, dict[str, float]] = {}
        for type_ in sorted(self.types):
            found[type_] = {"": round(self.odds(type_, ""), 2)}
        for type_, lemma in sorted(self.pairs):
            found[type_][lemma] = round(self.odds(type_, lemma), 2)
        return found


def _none() -> list[float]:
    return [0.0, 0.0]


def fit(found: Sequence[Row]) -> dict[str, Any]:
    """The weights, as in ``meaning.json``."""
    words = Words(found)
    shown = [row.shown | {"word": words.odds(row.type, row.lemma, row)} for row in found]
    names = sorted({name for one in shown for name in one})
    x = np.array([[one.get(name, 0.0) for name in names] for one in shown])
    y, count = np.array([row.right for row in found], float), np.array([r.weight for r in found])
    mean = np.average(x, axis=0, weights=count)
    x = np.column_stack([np.ones(len(x)), x - mean])
    # Log odds of every type's fit vary three times as much as 0 and 1 do.
    spread = np.array([1e-3, *(27.0 if n.startswith("fits ") else PENALTY for n in names)])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = (x.T * (count * p * (1 - p))) @ x + np.diag(spread)
        w -= np.linalg.solve(slope, x.T @ (count * (p - y)) + spread * w)
    weights = {
        name: [round(float(v), 3), round(float(m), 3)]
        for name, v, m in zip(names, w[1:], mean, strict=True)
    }
    read = Counter(row.type for row in found if row.right and row.weight == 1)
    judged = {type_: of for type_, of in words.table().items() if read[type_] >= ENOUGH}
    return {"bias": round(float(w[0]), 3), "weights": weights, "words": judged}


def given(weights: Mapping[str, Any], found: Iterable[Row]) -> list[float]:
    """The probabilities that the weights give."""
    words = weights["words"]
    return [
        meaning.given(weights, row.shown | {"word": meaning.of_word(words, row.type, row.lemma)})
        if row.type in words
        else 1.0
        for row in found
    ]


def folds(found: Sequence[Row], by: Callable[[Row], str], n: int) -> Iterator[tuple[str, Any, Any]]:
    """Training and test rows, groups whole."""
    groups = sorted({by(row) for row in found})
    random.Random(3).shuffle(groups)
    for k in range(min(n, len(groups))):
        out = set(groups[k::n])
        yield (
            next(iter(out)),
            [row for row in found if by(row) not in out],
            [row for row in found if by(row) in out],
        )


def figures(title: str, judged: Sequence[tuple[Row, float]]) -> str:
    """What goes at the bar, of claims drawn at random."""
    drawn = [(row, p) for row, p in judged if row.drawn]
    out = []
    for corpus in ["", *sorted({row.corpus for row, _ in drawn})]:
        some = [(row.right, p) for row, p in drawn if corpus in ("", row.corpus)]
        right = [p for r, p in some if r]
        false = [p for r, p in some if not r]
        out.append(
            f"  {corpus or title:12} right {len(right):5} go {sum(p < BAR for p in right):3}"
            f"   false {len(false):4} go {sum(p < BAR for p in false):3}"
        )
    return "\n".join(out)


def main() -> None:
    """Train, check and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="leave corpora out, too")
    options = parser.parse_args()

    @cache
    def told(text: Text) -> meaning.Told:
        return reader().told(text.report())

    train(options.data, told, check=options.check)


def train(data: Path, told: Callable[[Text], meaning.Told], *, check: bool) -> None:
    """Write the words of matters and the weights, and print how well they do."""
    every = list(texts(data))
    write_words(matters(every))
    found = labelled(data, told)
    print(Counter((row.corpus, row.right, row.weight) for row in found))
    judged = [
        pair
        for _, learnt, test in folds(found, lambda row: row.doc, FOLDS)
        for pair in zip(test, given(fit(learnt), test), strict=True)
    ]
    print(figures("by report", judged))
    if check:
        judged = []
        for corpus in sorted({row.corpus for row in found}):
            write_words(matters(every, corpus))
            again = labelled(data, told)
            test = [row for row in again if row.corpus == corpus]
            weights = fit([row for row in again if row.corpus != corpus])
            judged += zip(test, given(weights, test), strict=True)
        print(figures("by corpus", judged))
        write_words(matters(every))
    meaning.WEIGHTS.write_text(json.dumps(fit(found), indent=1) + "\n", encoding="utf-8")


def write_words(table: Mapping[str, Sequence[float]]) -> None:
    """Write the words of matters."""
    rows_ = ("\t".join([word, *(f"{v:g}" for v in table[word])]) for word in sorted(table))
    meaning.WORDS.write_text("\n".join(rows_) + "\n", encoding="utf-8")
    meaning.words_of_matters.cache_clear()


if __name__ == "__main__":
    main()
