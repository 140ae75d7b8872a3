"""A case of four reports behind the desk, without a browser: the API as a client sees it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.safety import Limits
from dateline.workflow.case import Case
from tests.workflow import reviewed

Response = Any  # of httpx or httpx2, whichever starlette has
HOST = "http://127.0.0.1:8420"


@dataclass
class Client:
    """A client of a desk that sends the token of its session with every change."""

    desk: Desk
    http: TestClient

    def get(self, path: str, **values: Any) -> Response:
        return self.http.get(f"/api{path}", **values)

    def json(self, path: str, **values: Any) -> Any:
        answer = self.get(path, **values)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None) -> Response:
        headers = self.token() | {"content-type": "application/json"}
        return self.http.post(f"/api{path}", content=json.dumps(body), headers=headers)

    def delete(self, path: str, **values: Any) -> Response:
        return self.http.delete(f"/api{path}", headers=self.token(), **values)

    def token(self) -> dict[str, str]:
        return {"x-desk-token": self.json("/session")["csrf"]}

    def decide(self, verb: str, *subjects: str, **values: Any) -> Response:
        """Decide, and wait until the events have followed."""
        answer = self.post("/decisions", {"verb": verb, "subjects": list(subjects), **values})
        self.settle()
        return answer

    def settle(self) -> None:
        """Wait until the events have followed what was decided, and are shown so."""
        assert self.desk.follower.wait(60)
        self.desk.changes.look()
        self.desk.questions.refresh(now=True)

    def event(self, words: str) -> dict[str, Any]:
        """The one event with some words in its title."""
        found = [row for row in self.json("/events")["events"] if words in row["title"]]
        (row,) = found
        return dict(row)


@contextmanager
def client_of(case: Case, pages: Path, *, accounts: bool = False) -> Iterator[Client]:
    desk = Desk(case, accounts=accounts)
    app = make_app(desk, Limits(), pages)
    with TestClient(app, HOST, raise_server_exceptions=False) as http:
        yield Client(desk, http)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "gulf"
    reviewed.make(folder).close()
    return folder


@pytest.fixture
def case(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A copy of the case, for a test to change."""
    monkeypatch.setenv("DATELINE_REVIEWER", "Ada")
    with Case.open(Path(shutil.copytree(_made, tmp_path / "gulf"))) as opened:
        yield opened


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of a built page."""
    folder = tmp_path / "static"
    folder.mkdir()
    return folder


@pytest.fixture
def client(case: Case, pages: Path) -> Iterator[Client]:
    with client_of(case, pages) as made:
        yield made


@pytest.fixture
def with_accounts(case: Case, pages: Path) -> Iterator[Callable[[], Client]]:
    """Makes clients of one desk with accounts, each with cookies of its own."""
    desk = Desk(case, accounts=True)
    app = make_app(desk, Limits(), pages)
    with TestClient(app, HOST) as first:
        made = [first]

        def another() -> Client:
            made.append(TestClient(app, HOST, raise_server_exceptions=False))
            return Client(desk, made[-1])

        yield another
