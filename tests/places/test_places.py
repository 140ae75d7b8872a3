"""Places found in text, told from governments, resolved and sized."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Place, Precision, Span
from dateline.places import (
    Context,
    find_places,
    is_metonym,
    modify,
    resolve_places,
    user_places,
)
from dateline.places import gazetteer as gaz
from dateline.places.rank import distance_km


def quote(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def resolve(text: str, words: str, context: Context | None = None) -> Place:
    (place,) = resolve_places(text, [quote(text, words)], context)
    assert place is not None
    assert text[place.span.start : place.span.end] == words
    return place


def found(text: str) -> list[tuple[str, str]]:
    return [(m.span.text, m.use) for m in find_places(text)]


# --- finding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people died in Houston, Texas.", [("Houston", "literal"), ("Texas", "literal")]),
        ("He was met by Mr. Houston on Monday.", []),
        ("Her book was reviewed in the Boston Globe.", []),
        ("Paris Hilton did not attend.", []),
        ("Moscow said the plane was Iranian.", [("Moscow", "metonym"), ("Iranian", "demonym")]),
        ("The police read Nice books of mobile Reading.", []),
        ("Ships left the Red Sea for Port-au-Prince.", [
            ("Red Sea", "literal"), ("Port-au-Prince", "literal")]),
    ],
)  # fmt: skip
def test_find_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_only_the_asked_stretch_is_searched() -> None:
    text = "In Paris it rained. In Berlin it snowed."
    spans = [m.span for m in find_places(text, text.index("In Berlin"))]
    assert spans == [quote(text, "Berlin")]


@given(st.lists(st.sampled_from([
    "Paris", "Mr.", "said", "in", ", ", "Texas", "\n", "The", "St. Louis", "d'Ivoire", "é",
    "Aleppo’s", "New", "York", "of", "“", "U.S.", "north", "\u202e", "٣", "Moscow's", "-",
    "Iran-Iraq",
]), max_size=25))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_mentions_are_grounded_and_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for mention in find_places(text):
        span = mention.span
        assert text[span.start : span.end] == span.text
        assert span.start >= end
        assert mention.kind in gaz.KINDS
        end = span.end


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


# --- which place


@pytest.mark.parametrize(
    ("text", "words", "country", "lat", "lon"),
    [
        ("They live in Paris, Texas.", "Paris", "US", 33.7, -95.6),
        ("They live in Paris.", "Paris", "FR", 48.9, 2.4),
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
        ("A fire in Buffalo, New York, killed two.", "New York", "US", 42.9, -75.6),
        ("Diplomats in New York and Geneva met.", "New York", "US", 40.7, -74.0),
    ],
)  # fmt: skip
def test_context_decides(text: str, words: str, country: str, lat: float, lon: float) -> None:
    place = resolve(text, words)
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, lat, lon) < 40


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


# --- vague places


@pytest.mark.parametrize(
    ("text", "words", "precision", "lat", "lon", "within"),
    [
        ("It fell in northern Israel.", "northern Israel", "part_of_country", 32.7, 35.3, 70),
        ("In the western part of Ukraine.", "the western part of Ukraine",
         "part_of_country", 49.3, 26, 150),
        ("It fell over Iraq.", "over Iraq", "country", 33, 44, 80),
        ("It fell 20 km north of Homs, Syria.", "20 km north of Homs", "district", 34.9, 36.7, 5),
        ("It fell outside Aleppo, Syria.", "outside Aleppo", "district", 36.2, 37.2, 5),
        ("It fell off the coast of Yemen.", "off the coast of Yemen",
         "part_of_country", 14, 46, 200),
        ("Near Syria's border with Turkey.", "Syria's border with Turkey",
         "part_of_country", 36.7, 38.7, 60),
        ("In the northern city of Aleppo, Syria.", "the northern city of Aleppo",
         "town", 36.2, 37.2, 5),
    ],
)  # fmt: skip
def test_vague_places(
    text: str, words: str, precision: str, lat: float, lon: float, within: float
) -> None:
    place = resolve(text, words)
    assert place.precision == precision
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, lat, lon) < within


@given(
    st.sampled_from(["northern {}", "south of {}", "near {}", "off {}", "central {}",
                     "the border of {}", "30 miles west of {}", "{}"]),
    st.floats(-85, 85), st.floats(-180, 180), st.floats(0.1, 3000),
    st.sampled_from(["exact", "town", "district", "region", "part_of_country", "country"]),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_modified_places_stay_on_the_globe(
    phrase: str, lat: float, lon: float, radius: float, precision: str
) -> None:
    words = phrase.format("Erehwon")
    span = Span.of(words, 0, len(words))
    place = Place(span, "Erehwon", None, lat, lon, radius, Precision(precision))
    changed = modify(place, words)
    assert changed.span == span
    assert changed.lat is not None
    assert changed.lon is not None
    assert changed.radius_km is not None
    assert -90 <= changed.lat <= 90
    assert -180 <= changed.lon <= 180
    assert changed.radius_km > 0


# --- governments


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Jakarta announced a ban on exports.", "Jakarta", True),
        ("The ban was announced in Jakarta.", "Jakarta", False),
        ("Jakarta's decision was expected.", "Jakarta", True),
        ("Jakarta's streets were flooded.", "Jakarta", False),
        ("Talks between Jakarta and Dili resumed.", "Dili", True),
        ("The road between Jakarta and Bogor was cut.", "Bogor", False),
        ("The sale was blocked by Jakarta.", "Jakarta", True),
        ("Jakarta is sinking.", "Jakarta", False),
    ],
)
def test_is_metonym(text: str, name: str, expected: bool) -> None:
    assert is_metonym(text, quote(text, name)) is expected


def test_the_sentences_of_the_measure_are_grounded_and_balanced() -> None:
    path = Path(__file__).parent.parent.parent / "evaluation/data/metonyms.jsonl"
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    halves = [i["half"] for i in items]
    assert halves.count("development") == halves.count("held-out") == 100
    assert halves.count("fresh") == len(halves) - 200
    assert len({i["text"] for i in items}) == len(items)
    assert all(i["text"][i["start"] : i["end"]][0].isupper() for i in items)


# --- a case's own places


def write(folder: Path, *lines: str) -> Path:
    path = folder / "places.csv"
    path.write_text("name,lat,lon,country,radius_km,precision,aliases\n" + "\n".join(lines))
    return path


def test_own_places_go_first(tmp_path: Path) -> None:
    path = write(tmp_path, "Camp Vesper,34.5,40.9,SY,2,exact,Vesper Base;Paris", "Lowtown,1,2,,,,")
    own = Context(places=user_places(path))
    text = "Rockets hit Vesper Base. Others hit Paris and lowlands near Lowtown."
    base = resolve(text, "Vesper Base", own)
    assert (base.name, base.lat, base.precision, base.radius_km) == (
        "Camp Vesper",
        34.5,
        "exact",
        2,
    )
    assert resolve(text, "Paris", own).name == "Camp Vesper"
    assert resolve(text, "Lowtown", own).precision == "exact"
    spans = [m.span.text for m in find_places(text, extra=own.places)]
    assert spans == ["Vesper Base", "Paris", "Lowtown"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("X,91,2,,,,", "line 2: lat '91'"),
        ("X,1,east,,,,", "line 2: lon 'east'"),
        (",1,2,,,,", "line 2: the name is empty"),
        ("X,1,2,QQ,,,", "line 2: country 'QQ'"),
        ("X,1,2,,,roughly,", "line 2: precision 'roughly'"),
        ("X,1,2,,-5,,", "line 2: radius_km '-5'"),
        ("X,nan,2,,,,", "line 2: lat 'nan'"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(DatelineError, match=r"places\.csv") as error:
        user_places(write(tmp_path, line))
    assert words in str(error.value)


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"nowhere\.csv"):
        user_places(tmp_path / "nowhere.csv")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("place,lat,lon\nX,1,2\n")
    with pytest.raises(DatelineError, match="no column name"):
        user_places(wrong)
    wrong.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(DatelineError, match="UTF-8"):
        user_places(wrong)


# --- the index


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Deir ez-Zor", "deir ez zor"),
        ("São Paulo", "Sao Paulo"),
        ("the Red Sea", "Red Sea"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("U.S.", "us"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert gaz.fold(one) == gaz.fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    folded = gaz.fold(name)
    assert gaz.fold(folded) == folded


def test_every_region_is_on_the_globe_and_found_by_its_name() -> None:
    for entries in gaz._regions().values():
        for entry in entries:
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert entry.radius_km > 0
            assert entry.kind in gaz.KINDS
            assert entry in gaz.candidates(entry.name)


@pytest.fixture
def fresh_gazetteer() -> Iterator[None]:
    """A gazetteer that opens its file anew, before the test and after it."""
    caches = (gaz._connection, gaz._block, gaz._places, gaz.candidates)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_a_gazetteer_that_is_damaged_is_told(
    content: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh_gazetteer: None,
) -> None:
    file = tmp_path / "gazetteer.sqlite"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(gaz, "FILE", file)
    with pytest.raises(DatelineError, match=r"gazetteer\.sqlite is no gazetteer .*: reinstall"):
        gaz.candidates("Aleppo")


def test_the_gazetteer_has_a_names_places_in_order() -> None:
    """Divisions of the first level, then by population; the main name is told from others."""
    division, town, *others = gaz.candidates("Paris")
    assert (division.kind, division.country, division.geonames) == ("admin1", "FR", None)
    assert (town.kind, town.country, town.geonames) == ("town", "FR", 2988507)
    by_population = sorted(others, key=lambda e: -e.population)
    assert others == by_population
    assert [(e.name, e.main) for e in gaz.candidates("Mosul")] == [("Mosul", True)]
    assert [(e.name, e.main) for e in gaz.candidates("Mawsil")] == [("Mosul", False)]
    assert len(gaz.candidates("San José")) == 60  # there are more, but not one a report may mean
    assert gaz.candidates("San Josefina del Olvido") == ()
