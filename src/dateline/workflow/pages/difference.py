"""The difference of two texts in words: what was kept, what was added, what was taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from dateline.model import Report
from dateline.workflow.case import Case

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")  # spaces, words, and every other character by itself
_MOST = 4_000_000  # comparisons of words that are made: texts of 2,000 words each


class Kind(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a difference."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From an earlier report to a later one; kept and added make the later text."""

    before: Report
    after: Report
    changes: tuple[Change, ...]


def difference(case: Case, one: str, other: str) -> Difference:
    """The difference of two reports, from the one that was published or else added first."""
    first, second = case.store.report(one), case.store.report(other)
    lines = case.store.shelf.some([first.id, second.id])
    before, after = sorted(
        (first, second), key=lambda r: (r.published or lines[r.id].added, lines[r.id].added)
    )
    return Difference(before, after, tuple(changes(before.text, after.text)))


def changes(before: str, after: str) -> Iterator[Change]:
    """What was kept, removed and added; paragraphs are told apart first, then their words."""
    found = _compared(before.splitlines(keepends=True), after.splitlines(keepends=True))
    for kind, pieces in groupby(found, key=lambda change: change.kind):
        yield Change(kind, "".join(piece.text for piece in pieces))


def _compared(
    before: Sequence[str], after: Sequence[str], *, words: bool = False
) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=not words)
    for what, a, b, c, d in matcher.get_opcodes():
        old, new = "".join(before[a:b]), "".join(after[c:d])
        if what == "equal":
            yield Change(Kind.KEPT, old)
            continue
        mine, theirs = _PARTS.findall(old), _PARTS.findall(new)
        if not words and old and new and len(mine) * len(theirs) <= _MOST:
            yield from _compared(mine, theirs, words=True)
            continue
        if old:
            yield Change(Kind.REMOVED, old)
        if new:
            yield Change(Kind.ADDED, new)
