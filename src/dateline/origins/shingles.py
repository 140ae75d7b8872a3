"""Shingles: the runs of five words by which copies of a text are known, and a sketch of them.

A text is the set of its shingles. A sketch keeps those whose hash is 0 modulo a small number, the
same ones in every text, so that two sketches share what two texts share (Broder 1997, "On the
resemblance and containment of documents"). Only the words of headline and body count: what a site
puts under all its pages is no sign of a copy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from dateline.model import PassageKind, Report
from dateline.passages import split

LENGTH = 5  # words in a shingle
MODULUS = 4  # a sketch keeps one hash in so many
SHORT = 100  # shingles; a text of no more keeps them all
_NEWS = (PassageKind.HEADLINE, PassageKind.BODY)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text's shingles, to find the texts that share them.

    ``hashes`` are 64-bit hashes of shingles in ascending order: all of a short text, of others
    those divisible by `MODULUS`. ``total`` is the number of the text's different shingles.
    """

    hashes: tuple[int, ...]
    total: int

    @property
    def whole(self) -> bool:
        """Whether the sketch has all shingles of its text."""
        return len(self.hashes) == self.total

    @property
    def sample(self) -> tuple[int, ...]:
        """The hashes that a sketch of any text would keep, however long the text is."""
        return tuple(h for h in self.hashes if h % MODULUS == 0) if self.whole else self.hashes


def sketch(text: str) -> Sketch:
    """The sketch of a text; the same text always gives the same one."""
    found = shingles(text)
    kept = found if len(found) <= SHORT else {h for h in found if h % MODULUS == 0}
    return Sketch(tuple(sorted(kept)), len(found))


def containment(one: str, other: str) -> float:
    """The share of one text's shingles that stand in the other; 0 for a text of under five words.

    >>> containment("Six men were held in Oran.", "On Monday, six men were held in Oran again.")
    1.0
    """
    return share(shingles(one), shingles(other))


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of one set that is in the other; 0 for an empty set."""
    return len(one & other) / len(one) if one else 0.0


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words in a text's news, without case and punctuation."""
    words = [
        word
        for passage in split(Report.of(text))
        if passage.kind in _NEWS
        for word in _WORD.findall(text[passage.start : passage.end].casefold())
    ]
    runs = (" ".join(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1))
    return frozenset(_hash(run) for run in runs)


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest())
