"""Each test that asks for ``url`` or ``store`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import Store, make_store
from tests.postgresql import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/case.sqlite"
    server: Server = request.getfixturevalue("server")
    return server.new_schema()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with make_store(url) as opened:
        yield opened
