"""Entities: which mentions are one, after the machine's suggestions and the reviewers' judgements.

What reviewers say holds: a mention that is the same as another joins it, one that is different
never does, by whatever way round. The rest are joined from the surest pair down, two groups only
where most of what their reports tell of in common says so (average link, Sokal and Michener 1958;
a pair that nothing joins counts as 0). What may be the same joins nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.entities.blocking import Stories, known
from dateline.entities.catalogue import Catalogue
from dateline.entities.names import normal
from dateline.model import Entity, Mention, Sameness, Verdict
from dateline.model.text import digest
from dateline.places import countries

AGREED = 0.1  # share of the pairs of two groups, in score, that joins them


@dataclass(slots=True)
class _Group:
    """Mentions that are one so far, with what joins them to others and what keeps them apart."""

    members: list[Mention]
    reports: Counter[str]
    known: str | None
    near: dict[int, float] = field(default_factory=dict)  # sum of scores, by number of group
    apart: set[int] = field(default_factory=set)


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
    ordered = sorted(mentions, key=lambda m: m.id)
    judged = _judged(edges)
    work = _Work(ordered, stories)
    for edge in judged:
        if edge.who is not None and edge.verdict is Verdict.DIFFERENT:
            work.keep_apart(edge.left, edge.right)
    for edge in judged:
        if edge.who is not None and edge.verdict is Verdict.SAME:
            work.join(edge.left, edge.right)
    for one, other in _of_one_id(ordered):
        work.join(one, other)
    same = [e for e in judged if e.who is None and e.verdict is Verdict.SAME]
    work.tie(same)
    of = work.of
    for edge in sorted(same, key=lambda e: -e.score):  # those of one score in the order of pairs
        if of.get(edge.left) != of.get(edge.right):  # most are joined already
            work.join_if_agreed(edge)
    return _entities(work, judged, catalogue)


def _of_one_id(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of mentions whose id is known, each with the first of its id."""
    first: dict[str, str] = {}
    for mention in mentions:
        key = known(mention)
        if key is not None and first.setdefault(key, mention.id) != mention.id:
            yield first[key], mention.id


def _judged(edges: Iterable[Sameness]) -> list[Sameness]:
    """One edge for each pair: the reviewers' latest, else the machine's; in the order of pairs."""
    every = list(edges)
    latest = {_pair(edge): edge for edge in every if edge.who is not None}
    found = [edge for edge in every if edge.who is None and _pair(edge) not in latest]
    return sorted((*found, *latest.values()), key=_pair)


def _pair(edge: Sameness) -> tuple[str, str]:
    left, right = edge.left, edge.right
    return (left, right) if left < right else (right, left)


class _Work:
    """Groups of mentions while they are joined."""

    def __init__(self, mentions: list[Mention], stories: Stories) -> None:
        self.stories = stories
        self.groups = {
            number: _Group([mention], Counter([mention.report]), known(mention))
            for number, mention in enumerate(mentions)
        }
        self.of = {mention.id: number for number, mention in enumerate(mentions)}

    def keep_apart(self, left: str, right: str) -> None:
        """Never join the groups of two mentions."""
        one, two = self.of.get(left), self.of.get(right)
        if one is not None and two is not None:
            self.groups[one].apart.add(two)
            self.groups[two].apart.add(one)

    def tie(self, edges: Iterable[Sameness]) -> None:
        """Note pairs that are the same, with their scores."""
        for edge in edges:
            one, two = self.of.get(edge.left), self.of.get(edge.right)
            if one is None or two is None or one == two:
                continue
            mine, theirs = self.groups[one].near, self.groups[two].near
            mine[two] = mine.get(two, 0.0) + edge.score
            theirs[one] = theirs.get(one, 0.0) + edge.score

    def join_if_agreed(self, edge: Sameness) -> None:
        """Join the groups of a pair, where enough of their pairs agree and nothing forbids it."""
        one, two = self.of.get(edge.left), self.of.get(edge.right)
        if one is None or two is None or one == two:
            return
        left, right = self.groups[one], self.groups[two]
        if None not in (left.known, right.known) and left.known != right.known:
            return
        sure = left.known is not None and left.known == right.known
        if sure or left.near.get(two, 0.0) >= AGREED * self._comparable(left, right):
            self.join(edge.left, edge.right)

    def _comparable(self, left: _Group, right: _Group) -> int:
        """How many of the pairs of two groups stand in reports of one story, or in one report."""
        few, many = sorted((left.reports, right.reports), key=len)
        total = 0
        for report, number in few.items():
            near = self.stories.get(report, {})
            there = near.keys() & many.keys()
            total += number * many.get(report, 0)
            total += number * sum(many[other] for other in there if other != report)
        return max(total, 1)

    def join(self, left: str, right: str) -> None:
        """Join the groups of two mentions, unless they are kept apart."""
        one, two = self.of.get(left), self.of.get(right)
        if one is None or two is None or one == two or two in self.groups[one].apart:
            return
        if len(self.groups[one].members) < len(self.groups[two].members):
            one, two = two, one
        kept, gone = self.groups[one], self.groups.pop(two)
        kept.members += gone.members
        kept.reports += gone.reports
        kept.known = kept.known or gone.known
        for mention in gone.members:
            self.of[mention.id] = one
        for other, total in gone.near.items():
            near = self.groups[other].near if other != one else {}
            near.pop(two, None)
            if other != one:
                kept.near[other] = near[one] = kept.near.get(other, 0.0) + total
        kept.near.pop(two, None)
        for other in gone.apart:
            self.groups[other].apart.discard(two)
            self.groups[other].apart.add(one)
        kept.apart |= gone.apart


def _entities(work: _Work, edges: Iterable[Sameness], catalogue: Catalogue) -> list[Entity]:
    ids = {number: _id(group) for number, group in work.groups.items()}
    maybe: dict[int, set[str]] = defaultdict(set)
    for edge in edges:
        one, two = work.of.get(edge.left), work.of.get(edge.right)
        if one is None or two is None or one == two or edge.verdict is Verdict.DIFFERENT:
            continue
        if two not in work.groups[one].apart:
            maybe[one].add(ids[two])
            maybe[two].add(ids[one])
    found = [
        _entity(ids[number], group, maybe[number], catalogue)
        for number, group in work.groups.items()
    ]
    return sorted(found, key=lambda entity: entity.id)


def _id(group: _Group) -> str:
    """The id of what is known; else one that stands for the least id of the group's mentions."""
    return group.known or digest("entity", min(mention.id for mention in group.members))


def _entity(key: str, group: _Group, maybe: Iterable[str], catalogue: Catalogue) -> Entity:
    by_name = [m for m in group.members if m.named]
    named = by_name or group.members
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
    members = tuple(sorted(mention.id for mention in group.members))
    may_be, is_named = tuple(sorted(maybe)), bool(by_name or group.known)
    return Entity(key, name, kind, tuple(aliases), members, may_be, source, is_named)


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
