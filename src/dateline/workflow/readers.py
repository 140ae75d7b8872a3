"""Processes that read reports side by side; whoever asks them writes what comes back.

A process has one report at a time. Where it ends before it has read it (killed, or out of memory),
another one takes its place and the report once more; nothing else is lost.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self

from dateline.claims import Reader, ReportReader, UnavailableError
from dateline.errors import DatelineError
from dateline.model import Claim, Report
from dateline.places import UserPlaces
from dateline.profiles import Profile

_logger = logging.getLogger(__name__)
TRIES = 2  # how often a report is read whose process ends


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a report is not read: a sentence, and where it failed if that is a fault of Dateline."""

    why: str
    trace: str | None = None


Answer = tuple[Claim, ...] | Unread


def attempt(reader: ReportReader, report: Report) -> Answer:
    """The claims of a report, or why there are none; UnavailableError where none can be read."""
    try:
        return tuple(reader.read(report).claims)
    except UnavailableError:
        raise
    except DatelineError as error:
        return Unread(str(error))
    except Exception as error:  # one report must not stop the others
        return Unread(f"{type(error).__name__}: {error}", traceback.format_exc())


@dataclass(eq=False, slots=True)
class Task:
    """A report to be read; ``answer`` is there once it is."""

    report: Report
    answer: Answer | None = None
    tries: int = 0


@dataclass(eq=False, slots=True)
class _Process:
    """A process that reads, the pipe to it, and what it is reading."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None


@dataclass(slots=True)
class Readers:
    """Some processes that read by one profile and the case's places; use it with ``with``."""

    profile: Profile
    places: UserPlaces
    number: int
    _processes: list[_Process] = field(default_factory=list)
    _waiting: deque[Task] = field(default_factory=deque)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes at once: what they have not read is to be read another time."""
        for one in self._processes:
            one.process.terminate()
        for one in self._processes:
            one.process.join()
            one.pipe.close()
        self._processes.clear()

    def submit(self, report: Report) -> Task:
        """Have a report read, after those that were submitted before."""
        task = Task(report)
        self._waiting.append(task)
        self._supply()
        return task

    def finish(self, task: Task) -> Iterator[Report]:
        """Go on until a task has its answer; yields each report whose process ended."""
        while task.answer is None:
            self._supply()
            busy = {one.pipe: one for one in self._processes if one.task is not None}
            for pipe in wait(list(busy)):
                lost = self._receive(busy[pipe])  # type: ignore[index]  # of pipes alone
                if lost is not None:
                    yield lost

    def _supply(self) -> None:
        """Give each idle process a report; start processes where there are too few."""
        while self._waiting:
            idle = next((one for one in self._processes if one.task is None), None)
            if idle is None and len(self._processes) < self.number:
                idle = self._start()
                self._processes.append(idle)
            if idle is None:
                return
            task = self._waiting.popleft()
            idle.task = task
            with suppress(OSError):  # it has ended, which is seen as no answer comes
                idle.pipe.send(task.report)

    def _start(self) -> _Process:
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self.profile, self.places), daemon=True
        )
        with _uninterrupted():
            process.start()
        theirs.close()
        return _Process(process, pipe)

    def _receive(self, one: _Process) -> Report | None:
        """Take an answer; where the process has ended, hand its report to another."""
        task = one.task
        assert task is not None
        try:
            task.answer = one.pipe.recv()
            one.task = None
        except (EOFError, OSError):
            self._processes.remove(one)
            one.process.join()
            one.pipe.close()
            _logger.warning("the process that read report %s ended", task.report.id)
            task.tries += 1
            if task.tries < TRIES:
                self._waiting.appendleft(task)
            else:
                task.answer = Unread(
                    f"the process that read it was ended {TRIES} times, as where memory runs out. "
                    "Free some, or read with --jobs 1"
                )
            return task.report
        return None


def _serve(pipe: Connection, profile: Profile, places: UserPlaces) -> None:
    """Read what comes through a pipe until it is closed; an interrupt is the other end's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reader = Reader(profile, places)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(attempt(reader, pipe.recv()))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Within it, processes begin that no interrupt reaches: this one ends them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # it would let interrupts through again as it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
