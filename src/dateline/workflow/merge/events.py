"""The events of a case: which changed, and what their claims amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline import __version__
from dateline.events.ids import EventId, assign
from dateline.events.picture import build
from dateline.model import Claim, Link, OriginGroup, Report
from dateline.origins.groups import Telling, origin_groups
from dateline.review.replay import State
from dateline.store import Store
from dateline.store.event_columns import beside
from dateline.store.workings import Given, MadeEvent, Member
from dateline.workflow.merge.digest import Origin, Tools, origin_from
from dateline.workflow.merge.linking import Links
from dateline.workflow.merge.meant import Meant

_EVENTS = f"{__version__}/2"  # of what events are made by
_TOGETHER = 200  # events that are made at a time


@dataclass(frozen=True, slots=True)
class Cluster:
    """An event to be: its id, its slots, and a digest of all that it is made of."""

    id: EventId
    slots: Sequence[str]
    made_of: str


@dataclass
class Plan:
    """What changes among the events: those to be made, those that are gone, and the ids given."""

    clusters: list[Cluster]
    members: Mapping[str, Sequence[Member]]
    changed: list[Cluster] = field(default_factory=list)
    made: int = 0
    gone: set[str] = field(default_factory=set)
    ids: list[Given] = field(default_factory=list)


def plan(
    store: Store,
    tools: Tools,
    links: Links,
    copies: Mapping[str, str],
    entity_of: Mapping[str, str],
    state: State,
) -> Plan:
    """Give ids to the clusters, and find out which of them are not as they were."""
    members: dict[str, list[Member]] = {}
    order: dict[str, int] = {}
    for member in store.workings.members():
        order.setdefault(member.slot, len(order))
        members.setdefault(member.slot, []).append(member)
    slots = [[slot for slot in event if slot in members] for event in links.events]
    marks = [mark for mark, some in zip(links.marks(), slots, strict=True) if some]
    slots = [some for some in slots if some]
    given = store.workings.given()
    ids = assign(slots, {one.id: one.slots for one in given.values()}, order)
    reports = _sources(store, copies, entity_of)
    by_all = f"{_EVENTS} {tools.profile.version} {tools.lists} {links.thresholds}"
    clusters = [
        Cluster(
            event,
            some,
            _digest(
                by_all,
                repr(event),
                repr(state.grade(event.id)),
                mark,
                *_made_of(some, members, reports),
            ),
        )
        for event, some, mark in zip(ids, slots, marks, strict=True)
    ]
    found = Plan(clusters, members)
    before = store.workings.made_of()
    found.gone = before.keys() - {cluster.id.id for cluster in clusters}
    for cluster in clusters:
        known = before.get(cluster.id.id)
        if known != cluster.made_of:
            found.changed.append(cluster)
            found.made += known is None
    found.ids = list(_ids_to_give(clusters, given, order))
    return found


def _made_of(
    slots: Sequence[str], members: Mapping[str, Sequence[Member]], reports: Mapping[str, _Source]
) -> Iterator[str]:
    """All claims of an event with their statuses, and what is known of their reports."""
    of = set()
    for slot in slots:
        for member in members[slot]:
            entities = " ".join(reports[member.report].entities.get(member.claim, ()))
            yield f"{slot} {member.claim} {member.status} {entities}"
            of.add(member.report)
    yield from sorted(reports[report].mark for report in of)


@dataclass(slots=True)
class _Source:
    """All that an event takes from a report beside its claims.

    ``mark`` is a digest of where it comes from, ``entities`` are those of each claim.
    """

    mark: str
    entities: Mapping[str, Sequence[str]]


def _sources(
    store: Store, copies: Mapping[str, str], entity_of: Mapping[str, str]
) -> dict[str, _Source]:
    """What events take from each report."""
    mentions = {
        report: [entity_of[entry["id"]] for entry in json.loads(data)]
        for report, data in store.digests.each("mentions")
    }
    sources = {}
    for report, data in store.digests.each("origin"):
        meant = mentions.get(report, [])
        uses = json.loads(data)["uses"].items()
        entities = {claim: [meant[n] for n in numbers] for claim, numbers in uses}
        mark = _digest(report, data, copies.get(report, report))
        sources[report] = _Source(mark, entities)
    for report, published, publisher in store.workings.published():
        if report in sources:
            mark = _digest(sources[report].mark, published or "", publisher or "")
            sources[report].mark = mark
    return sources


def _ids_to_give(
    clusters: Sequence[Cluster], given: Mapping[str, Given], order: Mapping[str, int]
) -> Iterator[Given]:
    """The ids that are new or stand for other claims than before."""
    for cluster in clusters:
        event = cluster.id.id
        before = given.get(event)
        mine = set(cluster.slots)
        # The slot that the id was made of stays the first, though its claim may be rejected now:
        # should it come back by itself, the id is its own.
        founder = before.slots[0] if before else min(mine, key=order.__getitem__)
        now = Given(event, (founder, *sorted(mine - {founder})))
        if before != now:
            yield now
        for other in cluster.id.previous_ids:
            if given[other].merged_into != event:
                yield Given(other, given[other].slots, event)


# -- making ----------------------------------------------------------------------------------------


@dataclass
class Maker:
    """Makes the events that changed, some at a time, so that memory stays bounded."""

    store: Store
    tools: Tools
    links: Links
    copies: Mapping[str, str]
    meant: Meant
    state: State

    def make(self, found: Plan) -> Iterator[MadeEvent]:
        """The events that changed, in the order of their claims."""
        for start in range(0, len(found.changed), _TOGETHER):
            some = found.changed[start : start + _TOGETHER]
            batch = self._load([m for c in some for slot in c.slots for m in found.members[slot]])
            why = self.links.why([cluster.slots for cluster in some])
            for cluster, links in zip(some, why, strict=True):
                yield self._made(cluster, found.members, links, batch)

    def _load(self, members: Sequence[Member]) -> _Batch:
        reports = sorted({member.report for member in members})
        self.meant.forget()
        for report, mentions in self.store.digests.parts("mentions", reports).items():
            self.meant.hear(report, mentions)
        origins = self.store.digests.parts("origin", reports)
        return _Batch(
            {c.id: c for c in self.store.workings.claims([member.claim for member in members])},
            {report.id: report for report in self.store.workings.reports(reports)},
            {report: origin_from(data) for report, data in origins.items()},
        )

    def _made(
        self,
        cluster: Cluster,
        members: Mapping[str, Sequence[Member]],
        links: Sequence[Link],
        batch: _Batch,
    ) -> MadeEvent:
        mine = [member for slot in cluster.slots for member in members[slot]]
        pairs = [(batch.claims[m.claim], batch.reports[m.report]) for m in mine]
        first = {slot: members[slot][0].claim for slot in cluster.slots}
        event = build(
            cluster.id.id,
            pairs,
            origin_groups=groups_of(pairs, batch.origins, self.copies, self.tools),
            key_of=self.meant,
            profile=self.tools.profile,
            links=[_between_claims(link, first) for link in links],
            previous_ids=cluster.id.previous_ids,
            decided=self.state.grade(cluster.id.id),
        )
        return MadeEvent(
            event,
            tuple(sorted({report.publisher for _, report in pairs if report.publisher})),
            tuple(sorted({e for claim, _ in pairs for e in self.meant.entities(claim)})),
            cluster.made_of,
            beside(event, {claim.id: claim for claim, _ in pairs}),
        )


@dataclass(frozen=True, slots=True)
class _Batch:
    """What some events are made of, by ids."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    origins: Mapping[str, Origin]


def groups_of(
    pairs: Sequence[tuple[Claim, Report]],
    origins: Mapping[str, Origin],
    copies: Mapping[str, str],
    tools: Tools,
) -> tuple[OriginGroup, ...]:
    """The origins of some claims."""
    tellings = [
        Telling(claim.id, report.id, report.publisher, origins[report.id].voices.get(claim.id))
        for claim, report in pairs
    ]
    credited = {report.id: origins[report.id].credit for _, report in pairs}
    return origin_groups(tellings, copies, credited, tools.publishers)


def _between_claims(link: Link, first: Mapping[str, str]) -> Link:
    """A link between slots as one between the first claims in them, the lesser id first."""
    left, right = sorted((first[link.left], first[link.right]))
    return Link(left, right, link.score, link.band, link.features, link.decision)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
