"""Read reports into claims, by the built-in reader or by a language model's endpoint."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from dateline.claims import Reader, ReportReader
from dateline.errors import DatelineError
from dateline.model import ClaimKind, Reading, Report, digest
from dateline.places import UserPlaces, user_places
from dateline.profiles import Profile
from dateline.workflow.case import PLACES, Case
from dateline.workflow.profile import profile_of
from dateline.workflow.readers import Answer, Readers, Task, Unread, attempt
from dateline.workflow.settings import SETTINGS

if TYPE_CHECKING:  # imports the network's libraries, which the built-in reader does without
    from dateline.claims import endpoint as model_reader
    from dateline.claims.endpoint import Endpoint, Plan

_logger = logging.getLogger(__name__)
_FEW = 4  # reports for each process at least: to start one takes as long as to read some
_AHEAD = 4  # reports of each process that are taken before it is their turn
_PORTION = 5_000  # reports that other machines read at a time: some minutes of one core

Elsewhere = Callable[[Profile, UserPlaces, Iterable[Report]], Iterator[tuple[str, Answer]]]
"""Reads reports on other machines: the answer of each by its id."""


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report that is read.

    How many claims were stored, how many of them are ``statements``, and how many quoted what the
    report lacks.
    """

    report: Report
    stored: int
    ungrounded: int
    statements: int = 0

    @property
    def facts(self) -> int:
        """How many claims that are no statements were stored."""
        return self.stored - self.statements


@dataclass(frozen=True, slots=True)
class ReadFailed:
    """A report that could not be read, and one sentence that names it and says why."""

    report: Report
    reason: str


@dataclass(frozen=True, slots=True)
class ReadElsewhere:
    """A report that another process is reading, or has read in the meantime."""

    report_id: str


@dataclass(frozen=True, slots=True)
class ReaderEnded:
    """A report whose reading process ended; another one reads it, if that has not ended as well."""

    report: Report


Outcome = ReportRead | ReadFailed | ReadElsewhere | ReaderEnded


@dataclass(frozen=True, slots=True)
class Sending:
    """What reading would send to a language model's server."""

    plan: Plan
    endpoint: Endpoint

    @property
    def costs(self) -> tuple[float, float] | None:
        """What sending costs, and all together at most; None where the settings give no prices."""
        if self.endpoint.price_in is None or self.endpoint.price_out is None:
            return None
        sent = self.plan.tokens_in * self.endpoint.price_in / 1e6
        return sent, sent + self.plan.tokens_out * self.endpoint.price_out / 1e6


@dataclass(frozen=True, slots=True)
class ReadJob:
    """The reports that wait to be read, and what reads them.

    ``engine`` names the reader with its version, the profile's and that of the case's places.
    ``not_in_report`` counts values of a model's answers that the reports do not say, by field; it
    is None for the built-in reader, and grows while ``run`` goes on.
    """

    case: Case
    engine: str
    waiting: tuple[str, ...]
    not_in_report: Counter[str] | None
    _reader: ReportReader
    _model: model_reader.Reader | None = field(default=None)

    def sending(self) -> Sending | None:
        """What would be sent out; None where nothing is. To be agreed to before ``run``."""
        if self._model is None or not self.waiting:
            return None
        plan = self._model.plan(self.case.store.report(i) for i in self.waiting)
        return Sending(plan, self._model.server.endpoint) if plan.requests else None

    def run(self, jobs: int = 1) -> Iterator[Outcome]:
        """Read the waiting reports, each whole or not at all, one outcome for each, in order.

        With ``jobs`` so many processes read, and this one writes; a language model is asked by this
        one alone, and few reports are read by it. Raises UnavailableError where no report can be
        read, DatelineError where the case can't be written.
        """
        _logger.info("reading %d reports by %s", len(self.waiting), self.engine)
        processes = min(jobs, len(self.waiting) // _FEW)
        if processes > 1 and isinstance(self._reader, Reader):
            yield from self._side_by_side(self._reader, processes)
            return
        for report_id in self.waiting:
            outcome: Outcome = ReadElsewhere(report_id)
            with self.case.store.lease(report_id, self.engine) as taken:
                if taken:
                    report = self.case.store.report(report_id)
                    outcome = self._outcome(report, attempt(self._reader, report))
            yield outcome

    def run_elsewhere(self, read: Elsewhere) -> Iterator[Outcome]:
        """Read the waiting reports on other machines; outcomes come in no order.

        Reports are stored as they come back, some thousands being taken at a time. DatelineError
        where a language model is to read, which other machines don't ask.
        """
        if not isinstance(self._reader, Reader):
            raise DatelineError(
                f"{self.case.folder / SETTINGS} names a language model, which is asked from here "
                "alone: read without --spark, or with the built-in reader."
            )
        waiting = iter(self.waiting)
        while some := list(islice(waiting, _PORTION)):
            with ExitStack() as leases:
                taken = {
                    report_id: leases.enter_context(self.case.store.lease(report_id, self.engine))
                    for report_id in some
                }
                yield from (ReadElsewhere(report_id) for report_id in some if not taken[report_id])
                reports = {i: self.case.store.report(i) for i in some if taken[i]}
                for report_id, answer in read(
                    self._reader.profile, self._reader.places, reports.values()
                ):
                    yield self._outcome(reports.pop(report_id), answer)

    def _side_by_side(self, reader: Reader, processes: int) -> Iterator[Outcome]:
        """Read by several processes: what is read first waits for its turn to be written."""
        ahead: deque[_Ahead] = deque()
        waiting = iter(self.waiting)
        with ExitStack() as open_, Readers(reader.profile, reader.places, processes) as readers:
            open_.callback(_close, ahead)
            while True:
                for report_id in islice(waiting, max(0, processes * _AHEAD - len(ahead))):
                    ahead.append(self._ahead(report_id, readers))
                if not ahead:
                    return
                first = ahead[0]
                if first.task is None:
                    outcome: Outcome = ReadElsewhere(first.report_id)
                else:
                    yield from map(ReaderEnded, readers.finish(first.task))
                    assert first.task.answer is not None
                    outcome = self._outcome(first.task.report, first.task.answer)
                ahead.popleft().lease.close()
                yield outcome

    def _ahead(self, report_id: str, readers: Readers) -> _Ahead:
        lease = ExitStack()
        taken = lease.enter_context(self.case.store.lease(report_id, self.engine))
        task = readers.submit(self.case.store.report(report_id)) if taken else None
        return _Ahead(report_id, lease, task)

    def _outcome(self, report: Report, answer: Answer) -> ReportRead | ReadFailed:
        """Store what was read of a report."""
        named = f"{report.source} (report {report.id})"
        if isinstance(answer, Unread) and answer.trace is None:
            _logger.warning("report %s is not read", report.id)
            _logger.debug("for this reason: %s", answer.why)
            return ReadFailed(report, f"{named} is not read: {answer.why}")
        if isinstance(answer, Unread):
            _logger.error("report %s can't be read: %s", report.id, answer.why.partition(":")[0])
            _logger.debug("where it failed:\n%s", answer.trace)
            return ReadFailed(report, f"{named} can't be read: {answer.why}; please report it.")
        reading = Reading(report.id, self.engine, answer)
        stored, dropped = self.case.store.store_reading(report, reading)
        _logger.info("read report %s: %d claims, %d dropped", report.id, stored, dropped)
        statements = {claim.id for claim in answer if claim.kind is ClaimKind.STATEMENT}
        return ReportRead(report, stored, dropped, len(statements))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A report that is being read before it is its turn; without a task another process has it."""

    report_id: str
    lease: ExitStack
    task: Task | None


def _close(ahead: Iterable[_Ahead]) -> None:
    for one in ahead:
        one.lease.close()


def prepare(case: Case) -> ReadJob:
    """What there is to read; DatelineError where settings, profile or places are wrong."""
    profile = profile_of(case)
    places, places_version = _places(case)
    asked = case.settings.engine == "endpoint"
    model = _model(case, profile, places) if asked else None
    reader: ReportReader = model or Reader(profile, places)
    engine = f"{reader.engine} {profile.version}{places_version}"
    return ReadJob(
        case=case,
        engine=engine,
        waiting=tuple(case.store.unread(engine, any_language=asked)),
        not_in_report=model.dropped if model else None,
        _reader=reader,
        _model=model,
    )


def _model(case: Case, profile: Profile, places: UserPlaces) -> model_reader.Reader:
    from dateline.claims.endpoint import Endpoint, Reader, Server

    endpoint = Endpoint.of(case.settings.endpoint, case.folder / SETTINGS)
    return Reader(Server(endpoint), profile, case.store, places)


def _places(case: Case) -> tuple[UserPlaces, str]:
    """The case's own places and a digest of them, so that changed ones are read by anew."""
    path = case.folder / PLACES
    places = user_places(path) if path.exists() else {}
    return places, f" places-{digest(repr(sorted(places.items())))[:8]}" if places else ""
