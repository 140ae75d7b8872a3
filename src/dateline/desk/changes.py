"""What changes, told to every open page by server-sent events.

A page that is slow misses some: the revision that it gets next says all that it needs.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from dateline.errors import DatelineError

_logger = logging.getLogger(__name__)
HEARTBEAT = 15.0  # seconds after which a silent stream says that it is still there
LOOK = 1.0  # seconds between looks at what other processes did
MOST = 400  # pages that listen at once
# Every page asks anew for all that it shows when the revision moves. Of many pages each is told
# less often, and not all at once: so many seconds a page beyond the first few.
FEW, PAUSE = 10, 0.2
_WAITING = 50  # events that wait for a slow page
_END = ("", "")


class Listener:
    """An open page."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._told, self._held = self._loop.time(), ""  # when the revision was told, what is not
        self._events: asyncio.Queue[tuple[str, str]] = asyncio.Queue(_WAITING)

    def tell(self, kind: str, data: str) -> None:
        """Send an event, from whichever thread."""
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._put, (kind, data))

    def tell_revision(self, revision: str, pause: float) -> None:
        """Tell the revision, unless the last one was told only now; then the last one in time."""
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._hold, revision, pause)

    def _hold(self, revision: str, pause: float) -> None:
        waiting, self._held = bool(self._held), revision
        if not waiting:
            spread = random.uniform(pause / 2, pause) if pause else 0.0
            wait = self._told + spread - self._loop.time()
            if wait > 0:
                self._loop.call_later(wait, self._let_go)
            else:
                self._let_go()

    def _let_go(self) -> None:
        self._told, revision, self._held = self._loop.time(), self._held, ""
        self._put(("revision", revision))

    def _put(self, event: tuple[str, str]) -> None:
        if self._events.full():
            self._events.get_nowait()
        self._events.put_nowait(event)

    async def stream(self, goes_on: Callable[[], bool]) -> AsyncIterator[str]:
        """The events as text; ``goes_on`` is asked at each heartbeat."""
        yield "retry: 2000\n\n"
        while True:
            try:
                event = await asyncio.wait_for(self._events.get(), HEARTBEAT)
            except TimeoutError:
                if not await asyncio.to_thread(goes_on):
                    return
                yield ": still here\n\n"
                continue
            if event == _END:
                return
            yield f"event: {event[0]}\ndata: {event[1]}\n\n"


class Changes:
    """The open pages, and the revision that is shown to them.

    ``refresh`` is called before another ``revision`` is shown: whatever takes long is done by then.
    A thread of its own looks, whenever it is asked and from time to
    time, for what other processes do.
    """

    def __init__(self, revision: Callable[[], str], refresh: Callable[[], None]) -> None:
        self._revision, self._refresh = revision, refresh
        self._shown: str | None = None
        self._listeners: set[Listener] = set()
        self._lock, self._looking = threading.Lock(), threading.Lock()
        self._asked, self._ended = threading.Event(), False
        self._thread = threading.Thread(target=self._watch, name="changes", daemon=True)
        self._thread.start()

    @property
    def shown(self) -> str:
        """The revision that is shown."""
        return self._shown if self._shown is not None else self._revision()

    def join(self) -> Listener | None:
        """Begin to listen; None where there are too many already."""
        listener = Listener()
        with self._lock:
            if self._ended or len(self._listeners) >= MOST:
                return None
            self._listeners.add(listener)
        return listener

    @property
    def listening(self) -> int:
        """How many pages listen."""
        with self._lock:
            return len(self._listeners)

    def leave(self, listener: Listener) -> None:
        """Listen no more."""
        with self._lock:
            self._listeners.discard(listener)

    def tell(self, kind: str, data: str) -> None:
        """Tell every page; ``data`` is one line."""
        with self._lock:
            for listener in self._listeners:
                listener.tell(kind, data)

    def ask(self) -> None:
        """Have the thread look at once."""
        self._asked.set()

    def look(self) -> None:
        """Show the present revision, and tell every page if it is another one than before."""
        with self._looking:
            now = self._revision()
            if now == self._shown:
                return
            self._refresh()
            self._shown = now
        with self._lock:
            pause = PAUSE * max(0, len(self._listeners) - FEW)
            for listener in self._listeners:
                listener.tell_revision(now, pause)

    def end(self) -> None:
        """Let every stream end, and the thread once its look is done."""
        with self._lock:
            self._ended = True
        self._asked.set()
        self.tell(*_END)

    def wait(self, seconds: float) -> None:
        """Wait, after the end, for the look that is under way."""
        self._thread.join(seconds)

    def _watch(self) -> None:
        while not self._ended:
            try:
                self.look()
            except DatelineError as error:  # the next look may succeed
                _logger.warning("the case can't be looked at: %s", error)
            self._asked.wait(LOOK)
            self._asked.clear()
