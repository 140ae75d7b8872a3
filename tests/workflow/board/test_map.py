"""Rings of stated ranges with the statement behind each, and ways from place to place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.model import (
    Argument,
    ClaimKind,
    Holder,
    MentionType,
    Reading,
    Report,
    Value,
    identified,
)
from dateline.store import EventFilters
from dateline.workflow.board import chosen, load
from dateline.workflow.board.arcs import arcs
from dateline.workflow.board.map import drawn
from dateline.workflow.board.view import View
from dateline.workflow.case import Case
from tests.workflow.board.made import ARMS, happening, put
from tests.workflow.told import merge

WORLD = View(-180, -85, 180, 85, 0)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def ways(case: Case, view: View = WORLD, **filters: Any) -> list[tuple[str, str, str]]:
    found = arcs(chosen(load(case.store), EventFilters(**filters)), ARMS, view)
    return [
        (one.properties["relation"], one.properties["from"], one.properties["to"]) for one in found
    ]


WAYS: list[tuple[str, dict[str, str | Argument], str | None, list[tuple[str, str, str]]]] = [
    ("Transfer", {"Actor": "Russia", "Recipient": "Iran"}, None, [("Transfer", "Russia", "Iran")]),
    # from a place rather than from who sends it
    ("Transfer", {"Actor": "Russia", "Origin": "China", "Recipient": "Iran"}, None,
     [("Transfer", "China", "Iran")]),
    # fired at a country, else at where it came down
    ("Launch", {"Actor": "Iran", "Target": "Israel"}, "Haifa", [("Launch", "Iran", "Israel")]),
    ("Launch", {"Actor": "Iran"}, "Haifa", [("Launch", "Iran", "")]),
    # neither end, one end, and both ends at one place
    ("Launch", {"Actor": "Coast Guard"}, "Haifa", []),
    ("Transfer", {"Actor": "Russia", "Recipient": "Coast Guard"}, None, []),
    ("Transfer", {"Actor": "Russia", "Recipient": "Russia"}, None, []),
    # nothing goes anywhere
    ("Attack", {"Actor": "Iran", "Target": "Israel"}, "Haifa", []),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "roles", "place", "expected"), WAYS)
def test_ways(
    empty: Case, type_: str, roles: dict[str, str], place: str | None,
    expected: list[tuple[str, str, str]],
) -> None:  # fmt: skip
    put(empty.store, [happening({"type_": type_, "anchor": "x", "roles": roles, "place": place})])
    assert ways(empty) == expected


def test_ways_out_of_view_and_of_other_events_are_left_out(empty: Case) -> None:
    roles = {"Actor": "Russia", "Recipient": "Iran"}
    put(empty.store, [happening({"type_": "Transfer", "anchor": "x", "roles": roles})])
    assert ways(empty, View(-100, 20, -60, 50, 3)) == []
    assert ways(empty, View(40, 20, 60, 50, 3)) == [("Transfer", "Russia", "Iran")]
    assert ways(empty, types=("Attack",)) == []


# -- rings -----------------------------------------------------------------------------------------

FIRED = "Iran fired a Fateh-110 from Haifa."
STATED = "The Fateh-110 has a range of {number:g} km, Tehran said."


def stated(case: Case, number: float = 300.0, publisher: str = "Sun") -> str:
    """Add a report that has a system at a place and states its range; the id of the statement."""
    sentence = STATED.format(number=number)
    text = f"{FIRED} {sentence} {publisher}"
    told = happening(
        {"type_": "Launch", "anchor": "fired", "roles": {"Actor": "Iran"}, "place": "Haifa"}
    )
    [(launch, _)] = told.pairs
    report = Report.of(text, publisher=publisher, published="2022-05-18")

    def span(words: str, start: int = 0) -> Any:
        at = text.index(words, start)
        return type(launch.anchor).of(text, at, at + len(words))

    system = Argument("Object", span("Fateh-110"), MentionType.WEAPON, "system:f", "Fateh-110")
    assert launch.place
    event = identified(
        replace(
            launch,
            report=report.id,
            voice=(Holder(publisher),),
            anchor=span("fired"),
            evidence=span(FIRED),
            arguments=(system,),
            place=replace(launch.place, span=span("Haifa")),
        )
    )
    attribute = identified(
        replace(
            event,
            kind=ClaimKind.ATTRIBUTE,
            type="range",
            anchor=span("range"),
            evidence=span(sentence),
            arguments=(replace(system, role="System", span=span("Fateh-110", 20)),),
            value=Value(number, "km", f"{number:g} km"),
            place=None,
        )
    )
    case.store.add(report, text.encode(), "text/plain")
    case.store.store_reading(report, Reading(report.id, "hand", (event, attribute)))
    return attribute.id


def rings(case: Case, view: View = WORLD, **filters: Any) -> list[dict[str, Any]]:
    found = drawn(case, chosen(load(case.store), EventFilters(**filters)), view).features
    return [one.properties for one in found if one.properties["kind"] == "ring"]


def test_two_sources_two_rings(empty: Case) -> None:
    ids = {stated(empty), stated(empty, 200.0, "Post")}
    merge(empty)
    found = rings(empty)
    assert {ring["claim"] for ring in found} == ids
    assert {ring["km"] for ring in found} == {300.0, 200.0}
    assert {ring["holder"] for ring in found} == {"Sun", "Post"}
    assert {ring["label"] for ring in found} == {"Fateh-110: 300 km", "Fateh-110: 200 km"}
    [entity] = {ring["entity"] for ring in found}
    assert empty.store.picture.entity(entity).entity.name == "Fateh-110"


def test_a_ring_is_drawn_where_its_event_is_chosen_and_in_view(empty: Case) -> None:
    stated(empty)
    merge(empty)
    assert len(rings(empty, types=("Launch",))) == 1
    assert rings(empty, types=("Attack",)) == []
    assert len(rings(empty, View(36.5, 32, 40, 34, 6))) == 1  # its edge reaches in
    assert rings(empty, View(100, 32, 110, 34, 6)) == []
