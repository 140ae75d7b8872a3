"""Answers that are kept: given to whoever may look, and never once the board is another one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from dateline.desk import kept, sessions
from dateline.desk.sessions import Known
from dateline.workflow.accounts import Role, close_account, put_account
from dateline.workflow.case import Case
from tests.desk.conftest import Client
from tests.workflow import reviewed

ASKED = [
    "/events",
    "/events?type=Attack&sort=latest",
    "/facets",
    "/facets?type=Attack",
    "/map?zoom=2",
    "/timeline?bins=7",
    "/network",
    "/events?as_of=2023-06-15",
]


@pytest.mark.parametrize("path", ASKED)
def test_an_answer_has_a_tag_and_is_not_sent_again(client: Client, path: str) -> None:
    client.desk.board()
    first, again = client.get(path), client.get(path)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    tag = first.headers["etag"]
    assert again.headers["etag"] == tag
    for known in (tag, f'"other", {tag}'):
        same = client.get(path, headers={"if-none-match": known})
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["cache-control"] == "no-store"
    assert client.get(path, headers={"if-none-match": '"other"'}).json() == first.json()


def test_after_a_decision_all_is_as_without_keeping(client: Client) -> None:
    def answers() -> list[tuple[Any, str]]:
        found = [client.get(path) for path in ASKED]
        return [({**one.json(), "revision": ""}, one.headers["etag"]) for one in found]

    client.desk.board()
    before = answers()
    event = client.json("/events?type=Attack")["events"][0]["id"]
    assert client.decide("grade", event, to="contested").status_code == 200
    client.desk.board()
    after = answers()
    assert [one for one, _ in before] != [one for one, _ in after]
    # The same answer has the same tag, at whatever revision; another one has another.
    for (body, tag), (now, tag_now) in zip(before, after, strict=True):
        assert (body == now) == (tag == tag_now)
    put_by = kept.PATHS
    kept.PATHS = frozenset()
    try:
        plain = [{**client.json(path), "revision": ""} for path in ASKED]
    finally:
        kept.PATHS = put_by
    assert [body for body, _ in after] == plain


def test_who_may_not_look_is_given_nothing(
    with_accounts: Callable[[], Client], case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_account(case, "Ada", Role.VIEWER, "correct horse battery")
    client, stranger = with_accounts(), with_accounts()
    client.desk.board()
    login = {"name": "Ada", "password": "correct horse battery"}
    assert client.post("/session", login).status_code == 200
    for _ in range(2):
        tag = client.get("/events").headers["etag"]
        refused = stranger.get("/events", headers={"if-none-match": tag})
        assert refused.status_code == 401
    client.delete("/session")
    assert client.get("/events").status_code == 401
    assert client.post("/session", login).status_code == 200
    assert client.get("/events").status_code == 200
    monkeypatch.setattr(sessions, "TRUST", 0.0)
    close_account(case, "Ada")
    time.sleep(1.0)  # what was found holds for so long
    assert client.get("/events", headers={"if-none-match": tag}).status_code == 401


def test_wrong_questions_are_answered_each_time(client: Client) -> None:
    client.desk.board()
    for _ in range(2):
        assert client.get("/events?limit=0").status_code == 422
        assert "etag" not in client.get("/events?limit=0").headers


def test_many_who_ask_the_same_wait_for_one(case: Case) -> None:
    asked: list[str] = []

    class Seen:
        board: object = object()

        def board_at_hand(self) -> object:
            return self.board

        async def may_look(self, cookie: str | None) -> bool:
            return True

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["query_string"].decode())
        await asyncio.sleep(0.05)
        status = 400 if scope["query_string"] == b"wrong" else 200
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"revision":"1","total":3}'})

    seen = Seen()
    asking = kept.Kept(app, seen)

    async def get(query: bytes) -> list[Any]:
        told: list[Any] = []

        async def send(message: Any) -> None:
            told.append(message)

        scope = {"type": "http", "method": "GET", "path": "/api/events", "query_string": query}
        await asking({**scope, "headers": []}, None, send)  # type: ignore[arg-type]
        return told

    async def many() -> None:
        answers = await asyncio.gather(*(get(b"a") for _ in range(9)))
        assert {one[1]["body"] for one in answers} == {b'{"revision":"1","total":3}'}
        assert asked == ["a"]
        wrong = await asyncio.gather(*(get(b"wrong") for _ in range(3)))
        assert {one[0]["status"] for one in wrong} == {400}
        seen.board = object()
        await asyncio.gather(get(b"a"), get(b"a"))
        assert asked.count("a") == 2

    asyncio.run(many())


def test_a_session_is_looked_up_once_a_second() -> None:
    asked: list[str] = []

    def look_up(cookie: str) -> str | None:
        asked.append(cookie)
        return "Ada" if cookie == "good" else None

    async def ask() -> None:
        known = Known(look_up)
        found = await asyncio.gather(*(known.is_known("good") for _ in range(5)))
        assert found == [True] * 5
        assert await known.is_known("good")
        assert known.lately("good") == "Ada"
        assert asked == ["good"]
        assert not await known.is_known("bad")
        assert not await known.is_known("bad")
        assert not await known.is_known(None)
        known.forget("good")
        assert known.lately("good") is None
        assert await known.is_known("good")
        assert asked == ["good", "bad", "bad", "good"]

    asyncio.run(ask())


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 100)
    monkeypatch.setattr(kept, "MOST_ONE", 50)
    answers = kept._Answers()
    for n in range(10):
        answers.keep(("/api/events", b"%d" % n), kept.Answer(b"", b"", b"x" * 30))
    answers.keep(("/api/events", b"large"), kept.Answer(b"", b"", b"x" * 60))
    answers.keep(("/api/events", b"9"), kept.Answer(b"", b"", b"x" * 40))
    assert [query for _, query in answers.kept] == [b"7", b"8", b"9"]
    assert answers.size == 100


def test_so_is_what_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    answers = kept._Answers()
    for query in (b"1", b"2", b"q=" + b"x" * kept.LONGEST, b"3"):
        answers.keep(("/api/events", query), kept.Answer(b"", b"", b"{}"))
    assert [query for _, query in answers.kept] == [b"2", b"3"]


def test_lines_that_a_board_keeps_are_those_of_the_store(case: Case) -> None:
    from dateline.workflow.board import load

    board = load(case.store)
    ids = [event.id for event in reviewed.events(case)]
    asked = [ids[1], "gone", ids[0]]
    assert board.lines(asked) == board.lines(asked) == case.store.columns.lines(asked)
    assert [line.id for line in board.lines(ids)] == ids
