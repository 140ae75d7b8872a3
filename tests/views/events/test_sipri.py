"""SIPRI's register: transfers only, ordered or delivered, with the range and the sources."""

from __future__ import annotations

import pytest

from dateline.model import Argument, Count, MentionType, Report, Span, Tense
from dateline.views.events import sipri
from tests.claims_made import ARMS, Maker, named
from tests.views.events.made import event, transfer, written
from tests.views.events.reading import codebook


def test_the_header_is_that_of_the_register() -> None:
    header = written(sipri.write).split("\r\n")[0]
    assert header.startswith(
        "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,"
        "Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
        "SIPRI TIV for total order,SIPRI TIV of delivered weapons,"
    )


def test_a_delivery_that_two_count_differently() -> None:
    row = sipri.row(transfer(), ARMS)
    expected = {
        "Recipient": "Mali",
        "Supplier": "Norland",
        "Weapon designation": "Swift-7 drones",
        "Number delivered": None,  # nothing decides between six and eight
        "   ": "?",
        "Year(s) of delivery": "2022",
        "delivered_low": 6,
        "delivered_high": 8,
    }
    assert {key: row.get(key) for key in expected} == expected
    assert "Coast Radio (2022-06-01) reports" in str(row["Comments"])


def test_a_description_takes_the_one_name_that_is_told_beside_it() -> None:
    makers = []
    for number, goods in enumerate(("drones", "drones", "Swift-7 drones")):
        text = f"Norland delivered {goods} to Mali, {number}.\n"
        make = Maker(Report.of(text, source=f"{number}", publisher=f"P{number}"))
        what = (
            named(goods, MentionType.WEAPON, "Swift-7")
            if goods != "drones"
            else Argument("", Span(0, 0, goods), MentionType.WEAPON)
        )
        roles: dict[str, str | Argument] = {"Actor": named("Norland", None), "Object": what}
        make.claim("Transfer", text.strip(), "delivered", roles)
        makers.append(make)
    row = sipri.row(event("e", makers), ARMS)
    assert (row["Weapon designation"], row["Weapon description"]) == ("Swift-7", "drones")


def test_other_events_are_left_out() -> None:
    lines = written(sipri.write).split("\r\n")
    assert len(lines) == 3  # header, one transfer, end
    assert ",e2," in lines[1]


@pytest.mark.parametrize(
    ("words", "anchor", "tense", "column"),
    [
        ("delivered", "delivered", Tense.PAST, "Number delivered"),
        ("has shipped", "shipped", Tense.PAST, "Number delivered"),
        ("ordered", "ordered", Tense.PAST, "Number ordered"),
        ("sold", "sold", Tense.PAST, "Number ordered"),  # agreed; SIPRI counts what arrives
        ("will deliver", "deliver", Tense.FUTURE, "Number ordered"),
        ("leaked", "leaked", Tense.PAST, None),  # no word tells which
    ],
)
def test_ordered_or_delivered(words: str, anchor: str, tense: Tense, column: str | None) -> None:
    text = f"Norland {words} 12 tanks.\n"
    make = Maker(Report.of(text, source="x", publisher="P", published="2022-06-01"))
    tanks = Argument("", Span(0, 0, "12 tanks"), MentionType.WEAPON, count=Count(12, 12, "12"))
    roles: dict[str, str | Argument] = {"Actor": named("Norland", None), "Object": tanks}
    make.claim("Transfer", text.strip(), anchor, roles, tense=tense)
    row = sipri.row(event("e", [make]), ARMS)
    filled = [c for c in ("Number ordered", "Number delivered") if row.get(c) == 12]
    assert filled == ([column] if column else [])
    assert row["Weapon description"] == "tanks"
    assert row["Weapon designation"] is None


def test_the_codebook_has_every_column() -> None:
    named_ = {name.strip() for name in sipri.REGISTER} - {""}
    assert codebook("SIPRI's trade register") >= named_ | set(sipri.OWN)
