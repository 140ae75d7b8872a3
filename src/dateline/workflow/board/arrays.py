"""Columns of many events as arrays: words are kept once, and numbers stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.store.sought import whole_words

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Codes = NDArray[np.int32]


class Column:
    """One value of each event; ``codes`` are places in ``values``, -1 where there is none."""

    def __init__(self, values: Sequence[str | None], order: Rows | None = None) -> None:
        index: defaultdict[str | None, int] = defaultdict(count().__next__, {None: -1})
        codes: Codes = np.fromiter(map(index.__getitem__, values), np.int32, len(values))
        self.codes = codes if order is None else codes[order]
        self.values = [value for value in index if value is not None]

    def picked(self, rows: Rows, changed: Mapping[int, str | None]) -> Column:
        """The values of some events, in this order; ``changed`` has others, by their new place."""
        index = {value: code for code, value in enumerate(self.values)}
        found = Column(())
        found.codes = self.codes[rows]
        for row, value in changed.items():
            found.codes[row] = -1 if value is None else index.setdefault(value, len(index))
        found.values = list(index)
        return found

    def where(self, passes: Callable[[str], bool], *, without: bool = False) -> Mask:
        """The events whose value passes; ``without`` says whether those without one do."""
        good = np.array([*map(passes, self.values), without], np.bool_)
        return good[self.codes]  # the last one is that of -1

    def count(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of some events have each value."""
        codes = self.codes[mask]
        numbers = np.bincount(codes[codes >= 0], minlength=len(self.values))
        return [(value, int(n)) for value, n in zip(self.values, numbers, strict=True) if n]

    def value(self, row: int) -> str | None:
        """The value of an event."""
        code = self.codes[row]
        return None if code < 0 else self.values[code]


class Lists:
    """Any number of words of each event: ``codes`` of the event ``owners`` names beside it."""

    def __init__(self, events: int, owners: Rows, codes: Codes, values: Sequence[str]) -> None:
        self.events, self.owners, self.codes, self.values = events, owners, codes, values
        self._found: dict[str, Rows] = {}

    @classmethod
    def of(cls, events: int, owners: Rows, words: Sequence[str]) -> Lists:
        """The lists of words that belong to these events, one word for each owner."""
        index: defaultdict[str, int] = defaultdict(count().__next__)
        codes = np.fromiter(map(index.__getitem__, words), np.int32, len(words))
        return cls(events, owners, codes, list(index))

    @classmethod
    def of_lines(cls, lines: Sequence[str | None], place: Rows | None = None) -> Lists:
        """The lists of texts that have their words on lines; ``place`` is that of each event."""
        # All texts at once, each behind a sign that no word has: a blank to `str.split`.
        words = f"\n{_NEXT}\n".join([_NEXT, *(line or "" for line in lines)]).split("\n")
        index: defaultdict[str, int] = defaultdict(count(-2).__next__)
        assert (index[_NEXT], index[""]) == (-2, -1)
        codes: Codes = np.fromiter(map(index.__getitem__, words[1:]), np.int32, len(words) - 1)
        owners = np.cumsum(codes == -2) - 1
        owners, codes = owners[codes >= 0], codes[codes >= 0]
        return cls(len(lines), owners if place is None else place[owners], codes, list(index)[2:])

    def picked(self, rows: Rows, changed: Mapping[int, Sequence[str]]) -> Lists:
        """The lists of some events, in this order; ``changed`` has others, by their new place."""
        place = np.full(self.events, -1, np.intp)
        place[rows] = np.arange(len(rows))
        place[rows[[*changed]]] = -1
        kept = place[self.owners] >= 0
        index = {value: code for code, value in enumerate(self.values)}
        owners = [row for row, words in changed.items() for _ in words]
        codes = [index.setdefault(w, len(index)) for words in changed.values() for w in words]
        return Lists(
            len(rows),
            np.concatenate((place[self.owners[kept]], np.array(owners, np.intp))),
            np.concatenate((self.codes[kept], np.array(codes, np.int32))),
            list(index),
        )

    def any_of(self, good: Rows) -> Mask:
        """The events that have one of the values with these codes."""
        mask = np.zeros(self.events, np.bool_)
        mask[self._events_of(good)] = True
        return mask

    def where(self, passes: Callable[[str], bool]) -> Mask:
        """The events of which a value passes."""
        return self.any_of(np.flatnonzero([*map(passes, self.values)]))

    def with_words(self, words: str) -> Mask:
        """The events of which a value has these whole words, in any case."""
        return self.any_of(self.values_with(words))

    def count_with(self, words: str, mask: Mask) -> int:
        """How many of some events have a value with these whole words."""
        good = self.values_with(words)
        events = self._events_of(good)
        return int(np.count_nonzero(mask[events if len(good) == 1 else np.unique(events)]))

    def values_with(self, words: str) -> Rows:
        """The codes of the values that have these whole words, in any case."""
        found = self._found.get(words)
        if found is None:
            text, starts = self._text
            at = [match.start() for match in whole_words(words).finditer(text)]
            found = np.unique(np.searchsorted(starts, at, side="right") - 1)
            if len(self._found) < _KEPT:
                self._found[words] = found
        return found

    def count(self, mask: Mask) -> NDArray[np.intp]:
        """How many of some events have each value, in the order of the values."""
        return np.bincount(self.codes[mask[self.owners]], minlength=len(self.values))

    def _events_of(self, codes: Rows) -> Rows:
        """The events that have the values with these codes, once for each of these values."""
        owners, starts = self._by_code
        parts = [owners[starts[code] : starts[code + 1]] for code in codes]
        return np.concatenate(parts) if parts else np.zeros(0, np.intp)

    @cached_property
    def _by_code(self) -> tuple[Rows, Rows]:
        """The events sorted by their values, and where those of each value begin."""
        order = np.argsort(self.codes, kind="stable")
        numbers = np.bincount(self.codes, minlength=len(self.values))
        return self.owners[order], np.concatenate(([0], np.cumsum(numbers)))

    @cached_property
    def _text(self) -> tuple[str, Rows]:
        """All values on lines, and where each begins."""
        lengths = np.fromiter(map(len, self.values), np.intp, len(self.values))
        return "\n".join(self.values), np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))


_NEXT = "\x1e"
_KEPT = 10_000  # searches for words of which the outcome is kept


def numbers(values: Iterable[Any], kind: Any = np.float64) -> NDArray[Any]:
    """Numbers as an array; what is not known is NaN, or 0 among whole numbers."""
    unknown = np.nan if np.issubdtype(kind, np.floating) else 0
    return np.array([unknown if value is None else value for value in values], kind)
