"""All CSV files of events: no cell runs, none is cut by a spreadsheet, none is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.views.events import acled, i2, sipri, timemap, ucdp
from dateline.views.events.sheet import LONGEST
from tests.claims_made import Maker, named
from tests.views.events.made import DAY, Write, event, events, written
from tests.views.test_csv import BLANKS, QUOTES, SIGNS

WRITERS: list[Write] = [
    acled.write,
    ucdp.write,
    timemap.write,
    timemap.write_sources,
    sipri.write,
    i2.write_entities,
    i2.write_links,
]
_RUNS = tuple(SIGNS)


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("write", WRITERS)
def test_every_row_has_every_column(write: Write) -> None:
    header, *rows = _rows(written(write))
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def _hostile(words: str):  # type: ignore[no-untyped-def]
    """An event of which the title, the publisher and an actor have the same words."""
    text = f"{words} x\nThe {words} x shelled Odesa.\n"
    make = Maker(Report.of(text, source="x", title=words, publisher=words, published="2021-03-03"))
    actor = named(f"The {words} x", None, words)
    make.claim("Transfer", text.split("\n", 1)[1].strip("\n"), "shelled", {"Actor": actor})
    return event("e", [make])


@pytest.mark.parametrize("write", WRITERS)
@given(
    st.text(
        alphabet=st.sampled_from(SIGNS + BLANKS.replace("\n", "") + QUOTES + ",;ab"),
        min_size=1,
        max_size=8,
    )
)
def test_no_cell_runs_in_a_spreadsheet(write: Write, words: str) -> None:
    _, *rows = _rows(written(write, [_hostile(words)]))
    for cell in (cell for row in rows for cell in row):
        if not cell.startswith("'"):
            bare = cell.lstrip(BLANKS + QUOTES)[:1]
            number = bare == "-" and cell.replace("-", "").replace(".", "").isdigit()
            assert bare not in _RUNS or number
            assert cell[:1] not in ("\t", "\r", "\n")


@pytest.mark.parametrize("write", WRITERS)
def test_no_cell_is_longer_than_a_spreadsheet_holds(write: Write) -> None:
    makers = []
    for number in range(60):
        words = f"Fleet shelled Odesa on 2 March 2021, as {'told ' * 300}{number}."
        make = Maker(Report.of(words, source=f"{number}", title=words, publisher=f"P{number}"))
        make.claim("Transfer", words, "shelled", {"Actor": "Fleet"}, time=DAY)
        makers.append(make)
    many = event("many", makers)
    _, *rows = _rows(written(write, [many]))
    longest = max(len(cell) for row in rows for cell in row)
    assert longest <= LONGEST + 1  # the apostrophe


def test_notes_say_how_many_tellings_they_leave_out() -> None:
    makers = []
    for number in range(60):
        words = f"Fleet shelled Odesa, as {'told ' * 300}{number}."
        make = Maker(Report.of(words, source=f"{number}", publisher=f"P{number:02}"))
        make.claim("Attack", words, "shelled", {"Actor": "Fleet"})
        makers.append(make)
    notes = acled.notes(event("many", makers))
    assert len(notes) <= LONGEST
    told = notes.count("“")
    assert notes.endswith(f"And {60 - told} more origins.")


def test_lines_end_as_rfc_4180_has_it() -> None:
    assert "\r\n" in written(acled.write, events()[:1])
