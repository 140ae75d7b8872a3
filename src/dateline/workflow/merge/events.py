"""The events of a case: which changed, and what their claims amount to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline import __version__
from dateline.events.ids import EventId, assign, in_doubt
from dateline.events.picture import build
from dateline.model import Claim, Link, OriginGroup, Report
from dateline.origins.groups import Telling, origin_groups
from dateline.review.replay import State
from dateline.store import Store
from dateline.store.event_columns import beside
from dateline.store.workings import Given, MadeEvent, Member
from dateline.workflow.merge.digest import Origin, Tools, origin_from
from dateline.workflow.merge.entities import Entities
from dateline.workflow.merge.heirs import with_heirs
from dateline.workflow.merge.linking import Links
from dateline.workflow.merge.meant import Meant

_EVENTS = f"{__version__}/4"  # of what events are made by
_TOGETHER = 1000  # events that are made at a time
_LAST = (1 << 62, 0)  # in order of adding: what somebody has just taken away


@dataclass(frozen=True, slots=True)
class Cluster:
    """An event to be: its id, its slots, and digests of all that it is made of.

    ``joined`` stands for what makes it one event, ``told`` for what its claims and reports say.
    """

    id: EventId
    slots: Sequence[str]
    joined: str
    told: str

    @property
    def made_of(self) -> str:
        """Both digests."""
        return f"{self.joined} {self.told}"


@dataclass
class Plan:
    """What changes among the events: those to be made, those that are gone, and the ids given.

    ``members`` are those of the events to be made, by their slots. Of the ``changed`` ones, which
    are made, ``made`` are new and ``same`` as they were.
    """

    clusters: list[Cluster]
    members: Mapping[str, Sequence[Member]]
    changed: list[Cluster]
    made: int
    same: int
    gone: set[str]
    ids: list[Given]


def plan(
    store: Store,
    tools: Tools,
    links: Links,
    copies: Mapping[str, str],
    entities: Entities,
    state: State,
    touched: Collection[str],
    *,
    again: bool = False,
) -> Plan:
    """Give ids to the clusters, and find out which of them are not as they were.

    ``touched`` are the reports that now say something else, have other copies or speak of other
    entities than at the last merge. ``again`` has all events made.
    """
    given = store.workings.given()
    present = {slot for slots in links.events for slot in slots}
    known = with_heirs(store, {one.id: one.slots for one in given.values()}, present)
    doubtful = in_doubt(links.events, known)
    order = dict.fromkeys(doubtful, _LAST) | store.workings.order(doubtful)
    by_all = f"{_EVENTS} {tools.profile.version} {tools.lists} {links.thresholds}"
    before = store.workings.made_of()
    clusters, open_ = [], []
    told_in = links.slots_in(touched)
    ids = assign(links.events, known, order)
    for event, slots, mark in zip(ids, links.events, links.marks(), strict=True):
        grade = repr(state.grade(event.id))
        joined = _digest(by_all, repr(event), grade, mark, *slots)
        was, _, told = before.get(event.id, "").partition(" ")
        if not again and was == joined and told_in.isdisjoint(slots):
            clusters.append(Cluster(event, slots, joined, told))
        else:
            open_.append(Cluster(event, slots, joined, ""))
    # those of one time stand in the same reports, which are looked up once
    open_.sort(key=lambda cluster: links.day(cluster.slots))
    members = _members(store, open_)
    told_now = list(_told(store, copies, entities, open_, members))
    clusters += told_now
    same = {one.id.id for one in told_now if before.get(one.id.id) == one.made_of}
    changed = [one for one in told_now if again or one.id.id not in same]
    return Plan(
        clusters,
        members,
        changed,
        same=len(same) if again else 0,
        made=sum(cluster.id.id not in before for cluster in changed),
        gone=before.keys() - {cluster.id.id for cluster in clusters},
        ids=list(_ids_to_give(clusters, given, order)),
    )


def _members(store: Store, clusters: Sequence[Cluster]) -> dict[str, list[Member]]:
    members: dict[str, list[Member]] = {}
    for member in store.workings.members([slot for one in clusters for slot in one.slots]):
        members.setdefault(member.slot, []).append(member)
    return members


def _told(
    store: Store,
    copies: Mapping[str, str],
    entities: Entities,
    clusters: Sequence[Cluster],
    members: Mapping[str, Sequence[Member]],
) -> Iterator[Cluster]:
    """The clusters with what is told; of those that somebody has just emptied, none."""
    for start in range(0, len(clusters), _TOGETHER):
        some = clusters[start : start + _TOGETHER]
        slots_of = [[slot for slot in one.slots if slot in members] for one in some]
        reports = {m.report for slots in slots_of for slot in slots for m in members[slot]}
        sources = _sources(store, copies, entities, reports)
        for cluster, slots in zip(some, slots_of, strict=True):
            if slots:
                told = _digest(*_made_of(slots, members, sources))
                yield replace(cluster, slots=slots, told=told)


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


@dataclass(frozen=True, slots=True)
class _Source:
    """All that an event takes from a report beside its claims.

    ``mark`` is a digest of where it comes from, ``entities`` are those of each claim.
    """

    mark: str
    entities: Mapping[str, Sequence[str]]


def _sources(
    store: Store, copies: Mapping[str, str], entities: Entities, reports: Collection[str]
) -> dict[str, _Source]:
    """What events take from some reports."""
    entity_of = entities.of(reports)
    mentions = {
        report: [entity_of.get(entry["id"], entry["id"]) for entry in json.loads(data)]
        for report, data in store.digests.parts("mentions", reports).items()
    }
    origins = store.digests.parts("origin", reports)
    sources = {}
    for report, (published, publisher) in store.workings.published(reports).items():
        data = origins.get(report, '{"uses": {}}')
        meant = mentions.get(report, [])
        uses = json.loads(data)["uses"].items()
        first = copies.get(report, report)
        mark = _digest(_digest(report, data, first), published or "", publisher or "")
        sources[report] = _Source(
            mark, {claim: [meant[n] for n in numbers] for claim, numbers in uses}
        )
    return sources


def _ids_to_give(
    clusters: Sequence[Cluster], given: Mapping[str, Given], order: Mapping[str, Any]
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
    entities: Entities
    state: State
    meant: Meant = field(default_factory=lambda: Meant({}))

    def make(self, found: Plan) -> Iterator[MadeEvent]:
        """The events that changed, in the order in which they are planned."""
        for start in range(0, len(found.changed), _TOGETHER):
            some = found.changed[start : start + _TOGETHER]
            batch = self._load([m for c in some for slot in c.slots for m in found.members[slot]])
            why = self.links.why([cluster.slots for cluster in some])
            for cluster, links in zip(some, why, strict=True):
                yield self._made(cluster, found.members, links, batch)

    def _load(self, members: Sequence[Member]) -> _Batch:
        reports = sorted({member.report for member in members})
        self.meant.forget(self.entities.of(reports))
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
