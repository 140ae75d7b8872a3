"""The entities of a case: names, what each may be, and what is stated of it side by side."""

from __future__ import annotations

import io
import json

from rich.console import Console

from dateline.model import Entity, MentionType, Part, Said
from dateline.views.entities import Row, entities_table, entity_object

RANGE = Part(
    {"number": 200.0, "unit": "km", "text": "200 km"},
    "the most origins",
    (
        Said({"number": 200.0, "unit": "km", "text": "200 km"}, ("c1", "c2"), ("p", "q")),
        Said({"number": 120.0, "unit": "km", "text": "120 km"}, ("c3",), (), ("r",)),
    ),
)
DRONE = Row(
    Entity(
        "system:ababil-2",
        "Ababil-2",
        MentionType.WEAPON,
        (("Ababil 2", 9), *((f"name {n}", 1) for n in range(8))),
        (),
        ("f" * 16,),
        "Wikipedia",
    ),
    12,
    (("f" * 16, "the \x1b[31mSwallow"),),
    {"range": RANGE},
    {"p": "Harbour Post", "q": "Jane Doe", "r": "the army"},
)


def test_what_is_stated_stands_side_by_side_with_who_states_it() -> None:
    file = io.StringIO()
    Console(file=file, width=240, color_system=None).print(entities_table([DRONE]))
    text = " ".join(file.getvalue().split())
    assert "range: 200 km (Harbour Post, Jane Doe) | 120 km (denied by the army)" in text
    assert "Ababil 2, name 0, name 1, name 2, name 3, name 4 and 3 more" in text
    assert "the \\u001b[31mSwallow (ffffff)" in text
    assert "│system:ababil-2 │ Ababil-2 │ weapon │" in text


def test_json_has_all_of_it() -> None:
    read = json.loads(json.dumps(entity_object(DRONE)))
    assert read["aliases"][0] == {"name": "Ababil 2", "mentions": 9}
    assert (read["reports"], read["source"], len(read["aliases"])) == (12, "Wikipedia", 9)
    assert read["maybe"] == [{"id": "f" * 16, "name": "the \x1b[31mSwallow"}]
    [one, other] = read["attributes"]["range"]["values"]
    assert (one["affirmed_by"], other["denied_by"]) == (["Harbour Post", "Jane Doe"], ["the army"])
    assert read["attributes"]["range"]["best"]["number"] == 200
