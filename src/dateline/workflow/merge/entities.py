"""Entities of a case: those that something new touches are resolved anew, all others stay.

Touched are the mentions of new reports, those of which the machine now says something else, those
of reports with other neighbours than before and those that a reviewer ever judged; and all that
could become one with them, by way of any others. The others' entities depend on none of these.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from dateline.entities.blocking import KNOWN, Stories, both, known
from dateline.entities.resolve import UNITS, Alike, Met, entity_of, grouped, id_of
from dateline.events.linkage.clustering import components
from dateline.model import Entity, Mention, Sameness, Verdict
from dateline.store import Store
from dateline.store.workings import Mentioned
from dateline.workflow.merge.digest import Tools
from dateline.workflow.merge.edges import Edges, Ints
from dateline.workflow.merge.sameness import Book, Compared, Pair, compare


@dataclass
class Resolved:
    """What changed of all that is kept of entities.

    ``reports`` are those of which a mention means another entity than before. ``whole`` says that
    all edges are said anew, ``changed`` that any is said anew or no more.
    """

    whole: bool
    edges: Edges
    edges_gone: Sequence[Pair]
    changed: bool
    reports: set[str] = field(default_factory=set)
    entities: list[tuple[Entity, int]] = field(default_factory=list)
    entities_gone: set[str] = field(default_factory=set)
    mentions: dict[str, Mentioned] = field(default_factory=dict)
    mentions_gone: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    attributes_gone: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0  # entities than before

    @property
    def kept(self) -> Iterator[bytes] | None:
        """All edges, to be kept; None where they are as they were."""
        return self.edges.written() if self.changed or self.whole else None


class Entities:
    """The entities of mentions as they are now: as resolved anew, else as they were."""

    def __init__(self, store: Store, resolved: Resolved) -> None:
        self._store = store
        self._now: dict[str, dict[str, str]] = defaultdict(dict)
        for mention, of in resolved.mentions.items():
            self._now[of.report][mention] = of.entity

    def of(self, reports: Collection[str]) -> dict[str, str]:
        """The entities of the mentions of some reports, by the mention's id."""
        found = self._store.picture.entities_of(sorted(reports))
        for report in reports:
            found |= self._now.get(report, {})
        return found


def resolve_entities(
    store: Store,
    tools: Tools,
    stories: Stories,
    compared: tuple[Collection[str], Collection[Pair]],
    judged: Sequence[Sameness] = (),
    named: Collection[str] = (),
    kept: Sequence[bytes] | None = None,
) -> Resolved:
    """Resolve the mentions that are touched.

    Compared anew are those of new reports with all others, and of pairs of reports that have become
    one story or are no longer one: both are in ``compared``. ``judged`` are what reviewers decided,
    ``named`` the mentions that any decision, undone or not, ever named. ``kept`` are the edges of
    the last merge, None where all reports are new.
    """
    new, again = compared
    book = Book(store)
    found = compare(book, stories, new, again, None if kept is None else Edges.read(kept))
    resolved = Resolved(kept is None, found.edges, sorted(found.gone), bool(found.changed))
    touched = _Touched.of(store, found, {*found.changed, *named}, _common(store, again))
    now = _Now()
    before = touched.before
    for some in _batches(touched, judged):
        groups = grouped(some.met, some.alike, some.decided, stories)
        ids = [now.note(some.met, group) for group in groups.members]
        now.maybe.update(both(ids[one], ids[other]) for one, other in groups.maybe)
        of = [[some.met.ids[n] for n in group] for group in groups.members]
        changed = [n for n, group in enumerate(of) if touched.changed(before, ids[n], group)]
        mentions = touched.mentions(book, {mention for n in changed for mention in of[n]})
        for n in changed:
            entity = entity_of([mentions[mention] for mention in of[n]], tools.catalogue)
            reports = len({mention.report for mention in map(mentions.__getitem__, of[n])})
            now.changed[entity.id] = replace(entity, mentions=()), reports
        _note_mentions(touched, some, now.entity_of, resolved)
    _note_entities(store, touched, now, judged, resolved)
    resolved.mentions_gone = found.old.keys() - found.now.keys()
    _note_attributes(store, new, found, resolved)
    return resolved


@dataclass
class _Now:
    """What the touched mentions are now.

    ``changed`` are the entities that are not of the same mentions as before, each with the number
    of its reports; ``maybe`` are pairs that may be one.
    """

    entity_of: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[Entity, int]] = field(default_factory=dict)
    maybe: set[Pair] = field(default_factory=set)

    def note(self, met: Met, group: Sequence[int]) -> str:
        """Note the entity of a group of mentions; return its id."""
        key = next((key for n in group if (key := met.known[n]) is not None), None)
        entity = id_of(met.ids[group[0]], key)
        self.entity_of.update(dict.fromkeys([met.ids[n] for n in group], entity))
        return entity


def _common(store: Store, again: Collection[Pair]) -> set[str]:
    """The pieces that have mentions of both of two reports, whose story joins or parts these."""
    pieces: dict[str, set[str]] = defaultdict(set)
    for of in store.workings.mentions("report", {r for pair in again for r in pair}).values():
        pieces[of.report].add(of.piece)
    return {piece for one, other in again for piece in pieces[one] & pieces[other]}


@dataclass(frozen=True)
class _Touched:
    """The mentions that are resolved anew, as they were, and all edges.

    They are whole pieces: what is the same as any of them, in whatever way, is one of them. ``ids``
    are sorted, and ``names`` what they are compared by whatever the story. ``ends`` are the places
    there of the two mentions of each edge, -1 for another's.
    """

    found: Compared
    rows: Mapping[str, Mentioned]
    ids: Sequence[str]
    names: Sequence[str | None]
    edges: Edges
    ends: NDArray[np.int32]

    @classmethod
    def of(
        cls, store: Store, found: Compared, mentions: Collection[str], pieces: Collection[str]
    ) -> _Touched:
        """The new mentions with all pieces that some mentions are of, and some others."""
        workings = store.workings
        keys = {key for mention in found.now.values() if (key := known(mention)) is not None}
        rows = {**found.old, **workings.mentions("id", {*mentions} - found.now.keys())}
        rows |= {m: of for m, of in workings.mentions("entity", keys).items() if m not in rows}
        touched = {*pieces, *(of.piece for of in rows.values())}
        rows |= workings.mentions("piece", touched)
        ids = sorted((rows.keys() - found.old.keys()) | found.now.keys())
        place = {mention: n for n, mention in enumerate(ids)}
        places = np.array([place.get(mention, -1) for mention in found.edges.mentions], np.int32)
        names = [found.names[m] if m in found.now else rows[m].name for m in ids]
        return cls(found, rows, ids, names, found.edges, places[found.edges.ends])

    def mentions(self, book: Book, ids: Collection[str]) -> Mapping[str, Mention]:
        """Some of the mentions themselves, by their ids."""
        now = self.found.now
        every = book.of({self.rows[mention].report for mention in ids if mention not in now})
        return {mention: now[mention] if mention in now else every[mention] for mention in ids}

    @property
    def before(self) -> Mapping[str, int]:
        """How many mentions each entity had, of those that the mentions were."""
        return Counter(of.entity for of in self.rows.values())

    def changed(self, before: Mapping[str, int], entity: str, mentions: Sequence[str]) -> bool:
        """Whether an entity had other mentions, or may have others' words than it had."""
        now, rows = self.found.now, self.rows
        return before.get(entity) != len(mentions) or any(
            mention in now or rows[mention].entity != entity for mention in mentions
        )

    def report(self, mention: str) -> str:
        """The report of a mention."""
        now = self.found.now.get(mention)
        return now.report if now is not None else self.rows[mention].report

    def pieces(self, judged: Sequence[Sameness]) -> Ints:
        """For each mention the place of the least one of its piece.

        A piece is what edges, decisions or one known id connect.
        """
        same = self.edges.same & (self.ends >= 0).all(axis=1)
        place = {mention: n for n, mention in enumerate(self.ids)}
        more = [
            (place[edge.left], place[edge.right])
            for edge in judged
            if edge.verdict is Verdict.SAME and edge.left in place and edge.right in place
        ]
        first: dict[str, int] = {}
        for n, name in enumerate(self.names):
            if name is not None and name.startswith(KNOWN):
                more.append((first.setdefault(name, n), n))
        ends = np.concatenate([self.ends[same], np.array(more, np.int64).reshape(-1, 2)])
        return components(len(self.ids), *ends.T)

    def may_be(self, store: Store, entity_of: Mapping[str, str]) -> set[Pair]:
        """The pairs of entities of which mentions may be the same, the lesser first."""
        ends = self.edges.ends[~self.edges.same & (self.ends >= 0).any(axis=1)]
        mentions = self.edges.mentions
        others = {mentions[n] for n in np.unique(ends).tolist() if mentions[n] not in entity_of}
        elsewhere = {m: of.entity for m, of in store.workings.mentions("id", others).items()}
        names = [entity_of.get(mention) or elsewhere.get(mention, "") for mention in mentions]
        number = {name: n for n, name in enumerate(sorted(set(names)))}
        numbers = np.array([number[name] for name in names], np.int64)[ends]
        found = np.unique(np.sort(numbers, axis=1), axis=0).tolist()
        of = list(number)
        return {(of[one], of[other]) for one, other in found if of[one]}

    @property
    def entities(self) -> set[str]:
        """The entities that the mentions were."""
        return {of.entity for of in self.rows.values()}


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some whole pieces: their mentions, each with the least one of its piece, and edges within.

    ``names`` are what the mentions are compared by whatever the story. Edges that only say that
    mentions may be the same are left out.
    """

    met: Met
    names: Sequence[str | None]
    pieces: Sequence[str]
    alike: Alike
    decided: Sequence[Sameness]


def _batches(touched: _Touched, judged: Sequence[Sameness]) -> Iterator[_Batch]:
    """The pieces, some at a time, so that memory stays bounded."""
    pieces = touched.pieces(judged).astype(np.int32)
    order = np.argsort(pieces, kind="stable")
    of = pieces[order]
    rows = np.flatnonzero(touched.edges.same & (touched.ends >= 0).all(axis=1))
    rows = rows[np.argsort(pieces[touched.ends[rows, 0]], kind="stable")]
    piece_of = pieces[touched.ends[rows, 0]]
    score = touched.edges.score
    place = np.empty(len(pieces), np.int32)
    begin = 0
    while begin < len(order):
        end = int(np.searchsorted(of, of[min(begin + _TOGETHER, len(of)) - 1], side="right"))
        first, last = np.searchsorted(piece_of, [of[begin], of[end - 1] + 1])
        here = order[begin:end]
        place[here] = np.arange(len(here))
        ids = [touched.ids[n] for n in here.tolist()]
        names = [touched.names[n] for n in here.tolist()]
        some = rows[first:last]
        there = set(ids) if judged else ()
        yield _Batch(
            Met(
                ids,
                [touched.report(mention) for mention in ids],
                [name if name is not None and name.startswith(KNOWN) else None for name in names],
            ),
            names,
            [touched.ids[n] for n in of[begin:end].tolist()],
            Alike(place[touched.ends[some]], np.rint(score[some] * UNITS).astype(np.int32)),
            [edge for edge in judged if edge.left in there and edge.right in there],
        )
        begin = end


_TOGETHER = 20_000  # mentions that are resolved together


def _note_entities(
    store: Store, touched: _Touched, now: _Now, judged: Sequence[Sameness], resolved: Resolved
) -> None:
    """Note what the entities are now, and those of others that may be the same as one of them."""
    maybe = _maybe(store, touched, now, judged)
    ids, gone = set(now.entity_of.values()), touched.entities
    outside = maybe.keys() - ids
    before = store.workings.entities({*gone, *outside})
    for name in sorted(ids):
        entity, reports = now.changed[name] if name in now.changed else before[name]
        known_as = replace(entity, maybe=tuple(sorted(maybe.get(name, ())))), reports
        if before.get(name) != known_as:
            resolved.entities.append(known_as)
    for name in sorted(outside):
        entity, reports = before[name]
        may_be = tuple(sorted({*(set(entity.maybe) - gone), *maybe[name]}))
        if may_be != entity.maybe:
            resolved.entities.append((replace(entity, maybe=may_be), reports))
    resolved.entities_gone = gone - ids
    resolved.more = len(ids) - len(gone)


def _maybe(
    store: Store, touched: _Touched, now: _Now, judged: Sequence[Sameness]
) -> Mapping[str, Collection[str]]:
    """For each touched entity the others that it may be the same as, and the other way round."""
    latest = {both(edge.left, edge.right): edge.verdict for edge in judged}
    entity_of = now.entity_of
    pairs = touched.may_be(store, entity_of)
    apart: set[Pair] = set()
    for (left, right), verdict in latest.items():
        one, other = entity_of.get(left), entity_of.get(right)
        if one is not None and other is not None and verdict is not Verdict.SAME:
            (apart if verdict is Verdict.DIFFERENT else pairs).add(both(one, other))
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in (pairs - apart) | now.maybe:
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return found


def _note_mentions(
    touched: _Touched, some: _Batch, entity_of: Mapping[str, str], resolved: Resolved
) -> None:
    every = zip(some.met.ids, some.met.reports, some.names, some.pieces, strict=True)
    for mention, report, name, piece in every:
        entity = entity_of[mention]
        row = Mentioned(report, entity, name, piece)
        before = touched.rows.get(mention)
        if before != row:
            resolved.mentions[mention] = row
        if before is None or before.entity != entity:
            resolved.reports.add(report)


def _note_attributes(
    store: Store, new: Collection[str], found: Compared, resolved: Resolved
) -> None:
    parts = store.digests.parts("attributes", new).values()
    stated = {(claim, mention) for data in parts for claim, mention in json.loads(data)}
    before = store.workings.attributes(found.old.keys())
    resolved.attributes = sorted(stated - before)
    resolved.attributes_gone = sorted(before - stated)
