"""What every request is checked for, and the headers of every answer.

The desk listens to its own page alone: the Host header must be one of its names, lest another
site's name lead to it (DNS rebinding); a change must come from its own origin and carry the
session's token, lest another site make one (CSRF). The policy lets the page run its own scripts and
reach its own origin, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.answer import problem
from dateline.desk.sessions import COOKIE, TOKEN

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MOST_JSON = 1 << 20  # bytes of a body that is no upload
_READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a desk lets in: the names it is called by, and how large a body and an upload may be.

    ``hosts`` are as a Host header has them, without a port; empty lets in any. ``secure`` says that
    browsers reach it by https.
    """

    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    upload: int = 200 << 20


class Safety:
    """The outermost part of the desk: an ASGI middleware."""

    def __init__(
        self, app: ASGIApp, limits: Limits, fits: Callable[[str, str | None], bool]
    ) -> None:
        self.app, self.limits, self.fits = app, limits, fits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._protect(MutableHeaders(scope=message), scope["path"])
            await send(message)

        refused = self._refusal(scope, headers)
        if refused is not None:
            await problem(*refused)(scope, receive, guarded)
            return
        await self.app(scope, self._bounded(scope, headers, receive), guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = _without_port(headers.get("host", ""))
        if self.limits.hosts and host not in self.limits.hosts:
            return 403, f"This desk is not called {host[:80]!r}: open it by the address it printed."
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and (
            headers.get("sec-fetch-mode") != "navigate" or scope["path"].startswith("/api/")
        ):
            return 403, "Another site asked for this: open the desk itself."
        if scope["method"] in _READS:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
            return 403, "Another site asked for this change: make it in the desk itself."
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        if not self.fits(headers.get(TOKEN, ""), cookie):
            return 403, "This change carries no token of this session: load the page anew."
        return self._too_large(headers, self._most(scope))

    def _most(self, scope: Scope) -> int:
        return self.limits.upload if scope["path"] == "/api/reports" else MOST_JSON

    def _too_large(self, headers: Headers, most: int) -> tuple[int, str] | None:
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) <= most:
            return None
        return 413, f"This is larger than {most} bytes: add it in parts, or by `dateline add`."

    def _bounded(self, scope: Scope, headers: Headers, receive: Receive) -> Receive:
        """A body that ends where it is larger than it may be, whatever its headers say."""
        most = self._most(scope)
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                return {"type": "http.disconnect"}
            return message

        return bounded

    def _protect(self, headers: MutableHeaders, path: str) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if path.startswith("/api/"):
            headers.setdefault("cache-control", "no-store")
        if self.limits.secure:
            headers.setdefault("strict-transport-security", "max-age=31536000")


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()
