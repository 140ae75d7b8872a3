"""CSV: the columns of ACLED and UCDP GED, and cells that no spreadsheet runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.views import Row
from tests.claims_made import factory, many
from tests.views.reading import cells_of


def test_csv_fills_the_columns_of_acled_and_ged() -> None:
    opened, *_ = cells_of(factory())
    expected = {
        "event_date": "2023-06-13",
        "year": "2023",
        "time_precision": "1",
        "event_type": "Strategic developments",
        "actor1": "Ministry of Machines",
        "iso": "762",
        "country": "Tajikistan",
        "location": "Dushanbe",
        "latitude": "38.5358",
        "geo_precision": "1",
        "source": "Example News",
        "date_prec": "1",
        "where_prec": "1",
        "side_a": "Ministry of Machines",
        "source_original": "Anna Rahimi",
        "source_article": "https://news.example/2023/rotor-plant?a=1&b=2",
        "voice": "Example News ← Zenit ← Anna Rahimi",
        "factuality": "CT+",
        "fatalities": "",
    }
    assert {key: opened[key] for key in expected} == expected


def _titled(title: str) -> list[Row]:
    claim, old = factory()[0]
    report = Report.of(old.text, source="x", title=title, publisher="Example News")
    return [(claim, report)]


def told(title: str) -> str:
    [cells] = cells_of(_titled(title))
    return cells["source_headline"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",  # a formula
        "+1",  # spreadsheets of old took these three too
        "-1",
        "@SUM(A1)",
        "\uff1d1+1",  # full-width, which East Asian input methods write
        "\uff0b1",
        "\uff0d1",
        "\uff20A",
        "\ufe66cmd",  # small forms
        "\ufe631",
        "\u22121",  # the minus of mathematics
        "\ufeff=1",  # a byte order mark
        "\u200b=1",  # of no width
        "\u200e\u202a=1",  # directions
        "\u3164=1",  # a Hangul filler: a letter that shows nothing
        "\u2800=1",  # Braille without a dot
        "  =1",  # blanks that are trimmed
        "\u00a0\u3000=1",
        "\x00=1",  # controls
        "\x1b=1",
        "\t1",  # a tab or an end of line moves on to the next cell
        "\r1",
        "\n1",
        "\n=1",
        '"=1',  # quotation marks that a second reading takes off
        "“=1",
        "'=1",
        "''@A",
        " '\ufeff\u200b\uff1dcmd|' /C calc'!A0",  # all at once
    ],
)
def test_csv_cells_that_would_run_get_an_apostrophe(text: str) -> None:
    assert told(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "Ministry opens plant",
        "2+2=4",  # no sign at the beginning
        "a@b.example",
        "— said the minister",  # a dash of speech
        "'Quoted' words",
        "“Quoted” words",
        "(-5 degrees)",
        "5 - 3",
        "\u200bwords",  # nothing that runs behind what shows nothing
        "’",
    ],
)
def test_csv_leaves_other_texts_as_they_are(text: str) -> None:
    assert told(text) == text


SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212"
BLANKS = " \t\r\n\x00\ufeff\u200b\u200d\u2060\u00a0\u3000\u3164\u2800\ufe0f"
QUOTES = "'\"‘’“”„«»`\uff07\uff02"


@given(st.text(alphabet=st.sampled_from(SIGNS + BLANKS + QUOTES + ",;ab0ü中"), max_size=8))
def test_csv_cells_run_in_no_spreadsheet_and_come_back(title: str) -> None:
    """A text gains one apostrophe or none, and which of them can be told from the cell alone."""
    cell = told(title)
    runs = title.lstrip(BLANKS + QUOTES)[:1] in tuple(SIGNS) or title[:1] in tuple("\t\r\n")
    assert cell == (f"'{title}" if runs else title)
    rest = cell[1:]
    added = cell.startswith("'") and (
        rest.lstrip(BLANKS + QUOTES)[:1] in tuple(SIGNS) or rest[:1] in tuple("\t\r\n")
    )
    assert (rest if added else cell) == title


def test_csv_numbers_stay_numbers() -> None:
    made = [row for row in many(40) if row[0].place and (row[0].place.lon or 0) < 0]
    assert made
    assert all(float(cells["longitude"]) < 0 for cells in cells_of(made))
