"""What changes, told to every open page by server-sent events.

A page that is slow misses some: the revision that it gets next says all that it needs.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from dateline.errors import DatelineError

HEARTBEAT = 15.0  # seconds after which a silent stream says that it is still there
LOOK = 1.0  # seconds between looks at what other processes did
MOST = 200  # pages that listen at once
_WAITING = 50  # events that wait for a slow page
_END = ("", "")


class Listener:
    """An open page."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[tuple[str, str]] = asyncio.Queue(_WAITING)

    def tell(self, kind: str, data: str) -> None:
        """Send an event, from whichever thread."""
        with suppress(RuntimeError):  # the server has ended
            self._loop.call_soon_threadsafe(self._put, (kind, data))

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
    """The open pages, and the last revision that they were told."""

    def __init__(self, revision: Callable[[], str]) -> None:
        self._revision, self._last = revision, ""
        self._listeners: set[Listener] = set()
        self._lock = threading.Lock()
        self._ended = False

    def join(self) -> Listener | None:
        """Begin to listen; None where there are too many already."""
        listener = Listener()
        with self._lock:
            if self._ended or len(self._listeners) >= MOST:
                return None
            self._listeners.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Listen no more."""
        with self._lock:
            self._listeners.discard(listener)

    def tell(self, kind: str, data: str) -> None:
        """Tell every page; ``data`` is one line."""
        with self._lock:
            for listener in self._listeners:
                listener.tell(kind, data)

    def look(self) -> None:
        """Tell every page the revision, if it is another one than last time."""
        try:
            now = self._revision()
        except DatelineError:  # the next look may succeed
            return
        with self._lock:
            changed, self._last = now != self._last, now
        if changed:
            self.tell("revision", now)

    async def watch(self) -> None:
        """Look from time to time, for what other processes do."""
        while not self._ended:
            await asyncio.sleep(LOOK)
            if self._listeners:
                await asyncio.to_thread(self.look)

    def end(self) -> None:
        """Let every stream end."""
        with self._lock:
            self._ended = True
        self.tell(*_END)
