"""An event in the words that people read: who, whom, when, where, how many, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model import Event, OriginGroup, Part, Tally, role_key
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
