"""Entities of a case: those that something new touches are resolved anew, all others stay.

Touched are the mentions of new reports, those of which the machine now says something else, those
of reports with other neighbours than before and those that a reviewer ever judged; and all that
could become one with them, by way of any others. The others' entities depend on none of these.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from dateline.entities.blocking import Stories, full_name, known
from dateline.entities.resolve import resolve
from dateline.model import Entity, Mention, Sameness, Verdict
from dateline.store import Store
from dateline.store.workings import Mentioned
from dateline.workflow.merge.digest import Tools
from dateline.workflow.merge.sameness import Book, Compared, Pair, compare


@dataclass
class Resolved:
    """What changed of all that is kept of entities.

    ``reports`` are those of which a mention means another entity than before.
    """

    reports: set[str] = field(default_factory=set)
    edges: list[Sameness] = field(default_factory=list)
    edges_gone: list[Pair] = field(default_factory=list)
    entities: list[tuple[Entity, int]] = field(default_factory=list)
    entities_gone: set[str] = field(default_factory=set)
    mentions: dict[str, Mentioned] = field(default_factory=dict)
    mentions_gone: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    attributes_gone: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0  # entities than before


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
) -> Resolved:
    """Resolve the mentions that are touched.

    Compared anew are those of new reports with all others, and of pairs of reports that have become
    one story or are no longer one: both are in ``compared``. ``judged`` are what reviewers decided,
    ``named`` the mentions that any decision, undone or not, ever named.
    """
    new, again = compared
    book = Book(store)
    found = compare(book, stories, new, again)
    resolved = Resolved(
        edges=[found.edges[pair] for pair in sorted(found.changed)],
        edges_gone=sorted(found.gone),
    )
    changed = {mention for pair in (*found.changed, *found.gone) for mention in pair}
    touched = _Touched.of(store, found, {*changed, *named}, _common(store, again))
    mentions = touched.mentions(book)
    entities = resolve(mentions, [*touched.edges, *judged], stories, tools.catalogue)
    _note_entities(store, touched, entities, mentions, resolved)
    _note_mentions(touched, entities, mentions, judged, resolved)
    _note_attributes(store, new, found, resolved)
    return resolved


def _common(store: Store, again: Collection[Pair]) -> set[str]:
    """The pieces that have mentions of both of two reports, whose story joins or parts these."""
    pieces: dict[str, set[str]] = defaultdict(set)
    for of in store.workings.mentions("report", {r for pair in again for r in pair}).values():
        pieces[of.report].add(of.piece)
    return {piece for one, other in again for piece in pieces[one] & pieces[other]}


@dataclass(frozen=True)
class _Touched:
    """The mentions that are resolved anew, as they were, and the edges at any of them.

    They are whole pieces: what is the same as any of them, in whatever way, is one of them.
    """

    found: Compared
    rows: Mapping[str, Mentioned]
    ids: Collection[str]
    edges: Collection[Sameness]

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
        ids = (rows.keys() - found.old.keys()) | found.now.keys()
        edges = workings.same(ids)
        maybe = workings.maybe(ids)
        edges += (Sameness(a, b, Verdict.MAYBE, 0.0, ()) for a, b in sorted(maybe))
        kept = [edge for edge in edges if (edge.left, edge.right) not in found.redone]
        kept += (edge for edge in found.edges.values() if edge.left in ids or edge.right in ids)
        return cls(found, rows, ids, kept)

    def mentions(self, book: Book) -> list[Mention]:
        """The mentions themselves."""
        rows = (self.rows[m].report for m in self.ids if m not in self.found.now)
        every = {**book.of(set(rows)), **self.found.now}
        return [every[mention] for mention in sorted(self.ids)]

    @property
    def entities(self) -> set[str]:
        """The entities that the mentions were."""
        return {of.entity for of in self.rows.values()}


def _note_entities(
    store: Store,
    touched: _Touched,
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    resolved: Resolved,
) -> None:
    report_of = {mention.id: mention.report for mention in mentions}
    entity_of = {mention: entity.id for entity in entities for mention in entity.mentions}
    inside, outside = _across(store, touched, entity_of)
    gone = touched.entities
    before = store.workings.entities({*gone, *outside})
    for entity in entities:
        reports = len({report_of[mention] for mention in entity.mentions})
        maybe = tuple(sorted({*entity.maybe, *inside.get(entity.id, ())}))
        plain = replace(entity, mentions=(), maybe=maybe)
        if before.get(entity.id) != (plain, reports):
            resolved.entities.append((plain, reports))
    for name, others in outside.items():
        known_as, reports = before[name]
        maybe = tuple(sorted({*(set(known_as.maybe) - gone), *others}))
        if maybe != known_as.maybe:
            resolved.entities.append((replace(known_as, maybe=maybe), reports))
    now = {entity.id for entity in entities}
    resolved.entities_gone = gone - now
    resolved.more = len(now) - len(gone)


def _across(
    store: Store, touched: _Touched, entity_of: Mapping[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each touched entity the others that it may be the same as, and the other way round."""
    across = []
    for edge in touched.edges:
        ends = sorted((edge.left, edge.right), key=lambda mention: mention not in touched.ids)
        if ends[1] not in touched.ids:
            across.append(ends)
    rows = store.workings.mentions("id", {other for _, other in across})
    inside: dict[str, set[str]] = defaultdict(set)
    outside: dict[str, set[str]] = defaultdict(set)
    for mine, other in across:
        inside[entity_of[mine]].add(rows[other].entity)
        outside[rows[other].entity].add(entity_of[mine])
    return inside, outside


def _note_mentions(
    touched: _Touched,
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    judged: Sequence[Sameness],
    resolved: Resolved,
) -> None:
    entity_of = {mention: entity.id for entity in entities for mention in entity.mentions}
    pieces = _pieces(touched, entities, judged)
    for mention in mentions:
        name = full_name(mention) if mention.key else None
        row = Mentioned(mention.report, entity_of[mention.id], name, pieces[mention.id])
        before = touched.rows.get(mention.id)
        if before != row:
            resolved.mentions[mention.id] = row
        if before is None or before.entity != row.entity:
            resolved.reports.add(mention.report)
    resolved.mentions_gone = touched.found.old.keys() - touched.found.now.keys()


def _pieces(
    touched: _Touched, entities: Sequence[Entity], judged: Sequence[Sameness]
) -> dict[str, str]:
    """The least mention of each piece: of what edges, decisions or one entity connect."""
    above = {mention: mention for mention in touched.ids}

    def top(mention: str) -> str:
        while above[mention] != mention:
            above[mention] = mention = above[above[mention]]
        return mention

    same = ((e.left, e.right) for e in (*touched.edges, *judged) if e.verdict is Verdict.SAME)
    joined = (pair for entity in entities for pair in pairwise(entity.mentions))
    for pair in chain(same, joined):
        if above.keys() >= set(pair):
            least, other = sorted(map(top, pair))
            above[other] = least
    return {mention: top(mention) for mention in above}


def _note_attributes(
    store: Store, new: Collection[str], found: Compared, resolved: Resolved
) -> None:
    parts = store.digests.parts("attributes", new).values()
    stated = {(claim, mention) for data in parts for claim, mention in json.loads(data)}
    before = store.workings.attributes(found.old.keys())
    resolved.attributes = sorted(stated - before)
    resolved.attributes_gone = sorted(before - stated)
