"""One worker a case that works out anew the events that decisions are about."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from dateline.model.decision import Decision
from dateline.store.workings import OvertakenError
from dateline.workflow.case import Case

_logger = logging.getLogger(__name__)
# Where many decide, events follow some decisions at once: it rests so many times as long as it
# took, and so many seconds at most, for readers' sake. Pages have to be shown what it makes: for
# every so many that are open it rests as long again.
REST, PAGES, LONGEST = 3.0, 20, 10.0


class Follower:
    """Takes decisions as they come; those that come while it works are followed at once after it.

    ``follow`` works events out, in this process or another; ``merging`` is held meanwhile, as
    whoever else merges holds it. ``moved`` is told when they are, ``failed`` what to do where they
    could not be. ``pages`` says how many are open.
    """

    def __init__(
        self,
        case: Case,
        follow: Callable[..., None],
        merging: threading.Lock,
        moved: Callable[[], None],
        failed: Callable[[str], None],
        pages: Callable[[], int],
    ) -> None:
        self._case, self._merging, self._moved, self._failed = case, merging, moved, failed
        self._follow_in, self._pages = follow, pages
        self._waiting: list[Decision] = []
        self._changed = threading.Condition()
        self._busy = self._ended = False
        self._thread = threading.Thread(target=self._work, name="follower", daemon=True)
        self._thread.start()

    def take(self, *decisions: Decision) -> None:
        """Have the events follow some decisions, soon."""
        with self._changed:
            self._waiting += decisions
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until all that was taken is followed; False if it takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not (self._waiting or self._busy), seconds)

    def end(self, seconds: float) -> None:
        """Take no more, and wait for what is under way, which may be left half done."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join(seconds)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._ended)
                if self._ended:
                    return
                taken, self._waiting = self._waiting, []
                self._busy = True
            begun = time.monotonic()
            self._follow(taken)
            rest = REST * (time.monotonic() - begun) * (1 + self._pages() / PAGES)
            with self._changed:
                self._busy = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._ended, min(rest, LONGEST))

    def _follow(self, decisions: list[Decision]) -> None:
        try:
            with self._merging:
                self._follow_in(self._case, *decisions)
        except OvertakenError:  # what others decided meanwhile is waiting: all of it together
            self.take(*decisions)
        except Exception as error:  # what was decided is kept: the next merge follows it
            _logger.error("events do not follow yet: %s", type(error).__name__)
            _logger.debug("where it failed:", exc_info=True)
            self._failed(
                "The decision stands in the log, but the events do not follow it yet: run "
                f"`dateline merge {self._case.folder.name}`."
            )
        self._moved()
