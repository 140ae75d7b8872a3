"""The one place where merging meets linkage: which claims tell one happening, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from dateline.errors import DatelineError
from dateline.events.linkage import Linked, Thresholds, Told, link, told_from_json, why_each
from dateline.events.linkage.copied import copied, without
from dateline.model import Band, Link
from dateline.review.replay import State
from dateline.workflow.case import Case
from dateline.workflow.settings import Settings

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
    """What linkage made of all claims of a case."""

    linked: Linked
    thresholds: Thresholds
    copies: Mapping[str, str] = field(default_factory=dict)  # slots, by those copied from them
    groups: Mapping[str, str] = field(default_factory=dict)  # the first copy of a report

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
        near, names = self.linked.near, self.linked.columns.stories.reports
        found: dict[str, dict[str, float]] = {}
        rows = zip(near.left.tolist(), near.right.tolist(), near.cosine.tolist(), strict=True)
        for left, right, cosine in rows:
            alike = round(cosine, 4)
            found.setdefault(names[left], {})[names[right]] = alike
            found.setdefault(names[right], {})[names[left]] = alike
        for report, first in self.groups.items():
            if report != first:
                found.setdefault(report, {})[first] = 1.0
                found.setdefault(first, {})[report] = 1.0
        return found

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


def link_all(case: Case, state: State, groups: Mapping[str, str]) -> Links:
    """Link all claims of a case, as reviewers decided and else as they are alike.

    ``groups`` has the first copy of each report that has any.
    """
    bands = thresholds_of(case.settings)
    decided = state.pairs({member.slot for member in case.store.workings.members()})
    kept = {slot for pair in decided for slot in (pair.left, pair.right)}
    copies = copied(_told(case, groups), groups, kept) if groups else {}
    return Links(link(without(_told(case), copies), decided, bands), bands, copies, groups)


def _told(case: Case, among: Collection[str] | None = None) -> Iterator[Told]:
    """What is compared of the case's reports, or of those ``among`` them."""
    for report, data in case.store.digests.each("told"):
        if among is None or report in among:
            yield told_from_json(json.loads(data))
