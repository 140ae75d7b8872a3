"""The home countries of armed groups that a text names."""

from __future__ import annotations

import csv

import pytest

from dateline.places import countries
from dateline.places.homes import homes_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The FMLN attacked a barracks.", ["SV"]),
        # The longest name is meant, however it is written.
        ("Fighters of the Farabundo Martí National Liberation Front fled.", ["SV"]),
        ("HEZBOLLAH CLAIMS RAID", ["LB"]),
        ("Hezbollah and the Shining Path", ["LB", "PE"]),
        # A word in small letters is no name, nor is a short one that is no acronym.
        ("The amal works.", []),
        ("Amal Clooney spoke.", []),
        ("Nobody was named.", []),
    ],
)
def test_the_groups_of_a_text_have_homes(text: str, codes: list[str]) -> None:
    assert list(homes_in(text)) == codes


def test_every_home_is_a_country_and_no_name_has_two() -> None:
    with (countries.FOLDER / "homes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(countries.by_code(row["country"]) for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
