"""Real reports, labelled by what each whole report states.

The folder has ``docs.json`` (name -> publication date, publisher, ...), the texts ``art/NAME.txt``,
``gold.jsonl`` and ``traps.jsonl``. A fact of ``gold.jsonl`` has

- ``snippet`` and ``anchor``: words before or around it, and the words (any of several) that express
  it; ``types``: the event types that are accepted, in any case;
- ``args``: words of which one must be in an argument, by A actor, O object, R recipient,
  I instrument, X any participant;
- ``place`` (country code), ``time`` (first and last day), ``count`` (accepted numbers), ``fact``
  (accepted factuality values), each null where nothing is stated; ``place_local`` and
  ``time_local``: whether the fact's own sentence states it;
- ``voice``: null for the publisher alone, ``*`` where it is not scored, else words of which one
  must be in the innermost holder.

A trap of ``traps.jsonl`` is a place in a text on which no claim of these ``types`` and ``facts``
(factuality) may stand; ``*`` is any.

A fact is *found* if an event claim of an accepted type overlaps one of its anchors; each claim
stands for one fact, and of several that with the fewest wrong parts is taken. It is *in full* if no
labelled part is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from figures import Figure, gold, reader, share

from dateline.model import Argument, Claim, ClaimKind, Count, Holder, Place, Report, Time
from dateline.reports import Given, Refusal, load

ANY = "*"
SURE = 0.8
_REACH = 60  # characters after the snippet in which the anchor may still begin
_DAY = timedelta(days=1)
_MUTUAL = frozenset({"Meet", "Agree", "Consult", "Cooperate"})


class Part(StrEnum):
    """What is judged about a claim that stands for a fact."""

    ACTOR = "actor"
    OBJECT = "object"
    RECIPIENT = "recipient"
    INSTRUMENT = "instrument"
    PARTICIPANT = "participant"
    PLACE = "country"
    TIME = "date"
    VOICE = "voice"
    FACTUALITY = "factuality"
    COUNT = "count"


_PARTS = {
    "A": Part.ACTOR,
    "O": Part.OBJECT,
    "R": Part.RECIPIENT,
    "I": Part.INSTRUMENT,
    "X": Part.PARTICIPANT,
}


@dataclass(frozen=True)
class Match:
    """A fact, the claim that stands for it, and its parts that are wrong or missing."""

    fact: Mapping[str, Any]
    claim: Claim
    wrong: frozenset[Part]


@dataclass(frozen=True)
class Reading:
    """A report's event claims, its facts' matches, and what fell into its traps."""

    claims: tuple[Claim, ...]
    facts: int
    matches: tuple[Match, ...]
    traps: int
    fallen: tuple[Claim, ...]  # one for each trap fallen into


# -- one fact against one claim ------------------------------------------------------------------


def spots(text: str, snippet: str, anchors: Iterable[str]) -> list[tuple[int, int]]:
    """Where the anchors stand at or after the snippet, as start and end offsets."""
    text, snippet = _straight(text), _straight(snippet)
    begin = text.find(snippet)
    if begin < 0:
        return []
    found = [(text.find(anchor, begin), len(anchor)) for anchor in map(_straight, anchors)]
    last = begin + len(snippet) + _REACH
    return [(at, at + length) for at, length in found if 0 <= at <= last]


def _straight(text: str) -> str:
    """The text with straight apostrophes, of the same length."""
    return text.replace("’", "'").replace("‘", "'")


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", _straight(text or "")).lower().strip()


def named(options: Iterable[str], mentions: Iterable[Argument | Holder]) -> bool:
    """Whether the words or the name of a mention have one of the options in them.

    An option of up to three letters must be a word of its own.
    """
    wanted = [_plain(option) for option in options]
    for mention in mentions:
        for words in (_plain(mention.span.text if mention.span else None), _plain(mention.name)):
            whole = re.findall(r"[\w.]+", words)
            if words and any(w in words if len(w) > 3 else w in whole for w in wanted):
                return True
    return False


def dated(time: Time | None, first: date, last: date) -> bool:
    """Whether a time has both ends, comes within a day of the labelled one and is about as long."""
    if time is None or time.earliest is None or time.latest is None:
        return False
    begin, end = (date.fromisoformat(day[:10]) for day in (time.earliest, time.latest))
    near = begin <= last + _DAY and end >= first - _DAY
    return near and end - begin <= max(3 * _DAY, 2 * (last - first) + 2 * _DAY)


def counted(counts: Iterable[Count], accepted: Iterable[int]) -> bool:
    """Whether one of the counts includes one of the accepted numbers."""
    accepted = list(accepted)
    return any(
        (count.min is None or count.min <= number) and (count.max is None or number <= count.max)
        for count in counts
        for number in accepted
    )


def wrong_parts(fact: Mapping[str, Any], claim: Claim) -> frozenset[Part]:
    """The labelled parts of a fact that the claim has otherwise or not at all."""
    wrong = {
        _PARTS[key]
        for key, options in fact["args"].items()
        if not named(options, _candidates(key, claim))
    }
    if fact["place"] and (claim.place is None or claim.place.country != fact["place"]):
        wrong.add(Part.PLACE)
    if fact["time"] and not dated(claim.time, *map(date.fromisoformat, fact["time"])):
        wrong.add(Part.TIME)
    if fact["voice"] != ANY and not _voiced(fact["voice"], claim.voice[1:]):
        wrong.add(Part.VOICE)
    if claim.factuality not in fact["fact"]:
        wrong.add(Part.FACTUALITY)
    counts = [a.count for a in claim.arguments if a.count is not None]
    if fact["count"] and not counted(counts, fact["count"]):
        wrong.add(Part.COUNT)
    return frozenset(wrong)


def _voiced(wanted: Sequence[str] | None, holders: Sequence[Holder]) -> bool:
    if wanted is None or not holders:
        return wanted is None and not holders
    return named(wanted, holders[-1:])


def _candidates(key: str, claim: Claim) -> list[Argument | Holder]:
    """The arguments that may be a labelled participant; both sides of a meeting may be either."""
    arguments = claim.arguments
    match _PARTS[key]:
        case Part.ACTOR:
            some = [a for a in arguments if a.role in ("Actor", "Maker")]
            return list(arguments if claim.type in _MUTUAL else some)
        case Part.OBJECT:
            some = [a for a in arguments if a.role not in ("Actor", "Instrument")]
            return list(arguments if claim.type in _MUTUAL else some)
        case Part.RECIPIENT:
            return [a for a in arguments if a.role in ("Recipient", "Destination", "Target")]
        case Part.INSTRUMENT:
            return [a for a in arguments if a.role in ("Instrument", "Object")]
        case _:
            place = [Holder(claim.place.name or "", span=claim.place.span)] if claim.place else []
            return [*arguments, *place]


def labelled_parts(fact: Mapping[str, Any]) -> set[Part]:
    """The parts of a fact that are labelled; factuality always is."""
    parts = {_PARTS[key] for key in fact["args"]} | {Part.FACTUALITY}
    parts |= {Part.PLACE} if fact["place"] else set()
    parts |= {Part.TIME} if fact["time"] else set()
    parts |= {Part.COUNT} if fact["count"] else set()
    return parts | ({Part.VOICE} if fact["voice"] != ANY else set())


# -- a report ------------------------------------------------------------------------------------


def judge(
    text: str,
    claims: Sequence[Claim],
    facts: Sequence[Mapping[str, Any]],
    traps: Sequence[Mapping[str, Any]],
) -> Reading:
    """Compare a report's claims with its facts and traps; ValueError if a fact is not in it."""
    events = tuple(claim for claim in claims if claim.kind is ClaimKind.EVENT)
    used: set[str] = set()
    matches = []
    for fact in facts:
        places = spots(text, fact["snippet"], fact["anchor"])
        if not places:
            raise ValueError(f"the fact {fact['id']} is not found in its text")
        types = {name.lower() for name in fact["types"]}
        fitting = [
            claim
            for claim in _standing(events, places)
            if claim.type.lower() in types and claim.id not in used
        ]
        if fitting:
            best = min(fitting, key=lambda claim: len(wrong_parts(fact, claim)))
            used.add(best.id)
            matches.append(Match(fact, best, wrong_parts(fact, best)))
    fallen = (_fallen(trap, text, events) for trap in traps)
    caught = tuple(claim for claim in fallen if claim is not None)
    return Reading(events, len(facts), tuple(matches), len(traps), caught)


def _standing(claims: Iterable[Claim], places: Iterable[tuple[int, int]]) -> list[Claim]:
    places = list(places)
    return [
        claim
        for claim in claims
        if any(claim.anchor.start < end and start < claim.anchor.end for start, end in places)
    ]


def _fallen(trap: Mapping[str, Any], text: str, claims: Iterable[Claim]) -> Claim | None:
    """The claim that falls into a trap."""
    for claim in _standing(claims, spots(text, trap["snippet"], trap["anchor"])):
        forbidden = trap["types"] == ANY or claim.type in trap["types"]
        if forbidden and (trap["facts"] == ANY or claim.factuality in trap["facts"]):
            return claim
    return None


# -- figures -------------------------------------------------------------------------------------


def measure(path: Path) -> list[Figure]:
    """The figures of a folder of labelled reports."""
    facts, traps = list(gold(path / "gold.jsonl")), list(gold(path / "traps.jsonl"))
    docs = json.loads((path / "docs.json").read_text(encoding="utf-8"))
    readings = []
    for name, (published, publisher, *_) in docs.items():
        report = loaded(path / "art" / f"{name}.txt", published, publisher)
        claims = reader().read(report).claims
        own = ([item for item in items if item["doc"] == name] for items in (facts, traps))
        readings.append(judge(report.text, claims, *own))
    return figures(path.name, readings)


def loaded(path: Path, published: str, publisher: str) -> Report:
    """The report of a text file."""
    (item,) = load(str(path), Given(published, publisher))
    if isinstance(item, Refusal):
        raise ValueError(item.reason)
    return item[0]


def figures(name: str, readings: Sequence[Reading]) -> list[Figure]:
    """The figures of reports that were read."""
    matches = [match for reading in readings for match in reading.matches]
    facts = sum(reading.facts for reading in readings)
    traps = sum(reading.traps for reading in readings)
    fallen = sum(len(reading.fallen) for reading in readings)
    found = [
        share(name, "facts found", len(matches), facts),
        share(name, "facts in full", sum(not match.wrong for match in matches), facts),
        share(name, "traps avoided", traps - fallen, traps),
    ]
    for part in Part:
        labelled = [match for match in matches if part in labelled_parts(match.fact)]
        found.append(_right(name, f"{part} right", labelled, part))
    for part, key in ((Part.TIME, "time_local"), (Part.PLACE, "place_local")):
        labelled = [match for match in matches if part in labelled_parts(match.fact)]
        for local, where in ((True, "in its sentence"), (False, "elsewhere")):
            some = [match for match in labelled if match.fact.get(key, True) is local]
            found.append(_right(name, f"{part} right, {where}", some, part))
        for inferred, how in ((False, "stated"), (True, "inferred")):
            some = [match for match in labelled if _inferred(match.claim, part) is inferred]
            found.append(_right(name, f"{part} right where given, {how}", some, part))
    return [*found, *_filled(name, readings), *_calibration(name, readings)]


def _right(name: str, what: str, matches: Sequence[Match], part: Part) -> Figure:
    return share(name, what, sum(part not in match.wrong for match in matches), len(matches))


def _inferred(claim: Claim, part: Part) -> bool | None:
    """Whether a claim's date or country is inferred; None if it has none."""
    given: Time | Place | None = claim.time if part is Part.TIME else claim.place
    match given:
        case Time(earliest=str()) | Place(country=str()):
            return given.inferred is not None
    return None


def _filled(name: str, readings: Sequence[Reading]) -> list[Figure]:
    """The shares of event claims with a date, a country and a point."""
    claims = [claim for reading in readings for claim in reading.claims]
    dates = sum(claim.time is not None and claim.time.earliest is not None for claim in claims)
    places = [claim.place for claim in claims if claim.place is not None]
    return [
        share(name, "claims with a date", dates, len(claims)),
        share(name, "claims with a country", sum(bool(p.country) for p in places), len(claims)),
        share(name, "claims with a point", sum(p.lat is not None for p in places), len(claims)),
    ]


def _calibration(name: str, readings: Sequence[Reading]) -> list[Figure]:
    """How often sure claims are right in full, and how near their mean confidence comes to that.

    Only claims that stand for a fact or fall into a trap are known to be right or wrong.
    """
    judged = {claim.id: (claim, False) for reading in readings for claim in reading.fallen}
    judged |= {m.claim.id: (m.claim, not m.wrong) for reading in readings for m in reading.matches}
    sure = [
        (c.confidence.whole, right) for c, right in judged.values() if c.confidence.whole >= SURE
    ]
    right = sum(right for _, right in sure)
    gap = abs(sum(given for given, _ in sure) - right)
    return [
        share(name, f"in full, of confidence {SURE} and above", right, len(sure)),
        share(name, f"confidence near that, of {SURE} and above", len(sure) - gap, len(sure)),
    ]
