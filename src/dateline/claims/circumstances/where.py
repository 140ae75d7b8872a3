"""Candidates for the place of an event: the places that its report names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.claims.circumstances.scoring import crossed
from dateline.claims.circumstances.story import WINDOW, NamedPlace, Story, above, clause_at
from dateline.claims.circumstances.telling import Telling
from dateline.model import Place, Precision, Span
from dateline.places import countries
from dateline.profiles import Profile

_BEFORE = re.compile(
    r"\b(in|at|near|outside|around|inside|across|off|over|on|from|to|into|of|against|by|with)"
    r"\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# Who speaks for a place tells of it: "Kharkiv Mayor Ihor Terekhov said".
_LOCAL_OFFICIAL = re.compile(
    r"\b(?:mayor|governor|sheriff|prefect|police|coroner|district attorney|prosecutors?"
    r"|(?:provincial|regional|district|municipal|county|state)\s+(?:\w+\s+)?"
    r"(?:head|chief|official|authority|authorities|spokesman|spokeswoman|spokesperson|police))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|for)\s+(?:the\s+)?(?:\w+\s+(?:province|city|region)\s+of\s+)?", re.IGNORECASE
)
_CROSSED = ("share", "lead place", "argument", "of its kind", "home share", "dateline")
# Reports of ships name the sea they sail, and the countries of crews, owners and navies.
_AFLOAT = re.compile(
    r"\b(?:(?:war)?ships?|vessels?|(?:speed)?boats?|tankers?|dhows?|skiffs?|freighters?|trawlers?"
    r"|frigates?|destroyers?|carriers?|navy|naval|pira(?:tes?|cy)|coast ?guards?)\b",
    re.IGNORECASE,
)
DATELINE = "the dateline"  # as a candidate's source
_LOCATIVE = frozenset("in at near outside around inside across off over on".split())


@dataclass(slots=True)
class PlaceCandidate:
    """A place that may be the event's, and what speaks for it; ``source`` says where it stands."""

    place: Place
    source: str
    features: dict[str, float] = field(default_factory=dict)

    @property
    def stands_beside(self) -> bool:
        """Whether the event's own sentence says that something was there, or befell it."""
        stated = self.features.get("locative") or self.features.get("befallen")
        return not self.source and bool(stated)

    @property
    def is_fine(self) -> bool:
        """Whether it is a place within a country."""
        return self.place.country is not None and self.place.precision is not Precision.COUNTRY


def place_candidates(telling: Telling, story: Story, profile: Profile) -> list[PlaceCandidate]:
    """The candidates for the place of a claim, each place once."""
    found: dict[tuple[str | None, str | None], PlaceCandidate] = {}
    for place, source, features in _named(telling, story, profile):
        key = (place.country, place.name)
        candidate = found.setdefault(key, PlaceCandidate(place, source))
        for name, value in features.items():
            candidate.features[name] = max(value, candidate.features.get(name, 0.0))
    total = max(1, story.countries.total())
    acting = _acting_countries(telling, profile)
    for candidate in found.values():
        country, features = candidate.place.country, candidate.features
        kin = [c for c in found.values() if c.place.country == country and c is not candidate]
        for name in ("in sentence", "locative", "argument", "befallen", "before", "lead place"):
            most = max((c.features.get(name, 0.0) for c in kin), default=0.0)
            features[f"country: {name}"] = most
        features["share"] = story.countries[country] / total if country else 0.0
        features["only country"] = float(len(story.countries) == 1)
        features["whole country"] = float(candidate.place.precision is Precision.COUNTRY)
        features["sea"] = float(country is None)
        features["acting country"] = float(country in acting)
        features |= _of_the_report(country, story) | _of_its_kind(country, telling)
        candidate.features = crossed(features, telling.features, *_CROSSED)
    return list(found.values())


def _of_the_report(country: str | None, story: Story) -> dict[str, float]:
    """How much the report is of a country: where it is from, whose groups and people it names."""
    total, groups = max(1, story.countries.total()), story.groups_at_home
    dateline = {named.place.country for named in story.places_of.get(None, ())} - {None}
    others = (n for code, n in story.countries.items() if code != country)
    home = groups[country] if country else 0
    named = country is None or country in story.countries_named
    return {
        "rival": max(others, default=0) / total,
        "unnamed": float(story.places_named and not named),
        "only peoples": float(not story.places_named),
        "country: dateline": float(country in dateline),
        "dateline elsewhere": float(bool(dateline) and country not in dateline),
        "home": float(home > 0),
        "home share": home / max(1, groups.total()),
        "home elsewhere": float(bool(groups) and not home),
    }


def _of_its_kind(country: str | None, telling: Telling) -> dict[str, float]:
    """Whether claims of the same kind are stated to be in a country."""
    stated = [
        c.place.country
        for c in telling.alike
        if c.place is not None and c.place.country and not c.place.inferred
    ]
    return {
        "of its kind": sum(code == country for code in stated) / max(1, len(stated)),
        "kind elsewhere": float(bool(stated) and country not in stated),
    }


def is_at_sea(telling: Telling, story: Story) -> bool:
    """Whether the sentence tells of vessels, and the report names a sea that no country has."""
    return story.names_a_sea and _AFLOAT.search(telling.sentence.text) is not None


def whole_country(place: Place) -> Place:
    """The country that a place is in, quoting the same words."""
    country = countries.by_code(place.country or "")
    if country is None or place.precision is Precision.COUNTRY:
        return place
    return Place(
        place.span,
        country.name,
        country.code,
        country.lat,
        country.lon,
        country.radius_km,
        Precision.COUNTRY,
    )


def _named(
    telling: Telling, story: Story, profile: Profile
) -> Iterator[tuple[Place, str, dict[str, float]]]:
    """The places that the report names, with what each mention speaks for."""
    for claim in telling.same:
        if claim.place is not None and claim.place.lat is not None and not claim.place.inferred:
            yield claim.place, "the same happening", {"same happening": 1.0}
    for named in story.places_of.get(None, ()):
        yield named.place, DATELINE, {"dateline": 1.0}
    here = telling.number
    for named in story.places_of.get(here, ()):
        features = _in_sentence(telling, named, profile)
        # "Israeli jets" and "the Syrian army said" name a party, "police in Leeds" a place.
        if features["locative"] or not (features["acting"] or features["holder"]):
            yield named.place, "", features
    earlier = range(max(0, here - WINDOW), here)
    nearest = next((n for n in reversed(earlier) if n in story.places_of), None)
    later = range(here + 1, min(len(story.sentences), here + WINDOW + 1))
    for number in sorted({*earlier, *later, *story.lead} - {here}):
        for named in story.places_of.get(number, ()):
            preposition = _preposition(story.report.text, named.place.span)
            features = {
                "demonym": float(named.demonym),
                "before": 1 / (here - number) if number == nearest else 0.0,
                "lead place": float(number in story.lead),
                "stated locative": float(preposition in _LOCATIVE),
            }
            yield named.place, _source(story, number, here), features


def _acting_countries(telling: Telling, profile: Profile) -> frozenset[str]:
    """The codes of the countries that act: "Indian jets" seldom strike in India."""
    event = profile.types.get(telling.claim.type)
    if event is None:
        return frozenset()
    acting = [a for a in telling.claim.arguments if a.role in (event.subject, event.weapon)]
    named = [c for a in acting for c in map(countries.by_demonym, a.span.text.split())]
    named += [countries.by_name(a.span.text) for a in acting]
    return frozenset(c.code for c in named if c is not None)


def _source(story: Story, number: int, here: int) -> str:
    """In words where a sentence stands."""
    if number in story.lead:
        return "the headline" if story.order[number] < 0 else "the lead"
    return "a sentence before" if number < here else "a sentence after"


def _in_sentence(telling: Telling, named: NamedPlace, profile: Profile) -> dict[str, float]:
    claim, span = telling.claim, named.place.span
    event = profile.types.get(claim.type)
    acted_on = {event.object, *event.where} if event is not None else set()
    within = [a for a in claim.arguments if a.span.start <= span.start < a.span.end]
    holders = [h.span for h in claim.voice if h.span is not None]
    holding = [h for h in holders if _names(h, span, telling.sentence.text)]
    local = any(_LOCAL_OFFICIAL.search(h.text) for h in holding) and not named.demonym
    preposition = _preposition(telling.sentence.text, span)
    clause = clause_at(telling.sentence, span)
    return {
        "in sentence": 1.0,
        "demonym": float(named.demonym),
        "locative": float(local or (preposition in _LOCATIVE and not named.demonym)),
        "towards": float(preposition in ("to", "into", "against")),
        "of": float(preposition == "of"),
        "from": float(preposition == "from"),
        "argument": float(bool(within)),
        "befallen": float(any(a.role in acted_on for a in within)),
        "acting": float(event is not None and any(a.role == event.subject for a in within)),
        "holder": float(bool(holding) and not local),
        "same clause": float(clause is telling.clause),
        "clause above": float(clause in above(telling.clause)),
        "behind": float(span.start > claim.anchor.start),
        "apart": min(abs(span.start - claim.anchor.start), 200) / 200,
    }


def _names(holder: Span, place: Span, text: str) -> bool:
    """Whether a place is named in what names a holder: "the governor of Nangarhar"."""
    between = text[holder.end : max(holder.end, place.start)]
    return holder.start <= place.start and (not between or bool(_OF.fullmatch(between)))


def _preposition(text: str, span: Span) -> str | None:
    match = _BEFORE.search(text, max(0, span.start - 40), span.start)
    return match[1].lower() if match else None
