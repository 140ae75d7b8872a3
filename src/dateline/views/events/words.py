"""An event in the words that people read: who, whom, when, where, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Event, Known, OriginGroup, Part, Said, Tally, role_key
from dateline.profiles import Profile

OPEN = "…"  # an end that is not known


def time(value: Mapping[str, Any] | None) -> str:
    """A time as EDTF, else its interval; empty where none is known."""
    if value is None:
        return ""
    if value["edtf"]:
        return str(value["edtf"])
    return f"{value['earliest'] or OPEN} – {value['latest'] or OPEN}"


def place(value: Mapping[str, Any] | None) -> str:
    """A place's name and country; empty where none is known."""
    if value is None:
        return ""
    name, country = value["name"], value["country"]
    of_country = country and value["precision"] != "country" and country != name
    return f"{name}, {country}" if of_country else str(name)


def participant(value: Mapping[str, Any] | None) -> str:
    """A participant's name; empty where none is the best."""
    return str(value["name"]) if value is not None else ""


def value(part: str, said: Mapping[str, Any] | None) -> str:
    """A value of a part of an event, by the part's key."""
    words = {"time": time, "place": place}.get(part, participant)
    return words(said)


@dataclass(frozen=True, slots=True)
class Stated:
    """A part of an event in words: its best value, the rule that chose it, and each value said.

    ``tally`` is that of a part that is counted.
    """

    key: str
    best: str
    rule: str
    values: tuple[tuple[str, Said], ...]
    tally: Tally | None = None


def stated(event: Event) -> Iterator[Stated]:
    """The parts of an event of which anything was said: time, place, roles, then counts."""
    for name, part in {"time": event.time, "place": event.place, **event.roles}.items():
        if part.values:
            values = tuple((value(name, said.value), said) for said in part.values)
            yield Stated(name, value(name, part.best), part.rule, values)
    for thing, counted in event.counts.items():
        values = tuple((number(said.value), said) for said in counted.values)
        yield Stated(thing, tally(counted), counted.rule, values, counted)


def became(known: Known) -> list[tuple[str, str]]:
    """The parts of an event that a report changed, each with its new best value."""
    changed = []
    for part, best in known.best.items():
        if part == "counts":
            changed += [(thing, "?" if n is None else str(n)) for thing, n in best.items()]
        else:
            changed.append((part, value(part, best) or "?"))
    return changed


def label(key: str) -> str:
    """The name of a part for people: "role time" for ``role_time``."""
    return key.replace("_", " ")


def number(value_: Mapping[str, Any]) -> str:
    """A stated count: "12", "10 to 15", "at least 12", "up to 50"."""
    low, high = value_["min"], value_["max"]
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def tally(counted: Tally) -> str:
    """A number of an event: the best, with low and high where they differ from it."""
    low, best, high = counted.low, counted.best, counted.high
    if best is not None and low == high == best:
        return f"{best:,}"
    ends = " to ".join(OPEN if end is None else f"{end:,}" for end in (low, high))
    return f"{'?' if best is None else f'{best:,}'} ({ends})"


def counts(event: Event) -> str:
    """What is counted: "killed 12 (12 to …), wounded 30"."""
    return ", ".join(f"{thing} {tally(counted)}" for thing, counted in event.counts.items())


def of_roles(event: Event, roles: Iterable[str]) -> str:
    """The best participant of the first of some roles that has one."""
    for role in roles:
        part = event.roles.get(role_key(role))
        if part is not None and part.best is not None:
            return participant(part.best)
    return ""


def side_a(event: Event, profile: Profile) -> str:
    """Who acts."""
    known = profile.types.get(event.type)
    return of_roles(event, [known.subject]) if known is not None else ""


def side_b(event: Event, profile: Profile) -> str:
    """Upon whom, or with whom."""
    return of_roles(event, (*profile.roles.targets, *profile.roles.parties))


def names(keys: Sequence[str], groups: Sequence[OriginGroup]) -> str:
    """The names of origins, by their keys."""
    known = {group.key: group.name for group in groups}
    return ", ".join(dict.fromkeys(known.get(key, key) for key in keys))


def sources(event: Event) -> str:
    """How many origins tell of it and affirm it."""
    return f"{event.confirmations} of {event.origins}"


def is_stated(part: Part) -> bool:
    """Whether anything was said of a part."""
    return bool(part.values)
