"""Adding, reading and merging in the background, one job after the other.

Each report is stored, and read, whole or not at all: a desk that is killed leaves none half done,
and the next job goes on.
"""

from __future__ import annotations

import io
import logging
import queue
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from dateline.desk.shapes import Job, JobState, Step
from dateline.errors import DatelineError
from dateline.workflow import merge, read
from dateline.workflow.add import Added, Refused, Stated, add, add_stream
from dateline.workflow.case import Case

_logger = logging.getLogger(__name__)
WAITING, KEPT, STEPS = 20, 50, 2000


@dataclass(frozen=True, slots=True)
class Source:
    """Something to add: an open file under a name, else what the name is the address or path of."""

    name: str
    stream: io.BufferedIOBase | None = None
    stated: Stated = field(default=Stated())


class Ended(Exception):  # noqa: N818  # no error: the desk closes
    """The desk ends while a job is under way."""


class Jobs:
    """The jobs of a desk. ``merging`` is held while events are worked out; ``moved`` is told."""

    def __init__(self, case: Case, merging: threading.Lock, moved: Callable[[], None]) -> None:
        self._case, self._merging, self._moved = case, merging, moved
        self._jobs: dict[str, Job] = {}
        self._waiting: queue.Queue[tuple[Job, Sequence[Source]] | None] = queue.Queue(WAITING)
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._thread.start()

    def begin(self, sources: Sequence[Source]) -> Job | None:
        """Have sources added, read and merged; None where too many jobs wait already."""
        job = Job(id=secrets.token_hex(8), state="waiting", done=0, total=len(sources), steps=[])
        try:
            self._waiting.put_nowait((job, sources))
        except queue.Full:
            return None
        with self._lock:
            self._jobs[job["id"]] = job
            for old in list(self._jobs)[:-KEPT]:
                del self._jobs[old]
        return self.job(job["id"])

    def job(self, name: str) -> Job | None:
        """A job as it is now; None where there is none, or it is long past."""
        with self._lock:
            job = self._jobs.get(name)
            return None if job is None else _copy(job)

    def every(self) -> list[Job]:
        """All jobs that are known, the last first."""
        with self._lock:
            return [_copy(job) for job in reversed(self._jobs.values())]

    def end(self, seconds: float) -> None:
        """Begin no more, and wait for the report that is being read."""
        self._ended.set()
        with suppress(queue.Full):
            self._waiting.put_nowait(None)
        self._thread.join(seconds)

    # -- in the worker's thread ------------------------------------------------------------------

    def _work(self) -> None:
        while (taken := self._waiting.get()) is not None and not self._ended.is_set():
            job, sources = taken
            try:
                self._do(job, sources)
            except Ended:
                return
            except DatelineError as error:
                self._fail(job, str(error))
            except Exception as error:
                _logger.error("job %s failed: %s", job["id"], type(error).__name__)
                _logger.debug("where it failed:", exc_info=True)
                self._fail(job, "The desk failed at this: please report it.")
            finally:
                for source in sources:
                    if source.stream is not None:
                        source.stream.close()
            self._moved()

    def _do(self, job: Job, sources: Sequence[Source]) -> None:
        self._begin(job, "adding", len(sources))
        for source in sources:
            remarked = set[str]()
            for outcome in self._add(source):
                self._tell(job, _added(outcome, remarked))
            self._advance(job)
        self._read(job)
        self._merge(job)
        self._begin(job, "done", 0)

    def _add(self, source: Source) -> Iterator[Added | Refused]:
        if source.stream is None:
            return add(self._case, source.name, source.stated)
        return add_stream(self._case, source.name, source.stream, source.stated)

    def _read(self, job: Job) -> None:
        reading = read.prepare(self._case)
        if sending := reading.sending():
            raise DatelineError(
                f"Reports wait to be sent to {sending.endpoint.url}, which costs: run `dateline "
                f"read {self._case.folder}`, which says how much and asks."
            )
        self._begin(job, "reading", len(reading.waiting))
        for outcome in reading.run():
            step = _read(outcome)
            if step is not None:
                self._tell(job, step)
            self._advance(job)

    def _merge(self, job: Job) -> None:
        if not self._case.store.counts()["claims"]:
            return
        with self._merging, merge.merging(self._case) as merging:
            self._begin(job, "merging", 0)
            for step in merging.steps():
                self._begin(job, "merging", step.total or 0)
                for _ in step.work:
                    self._advance(job)
        if merging.summary is not None:
            made = merging.summary
            said = f"{made.events} events: {made.made} new, {made.changed} changed"
            self._tell(job, Step(outcome="merged", source="", report=None, said=said))

    def _begin(self, job: Job, state: JobState, total: int) -> None:
        with self._lock:
            job["state"], job["done"], job["total"] = state, 0, total
        self._check()

    def _advance(self, job: Job) -> None:
        with self._lock:
            job["done"] += 1
        self._check()

    def _tell(self, job: Job, step: Step) -> None:
        with self._lock:
            if len(job["steps"]) < STEPS:
                job["steps"].append(step)
        self._check()

    def _fail(self, job: Job, said: str) -> None:
        with self._lock:
            job["state"] = "failed"
            job["steps"].append(Step(outcome="failed", source="", report=None, said=said))

    def _check(self) -> None:
        if self._ended.is_set():
            raise Ended


def _added(outcome: Added | Refused, remarked: set[str]) -> Step:
    """A step of an outcome; what was guessed of a table is told once."""
    if isinstance(outcome, Refused):
        return Step(outcome="refused", source=outcome.source, report=None, said=outcome.reason)
    said, remark = "", outcome.remark
    if remark and remark not in remarked:
        remarked.add(remark)
        said = f"{remark} (guessed)"
    result = outcome.result.value
    return Step(outcome=result, source=outcome.source, report=outcome.report, said=said)


def _read(outcome: read.Outcome) -> Step | None:
    if isinstance(outcome, read.ReadElsewhere | read.ReaderEnded):
        return None
    report = outcome.report
    if isinstance(outcome, read.ReadFailed):
        said = outcome.reason
        return Step(outcome="failed", source=report.source, report=report.id, said=said)
    said = f"{outcome.facts} claims"
    return Step(outcome="read", source=report.source, report=report.id, said=said)


def _copy(job: Job) -> Job:
    return Job(
        id=job["id"],
        state=job["state"],
        done=job["done"],
        total=job["total"],
        steps=list(job["steps"]),
    )
