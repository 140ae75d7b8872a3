"""Health and figures: what programs that look after a desk are told, and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.metrics import Access
from dateline.desk.safety import Limits
from dateline.errors import DatelineError
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from tests.desk.conftest import HOST, Client

TOKEN = "t" * 20
LOCAL, FAR = ("127.0.0.1", 50000), ("192.0.2.1", 50000)


@contextmanager
def desk_of(
    case: Case, pages: Path, access: Access, *, accounts: bool = False
) -> Iterator[Callable[..., TestClient]]:
    """Makes clients of one desk, each at an address."""
    desk = Desk(case, accounts=accounts, access=access)
    app = make_app(desk, Limits(), pages)
    with TestClient(app, HOST, client=LOCAL) as first:

        def another(client: tuple[str, int]) -> TestClient:
            return first if client is LOCAL else TestClient(app, HOST, client=client)

        yield another


def families(http: TestClient) -> dict[str, Any]:
    answer = http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {one.name: one for one in text_string_to_metric_families(answer.text)}


def number(found: dict[str, Any], name: str) -> float:
    (sample,) = found[f"dateline_{name}"].samples
    return float(sample.value)


def test_the_figures_are_those_of_the_case(client: Client, pages: Path, case: Case) -> None:
    with desk_of(case, pages, Access()) as connect:
        http = connect(LOCAL)
        session = http.get("/api/session").json()
        one = next(iter(case.store.reports()))
        with case.store.lease(one.id, "another engine"):
            found = families(http)
            assert number(found, "being_read") == 1
        counted = session["counts"]
        assert number(found, "reports") == counted["reports"] == 4
        assert number(found, "events") == counted["events"]
        assert number(found, "open_claims") == counted["open"]
        assert number(found, "open_questions") > 0
        assert number(found, "decisions") == 0
        assert number(found, "pages_open") == 0
        assert number(found, "merged_seconds") > 1e9


def test_requests_are_counted_by_route_without_what_was_asked(pages: Path, case: Case) -> None:
    with desk_of(case, pages, Access()) as connect:
        http = connect(LOCAL)
        event = http.get("/api/events?q=odesa").json()["events"][0]["id"]
        http.get(f"/api/events/{event}")
        http.get("/api/events/none")
        http.post("/api/decisions", json={})  # without a token: refused before any route
        http.request("BREW", "/api/events")
        text = http.get("/metrics").text
        found = families(http)
    requests = {
        (s.labels["method"], s.labels["route"], s.labels["status"]): s.value
        for s in found["dateline_requests"].samples
        if s.name.endswith("_total")
    }
    route = next(route for _, route, _ in requests if route.endswith("}") and "events" in route)
    assert requests["GET", route, "200"] == 1
    assert requests["GET", route, "404"] == 1
    assert requests["POST", "refused", "403"] == 1
    assert {method for method, _, _ in requests} == {"GET", "POST", "other"}
    assert "odesa" not in text.lower()
    assert event not in text
    spans = [s for s in found["dateline_request_seconds"].samples if s.name.endswith("_count")]
    assert sum(s.value for s in spans) == sum(requests.values())


@pytest.mark.parametrize(
    ("access", "client", "header", "status"),
    [
        (Access(), LOCAL, None, 200),
        (Access(), FAR, None, 403),
        (Access(), FAR, f"Bearer {TOKEN}", 403),  # none is set
        (Access(token=TOKEN), FAR, f"Bearer {TOKEN}", 200),
        (Access(token=TOKEN), FAR, f"Bearer {TOKEN}x", 403),
        (Access(token=TOKEN), FAR, "Bearer ", 403),
        (Access(token=TOKEN), FAR, "Bearer ü", 403),
        (Access(local=False), LOCAL, None, 403),  # behind a proxy everybody seems to be here
        (Access(local=False, token=TOKEN), LOCAL, f"Bearer {TOKEN}", 200),
    ],
)
def test_figures_are_for_this_machine_or_a_token(
    case: Case,
    pages: Path,
    access: Access,
    client: tuple[str, int],
    header: str | None,
    status: int,
) -> None:
    with desk_of(case, pages, access) as connect:
        headers = {b"authorization": header.encode()} if header else {}
        answer = connect(client).get("/metrics", headers=headers)
        assert answer.status_code == status
        assert ("dateline_reports" in answer.text) is (status == 200)


def test_of_accounts_only_administrators_see_them(case: Case, pages: Path) -> None:
    for name, role in (("Ada", Role.ADMIN), ("Bob", Role.REVIEWER)):
        put_account(case, name, role, "a long secret")
    with desk_of(case, pages, Access(local=False), accounts=True) as connect:
        connect(LOCAL)
        for name, status in (("Ada", 200), ("Bob", 403)):
            http = connect(FAR)
            assert http.get("/metrics").status_code == 403
            token = http.get("/api/session").json()["csrf"]
            body = {"name": name, "password": "a long secret"}
            made = http.post("/api/session", json=body, headers={"x-desk-token": token})
            assert made.status_code == 200
            assert http.get("/metrics").status_code == status


def test_health_is_told_to_everybody_and_says_nothing_else(
    case: Case, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_of(case, pages, Access(local=False), accounts=True) as connect:
        connect(LOCAL)
        http = connect(FAR)
        assert http.get("/health/live").json() == {"status": "live"}
        for path in ("/health", "/health/ready"):
            answer = http.get(path)
            assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
            assert answer.headers["cache-control"] == "no-store"

        def gone() -> None:
            raise DatelineError("postgresql://ada@db.secret.example/gulf can't be reached.")

        monkeypatch.setattr(case.store.shelf, "last_numbers", gone)
        assert http.get("/health/live").status_code == 200
        answer = http.get("/health")
        assert answer.status_code == 503
        assert answer.json() == {"problem": "The database can't be reached."}
        assert "secret" not in answer.text
