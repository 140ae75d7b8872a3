"""Answers about the board, kept while it is the same: what many ask is worked out once.

Lists, facets, maps, time lines and networks are the same for everybody who may look, and change
with the board alone: after a merge, not at every decision. They carry an ETag, and a page that has
an answer already is told so (304) instead of being sent it again.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import Protocol

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.sessions import COOKIE

PATHS = frozenset(
    f"/api/{name}" for name in ("events", "facets", "map", "timeline", "network", "lines")
)
MOST_BYTES = 48 << 20  # of all answers
MOST_ONE = 4 << 20  # of one that is kept
MOST, LONGEST = 5_000, 2_000  # answers, and bytes of what is asked
_REVISION = b'{"revision":"'  # how answers begin


class Seen(Protocol):
    """What answers depend on: the board, and who may look."""

    def board_at_hand(self) -> object | None:
        """The board that is shown; None while none is loaded."""

    async def may_look(self, cookie: str | None) -> bool:
        """Whether a session is that of somebody who may look."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with status 200."""

    tag: bytes
    kind: bytes
    body: bytes

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return len(self.body)


@dataclass
class _Answers:
    """The answers about one board, those asked for last at the end."""

    board: object | None = None
    kept: dict[tuple[str, bytes], Answer] = field(default_factory=dict)
    under_way: dict[tuple[str, bytes], asyncio.Future[Answer | None]] = field(default_factory=dict)
    size: int = 0

    def keep(self, asked: tuple[str, bytes], answer: Answer) -> None:
        if answer.size > MOST_ONE or len(asked[1]) > LONGEST:
            return
        before = self.kept.pop(asked, None)
        self.size += answer.size - (before.size if before else 0)
        self.kept[asked] = answer
        while self.size > MOST_BYTES or len(self.kept) > MOST:
            self.size -= self.kept.pop(next(iter(self.kept))).size


@dataclass(frozen=True, slots=True)
class _Route:
    """As which route an answer counts."""

    path: str


class Kept:
    """Gives answers that are kept, and keeps those that are given: an ASGI middleware."""

    def __init__(self, app: ASGIApp, seen: Seen) -> None:
        self._app, self._seen = app, seen
        self._answers = _Answers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PATHS:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        board = self._seen.board_at_hand()
        if board is None or not await self._seen.may_look(cookie):
            await self._app(scope, receive, send)
            return
        if self._answers.board is not board:
            self._answers = _Answers(board)
        answers, asked = self._answers, (scope["path"], scope["query_string"])
        found = answers.kept.pop(asked, None)
        if found is not None:
            answers.kept[asked] = found  # as the last
        elif asked in answers.under_way:
            found = await answers.under_way[asked]
        if found is None:
            await self._work_out(answers, asked, (scope, receive, send))
            return
        scope["route"] = _Route(scope["path"])
        await _send(found, headers, send)

    async def _work_out(
        self, answers: _Answers, asked: tuple[str, bytes], request: tuple[Scope, Receive, Send]
    ) -> None:
        """Have the desk answer, and keep what it answers; whoever asks meanwhile gets it, too."""
        scope, receive, send = request
        coming: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
        answers.under_way[asked] = coming
        messages: list[Message] = []

        async def hold(message: Message) -> None:
            messages.append(message)

        found = None
        try:
            await self._app(scope, receive, hold)
            found = _answer_of(messages)
            if found is not None:
                answers.keep(asked, found)
        finally:
            if answers.under_way.get(asked) is coming:
                del answers.under_way[asked]
            coming.set_result(found)
        if found is not None:
            await _send(found, Headers(scope=scope), send)
            return
        for message in messages:
            await send(message)


def _answer_of(messages: list[Message]) -> Answer | None:
    """The answer that some messages are; None where they are a problem."""
    if not messages or messages[0].get("status") != 200:
        return None
    body = b"".join(message.get("body", b"") for message in messages[1:])
    kind = dict(messages[0]["headers"]).get(b"content-type", b"")
    # Answers that differ in the revision they were worked out at say the same.
    rest = body[body.index(b'"', len(_REVISION)) :] if body.startswith(_REVISION) else body
    return Answer(b'"%s"' % hashlib.sha256(rest).hexdigest()[:32].encode(), kind, body)


async def _send(answer: Answer, asked: Headers, send: Send) -> None:
    """Send an answer, or that the client has it already."""
    headers = [(b"etag", answer.tag)]
    known = [tag.strip() for tag in asked.get("if-none-match", "").split(",")]
    if answer.tag.decode() in known:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    headers += [(b"content-type", answer.kind), (b"content-length", b"%d" % answer.size)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
