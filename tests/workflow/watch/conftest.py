"""A site and a time for each test, and a case on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from tests.workflow.watch.site import Site, Time, a_site


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as made:
        yield made


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "gulf") as made:
        yield made
