"""Cases on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from tests.postgresql import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    """A case on the one database and on the other."""
    folder = tmp_path / "either"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        folder.mkdir()
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{server.new_schema()}'")
    with Case.create(folder) as made:
        yield made
