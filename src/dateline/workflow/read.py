"""Read reports into claims, by the built-in reader or by a language model's endpoint."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.claims import Reader, ReportReader, UnavailableError
from dateline.errors import DatelineError
from dateline.model import Reading, Report, digest
from dateline.places import UserPlaces, user_places
from dateline.profiles import Profile
from dateline.workflow.case import PLACES, Case
from dateline.workflow.profile import profile_of
from dateline.workflow.settings import SETTINGS

if TYPE_CHECKING:  # imports the network's libraries, which the built-in reader does without
    from dateline.claims import endpoint as model_reader
    from dateline.claims.endpoint import Endpoint, Plan

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report that is read: how many claims were stored, and how many quoted what it lacks."""

    report: Report
    stored: int
    ungrounded: int


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

    def run(self) -> Iterator[ReportRead | ReadFailed | ReadElsewhere]:
        """Read the waiting reports, each whole or not at all, one outcome for each.

        Raises UnavailableError where no report can be read, DatelineError where the case can't be
        written.
        """
        _logger.info("reading %d reports by %s", len(self.waiting), self.engine)
        for report_id in self.waiting:
            with self.case.store.lease(report_id, self.engine) as taken:
                outcome = self._read(report_id) if taken else ReadElsewhere(report_id)
            yield outcome

    def _read(self, report_id: str) -> ReportRead | ReadFailed:
        report = self.case.store.report(report_id)
        named = f"{report.source} (report {report.id})"
        try:
            found = self._reader.read(report).claims
        except UnavailableError:
            raise
        except DatelineError as error:
            _logger.warning("report %s is not read", report.id)
            _logger.debug("for this reason: %s", error)
            return ReadFailed(report, f"{named} is not read: {error}")
        except Exception as error:  # one report must not stop the others
            _logger.error("report %s can't be read: %s", report.id, type(error).__name__)
            _logger.debug("where it failed:", exc_info=True)
            why = f"{type(error).__name__}: {error}"
            return ReadFailed(report, f"{named} can't be read: {why}; please report it.")
        reading = Reading(report.id, self.engine, tuple(found))
        stored, dropped = self.case.store.store_reading(report, reading)
        _logger.info("read report %s: %d claims, %d dropped", report.id, stored, dropped)
        return ReportRead(report, stored, dropped)


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
