"""The rounds of a watch: ask what is due, read and merge what came, and find what is new."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import DatelineError
from dateline.reports.robots import site_of
from dateline.workflow import merge, read
from dateline.workflow.case import Case
from dateline.workflow.events import check_merged
from dateline.workflow.watch.clock import SYSTEM, Clock
from dateline.workflow.watch.outcomes import Outcome, Problem, TakenIn
from dateline.workflow.watch.poll import Poller, is_address
from dateline.workflow.watch.web import Web

_logger = logging.getLogger(__name__)
LOOK = 5.0  # seconds between looks at what others added, read or decided
_STALE = 60.0  # seconds after which it is looked whether others have read what they took
_JITTER = 0.05  # of the time between two rounds


@dataclass(frozen=True, slots=True)
class Options:
    """How to watch: seconds between two rounds, whether the pages that feeds link to are fetched.

    ``private`` are the names of hosts of the user's own network that may be asked; ``jobs`` so many
    processes read.
    """

    every: float = 900.0
    pages: bool = False
    private: frozenset[str] = frozenset()
    jobs: int = 1


def check_sources(sources: Collection[str]) -> None:
    """Raise a DatelineError where a source is no address, and can be no path."""
    for source in sources:
        if source in ("", "-"):
            raise DatelineError("Standard input can't be watched: name addresses and folders.")
        if is_address(source):
            try:
                site_of(source)
            except ValueError:
                raise DatelineError(f"{source} is not a valid address; check it.") from None
        elif "://" in source:
            raise DatelineError(f"{source} is not an http or https address: only those are asked.")
        elif not Path(source).exists():
            raise DatelineError(f"{source} does not exist; check the path.")


@dataclass
class Watch:
    """A watch of some sources of a case. Nothing of it is lost when it is killed."""

    case: Case
    sources: tuple[str, ...]
    options: Options = field(default=Options())
    clock: Clock = SYSTEM
    _seen: tuple[int, ...] = ()
    _again: str = ""  # when to look again at what others are reading
    _asked_to_read: bool = False

    def __post_init__(self) -> None:
        private, limit = self.options.private, self.case.settings.max_bytes
        web = Web(self.case.store.polls, self.clock, private, limit)
        self._poller = Poller(self.case, web, self.clock, self.options.every, self.options.pages)

    def round(self) -> Iterator[Outcome]:
        """Ask each source that is due, then take in what is there."""
        for source in self.sources:
            yield from self._poller.poll(source)
        yield from self._poller.linked(self.sources)
        yield from self.take_in()

    def on_and_on(self) -> Iterator[Outcome | None]:
        """Round after round; None whenever all is told and it waits."""
        while True:
            yield from self.round()
            jitter = self.clock.chance.uniform(1 - _JITTER, 1 + _JITTER)
            until = self.clock.stamp(self.options.every * jitter)
            while self.clock.stamp() < until:
                yield None
                self.clock.sleep(min(LOOK, self.options.every))
                yield from self.take_in()

    def take_in(self) -> Iterator[Outcome]:
        """Read and merge what is there, whoever added it, and note what is new."""
        now = self.case.store.shelf.last_numbers()
        if now == self._seen and not (self._again and self._again <= self.clock.stamp()):
            return
        self._again = ""
        try:
            done = failed = 0
            for outcome in self._read():
                if isinstance(outcome, Problem):
                    yield outcome
                elif isinstance(outcome, read.ReadFailed):
                    failed += 1
                    yield Problem(outcome.reason)
                elif isinstance(outcome, read.ReadElsewhere):  # unless that process ends before
                    self._again = self.clock.stamp(_STALE)
                else:
                    done += isinstance(outcome, read.ReportRead)
            self._merge()
        except DatelineError as error:  # another round may succeed
            _logger.warning("what came is not taken in: %s", error)
            yield Problem(str(error))
            return
        news = self.case.store.told.look()
        merged = self.case.store.picture.last()
        events = merged.data.get("events", 0) if merged else 0
        self._seen = self.case.store.shelf.last_numbers()
        if done or failed or news:
            yield TakenIn(done, failed, events, news)

    def _read(self) -> Iterator[read.Outcome | Problem]:
        job = read.prepare(self.case)
        if sending := job.sending():
            if not self._asked_to_read:
                self._asked_to_read = True
                yield Problem(
                    f"Reports wait to be sent to {sending.endpoint.url}, which costs: run "
                    f"`dateline read {self.case.folder}`, which says how much and asks."
                )
            return
        yield from job.run(self.options.jobs)

    def _merge(self) -> None:
        """Merge if there is anything that no merge has seen."""
        if not self.case.store.counts()["claims"]:
            return
        if self.case.store.picture.last() is not None and not check_merged(self.case):
            return
        with merge.merging(self.case) as job:
            for step in job.steps():
                for _ in step.work:
                    pass
