"""Columns of many events as arrays: words are kept once, and numbers stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.store.sought import whole_words

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Codes = NDArray[np.int32]


class Column:
    """One value of each event; ``codes`` are places in ``values``, -1 where there is none."""

    def __init__(self, values: Sequence[str | None]) -> None:
        index = _index()
        self.codes: Codes = np.fromiter(
            (-1 if value is None else index[value] for value in values), np.int32, len(values)
        )
        self.values = list(index)

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

    def __init__(self, events: int, owners: Rows, words: Sequence[str]) -> None:
        index = _index()
        self.events, self.owners = events, owners
        self.codes: Codes = np.fromiter(map(index.__getitem__, words), np.int32, len(words))
        self.values = list(index)
        self._found: dict[str, Rows] = {}

    @classmethod
    def of_lines(cls, lines: Sequence[str | None]) -> Lists:
        """The lists of texts that have their words on lines."""
        lengths = [text.count("\n") + 1 if text else 0 for text in lines]
        owners = np.repeat(np.arange(len(lines)), lengths)
        words = "\n".join(text for text in lines if text).split("\n") if any(lengths) else []
        return cls(len(lines), owners, words)

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


_KEPT = 10_000  # searches for words of which the outcome is kept


def numbers(values: Iterable[Any], kind: Any = np.float64) -> NDArray[Any]:
    """Numbers as an array; what is not known is NaN, or 0 among whole numbers."""
    unknown = np.nan if np.issubdtype(kind, np.floating) else 0
    return np.array([unknown if value is None else value for value in values], kind)


def _index() -> dict[str, int]:
    """Gives each word that is looked up the next number."""
    index: defaultdict[str, int] = defaultdict()
    index.default_factory = index.__len__
    return index
