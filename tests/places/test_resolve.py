"""Toponym resolution: which place a name means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Precision, Span
from dateline.places import Context, find_places, resolve_places
from dateline.places.rank import distance_km
from tests.places.cases import quote, resolve


@pytest.mark.parametrize(
    ("text", "words", "country", "lat", "lon"),
    [
        ("They live in Paris, Texas.", "Paris", "US", 33.7, -95.6),
        ("They live in Paris.", "Paris", "FR", 48.9, 2.4),
        ("US envoys will meet Russians in Vienna.", "Vienna", "AT", 48.2, 16.4),
        ("A blast shook Tripoli, Lebanon.", "Tripoli", "LB", 34.4, 35.8),
        ("A blast shook Tripoli in Libya.", "Tripoli", "LY", 32.9, 13.2),
        ("Voters in Atlanta and Savannah decide. Georgia is close.", "Georgia", "US", 32.6, -83.4),
        ("The army left Tbilisi and Batumi. Georgia is calm.", "Georgia", "GE", 42.1, 43.5),
        ("The road from Deir Ezzor is cut.", "Deir Ezzor", "SY", 35.3, 40.1),
        ("A fire in Greenville, S.C., killed two.", "Greenville", "US", 34.8, -82.4),
        ("The delegates left Washington for Kabul.", "Washington", "US", 38.9, -77.0),
        ("Fires burned in Washington and Oregon.", "Washington", "US", 47.4, -120.4),
        ("Rockets hit Ain al-Asad air base.", "Ain al-Asad", "IQ", 33.8, 42.4),
        ("Jets left Al Udeid Air Base at dawn.", "Al Udeid Air Base", "QA", 25.1, 51.3),
        ("Jets left Shayrat airbase at dawn.", "Shayrat", "SY", 34.5, 36.9),
        ("Jets left Bagram airfield at dawn.", "Bagram airfield", "AF", 34.9, 69.3),
        ("A fire in Buffalo, New York, killed two.", "New York", "US", 42.9, -75.6),
        ("Diplomats in New York and Geneva met.", "New York", "US", 40.7, -74.0),
        # a namesake elsewhere is larger, or has the name as its own
        ("An Israeli soldier was shot near Bethlehem.", "Bethlehem", "PS", 31.7, 35.2),
        ("Three Palestinians died in an Israeli raid on Jenin.", "Jenin", "PS", 32.5, 35.3),
        # a city by another name of it, and villages that are called so
        ("A bomb went off in Calcutta.", "Calcutta", "IN", 22.6, 88.4),
        ("The train stopped in Cologne.", "Cologne", "DE", 50.9, 6.9),
    ],
)  # fmt: skip
def test_context_decides(text: str, words: str, country: str, lat: float, lon: float) -> None:
    place = resolve(text, words)
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, lat, lon) < 40


@pytest.mark.parametrize(
    ("text", "words", "country", "precision"),
    [
        # A nationality before the word for a town says whose it is, though a namesake is elsewhere.
        ("A bomb went off in the Nigerian village of Ketara.", "Ketara", "NG", Precision.COUNTRY),
        ("Troops left the Turkish border town of Kirbaz.", "Kirbaz", "TR", Precision.COUNTRY),
        ("Troops left the Kenyan port of Mombasa.", "Mombasa", "KE", Precision.TOWN),
        # Without one, and beside what is said otherwise, nothing changes.
        ("Traders left the village of Ketara in Indonesia.", "Ketara", "ID", Precision.TOWN),
    ],
)
def test_a_nationality_before_a_town(
    text: str, words: str, country: str, precision: Precision
) -> None:
    place = resolve(text, words)
    assert (place.country, place.precision) == (country, precision)


def test_one_name_has_one_sense_in_a_report() -> None:
    text = (
        "A fire broke out in Paris, Texas. Most of Paris saw it. Firemen from Dallas came to Paris."
    )
    spans = [Span.of(text, i, i + 5) for i in range(len(text)) if text.startswith("Paris", i)]
    assert {p.country for p in resolve_places(text, spans) if p} == {"US"}


def test_a_town_and_the_province_of_its_name() -> None:
    text = "Shells fell in Aleppo. The rest of Aleppo province was calm."
    town = resolve(text, "Aleppo")
    province = resolve(text, "Aleppo province")
    assert (town.precision, province.precision) == ("town", Precision.REGION)
    assert (town.radius_km or 0) < (province.radius_km or 0)


def test_unknown_names_get_no_place() -> None:
    text = "He came from Qxyzzyville."
    assert resolve_places(text, [quote(text, "Qxyzzyville")]) == [None]


@pytest.mark.parametrize("words", ["She", "the army", "A", "Most", "In May"])
def test_words_that_name_no_place_get_none(words: str) -> None:
    text = f"{words} left the town."
    assert resolve_places(text, [quote(text, words)]) == [None]


def test_resolving_is_deterministic() -> None:
    text = "From Springfield to Columbus, Richmond and Lancaster, rain fell on Ohio."
    spans = [m.span for m in find_places(text)]
    assert resolve_places(text, spans) == resolve_places(text, spans)


@pytest.mark.parametrize(
    ("publisher", Precision.COUNTRY),
    [
        (None, "LY"),
        ("Courier", "LY"),
        ("Lebanon Courier", "LB"),
        ("Beirut Courier", "LB"),
        ("Lebanese News Agency", "LB"),
    ],
)
def test_places_in_the_publishers_name_count(publisher: str | None, country: str) -> None:
    text = "Shells fell on Tripoli on Sunday."
    assert resolve(text, "Tripoli", Context(publisher=publisher)).country == country


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_searched(text: str) -> None:
    spans = [m.span for m in find_places(text)]
    places = resolve_places(text, spans)
    assert len(places) == len(spans)
    for place in places:
        if place is not None:
            assert place.lat is not None
            assert place.lon is not None
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        # an unknown village in a province
        (
            "Shells hit Qxarat, a village in Deir ez-Zor province, Syria.",
            "Qxarat",
            "Deir ez-Zor",
            Precision.REGION,
        ),
        # an unknown district before its province
        (
            "Gunmen attacked a post in Qxerzad district, Nangarhar, on Monday.",
            "Qxerzad district",
            "Nangarhar",
            Precision.REGION,
        ),
        ("Gunmen attacked Qxarat, Syria.", "Qxarat", "Syria", Precision.COUNTRY),
        ("Gunmen attacked Syria's Qxarat.", "Qxarat", "Syria", Precision.COUNTRY),
        # a facility is where its town is
        ("Afghan doctors left Kunduz hospital.", "Kunduz hospital", "Kunduz", Precision.TOWN),
        # divisions with their words
        ("A bus overturned in Narok County, Kenya.", "Narok County", "Narok", Precision.REGION),
    ],
)  # fmt: skip
def test_what_a_place_lies_in(text: str, words: str, name: str, precision: Precision) -> None:
    place = resolve(text, words)
    assert (place.name, place.precision) == (name, precision)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a small namesake in a country that the report does not speak of
        ("Colombia's army left Puerto Bello. Police in Bogota agreed.", "Puerto Bello"),
        # a region of common words is another country's
        ("South Korea and Japan watched the West Coast.", "West Coast"),
        # a part of a longer name that the gazetteer lacks
        ("Congo's army left Qxestern Kasai yesterday.", "Qxestern Kasai"),
        # a word in small letters is no name
        ("North Korea fired two missiles into the sea.", "sea"),
        # two towns of the name, and nothing speaks for one
        ("Troops shot a man in Bethlehem.", "Bethlehem"),
        # a common word that is a small town of a country that the report does not speak of
        ("The man fled down Swan Street.", "Swan"),
        # a list of places is not where the first lies
        ("Gunmen attacked Qxarat, Syria and Iraq.", "Qxarat"),
    ],
)
def test_empty_beats_wrong(text: str, words: str) -> None:
    assert resolve_places(text, [quote(text, words)]) == [None]


@pytest.mark.parametrize(
    ("text", "words", "country", "geonames"),
    [
        ("Trade with China fell.", "China", "CN", 1814991),  # a country
        ("Fires burned in California.", "California", "US", 5332921),  # a first-level division
        (
            "Tariffs hurt Peru and the Middle East.",
            "Middle East",
            None,
            None,
        ),  # no quarter of a town
        (
            "The Pentagon sent ships to the Middle East.",
            "Middle East",
            None,
            None,
        ),  # nor of the country that sends
        ("European leaders met.", "European", None, None),  # a people of a region
        ("Texan farmers met.", "Texan", "US", 4736286),  # a people of a state
        ("The EU agreed.", "EU", None, None),  # letters are no village
    ],
)
def test_countries_and_regions(
    text: str, words: str, country: str | None, geonames: int | None
) -> None:
    place = resolve(text, words)
    assert (place.country, place.geonames) == (country, geonames)


PHRASES = [
    # An unknown division, village, part of a town or facility is in what is named beside it.
    ("It was in Sherzad district, Nangarhar.", "Sherzad district", "Nangarhar", "AF"),
    ("It was in Sherzad district of Nangarhar province.", "Sherzad district", "Nangarhar", "AF"),
    ("It was in Yamabal Canton, Syria.", "Yamabal Canton", "Syria", "SY"),
    ("It was in Baghdad’s Adhamiyah district.", "Adhamiyah district", "Baghdad", "IQ"),
    ("It was in the Wadajir district of Mogadishu.", "the Wadajir district", "Mogadishu", "SO"),
    ("He is held at Evin prison in Tehran.", "Evin prison", "Tehran", "IR"),
    ("It hit al-Shifa hospital in Gaza.", "al-Shifa hospital", "Gaza", "PS"),
    # Facilities that bear a town's name.
    ("It hit Kunduz hospital.", "Kunduz hospital", "Kunduz", "AF"),
    # Who holds an area, and whose capital or soil it is.
    ("It fell on Pakistani-held territory.", "Pakistani-held territory", "Pakistan", "PK"),
    ("It fell on Indian soil.", "Indian soil", "India", "IN"),
    ("It shook the Ukrainian capital.", "the Ukrainian capital", "Kyiv", "UA"),
    # Seas are in no country, coasts are.
    ("It sank in the Gulf of Aden.", "the Gulf of Aden", "Gulf of Aden", None),
    ("It sank in the southern Red Sea.", "the southern Red Sea", "south Red Sea", None),
    ("It sank off the coast of Somalia.", "the coast of Somalia", "coast of Somalia", "SO"),
    (
        "It hit the Black Sea coast of Ukraine.",
        "the Black Sea coast of Ukraine",
        "coast of Ukraine",
        "UA",
    ),
    # A division that has the name of a country, or other names of towns abroad.
    ("It was in Niger state.", "Niger", "Niger", "NG"),
    ("It was in Chin state.", "Chin", "Chin", "MM"),
    # Divisions that were made lately.
    ("It was in Tshopo province.", "Tshopo province", "Tshopo", "CD"),
    ("It was in Narok County.", "Narok County", "Narok", "KE"),
]


@pytest.mark.parametrize(("text", "words", "name", "country"), PHRASES)
def test_phrases(text: str, words: str, name: str, country: str | None) -> None:
    place = resolve(text, words)
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize("name", ["Tshopo", "Narok County", "North Kivu", "Sidama", "Telangana"])
def test_first_level_divisions_have_their_geonames_id(name: str) -> None:
    assert resolve(f"It was in {name}.", name).geonames is not None


def test_an_unknown_facility_without_a_place_is_nowhere() -> None:
    text = "He is held at Evin prison."
    assert resolve_places(text, [quote(text, "Evin prison")]) == [None]
