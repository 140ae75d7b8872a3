"""CSV: the columns of ACLED and UCDP GED, and cells that no spreadsheet runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.views import Row
from dateline.views.csv import date_precision
from tests.claims_made import factory, many, rows
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


def test_csv_precisions_of_places() -> None:
    found = {c["location"]: (c["where_prec"], c["geo_precision"]) for c in cells_of(rows())}
    assert found == {
        "Dushanbe": ("1", "1"),
        "Odesa": ("1", "1"),
        "Suva": ("1", "1"),
        "Lower Saxony": ("4", "3"),
        "Mali": ("6", "3"),
        "Black Sea": ("7", "3"),
        "": ("", ""),
    }


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2021-03-01", "2021-03-01", (1, 1)),
        ("2021-03-01", "2021-03-02", (2, 2)),
        ("2021-03-01", "2021-03-06", (2, 2)),
        ("2021-03-01", "2021-03-07", (3, 2)),
        ("2021-03-01", "2021-03-10", (4, 3)),
        ("2021-03-01", "2021-03-31", (4, 3)),
        ("2021-01-01", "2021-12-31", (5, 3)),
        (None, "2021-12-31", (None, None)),
    ],
)
def test_csv_precisions_of_dates(
    earliest: str | None, latest: str | None, expected: tuple[int | None, int | None]
) -> None:
    assert date_precision(earliest, latest) == expected


def test_csv_counts_deaths_that_are_asserted_only() -> None:
    deaths = {c["claim_type"]: (c["fatalities"], c["low"], c["high"]) for c in cells_of(rows())}
    assert deaths.pop("Casualty") == ("12", "12", "")
    assert set(deaths.values()) == {("", "", "")}


def _titled(title: str) -> list[Row]:
    claim, old = factory()[0]
    report = Report.of(old.text, source="x", title=title, publisher="Example News")
    return [(claim, report)]


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n,\"ab0 "), max_size=8))
def test_csv_cells_run_in_no_spreadsheet_and_come_back(title: str) -> None:
    """A text gains at most one apostrophe, and no cell begins as a formula does."""
    [cells] = cells_of(_titled(title))
    told = cells["source_headline"]
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))
    unquoted = told[1:] if told.lstrip("'")[:1] in tuple("=+-@\t\r") else told
    assert unquoted == title


def test_csv_numbers_stay_numbers() -> None:
    made = [row for row in many(40) if row[0].place and (row[0].place.lon or 0) < 0]
    assert made
    assert all(float(cells["longitude"]) < 0 for cells in cells_of(made))
