"""Parts of places: near, north of, off the coast of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Place, Precision, Span
from dateline.places import modify
from dateline.places.rank import distance_km
from tests.places.cases import resolve


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
