"""Features of toponym candidates: what stands around a name."""

from __future__ import annotations

import pytest

from dateline.places.spot import spot


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("He met Mr. Houston there.", "left:title"),
        ("He met J. Houston there.", "left:initial"),
        ("He met John Houston there.", "left:given"),
        ("He fled to Houston then.", "left:locative"),
        ("He left northern Aleppo then.", "left:side"),
        ("The University of Houston said so.", "left:body of"),
        ("The Gulf of Aden is calm.", "kind:water"),
        ("He read the Houston Chronicle.", "right:press"),
        ("He fell on Houston Street.", "right:feature"),
        ("He died in Houston, Texas.", "right:container"),
        ("He left Houston’s suburbs.", "right:possessive"),
        ("Then Houston said so.", "right:saying"),
        ("He flew from Rome, Houston and Oslo.", "in list"),
        ("Houston slept. John Houston woke.", "surname"),
        ("HOUSTON slept.", "capitals"),
        ("He likes Nice. It is nice.", "small too"),
    ],
)
def test_a_feature_of_a_name_in_the_text(text: str, feature: str) -> None:
    assert any(feature in (seen or {}) for _, _, seen in spot(text))


def test_a_town_has_its_size_and_a_country_none() -> None:
    (_, _, town), (_, _, country) = spot("He flew from Houston to Mali.")
    assert town is not None
    assert country is not None
    assert town["kind:town"] == country["kind:country"] == 1.0
    assert town["population"] > country["population"]
