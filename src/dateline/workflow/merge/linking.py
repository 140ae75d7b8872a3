"""The one place where merging meets linkage: which claims tell one happening, and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dateline.errors import DatelineError
from dateline.events.linkage import Linked, Thresholds, link, told_from_json, why_each
from dateline.model import Link
from dateline.review.replay import State
from dateline.workflow.case import Case
from dateline.workflow.settings import Settings


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

    @property
    def events(self) -> Sequence[Sequence[str]]:
        """The slots of each event, sorted."""
        return self.linked.events

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
        return found

    def why(self, events: Sequence[Sequence[str]]) -> list[tuple[Link, ...]]:
        """What holds each of some events together; ``left`` and ``right`` of a link are slots."""
        return why_each(self.linked, events, self.thresholds)

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
                table[begin:end].tobytes() + repr(sorted(told.get(n, ()))).encode()
            ).hexdigest()
            for n, (begin, end) in enumerate(pairwise(ends))
        ]


def link_all(case: Case, state: State) -> Links:
    """Link all claims of a case, as reviewers decided and else as they are alike."""
    bands = thresholds_of(case.settings)
    told = (told_from_json(json.loads(data)) for _, data in case.store.digests.each("told"))
    decided = state.pairs({member.slot for member in case.store.workings.members()})
    return Links(link(told, decided, bands), bands)
