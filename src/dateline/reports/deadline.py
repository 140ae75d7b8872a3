"""One time limit for work that waits on a network: name look-ups, connections, slow answers."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Deadline:
    """A number of seconds from now, after which waiting ends.

    A connection that it watches is shut down then, however slowly bytes drip in; a call that it
    makes is abandoned. Use it in a ``with`` statement, which ends the watch.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._abandoned = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._shut_down)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    @property
    def left(self) -> float:
        """The seconds that are left, a little rounded up; never 0, which may mean "no limit"."""
        return max(self._end - time.monotonic(), 0) + 0.01

    @property
    def passed(self) -> bool:
        """Whether the time is up."""
        return self._abandoned or time.monotonic() >= self._end

    def check(self) -> None:
        """Raise TimeoutError where the time is up."""
        if self.passed:
            raise TimeoutError

    def watch(self, connected: socket.socket) -> None:
        """Shut this connection down when the time is up."""
        self._socket = connected
        if self.passed:
            self._shut_down()

    def call(self, function: Callable[..., T], *arguments: Any) -> T:
        """Return what a function returns, raise what it raises, or TimeoutError at the deadline.

        The function runs in a thread: the system's resolver cannot be interrupted, only left
        behind, and a daemon thread does not keep the program from ending.
        """
        results: list[T] = []
        failures: list[BaseException] = []

        def work() -> None:
            try:
                results.append(function(*arguments))
            except BaseException as error:
                failures.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self.left)
        if failures:
            raise failures[0]
        if not results:
            self._abandoned = True
            raise TimeoutError
        return results[0]

    def _shut_down(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
