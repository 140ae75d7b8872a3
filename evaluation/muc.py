"""MUC-4: incidents of violence in Latin America, by their key templates.

The file has one text a line with ``doc``, ``text``, ``published``, ``publisher`` and ``incidents``.
An incident has ``type``, ``date``, ``location`` and, in each slot ``PerpInd``, ``PerpOrg``,
``Target``, ``Victim``, ``Weapon``, fillers with their ``alts`` (other wordings) and ``optional``
(Sundheim 1992, "Overview of the Fourth Message Understanding Evaluation and Conference").

Measured are the 200 texts with an incident whose names have the smallest SHA-256; incidents of
other types than attacks, bombings, arson, kidnappings and robberies are left out. What counts:

- Claims of force (Attack, Casualty, Destroy, Launch) stand beside attacks, bombings and arson;
  claims of taking (Detain, Seize) beside kidnappings and robberies.
- A claim's argument is given for the slots that its role allows: an actor for PerpInd and PerpOrg,
  an instrument or what is launched for Weapon, anybody else for Target and Victim.
- An argument *is* a filler if its words or name share a content word (no article, preposition,
  possessive or number word) with one of the filler's alternatives.
- Precision of fillers: of the text's arguments (those of one entity and slot once), how many are a
  filler of any of its incidents. Recall: of its fillers that are not optional, how many an argument
  is.
- A claim and an incident belong together if an argument is a filler of it; a claim belongs to the
  incidents with which it shares most.
- Day: incidents dated to a day or a range of days. It is right if the claim's time overlaps it and
  is at most a day longer. Country: incidents whose first location is a country. Both are right if
  they are so for one of the incidents that the claim belongs to, and for an incident, if one of its
  claims is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from facts import content
from figures import Figure, f1, gold, reader, sample, share

from dateline.lexicon.numbers import NUMBER_WORDS
from dateline.model import Argument, Claim, Report, Time
from dateline.places import countries

SIZE = 200
_DAY = timedelta(days=1)
_FORCE = frozenset({"Attack", "Casualty", "Destroy", "Launch"})
_TAKING = frozenset({"Detain", "Seize"})
_CLAIMS = {
    "ATTACK": _FORCE,
    "BOMBING": _FORCE,
    "ARSON": _FORCE,
    "KIDNAPPING": _TAKING,
    "ROBBERY": _TAKING,
}


class Side(Enum):
    """The slots that one role of a claim may fill."""

    PERPETRATOR = ("PerpInd", "PerpOrg")
    BEFALLEN = ("Target", "Victim")
    WEAPON = ("Weapon",)


@dataclass(frozen=True)
class Filler:
    """A slot's filler: the content words of each of its wordings."""

    side: Side
    wordings: tuple[frozenset[str], ...]
    optional: bool


@dataclass(frozen=True)
class Incident:
    """A key template: the claims it may belong to, its fillers, days and countries.

    ``days`` and ``countries`` are alternatives, empty where the key does not tell.
    """

    types: frozenset[str]
    fillers: tuple[Filler, ...]
    days: tuple[tuple[date, date], ...]
    countries: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """One text's counts: fillers, and what incidents and claims have of day and country.

    A day or country is True where right, False where wrong, None where the claim gives none.
    """

    given: int
    given_right: int
    wanted: int
    wanted_found: int
    incidents: int
    incidents_found: int
    incident_days: tuple[bool, ...]
    incident_countries: tuple[bool, ...]
    claim_days: tuple[bool | None, ...]
    claim_countries: tuple[bool | None, ...]


# -- the key -------------------------------------------------------------------------------------


def incident(template: Mapping[str, Any]) -> Incident:
    """The incident of a key template."""
    fillers = tuple(
        Filler(side, tuple(map(_words, filler["alts"])), filler["optional"] or template["optional"])
        for side in Side
        for slot in side.value
        for filler in template[slot]
    )
    return Incident(
        _CLAIMS[template["type"]],
        fillers,
        tuple(days(template["date"])),
        frozenset(_countries(template["location"])),
    )


def days(text: str) -> Iterator[tuple[date, date]]:
    """The days and ranges of a key's date: "30 DEC 89", "08 JAN 90 - 09 JAN 90", alternatives.

    "- 08 JAN 90" (not after) and "-" give none.
    """
    for alternative in text.split("/"):
        ends = [_day(end) for end in alternative.strip(" ()").split(" - ")]
        if len(ends) <= 2 and ends[0] and ends[-1]:
            yield ends[0], ends[-1]


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%d %b %y").date()
    except ValueError:
        return None


def _countries(location: str) -> Iterator[str]:
    """The ISO codes of a key's location: "PERU: LIMA (CITY)", "COLOMBIA / VENEZUELA"."""
    for name in location.split(":", maxsplit=1)[0].split("/"):
        country = countries.by_name(name.strip(" ?()").title())
        if country is not None:
            yield country.code


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word for word in content(text) if word not in NUMBER_WORDS and not word.isdigit()
    )


# -- claims against the key ----------------------------------------------------------------------


def side_of(claim: Claim, argument: Argument) -> Side:
    """The slots that an argument is given for."""
    if argument.role == "Actor":
        return Side.PERPETRATOR
    if argument.role == "Instrument" or (claim.type == "Launch" and argument.role == "Object"):
        return Side.WEAPON
    return Side.BEFALLEN


def fills(argument: Argument, side: Side, filler: Filler) -> bool:
    """Whether an argument given for a side is the filler."""
    words = _words(argument.span.text) | _words(argument.name or "")
    return side is filler.side and any(words & wording for wording in filler.wordings)


def _shared(claim: Claim, one: Incident) -> int:
    """How many of an incident's fillers a claim's arguments are."""
    if claim.type not in one.types:
        return 0
    return sum(
        any(fills(argument, side_of(claim, argument), filler) for argument in claim.arguments)
        for filler in one.fillers
    )


def _belonging(claim: Claim, incidents: Sequence[Incident]) -> list[Incident]:
    shared = [_shared(claim, one) for one in incidents]
    most = max(shared, default=0)
    return [one for one, n in zip(incidents, shared, strict=True) if n == most and n > 0]


def right_day(time: Time | None, wanted: Iterable[tuple[date, date]]) -> bool | None:
    """Whether a claim's time is one of the days; None if it has none."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    begin, end = (date.fromisoformat(day[:10]) for day in (time.earliest, time.latest))
    return any(
        begin <= last and first <= end and end - begin <= last - first + _DAY
        for first, last in wanted
    )


def right_country(claim: Claim, wanted: Iterable[str]) -> bool | None:
    """Whether a claim's country is one of those; None if it has none."""
    if claim.place is None or claim.place.country is None:
        return None
    return claim.place.country in wanted


def judge(incidents: Sequence[Incident], claims: Iterable[Claim]) -> Judged:
    """Compare a text's claims with its incidents."""
    claims = [claim for claim in claims if claim.type in _FORCE | _TAKING]
    given = {
        (side_of(claim, argument), argument.entity or argument.span.text.casefold()): argument
        for claim in claims
        for argument in claim.arguments
    }
    fillers = [filler for one in incidents for filler in one.fillers]
    wanted = [filler for filler in fillers if not filler.optional]
    pairs = [(claim, one) for claim in claims for one in _belonging(claim, incidents)]
    of_incident = {
        i: [claim for claim, own in pairs if own is one] for i, one in enumerate(incidents)
    }
    found = [(incidents[i], own) for i, own in of_incident.items() if own]
    of_claim = [
        (claim, own) for claim in claims if (own := [one for other, one in pairs if other is claim])
    ]
    return Judged(
        len(given),
        sum(any(fills(a, side, f) for f in fillers) for (side, _), a in given.items()),
        len(wanted),
        sum(any(fills(a, side, f) for (side, _), a in given.items()) for f in wanted),
        len(incidents),
        len(found),
        tuple(any(right_day(c.time, one.days) for c in own) for one, own in found if one.days),
        tuple(
            any(right_country(c, one.countries) for c in own) for one, own in found if one.countries
        ),
        tuple(
            right_day(claim.time, [day for one in own for day in one.days])
            for claim, own in of_claim
            if any(one.days for one in own)
        ),
        tuple(
            right_country(claim, {code for one in own for code in one.countries})
            for claim, own in of_claim
            if any(one.countries for one in own)
        ),
    )


# -- figures -------------------------------------------------------------------------------------


def measure(path: Path) -> list[Figure]:
    """The figures of a file of texts with their incidents."""
    texts = [text for text in gold(path) if _incidents(text)]
    judged = []
    for text in sample(texts, SIZE, lambda text: str(text["doc"])):
        report = Report.of(text["text"], published=text["published"], publisher=text["publisher"])
        judged.append(judge(_incidents(text), reader().read(report).claims))
    return figures("muc4", judged)


def _incidents(text: Mapping[str, Any]) -> list[Incident]:
    return [incident(one) for one in text["incidents"] if one["type"] in _CLAIMS]


def figures(name: str, judged: Sequence[Judged]) -> list[Figure]:
    """The figures of texts that were judged."""
    given = sum(j.given for j in judged)
    wanted = sum(j.wanted for j in judged)
    precision = share(name, "fillers precision", sum(j.given_right for j in judged), given)
    recall = share(name, "fillers recall", sum(j.wanted_found for j in judged), wanted)
    incidents = sum(j.incidents for j in judged)
    days = [right for j in judged for right in j.incident_days]
    nations = [right for j in judged for right in j.incident_countries]
    return [
        precision,
        recall,
        f1(name, "fillers F1", precision, recall),
        share(name, "incidents found", sum(j.incidents_found for j in judged), incidents),
        share(name, "incidents found: day right", sum(days), len(days)),
        share(name, "incidents found: country right", sum(nations), len(nations)),
        *_of_claims(name, "day", [right for j in judged for right in j.claim_days]),
        *_of_claims(name, "country", [right for j in judged for right in j.claim_countries]),
    ]


def _of_claims(name: str, what: str, right: Sequence[bool | None]) -> Iterator[Figure]:
    given = [value for value in right if value is not None]
    yield share(name, f"claims: {what} right", sum(given), len(right))
    yield share(name, f"claims: {what} right where given", sum(given), len(given))
