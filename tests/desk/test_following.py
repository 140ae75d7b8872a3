"""Events that follow decisions in a process of their own, whatever becomes of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.following import Apart
from dateline.desk.safety import Limits
from dateline.errors import DatelineError
from dateline.model.decision import Verb
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from tests.desk.conftest import HOST, Client
from tests.workflow import reviewed


@pytest.fixture
def apart(case: Case, pages: Path) -> Iterator[Client]:
    desk = Desk(case, apart=True)
    app = make_app(desk, Limits(), pages)
    with TestClient(app, HOST, raise_server_exceptions=False) as http:
        yield Client(desk, http)


def children() -> set[int]:
    """The processes that this one began and that live."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {int(one) for path in found for one in path.read_text().split()}


def test_events_follow_whoever_kills_the_process(apart: Client, case: Case) -> None:
    others = children()
    event = apart.json("/events?type=Attack")["events"][0]["id"]

    def grade(to: str) -> str:
        assert apart.decide("grade", event, to=to).status_code == 200
        return str(case.store.picture.event(event).grade.value.value)

    assert grade("contested") == "contested"
    (first,) = children() - others
    assert grade("fair") == "fair"
    assert children() - others == {first}  # the same merges again
    os.kill(first, signal.SIGKILL)
    assert grade("weak") == "weak"
    assert children() - others
    assert children() - others != {first}
    apart.desk.close()
    assert children() <= others


def test_what_concerns_no_event_begins_no_process(apart: Client) -> None:
    others = children()
    event = apart.json("/events")["events"][0]["id"]
    assert apart.decide("note", event, why="Look again.").status_code == 200
    assert children() <= others


def test_what_goes_wrong_is_told(case: Case, tmp_path: Path) -> None:
    """A case that can't be opened, by a process that ends at once."""
    claim = reviewed.claim(case, "Attack", "raided")
    entry = decide(case, Draft(Verb.ACCEPT, (claim.id,), "Bob"))
    apart = Apart()
    apart(case, entry)
    case.folder.rename(tmp_path / "moved")
    apart.end()
    apart(case, entry)  # nothing is begun any more
    other = Apart()
    with pytest.raises(DatelineError, match="ends each time"):
        other(case, entry)
    other.end()
