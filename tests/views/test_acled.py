"""ACLED's event types and deaths of notes in the manner of ACLED's."""

from __future__ import annotations

from dateline.model import Report
from tests.claims.reading import read
from tests.views.acled_notes import NOTES
from tests.views.reading import cells_of

FLOORS = (65, 64, 69)  # types, sub-event types, deaths of 69 notes; to be raised, never lowered


def coded(note: str) -> tuple[str, str, int | None]:
    """The types of the first row that has any, and all deaths of the rows, None where none are."""
    report = Report.of(note, source="test", published="2021-06-01")
    cells = cells_of([(claim, report) for claim in read(report)])
    typed = next((row for row in cells if row["event_type"]), None)
    deaths = [int(row["fatalities"]) for row in cells if row["fatalities"]]
    types = (typed["event_type"], typed["sub_event_type"]) if typed else ("", "")
    return (*types, sum(deaths) if deaths else None)


def test_types_and_deaths_of_notes() -> None:
    found = [coded(note) for note, *_ in NOTES]
    right = [
        (event == (expected or ""), sub == (sub_expected or ""), deaths == number)
        for (event, sub, deaths), (_, expected, sub_expected, number) in zip(
            found, NOTES, strict=True
        )
    ]
    sums = tuple(sum(column) for column in zip(*right, strict=True))
    assert all(n >= floor for n, floor in zip(sums, FLOORS, strict=True)), sums


def claimed(text: str) -> set[tuple[str, str, str, str]]:
    """Anchor, types and deaths of each row."""
    report = Report.of(text, source="test")
    cells = cells_of([(claim, report) for claim in read(report)])
    keys = ("anchor", "event_type", "sub_event_type", "fatalities")
    return {(row[keys[0]], row[keys[1]], row[keys[2]], row[keys[3]]) for row in cells}


def test_deaths_stand_in_one_row() -> None:
    text = "Warplanes attacked a market in Idlib, killing 12 traders and three guards."
    deaths = [row[3] for row in claimed(text) if row[3]]
    assert deaths == ["15"]


def test_the_sentence_decides_where_nobody_is_named_only() -> None:
    """Who acts goes before what else stands in the sentence."""
    named = claimed("Gunmen killed two teachers a day after an airstrike.")
    assert ("killed", "Violence against civilians", "Attack", "2") in named
    unnamed = claimed("Air strikes hit Marib; four people were killed.")
    assert ("killed", "Explosions/Remote violence", "Air/drone strike", "4") in unnamed
