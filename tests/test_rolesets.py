"""The relatives of a few words, as PropBank's rolesets and FrameNet's frames have them."""

from __future__ import annotations

from tools.rolesets import relatives

ROLESETS = [
    {
        "id": "picket.01",
        "name": "protest at a gate",
        "aliases": [["picket", "v"], ["picketing", "n"], ["make_picket", "l"]],
        "roles": {"0": {"fn": ["Protest.protester"]}},
    },
    {
        "id": "march.01",
        "name": "walk in step",
        "aliases": [["march", "v"]],
        "roles": {"0": {"fn": ["Protest.protester", "Motion.mover"]}},
    },
    {"id": "sell.01", "name": "sell", "aliases": [["sell", "v"]], "roles": {}},
]


def test_relatives_say_what_they_come_by() -> None:
    assert list(relatives(ROLESETS, {"picket"})) == [
        ("same roleset", "picketing (n; picket.01: protest at a gate)"),
        ("same frame", "march (v; Protest, march.01: walk in step)"),
    ]
    assert list(relatives(ROLESETS, {"sell"})) == []
