"""Toponym resolution: which gazetteer entry a place name means, and how exactly."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.model import Place, Precision, Span
from dateline.places import countries, rank
from dateline.places.casing import recased
from dateline.places.features import NAME_WORDS, SIDES
from dateline.places.gazetteer import Entry, by_demonym, candidates, fold
from dateline.places.kinds import DIVISIONS, EntryKind
from dateline.places.names import CLOSED, nationality
from dateline.places.spot import scored
from dateline.places.user import UserPlaces
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
CONTEXT = 0.2  # "Shreveport Police Department" is no place, but tells where its report is from
_FINE = list(PRECISION)
_STATES = ("US", "CA", "AU", "MX", "BR", "DE", "IN")
_DIVISIONS = (
    r"(?:province|governorate|region|oblast|district|county|state|prefecture|department|canton"
    r"|emirate|republic|krai|voivodeship|raion)"
)
_DIVISION_AFTER = re.compile(rf"[’']?s?[\s-]+{_DIVISIONS}\b", re.IGNORECASE)
_DIVISION_BEFORE = re.compile(rf"\b{_DIVISIONS}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|port|capital|village|suburb)\s+(?:of\s+)?$", re.IGNORECASE
)
# What may stand between a name and the name of what it lies in.
_WITHIN = re.compile(
    rf"(?:\s+{_DIVISIONS})?(?:,\s+|\s*\(|,?\s+in\s+)"
    r"(?:(?:in|an?|the)\s+(?:[\w’'-]+\s+){0,5}(?:in|of)\s+)?(?:in\s+)?(?:the\s+)?"
    r"(?:(?:north|south|east|west|central)\w*\s+)?"
    rf"(?:(?:{_DIVISIONS}|city|town|country)\s+of\s+)?",
    re.IGNORECASE,
)
_POSSESSES = re.compile(
    rf"(?:\s+{_DIVISIONS})?[’']s\s+(?:(?:north|south|east|west|central)\w*\s+)?"
    r"(?:(?:village|town|city|district|province|region)\s+of\s+)?",
    re.IGNORECASE,
)
_AROUND = (EntryKind.COUNTRY, EntryKind.REGION, *DIVISIONS)
_POINTS = (EntryKind.TOWN, EntryKind.FACILITY, EntryKind.ADMIN2)
_LARGE = 100_000  # people of a town that the world knows
_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|the|and|de|el|al|bin)\s+)*[^\W\d_a-z][\w’'.-]*)*"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the report beside its text.

    Places and nationalities in the ``publisher``'s name ("Kyiv Post") count as if the text named
    them; ``places`` are the case's own places (`user.user_places`), which go before the
    gazetteer's.
    """

    publisher: str | None = None
    places: UserPlaces = field(default_factory=dict)


def resolve_places(
    text: str, mentions: Sequence[Span], context: Context | None = None
) -> list[Place | None]:
    """Resolve place words, one answer a mention; None where the gazetteer knows no such place.

    A mention is a name or a phrase around one ("the northern city of Aleppo", "near the border
    with Jordan"); what it says of the part of the place that is meant goes into centre, radius and
    precision (`vague.modify`). All place names of the text serve as context, given or not. A
    nationality resolves to its country.
    """
    if not mentions:
        return []
    context = context or Context()
    plain = recased(text)
    spans = [Span.of(plain, m.start, m.end) for m in mentions]
    names, demonyms = gather(plain, spans, context)
    rank.rank(names, demonyms, _weights())
    chosen = [(name, rank.chosen(name)) for name in names]
    spoken = rank.spoken_of(chosen, demonyms)
    meant: dict[tuple[int, int], Entry] = {}
    unknown: list[tuple[int, int]] = []
    for name, likeliest in chosen:
        entry = rank.credible_of(name, likeliest, spoken)
        if entry is None:
            unknown += name.spans
            continue
        for span in name.spans:
            holds = any(rank.inside(e, entry) for e in name.within.get(span, ()))
            meant[span] = entry if holds else _level(plain, span, entry, name.places)
    ordered = sorted(meant)
    found = [_resolve(plain, span, meant, ordered, unknown, context.places) for span in spans]
    return [replace(p, span=m) if p else None for p, m in zip(found, mentions, strict=True)]


def _level(text: str, span: tuple[int, int], entry: Entry, places: Sequence[Entry]) -> Entry:
    """The town or the division of one name: "Aleppo" is the town, "Aleppo province" is not.

    They are too near each other for the ranking to learn which is meant. Where states are named
    more than the towns of their name (`_STATES`), only a word for a town makes it one.
    """
    divided = _DIVISION_AFTER.match(text, span[1]) or _DIVISION_BEFORE.search(
        text, max(0, span[0] - 40), span[0]
    )
    if entry.kind is EntryKind.TOWN:
        if divided:
            around = [e for e in places if e.kind in DIVISIONS and _same(entry, e)]
            return min(around, key=lambda e: e.kind, default=entry)
        return entry
    if entry.kind not in DIVISIONS or divided:
        return entry
    named_so = _TOWN_BEFORE.search(text, max(0, span[0] - 40), span[0])
    if entry.country in _STATES and not named_so and entry.name != "New York":
        return entry
    towns = [e for e in places if e.kind is EntryKind.TOWN and _same(e, entry)]
    largest = max(towns, key=lambda e: e.population, default=entry)
    return largest if largest.population >= 0.1 * entry.population or named_so else entry


def _same(town: Entry, division: Entry) -> bool:
    """Whether a town may be the one that a division is named after."""
    away = rank.distance_km(town.lat, town.lon, division.lat, division.lon)
    return town.country == division.country and away <= 1.5 * division.radius_km + 20


def gather(
    text: str, mentions: Sequence[Span], context: Context | None = None
) -> tuple[list[rank.Name], Counter[str]]:
    """The names of a text with their candidates, and how often it uses each nationality."""
    context = context or Context()
    own = context.places
    taken, demonyms = _spotted(text, own)
    exact = {(m.start, m.end) for m in mentions}
    for start, end in exact - taken.keys():
        if text[start:end].islower() and fold(text[start:end]) not in own:
            continue  # "sea" is not SEA, Seattle's airport
        places = places_of(text[start:end], own)
        if places:
            for other in [s for s in taken if s[0] < end and start < s[1]]:
                if other not in exact:
                    del taken[other]
            taken[start, end] = places
    order = sorted((start, end, places) for (start, end), places in taken.items())
    names = rank.names_of(text, order)
    for span, entries, score in scored(context.publisher or "", own=own):
        if score >= CONTEXT and all(name.key != fold(span.text) for name in names):
            names.append(rank.outside(fold(span.text), entries or places_of(span.text, own)))
    return names, demonyms


def _spotted(
    text: str, own: UserPlaces
) -> tuple[dict[tuple[int, int], Sequence[Entry]], Counter[str]]:
    """The names that spotting takes, with their places, and the nationalities."""
    taken: dict[tuple[int, int], Sequence[Entry]] = {}
    demonyms: Counter[str] = Counter()
    for span, entries, score in scored(text, own=own):
        if not entries:
            country = countries.by_demonym(span.text)
            if country is not None:
                demonyms[country.code] += 1
        elif score >= CONTEXT:
            taken[span.start, span.end] = entries
    return taken, demonyms


def places_of(name: str, own: UserPlaces) -> Sequence[Entry]:
    """Every place of a name: the case's own, or the gazetteer's; a nationality has its country."""
    mine = own.get(fold(name))
    if mine:
        return mine
    if name.lower() in CLOSED:  # "She" is an old name of Shenyang
        return ()
    found = candidates(name)
    if not found and name.isupper() and len(name) > 3:
        found = candidates(name.title())
    if nationality(name):
        country = countries.by_demonym(name)
        people = by_demonym(name)
        return candidates(country.name)[:1] if country else [people] if people else []
    return found


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = json.loads((countries.FOLDER / "weights.json").read_text(encoding="utf-8"))
    return {str(name): dict(numbers) for name, numbers in data.items()}


def _resolve(
    text: str, mention: Span, meant: Mapping[tuple[int, int], Entry],
    ordered: Sequence[tuple[int, int]], unknown: Sequence[tuple[int, int]], own: UserPlaces,
) -> Place | None:  # fmt: skip
    span = (mention.start, mention.end)
    entry = meant.get(span)
    around = _container(text, mention, meant, ordered)
    if entry is not None:
        stated = around if around is not None and _elsewhere(entry, around) else entry
        return place_of(mention, stated)
    within = [s for s in ordered if mention.start <= s[0] and s[1] <= mention.end]
    within = [s for s in within if not _part_of_name(text, s, mention, meant[s])]
    if within:
        span = min(within, key=lambda s: _FINE.index(meant[s].kind))
        place = place_of(mention, meant[span])
        return modify(place, mention.text, text[span[0] : span[1]])
    if around is not None:
        return place_of(mention, around)
    if any(mention.start <= start and end <= mention.end for start, end in unknown):
        return None
    return _unspotted(mention, own)


def _container(
    text: str, mention: Span, meant: Mapping[tuple[int, int], Entry],
    ordered: Sequence[tuple[int, int]],
) -> Entry | None:  # fmt: skip
    """The district, province or country that the words beside a mention put it in.

    "Qarat, a village in Idlib province", "Sherzad district, Nangarhar", "Syria's Qarat".
    """
    at = bisect_left(ordered, (mention.end, mention.end))
    if at < len(ordered) and _WITHIN.fullmatch(text, mention.end, ordered[at][0]):
        if meant[ordered[at]].kind in _AROUND and not _list_goes_on(text, ordered, at):
            return meant[ordered[at]]
    before = bisect_left(ordered, (mention.start, mention.start)) - 1
    if before >= 0 and _POSSESSES.fullmatch(text, ordered[before][1], mention.start):
        if meant[ordered[before]].kind in _AROUND:
            return meant[ordered[before]]
    return None


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


def _unspotted(mention: Span, own: UserPlaces) -> Place | None:
    """A phrase with no name that spotting takes: its last name that the gazetteer knows."""
    for match in reversed(list(_NAME.finditer(mention.text))):
        words = re.sub(r"[’']s?$", "", match.group())
        for name in (words, words.removeprefix("The "), words.split(" of ")[-1]):
            places = places_of(name, own)
            if places:
                place = place_of(
                    mention, max(places, key=lambda e: (e.kind is EntryKind.COUNTRY, e.population))
                )
                return modify(place, mention.text, name)
    return None


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
