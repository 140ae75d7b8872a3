"""What every request is checked for, and the headers of every answer.

The desk listens to its own page alone: the Host header must be one of its names, lest another
site's name lead to it (DNS rebinding); a change must come from its own origin and carry the
session's token, lest another site make one (CSRF). The policy lets the page run its own scripts and
reach its own origin, and nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.answer import problem
from dateline.desk.sessions import COOKIE, TOKEN

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{tiles}; "
    "connect-src 'self'{tiles}; font-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
UPLOADS = frozenset({"/api/reports", "/api/reports/columns"})
MOST_JSON = 1 << 20  # bytes of a body that is no upload
BODY_SECONDS = 30.0  # to wait for the next part of a body
_GONE: Message = {"type": "http.disconnect"}
_READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a desk lets in: the names it is called by, and how large a body and an upload may be.

    ``hosts`` are as a Host header has them, without a port; empty lets in any. ``secure`` says that
    browsers reach it by https. ``tiles`` is the origin of a tile server that the page may ask.
    """

    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    upload: int = 200 << 20
    tiles: str = ""


class Safety:
    """The outermost part of the desk: an ASGI middleware."""

    def __init__(
        self, app: ASGIApp, limits: Limits, fits: Callable[[str, str | None], bool]
    ) -> None:
        self.app, self.limits, self.fits = app, limits, fits
        tiles = f" {limits.tiles}" if limits.tiles else ""
        self._headers = {"content-security-policy": POLICY.format(tiles=tiles), **HEADERS}

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
        await self._within(scope, receive, guarded)

    async def _within(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request whose body ends where it is too large, whatever its head says."""
        body = _Body(receive, self._most(scope))

        async def unless_refused(message: Message) -> None:
            if not body.too_large:
                await send(message)

        try:
            await self.app(scope, body.receive, unless_refused)
        except Exception:
            if not body.too_large:
                raise
        if body.too_large:
            await problem(413, _too_large(body.most))(scope, receive, send)

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
        length, most = headers.get("content-length", "0"), self._most(scope)
        fits = length.isdecimal() and int(length[:20]) <= most
        return None if fits else (413, _too_large(most))

    def _most(self, scope: Scope) -> int:
        return self.limits.upload if scope["path"] in UPLOADS else MOST_JSON

    def _protect(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        if path.startswith("/api/"):
            headers.setdefault("cache-control", "no-store")
        if self.limits.secure:
            headers.setdefault("strict-transport-security", "max-age=31536000")


def _too_large(most: int) -> str:
    return f"This is larger than {most:,} bytes: add it in parts, or by `dateline add`."


class _Body:
    """The body of a request: it ends where it is too large, or where nothing comes for long."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self.most = receive, most
        self._taken, self._whole = 0, False

    @property
    def too_large(self) -> bool:
        """Whether more came than may."""
        return self._taken > self.most

    async def receive(self) -> Message:
        """The next part; once the body is whole, that the client is gone, whenever it is."""
        try:
            message = await asyncio.wait_for(self._receive(), None if self._whole else BODY_SECONDS)
        except TimeoutError:  # slow loris
            return _GONE
        self._taken += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return _GONE if self.too_large else message


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()
