"""The columns of SIPRI's trade register, one row a transfer of arms; other events are left out.

Stockholm International Peace Research Institute, Arms Transfers Database, "Sources and methods":
https://www.sipri.org/databases/armstransfers/sources-and-methods. Columns without a name hold its
mark of uncertainty, "?". Its own measure of volume, the TIV, is its judgement and stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from dateline.events.picture.counted import noun_counted
from dateline.lexicon import forms
from dateline.model import Event, Part, Tally, Tense, role_key
from dateline.profiles import Profile
from dateline.views.events import facts
from dateline.views.events.participants import Participant, participant, roles_of_event
from dateline.views.events.sheet import LONGEST, when, write_rows
from dateline.views.events.sourced import AFFIRMING, Export, Sourced

TRANSFER = "Transfer"
"""The event type that is a transfer of arms."""
REGISTER = (
    "Recipient", "Supplier", "Year of order", " ", "Number ordered", "  ", "Weapon designation",
    "Weapon description", "Number delivered", "   ", "Year(s) of delivery", "status", "Comments",
    "SIPRI TIV per unit", "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip
"""SIPRI's columns in its order; it gives no names to those that are blank."""
OWN = (
    "id", "ordered_low", "ordered_high", "delivered_low", "delivered_high", "grade", "origins",
    "confirmations",
)  # fmt: skip
"""Dateline's own columns."""
COLUMNS = (*REGISTER, *OWN)

# Lemmas of what is agreed or asked for; of these nothing is delivered yet.
_ORDERS = frozenset("order buy purchase procure procurement sell sale deal contract".split())
_DELIVERS = frozenset(
    "deliver delivery ship shipment send supply receive import export donate give provide transfer"
    " smuggle smuggling equip arm".split()
)
_UNSURE = "?"


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write one row a transfer; return how many."""
    return write_rows(COLUMNS, _rows(events, export), file)


def write_workbook(events: Iterable[Sourced], export: Export, path: Path) -> int:
    """Write the same rows as a workbook; return how many."""
    from dateline.views.events import workbook  # of an extra

    return workbook.write_rows("Register", COLUMNS, _rows(events, export), path, export.made)


def _rows(events: Iterable[Sourced], export: Export) -> Iterator[dict[str, object]]:
    for sourced in events:
        if sourced.event.type == TRANSFER:
            yield row(sourced, export.profile)


def row(sourced: Sourced, profile: Profile) -> dict[str, object]:
    """The columns of one transfer; a column that nothing fills is absent or None."""
    event = sourced.event
    kind = profile.types.get(event.type)
    goods = participant(sourced, kind.object if kind else None)
    supplier = participant(sourced, *roles_of_event(sourced, profile).who)
    recipient = participant(sourced, kind.receiver if kind else None)
    designation = _designation(sourced.event, kind.object if kind else None, goods)
    return {
        "Recipient": recipient.name if recipient else None,
        "Supplier": supplier.name if supplier else None,
        "Weapon designation": designation,
        "Weapon description": goods.name if goods and goods.name != designation else None,
        **_stage(sourced, number_of(sourced.event, goods.name if goods else None)),
        "Comments": _comments(sourced),
        "id": event.id,
        "grade": event.grade.value.value,
        "origins": event.origins,
        "confirmations": event.confirmations,
    }


def _designation(event: Event, role: str | None, goods: Participant | None) -> str | None:
    """The name of the goods: the best one's, else the only name that anybody affirms."""
    if goods is None or goods.entity is not None or role is None:
        return goods.name if goods is not None else None
    return only_name(event.roles[role_key(role)])


def only_name(part: Part) -> str | None:
    """The name that a part affirms, where it is the only one among descriptions."""
    names = [str(s.value["name"]) for s in part.values if s.value["entity"] and s.affirmed_by]
    return names[0] if len(names) == 1 else None


def _stage(sourced: Sourced, tally: Tally | None) -> dict[str, object]:
    """The number and the year, as ordered or as delivered; neither where no word tells which."""
    tellings = [t for t in sourced.tellings() if t.told.stance in AFFIRMING]
    lemmas = {lemma for t in tellings for lemma in _lemmas(t.row[0].anchor.text)}
    ordered = bool(lemmas & _ORDERS) or any(t.row[0].tense is Tense.FUTURE for t in tellings)
    delivered = bool(lemmas & _DELIVERS) and not ordered
    earliest, latest = when(sourced.event)
    year = earliest[:4] if earliest and latest and earliest[:4] == latest[:4] else None
    low, best, high = (tally.low, tally.best, tally.high) if tally else (None, None, None)
    mark = _UNSURE if tally is not None and low != high else None
    if ordered:
        return {
            "Year of order": year,
            "Number ordered": best,
            "  ": mark,
            "ordered_low": low,
            "ordered_high": high,
        }
    if delivered:
        return {
            "Number delivered": best,
            "   ": mark,
            "Year(s) of delivery": year,
            "delivered_low": low,
            "delivered_high": high,
        }
    return {}


def _lemmas(anchor: str) -> set[str]:
    """The words of an anchor, and the lemmas that they may have."""
    found = set(anchor.casefold().split())
    for word in list(found):
        for kind in ("VERB", "NOUN"):
            found.update(forms.lemmas(word, kind).get(kind, ()))
    return found


def number_of(event: Event, goods: str | None) -> Tally | None:
    """The number of the goods: that of their noun, else the only number told of anything."""
    counts = event.counts
    noun = noun_counted(goods) if goods is not None else None
    if noun is not None and noun in counts:
        return counts[noun]
    return next(iter(counts.values())) if len(counts) == 1 else None


def _comments(sourced: Sourced) -> str:
    """What else is known, and the sources."""
    known = [f"{name}: {value}." for name, value in facts.known(sourced)]
    text = " ".join([*known, *map(facts.told, sourced.first_of_each_origin())])
    return text[:LONGEST]
