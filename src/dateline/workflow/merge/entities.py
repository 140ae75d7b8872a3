"""Entities of a case: mentions of reports that have new neighbours are compared, all resolved."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.entities.resolve import resolve
from dateline.entities.suggest import suggest
from dateline.model import Entity, Mention, Sameness
from dateline.store import Store
from dateline.store.picture_rows import entity_row
from dateline.workflow.merge.digest import Tools, mentions_from


@dataclass
class Resolved:
    """The entity of each mention by id, and what changed of all that is kept of entities."""

    entity_of: Mapping[str, str]
    edges: list[Sameness] = field(default_factory=list)
    edges_gone: list[tuple[str, str]] = field(default_factory=list)
    entities: list[tuple[Entity, int]] = field(default_factory=list)
    entities_gone: set[str] = field(default_factory=set)
    mentions: dict[str, tuple[str, str]] = field(default_factory=dict)
    mentions_gone: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    attributes_gone: list[tuple[str, str]] = field(default_factory=list)


def resolve_entities(
    store: Store,
    tools: Tools,
    stories: Mapping[str, Mapping[str, float]],
    compared: tuple[Collection[str], Collection[tuple[str, str]]],
    judged: Sequence[Sameness] = (),
) -> Resolved:
    """Resolve all mentions.

    Compared anew are those of new reports with all others, and of pairs of reports that have become
    one story or are no longer one: both are in ``compared``. ``judged`` are what reviewers decided.
    """
    mentions = [m for _, data in store.digests.each("mentions") for m in mentions_from(data)]
    report_of = {mention.id: mention.report for mention in mentions}
    before = store.workings.edges()
    new, again = compared
    kept = [e for e in before if _is_kept(e, report_of, new, again)]
    edges = suggest(mentions, stories, new=new, again=again)
    resolved = resolve(mentions, [*kept, *edges, *judged], stories, tools.catalogue)
    entity_of = {mention: entity.id for entity in resolved for mention in entity.mentions}
    found = Resolved(entity_of)
    known = {(e.left, e.right): e for e in before}
    now = {(e.left, e.right) for e in (*kept, *edges)}
    changed = [e for e in edges if known.get((e.left, e.right)) != e]
    found.edges = changed
    found.edges_gone = [pair for pair in known if pair not in now]
    found.edges_gone += [(e.left, e.right) for e in changed if (e.left, e.right) in known]
    _note_entities(store, resolved, report_of, found)
    _note_mentions(store, mentions, found)
    stated = {(c, m) for _, data in store.digests.each("attributes") for c, m in json.loads(data)}
    known_stated = store.workings.attributes()
    found.attributes = sorted(stated - known_stated)
    found.attributes_gone = sorted(known_stated - stated)
    return found


def _is_kept(
    edge: Sameness,
    report_of: Mapping[str, str],
    new: Collection[str],
    again: Collection[tuple[str, str]],
) -> bool:
    """Whether both mentions are there and are not compared anew."""
    left, right = report_of.get(edge.left), report_of.get(edge.right)
    if left is None or right is None or left in new or right in new:
        return False
    return (min(left, right), max(left, right)) not in again


def _note_entities(
    store: Store, resolved: list[Entity], report_of: Mapping[str, str], found: Resolved
) -> None:
    before = store.workings.entity_data()
    for entity in resolved:
        reports = len({report_of[mention] for mention in entity.mentions})
        plain = replace(entity, mentions=())
        if before.pop(entity.id, None) != (entity_row(plain, reports)["data"], reports):
            found.entities.append((plain, reports))
    found.entities_gone = set(before)


def _note_mentions(store: Store, mentions: list[Mention], found: Resolved) -> None:
    before = store.workings.mentions()
    for mention in mentions:
        row = mention.report, found.entity_of[mention.id]
        if before.pop(mention.id, None) != row:
            found.mentions[mention.id] = row
    found.mentions_gone = set(before)
