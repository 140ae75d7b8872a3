"""Where an event happened: which of a sentence's places is its own."""

from __future__ import annotations

import pytest

from dateline.model import ClaimKind, Report
from tests.claims.reading import READER

CASES = [
    # Where it is stated to be.
    ("Rebels attacked a convoy in Mali.", "attacked", "Mali"),
    # What it befell, if that is a place.
    ("Rebels shelled the town of Aden.", "shelled", "Aden"),
    ("Rebels shelled the town.", "shelled", "the town"),
    # A lone name of a town, which looks like a surname.
    ("Rebels shelled Aden.", "shelled", "Aden"),
    ("Rebels captured Kidal on Sunday.", "captured", "Kidal"),
    ("Troops captured Santos.", "captured", None),  # perhaps a person
    ("Odesa was shelled.", "shelled", "Odesa"),
    ("Militants fired rockets at Odesa.", "fired", "Odesa"),
    ("Rebels shelled Goma in eastern Congo.", "shelled", "eastern Congo"),
    # Persons and bodies that a place is called after, or that stand for it.
    ("Ada Clinton spoke. A man attacked Clinton.", "attacked", None),
    ("Israel struck Hamas.", "struck", None),
    # A facility at a named place is there.
    ("Rebels shelled the port of Aden.", "shelled", "Aden"),
    ("Rebels shelled Bagram air base.", "shelled", "Bagram air base"),
    # A name of two noun groups, and the part of a place that is meant.
    ("Rebels attacked a tanker in the Gulf of Aden.", "attacked", "the Gulf of Aden"),
    ("They fired missiles into the Sea of Japan.", "fired", "the Sea of Japan"),
    ("Pirates attacked it off the coast of Somalia.", "attacked", "the coast of Somalia"),
    ("They shelled a base in the north of Mali.", "shelled", "the north of Mali"),
    # A name goes before a description.
    ("Rebels attacked a convoy near a village in Mali.", "attacked", "Mali"),
    # Where something is moved to.
    ("The army deployed troops to Suva.", "deployed", "Suva"),
    # Whom it befell or who did it is there, where nothing nearer says where.
    ("Convoys in Syria were attacked.", "attacked", "Syria"),
    ("Gunmen attacked villagers in Narok County.", "attacked", "Narok County"),
    ("Residents of Sirte were killed.", "killed", "Sirte"),
    ("The shelling of Donetsk killed ten people.", "killed", "Donetsk"),
    ("Police in Leeds detained two men.", "detained", "Leeds"),
    ("Police in Leeds detained two men in Hull.", "detained", "Hull"),
    # Police and courts act where their names say.
    ("Leeds police detained two men.", "detained", "Leeds"),
    ("Nigerian police detained two men.", "detained", "Nigerian"),
    # Whose police it is places nothing where they act against another people.
    ("Chadian police detained six Nigerian traders.", "detained", None),
    # The games are a word first, and a quarter of Hong Kong last.
    ("Officials recalled the Olympic park bombing.", "bombing", None),
    ("Nigerian soldiers detained two men.", "detained", None),
    # Of a place need not be there, and who comes from it is not.
    ("The president of Mali was killed.", "killed", None),
    ("Soldiers from Chad were killed.", "killed", None),
    # What is stated or agreed is not where the speakers are.
    ("Officials in Oslo accused the rebels.", "accused", None),
    # Where it came from is not where it happened.
    ("The army withdrew troops from Suva.", "withdrew", None),
    # No place is stated.
    ("Rebels attacked a convoy.", "attacked", None),
]


@pytest.mark.parametrize(("text", "anchor", "place"), CASES)
def test_place(text: str, anchor: str, place: str | None) -> None:
    claims, _ = READER.stated(Report.of(text, source="test"))
    (claim,) = (c for c in claims if c.kind is ClaimKind.EVENT and c.anchor.text == anchor)
    assert (claim.place.span.text if claim.place is not None else None) == place
