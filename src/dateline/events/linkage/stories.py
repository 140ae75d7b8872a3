"""Stories: how alike two reports are in their words, whatever else the case holds.

A report is a TF-IDF vector (Salton and Buckley 1988) whose weights come from a fixed table of
common English words, so that it depends on the report alone; a word that the table lacks counts as
rare. How alike two reports are is the cosine of their vectors (`dateline.events.linkage.nearest`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

TABLE = Path(__file__).parent / "words.tsv"
LONGEST = 80  # terms of a vector: the heaviest ones
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
