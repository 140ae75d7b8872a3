"""A merged case of forty reports, on the one database and on the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.workflow.case import Case
from tests.postgresql import MISSING, Server
from tests.workflow.told import merge, put, read


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def case(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    maybe_server: Server | None,
) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("board") / "case"
    if request.param == "postgresql":
        if maybe_server is None:
            pytest.skip(MISSING)
        folder.mkdir()
        database = maybe_server.new_schema()
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{database}'")
    with Case.create(folder) as made:
        put(made, read())
        merge(made)
        yield made
