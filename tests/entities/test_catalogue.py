"""The catalogue of groups, bodies and weapon systems."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline.entities.catalogue import FOLDER, load_catalogue
from dateline.entities.names import normal
from dateline.errors import DatelineError
from dateline.model import MentionType

BODY, WEAPON, PERSON = MentionType.ORGANISATION, MentionType.WEAPON, MentionType.PERSON


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Hezbollah", BODY, "group:hezbollah"),
        ("Hizbullah", BODY, "group:hezbollah"),  # an alias
        ("Hezbolla", BODY, "group:hezbollah"),  # a spelling that stands nowhere
        ("the Taliban", BODY, "group:taliban"),
        ("Al Shabaab militant group", BODY, "group:al-shabaab"),  # with what it is
        ("al-Qaida", PERSON, "group:al-qaeda"),  # what the reader takes for a person's name
        ("ISIS", BODY, "group:islamic-state"),
        ("Isis", BODY, "group:islamic-state"),  # as British papers spell acronyms
        ("Isis", PERSON, None),  # a given name
        ("Amal", PERSON, None),
        ("UN", BODY, "body:united-nations"),
        ("Ababil-2", WEAPON, "system:ababil-2"),
        ("Ababil 2", WEAPON, "system:ababil-2"),
        ("Ababil", WEAPON, "system:ababil"),  # the family is not its member
        ("F-16s", WEAPON, "system:f-16"),
        ("Grad", WEAPON, "system:bm-21-grad"),
        ("Grad", BODY, None),  # what is no weapon has no weapon's name
        ("Hamas", WEAPON, None),
        ("oruba front", BODY, None),
    ],
)
def test_find(name: str, kind: MentionType, expected: str | None) -> None:
    entry = load_catalogue().find(name, kind)
    assert (entry.id if entry else None) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Iranian-made Shahed-136 drones", "system:shahed-136"),
        ("two F-16 fighter jets", "system:f-16"),
        ("Leopard 2 tanks", "system:leopard-2"),  # the longest name counts
        ("Patriot and Buk batteries", None),  # two systems
        ("three armed drones", None),
    ],
)
def test_find_within(words: str, expected: str | None) -> None:
    entry = load_catalogue().find_within(words)
    assert (entry.id if entry else None) == expected


def test_every_entry_has_what_it_must() -> None:
    entries = load_catalogue().entries
    assert all(entry.source and entry.kind for entry in entries.values())
    assert all(e.family in entries for e in entries.values() if e.family)
    systems = [e for e in entries.values() if e.type is WEAPON]
    assert len(systems) >= 250


def test_no_two_systems_have_one_name() -> None:
    systems = [e for e in load_catalogue().entries.values() if e.type is WEAPON]
    uses = Counter(name for e in systems for name in {normal(n) for n in e.names})
    assert [name for name, n in uses.items() if n > 1] == []


def test_the_tables_are_in_order() -> None:
    for file in ("groups.csv", "systems.csv"):
        ids = [line.split(",")[0] for line in (FOLDER / file).read_text("utf-8").splitlines()[1:]]
        assert len(ids) == len(set(ids))


def test_users_add_names_and_entries(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "id,name,aliases,country\n"
        "group:oruba-front,Oruba Liberation Front,OLF;Orubans,\n"
        "system:halden-7,Halden-7,,\n"
        "group:hezbollah,Hezbollah,the Resistance in Lebanon,\n",
        encoding="utf-8",
    )
    catalogue = load_catalogue(own)
    assert catalogue.find("OLF", BODY) == catalogue.get("group:oruba-front")
    assert catalogue.find("Halden 7", WEAPON) == catalogue.get("system:halden-7")
    known = catalogue.find("Resistance in Lebanon", BODY)
    assert known is not None
    assert (known.id, known.country) == ("group:hezbollah", "LB")
    assert known.source == "Wikipedia: Hezbollah"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,kind\nOruba Front,militia\n", "no column id"),
        ("id,name\nOruba Front,Oruba Front\n", "line 2: id 'Oruba Front'"),
        ("id,name\ngroup:oruba,\n", "line 2: the name is empty"),
        ("id,name,country\ngroup:oruba,Oruba Front,Oruba\n", "line 2: country 'ORUBA'"),
        ("id,name\ngroup:oruba,Oruba Front,Orubans,militia\n", "line 2: there are more values"),
        ("id,name,family\nsystem:halden-7,Halden-7,system:halden\n", "system:halden-7 is of the"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(DatelineError, match=str(own)) as caught:
        load_catalogue(own)
    assert says in str(caught.value)


def test_a_table_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="cannot be read"):
        load_catalogue(tmp_path / "none.csv")
    (tmp_path / "binary.csv").write_bytes(b"id,name\n\xff\xfe\n")
    with pytest.raises(DatelineError, match="no CSV in UTF-8"):
        load_catalogue(tmp_path / "binary.csv")
