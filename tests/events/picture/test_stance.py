"""How claims stand to a happening."""

from __future__ import annotations

import pytest

from dateline.model import Stance
from tests.events.picture.made import Case


@pytest.mark.parametrize(
    ("factuality", "by", "expected"),
    [
        ("CT+", None, Stance.REPORTS),  # the publisher's own voice
        ("PR+", None, Stance.REPORTS),
        ("CT+", "officials", Stance.AFFIRMS),  # a source within the report
        ("PR+", "officials", Stance.AFFIRMS),
        ("CT-", "officials", Stance.DENIES),
        ("CT-", None, Stance.DENIES),  # the publisher found it untrue
        ("PR-", "officials", Stance.DOUBTS),  # "doubted that they had met"
        ("PS-", "officials", Stance.DOUBTS),
        ("PS+", "officials", Stance.DOUBTS),  # "may have"
        ("Uu", None, Stance.DOUBTS),  # left open
    ],
)
def test_stance(factuality: str, by: str | None, expected: Stance) -> None:
    case = Case()
    case.tell("Rebels attacked, officials said.", "Attack", "attacked", {"Actor": "Rebels"},
              by=by, factuality=factuality)  # fmt: skip
    told = case.event().claims[0]
    assert (told.stance, told.factuality) == (expected, factuality)
    assert told.holder == by
