"""Readers of times that count from the report or from another time."""

import pytest

from dateline.times import find_expressions


@pytest.mark.parametrize(
    ("text", "constraint"),
    [
        ("yesterday morning", "unit=day;shift=-1;hours=MO"),
        ("tonight", "unit=day;shift=0;hours=NI"),
        ("overnight", "overnight"),
        ("overnight on Thursday", "weekday=4;hours=NI"),
        ("last night", "unit=day;shift=-1;hours=NI"),
        ("at 15:30 GMT", "later=0;unit=day;clock=15:30;zone=GMT"),
        ("earlier this month", "unit=month;shift=0;part=gone"),
        ("the previous week", "later=-1;unit=week;whole"),  # from what the text speaks of
        ("the next day", "later=1;unit=day;whole"),
        ("next week", "unit=week;shift=1"),  # from the report
        ("the same year", "later=0;unit=year"),
        ("in the latest quarter", "unit=quarter;shift=-1"),
        ("over the weekend", "weekend"),
        ("at year-end", "month=12;day=31"),
        ("around year end", "month=12;day=31"),
        ("at month-end", "unit=month;shift=0;part=late"),
        ("for the full year", "later=0;unit=year"),
        ("the past three months", "past=3;unit=month"),
        ("the next few days", "coming=X;unit=day"),
        ("about two weeks ago", "ago=2;unit=week;about"),
        ("years ago", "vague=past"),
        ("three days hence", "ago=-3;unit=day"),
        ("two and a half years earlier", "later=-2.5;unit=year;about"),
        ("years later", "later=?;unit=year"),
        ("two days after the raid", "later=2;unit=day;of=event"),
        ("two days after.", "later=2;unit=day"),  # no event follows
        ("the night before the raid", "later=-1;unit=day;of=event;hours=NI"),
        ("the day after tomorrow", "unit=day;shift=2"),
        ("at the moment", "vague=present"),
        ("in the past", "vague=past"),
        ("in recent years", "vague=past;unit=year"),
        ("in the near future", "vague=future"),
    ],
)
def test_constraints(text: str, constraint: str) -> None:
    (mention,) = find_expressions(f"It came {text} there.")
    assert str(mention.constraint) == constraint


@pytest.mark.parametrize(
    "text",
    ["She works for London Now.", "Come as soon as possible.", "Future votes will tell."],
)
def test_vague_words_that_are_no_times(text: str) -> None:
    assert find_expressions(text) == []
