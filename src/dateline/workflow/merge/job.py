"""Merging the reports of a case, step by step; nothing changes until the last one."""

from __future__ import annotations

import logging
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import IO

from dateline.entities.blocking import Stories, both
from dateline.errors import DatelineError
from dateline.events.linkage.known import renewed
from dateline.origins.groups import one_publisher_share
from dateline.review.replay import State, judged_mentions, replay
from dateline.store.digests import Digest, Listed
from dateline.store.workings import Change, MadeEvent, OvertakenError
from dateline.workflow.case import Case
from dateline.workflow.merge.copies import Copies, find_copies
from dateline.workflow.merge.digest import Tools, credit_from, digest_of
from dateline.workflow.merge.entities import Entities, Resolved, resolve_entities
from dateline.workflow.merge.events import Maker, Plan, plan
from dateline.workflow.merge.linking import KNOWN, RULES, Compare, Links, link_all, thresholds_of
from dateline.workflow.merge.sameness import Pair

_logger = logging.getLogger(__name__)
_IN_MEMORY = 64 << 20  # bytes of made events that are held in memory rather than on disk


@dataclass(frozen=True)
class Step:
    """A part of the work: what it does, of how many things (None: not known), and the doing."""

    what: str
    total: int | None
    work: Iterator[object]


@dataclass(frozen=True, slots=True)
class Summary:
    """What merging did.

    ``new`` reports were compared, ``pairs`` of claims are alike at all. Of the ``events`` some were
    ``made``, ``changed`` or are ``gone``. ``joined`` are those of several claims, which the machine
    put together by itself, ``questions`` the pairs of events that may be one. ``several`` events
    are told by several reports; of these ``one_publisher`` is the share whose reports all have one
    publisher. ``together`` and ``ask`` are the thresholds.
    """

    new: int
    pairs: int
    events: int
    made: int
    changed: int
    gone: int
    joined: int
    questions: int
    several: int
    one_publisher: float | None
    entities: int
    together: float
    ask: float


@dataclass
class MergeJob:
    """The reports that are new since the last merge, and the steps that take them in.

    ``new`` are ids of reports. ``summary`` is there when all steps are done.
    """

    case: Case
    tools: Tools
    new: tuple[str, ...]
    again: bool = False
    compare: Compare = renewed
    summary: Summary | None = None
    _after: int | None = None
    _ends: tuple[int, int] = (0, 0)  # of the logs of decisions and readings
    _state: State = field(default_factory=lambda: replay(()))
    _copies: Copies = field(default_factory=lambda: Copies({}, {}, {}, (), []))
    _links: Links | None = None
    _resolved: Resolved | None = None
    _new: set[str] = field(default_factory=set)  # reports that no merge has seen as they are
    _named: set[str] = field(default_factory=set)  # mentions that decisions name
    _near: list[str] = field(default_factory=list)  # reports with other neighbours than before

    def steps(self) -> Iterator[Step]:
        """The steps, each to be done before the next is asked for.

        DatelineError where the case can't be written or another merge was quicker.
        """
        last = self.case.store.picture.last()
        self._after = last.seq if last else None
        self._ends = self.case.store.workings.log_ends()
        log = list(self.case.store.decisions())
        self._state, self._named = replay(log), judged_mentions(log)
        _logger.info("merging %d new reports", len(self.new))
        yield Step("Looking at reports", len(self.new), self._digest())
        self._new = self.case.store.digests.unmerged()
        yield Step("Looking for copies", None, self._alone(self._find_copies()))
        yield Step("Linking claims", None, self._alone(self._link()))
        yield Step("Telling entities apart", None, self._alone(self._resolve()))
        links, resolved = self._links, self._resolved
        assert links is not None
        assert resolved is not None
        copies = self._copies.groups
        touched = {*self._new, *resolved.reports, *self._copies.changed}
        entities = Entities(self.case.store, resolved)
        with self._undisturbed():
            found = plan(
                self.case.store,
                self.tools,
                links,
                copies,
                entities,
                self._state,
                touched,
                again=self.again,
            )
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
            yield Step("Making events", len(found.changed), self._alone(self._make(found, spool)))
            spool.seek(0)
            self.summary = self._summarise(found, links, resolved)
            change = self._change(found, links, resolved, _read(spool, len(found.changed)))
            yield Step("Writing", None, self._replace(change))
        _logger.info("merged into %d events", self.summary.events)

    def _alone(self, work: Iterator[None]) -> Iterator[None]:
        with self._undisturbed():
            yield from work

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Look things up; what others changed meanwhile may not be found any more.

        Another merge may have, or a decision, a reading or a report's newer version: any of these
        takes away what is compared of its report.
        """
        try:
            yield
        except LookupError:
            store = self.case.store
            if not store.workings.unchanged(self._after, self._new):
                raise store.workings.overtaken from None
            compared = not store.digests.missing(self.tools.versions[0])
            if compared and store.workings.log_ends() == self._ends:
                raise
            raise store.workings.otherwise from None

    def _digest(self) -> Iterator[str]:
        digests, versions = self.case.store.digests, self.tools.versions
        left = list(self.new)
        for _ in range(_TRIES):
            missed: list[str] = []
            for start in range(0, len(left), _TOGETHER):
                found = digests.listed(left[start : start + _TOGETHER], versions[1])
                made = []
                for listed in found:
                    made.append((listed, self._made_of(listed)))
                    yield listed.report.id
                missed += digests.keep(made, versions)
            left = missed
        if left:
            raise OvertakenError(
                f"Report {left[0]} is being read by another process: wait for it, and run "
                "`dateline merge` again."
            )

    def _made_of(self, listed: Listed) -> Digest:
        sketched = listed.sketched and not self.again
        return digest_of(listed.report, listed.claims, self.tools, sketched=sketched)

    def _find_copies(self) -> Iterator[None]:
        self._copies = find_copies(self.case.store)
        yield

    def _link(self) -> Iterator[None]:
        self._links = link_all(self.case, self._state, self._copies.groups, self.compare)
        yield

    def _resolve(self) -> Iterator[None]:
        assert self._links is not None
        stories = self._links.stories()
        again = set[Pair]()
        before, kept = self.case.store.digests.near(), self.case.store.workings.kept_edges()
        if not kept:  # an earlier Dateline's merge
            self._new.update(report for report, known in before.items() if known is not None)
        for report, known in before.items():
            near = _on_lines(stories, report)
            if known != near:
                self._near.append(report)
            if known is not None and known != near:
                others = set(known.split()) ^ set(near.split())
                again |= {both(report, other) for other in others}
        for report, first in self._copies.changed.items():
            again |= {both(report, first), both(report, self._copies.former[report])}
        again = {(a, b) for a, b in again if a != b and not self._new & {a, b}}
        self._resolved = resolve_entities(
            self.case.store,
            self.tools,
            stories,
            (self._new, again),
            self._state.edges(),
            self._named,
            None if len(self._new) == len(before) else kept,
        )
        yield

    def _make(self, found: Plan, spool: IO[bytes]) -> Iterator[None]:
        assert self._links is not None
        assert self._resolved is not None
        entities = Entities(self.case.store, self._resolved)
        copies = self._copies.groups
        maker = Maker(self.case.store, self.tools, self._links, copies, entities, self._state)
        for made in maker.make(found):
            pickle.dump(made, spool)
            yield

    def _replace(self, change: Change) -> Iterator[None]:
        self.case.store.workings.replace(change)
        yield

    def _summarise(self, found: Plan, links: Links, resolved: Resolved) -> Summary:
        reports = links.reports_of(cluster.slots for cluster in found.clusters)
        several = [some for some in reports if len(some) > 1]
        told = {report for some in several for report in some}
        origins = self.case.store.digests.parts("origin", told)
        credited = {report: credit_from(data) for report, data in origins.items()}
        return Summary(
            new=len(self.new),
            pairs=links.pairs,
            events=len(found.clusters),
            made=found.made,
            changed=len(found.changed) - found.made - found.same,
            gone=len(found.gone),
            joined=sum(len(cluster.slots) > 1 for cluster in found.clusters),
            questions=len(links.linked.asks),
            several=len(several),
            one_publisher=one_publisher_share(several, credited),
            entities=self.case.store.picture.count_entities() + resolved.more,
            together=links.thresholds.together,
            ask=links.thresholds.ask,
        )

    def _change(
        self, found: Plan, links: Links, resolved: Resolved, events: Iterable[MadeEvent]
    ) -> Change:
        assert self.summary is not None
        stories = links.stories()
        event_of = {slot: cluster.id.id for cluster in found.clusters for slot in cluster.slots}
        return Change(
            after=self._after,
            taken_in=self._new,
            summary=asdict(self.summary) | {KNOWN: RULES},
            scores=links.parts,
            settled=links.settled,
            near=((report, _on_lines(stories, report)) for report in self._near),
            tied=self._copies.tied,
            ties=self._copies.ties,
            copy_groups=self._copies.changed,
            edges=resolved.edges.new(),
            edges_whole=resolved.whole,
            kept_edges=resolved.kept,
            edges_gone=resolved.edges_gone,
            entities=resolved.entities,
            entities_gone=resolved.entities_gone,
            mentions=resolved.mentions,
            mentions_gone=resolved.mentions_gone,
            attributes=resolved.attributes,
            attributes_gone=resolved.attributes_gone,
            ids=found.ids,
            events=events,
            gone=found.gone | {cluster.id.id for cluster in found.changed},
            questions=[
                (min(pair), max(pair), score)
                for left, right, score in links.questions
                for pair in [(event_of[left], event_of[right])]
            ],
        )


def _on_lines(stories: Stories, report: str) -> str:
    """The reports of a report's story."""
    return "\n".join(sorted(stories.get(report, ())))


_TOGETHER = 50  # reports that are looked at in one transaction
_TRIES = 5  # times that a report is looked at anew while others change its claims


def prepare(case: Case, *, again: bool = False, compare: Compare | None = None) -> MergeJob:
    """What there is to merge; DatelineError where settings, profile or lists are wrong.

    ``again`` works out everything anew, as if nothing had been compared yet. ``compare`` finds the
    pairs of claims, else this machine does.
    """
    tools = Tools.of(case)
    thresholds_of(case.settings)
    new = case.store.digests.missing("" if again else tools.versions[0])
    if not new and not case.store.counts()["claims"]:
        raise DatelineError(
            f"There is nothing to merge in {case.folder}: add reports, then "
            f"`dateline read {case.folder}`."
        )
    return MergeJob(case, tools, tuple(new), again, compare or renewed)


@contextmanager
def merging(
    case: Case, *, again: bool = False, compare: Compare | None = None
) -> Iterator[MergeJob]:
    """What there is to merge, as `prepare` gives it, while no other process merges the case.

    One that does is waited for.
    """
    with case.store.database.alone():
        yield prepare(case, again=again, compare=compare)


def _read(spool: IO[bytes], number: int) -> Iterator[MadeEvent]:
    for _ in range(number):
        yield pickle.load(spool)
