"""Toponym resolution: which gazetteer entry a place name means, and how exactly."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Place, Precision, Span
from dateline.places import countries
from dateline.places.features import NAME_WORDS, SIDES
from dateline.places.gazetteer import Entry, candidates
from dateline.places.kinds import DIVISION_WORDS, DIVISIONS, EntryKind
from dateline.places.names import nationality
from dateline.places.text import Context, Meanings, PlaceNames
from dateline.places.vague import modify

# The precision of a place of each kind, the finest first.
PRECISION = {
    EntryKind.FACILITY: Precision.EXACT,
    EntryKind.TOWN: Precision.TOWN,
    EntryKind.ADMIN2: Precision.DISTRICT,
    EntryKind.ADMIN1: Precision.REGION,
    EntryKind.WATER: Precision.REGION,
    EntryKind.REGION: Precision.REGION,
    EntryKind.COUNTRY: Precision.COUNTRY,
}
_FINE = list(PRECISION)
# What may stand between a name and the name of what it lies in.
_WITHIN = re.compile(
    rf"(?:\s+{DIVISION_WORDS})?(?:,\s+|\s*\(|,?\s+in\s+)"
    r"(?:(?:in|an?|the)\s+(?:[\w’'-]+\s+){0,5}(?:in|of)\s+)?(?:in\s+)?(?:the\s+)?"
    r"(?:(?:north|south|east|west|central)\w*\s+)?"
    rf"(?:(?:{DIVISION_WORDS}|city|town|country)\s+of\s+)?",
    re.IGNORECASE,
)
_POSSESSES = re.compile(
    rf"(?:\s+{DIVISION_WORDS})?[’']s\s+(?:(?:north|south|east|west|central)\w*\s+)?"
    r"(?:(?:village|town|city|district|province|region)\s+of\s+)?",
    re.IGNORECASE,
)
# "The Turkish border town of Kirbaz": what is before such words says whose it is.
_TOWN_OF = re.compile(
    r"([^\W\d_]+)\s+(?:(?:border|port|coastal|seaside|mountain|mining|northern|southern|eastern"
    r"|western|central)\s+)?(?:town|village|hamlet|settlement|port|city|district|province|department"
    r"|region|state|island)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AROUND = (EntryKind.COUNTRY, EntryKind.REGION, *DIVISIONS)
# Parts of a town, and what stands in one: "Baghdad's Adhamiyah district", "Evin prison in Tehran".
_PARTS = (
    r"(?:district|neighbou?rhood|suburb|quarter|area|street|square|market|prison|hospital|airport"
    r"|mosque|church|school|university|hotel|camp|station)"
)
_PART_OF_TOWN = re.compile(rf"(?:^|\s){_PARTS}\b", re.IGNORECASE)
_DIVIDED = re.compile(rf"\b(?:{DIVISION_WORDS}|{_PARTS})$", re.IGNORECASE)
_OF = re.compile(rf"\s+of\s+(?:the\s+)?(?:(?:{DIVISION_WORDS}|city|town)\s+of\s+)?$", re.I)
# "Indian-controlled Kashmir", "Pakistani-held territory".
_HELD = re.compile(r"-(?:controlled|held|administered|occupied|ruled|run)\b.*", re.IGNORECASE)
_CAPITAL = re.compile(r"\bcapital$", re.IGNORECASE)
_COASTAL = re.compile(r"\b(?:coast|coastline|shores?)\s+of\b", re.IGNORECASE)
_POINTS = (EntryKind.TOWN, EntryKind.FACILITY, EntryKind.ADMIN2)
_BEFORE = 60  # characters before a name that may say whose it is
_NEAR = 20  # characters behind a name that tell what it is
_LARGE = 100_000  # people of a town that the world knows
_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|and|de|el|al|bin)\s+)*[^\W\d_a-z][\w’'.-]*)*"
)


def resolve_places(
    text: str, mentions: Sequence[Span], context: Context | None = None
) -> list[Place | None]:
    """Resolve place words of a text that is asked once: `resolve_mentions`."""
    return resolve_mentions(PlaceNames(text, context or Context()), mentions)


def resolve_mentions(names: PlaceNames, mentions: Sequence[Span]) -> list[Place | None]:
    """Resolve place words, one answer a mention; None where the gazetteer knows no such place.

    A mention is a name or a phrase around one ("the northern city of Aleppo", "near the border
    with Jordan"); what it says of the part of the place that is meant goes into centre, radius and
    precision (`vague.modify`). All place names of the text serve as context, given or not. A
    nationality resolves to its country.
    """
    if not mentions:
        return []
    spans = [Span.of(names.plain, m.start, m.end) for m in mentions]
    meanings = names.meanings(spans)
    found = [_resolve(names, span, meanings) for span in spans]
    return [replace(p, span=m) if p else None for p, m in zip(found, mentions, strict=True)]


def _resolve(names: PlaceNames, mention: Span, meanings: Meanings) -> Place | None:
    text, meant = names.plain, meanings.meant
    span = (mention.start, mention.end)
    entry = meant.get(span)
    around = _container(text, mention, meanings)
    if entry is not None:
        stated = around if around is not None and _elsewhere(entry, around) else entry
        return place_of(mention, stated)
    within = [s for s in meanings.ordered if mention.start <= s[0] and s[1] <= mention.end]
    within = [s for s in within if not _part_of_name(text, s, mention, meant[s])]
    if within:
        if _COASTAL.search(mention.text):  # "the Black Sea coast of Ukraine" is Ukraine's
            land = [s for s in within if meant[s].kind is not EntryKind.WATER]
            within = land or within
        span = min(within, key=lambda s: _FINE.index(meant[s].kind))
        place = place_of(mention, meant[span])
        return modify(place, mention.text, text[span[0] : span[1]])
    if around is not None:
        return place_of(mention, around)
    if any(mention.start <= start and end <= mention.end for start, end in meanings.unknown):
        return None
    return _unspotted(mention, names)


def _container(text: str, mention: Span, meanings: Meanings) -> Entry | None:
    """The district, province or country that the words beside a mention put it in.

    "Qarat, a village in Idlib province", "Sherzad district, Nangarhar", "Syria's Qarat".
    """
    meant, ordered = meanings.meant, meanings.ordered
    at = bisect_left(ordered, (mention.end, mention.end))
    if at < len(ordered):
        between = text[mention.end : ordered[at][0]]
        beside = _WITHIN.fullmatch(between) or (
            _DIVIDED.search(mention.text) and _OF.match(between)
        )
        if beside and not _list_goes_on(text, ordered, at):
            if _holds(text, mention, meant[ordered[at]]):
                return meant[ordered[at]]
    before = bisect_left(ordered, (mention.start, mention.start)) - 1
    if before >= 0 and _POSSESSES.fullmatch(text, ordered[before][1], mention.start):
        if _holds(text, mention, meant[ordered[before]]):
            return meant[ordered[before]]
    return _country_before(text, mention)


def _country_before(text: str, mention: Span) -> Entry | None:
    """The country whose nationality is before a mention: "the Turkish town of Qarat"."""
    start = max(0, mention.start - _BEFORE)
    found = _TOWN_OF.search(text[start : mention.start])
    country = countries.by_demonym(found[1]) if found is not None else None
    if country is None:
        return None
    entries = (e for e in candidates(country.name) if e.kind is EntryKind.COUNTRY)
    return next((e for e in entries if e.country == country.code), None)


def _holds(text: str, mention: Span, entry: Entry) -> bool:
    """Whether a place may be what a mention lies in; a town holds its own parts."""
    if entry.kind is EntryKind.TOWN:
        following = text[mention.end : mention.end + _NEAR]
        return bool(_PART_OF_TOWN.search(mention.text) or _PART_OF_TOWN.match(following))
    return entry.kind in _AROUND


def _list_goes_on(text: str, ordered: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the name before and this one are parts of a list: "Qarat, Syria and Iraq"."""
    return at + 1 < len(ordered) and bool(
        re.fullmatch(r",?\s+(?:and|or)\s+", text[ordered[at][1] : ordered[at + 1][0]])
    )


def _elsewhere(entry: Entry, around: Entry) -> bool:
    """Whether a small place is a namesake in another country than the one the text states."""
    small = entry.kind in _POINTS and entry.population < _LARGE
    return small and bool(around.country) and entry.country != around.country


def _part_of_name(text: str, span: tuple[int, int], mention: Span, entry: Entry) -> bool:
    """Whether a name is a part of an unknown longer one: "Kasai" in "Western Kasai"."""
    before = re.search(r"([^\W\d_]+)[ -]$", text[mention.start : span[0]])
    after = re.match(r"[ -]([^\W\d_]+)", text[span[1] : mention.end])
    words = [m[1] for m in (before, after) if m is not None and m[1][0].isupper()]
    if entry.kind not in _POINTS or entry.population >= _LARGE:
        words = [w for w in words if not SIDES.fullmatch(w)]
    return any(not (w in NAME_WORDS or nationality(w) or countries.by_name(w)) for w in words)


def _unspotted(mention: Span, names: PlaceNames) -> Place | None:
    """A phrase with no name that spotting takes: its last name that the gazetteer knows.

    A nationality stands for its country ("Indian soil"), or for the capital that is spoken of.
    """
    for match in reversed(list(_NAME.finditer(mention.text))):
        words = _HELD.sub("", re.sub(r"[’']s?$", "", match.group()))
        for name in (words, words.removeprefix("The "), words.split(" of ")[-1]):
            entry = _of_people(name, mention) or names.passed_over(name)
            if entry is not None:
                return modify(place_of(mention, entry), mention.text, name)
    return None


def _of_people(name: str, mention: Span) -> Entry | None:
    """The capital of the country of a nationality, where a phrase speaks of its capital."""
    country = countries.by_demonym(name)
    if country is None or not _CAPITAL.search(mention.text):
        return None
    found = (e for e in candidates(country.capital) if e.country == country.code)
    return next((e for e in found if e.kind is EntryKind.TOWN), None)


def place_of(span: Span, entry: Entry) -> Place:
    """The model's place of a gazetteer's entry."""
    return Place(
        span=span,
        name=entry.name,
        country=entry.country,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        radius_km=round(entry.radius_km, 1),
        precision=entry.precision or PRECISION[entry.kind],
        geonames=entry.geonames,
    )
