"""The one place where merging meets linkage: which claims tell one happening, and why."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline import __version__
from dateline.errors import DatelineError
from dateline.events.linkage import Linked, Thresholds, Told, told_from_json, why_each
from dateline.events.linkage.copied import copied, without
from dateline.events.linkage.known import Known, Since, renewed
from dateline.events.linkage.linking import clustered
from dateline.events.linkage.nearest import Nearest, Vectors
from dateline.events.linkage.stored import read, settled_read, settled_written, written
from dateline.model import Band, Link
from dateline.review.replay import State
from dateline.workflow.case import Case
from dateline.workflow.settings import Settings

KNOWN = "known"  # the key under which a merge notes by which rules it compared claims
RULES = f"{__version__}/4"
_IN_COPY = "the same words in a copy of the report"


def thresholds_of(settings: Settings) -> Thresholds:
    """The bands of a case: those of its settings, else those that linkage was tuned with.

    DatelineError where the settings ask about what they put together.
    """
    tuned = Thresholds()
    together = tuned.together if settings.together is None else settings.together
    ask = min(tuned.ask, together) if settings.ask is None else settings.ask
    if ask > together:
        raise DatelineError(
            f"dateline.toml asks from {ask:g} on and puts together from {together:g} on: write an "
            "ask that is no more than together."
        )
    return Thresholds(together, ask)


@dataclass(frozen=True)
class Links:
    """What linkage made of all claims of a case.

    ``copies`` are slots by those that say the same in copies of their reports, ``copied_in`` the
    latter by their reports, ``groups`` the first copy of each report. ``parts`` is what is now
    known of pairs, to be kept; None where that is as it was.
    """

    linked: Linked
    thresholds: Thresholds
    copies: Mapping[str, str] = field(default_factory=dict)
    copied_in: Mapping[str, Collection[str]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    parts: Iterator[bytes] | None = None

    @property
    def settled(self) -> Iterator[bytes]:
        """What clustering found, to be kept."""
        return settled_written(self.linked, _made_by(self.thresholds))

    @cached_property
    def events(self) -> Sequence[Sequence[str]]:
        """The slots of each event, sorted."""
        return [sorted([*slots, *self._copied(slots)]) for slots in self.linked.events]

    @cached_property
    def _copies_of(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for slot, first in self.copies.items():
            found.setdefault(first, []).append(slot)
        return found

    def _copied(self, slots: Iterable[str]) -> list[str]:
        """The slots that say the same in copies of their reports."""
        return sorted(copy for slot in slots for copy in self._copies_of.get(slot, ()))

    def slots_in(self, reports: Collection[str]) -> set[str]:
        """The slots of some reports, also of those claims that stand in copies."""
        columns = self.linked.columns
        mine = np.array([report in reports for report in columns.stories.reports], bool)
        rows = np.flatnonzero(mine[columns.report]).tolist()
        copied = (slot for r in reports for slot in self.copied_in.get(r, ()))
        return {*(columns.slots[row] for row in rows), *copied}

    def day(self, slots: Sequence[str]) -> int:
        """The day on which the first of some slots was published, as an ordinal."""
        columns = self.linked.columns
        own = (bisect_left(columns.slots, self.copies.get(slot, slot)) for slot in slots[:1])
        return max((int(columns.published[row]) for row in own), default=0)

    def reports_of(self, events: Iterable[Sequence[str]]) -> list[set[str]]:
        """The reports of each of some events."""
        columns, names = self.linked.columns, self.linked.columns.stories.reports
        report_of = dict(zip(columns.slots, columns.report.tolist(), strict=True))
        copied = {slot: report for report, slots in self.copied_in.items() for slot in slots}
        return [
            {copied[slot] if slot in copied else names[report_of[slot]] for slot in slots}
            for slots in events
        ]

    @property
    def questions(self) -> Iterator[tuple[str, str, float]]:
        """Events that may be one, each by one of its slots, and how alike they are."""
        return ((ask.left, ask.right, round(ask.score, 4)) for ask in self.linked.asks)

    @property
    def pairs(self) -> int:
        """How many pairs of claims were alike at all."""
        return len(self.linked.pairs)

    def stories(self) -> Mapping[str, Mapping[str, float]]:
        """For each report those that may tell its story, with how alike they are."""
        return _Stories.of(self.linked.near, self.linked.columns.stories, self.groups)

    def why(self, events: Sequence[Sequence[str]]) -> list[tuple[Link, ...]]:
        """What holds each of some events together; ``left`` and ``right`` of a link are slots."""
        own = [[slot for slot in slots if slot not in self.copies] for slots in events]
        linked = why_each(self.linked, own, self.thresholds)
        both = zip(linked, events, strict=True)
        return [(*links, *self._copy_links(slots)) for links, slots in both]

    def _copy_links(self, slots: Iterable[str]) -> Iterator[Link]:
        for slot in slots:
            if slot in self.copies:
                left, right = sorted((slot, self.copies[slot]))
                yield Link(left, right, 1.0, Band.TOGETHER, ((_IN_COPY, 1.0),))

    def marks(self) -> list[str]:
        """For each event a digest of the scores and the decisions within it."""
        linked = self.linked
        row = {slot: n for n, slot in enumerate(linked.columns.slots)}
        event = np.empty(len(row), np.int64)
        place = np.empty(len(row), np.int64)
        for n, slots in enumerate(linked.events):
            rows = [row[slot] for slot in slots]
            event[rows], place[rows] = n, np.arange(len(rows))
        pairs = linked.pairs
        within = np.flatnonzero(event[pairs.left] == event[pairs.right])
        left, right = pairs.left[within], pairs.right[within]
        order = np.lexsort((place[right], place[left], event[left]))
        left, right = left[order], right[order]
        score, marks = pairs.score[within][order], pairs.marks[within][order]
        score = np.round(score * 10_000).astype(int)
        table = np.column_stack([place[left], place[right], score, marks])
        ends = np.searchsorted(event[left], np.arange(len(linked.events) + 1))
        told: dict[int, list[tuple[int, int, str]]] = {}
        for one in linked.attached:
            entry = int(place[one.left]), int(place[one.right]), str(one.reports)
            told.setdefault(int(event[one.left]), []).append(entry)
        for pair in linked.decided:
            a, b = row[pair.left], row[pair.right]
            if pair.same and event[a] == event[b]:
                told.setdefault(int(event[a]), []).append(
                    (int(place[a]), int(place[b]), pair.decision)
                )
        return [
            hashlib.sha256(
                table[begin:end].tobytes()
                + repr((sorted(told.get(n, ())), self._copied(linked.events[n]))).encode()
            ).hexdigest()
            for n, (begin, end) in enumerate(pairwise(ends))
        ]


@dataclass(frozen=True)
class _Stories(Mapping[str, Mapping[str, float]]):
    """The reports of each report's story, looked up in arrays; in the order of publication.

    The neighbours of report n are in ``other`` and ``alike`` from ``start[n]`` to ``start[n + 1]``;
    ``copies`` are others that a report is a copy of, or that are copies of it.
    """

    names: Sequence[str]
    order: Sequence[int]
    number: Mapping[str, int]
    start: Sequence[int]
    other: NDArray[np.object_]
    alike: NDArray[np.float64]
    copies: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, near: Nearest, stories: Vectors, groups: Mapping[str, str]) -> _Stories:
        copies: dict[str, dict[str, float]] = {}
        for report, first in groups.items():
            if report != first:
                copies.setdefault(report, {})[first] = 1.0
                copies.setdefault(first, {})[report] = 1.0
        whose = np.concatenate([near.left, near.right])
        order = np.argsort(whose, kind="stable")
        alike = np.round(near.cosine.astype(np.float64), 4)
        return cls(
            stories.reports,
            np.argsort(stories.published, kind="stable").tolist(),
            {name: n for n, name in enumerate(stories.reports)},
            np.searchsorted(whose[order], np.arange(len(stories) + 1)).tolist(),
            np.array(stories.reports, object)[np.concatenate([near.right, near.left])[order]],
            np.concatenate([alike, alike])[order],
            copies,
        )

    def __getitem__(self, report: str) -> Mapping[str, float]:
        found = self.looked_up.get(report)
        if found is None:
            found = self._found(report)
            if not found:
                raise KeyError(report)
            if len(self.looked_up) >= _LOOKED_UP:
                self.looked_up.clear()
            self.looked_up[report] = found
        return found

    @cached_property
    def looked_up(self) -> dict[str, Mapping[str, float]]:
        """Stories that were asked for lately: mostly they are asked for again."""
        return {}

    def _found(self, report: str) -> Mapping[str, float]:
        copies = self.copies.get(report, {})
        number = self.number.get(report)
        if number is None:
            return copies
        mine = slice(self.start[number], self.start[number + 1])
        near = dict(zip(self.other[mine].tolist(), self.alike[mine].tolist(), strict=True))
        return {**near, **copies} if copies else near

    def __iter__(self) -> Iterator[str]:
        listed = (self.names[number] for number in self.order)
        yield from (name for name in listed if self.get(name))
        yield from (name for name in self.copies if name not in self.number)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_LOOKED_UP = 5000  # stories


Compare = Callable[[Known, Collection[str], Iterable[Told]], Known]
"""What `dateline.events.linkage.known.renewed` does, wherever it is done."""


def link_all(
    case: Case, state: State, groups: Mapping[str, str], compare: Compare = renewed
) -> Links:
    """Link all claims of a case, as reviewers decided and else as they are alike.

    ``groups`` has the first copy of each report, ``compare`` finds the pairs. Compared are only the
    reports that no merge has seen, and those of which other claims than before stand in a copy.
    """
    bands = thresholds_of(case.settings)
    decided = state.pairs(case.store.workings.present(state.slots()))
    kept = {slot for pair in decided for slot in (pair.left, pair.right)}
    copies = _copies(case, groups, kept)
    last, before = _last(case)
    new = case.store.digests.unmerged()
    new |= {r for r in copies.keys() | before.keys() if copies.get(r) != before.get(r)}
    first = {slot: other for of in copies.values() for slot, other in of.items()}
    if last is None:
        known = compare(Known.nothing(), (), without(_told(case), first))
    else:
        known = compare(last, new, without(_told(case, new), first)) if new else last
    parts = None if known is last else _written(known, copies)
    settled = settled_read(case.store.workings.settled(), _made_by(bands), known)
    linked = clustered(known, decided, bands, settled)
    return Links(linked, bands, first, copies, groups, parts)


def _made_by(bands: Thresholds) -> str:
    return f"{RULES} {bands.together} {bands.ask}"


def _copies(
    case: Case, groups: Mapping[str, str], kept: Collection[str]
) -> dict[str, dict[str, str]]:
    """For each report the slots that its first copy has too, with that one's slots."""
    alone = {first for first, number in Counter(groups.values()).items() if number == 1}
    shared = {report: first for report, first in groups.items() if first not in alone}
    told = list(_told(case, shared.keys()))
    copies = copied(told, shared, kept)
    found = {
        one.story.report: {c.slot: copies[c.slot] for c in one.claims if c.slot in copies}
        for one in told
    }
    return {report: slots for report, slots in found.items() if slots}


def _told(case: Case, among: Collection[str] | None = None) -> Iterator[Told]:
    """What is compared of the case's reports, or of those ``among`` them."""
    digests = case.store.digests
    told = digests.each("told") if among is None else digests.parts("told", among).items()
    for _, data in told:
        yield told_from_json(json.loads(data))


# -- what is known of pairs, from one merge to the next --------------------------------------------


def _last(case: Case) -> tuple[Known | None, Mapping[str, Mapping[str, str]]]:
    """What the last merge left: what is known of pairs, and the slots that stood in copies.

    Where another version of Dateline merged last, nothing.
    """
    last = case.store.picture.last()
    if last is None or last.data.get(KNOWN) != RULES:
        return None, {}
    parts = case.store.workings.scores()
    known = read(parts[1:], RULES)
    if known is None:
        return None, {}
    return replace(known, since=Since.nothing(len(known.columns))), json.loads(parts[0])


def _written(known: Known, copies: Mapping[str, Mapping[str, str]]) -> Iterator[bytes]:
    yield json.dumps(copies).encode()
    yield from written(known, RULES)
