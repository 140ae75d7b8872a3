"""Serving the desk: the socket, what a client is waited for, and a clean end."""

from __future__ import annotations

import asyncio
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from dateline.desk.changes import MOST
from dateline.errors import DatelineError

HEAD_SECONDS = 15  # for a client to send the head of its request
KEEP_ALIVE_SECONDS = 20
END_SECONDS = 3  # for answers that are under way when the desk ends
MOST_CONNECTIONS = 6 * MOST  # a page holds one for what changes, and up to five more
_OTHER_FILES = 200  # that are open beside connections: databases, originals
# Threads that answer wait for each other each time they asked the database: 5 ms each by default.
SWITCH_SECONDS = 0.0005
MOST_HEAD = 64 << 10  # bytes of the head of a request


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk listens, and the certificate it shows; without one it speaks plain HTTP."""

    host: str = "127.0.0.1"
    port: int = 8420
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False  # one on this machine, which tells who asks

    @property
    def address(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def listen(place: Place) -> socket.socket:
    """A socket at a place; DatelineError where it is taken, or is none of this machine."""
    try:
        family, *_, address = socket.getaddrinfo(
            place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen(256)
        except BaseException:
            made.close()
            raise
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DatelineError(
            f"The desk can't listen at {place.host}, port {place.port} ({why}): name another with "
            "--port or --host, or end what listens there."
        ) from None
    return made


@dataclass(frozen=True, slots=True)
class Told:
    """What is called once the desk answers, and at the signal that ends it."""

    ready: Callable[[], None]
    ending: Callable[[], None]


def serve(app: ASGIApp, place: Place, listening: socket.socket, told: Told) -> None:
    """Serve until SIGINT or SIGTERM."""
    sys.setswitchinterval(SWITCH_SECONDS)
    with closing(listening):
        try:
            config = uvicorn.Config(
                app,
                http=PatientProtocol,
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=place.behind_proxy,
                ssl_certfile=place.certificate,
                ssl_keyfile=place.key,
                limit_concurrency=most_connections(),
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=END_SECONDS,
                h11_max_incomplete_event_size=MOST_HEAD,
            )
            config.load()
        except (OSError, ValueError) as error:
            raise DatelineError(
                f"{place.certificate} and {place.key} are no certificate with its key ({error}): "
                "name both as PEM files."
            ) from None
        _Server(config, told).run(sockets=[listening])


def most_connections() -> int:
    """How many connections are taken at once: each is a file, of which systems allow so many.

    Many systems allow few until they are asked for more.
    """
    wanted = MOST_CONNECTIONS + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(allowed, soft), hard))
        return max(max(allowed, soft) - _OTHER_FILES, 1)
    return MOST_CONNECTIONS


class _Server(uvicorn.Server):
    """Ends at a signal without raising it again, which would look like an interrupted command."""

    def __init__(self, config: uvicorn.Config, told: Told) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self.started:
            self._told.ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Within it, signals end the server."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        both = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self._end) for number in both}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._told.ending()  # streams without an end are waited for otherwise
        self.handle_exit(number, frame)


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that waits only so long for the head of a request (slow loris)."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of the head, unless a request has begun."""
        if self._late is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more will come."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if not self.transport.is_closing():
            self.transport.close()
