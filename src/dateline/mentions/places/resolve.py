"""Which place is meant, and how exactly: candidates ranked by the rest of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.mentions.places import countries
from dateline.mentions.places.gazetteer import Entry, candidates
from dateline.model import Place, Span

_PRECISION = {
    "town": "town",
    "state": "region",
    "region": "region",
    "water": "region",
    "district": "district",
    "part_of_country": "part_of_country",
    "country": "country",
}
_NAME = re.compile(r"[A-Z][\w’'.-]*(?:(?:\s+(?:of|the|and|de|el|al|bin))*\s+[A-Z][\w’'.-]*)*")
_SIDES = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1),
    "northeast": (0.7, 0.7), "northwest": (0.7, -0.7), "southeast": (-0.7, 0.7),
    "southwest": (-0.7, -0.7), "central": (0, 0),
}  # fmt: skip
_SIDE = re.compile(
    r"\b(north|south)?-?(east|west|north|south|central)(?:ern(?:most)?)?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the report beside its text."""

    publisher: str | None = None
    title: str | None = None


def resolve_places(
    text: str, mentions: Sequence[Span], context: Context | None = None
) -> list[Place | None]:
    """Resolve place words, one answer a mention; None where the gazetteer knows no such place.

    The ranking, in order: the name right behind ("Paris, Texas"), the countries that the report
    names, population. One name has one meaning in a report.
    """
    named = _countries_in(text)
    meant: dict[str, Entry | None] = {}
    return [_resolve(text, span, named, meant) for span in mentions]


def _countries_in(text: str) -> Counter[str]:
    """How often a text names each country, by name or nationality."""
    found: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        words = match.group()
        country = countries.by_name(words) or countries.by_demonym(words.split()[0])
        if country is not None:
            found[country.code] += 1
    return found


def _resolve(
    text: str, span: Span, named: Counter[str], meant: dict[str, Entry | None]
) -> Place | None:
    name = _place_name(span.text)
    if name is None:
        return None
    container = _container(text, span)
    if name not in meant or container is not None:
        meant[name] = _best(name, container, named)
    entry = meant[name]
    if entry is None:
        return None
    return _place(span, entry, _side(span.text, name))


def _place_name(words: str) -> str | None:
    """The name in a phrase: "the northern city of Aleppo" gives Aleppo."""
    names = [m.group() for m in _NAME.finditer(words)]
    for name in [*reversed(names)]:
        for part in (name, name.removeprefix("The ").strip(), name.split(" of ")[-1]):
            part = re.sub(r"[’']s?$", "", part)  # noqa: PLW2901
            if candidates(part):
                return part
            word = _SIDE.sub("", part).strip()
            if word and word != part and candidates(word):
                return word
    return None


def _container(text: str, span: Span) -> str | None:
    """The name right behind a place, separated by a comma or "in": "Paris, Texas"."""
    match = re.match(
        r",?\s+(?:in\s+)?(?:[a-z-]+\s+){0,2}?([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)",
        text[span.end : span.end + 50],
    )  # noqa: E501
    return match.group(1).rstrip(".,") if match and text[span.end : span.end + 1] in ", " else None


def _best(name: str, container: str | None, named: Counter[str]) -> Entry | None:
    found = candidates(name)
    if not found:
        return None
    if container is not None:
        outer = candidates(container)
        for entry in found:
            for around in outer:
                if (
                    around.kind in ("country", "state")
                    and entry.country == around.country
                    and (
                        entry is not around
                        and around.kind == "country"
                        or entry.admin1 == around.admin1
                    )
                ):
                    return entry
    first = found[0]
    if first.kind != "town":
        return first
    return max(found, key=lambda e: _score(e, named))


def _score(entry: Entry, named: Counter[str]) -> float:
    """Population, times ten for each of the first three mentions of the town's country."""
    mentions = named.get(entry.country or "", 0)
    return float(max(entry.population, 1)) * 10.0 ** min(mentions, 3)


def _side(words: str, name: str) -> str | None:
    """The side that a phrase names: "northern", "the western part of"."""
    match = _SIDE.search(words.replace(name, " "))
    if match is None:
        return None
    return ((match.group(1) or "") + match.group(2)).lower()


def _place(span: Span, entry: Entry, side: str | None) -> Place:
    lat, lon, radius, precision = entry.lat, entry.lon, entry.radius_km, _PRECISION[entry.kind]
    if side in _SIDES and entry.kind in ("country", "region", "state", "part_of_country"):
        north, east = _SIDES[side]
        height = entry.height or 2 * radius / 111.2
        width = entry.width or 2 * radius / 111.2
        lat = max(-90.0, min(90.0, lat + north * height / 4))
        lon = (lon + east * width / 4 + 180) % 360 - 180
        radius, precision = round(radius / 2, 1), "part_of_country"
    return Place(
        span=span,
        name=entry.name if side is None else f"{side} {entry.name}",
        country=entry.country,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=radius,
        precision=precision,
        geonames=entry.geonames,
    )
