"""Stories: how alike two reports are in their words, whatever else the case holds.

A report is a TF-IDF vector (Salton and Buckley 1988) whose weights come from a fixed table of
common English words, so that it depends on the report alone; a word that the table lacks counts as
rare. Likeness is the cosine of two vectors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "words.tsv"
LONGEST = 80  # terms of a vector: the heaviest ones
NEAREST = 20  # reports that a report is compared with
ALIKE = 0.08  # cosine from which on two reports may tell one story
WINDOW = 90  # days between the publication of two reports of one story
UNDATED = -1
LEAD = 400  # characters that tell the news: their terms count twice
NAME = 2.0  # how much more a word weighs that mostly has a capital, as names have
NUMBER = 1.5

_TERM = re.compile(r"[^\W\d_]{3,}|\d{2,}")


@dataclass(frozen=True, slots=True)
class Story:
    """The vector of a report: its heaviest terms with their weights, of length 1 together.

    ``published`` is the day of publication as a proleptic ordinal, None where unknown.
    """

    report: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    published: int | None = None


@dataclass(frozen=True)
class Nearest:
    """Pairs of reports that may tell one story: numbers of reports, the lesser first, and cosines.

    Sorted by ``left`` and then ``right``.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    cosine: NDArray[np.float32]


def terms(text: str) -> Iterator[str]:
    """The words and numbers of a text, in small letters, plurals as singulars (Harman 1991)."""
    for term, _, _ in _found(text):
        yield term


def rarity(term: str) -> float:
    """The inverse document frequency of a term: the natural logarithm of reports per report."""
    table, most = _table()
    return table.get(term, most)


def story(report: str, text: str, published: int | None = None) -> Story:
    """The vector of a text: TF-IDF in which the lead, names and numbers weigh more."""
    counts, capitals = Counter[str](), Counter[str]()
    for term, begun, capital in _found(text):
        counts[term] += 2 if begun < LEAD else 1
        capitals[term] += 1 if capital else -1
    weights = {
        term: (1 + log(n))
        * rarity(term)
        * (NAME if capitals[term] > 0 else NUMBER if term[0].isdigit() else 1)
        for term, n in counts.items()
    }
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:LONGEST]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return Story(
        report,
        tuple(term for term, _ in heaviest),
        tuple(round(weight / length, 4) for _, weight in heaviest),
        published,
    )


def nearest(stories: Sequence[Story], least: float = ALIKE, most: int = NEAREST) -> Nearest:
    """The pairs of reports of which one is among the ``most`` nearest of the other.

    They are at least ``least`` alike and, where both dates are known, published within `WINDOW`
    days of each other. Between equally near ones the lesser id decides, so that the order of
    ``stories`` changes nothing but numbers.
    """
    by_name = np.argsort(np.argsort(np.array([s.report for s in stories], dtype=object)))
    index = _Index.of(stories)
    lefts, rights, cosines = [], [], []
    for number, one in enumerate(stories):
        found, cosine = index.alike(number, one, least)
        if len(found) > most:
            order = np.lexsort((by_name[found], -cosine))[:most]
            found, cosine = found[order], cosine[order]
        lefts.append(np.full(len(found), number))
        rights.append(found)
        cosines.append(cosine)
    left = np.concatenate([*lefts, np.zeros(0, np.int64)]).astype(np.int64)
    right = np.concatenate([*rights, np.zeros(0, np.int64)]).astype(np.int64)
    cosine = np.concatenate([*cosines, np.zeros(0, np.float32)])
    # both may have found each other, with sums that differ in the last digit
    first = np.argsort(by_name[left], kind="stable")
    left, right, cosine = left[first], right[first], cosine[first]
    lesser, greater = np.minimum(left, right), np.maximum(left, right)
    _, once = np.unique(lesser * max(1, len(stories)) + greater, return_index=True)
    return Nearest(lesser[once], greater[once], cosine[once].astype(np.float32))


@dataclass(frozen=True)
class _Index:
    """An inverted index: for each term the reports with it, in the order of publication."""

    postings: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]
    rank: NDArray[np.int64]  # report -> place in the order of publication, undated ones first
    report: NDArray[np.int64]  # place -> report
    days: NDArray[np.int64]  # by place
    undated: int

    @classmethod
    def of(cls, stories: Sequence[Story]) -> _Index:
        days = np.array([UNDATED if s.published is None else s.published for s in stories])
        report = np.argsort(days, kind="stable")
        rank = np.empty(len(stories), np.int64)
        rank[report] = np.arange(len(stories))
        found: dict[str, tuple[list[int], list[float]]] = {}
        for place, number in enumerate(report):
            one = stories[number]
            for term, weight in zip(one.terms, one.weights, strict=True):
                places, weights = found.setdefault(term, ([], []))
                places.append(place)
                weights.append(weight)
        postings = {
            term: (np.array(places, np.int32), np.array(weights, np.float32))
            for term, (places, weights) in found.items()
            if len(places) > 1
        }
        days = days[report]
        return cls(postings, rank, report, days, int(np.searchsorted(days, 0)))

    def alike(
        self, number: int, one: Story, least: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The reports at least so alike to one, without it, and their cosines."""
        parts = []
        for first, last in self._places(one):
            sums = np.zeros(last - first, np.float32)
            for term, weight in zip(one.terms, one.weights, strict=True):
                if term in self.postings:
                    places, weights = self.postings[term]
                    a, b = np.searchsorted(places, (first, last))
                    sums[places[a:b] - first] += np.float32(weight) * weights[a:b]
            near = np.flatnonzero(sums >= least)
            near = near[near + first != self.rank[number]]
            parts.append((self.report[near + first], sums[near]))
        return np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])

    def _places(self, one: Story) -> list[tuple[int, int]]:
        """The stretches of places that a report may share its story with."""
        if one.published is None:
            return [(0, len(self.days))]
        dated = np.searchsorted(self.days, (one.published - WINDOW, one.published + WINDOW + 1))
        return [(0, self.undated), (int(dated[0]), int(dated[1]))]


def _found(text: str) -> Iterator[tuple[str, int, bool]]:
    """The terms of a text with their offsets, and whether each has a capital."""
    for match in _TERM.finditer(text):
        word = match.group()
        yield _singular(word.casefold()), match.start(), word[0].isupper()


def _singular(word: str) -> str:
    """The word without the ending of a plural: Harman's S stemmer."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word


@cache
def _table() -> tuple[dict[str, float], float]:
    """Rarity by term, and that of terms that are not in the table."""
    head, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    reports = int(head)
    counts = (row.split("\t") for row in rows)
    table = {term: log(reports / (int(n) + 0.5)) for term, n in counts}
    return table, log(reports / 2)
