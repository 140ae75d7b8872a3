"""Codes of ACLED and UCDP GED: precision of dates and places, deaths."""

from __future__ import annotations

import pytest

from dateline.views.codes import date_precision
from tests.claims_made import rows
from tests.views.reading import cells_of


def test_precisions_of_places() -> None:
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
def test_precisions_of_dates(
    earliest: str | None, latest: str | None, expected: tuple[int | None, int | None]
) -> None:
    assert date_precision(earliest, latest) == expected


def test_counts_deaths_that_are_asserted_only() -> None:
    deaths = {c["claim_type"]: (c["fatalities"], c["low"], c["high"]) for c in cells_of(rows())}
    assert deaths.pop("Casualty") == ("12", "12", "")
    assert set(deaths.values()) == {("", "", "")}
