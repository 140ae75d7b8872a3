"""The attributes of one thing, with who says each."""

from __future__ import annotations

from dataclasses import replace

from dateline.events.picture import attributes
from dateline.events.picture.rules import Rule
from dateline.model import ClaimKind, Value, identified
from tests.events.picture.made import Case


def say(
    case: Case, name: str, value: Value, day: int, origin: str, factuality: str = "CT+"
) -> None:
    text = f"The Swift-7 has {value.text}, it is day {day}."
    claim = case.tell(text, name, "has", {"System": "The Swift-7"}, kind=ClaimKind.ATTRIBUTE,
                      origin=origin, published=f"2022-05-{day}", factuality=factuality)  # fmt: skip
    stated = identified(replace(claim, value=value))
    case.origins[origin][-1] = stated.id
    case.pairs[-1] = (stated, case.pairs[-1][1])


def test_a_range_of_200_km_here_and_120_there() -> None:
    case = Case()
    say(case, "range", Value(200.0, "km", "200 km"), 10, "A")
    say(case, "range", Value(120.0, "km", "120 kilometres"), 11, "B")
    say(case, "range", Value(200.0, "km", "200 kilometres"), 12, "C")
    say(case, "range", Value(300.0, "km", "300 km"), 13, "D", "CT-")
    say(case, "purpose", Value(None, None, "to  spy"), 13, "D")
    case.tell("Rebels attacked.", "Attack", "attacked")
    found = attributes(case.pairs, origin_groups=case.groups)
    assert list(found) == ["purpose", "range"]
    assert found["purpose"].best == {"number": None, "unit": None, "text": "to spy"}
    assert found["range"].best == {"number": 200.0, "unit": "km", "text": "200 km"}
    assert found["range"].rule == Rule.ORIGINS
    assert [(s.value["number"], s.affirmed_by, s.denied_by) for s in found["range"].values] == [
        (200.0, ("A", "C"), ()),
        (120.0, ("B",), ()),
        (300.0, (), ("D",)),
    ]


def test_equal_ones_are_decided_by_the_latest_or_left_open() -> None:
    case = Case()
    say(case, "speed", Value(200.0, "km/h", "200 km/h"), 10, "A")
    say(case, "speed", Value(120.0, "km/h", "120 km/h"), 11, "B")
    part = attributes(case.pairs, origin_groups=case.groups)["speed"]
    assert (part.best["number"], part.rule) == (120.0, Rule.LATEST)
    say(case, "speed", Value(90.0, "km/h", "90 km/h"), 11, "C")
    part = attributes(case.pairs, origin_groups=case.groups)["speed"]
    assert (part.best, part.rule) == (None, Rule.UNDECIDED)
