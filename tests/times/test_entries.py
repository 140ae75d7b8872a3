"""Entries of live blogs and timelines, and what their times count from."""

from __future__ import annotations

import pytest

from dateline.times import entry_at, find_entries, find_times, resolve, resolve_again, seen_from

HEADINGS = [
    # A line of its own, whatever the order of day and hour.
    ("14:32 GMT, 3 March\nRebels fled.\n\n09:10 GMT, 2 March\nThey came.", ["03-03", "03-02"]),
    ("Wednesday, 4 May\n\nRebels fled.\n\nTuesday, 3 May\n\nThey came.", ["05-04", "05-03"]),
    ("Updated at March 3, 2021\nRebels fled.\nMarch 2, 2021\nThey came.", ["03-03", "03-02"]),
    # Before the text.
    ("March 3, 9:15 a.m. — Rebels fled.\n\nMarch 2 - They came.", ["03-03", "03-02"]),
    ("Jan. 3, 2021: Rebels fled.\nFeb. 5, 2021: They came.", ["01-03", "02-05"]),
    # One alone is the report's own date; a time of day is none.
    ("Wednesday, 4 May\n\nRebels fled.", []),
    ("14:32 GMT\nRebels fled.\n\n09:10 GMT\nThey came.", []),
    # Sentences that begin with dates.
    ("March 3 was calm.\nMarch 4 was not.", []),
    ("Tuesday: talks.\nWednesday: a vote.", []),
]


@pytest.mark.parametrize(("text", "days"), HEADINGS)
def test_what_is_a_heading(text: str, days: list[str]) -> None:
    found = [
        resolve(entry.heading, "2021-06-15", "future").earliest for entry in find_entries(text)
    ]
    assert found == [f"2021-{day}" for day in days]


TEXT = (
    "Live updates: they met on Monday.\n\n"
    "Wednesday, 3 March\n\nThey fled yesterday and will be back at 3 p.m. on Friday. In 2019 it was"
    " a year earlier than last week.\n\n"
    "Tuesday, 2 March\n\nIt was hit overnight.\n"
)


@pytest.mark.parametrize(
    ("words", "tense", "edtf"),
    [
        ("Monday", "past", "2021-06-14"),  # before the first entry
        ("yesterday", "past", "2021-03-02"),
        ("3 p.m. on Friday", "future", "2021-03-05T15:00:00"),
        ("2019", "past", "2019"),
        ("a year earlier", "past", None),  # counts from another time than the day of writing
        ("last week", "past", "2021-02-22/2021-02-28"),
        ("overnight", "past", "2021-03-01/2021-03-02"),
    ],
)
def test_times_count_from_the_day_of_their_entry(words: str, tense: str, edtf: str | None) -> None:
    entries = find_entries(TEXT)
    (mention,) = [m for m in find_times(TEXT) if m.span.text == words]
    seen = seen_from(entry_at(mention.span.start, entries), mention)
    assert resolve(seen, "2021-06-15", tense).edtf == edtf


def test_an_entry_without_a_year_waits_for_the_reports_date() -> None:
    entries = find_entries(TEXT)
    (mention,) = [m for m in find_times(TEXT) if m.span.text == "yesterday"]
    seen = seen_from(entry_at(mention.span.start, entries), mention)
    waiting = resolve(seen, None, "past")
    assert waiting.edtf is None
    assert resolve_again(waiting, "2021-06-15", "past").edtf == "2021-03-02"
