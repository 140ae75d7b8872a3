"""Two desks on one case: a login holds in both, and each shows what the other decided."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.safety import Limits
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from tests.desk.conftest import HOST, Client


@pytest.fixture
def two(case: Case, pages: Path) -> Iterator[list[Client]]:
    put_account(case, "Ada", Role.REVIEWER, "correct horse battery")
    with ExitStack() as stack:
        clients = []
        for _ in range(2):
            opened = stack.enter_context(Case.open(case.folder))
            desk = Desk(opened, accounts=True)
            http = stack.enter_context(TestClient(make_app(desk, Limits(), pages), HOST))
            clients.append(Client(desk, http))
        yield clients


def test_what_one_decides_the_other_shows(two: list[Client]) -> None:
    first, second = two
    login = {"name": "Ada", "password": "correct horse battery"}
    assert first.post("/session", login).status_code == 200
    second.http.cookies.update(first.http.cookies)  # as a browser before a proxy has it
    assert second.token() == first.token()
    event = second.json("/events?type=Attack")["events"][0]
    path = f"/events?grade={event['grade']}"
    before, revision = second.json(path)["total"], second.desk.revision()
    to = "contested" if event["grade"] != "contested" else "weak"
    assert first.decide("grade", event["id"], to=to).status_code == 200
    second.desk.changes.look()  # as it does each second
    assert second.desk.revision() != revision
    assert second.json(path)["total"] == before - 1
    assert second.decide("undo", "1").status_code == 200
    first.desk.changes.look()
    assert first.json(path)["total"] == before
    first.delete("/session")
    assert second.post("/decisions", {"verb": "undo", "subjects": ["2"]}).status_code == 401
