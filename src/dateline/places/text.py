"""The place names of one text: spotted once, and ranked together for all that is asked of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from dateline.model import Span
from dateline.places import countries, rank
from dateline.places.casing import recased
from dateline.places.gazetteer import Entry, by_demonym, candidates, fold
from dateline.places.kinds import DIVISION_WORDS, DIVISIONS, EntryKind
from dateline.places.names import CLOSED, INSIDE, nationality
from dateline.places.spot import PlaceMention, Scored, mentions_of, scored
from dateline.places.user import UserPlaces

CONTEXT = 0.2  # "Shreveport Police Department" is no place, but tells where its report is from
_STATES = ("US", "CA", "AU", "MX", "BR", "DE", "IN")
_DIVISION_AFTER = re.compile(rf"[’']?s?[\s-]+{DIVISION_WORDS}\b", re.IGNORECASE)
_DIVISION_BEFORE = re.compile(rf"\b{DIVISION_WORDS}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|port|capital|village|suburb)\s+(?:of\s+)?$", re.IGNORECASE
)
_Bounds = tuple[int, int]  # where a name begins and ends


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the report beside its text.

    Places and nationalities in the ``publisher``'s name ("Kyiv Post") count as if the text named
    them; ``places`` are the case's own places (`user.user_places`), which go before the
    gazetteer's.
    """

    publisher: str | None = None
    places: UserPlaces = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the names of a text mean.

    ``meant`` has the place of each by its bounds, ``ordered`` these bounds in the order of the
    text; ``unknown`` are names that mean no place that the gazetteer has. ``spoken`` is how much
    the text speaks of each country.
    """

    meant: Mapping[_Bounds, Entry]
    ordered: Sequence[_Bounds]
    unknown: Sequence[_Bounds]
    spoken: Mapping[str, int]


@dataclass(frozen=True)
class PlaceNames:
    """The place names of one text, for all who ask what they mean."""

    text: str
    context: Context = field(default_factory=Context)
    _known: dict[tuple[_Bounds, ...], Meanings] = field(default_factory=dict, repr=False)

    @cached_property
    def plain(self) -> str:
        """The text, with capitals at its names where it has none or nothing else."""
        return recased(self.text)

    @cached_property
    def mentions(self) -> list[PlaceMention]:
        """The place names and nationalities, in order, without overlaps."""
        return mentions_of(self.text, self._scored)

    @cached_property
    def _scored(self) -> list[Scored]:
        return list(scored(self.plain, own=self.context.places))

    def entry(self, start: int, end: int) -> Entry | None:
        """The place that the name at these offsets would mean; None where it is hardly one."""
        return self._own.meant.get((start, end))

    def is_spotted(self, start: int, end: int) -> bool:
        """Whether the name at these offsets is taken for a place somewhere in the text."""
        key = fold(self.text[start:end])
        return any(fold(m.span.text) == key for m in self.mentions)

    def first_between(self, start: int, end: int) -> Span | None:
        """The first name or nationality between two offsets that may be of a place."""
        for span, entries, score in self._scored:
            if start <= span.start and span.end <= end and (score >= CONTEXT or not entries):
                return Span.of(self.text, span.start, span.end)
        return None

    def end_of(self, words: Span) -> int:
        """Where the name that begins within some words ends, if behind them, else their end."""
        over = (
            s.end
            for s, entries, _ in self._scored
            if entries and words.start <= s.start < words.end
        )
        return max((end for end in over if end > words.end), default=words.end)

    @cached_property
    def _own(self) -> Meanings:
        """What the names mean that are spotted in the text."""
        return self.meanings(())

    def places_of(self, name: str) -> Sequence[Entry]:
        """Every place of a name: the case's own, or the gazetteer's; a nationality's country."""
        return places_of(name, self.context.places)

    def passed_over(self, name: str) -> Entry | None:
        """The place of a name that spotting passed over, where the text speaks of its country.

        One that the world knows needs no more than its name.
        """
        return rank.spoken_place(self.places_of(name), self._own.spoken)

    def meanings(self, asked: Sequence[Span]) -> Meanings:
        """What the names of the text mean, ``asked`` among them."""
        taken, demonyms = self._taken(asked)
        key = tuple(sorted(taken))
        if key not in self._known:
            names = self._names(taken)
            rank.rank(names, demonyms, _weights())
            self._known[key] = _meanings(self.plain, names, demonyms)
        return self._known[key]

    def names(self, asked: Sequence[Span]) -> tuple[list[rank.Name], Counter[str]]:
        """The names with their candidates, and how often the text uses each nationality."""
        taken, demonyms = self._taken(asked)
        return self._names(taken), demonyms

    def _names(self, taken: Mapping[_Bounds, Sequence[Entry]]) -> list[rank.Name]:
        """The names of the text, and those of the publisher, which stand nowhere."""
        order = sorted((start, end, places) for (start, end), places in taken.items())
        names = rank.names_of(self.plain, order)
        for span, entries, score in scored(self.context.publisher or "", own=self.context.places):
            if score >= CONTEXT and all(name.key != fold(span.text) for name in names):
                places = entries or self.places_of(span.text)
                names.append(rank.outside(fold(span.text), places))
        return names

    def _taken(self, asked: Sequence[Span]) -> tuple[dict[_Bounds, Sequence[Entry]], Counter[str]]:
        """The names that are spotted or asked for, with their places, and the nationalities."""
        taken, demonyms = self._spotted()
        exact = {(m.start, m.end) for m in asked}
        for start, end in exact - taken.keys():
            name = self.plain[start:end]
            if not _is_name(name) and fold(name) not in self.context.places:
                continue
            places = self.places_of(name)
            if places:
                for other in [s for s in taken if s[0] < end and start < s[1]]:
                    if other not in exact:
                        del taken[other]
                taken[start, end] = places
        return taken, demonyms

    def _spotted(self) -> tuple[dict[_Bounds, Sequence[Entry]], Counter[str]]:
        """The names that spotting takes, with their places, and the nationalities."""
        taken: dict[_Bounds, Sequence[Entry]] = {}
        demonyms: Counter[str] = Counter()
        for span, entries, score in self._scored:
            if not entries:
                country = countries.by_demonym(span.text)
                if country is not None:
                    demonyms[country.code] += 1
            elif score >= CONTEXT:
                taken[span.start, span.end] = entries
        return taken, demonyms


def _is_name(words: str) -> bool:
    """Whether words are written as a name: "sea" is not SEA, "southern Kivu" not Southern Kivu."""
    first = re.split(r"[\s’'-]", words.removeprefix("the "), maxsplit=1)[0]
    return not words.islower() and (not first.islower() or first in INSIDE)


def _meanings(text: str, names: Sequence[rank.Name], demonyms: Counter[str]) -> Meanings:
    """The place of each ranked name where one is credible."""
    chosen = [(name, rank.chosen(name)) for name in names]
    spoken = rank.spoken_of(chosen, demonyms)
    meant: dict[_Bounds, Entry] = {}
    unknown: list[_Bounds] = []
    for name, likeliest in chosen:
        entry = rank.credible_of(name, likeliest, spoken)
        if entry is None:
            unknown += name.spans
            continue
        for span in name.spans:
            holds = any(rank.inside(e, entry) for e in name.within.get(span, ()))
            meant[span] = entry if holds else _level(text, span, entry, name.places)
    return Meanings(meant, sorted(meant), unknown, spoken)


def _level(text: str, span: tuple[int, int], entry: Entry, places: Sequence[Entry]) -> Entry:
    """The town or the division of one name: "Aleppo" is the town, "Aleppo province" is not.

    They are too near each other for the ranking to learn which is meant. Where states are named
    more than the towns of their name (`_STATES`), only a word for a town makes it one.
    """
    divided = _DIVISION_AFTER.match(text, span[1]) or _DIVISION_BEFORE.search(
        text, max(0, span[0] - 40), span[0]
    )
    if divided:
        return _division(entry, places)
    if entry.kind not in DIVISIONS:
        return entry
    named_so = _TOWN_BEFORE.search(text, max(0, span[0] - 40), span[0])
    if entry.country in _STATES and not named_so and entry.name != "New York":
        return entry
    towns = [e for e in places if e.kind is EntryKind.TOWN and _same(e, entry)]
    largest = max(towns, key=lambda e: e.population, default=entry)
    return largest if largest.population >= 0.1 * entry.population or named_so else entry


def _division(entry: Entry, places: Sequence[Entry]) -> Entry:
    """What a name means that the text says is of a division: "Niger state", "Chin state"."""
    divisions = [e for e in places if e.kind in DIVISIONS]
    if entry.kind is EntryKind.TOWN:
        around = [e for e in divisions if _same(entry, e)]
        if around or entry.main:
            return min(around, key=lambda e: e.kind, default=entry)
    elif entry.kind is not EntryKind.COUNTRY:
        return entry
    own = [e for e in divisions if e.main]
    return max(own, key=lambda e: e.population, default=entry)


def _same(town: Entry, division: Entry) -> bool:
    """Whether a town may be the one that a division is named after."""
    away = rank.distance_km(town.lat, town.lon, division.lat, division.lon)
    return town.country == division.country and away <= 1.5 * division.radius_km + 20


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
