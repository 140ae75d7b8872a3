"""What speaks for and against two claims telling one happening: features that have names.

Each is a number from 0 to 1 for each of many pairs at once. What either claim leaves open is 0 in
all of them: a missing value neither blocks nor counts against.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.events.linkage.columns import NONE, Columns, Side

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
RARE = 7.0  # rarity that counts as fully rare: of one report in a thousand
SHORT = 10  # days of an interval that says when something happened
FAR_KM = 50.0  # between the edges of two places that are not one


@dataclass(frozen=True)
class PairView:
    """Pairs of rows and the cosine of their reports' stories, with what features share."""

    columns: Columns
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    cosine: Floats
    _shared: dict[int, Floats] = field(default_factory=dict, init=False, repr=False)

    def equal(self, column: NDArray[np.int32]) -> Flags:
        """Whether both rows have one known value."""
        one, other = column[self.left], column[self.right]
        same: Flags = (one == other) & (one != NONE)
        return same

    def differ(self, column: NDArray[np.int32]) -> Flags:
        """Whether both rows have a value, and not the same."""
        one, other = column[self.left], column[self.right]
        differ: Flags = (one != other) & (one != NONE) & (other != NONE)
        return differ

    def both(self, column: NDArray[np.bool_]) -> Flags:
        """Whether a flag holds of both rows."""
        both: Flags = column[self.left] & column[self.right]
        return both

    def shared(self, words: NDArray[np.int32]) -> Floats:
        """The rarity of the rarest word that both rows have, from 0 to 1; 0 where none."""
        if id(words) not in self._shared:  # several features ask for the same words
            self._shared[id(words)] = self._rarest(words)
        return self._shared[id(words)]

    def _rarest(self, words: NDArray[np.int32]) -> Floats:
        mine, theirs = (np.ascontiguousarray(words[rows].T) for rows in (self.left, self.right))
        found = np.zeros(len(self.left), np.float32)
        for word in mine:
            np.maximum(found, self.columns.rare[word] * _among(word, theirs), out=found)
        result: Floats = np.minimum(found / RARE, 1).astype(np.float32)
        return result

    def alike(self, side: Side) -> Floats:
        """The rarity of the rarest key or word of a name that both have; 0 where none."""
        return np.maximum(self.shared(side.keys), self.shared(side.names))

    def at_odds(self, side: Side) -> Flags:
        """Whether both rows name participants of one kind, and none in common."""
        result: Flags = self.both_have(side.names) & (self.alike(side) == 0)
        return result

    def unlike(self, words: NDArray[np.int32]) -> Flags:
        """Whether both rows have words of a kind, and none in common."""
        result: Flags = self.both_have(words) & (self.shared(words) == 0)
        return result

    def both_have(self, words: NDArray[np.int32]) -> Flags:
        """Whether both rows have words of a kind: the first of a row is known if any is."""
        both: Flags = (words[self.left, 0] != NONE) & (words[self.right, 0] != NONE)
        return both

    def strangers(self, words: NDArray[np.int32]) -> Flags:
        """Whether the words of each are not told in the report of the other."""
        odd = self.unlike(words) & ~self.same_report
        for one, other in ((self.left, self.right), (self.right, self.left)):
            rows = np.flatnonzero(odd)
            told = self._told(words[one[rows]], self.columns.report[other[rows]])
            odd[rows] = ~told.any(axis=1)
        return odd

    @cached_property
    def known(self) -> Floats:
        """How much of each sentence's rare words the report of the other tells, on average."""
        columns = self.columns
        found = np.zeros(len(self.left), np.float32)
        rows = np.flatnonzero(~self.same_report)
        for one, other in ((self.left, self.right), (self.right, self.left)):
            # a claim is compared with several of a report: what that tells is looked up once
            # ... and by report, since looking up in order is quicker
            key = columns.report[other[rows]].astype(np.int64) * len(columns) + one[rows]
            each, of = np.unique(key, return_inverse=True)
            report, claim = np.divmod(each, max(1, len(columns)))
            found[rows] += self._share_told(claim, report)[of] / 2
        return found

    def _share_told(self, claim: NDArray[np.int64], report: NDArray[np.int64]) -> Floats:
        """How much of the rare words of the sentences of some claims some reports tell."""
        words = self.columns.words[claim]
        told, weight = self._told(words, report), self.columns.rare[words]
        both, total = np.zeros((2, len(claim)), np.float32)
        for at in range(words.shape[1]):
            both += weight[:, at] * told[:, at]
            total += weight[:, at]
        share: Floats = (both / np.maximum(total, 1e-6)).astype(np.float32)
        return share

    def _told(self, words: NDArray[np.int32], report: NDArray[Any]) -> Flags:
        """Whether words stand in the stories of reports; a row of words each."""
        told = self.columns.told
        if not len(told):
            return np.zeros(words.shape, bool)
        key = report[:, None].astype(np.int64) * len(self.columns.rare) + words
        at = np.minimum(np.searchsorted(told, key), len(told) - 1)
        result: Flags = (told[at] == key) & (words != NONE)
        return result

    @cached_property
    def same_report(self) -> Flags:
        """Whether both stand in one report."""
        return self.equal(self.columns.report)

    @cached_property
    def linked(self) -> Flags:
        """Whether their report tells them as one happening."""
        same = self.columns.same
        if not len(same):
            return np.zeros(len(self.left), bool)
        key = self.left * len(self.columns) + self.right
        at = np.minimum(np.searchsorted(same, key), len(same) - 1)
        result: Flags = same[at] == key
        return result

    @cached_property
    def beside(self) -> Flags:
        """Whether both stand in one report, which does not tell them as one happening."""
        return self.same_report & ~self.linked

    @cached_property
    def in_other_paragraphs(self) -> Flags:
        """Whether they stand in two paragraphs of one report, which does not tell them as one."""
        return self.beside & ~self.equal(self.columns.paragraph)

    @cached_property
    def same_word(self) -> Flags:
        """Whether their anchors have one dictionary form."""
        return self.equal(self.columns.lemma)

    @cached_property
    def same_type(self) -> Flags:
        """Whether they are of one type."""
        return self.equal(self.columns.type)

    @cached_property
    def gap(self) -> NDArray[np.int32]:
        """The days between two short intervals, 0 where they overlap; NONE where one is open."""
        c = self.columns
        short = (c.first != NONE) & (c.last - c.first <= SHORT)
        days = np.maximum(
            c.first[self.left] - c.last[self.right], c.first[self.right] - c.last[self.left]
        )
        return np.where(self.both(short), np.maximum(days, 0), NONE)

    @cached_property
    def km(self) -> Floats:
        """The distance between the edges of two towns or spots; NONE where one is not known."""
        c = self.columns
        apart = self.distance(c.lat, c.lon, c.radius)
        return np.where(self.both(c.fine), apart, NONE).astype(np.float32)

    @cached_property
    def settings_far(self) -> Flags:
        """Whether the towns or provinces that their reports speak of are far apart."""
        found: Flags = self.distance(*self.columns.around.T) > FAR_KM
        return found

    def distance(self, lat: Floats, lon: Floats, radius: Floats) -> Floats:
        """The distance between the edges of two places; NONE where one is not on the map."""
        a, b = np.radians(lat[self.left]), np.radians(lat[self.right])
        turn = np.radians(lon[self.left] - lon[self.right])
        half = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(turn / 2) ** 2
        apart = 2 * 6371 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
        apart = np.maximum(apart - radius[self.left] - radius[self.right], 0)
        return np.where(np.isnan(apart), NONE, apart).astype(np.float32)

    @cached_property
    def days_at_odds(self) -> Flags:
        """Whether both state when, and the days differ; of undated reports the weekdays."""
        stated: Flags = (self.gap > 0) & self.both(self.columns.day_stated)
        weekdays: Flags = (self.gap == NONE) & self.differ(self.columns.weekday)
        return stated | weekdays

    @cached_property
    def towns_at_odds(self) -> Flags:
        """Whether both state a town or spot, and these are far apart."""
        return (self.km > FAR_KM) & self.both(self.columns.place_stated)

    @cached_property
    def counts(self) -> tuple[Flags, Flags]:
        """Whether the numbers of one kind of befallen may be one number, and cannot be."""
        c = self.columns
        known = self.equal(c.counted)
        low = np.maximum(c.low[self.left], c.low[self.right])
        high = [
            np.where(side == NONE, 2**31 - 1, side)
            for side in (c.high[self.left], c.high[self.right])
        ]
        fits = low <= np.minimum(*high)
        exact = known & (c.low[self.left] == c.low[self.right]) & (c.low[self.left] > 1)
        return exact, known & ~fits

    @cached_property
    def ratio(self) -> Floats:
        """How far apart the numbers of befallen are, of one word or all dead or all hurt.

        The logarithm of their ratio, 1 from twentyfold on.
        """
        c = self.columns
        known = np.maximum(c.low, c.high)
        some = self.both(known > 0) & (self.equal(c.counted) | self.equal(c.deadly))
        one, other = known[self.left].clip(1), known[self.right].clip(1)
        apart = np.abs(np.log(one / other)) / np.log(20)
        return np.where(some, np.minimum(apart, 1), 0).astype(np.float32)


def _among(word: NDArray[np.int32], words: NDArray[np.int32]) -> Flags:
    """Whether each word is one of the others; a row of ``words`` for each of them."""
    found = words[0] == word
    for other in words[1:]:
        found |= other == word
    result: Flags = found
    return result


Feature = Callable[[PairView], NDArray]  # type: ignore[type-arg]

FEATURES: Mapping[str, Feature] = {
    "same type": lambda p: p.same_type,
    "deed and consequence": lambda p: (
        p.columns.consequence[p.left] != p.columns.consequence[p.right]
    ),
    "same word": lambda p: p.same_word,
    "done in another way": lambda p: p.same_type & p.differ(p.columns.manner),
    "stories alike": lambda p: np.where(p.same_report, 0, p.cosine),
    "same type in stories alike": lambda p: p.same_type * p.cosine * ~p.same_report,
    "same word in stories alike": lambda p: p.same_word * p.cosine * ~p.same_report,
    "sentences known to the other report": lambda p: p.known,
    "told as one in the report": lambda p: p.linked,
    "in one report, not told as one": lambda p: p.beside,
    "in one report, of one rare word": lambda p: p.shared(p.columns.words) * p.beside,
    "in one report, settings of one name": lambda p: p.shared(p.columns.settings) * p.beside,
    "in one report, settings far apart": lambda p: p.settings_far & p.beside,
    "in one report of many provinces": lambda p: p.columns.spread[p.left] * p.beside,
    "in other paragraphs": lambda p: p.in_other_paragraphs,
    "in other paragraphs, of many provinces": lambda p: (
        p.columns.spread[p.left] * p.in_other_paragraphs
    ),
    "same sentence": lambda p: p.same_report & p.equal(p.columns.sentence),
    "actor of one name": lambda p: p.alike(p.columns.actor),
    "actor of one word": lambda p: p.shared(p.columns.actor.heads),
    "actors of other names": lambda p: p.at_odds(p.columns.actor),
    "befallen of one name": lambda p: p.alike(p.columns.befallen),
    "befallen of one word": lambda p: p.shared(p.columns.befallen.heads),
    "befallen of other names": lambda p: p.at_odds(p.columns.befallen),
    "befallen that the other report lacks": lambda p: p.strangers(p.columns.befallen.names),
    "befallen of one nation": lambda p: p.shared(p.columns.befallen.nations) > 0,
    "befallen of other nations": lambda p: p.unlike(p.columns.befallen.nations),
    "death and injury": lambda p: p.differ(p.columns.deadly),
    "numbers equal": lambda p: p.counts[0],
    "numbers at odds": lambda p: p.counts[1],
    "numbers far apart": lambda p: p.ratio,
    "instrument of one word": lambda p: p.shared(p.columns.instrument.heads),
    "instrument that the other report lacks": lambda p: p.strangers(p.columns.instrument.heads),
    "days overlap": lambda p: p.gap == 0,
    "days overlap, both stated": lambda p: (p.gap == 0) & p.both(p.columns.day_stated),
    "days at odds": lambda p: p.gap > 1,
    "days at odds, both stated": lambda p: p.days_at_odds,
    "days a week apart": lambda p: p.gap >= 5,
    "one country": lambda p: p.equal(p.columns.country),
    "countries at odds, both stated": lambda p: (
        p.differ(p.columns.country) & p.both(p.columns.place_stated)
    ),
    "town of one name": lambda p: p.shared(p.columns.towns),
    "town that the other report lacks": lambda p: p.strangers(p.columns.towns),
    "settings of one name": lambda p: p.shared(p.columns.settings) * ~p.same_report,
    "settings far apart": lambda p: p.settings_far & ~p.same_report,
    "setting that the other report lacks": lambda p: p.strangers(p.columns.settings),
    "one denied": lambda p: p.columns.negative[p.left] != p.columns.negative[p.right],
}


def described(pairs: PairView) -> Floats:
    """The features of pairs: a row a pair, a column a feature, in the order of `FEATURES`."""
    found = np.empty((len(FEATURES), len(pairs.left)), np.float32)
    for at, feature in enumerate(FEATURES.values()):
        found[at] = feature(pairs)
    return found.T
