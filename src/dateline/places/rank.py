"""Toponym disambiguation: candidates of a name ranked by the rest of the report.

A conditional logit over a name's candidates, in two passes: the first sees what the text says of
the name (what stands around it, which countries and states are named), the second also how near
the likely places of the other names are (spatial minimality; Leidner 2007, "Toponym Resolution in
Text"). One name has one sense in a report (Gale, Church and Yarowsky 1992) unless the text says
otherwise ("Paris, Texas"). The weights are numbers in ``weights.json``, made by
``tools/train_places.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.places import countries
from dateline.places.features import is_word
from dateline.places.gazetteer import Entry, fold, squeeze
from dateline.places.kinds import DIVISIONS, EntryKind

_GAP = re.compile(
    r"(?:,\s+|\s*\(|,?\s+in\s+)(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)?"
    r"(?:(?:state|province|region|country)\s+of\s+)?"
)
_MOST = 25  # candidates of a name that are weighed
_FEW, _LEAST = 3, 0.02  # likely places of a name that support others: how many, how likely
_SURE = 0.98  # the probability from which on a name has no second pass
_AS_LIKELY = 0.8  # of the likeliest's probability: then a capital goes first
_LIKELY = 0.6  # the probability up to which a metropolis of the name goes first
_SPOKEN = math.log1p(0.5)  # one likely place of the same division
_METROPOLIS = 500_000  # people of a town that every reader knows
_DECIDED = 0.4  # the probability from which on the text decides between namesakes
_SMALL_KINDS = (EntryKind.TOWN, EntryKind.FACILITY, EntryKind.ADMIN2)
_LARGE, _KNOWN = 100_000, 15_000  # people of a town that the world knows, that its country knows
_FAR_LARGER = 50  # times a namesake's people: "Calcutta" is Kolkata
_REGIONS = (EntryKind.REGION, EntryKind.ADMIN1)
_WELL_KNOWN = 3  # how much more a well-known place says than a small one
_MUCH, _HARDLY, _LITTLE = 0.5, 0.12, 0.05  # shares of what speaks of countries
_BESIDE = 200.0  # km beyond a country that count as near it
ROUNDS = 2
SCALES = (25.0, 150.0, 700.0)  # km


@dataclass(slots=True)
class Name:
    """A name in a report: where it stands, its candidates, and what the second pass needs.

    ``containers`` are the places that the text says it lies in ("Paris, Texas"), ``within`` by its
    spans those that the text says lie in it. ``local`` tells of each candidate whether the report
    speaks of its first-level division; it is empty where the first pass leaves no doubt. A name of
    the publisher stands nowhere.
    """

    key: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    places: list[Entry] = field(default_factory=list)
    containers: list[list[Entry]] = field(default_factory=list)
    within: dict[tuple[int, int], list[Entry]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)
    local: list[bool] = field(default_factory=list)
    points: list[tuple[float, float, float]] = field(default_factory=list)


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere of 6371 km."""
    north, east = math.radians(lat2 - lat) / 2, math.radians(lon2 - lon) / 2
    h = math.sin(north) ** 2
    h += math.cos(math.radians(lat)) * math.cos(math.radians(lat2)) * math.sin(east) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def inside(place: Entry, container: Entry) -> bool:
    """Whether a place lies in a country or division."""
    if place is container or (place.name, place.kind) == (container.name, container.kind):
        return False
    if container.kind is EntryKind.COUNTRY:
        return place.kind is not EntryKind.COUNTRY and place.country == container.country
    if container.kind is EntryKind.ADMIN1 and container.admin1 and place.admin1:
        return (
            place.kind not in (EntryKind.COUNTRY, EntryKind.ADMIN1)
            and place.country == container.country
            and place.admin1 == container.admin1
        )
    if place.kind is EntryKind.COUNTRY or container.kind not in (*DIVISIONS, EntryKind.REGION):
        return False
    if place.radius_km >= container.radius_km:
        return False
    if container.country and place.country != container.country:
        return False
    away = distance_km(place.lat, place.lon, container.lat, container.lon)
    return away <= 1.2 * container.radius_km


def names_of(text: str, mentions: Sequence[tuple[int, int, Sequence[Entry]]]) -> list[Name]:
    """Group mentions (start, end, candidates), in order, by name."""
    names: dict[str, Name] = {}
    before: Name | None = None
    end = 0
    for start, stop, places in mentions:
        name = names.setdefault(fold(text[start:stop]), Name(fold(text[start:stop])))
        if not name.spans:
            name.places = list(places)[:_MOST]
            name.points = [_point(e) for e in name.places]
        name.spans.append((start, stop))
        if before is not None and _GAP.fullmatch(text[end:start]):
            around = [e for e in name.places if e.kind in (EntryKind.COUNTRY, *DIVISIONS)]
            inner = [e for e in before.places if any(inside(e, c) for c in around)]
            if inner:
                before.containers.append(around)
                name.within[start, stop] = inner
        before, end = name, stop
    return list(names.values())


def outside(key: str, places: Sequence[Entry]) -> Name:
    """A name that counts as context but stands nowhere in the text."""
    return Name(key, places=list(places)[:_MOST], points=[_point(e) for e in places[:_MOST]])


def _point(entry: Entry) -> tuple[float, float, float]:
    lat, lon = math.radians(entry.lat), math.radians(entry.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def evidence(names: Sequence[Name], demonyms: Mapping[str, int]) -> list[list[dict[str, float]]]:
    """The first pass's features of every candidate of every name."""
    named: Counter[str] = Counter()
    divisions: dict[tuple[str, str], set[str]] = {}
    for name in names:
        for entry in name.places:
            if entry.kind is EntryKind.COUNTRY and entry.country:
                named[entry.country] += max(1, len(name.spans))
            elif entry.kind is EntryKind.ADMIN1 and entry.country and entry.admin1 and entry.main:
                divisions.setdefault((entry.country, entry.admin1), set()).add(name.key)
    return [
        [
            _of_entry(name, entry)
            | _of_text(name, entry)
            | _of_country(entry, named, demonyms)
            | _of_divisions(name, entry, divisions)
            for entry in name.places
        ]
        for name in names
    ]


def _of_entry(name: Name, entry: Entry) -> dict[str, float]:
    """What the gazetteer says of a candidate: kind, size, whether it is a capital."""
    most = max((e.population for e in name.places), default=0)
    f = {f"kind:{entry.kind}": 1.0, "main": 1.0 if entry.main else 0.0}
    if entry.kind in (EntryKind.TOWN, *DIVISIONS):
        f["population"] = math.log10(entry.population + 1) / 7
        f["share"] = math.log10((entry.population + 100) / (most + 100))
    if fold(entry.name) == name.key:
        f["same"] = 1.0
    if entry.population == most and entry.kind is EntryKind.TOWN:
        f["largest"] = 1.0
    if _capital(name, entry):
        f["capital"] = 1.0
    return f


def _capital(name: Name, entry: Entry) -> bool:
    """Whether a candidate is the capital of its country."""
    country = countries.by_code(entry.country or "")
    return (
        country is not None
        and entry.kind is EntryKind.TOWN
        and entry.population > 20000
        and fold(country.capital) in (name.key, fold(entry.name))
    )


def _of_text(name: Name, entry: Entry) -> dict[str, float]:
    """Whether a candidate lies where the text puts it, and what the text puts in it."""
    f = {}
    if name.containers:
        hit = any(inside(entry, c) for around in name.containers for c in around)
        f["contained" if hit else "not contained"] = 1.0
    if name.within:
        hit = any(inside(e, entry) for inner in name.within.values() for e in inner)
        f["contains" if hit else "contains not"] = 1.0
    return f


def _of_country(
    entry: Entry, named: Mapping[str, int], demonyms: Mapping[str, int]
) -> dict[str, float]:
    """How often the report names the candidate's country and its nationality."""
    if not entry.country or entry.kind is EntryKind.COUNTRY:
        return {}
    times = named.get(entry.country, 0)
    total = sum(named.values())
    nations = sum(demonyms.values())
    return {
        "demonym share": demonyms.get(entry.country, 0) / nations if nations else 0.0,
        "neighbour": _neighbours(entry, named, demonyms),
        "country named": min(times, 3) / 3,
        "country share": times / total if total else 0.0,
        "demonym": min(demonyms.get(entry.country, 0), 3) / 3,
    }


def _neighbours(entry: Entry, named: Mapping[str, int], demonyms: Mapping[str, int]) -> float:
    """The share of the other countries that the report speaks of which are near a candidate."""
    near = total = 0
    for counts in (named, demonyms):
        for code, times in counts.items():
            if code != entry.country:
                total += times
                near += times * _near(entry, [code])
    return near / total if total else 0.0


def _near(entry: Entry, codes: Iterable[str]) -> bool:
    """Whether a place lies in or near one of the countries."""
    around = filter(None, map(countries.by_code, codes))
    return any(
        distance_km(entry.lat, entry.lon, c.lat, c.lon) <= 1.5 * c.radius_km + _BESIDE
        for c in around
        if c.code != entry.country
    )


def _of_divisions(
    name: Name, entry: Entry, divisions: Mapping[tuple[str, str], set[str]]
) -> dict[str, float]:
    """Whether the report names the candidate's first-level division, or a sibling of it."""
    if not entry.country:
        return {}
    if entry.kind in (EntryKind.TOWN, EntryKind.ADMIN2) and entry.admin1:
        if divisions.get((entry.country, entry.admin1), set()) - {name.key}:
            return {"division named": 1.0}
    elif entry.kind is EntryKind.ADMIN1 and entry.main:
        others = {key for (c, _), keys in divisions.items() if c == entry.country for key in keys}
        if others - {name.key}:
            return {"sibling named": 1.0}
    return {}


# A likely place of another name: its probability, its point and its entry.
_Likely = tuple[float, tuple[float, float, float], Entry]
_WIDE = (EntryKind.COUNTRY, EntryKind.WATER, EntryKind.REGION)
_SQUARES = [(scale / 6371) ** 2 for scale in SCALES]


def support(
    names: Sequence[Name], wanted: Collection[int] | None = None
) -> list[list[dict[str, float]]]:
    """The second pass's features: how near the likely places of the other names are.

    Only the names at the indices ``wanted`` get any; all where it is None.
    """
    likely: list[list[_Likely]] = []
    for name in names:
        best = sorted(range(len(name.places)), key=lambda i: -name.scores[i])[:_FEW]
        best = [i for i in best if name.scores[i] >= _LEAST]
        likely.append([(name.scores[i], name.points[i], name.places[i]) for i in best])
    found: list[list[dict[str, float]]] = []
    for n, name in enumerate(names):
        if wanted is not None and n not in wanted:
            found.append([])
            continue
        others = likely[:n] + likely[n + 1 :]
        found.append(
            [_support(p, e, others) for p, e in zip(name.points, name.places, strict=True)]
        )
    return found


def _support(
    point: tuple[float, float, float], entry: Entry, others: Sequence[Sequence[_Likely]]
) -> dict[str, float]:
    """How near one candidate the likely places of the other names are."""
    x, y, z = point
    sums = [0.0] * len(SCALES)
    nearest = same_country = same_division = 0.0
    for places in others:
        close = [0.0] * len(SCALES)
        for p, (x2, y2, z2), other in places:
            if other.kind in _WIDE:
                if other.country == entry.country and entry.country:
                    same_country += p
                continue
            square = max(0.0, 2 - 2 * (x * x2 + y * y2 + z * z2))
            for s, scale in enumerate(_SQUARES):
                close[s] += p / (1 + square / scale)
            if other.country == entry.country:
                same_country += p
                if other.admin1 and other.admin1 == entry.admin1:
                    same_division += p
        for s, value in enumerate(close):
            sums[s] += value
        nearest = max(nearest, close[0])
    count = max(1, len(others))
    return {
        **{f"near {int(s)}": math.log1p(v) for s, v in zip(SCALES, sums, strict=True)},
        **{f"mean {int(s)}": v / count for s, v in zip(SCALES, sums, strict=True)},
        "nearest": nearest,
        "same country": math.log1p(same_country),
        "same country share": same_country / count,
        "same division": math.log1p(same_division),
    }


def softmax(rows: Sequence[Mapping[str, float]], weights: Mapping[str, float]) -> list[float]:
    """The probability of each candidate."""
    scores = [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in rows]
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers) or 1.0
    return [p / total for p in powers]


def rank(
    names: Sequence[Name], demonyms: Mapping[str, int], weights: Mapping[str, Mapping[str, float]]
) -> None:
    """Set the probability of every candidate of every name."""
    first = evidence(names, demonyms)
    for name, rows in zip(names, first, strict=True):
        name.scores = softmax(rows, weights["first"])
    doubtful = {n for n, name in enumerate(names) if max(name.scores, default=1.0) < _SURE}
    for _ in range(ROUNDS):
        near = support(names, doubtful)
        for n in doubtful:
            both = [a | b for a, b in zip(first[n], near[n], strict=True)]
            names[n].scores = softmax(both, weights["second"])
            names[n].local = [
                "division named" in row or row["same division"] >= _SPOKEN for row in both
            ]


def chosen(name: Name) -> Entry:
    """The likeliest candidate; the largest where the text leaves them all unlikely.

    A region of several countries goes before a town of its name, and so does a country, unless the
    text puts the town somewhere ("Peru, Indiana") or leaves no doubt; a capital before what is
    hardly likelier; a metropolis before a small town that is doubtful, and a large capital before
    one of whose state or province the report does not speak.

    The ranking is learned from texts that were picked for their ambiguous names, so that it trusts
    weak hints of a small namesake more than most reports warrant.
    """
    best = max(range(len(name.places)), key=lambda i: name.scores[i])
    likeliest = name.places[best]
    if likeliest.kind in _SMALL_KINDS and not name.containers:
        region = next((e for e in name.places if e.main and _of_several_countries(e)), None)
        if region is not None:
            return region
    if likeliest.kind in _SMALL_KINDS and name.scores[best] < _SURE:
        doubtful = not likeliest.main or name.scores[best] < _LIKELY
        local = any(name.local[best : best + 1]) or likeliest.population >= _LARGE
        world = next(
            (e for e in name.places if _of_the_world(e, name, towns=doubtful, capitals=not local)),
            None,
        )
        stated = any(inside(likeliest, c) for around in name.containers for c in around)
        if world is not None and not stated and likeliest.population < _METROPOLIS:
            return world
    for entry, score in zip(name.places, name.scores, strict=True):
        if score >= _AS_LIKELY * name.scores[best] and _capital(name, entry):
            return entry
    if name.scores[best] >= _DECIDED:
        return name.places[best]
    large = max(range(len(name.places)), key=lambda i: name.places[i].population)
    return name.places[large if name.places[large].population else best]


def _of_the_world(entry: Entry, name: Name, *, towns: bool, capitals: bool) -> bool:
    """Whether every reader knows a place: a country or its large capital, a sea; a metropolis."""
    if entry.kind is EntryKind.TOWN:
        own = f"{fold(entry.name)} ".startswith(f"{name.key} ")  # Frankfurt am Main is Frankfurt
        large = entry.population >= _METROPOLIS
        return large and own and (towns or (capitals and _capital(name, entry)))
    return entry.main and (
        entry.kind is EntryKind.COUNTRY
        or _of_several_countries(entry)
        or (entry.kind is EntryKind.WATER and not entry.country)
    )


def _of_several_countries(entry: Entry) -> bool:
    return entry.kind is EntryKind.REGION and not entry.country


def spoken_of(chosen: Sequence[tuple[Name, Entry]], demonyms: Mapping[str, int]) -> Counter[str]:
    """The countries that a report speaks of, and how much.

    What speaks of a country is its name, a nationality, and a place that the world knows, once for
    each mention; a name of a small place does so once.
    """
    spoken = Counter(demonyms)
    for name, entry in chosen:
        if entry.country:
            well_known = not _small(entry, name) and _well_known(entry, name)
            spoken[entry.country] += _WELL_KNOWN * max(1, len(name.spans)) if well_known else 1
    return spoken


def spoken_place(places: Sequence[Entry], spoken: Mapping[str, float]) -> Entry | None:
    """The place of a name of which the text says nothing more; None where it may be a namesake.

    A place that a user gives, a country, a region of several, or a large town goes by its own name
    alone; of the others it is the largest in a country of which the report speaks, by another name
    if it is well known.
    """
    own = [entry for entry in places if entry.main]
    wide = [
        e for e in own if e.precision or e.kind is EntryKind.COUNTRY or _of_several_countries(e)
    ]
    if wide:
        return wide[0]
    total = sum(spoken.values())
    near = [
        e
        for e in places
        if (e.main or e.population >= _KNOWN)
        and total
        and spoken.get(e.country or "", 0) / total >= (_HARDLY if e.main else _MUCH)
    ]
    large = [e for e in own if e.population >= _LARGE]
    return max(near or large, key=lambda e: e.population, default=None)


def _well_known(entry: Entry, name: Name) -> bool:
    """Whether a place alone tells of its country: no small division, none of a common word."""
    if entry.kind is EntryKind.ADMIN1 and not name.containers:
        return entry.population >= _LARGE and not is_word(name.key)
    return True


def _small(entry: Entry, name: Name) -> bool:
    """Whether a place is one that only its own country knows, and the text does not say where."""
    return (
        entry.kind in _SMALL_KINDS
        and entry.population < _LARGE
        and entry.precision is None
        and not name.containers
    )


def credible_of(name: Name, likeliest: Entry, spoken: Mapping[str, float]) -> Entry | None:
    """The likeliest place of a name in a country that the report speaks of; None if there is none.

    A small place in a country of which the report hardly speaks is mostly a namesake of one that
    the gazetteer lacks, and so is one that is found by another name of it. A region of common words
    ("the West Coast") is a country's only where the report speaks of that country.
    """
    if not likeliest.country:
        return likeliest
    if likeliest.kind in _REGIONS and all(map(is_word, name.key.split())):
        return likeliest if spoken[likeliest.country] > _WELL_KNOWN * len(name.spans) else None
    own = likeliest.main or squeeze(name.key) == squeeze(fold(likeliest.name))
    if not _small(likeliest, name):
        return likeliest if own else _namesake(name, likeliest, spoken)
    total = sum(spoken.values()) - 1  # without the name itself
    if total <= 0:
        return _far_larger(name) or (likeliest if own and not is_word(name.key) else None)
    if spoken[likeliest.country] <= 1 and is_word(name.key):  # "Swan Street"
        return None
    share = (spoken[likeliest.country] - 1) / total
    known = likeliest.population >= _KNOWN and own
    if share >= (_LITTLE if known else _HARDLY) or (known and _near(likeliest, spoken)):
        return likeliest
    said = {**spoken, likeliest.country: spoken[likeliest.country] - 1}
    others = [
        i
        for i, e in enumerate(name.places)
        if (e.main or e.population >= _KNOWN) and said.get(e.country or "", 0) / total >= _MUCH
    ]
    best = max(others, key=lambda i: name.scores[i], default=None)
    if best is not None:
        return name.places[best]
    much = spoken[likeliest.country] / total >= _MUCH  # with the name itself
    return likeliest if likeliest.main and (known or much) else None


def _namesake(name: Name, likeliest: Entry, spoken: Mapping[str, float]) -> Entry | None:
    """The place of its own name for a large one that has it beside its own ("Bethlehem" of Belém).

    The large one stays where the report speaks of its country, or where it is much the larger; None
    where neither is spoken of.
    """
    alone = _WELL_KNOWN * max(1, len(name.spans))  # what the name itself adds
    others = [i for i, e in enumerate(name.places) if e.main and e.population >= _KNOWN]
    if not others or spoken.get(likeliest.country or "", 0) > alone:
        return likeliest
    named = {code: n for code, n in spoken.items() if code != likeliest.country and n}
    told = [i for i in others if name.places[i].country in named]
    told = told or [i for i in others if _near(name.places[i], named)]
    if told:
        return name.places[max(told, key=lambda i: name.scores[i])]
    return _far_larger(name)


def _far_larger(name: Name) -> Entry | None:
    """The place that is so much larger than all whose own name it is that readers think of it."""
    largest = max(name.places, key=lambda e: e.population)
    own = max((e.population for e in name.places if e.main and e is not largest), default=0)
    known = largest.population >= max(_LARGE, _FAR_LARGER * own)
    return largest if known else None
