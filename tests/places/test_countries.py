"""Countries by their names, nationalities and seats of government."""

import pytest

from dateline.places import countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the United States", "US"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("North Korea", "KP"),
        ("the Democratic Republic of the Congo", "CD"),
        ("Côte d’Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Kosovo", "XK"),
        ("us", None),
        ("turkey", None),
        ("Atlantis", None),
    ],
)
def test_by_name(name: str, code: str | None) -> None:
    found = countries.by_name(name)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iranian", "IR"),
        ("Tajiks", "TJ"),
        ("Britons", "GB"),
        ("French", "FR"),
        ("Frenchs", None),
        ("Chinese", "CN"),
        ("Spaniards", "ES"),
        ("Swiss", "CH"),
        ("polish", None),
        ("Polish", "PL"),
    ],
)
def test_by_demonym(word: str, code: str | None) -> None:
    found = countries.by_demonym(word)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Moscow", "RU"),
        ("the Kremlin", "RU"),  # a palace
        ("Pentagon", "US"),
        ("Élysée", "FR"),
        ("Kiev", "UA"),  # another spelling
        ("Lyon", None),  # no seat
        ("Male", None),  # a word
        ("the valley", None),
    ],
)
def test_by_capital(name: str, code: str | None) -> None:
    found = countries.by_capital(name)
    assert (found.code if found else None) == code


def test_members_of_the_un_are_complete_and_on_the_globe() -> None:
    every = set(countries.names().values())
    assert len(every) >= 193 + 4
    assert len({c.code for c in every}) == len(every)
    for country in every:
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180
        assert country.radius_km > 0
        assert countries.by_code(country.code) == country


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("AF", 4),
        ("US", 840),
        ("JE", 832),  # a territory that has towns but no row of its own among the countries
        ("XK", None),  # Kosovo has no code in ISO 3166-1
        ("ZZ", None),
    ],
)
def test_numeric(code: str, number: int | None) -> None:
    assert countries.numeric(code) == number
