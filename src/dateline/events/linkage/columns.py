"""What is compared of all claims of a case, as arrays: a row a claim, in the order of their slots.

Words and keys are numbers of one `Vocabulary`; -1 stands for what is not known.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.compared import WORDS, Compared, Party, Sense, Spot, Told
from dateline.events.linkage.nearest import UNDATED, Vectors, distinct
from dateline.events.linkage.setting import Setting
from dateline.events.linkage.stories import Story, rarity
from dateline.model import Precision

NONE = -1
NATIONS = 2  # of them
NAMES = 4  # words of their names
MANY = 4  # provinces beside the first
PARTIES = 3  # participants of each kind that are compared
_FINE = frozenset({Precision.EXACT, Precision.TOWN})
_BEFALLEN = frozenset({Sense.TARGET, Sense.THING})
Array = NDArray[np.int32]


@dataclass(frozen=True)
class Vocabulary:
    """Words and keys by number, and how rare each is."""

    numbers: dict[str, int] = field(default_factory=dict)
    rarities: list[float] = field(default_factory=list)

    def number(self, word: str | None) -> int:
        """The number of a word; it gets the next one if it is new."""
        if word is None:
            return NONE
        found = self.numbers.setdefault(word, len(self.rarities))
        if found == len(self.rarities):
            self.rarities.append(rarity(word.rpartition(":")[2]))
        return found

    def written(self) -> bytes:
        """The words, each on its place, as JSON."""
        return json.dumps(list(self.numbers)).encode()

    @classmethod
    def read(cls, written: bytes, rare: NDArray[np.float32]) -> Vocabulary:
        """The vocabulary of its JSON and of the rarities, the last of which is no word's."""
        words = json.loads(written)
        return cls({word: number for number, word in enumerate(words)}, rare[:-1].tolist())


@dataclass(frozen=True)
class Side:
    """The participants of one kind: keys and words of names, head words and nations of all."""

    keys: Array
    names: Array
    heads: Array
    nations: Array


@dataclass(frozen=True)
class Columns:
    """A case as arrays.

    ``slots`` are sorted, and every other array has a row for each. ``report`` numbers ``stories``.
    ``first`` and ``last`` are days as ordinals, ``published`` that of the report. ``low`` and
    ``high`` are ends of the first number that what is befallen has. ``rare`` is the rarity of each
    number of the vocabulary. ``same`` are pairs of rows that a report tells as one happening, each
    as the lesser times the number of rows plus the greater, sorted. ``told`` are the terms of
    stories that claims have, too, each as the report's number times that of ``rare`` plus the
    term's, sorted. ``around`` has degrees and radius of the settings, whose names are ``settings``.
    ``words_known`` is the vocabulary as JSON.
    """

    slots: Sequence[str]
    stories: Vectors
    report: Array
    type: Array
    group: Array
    lemma: Array
    manner: Array
    province: Array
    weekday: Array
    negative: NDArray[np.bool_]
    consequence: NDArray[np.bool_]
    sentence: Array
    paragraph: Array
    published: Array
    first: Array
    last: Array
    day_stated: NDArray[np.bool_]
    country: Array
    lat: NDArray[np.float32]
    lon: NDArray[np.float32]
    radius: NDArray[np.float32]
    fine: NDArray[np.bool_]
    place_stated: NDArray[np.bool_]
    actor: Side
    befallen: Side
    instrument: Side
    low: Array
    high: Array
    counted: Array
    deadly: Array
    words: Array
    towns: Array
    settings: Array
    around: NDArray[np.float32]
    rare: NDArray[np.float32]
    same: NDArray[np.int64]
    told: NDArray[np.int64]
    words_known: bytes

    def __len__(self) -> int:
        return len(self.slots)

    @cached_property
    def spread(self) -> NDArray[np.float32]:
        """Of how many provinces the report of each claim tells, from 0 for one to 1 for many."""
        known = self.province != NONE
        width = int(self.province.max(initial=0)) + 1
        each = distinct(self.report[known].astype(np.int64) * width + self.province[known])
        number = np.bincount(each // width, minlength=len(self.stories))
        shares = np.clip((number - 1) / MANY, 0, 1).astype(np.float32)
        return shares[self.report]

    @classmethod
    def of(cls, reports: Iterable[Told]) -> Columns:
        """The arrays of a case; the order of its reports changes nothing but their numbers."""
        gathered = _Gathered()
        for told in reports:
            gathered.add(told)
        return gathered.columns()

    def renewed(self, gone: Collection[str], reports: Iterable[Told]) -> tuple[Columns, Moved]:
        """The arrays without some reports and with others, and where what is left stands now."""
        left = np.array([report not in gone for report in self.stories.reports], bool)
        gathered = _Gathered(words=Vocabulary.read(self.words_known, self.rare))
        for told in reports:
            gathered.add(told)
        new = gathered.columns()
        if not len(self.stories):
            none = np.zeros(0, np.int64)
            return new, Moved(none, none, np.arange(len(new.stories)))
        return _joined(self, left, new)


@dataclass(frozen=True)
class Moved:
    """Where each row and report of a former case is now, -1 if it is gone; and what is new."""

    rows: NDArray[np.int64]
    reports: NDArray[np.int64]
    new: NDArray[np.int64]


def _joined(old: Columns, left: NDArray[np.bool_], new: Columns) -> tuple[Columns, Moved]:
    """Two cases as one: of the old one the reports that are ``left``, with the new one's words."""
    kept = np.flatnonzero(left[old.report])
    reports = np.where(left, np.cumsum(left) - 1, NONE)
    slots = [*(old.slots[row] for row in kept.tolist()), *new.slots]
    order = np.array(sorted(range(len(slots)), key=slots.__getitem__), np.int64)
    place = np.empty(len(slots), np.int64)
    place[order] = np.arange(len(slots))
    rows = np.full(len(old), NONE, np.int64)
    rows[kept] = place[: len(kept)]
    stories = old.stories.only(left).beside(new.stories)
    numbered = reports[old.report[kept]], new.report + int(left.sum())
    lesser, greater = (rows[half] for half in np.divmod(old.same, max(1, len(old))))
    pairs = (lesser >= 0) & (greater >= 0)
    added = place[len(kept) :]
    one, other = (added[half] for half in np.divmod(new.same, max(1, len(new))))
    lesser, greater = np.concatenate([lesser[pairs], one]), np.concatenate([greater[pairs], other])
    joined = {
        name: _together(getattr(old, name), getattr(new, name), kept, order) for name in _BY_ROW
    }
    joined |= {"report": np.concatenate(numbered).astype(np.int32)[order]}
    columns = Columns(
        slots=[slots[row] for row in order.tolist()],
        stories=stories,
        rare=new.rare,
        same=np.sort(np.minimum(lesser, greater) * len(slots) + np.maximum(lesser, greater)),
        told=_told(stories, len(new.rare)),
        words_known=new.words_known,
        **joined,
    )
    return columns, Moved(rows, reports, np.arange(int(left.sum()), len(stories)))


def _together(old: Any, new: Any, kept: NDArray[np.int64], order: NDArray[np.int64]) -> Any:
    """A column of two cases as one."""
    if isinstance(old, Side):
        parts = (
            _together(getattr(old, part.name), getattr(new, part.name), kept, order)
            for part in fields(Side)
        )
        return Side(*parts)
    return np.concatenate([old[kept], new])[order]


def _told(stories: Vectors, words: int) -> NDArray[np.int64]:
    """The terms of each report as numbers of their own, sorted."""
    reports = np.repeat(np.arange(len(stories)), np.diff(stories.start))
    return np.sort(reports * words + stories.term)


_NOT_BY_ROW = {"slots", "stories", "report", "rare", "same", "told", "words_known"}
_BY_ROW = [part.name for part in fields(Columns) if part.name not in _NOT_BY_ROW]


@dataclass
class _Gathered:
    """What is gathered of one report after the other, in flat arrays that grow."""

    words: Vocabulary = field(default_factory=Vocabulary)
    slots: list[str] = field(default_factory=list)
    rows: array[int] = field(default_factory=lambda: array("i"))
    spots: array[float] = field(default_factory=lambda: array("f"))
    pairs: list[tuple[int, int]] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    published: array[int] = field(default_factory=lambda: array("i"))
    sizes: array[int] = field(default_factory=lambda: array("i"))
    terms: array[int] = field(default_factory=lambda: array("i"))
    weights: array[float] = field(default_factory=lambda: array("f"))

    def add(self, told: Told) -> None:
        """Add a report's story and claims."""
        story, base = told.story, len(self.slots)
        self.pairs.extend((base + a, base + b) for a, b in told.same)
        for claim in told.claims:
            self.slots.append(claim.slot)
            self.rows.extend(_row(claim, len(self.reports), story, self.words))
            self.spots.extend((*_degrees(claim.spot), *_degrees(claim.setting)))
        self.reports.append(story.report)
        self.published.append(UNDATED if story.published is None else story.published)
        self.sizes.append(len(story.terms))
        self.terms.extend(self.words.number(term) for term in story.terms)
        self.weights.extend(story.weights)

    def columns(self) -> Columns:
        """What was gathered, in the order of slots."""
        slots = self.slots
        order = np.array(sorted(range(len(slots)), key=slots.__getitem__), np.int64)
        place = np.empty(len(slots), np.int64)
        place[order] = np.arange(len(slots))
        pairs = place[np.array(self.pairs, np.int64).reshape(-1, 2)]
        # not copied: of a large case these are the largest arrays there are
        spots = np.asarray(self.spots, np.float32).reshape(-1, 6)[order]
        table = np.asarray(self.rows, np.int32).reshape(-1, _WIDTH)
        rare = np.array([*self.words.rarities, 0.0], np.float32)
        stories = self.vectors()
        return Columns(
            slots=[slots[row] for row in order.tolist()],
            stories=stories,
            **_named(table, order),
            lat=spots[:, 0],
            lon=spots[:, 1],
            radius=spots[:, 2],
            around=spots[:, 3:],
            rare=rare,
            same=np.sort(pairs.min(axis=1) * len(slots) + pairs.max(axis=1)),
            told=_told(stories, len(rare)),
            words_known=self.words.written(),
        )

    def vectors(self) -> Vectors:
        """The stories."""
        return Vectors(
            reports=self.reports,
            start=np.concatenate([[0], np.cumsum(np.array(self.sizes, np.int64))]),
            term=np.asarray(self.terms, np.int32),
            weight=np.asarray(self.weights, np.float32),
            published=np.array(self.published, np.int32),
        )


_SINGLE = (
    "report type group lemma manner province weekday negative consequence sentence paragraph"
    " published first last day_stated country fine place_stated low high counted deadly"
).split()
_FLAGS = frozenset("negative consequence day_stated fine place_stated".split())
_SIDES = ("actor", "befallen", "instrument")
_SPLIT = (PARTIES, NAMES, PARTIES, NATIONS)
_WIDTH = len(_SINGLE) + len(_SIDES) * sum(_SPLIT) + WORDS + 2 * NAMES


def _degrees(place: Spot | Setting | None) -> tuple[float, float, float]:
    """Degrees and radius of a place, not numbers where it is not on the map."""
    if place is None or place.lat is None or place.lon is None:
        return (np.nan, np.nan, 0.0)
    return (place.lat, place.lon, place.radius_km or 0.0)


def _row(claim: Compared, report: int, story: Story, words: Vocabulary) -> list[int]:
    """The numbers of a claim: `_SINGLE`, then the participants by kind, then the words."""
    number = words.number
    when, spot, setting = claim.when, claim.spot, claim.setting
    befallen = [p for p in claim.parties if p.sense in _BEFALLEN]
    counted = next((p for p in befallen if p.low is not None or p.high is not None), None)
    low, high = (counted.low, counted.high) if counted is not None else (None, None)
    row = [
        report,
        number(f"type:{claim.type}"),
        number(f"type:{claim.group}"),
        number(claim.lemma),
        number(f"manner:{claim.manner}" if claim.manner else None),
        number(setting.province if setting else None),
        number(claim.weekday),
        claim.negative,
        claim.consequence,
        claim.sentence,
        claim.paragraph,
        NONE if story.published is None else story.published,
        when.first if when else NONE,
        when.last if when else NONE,
        when is not None and when.stated,
        number(f"in:{spot.country}" if spot and spot.country else None),
        spot is not None and spot.precision in _FINE,
        spot is not None and spot.stated,
        _clipped(low),
        _clipped(high),
        number(counted.head if counted else None),
        NONE if claim.deadly is None else claim.deadly,
    ]
    for parties in (_of(claim, Sense.ACTOR), befallen, _of(claim, Sense.INSTRUMENT)):
        row += _padded([number(p.key) for p in parties if p.key], PARTIES)
        row += _padded([number(name) for p in parties for name in p.names], NAMES)
        row += _padded([number(p.head) for p in parties if p.head], PARTIES)
        row += _padded([number(f"in:{p.nation}") for p in parties if p.nation], NATIONS)
    row += _padded([number(word) for word in claim.words], WORDS)
    for place in (spot, setting):
        row += _padded([number(name) for name in place.names] if place else [], NAMES)
    return row


def _of(claim: Compared, sense: Sense) -> list[Party]:
    return [party for party in claim.parties if party.sense is sense]


def _clipped(number: int | None) -> int:
    return NONE if number is None else min(number, 2**31 - 1)


def _padded(numbers: list[int], width: int) -> list[int]:
    return (numbers + [NONE] * width)[:width]


def _named(table: Array, order: NDArray[np.int64]) -> dict[str, Any]:
    """The columns of a table by name, its rows in an order."""
    found: dict[str, Any] = {}
    for at, name in enumerate(_SINGLE):
        column = table[order, at]
        found[name] = column.astype(bool) if name in _FLAGS else column
    at = len(_SINGLE)
    for side in _SIDES:
        parts = []
        for width in _SPLIT:
            parts.append(table[order, at : at + width])
            at += width
        found[side] = Side(*parts)
    found["words"] = table[order, at : at + WORDS]
    found["towns"] = table[order, at + WORDS : at + WORDS + NAMES]
    found["settings"] = table[order, at + WORDS + NAMES :]
    return found
