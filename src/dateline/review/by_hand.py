"""Claims by hand: words that a reviewer selected in the report, made into a claim like any other.

Dates, places, entities and numbers are read from the words by the reader's own code, so that what a
person adds can be compared with what the machine reads. A part whose words the report does not have
is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dateline.claims.endpoint.ground import ground
from dateline.claims.endpoint.request import roles as roles_by_type
from dateline.errors import DatelineError
from dateline.model import (
    Claim,
    ClaimKind,
    ClaimStatus,
    Confidence,
    Factuality,
    Report,
    Tense,
    identified,
)
from dateline.places import UserPlaces
from dateline.profiles import Profile
from dateline.review.checks import check_claim

SURE = Confidence(1.0)  # a person stands for it
_NO_PLACES: UserPlaces = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a claim is made of, as they stand in the report; None leaves a part as it is.

    ``anchor`` express the claim, ``sentence`` is where they stand, needed where they stand in
    several. ``roles`` are pairs of a role and its words: those of a role take the place of all that
    it had, and empty words leave it out. ``holders`` are who says so, from the publisher's source
    inwards, each with the words of saying or none. ``time``, ``place`` and ``value`` may be empty,
    to say that there is none.
    """

    type: str | None = None
    anchor: str | None = None
    sentence: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    holders: tuple[tuple[str, str], ...] | None = None
    time: str | None = None
    place: str | None = None
    value: str | None = None
    factuality: Factuality | None = None
    tense: Tense | None = None


def added(
    words: Words, report: Report, profile: Profile, who: str, places: UserPlaces = _NO_PLACES
) -> Claim:
    """The claim of the words; what they do not say of a claim is left open, but that it is certain.

    ``places`` are the case's own. DatelineError names what the report does not say.
    """
    if not words.type or not words.anchor:
        raise DatelineError(
            "A claim needs a type and the words that express it: give --type and --words."
        )
    sentence = words.sentence or _only_sentence(words.anchor, report)
    raw = {
        "type": words.type,
        "evidence": sentence,
        "anchor": words.anchor,
        "arguments": [{"role": role, "words": text} for role, text in words.roles if text],
        "voice": [{"holder": name, "cue": cue} for name, cue in words.holders or ()],
        "time": words.time or "",
        "place": words.place or "",
        "value": words.value or "",
        "factuality": words.factuality or Factuality.CERTAIN,
        "tense": words.tense or "",
    }
    return _checked(_grounded(raw, report, profile, who, places), report, profile)


def edited(
    claim: Claim,
    words: Words,
    report: Report,
    profile: Profile,
    who: str,
    places: UserPlaces = _NO_PLACES,
) -> Claim:
    """The claim with other words for some of its parts; the rest stays as it was read.

    DatelineError names what the report does not say, and what does not fit to another type.
    """
    if claim.kind is ClaimKind.STATEMENT:
        raise DatelineError(
            f"{claim.id[:6]} is a statement, which can be accepted or rejected, but not edited."
        )
    if words == Words():
        raise DatelineError(
            f"Nothing of claim {claim.id[:6]} is changed: give --type, --words, --role ..."
        )
    given = dict.fromkeys(role for role, _ in words.roles)
    kept = tuple(a for a in claim.arguments if a.role not in given)
    known = roles_by_type(profile).get(words.type or claim.type, (claim.kind, ()))
    both = known[0] is ClaimKind.RELATION  # which is none without both of its ends
    raw: dict[str, Any] = {
        "type": words.type or claim.type,
        "evidence": words.sentence or claim.evidence.text,
        "anchor": words.anchor or claim.anchor.text,
        "arguments": [
            *({"role": a.role, "words": a.span.text} for a in kept if both and a.role in known[1]),
            *({"role": role, "words": text} for role, text in words.roles if text),
        ],
        "voice": [{"holder": name, "cue": cue} for name, cue in words.holders or ()],
        "time": words.time or "",
        "place": words.place or "",
        "value": claim.value.text if words.value is None and claim.value else words.value or "",
        "factuality": words.factuality or claim.factuality,
        "tense": words.tense or claim.tense or "",
    }
    if _quotes(words):
        made = _grounded(raw, report, profile, who, places)
    else:
        made = replace(claim, engine=_engine(who), time=None, place=None, value=None)
    changed = replace(
        claim,
        kind=made.kind,
        type=made.type,
        anchor=made.anchor if words.anchor or words.sentence else claim.anchor,
        evidence=made.evidence if words.sentence else claim.evidence,
        arguments=kept + tuple(a for a in made.arguments if a.role in given),
        voice=claim.voice if words.holders is None else made.voice,
        time=claim.time if words.time is None else made.time,
        place=claim.place if words.place is None else made.place,
        value=claim.value if words.value is None else made.value,
        factuality=words.factuality or claim.factuality,
        tense=words.tense or claim.tense,
        confidence=SURE,
        engine=made.engine,
        status=ClaimStatus.MACHINE,
        event=None,
    )
    changed = _checked(identified(changed), report, profile)
    if changed.id == claim.id:
        raise DatelineError(f"Claim {claim.id[:6]} says all of this already: accept it instead.")
    return changed


def _quotes(words: Words) -> bool:
    """Whether anything is to be looked up in the report."""
    named = (words.type, words.anchor, words.sentence, words.time, words.place, words.value)
    return any(named) or words.holders is not None or any(text for _, text in words.roles)


def _engine(who: str) -> str:
    return f"reviewer {who}"


def _checked(claim: Claim, report: Report, profile: Profile) -> Claim:
    known = roles_by_type(profile).get(claim.type)
    check_claim(claim, report.text, known[1] if known else None)
    return claim


_MISSING: Mapping[str, str] = {
    "type": "The profile has no type {0[type]!r}: name one that it has.",
    "evidence": "The sentence {0[evidence]!r} is not in one paragraph of the report: copy it.",
    "anchor": "The words {0[anchor]!r} are not in that sentence: copy them from it.",
    "argument": "The words of a role are not in the sentence nor shortly before: copy them.",
    "role": "{0[type]} lacks a role that is given: see the profile for those that it has.",
    "holder": "The holder is not named in the sentence nor shortly before: copy his name.",
    "cue": "The words of saying are not in the sentence nor shortly before: copy them.",
    "time": "{0[time]!r} is no time that the sentence states: copy its words.",
    "place": "{0[place]!r} is not in the sentence nor shortly before: copy the words.",
    "value": "{0[value]!r} is no value of {0[type]} in the sentence: copy number and unit.",
}


def _grounded(
    raw: dict[str, Any], report: Report, profile: Profile, who: str, places: UserPlaces
) -> Claim:
    found = ground([raw], report, profile, _engine(who), places)
    for part, sentence in _MISSING.items():
        if found.dropped[part]:
            raise DatelineError(sentence.format(raw))
    if len(found.claims) != 1:
        raise DatelineError(
            f"These words make no whole claim of type {raw['type']}: a relation needs two roles, "
            "an attribute a value."
        )
    return replace(found.claims[0], confidence=SURE)


def _only_sentence(anchor: str, report: Report) -> str:
    """The anchor itself, to be widened to its sentence, where it stands in the text only once."""
    if report.text.casefold().count(anchor.casefold()) > 1:
        raise DatelineError(
            f"{anchor!r} stands in report {report.id[:6]} more than once: give its sentence with "
            "--sentence."
        )
    return anchor
