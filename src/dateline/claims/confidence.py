"""How likely each part of a claim is right, and how likely all are.

Each part has a logistic regression over a few things that the finished claim shows, and the whole
has one over its parts. The weights are numbers in ``confidence.json``; ``tools/calibrate.py`` makes
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from math import exp, log
from pathlib import Path

from dateline.model import Argument, Claim, ClaimKind, Confidence, Factuality, Span
from dateline.profiles import Profile

WEIGHTS = Path(__file__).parent / "confidence.json"
PRONOUNS = frozenset(
    """
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
    this that these those who whom which
    """.split()
)
_FAR = 300  # characters from which on a distance is no farther
_LEAST = 0.01  # no part is taken to be surely wrong
Features = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]  # of each part and of the whole


class Part(StrEnum):
    """The parts of a claim that are estimated, named as the fields of `dateline.model.Confidence`.

    ``OBJECT`` is whom or what the claim is about: every participant but who acts and what with.
    """

    ACTOR = "actor"
    OBJECT = "object"
    PLACE = "place"
    TIME = "time"
    FACTUALITY = "factuality"
    VOICE = "voice"


WHOLE = "whole"
_LACKING = (Part.ACTOR, Part.OBJECT, Part.PLACE, Part.TIME)  # what an event may lack


def estimate(claim: Claim, profile: Profile, weights: Weights | None = None) -> Confidence:
    """The confidence in a finished claim; None for a part that the claim does not have.

    ``claim.confidence`` has, for a date or place that was inferred, the probability that it is the
    right one (see `dateline.claims.circumstances`), which stays; it is never surer than what is
    stated. As ``whole`` it has how likely the claim's word means its type
    (`dateline.claims.meaning`), and no claim is surer. ``weights`` are those of
    ``confidence.json`` where none are given.
    """
    weights = weights or _weights()
    parts = by_part(claim, profile, weights)
    all_ = _given(weights[WHOLE], of_all(claim, parts, profile))
    whole = min(all_, claim.confidence.whole, *parts.values())
    return Confidence(round(whole, 2), **{part.value: round(p, 2) for part, p in parts.items()})


def by_part(claim: Claim, profile: Profile, weights: Weights) -> dict[Part, float]:
    """The probability that each part that the claim has is right."""
    return {
        part: min(chosen(part, claim) or 1.0, _given(weights[part], shown))
        for part, shown in features(claim, profile).items()
    }


def features(claim: Claim, profile: Profile) -> dict[Part, Features]:
    """What each part that the claim has shows: 0 or 1, distances in units of 100 characters.

    There is a place where a country or point is known, a date where its first day is.
    """
    actors, others = participants(claim, profile)
    told = {
        "depth": _depth(claim),
        "quoted": float(len(claim.voice) > 1),
        "not certain": float(claim.factuality is not Factuality.CERTAIN),
    }
    found = {Part.FACTUALITY: told, Part.VOICE: told | _holder(claim)}
    if actors:
        found[Part.ACTOR] = told | _mention(actors, claim)
    if others:
        found[Part.OBJECT] = told | _mention(others, claim)
    place, time = claim.place, claim.time
    if place is not None and (place.country is not None or place.lat is not None):
        found[Part.PLACE] = {}
    if time is not None and time.earliest is not None:
        found[Part.TIME] = {}
    return found


def participants(claim: Claim, profile: Profile) -> tuple[list[Argument], list[Argument]]:
    """Who acts, and whom or what the claim is about; of a relation or attribute, the first acts."""
    event = profile.types.get(claim.type)
    if claim.kind is not ClaimKind.EVENT or event is None:
        return list(claim.arguments[:1]), list(claim.arguments[1:])
    with_what = {*profile.roles.instruments, event.weapon}
    actors = [a for a in claim.arguments if a.role == event.subject]
    others = [a for a in claim.arguments if a.role not in {event.subject, *with_what}]
    return actors, others


def of_all(claim: Claim, parts: Mapping[Part, float], profile: Profile) -> Features:
    """What speaks for a whole claim: how likely its parts are right, which an event lacks, more."""
    event = claim.kind is ClaimKind.EVENT
    known = profile.types.get(claim.type)
    return {
        "parts": sum(log(max(_LEAST, p)) for p in parts.values()),
        **{f"no {part}": float(event and part not in parts) for part in _LACKING},
        "no event": float(not event),
        "statement": float(known is not None and known.parent == "State"),
        "not certain": float(claim.factuality is not Factuality.CERTAIN),
        "counted": float(any(a.count for a in claim.arguments)),
        "depth": _depth(claim),
    }


def _mention(some: Sequence[Argument], claim: Claim) -> Features:
    """How participants are told: a pronoun is a risk even where it is resolved."""
    return {
        "pronoun": float(any(a.span.text.lower() in PRONOUNS for a in some)),
        "kind not known": float(any(a.mention_type is None for a in some)),
        "apart": max(_apart(a.span, claim) for a in some),
    }


def _holder(claim: Claim) -> Features:
    """Who holds the claim beside the publisher."""
    holders = [holder.span for holder in claim.voice[1:] if holder.span is not None]
    return {
        "pronoun": float(any(words.text.lower() in PRONOUNS for words in holders)),
        "chain": float(len(claim.voice) > 2),
    }


def _depth(claim: Claim) -> float:
    """How far into its sentence the anchor stands."""
    return min(claim.anchor.start - claim.evidence.start, _FAR) / 100


def _apart(words: Span, claim: Claim) -> float:
    """How far words stand from the anchor."""
    return min(abs(words.start - claim.anchor.start), _FAR) / 100


def chosen(part: Part, claim: Claim) -> float | None:
    """How likely the right date or place was chosen; None of other parts and where it is stated."""
    return {Part.PLACE: claim.confidence.place, Part.TIME: claim.confidence.time}.get(part)


def _given(weights: Mapping[str, float], shown: Features) -> float:
    """The probability that the weights give to what is shown."""
    score = weights["bias"] + sum(weights[name] * value for name, value in shown.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))  # exp has a range


@cache
def _weights() -> Weights:
    data: Weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data
