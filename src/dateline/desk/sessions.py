"""Sessions of logged-in users, and the tokens that show that a change comes from the page."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass

COOKIE = "dateline"
TOKEN = "x-desk-token"
IDLE, LONGEST = 12 * 3600, 7 * 24 * 3600  # seconds
MOST = 10_000


@dataclass
class _Session:
    name: str
    began: float
    seen: float


class Sessions:
    """Who is logged in, in memory: when the desk ends, everybody is logged out."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._open: dict[str, _Session] = {}
        self._lock = threading.Lock()

    def begin(self, name: str) -> str:
        """Begin a session; return the cookie's value."""
        cookie, now = secrets.token_urlsafe(32), time.monotonic()
        with self._lock:
            self._end_old(now)
            while len(self._open) >= MOST:
                del self._open[next(iter(self._open))]
            self._open[_digest(cookie)] = _Session(name, now, now)
        return cookie

    def name_of(self, cookie: str | None) -> str | None:
        """Whose session a cookie is; None where it is of none that is open."""
        if not cookie:
            return None
        now = time.monotonic()
        with self._lock:
            self._end_old(now)
            session = self._open.get(_digest(cookie))
            if session is None:
                return None
            session.seen = now
            return session.name

    def end(self, cookie: str | None) -> None:
        """End a session, if it is open."""
        if cookie:
            with self._lock:
                self._open.pop(_digest(cookie), None)

    def token(self, cookie: str | None) -> str:
        """What changes made in a session carry in a header, so that other sites can't make any."""
        return hmac.new(self._secret, (cookie or "").encode(), hashlib.sha256).hexdigest()

    def fits(self, token: str, cookie: str | None) -> bool:
        """Whether a token is that of a session."""
        return hmac.compare_digest(token.encode(), self.token(cookie).encode())

    def _end_old(self, now: float) -> None:
        old = [
            key
            for key, one in self._open.items()
            if now - one.seen > IDLE or now - one.began > LONGEST
        ]
        for key in old:
            del self._open[key]


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
