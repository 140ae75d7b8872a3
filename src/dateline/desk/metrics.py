"""What the desk counts, in the format of Prometheus: no name, address or word of anybody.

Requests are counted by the route that answers them, not by what was asked of it. Their seconds are
those until the answer begins: a stream of changes lasts as long as its page is open.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline import __version__
from dateline.workflow.health import Figures

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SHORTEST = 16  # characters of a token
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_GAUGES = {
    "reports": "Reports in the case.",
    "unread": "Reports that wait to be read.",
    "being_read": "Reports that a process has taken to read.",
    "claims": "Claims listed.",
    "events": "Events, as last merged.",
    "open_claims": "Claims that nobody decided on.",
    "open_questions": "Questions that the queue asks.",
    "decisions": "Decisions in the log.",
    "readings": "Readings stored.",
    "merges": "Merges done.",
    "pages_open": "Pages of the desk that listen for changes.",
}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may see the figures, beside an administrator: this machine, or who has the token."""

    local: bool = True
    token: str | None = None

    def allows(self, client: str | None, authorization: str | None) -> bool:
        """Whether a client at an address may, with this Authorization header."""
        if self.token and authorization:
            given = authorization.removeprefix("Bearer ").encode("utf-8", "replace")
            if compare_digest(given, self.token.encode()):
                return True
        return self.local and client is not None and _is_this_machine(client)


THIS_MACHINE = Access()


def _is_this_machine(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


class Source(Protocol):
    """What gives the figures of a case."""

    def figures(self) -> Figures:
        """The figures as they are now."""


class Metrics:
    """The figures of one desk."""

    def __init__(self, source: Source) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dateline_request_seconds",
            "Seconds until an answer begins.",
            ("route",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._registry.register(_OfCase(source))

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        method = method if method in _METHODS else "other"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All figures."""
        return generate_latest(self._registry)


class _OfCase(Collector):
    """The case's figures, looked up when they are asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def describe(self) -> list[Metric]:
        """Nothing: the case is not looked at before it is asked for."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The figures as they are now."""
        figures = self._source.figures()
        info = GaugeMetricFamily("dateline_info", "The version.", labels=("version",))
        info.add_metric((__version__,), 1)
        yield info
        for name, help_ in _GAUGES.items():
            if name in figures.numbers:
                yield GaugeMetricFamily(f"dateline_{name}", help_, value=figures.numbers[name])
        if figures.merged is not None:
            at = datetime.fromisoformat(figures.merged).timestamp()
            yield GaugeMetricFamily("dateline_merged_seconds", "When it was merged last.", value=at)


class Measured:
    """Counts each request: an ASGI middleware."""

    def __init__(self, app: ASGIApp, count: Callable[[str, str, int, float], None]) -> None:
        self._app, self._count = app, count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request and count it once the answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, counted = time.monotonic(), False

        async def counting(message: Message) -> None:
            nonlocal counted
            if message["type"] == "http.response.start" and not counted:
                counted = True
                route = getattr(scope.get("route"), "path", "refused")
                seconds = time.monotonic() - begun
                self._count(scope["method"], route, message["status"], seconds)
            await send(message)

        await self._app(scope, receive, counting)
