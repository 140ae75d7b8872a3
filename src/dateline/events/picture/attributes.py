"""The attributes said of one thing, such as a drone's range, with who says each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from dateline.events.picture.entry import Entry, Tier, first_tier, latest, printed
from dateline.events.picture.rules import Rule
from dateline.events.picture.telling import Telling, tellings
from dateline.model import Claim, ClaimKind, OriginGroup, Part, Report, Value


def attributes(
    claims: Sequence[tuple[Claim, Report]], *, origin_groups: Sequence[OriginGroup]
) -> Mapping[str, Part]:
    """The attributes of one thing by name: "range" with 200 km here and 120 km there.

    Values are ``{number, unit, text}``; a number of another unit is another value. Claims that
    are not attributes are passed over.
    """
    said: dict[str, dict[Hashable, Entry]] = {}
    stated = [(c, r) for c, r in claims if c.kind is ClaimKind.ATTRIBUTE and c.value is not None]
    for telling in tellings(stated, origin_groups):
        _note(said.setdefault(telling.claim.type, {}), telling)
    return {name: _part(list(said[name].values())) for name in sorted(said)}


def _note(entries: dict[Hashable, Entry], telling: Telling) -> None:
    value = telling.claim.value
    if value is not None:
        entry = entries.setdefault(_key(value), Entry(_plain(value)))
        entry.add(telling)


def _key(value: Value) -> Hashable:
    """What makes two values the same: number and unit, else the words."""
    if value.number is not None:
        return value.number, value.unit
    return " ".join(value.text.casefold().split())


def _plain(value: Value) -> dict[str, float | str | None]:
    return {
        "number": value.number,
        "unit": value.unit,
        "text": " ".join(value.text.split()),
    }


def _part(entries: list[Entry]) -> Part:
    tier, said = first_tier(entries)
    value, rule = _best(said, tier)
    return Part(value, printed(rule, tier), tuple(entry.said() for entry in entries))


def _best(said: list[Entry], tier: Tier) -> tuple[object, Rule]:
    """The value of the most origins, then the latest."""
    if len(said) == 1:
        return said[0].value, Rule.ONLY
    most = max(entry.voices[tier].weight for entry in said)
    top = [entry for entry in said if entry.voices[tier].weight == most]
    if len(top) == 1:
        return top[0].value, Rule.ORIGINS
    top = latest(top, tier)
    return (top[0].value, Rule.LATEST) if len(top) == 1 else (None, Rule.UNDECIDED)
