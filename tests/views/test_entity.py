"""One entity for the terminal and as JSON: nothing of it is left out, and no word commands."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from dateline.model import Content, Entity, MentionType, Value
from dateline.model.decision import Verb
from dateline.profiles.roles import Sense
from dateline.views.decisions import Decided
from dateline.views.entity import (
    Maybe,
    NameRead,
    Part,
    SaidIn,
    Shown,
    Tie,
    entity_page_object,
    entity_view,
)
from tests.claims_made import rows
from tests.views.events.made import shelling

HOSTILE = "\x1b[2J<b>\u202e"


def shown() -> Shown:
    claim, report = rows()[0]
    stated = replace(claim, type="range", value=Value(200.0, "km", "200 km"))
    event = shelling().event
    return Shown(
        Entity("system:swift-7", "Swift-7", MentionType.WEAPON, (("Swift-7", 2),), (), source="W"),
        2,
        (NameRead("Swift-7", 2, (report.id, "r2", "r3", "r4")),),
        (NameRead("a missile", 1, ("r2",)),),
        ((stated, report),),
        (SaidIn(replace(claim, content=Content(claim.evidence, False)), "Coast Post", None),),
        1,
        (
            Tie("Transfer", Part("Object", Sense.THING), Part("Actor", Sense.WHO), "country:ML",
                "Mali", [event.id, "e9"], 1),
            Tie("MadeBy", Part("Product", Sense.THING), Part("Maker", Sense.WHO), None,
                "Borel Works", claims=[claim]),
        ),
        (event,),
        3,
        (Maybe("abcdef0123", "Swift", 0.42, ("one name (+1.5)",), Verb.UNSURE),),
        (Decided("2026-11-30T08:00:00+00:00", "Ada", "unsure", "Swift-7 | Swift", "old", False),),
        {report.id: "The first report", "r2": "The second"},
    )  # fmt: skip


def printed(what: Shown) -> str:
    file = io.StringIO()
    Console(file=file, width=200).print(entity_view(what))
    return file.getvalue()


@pytest.mark.parametrize(
    "line",
    [
        "weapon  system:swift-7",
        "in 2 reports, 3 events",
        "known from W",
        "Swift-7 (2): The first report; The second; r3 and 1 more",
        "a missile (1): The second",
        "range: 200 km (",
        "Transfer, as Object; Actor: Mali country:ML (2 events, 1 denied)",
        "MadeBy, as Product; Maker: Borel Works (stated 1 times)",
        "Swift abcdef (0.42; decided: unsure): one name (+1.5)",
        "(Coast Post, undated)",
        "2026-11-30 08:00 Ada unsure: Swift-7 | Swift (old)",
        "1 of 3: `dateline events --entity` lists all.",
    ],
)
def test_everything_has_its_line(line: str) -> None:
    assert line in printed(shown())


def test_no_word_commands_the_terminal() -> None:
    entity = replace(shown().entity, name=HOSTILE, source=HOSTILE)
    out = printed(replace(shown(), entity=entity, names=(NameRead(HOSTILE, 1, ()),), titles={}))
    assert "\x1b[2J" not in out
    assert "\u202e" not in out
    assert "\\u001b[2J<b>\\u202e" in out


def test_json_has_all_of_it() -> None:
    made = json.loads(json.dumps(entity_page_object(shown())))
    assert made["stated"][0] | {"claim": "", "report": "", "voices": []} == {
        "attribute": "range", "value": "200 km", "number": 200.0, "unit": "km",
        "factuality": "CT+", "voices": [], "claim": "", "report": "",
    }  # fmt: skip
    assert made["ties"][0]["events"] == [shelling().event.id, "e9"]
    assert made["maybe"][0]["decided"] == "unsure"
    assert made["names"][0]["reports"][1:] == ["r2", "r3", "r4"]
    assert made["events"] == 3
    assert (made["said"]["total"], made["said"]["first"][0]["quoted"]) == (1, False)
