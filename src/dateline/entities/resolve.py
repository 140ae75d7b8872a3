"""Entities: which mentions are one, after the machine's suggestions and the reviewers' judgements.

What reviewers say holds: a mention that is the same as another joins it, one that is different
never does, by whatever way round. The rest are joined from the surest pair down, two groups only
where most of what their reports tell of in common says so (average link, Sokal and Michener 1958;
a pair that nothing joins counts as 0). What may be the same joins nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dateline.entities.blocking import Stories, known
from dateline.entities.catalogue import Catalogue
from dateline.entities.names import normal
from dateline.model import Entity, Mention, Sameness, Verdict
from dateline.model.text import digest
from dateline.places import countries

AGREED = 0.1  # share of the pairs of two groups, in score, that joins them
UNITS = 10_000  # of a score: scores as whole numbers have exact sums, in whatever order
_BITS = np.uint64(25)  # of a place; a score's doubt takes the other 14 of a number of 64
_PLACE = np.uint64((1 << 25) - 1)


@dataclass(frozen=True)
class Alike:
    """Pairs that the machine takes for one: places of mentions, the lesser first, and scores.

    ``ends`` is a row a pair, ``score`` in `UNITS`.
    """

    ends: NDArray[np.int32]
    score: NDArray[np.int32]

    @classmethod
    def of(cls, edges: Sequence[Sameness], place: Mapping[str, int]) -> Alike:
        """The pairs of judgements, by the place of each mention; those of others are left out."""
        rows = [
            (*sorted((place[edge.left], place[edge.right])), round(edge.score * UNITS))
            for edge in edges
            if edge.left in place and edge.right in place and edge.left != edge.right
        ]
        table = np.array(rows, np.int32).reshape(-1, 3)
        return cls(table[:, :2], table[:, 2])

    def surest_first(self) -> NDArray[np.int64]:
        """The pairs by score, the greatest first, those of one score in the order of places."""
        left, right = self.ends.T.astype(np.uint64)
        doubt = (UNITS - self.score).astype(np.uint64)
        key = np.sort(doubt << 2 * _BITS | left << _BITS | right)  # quicker than by three columns
        return np.column_stack([key >> _BITS & _PLACE, key & _PLACE]).astype(np.int64)

    def without(self, pairs: Iterable[tuple[int, int, object]]) -> Alike:
        """The pairs but for some."""
        gone = np.array([one << 32 | other for one, other, _ in pairs], np.int64)
        if not len(gone):
            return self
        left = ~np.isin(self.ends[:, 0].astype(np.int64) << 32 | self.ends[:, 1], gone)
        return Alike(self.ends[left], self.score[left])


NOTHING = Alike(np.zeros((0, 2), np.int32), np.zeros(0, np.int32))


@dataclass(frozen=True)
class Met:
    """What is joined of some mentions: ids, reports and known ids, in the order of the ids."""

    ids: Sequence[str]
    reports: Sequence[str]
    known: Sequence[str | None]


@dataclass(frozen=True)
class Groups:
    """Which of some mentions are one: the places of each group, sorted; and which groups may be.

    Groups are in the order of their first mentions; ``maybe`` are the numbers of two.
    """

    members: Sequence[Sequence[int]]
    maybe: Collection[tuple[int, int]]


def resolve(
    mentions: Iterable[Mention],
    edges: Iterable[Sameness],
    stories: Stories,
    catalogue: Catalogue,
) -> list[Entity]:
    """The entities of mentions, in the order of their ids; the same in whatever order they came.

    ``edges`` are the machine's and the reviewers'; of several on one pair a reviewer's latest
    counts, the last in order. What no edge joins is an entity of its own.
    """
    ordered, every = sorted(mentions, key=lambda m: m.id), list(edges)
    met = Met([m.id for m in ordered], [m.report for m in ordered], [known(m) for m in ordered])
    place = {mention: n for n, mention in enumerate(met.ids)}
    same, maybe = (
        Alike.of([e for e in every if e.who is None and e.verdict is verdict], place)
        for verdict in (Verdict.SAME, Verdict.MAYBE)
    )
    groups = grouped(met, same, [e for e in every if e.who is not None], stories, maybe)
    found = [entity_of([ordered[n] for n in group], catalogue) for group in groups.members]
    others: dict[int, set[str]] = defaultdict(set)
    for one, other in groups.maybe:
        others[one].add(found[other].id)
        others[other].add(found[one].id)
    known_as = (replace(e, maybe=tuple(sorted(others[n]))) for n, e in enumerate(found))
    return sorted(known_as, key=lambda entity: entity.id)


def grouped(
    met: Met,
    alike: Alike,
    decided: Iterable[Sameness],
    stories: Stories,
    maybe: Alike = NOTHING,
) -> Groups:
    """Which of some mentions are one, and which groups of them may be.

    ``alike`` are the pairs that the machine takes for one and ``maybe`` those of which it is not
    sure; ``decided`` are the reviewers' judgements, of which the latest on each pair counts.
    """
    place = {mention: n for n, mention in enumerate(met.ids)}
    latest = {_pair(e): e.verdict for e in decided if e.left in place and e.right in place}
    judged = sorted((place[one], place[other], verdict) for (one, other), verdict in latest.items())
    alike, maybe = (pairs.without(judged) for pairs in (alike, maybe))
    work = _Work(met, alike, stories)
    for one, other, verdict in judged:
        if verdict is Verdict.DIFFERENT:
            work.keep_apart(one, other)
    for one, other, verdict in judged:
        if verdict is Verdict.SAME:
            work.join(one, other)
    for one, other in _of_one_id(met.known):
        work.join(one, other)
    left = alike.surest_first()
    while len(left):
        some = max(_SOME, len(left) // _SHARE)
        for one, other in left[:some].tolist():
            work.join_if_agreed(one, other)
        left, of = left[some:], np.array(work.of)
        left = left[of[left[:, 0]] != of[left[:, 1]]]  # most are joined already
    unsure = [(one, other) for one, other, verdict in judged if verdict is not Verdict.DIFFERENT]
    more = np.array(unsure, np.int32).reshape(-1, 2)
    return work.groups(np.concatenate([alike.ends, maybe.ends, more]))


_SOME, _SHARE = 1000, 10  # pairs after which what is joined is left out: so many, or such a part


def _of_one_id(ids: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions whose id is known, each with the first of its id."""
    first: dict[str, int] = {}
    for place, key in enumerate(ids):
        if key is not None and first.setdefault(key, place) != place:
            yield first[key], place


def _pair(edge: Sameness) -> tuple[str, str]:
    left, right = edge.left, edge.right
    return (left, right) if left < right else (right, left)


class _Work:
    """Groups of mentions while they are joined, each by the number of one of its mentions.

    ``of`` is the group of each mention, ``members`` the mentions of each group; of a group that has
    joined another there are none.
    """

    def __init__(self, met: Met, alike: Alike, stories: Stories) -> None:
        number = len(met.ids)
        self._stories = stories
        self.of = list(range(number))
        self.members = [[n] for n in range(number)]
        self._known = list(met.known)
        self._reports = [{report: 1} for report in met.reports]
        self._apart: dict[int, set[int]] = {}
        # the pairs of each mention stand from its start to the next one's
        mine, other = np.concatenate([alike.ends, alike.ends[:, ::-1]]).T
        order = np.argsort(mine, kind="stable")
        self._start = np.searchsorted(mine[order], np.arange(number + 1)).tolist()
        self._other: list[int] = other[order].tolist()
        self._score: list[int] = np.concatenate([alike.score, alike.score])[order].tolist()
        self._pairs = np.diff(self._start).tolist()  # of each group
        self._refused: dict[tuple[int, int], tuple[int, int]] = {}

    def keep_apart(self, one: int, other: int) -> None:
        """Never join the groups of two mentions."""
        one, other = self.of[one], self.of[other]
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def join_if_agreed(self, one: int, other: int) -> None:
        """Join the groups of a pair, where enough of their pairs agree and nothing forbids it."""
        left, right = self.of[one], self.of[other]
        if left != right and self._agreed(left, right):
            self.join(left, right)

    def _agreed(self, one: int, other: int) -> bool:
        mine, theirs = self._known[one], self._known[other]
        if mine is not None and theirs is not None:
            return mine == theirs
        sizes = len(self.members[one]), len(self.members[other])
        if self._refused.get((one, other)) == sizes:
            return False
        most = self._alike(one, other) / (AGREED * UNITS)  # pairs of which so much is enough
        if sizes[0] * sizes[1] <= most or self._comparable(one, other) <= most:
            return True
        self._refused[one, other] = sizes
        return False

    def _alike(self, one: int, other: int) -> int:
        """The sum of the scores between two groups."""
        if self._pairs[one] > self._pairs[other]:
            one, other = other, one
        of, start, ends, score = self.of, self._start, self._other, self._score
        return sum(
            score[row]
            for mention in self.members[one]
            for row in range(start[mention], start[mention + 1])
            if of[ends[row]] == other
        )

    def _comparable(self, one: int, other: int) -> int:
        """How many of the pairs of two groups stand in reports of one story, or in one report."""
        few, many = sorted((self._reports[one], self._reports[other]), key=len)
        total = 0
        for report, number in few.items():
            near = self._stories.get(report, {})
            there = near.keys() & many.keys()
            total += number * many.get(report, 0)
            total += number * sum(many[other] for other in there if other != report)
        return max(total, 1)

    def join(self, left: int, right: int) -> None:
        """Join the groups of two mentions, unless they are kept apart."""
        one, two = self.of[left], self.of[right]
        if one == two or two in self._apart.get(one, ()):
            return
        if len(self.members[one]) < len(self.members[two]):
            one, two = two, one
        for mention in self.members[two]:
            self.of[mention] = one
        self.members[one] += self.members[two]
        self.members[two] = []
        reports = self._reports[one]
        for report, number in self._reports[two].items():
            reports[report] = reports.get(report, 0) + number
        self._reports[two] = {}
        self._pairs[one] += self._pairs[two]
        self._known[one] = self._known[one] or self._known[two]
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart.setdefault(one, set()).add(other)

    def groups(self, pairs: NDArray[np.int32]) -> Groups:
        """The groups, and those of which ``pairs`` say that they may be one, if nobody forbids."""
        members = sorted(sorted(some) for some in self.members if some)
        number = np.empty(len(self.of), np.int64)
        for n, some in enumerate(members):
            number[some] = n
        ends = np.sort(number[pairs], axis=1)
        ends = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0)
        apart = {
            (int(number[one]), int(number[other]))
            for one, others in self._apart.items()
            for other in others
        }
        return Groups(members, {(one, other) for one, other in ends.tolist()} - apart)


def id_of(first: str, key: str | None) -> str:
    """The id of what is known; else one that stands for the least id of the group's mentions."""
    return key or digest("entity", first)


def entity_of(members: Sequence[Mention], catalogue: Catalogue) -> Entity:
    """The entity of mentions that are one, in the order of their ids."""
    of = next((k for mention in members if (k := known(mention)) is not None), None)
    key = id_of(members[0].id, of)
    by_name = [m for m in members if m.named]
    named = by_name or members
    names = Counter(name for mention in named for name in mention.names)
    aliases = sorted(names.items(), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))
    kinds = Counter(m.kind for m in named if m.kind is not None)
    entry, country = catalogue.get(key), _country(key)
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None
    name, source = _full_name(aliases), None
    if entry is not None:
        name, kind, source = entry.name, entry.type, entry.source
    elif country is not None:
        name, source = country.name, "ISO 3166-1"
    ids = tuple(mention.id for mention in members)
    return Entity(key, name, kind, tuple(aliases), ids, (), source, bool(by_name or of))


def _country(key: str) -> countries.Country | None:
    return countries.by_code(key.removeprefix("country:")) if key.startswith("country:") else None


def _full_name(aliases: list[tuple[str, int]]) -> str:
    """The name that most use among the fullest ones: "John Smith" before "Smith"."""
    most = max((len(normal(name).split()) for name, _ in aliases), default=0)
    full = [pair for pair in aliases if len(normal(pair[0]).split()) >= min(2, most)]
    return (full or aliases or [("", 0)])[0][0]


def entities_by_mention(entities: Iterable[Entity]) -> Mapping[str, Entity]:
    """Each mention's entity, by the mention's id."""
    return {mention: entity for entity in entities for mention in entity.mentions}
