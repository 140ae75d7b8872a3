"""Who and what is meant across reports: clusters of mentions against labelled ones.

    python evaluation/entities.py FILE [--errors N]
    python evaluation/entities.py FILE --fit
    python evaluation/entities.py FILE --ablation

The file has one report a line with ``text``, ``published``, ``url`` and ``mentions``: ``start``,
``end``, ``text``, ``kind``, ``validated`` and ``chain``, which is the same for all mentions of one
person or thing in all reports (ECB+, Cybulska and Vossen 2014; MEANTIME, Minard et al. 2016).
Measured are validated mentions of entities (of ECB+: persons, bodies and things that take part)
that the reader **found**: whose head is that of a participant or holder of a claim. The score is
the mean of the F1 of MUC, B cubed and CEAF e. "overlap" counts a mention as found that overlaps a
participant or holder in any word; what is wrong with its borders is then wrong here.

Two baselines are measured on the same mentions: one cluster for all whose last word is the same,
and the reader's ids alone, by which what has none is alone. ``--fit`` writes the weights of
features anew (``src/dateline/entities/weights.csv``), those that are set by hand as they are.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from coreference import b_cubed, ceaf_e, conll, muc, pairs
from figures import Figure, gold, reader, share

from dateline.entities import features
from dateline.entities.blocking import Stories, candidates
from dateline.entities.catalogue import load_catalogue
from dateline.entities.mentions import Mentions, mentions
from dateline.entities.resolve import entities_by_mention, resolve
from dateline.entities.suggest import suggest
from dateline.entities.uses import Use
from dateline.events.linkage.nearest import UNDATED, Vectors, nearest
from dateline.events.linkage.stories import Story, story
from dateline.model import Mention, Report

PARTICIPANTS = frozenset(["human", "nonhuman", "entity"])
# What ECB+ has too little of; set by hand, so that a body's name decides wherever it stands, two
# men of one name stay doubtful until more speaks for them, and types of weapons are kept apart.
# Where the regression begins: ECB+ has few pairs that share a name and are two.
EXPECTED = {"full name": 2.5, "spelling": 2.0, "one word": 1.5, "surname": 1.0, "initials": 1.0}
NOTHING = -3.0  # the bias: two mentions of which nothing is known are hardly one
BY_HAND = {
    "one body": 3.0,
    "described alike": 1.2,
    "described as": -0.5,
    "same noun": 0.3,
    "company": 1.2,
    "elsewhere": 1.0,
    "acronym": 1.0,
    "name at odds": -3.0,
    "other name": -2.0,
    "last words": -0.5,
    "same model": 1.5,
    "other model": -3.0,
}
_BEHIND = re.compile(r",(?!\d)| (?:of|in|on|at|from|for|with|by|to|near|who|that|which|and|or)\b")
# The files of MEANTIME have a chain under several names, by where its mentions are.
_SPLIT = re.compile(r"^(?:cross_|intra_)+")
_END = re.compile(r"(?:['’]s?|\s*\(.*)$")


@dataclass(frozen=True)
class Found:
    """A labelled mention that the reader found: its chain, and what the reader has there."""

    text: str
    chain: str
    use: Use
    mention: Mention
    by_head: bool  # not by some other word alone


@dataclass(frozen=True)
class Read:
    """The reports of a set: their mentions, what was found, and which tell alike stories."""

    mentions: tuple[Mention, ...]
    found: tuple[Found, ...]
    stories: Stories


@cache
def read(path: Path) -> Read:
    """Read the reports of a file."""
    every: list[Mention] = []
    found: list[Found] = []
    told: list[Story] = []
    for item in gold(path):
        report = Report.of(item["text"], published=item["published"], url=item["url"])
        claims = reader().read(report).claims
        here = mentions(claims, report, load_catalogue())
        every += here.all
        uses: list[Use] = [use for claim in claims for use in claim.arguments]
        uses += [use for claim in claims for use in claim.voice]
        found += _found(item["mentions"], uses, here)
        day = date.fromisoformat(report.published[:10]).toordinal() if report.published else None
        told.append(story(report.id, report.text, day))
    return Read(tuple(every), tuple(found), _near(told))


def _found(labels: Iterable[dict[str, Any]], uses: list[Use], here: Mentions) -> Iterator[Found]:
    for label in labels:
        if label["kind"] not in PARTICIPANTS or not label["validated"]:
            continue
        at = label["start"] + len(_head(label["text"]))
        best: tuple[bool, int] | None = None
        chosen = None
        for use in uses:
            span, mention = use.span, here.of(use)
            if span is None or mention is None:
                continue
            if not (span.start < label["end"] and label["start"] < span.end):
                continue
            last = span.end - len(_head(span.text).rsplit(maxsplit=1)[-1])
            key = (not last < at <= span.end, span.end - span.start)
            if best is None or key < best:
                chain = _SPLIT.sub("", label["chain"])
                best, chosen = key, Found(label["text"], chain, use, mention, not key[0])
        if chosen is not None:
            yield chosen


def _head(text: str) -> str:
    """A noun phrase up to the end of its head."""
    behind = _BEHIND.search(text)
    end = behind.start() if behind is not None and behind.start() > 0 else len(text)
    return _END.sub("", text[:end]) or text


def _near(told: list[Story]) -> Stories:
    """The reports that are alike, by `dateline.events.linkage.nearest`."""
    numbers: dict[str, int] = {}
    terms = [numbers.setdefault(term, len(numbers)) for s in told for term in s.terms]
    days = [UNDATED if s.published is None else s.published for s in told]
    found = nearest(
        Vectors(
            reports=[s.report for s in told],
            start=np.cumsum([0, *(len(s.terms) for s in told)]),
            term=np.array(terms, np.int32),
            weight=np.array([w for s in told for w in s.weights], np.float32),
            published=np.array(days, np.int32),
        )
    )
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for left, right, cosine in zip(found.left, found.right, found.cosine, strict=True):
        one, two = told[left].report, told[right].report
        near[one][two] = near[two][one] = float(cosine)
    return near


def measure(path: Path) -> list[Figure]:
    """CoNLL of our clusters on found mentions, and how many of their pairs are right."""
    data, entity = read(path), ours(read(path))
    found = [f for f in data.found if f.by_head]
    key, response = _clusters(found, lambda f: f.chain), _clusters(found, entity)
    right, of = pairs(key, response).right[0], pairs(key, response).of[0]
    return [
        _figure(path, "CoNLL", found, entity),
        _figure(path, "CoNLL, overlap", list(data.found), entity),
        share(_set(path), "pairs, precision", right, int(of)),
    ]


def baselines(path: Path) -> list[Figure]:
    """CoNLL of what is to be beaten, on the same mentions."""
    found = [f for f in read(path).found if f.by_head]
    return [
        _figure(path, "CoNLL of same last word", found, last_word),
        _figure(path, "CoNLL of the reader's ids", found, readers_id),
    ]


def _set(path: Path) -> str:
    return f"entities {path.name.split('.')[0]}"


def ours(data: Read, off: Collection[str] = ()) -> Callable[[Found], Hashable]:
    """Each mention's entity, with some features switched off."""
    edges = suggest(data.mentions, data.stories, off=off)
    found = entities_by_mention(resolve(data.mentions, edges, data.stories, load_catalogue()))
    return lambda item: found[item.mention.id].id


def last_word(item: Found) -> Hashable:
    """The last word of a labelled mention."""
    return item.text.lower().replace("’s", "").replace("'s", "").split()[-1]


def readers_id(item: Found) -> Hashable:
    """The id that the reader gives; what has none is alone."""
    return item.use.entity or item


def _figure(path: Path, what: str, found: list[Found], by: Callable[[Found], Hashable]) -> Figure:
    key, response = _clusters(found, lambda f: f.chain), _clusters(found, by)
    return Figure(_set(path), what, conll(key, response) if found else 0.0, len(found))


def _clusters(found: list[Found], by: Callable[[Found], Hashable]) -> list[set[int]]:
    clusters: dict[Hashable, set[int]] = defaultdict(set)
    for number, item in enumerate(found):
        clusters[by(item)].add(number)
    return list(clusters.values())


def fit(data: Read) -> Mapping[str, float]:
    """Weights of features by logistic regression over the pairs that are compared."""
    chains: dict[str, list[str]] = defaultdict(list)
    for item in data.found:
        if item.by_head:
            chains[item.mention.id].append(item.chain)
    chain = {key: max(sorted(set(labels)), key=labels.count) for key, labels in chains.items()}
    rows, right = [], []
    for pair in candidates(data.mentions, data.stories):
        if pair.left.id in chain and pair.right.id in chain and pair.story:
            rows.append([float(feature.holds(pair)) for feature in features.FEATURES])
            right.append(float(chain[pair.left.id] == chain[pair.right.id]))
    names = [feature.name for feature in features.FEATURES]
    x, y = np.array(rows), np.array(right)
    prior = np.array([(EXPECTED | BY_HAND).get(name, 0.0) for name in names])
    free = np.array([name not in BY_HAND for name in names])
    learned = _regression(x, y, prior, free)
    print(f"{len(y)} pairs, {y.mean():.0%} of them one")
    for name, weight, right_share, n in zip(
        names, learned, (x * y[:, None]).sum(0) / np.maximum(1, x.sum(0)), x.sum(0), strict=True
    ):
        print(f"{name:20}{weight:7.2f}{right_share:7.2f}{int(n):7}")
    return {features.BIAS: NOTHING, **dict(zip(names, learned.tolist(), strict=True))}


def _regression(x: Any, y: Any, prior: Any, free: Any, steps: int = 4000) -> Any:
    """Logistic regression with a normal prior, by gradient descent; only ``free`` weights move."""
    weights = prior.copy()
    for _ in range(steps):
        slope = 1 / (1 + np.exp(-(x @ weights + NOTHING))) - y
        weights -= 0.5 * (x.T @ slope + weights - prior) / len(y) * free
    return weights


def ablation(data: Read) -> Iterator[tuple[str, float]]:
    """How much each feature is worth: CoNLL with it less CoNLL without it."""
    found = [f for f in data.found if f.by_head]
    key = _clusters(found, lambda f: f.chain)
    whole = conll(key, _clusters(found, ours(data)))
    for feature in features.FEATURES:
        yield feature.name, whole - conll(key, _clusters(found, ours(data, {feature.name})))


def write(weights: Mapping[str, float]) -> None:
    """Write the table of weights."""
    with features.WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows([name, f"{weight:.2f}"] for name, weight in weights.items())


def errors(data: Read, most: int) -> Iterator[str]:
    """The chains that are split over most entities, and the entities that mix most chains."""
    found, entity = [f for f in data.found if f.by_head], ours(data)
    for title, outer, inner in (
        ("split", lambda f: f.chain, entity),
        ("mixed", entity, lambda f: f.chain),
    ):
        groups: dict[Hashable, dict[Hashable, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for item in found:
            groups[outer(item)][inner(item)].append(item)
        worst = sorted(groups.values(), key=lambda parts: -len(parts))[:most]
        for parts in worst:
            yield f"{title}: " + " | ".join(
                f"{len(p)} x {p[0].mention.names[0]!r} {p[0].mention.key}" for p in parts.values()
            )


def main() -> None:
    """Print the figures of a file, its errors, or fit the weights to it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--ablation", action="store_true")
    chosen = parser.parse_args()
    data = read(chosen.file)
    if chosen.fit:
        write(fit(data))
    features.weights.cache_clear()
    for figure in (*measure(chosen.file), *baselines(chosen.file)):
        print(f"{figure.name:40}{figure.value:7.3f}{figure.n:7}")
    found = [f for f in data.found if f.by_head]
    key, response = _clusters(found, lambda f: f.chain), _clusters(found, ours(data))
    for name, of in (("MUC", muc), ("B cubed", b_cubed), ("CEAF e", ceaf_e)):
        score = of(key, response)
        print(f"{name:10} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}")
    for feature, worth in ablation(data) if chosen.ablation else ():
        print(f"without {feature:20}{-worth:+.3f}")
    for line in errors(data, chosen.errors):
        print(line)


if __name__ == "__main__":
    main()
