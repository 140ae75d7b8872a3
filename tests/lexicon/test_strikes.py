"""Strikes of workers and blows; fictional texts."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.lexicon.strikes import are_of_workers
from dateline.model import Report
from dateline.profiles import load

WORK = "The unions called a 48-hour strike in Corwen. The strike closed the port on Monday."
BLOWS = (
    "An air strike hit a union hall in Corwen. The strike killed two men of the union on Monday."
)


@pytest.mark.parametrize(
    ("text", "expected"), [(WORK, True), (BLOWS, False), ("The strike killed two.", False)]
)
def test_strikes_of_workers(text: str, expected: bool) -> None:
    assert are_of_workers(text) is expected


def test_a_strike_of_workers_is_a_protest() -> None:
    types = {c.type for c in Reader(load()).read(Report.of(WORK)).claims}
    assert "Protest" in types
    assert "Attack" not in types
    assert "Attack" in {c.type for c in Reader(load()).read(Report.of(BLOWS)).claims}
