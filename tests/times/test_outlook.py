"""Dates that modify a noun: which of them lie behind the report, and which ahead of it."""

from __future__ import annotations

import pytest

from dateline.times import find_times
from dateline.times.bases import Outlook

PAST, FUTURE, NEAR = Outlook.PAST, Outlook.FUTURE, Outlook.NEAR


@pytest.mark.parametrize(
    ("sentence", "outlook"),
    [
        # What happened, whatever is done about it.
        ("Wednesday's ruling ended it.", PAST),
        ("Ministers will discuss Sunday’s attack.", PAST),
        ("The Aug. 7 blasts killed 224.", PAST),
        ("He will be tried for the May 3 killing.", PAST),
        # What was awaited when something was done.
        ("They met ahead of Monday's talks.", NEAR),
        ("They fled before Saturday's vote.", NEAR),
        ("They prepared for a Friday summit.", NEAR),
        ("They rejected the Jan. 14 deadline.", NEAR),
        # What is planned.
        ("They met before a planned Friday summit.", FUTURE),
        ("They banned Saturday's planned march.", FUTURE),
        ("Tuesday's vote will decide.", FUTURE),
        ("The June 5 runoff is expected to be close.", FUTURE),
        # Only the tense decides.
        ("They won Sunday's election.", None),
        ("They plan a Friday attack.", None),
        ("They met on Monday.", None),
        ("They fled on the 14th in boats.", None),
        ("They met before last Monday's talks.", None),
        ("They marched on Sunday before the talks.", None),
    ],
)
def test_the_outlook_of_a_date(sentence: str, outlook: Outlook | None) -> None:
    (mention,) = find_times(sentence)
    assert mention.constraint.first.outlook is outlook


def test_the_ends_of_a_range_have_none() -> None:
    (mention,) = find_times("The Jan. 14 to Feb. 3 siege ended.")
    assert str(mention.constraint) == "month=1;day=14..month=2;day=3"
