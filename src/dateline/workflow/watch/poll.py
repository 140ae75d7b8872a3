"""Polling one source: a web address, the pages that a feed links to, or a file or folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.reports import Refusal
from dateline.reports.address import scheme, web_address
from dateline.reports.fetch import Fetched, StatusError, Validators
from dateline.reports.walk import files
from dateline.store.polls import NEVER, Poll, PollKind
from dateline.workflow.add import Added, AddResult, Refused, Stated, add, add_fetched
from dateline.workflow.case import Case
from dateline.workflow.watch.clock import Clock
from dateline.workflow.watch.outcomes import Failed, Outcome, Polled
from dateline.workflow.watch.web import DisallowedError, WaitError, Web

_logger = logging.getLogger(__name__)
PAGES = 50  # that are fetched in one round
TRIES = 5  # to fetch a page
SETTLED = 2.0  # seconds after its last change that a file is taken to be whole
_LOOKS = 3  # at a file that somebody writes to
_GONE = (404, 410)
_NOTHING = Stated()


def is_address(source: str) -> bool:
    """Whether a source is on the web; any other is a path."""
    return scheme(source) in ("http", "https")


@dataclass(frozen=True, slots=True)
class Poller:
    """Asks sources of one case. ``every`` is the number of seconds between two rounds.

    ``pages`` says whether the pages are fetched that the entries of a feed link to.
    """

    case: Case
    web: Web
    clock: Clock
    every: float
    pages: bool = False

    def poll(self, source: str) -> Iterator[Outcome]:
        """Ask a source, if it may be asked by now, and add what is new."""
        return self._address(source) if is_address(source) else self._path(source)

    # -- addresses -------------------------------------------------------------------------------

    def _address(self, source: str) -> Iterator[Outcome]:
        polls, now = self.case.store.polls, self.clock.stamp()
        poll = polls.get(PollKind.SOURCE, source) or Poll(PollKind.SOURCE, source, due=now)
        if poll.due > now:
            return
        try:
            page = self.web.get(source, Validators(poll.etag, poll.modified))
        except DatelineError as error:
            poll = self._failed(poll, error)
            polls.put(poll)
            yield Failed(source, str(error), poll.failures, poll.due)
            return
        poll = replace(
            poll,
            asked=now,
            # Whoever watches again at once does not ask again at once.
            due=self.clock.stamp(self.every / 2),
            failures=0,
            problem=None,
            etag=page.validators.etag or (poll.etag if page.unchanged else None),
            modified=page.validators.modified or (poll.modified if page.unchanged else None),
        )
        if page.unchanged:
            yield Polled(source, unchanged=True)
        else:
            yield from self._add(source, page, source)
        # Only now: if this ends before, all of it is looked at again.
        polls.put(poll)

    def _failed(self, poll: Poll, error: DatelineError) -> Poll:
        failures = poll.failures + 1
        if isinstance(error, WaitError):
            due = error.until
        else:
            wait = error.wait if isinstance(error, StatusError) else None
            due = self.clock.stamp(self.clock.later(self.every, failures, wait))
        asked = self.clock.stamp()
        return replace(poll, asked=asked, due=due, failures=failures, problem=str(error))

    def _add(self, address: str, page: Fetched, found_in: str) -> Iterator[Outcome]:
        linked: list[Poll] = []

        def seen(report: Report) -> None:
            url = web_address(report.url)
            if self.pages and url and url != address and len(url) < 2000:
                linked.append(Poll(PollKind.PAGE, url, self.clock.stamp(), found_in=found_in))

        yield from _counted(address, add_fetched(self.case, address, page, _NOTHING, seen))
        self.case.store.polls.put_new(linked)

    def linked(self, sources: Collection[str]) -> Iterator[Outcome]:
        """Fetch pages that the entries of feeds link to, each once."""
        polls = self.case.store.polls
        asked = [source for source in sources if is_address(source)]
        if not self.pages or not asked:
            return
        for poll in polls.due(PollKind.PAGE, asked, self.clock.stamp(), PAGES):
            try:
                page = self.web.get(poll.source)
            except DatelineError as error:
                over = isinstance(error, DisallowedError) or (
                    isinstance(error, StatusError) and error.status in _GONE
                )
                failed = self._failed(poll, error)
                if isinstance(error, WaitError):
                    failed = replace(failed, failures=poll.failures)
                elif over or failed.failures >= TRIES:
                    failed = replace(failed, due=NEVER)
                polls.put(failed)
                if not isinstance(error, WaitError):
                    yield Failed(poll.source, str(error), failed.failures, failed.due)
                continue
            items = add_fetched(self.case, poll.source, page, _NOTHING, lambda _: None)
            yield from _counted(poll.source, items)
            polls.put(replace(poll, asked=self.clock.stamp(), due=NEVER, failures=0, problem=None))

    # -- files -----------------------------------------------------------------------------------

    def _path(self, source: str) -> Iterator[Outcome]:
        polls, path = self.case.store.polls, Path(source)
        known = polls.found_in(PollKind.FILE, [source])
        reports = added = 0
        new = False
        for one in files(path) if path.is_dir() else [path]:
            if isinstance(one, Refusal):
                if one.source not in known:
                    yield Refused(one.source, one.reason)
                    polls.put(self._file(one.source, source, None))
                continue
            name = _name(one)
            stamp = self._settled(one)
            if stamp is None and one == path:  # the source itself
                yield Failed(source, f"{source} does not exist; check the path.", 1, "")
            if not stamp or (name in known and known[name].etag == stamp):
                continue
            new = True
            for outcome in add(self.case, str(one), _NOTHING):
                if isinstance(outcome, Refused):
                    yield outcome
                else:
                    reports += 1
                    added += outcome.result is AddResult.ADDED
            polls.put(self._file(name, source, stamp))
        yield Polled(source, reports, added, unchanged=not new)

    def _file(self, name: str, folder: str, stamp: str | None) -> Poll:
        now = self.clock.stamp()
        return Poll(PollKind.FILE, name, now, found_in=folder, etag=stamp, asked=now)

    def _settled(self, path: Path) -> str | None:
        """The size and time of a file once nobody writes to it.

        None where it is gone, "" where somebody goes on writing to it: the next round looks again.
        """
        for _ in range(_LOOKS):
            try:
                found = path.stat()
            except (OSError, ValueError):
                return None
            changed = datetime.fromtimestamp(found.st_mtime, UTC)
            young = SETTLED - (self.clock.now() - changed).total_seconds()
            if not 0 < young <= SETTLED:  # or of a time to come
                return f"{found.st_size}-{found.st_mtime_ns}"
            self.clock.sleep(young)
        return ""


def _name(path: Path) -> str:
    """The name of a file as it is stored."""
    return os.fsencode(path).decode("utf-8", "replace")


def _counted(source: str, outcomes: Iterator[Added | Refused]) -> Iterator[Outcome]:
    reports = added = 0
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            yield outcome
        else:
            reports += 1
            added += outcome.result is AddResult.ADDED
    yield Polled(source, reports, added)
