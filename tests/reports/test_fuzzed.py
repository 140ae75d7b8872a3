"""No page, feed or text that is made of damage stops adding."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.fuzzed import LONGEST, check


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_stops_adding(tmp_path_factory: object, seed: int) -> None:
    folder: Path = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    assert check(folder, seed) < LONGEST
