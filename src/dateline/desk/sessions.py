"""Cookies and tokens: who asks, and whether a change comes from the desk's own page."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

COOKIE = "dateline"
TOKEN = "x-desk-token"
TRIES, MINUTES = 5, 5  # failed logins of one name, or from one address, and how long they count
MOST = 10_000  # names, addresses and sessions that are remembered
TRUST = 1.0  # seconds for which a session that was looked up may look without being looked up again


class Tokens:
    """What a change carries in a header, so that other sites can't make one (CSRF).

    It is worked out from the session's cookie, which no other site can read. Where there is no
    session it is the desk's own.
    """

    def __init__(self) -> None:
        self._own = secrets.token_bytes(32)

    def of(self, cookie: str | None) -> str:
        """The token of a session."""
        key = cookie.encode("utf-8", "replace") if cookie else self._own
        return hmac.new(key, b"desk token", hashlib.sha256).hexdigest()

    def fits(self, token: str, cookie: str | None) -> bool:
        """Whether a token is that of a session."""
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.of(cookie).encode())


class Tries:
    """How often logging in failed of late: who guesses passwords has to wait."""

    def __init__(self) -> None:
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def may(self, *keys: str) -> bool:
        """Whether another try is allowed for a name from an address."""
        since = time.monotonic() - MINUTES * 60
        with self._lock:
            return all(sum(at > since for at in self._failed.get(key, ())) < TRIES for key in keys)

    def failed(self, *keys: str) -> None:
        """Take note of a try that failed."""
        with self._lock:
            for key in keys:
                tries = self._failed.pop(key, deque(maxlen=TRIES))
                tries.append(time.monotonic())
                self._failed[key] = tries  # the last one stands last
            while len(self._failed) > MOST:
                del self._failed[next(iter(self._failed))]

    def succeeded(self, *keys: str) -> None:
        """Forget the tries that failed."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)


User = TypeVar("User")


class Known(Generic[User]):
    """The users of the sessions that were looked up within the last second, who may look.

    A page asks for several things at once: ``look_up`` is called, in a thread, for one of them.
    Whoever changes something is looked up each time.
    """

    def __init__(self, look_up: Callable[[str], User | None]) -> None:
        self._look_up = look_up
        self._known: dict[str, tuple[float, User]] = {}
        self._under_way: dict[str, asyncio.Task[bool]] = {}

    def lately(self, cookie: str | None) -> User | None:
        """Whose session a cookie is of, if that was looked up within the last second."""
        until, user = self._known.get(cookie or "", (0.0, None))
        return user if until > time.monotonic() else None

    async def is_known(self, cookie: str | None) -> bool:
        """Whether a session's cookie is that of a user who is logged in."""
        if not cookie:
            return False
        if self.lately(cookie) is not None:
            return True
        task = self._under_way.get(cookie)
        if task is None:
            task = asyncio.create_task(self._ask(cookie))
            self._under_way[cookie] = task
        return await asyncio.shield(task)

    def forget(self, cookie: str | None) -> None:
        """Look a session up again, as it was ended."""
        self._known.pop(cookie or "", None)

    async def _ask(self, cookie: str) -> bool:
        try:
            begun = time.monotonic()
            found = await asyncio.to_thread(self._look_up, cookie)
            if found is not None:
                while len(self._known) >= MOST:
                    del self._known[next(iter(self._known))]
                self._known[cookie] = begun + TRUST, found
            return found is not None
        finally:
            del self._under_way[cookie]
