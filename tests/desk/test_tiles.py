"""A background of the user's own: what it may be, whom the page may then ask, a file in parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.desk.app import make_app
from dateline.desk.desk import Desk
from dateline.desk.safety import Limits
from dateline.desk.tiles import LOCAL, tiles_of
from dateline.errors import DatelineError
from dateline.workflow.case import Case


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("http://127.0.0.1:8080/{z}/{x}/{y}.pbf?key=1", "http://127.0.0.1:8080"),
        ("https://maps.example.org/world.pmtiles", "https://maps.example.org"),
    ],
)
def test_a_tile_server_is_the_one_host_that_may_be_asked(given: str, origin: str) -> None:
    assert (tiles_of(given).address, tiles_of(given).origin) == (given, origin)


@pytest.mark.parametrize(
    "given",
    [
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://a;script-src *.example.org/{z}.png",  # would write the policy
        "nothing.pmtiles",
        "/etc/passwd",  # no PMTiles file
    ],
)
def test_anything_else_is_refused(given: str) -> None:
    with pytest.raises(DatelineError):
        tiles_of(given)


def test_a_file_is_served_in_parts_and_opens_no_host(
    case: Case, pages: Path, tmp_path: Path
) -> None:
    file = tmp_path / "world.pmtiles"
    file.write_bytes(bytes(range(200)))
    tiles = tiles_of(str(file))
    desk = Desk(case, tiles=tiles)
    app = make_app(desk, Limits(tiles=tiles.origin), pages)
    with TestClient(app, base_url="http://127.0.0.1:8420") as client:
        assert client.get("/api/session").json()["tiles"] == LOCAL
        part = client.get(LOCAL, headers={"range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
        assert "connect-src 'self';" in part.headers["content-security-policy"]


def test_the_policy_names_the_server(case: Case, pages: Path) -> None:
    tiles = tiles_of("https://tiles.example.org/{z}/{x}/{y}.png")
    app = make_app(Desk(case, tiles=tiles), Limits(tiles=tiles.origin), pages)
    with TestClient(app, base_url="http://127.0.0.1:8420") as client:
        policy = client.get("/").headers["content-security-policy"]
    assert "connect-src 'self' https://tiles.example.org;" in policy
    assert "script-src 'self';" in policy
