"""The codes of ACLED, PLOVER and UCDP GED: event types, precision of dates and places, deaths."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from dateline.lexicon import deaths as death_words
from dateline.model import Argument, Claim, Factuality, MentionType, Precision, Tense
from dateline.places import countries
from dateline.profiles import CodeRule, Profile, roles

ASSERTED = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})
"""The values of factuality by which something happened."""
# What PLOVER takes a type of deed for while it is only to come.
_INTENDED = {
    **dict.fromkeys(["AID", "COOPERATE", "CONSULT", "SUPPORT"], "AGREE"),
    "RETREAT": "CONCEDE",
    **dict.fromkeys(["PROTEST", "SANCTION", "COERCE", "ASSAULT"], "THREATEN"),
}
# What it is to refuse, and so to REJECT.
_COOPERATIVE = frozenset("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT".split())
# UCDP where_prec: 1 the exact place, 2 within some 25 km of it, 3 second-order and 4 first-order
# division, 5 a line or an area without sharp bounds, 6 country, 7 international waters or airspace.
WHERE_PREC = {
    Precision.EXACT: 1,
    Precision.TOWN: 1,
    Precision.DISTRICT: 3,
    Precision.REGION: 4,
    Precision.PART_OF_COUNTRY: 5,
    Precision.COUNTRY: 6,
}
_NEAR_KM, _NEAR, _OF_NO_COUNTRY = 25, 2, 7
# ACLED geo_precision: 1 the town, 2 a part of a region, 3 a larger region.
GEO_PREC = {
    Precision.EXACT: 1,
    Precision.TOWN: 1,
    Precision.DISTRICT: 2,
    Precision.REGION: 3,
    Precision.PART_OF_COUNTRY: 3,
    Precision.COUNTRY: 3,
}
# The longest interval of each code in days, from code 1 on; what is longer has the next code.
_DATE_PREC_DAYS = (1, 6, 7, 31)
_TIME_PRECISION_DAYS = (1, 7)
# Anchors of claims about casualties that mean death rather than injury.
_DEATH = re.compile(death_words.PATTERN, re.IGNORECASE)


def date_precision(earliest: str | None, latest: str | None) -> tuple[int | None, int | None]:
    """UCDP date_prec and ACLED time_precision of an interval of ISO dates.

    date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 longer. time_precision: 1 a
    day, 2 a week, 3 a month or longer. An interval without a beginning or an end has none.
    """
    if earliest is None or latest is None:
        return None, None
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    return bisect_left(_DATE_PREC_DAYS, days) + 1, bisect_left(_TIME_PRECISION_DAYS, days) + 1


@cache
def country_of(code: str) -> tuple[int | None, str]:
    """The ISO 3166-1 numeric code and the name of an alpha-2 code."""
    known = countries.by_code(code)
    return countries.numeric(code), known.name if known else code


def where_precision(
    country: str | None, precision: Precision | None, radius: float | None
) -> tuple[int | None, int | None]:
    """UCDP where_prec and ACLED geo_precision of a place on the map; its radius is in km."""
    if precision is None:
        return None, None
    ucdp = WHERE_PREC[precision]
    if country is None and precision in (Precision.REGION, Precision.PART_OF_COUNTRY):
        ucdp = _OF_NO_COUNTRY
    elif precision is Precision.DISTRICT and radius is not None and radius <= _NEAR_KM:
        ucdp = _NEAR  # "near" a town, or no larger than that
    return ucdp, GEO_PREC[precision]


def acled(claim: Claim, profile: Profile) -> tuple[str | None, str | None]:
    """ACLED's event type and sub-event type by the profile's rules; None where nothing decides.

    Where a claim names neither who does it nor what it is done with, the rest of its sentence
    mostly does ("Air strikes hit the town; four people were killed"): it decides if it names
    happenings of one event type only.
    """
    said = _doing(claim, profile)
    met = [rule for rule in profile.acled if _meets(claim, rule, said, profile)]
    if not met and _names_no_doer(claim, profile):
        said = [*said, claim.evidence.text]
        met = [rule for rule in profile.acled if _meets(claim, rule, said, profile)]
        met = met if len({rule.event for rule in met}) == 1 else []
    if met:
        return met[0].event, met[0].sub_event
    event = profile.types.get(claim.type)
    known = event.codes if event is not None else {}
    return known.get("acled_event"), known.get("acled_sub_event")


def plover(claim: Claim, profile: Profile) -> str | None:
    """PLOVER's event type by the profile's rules, else that of its type; None for neither.

    What somebody is said to be going to do is an offer, a promise or a threat of it: AGREE,
    CONCEDE or THREATEN; what he does not do for others is REJECT (PLOVER's codebook; NGEC's
    examples of each type).
    """
    said = _doing(claim, profile)
    met = (rule.event for rule in profile.plover if _meets(claim, rule, said, profile))
    event = profile.types.get(claim.type)
    code = next(met, event.codes.get("plover") if event is not None else None)
    if code is not None and claim.factuality is Factuality.COUNTERFACT:
        return "REJECT" if code in _COOPERATIVE and roles.actors(claim, profile) else code
    return _INTENDED.get(code, code) if code is not None and _intended(claim, profile) else code


def _intended(claim: Claim, profile: Profile) -> bool:
    """Whether a claim states what somebody will or may do."""
    coming = claim.factuality in (Factuality.PROBABLE, Factuality.POSSIBLE)
    return coming and claim.tense is Tense.FUTURE and bool(roles.actors(claim, profile))


def _doing(claim: Claim, profile: Profile) -> list[str]:
    """The words for what is done, by whom and with what."""
    meant = roles.roles_of(claim, profile)
    doers = (*meant.who, *meant.instruments)
    return [claim.anchor.text, *(a.span.text for a in claim.arguments if a.role in doers)]


def _meets(claim: Claim, rule: CodeRule, said: list[str], profile: Profile) -> bool:
    """Whether a claim meets all conditions of a rule; ``said`` is where its words may stand."""
    return (
        (not rule.types or claim.type in rule.types)
        and _says(said, rule.words)
        and _says([claim.anchor.text], rule.anchor)
        and _says([claim.evidence.text], rule.sentence)
        and _on_side(roles.actors(claim, profile), rule.actor, profile)
        and _is_target(claim, rule.target, profile)
    )


def _names_no_doer(claim: Claim, profile: Profile) -> bool:
    """Whether a claim names neither who does it nor what it is done with."""
    meant = roles.roles_of(claim, profile)
    return not any(a.role in (*meant.who, *meant.instruments) for a in claim.arguments)


def _says(texts: Iterable[str], words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in one of the texts; no words ask for nothing."""
    return not words or any(_pattern(words).search(text) for text in texts)


def _on_side(participants: Sequence[Argument], sides: tuple[str, ...], profile: Profile) -> bool:
    """Whether one of the participants is of one of the sides or kinds."""
    if not sides:
        return True
    words = tuple(word for side in sides for word in profile.sides.get(side, ()))
    return any(
        argument.mention_type in sides or (words and _says(_called(argument), words))
        for argument in participants
    )


def _is_target(claim: Claim, sides: tuple[str, ...], profile: Profile) -> bool:
    """Whether a claim's target is of one of the sides or kinds.

    A bare name of an unknown kind may be a place: ships and bodies have an article.
    """
    targets = roles.targets(claim, profile)
    named = MentionType.PLACE in sides and any(
        a.mention_type is None and a.span.text[0].isupper() for a in targets
    )
    return named or _on_side(targets, sides, profile)


def _called(argument: Argument) -> list[str]:
    """The words and the name of a participant."""
    return [argument.span.text, *([argument.name] if argument.name else [])]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, alone or in the plural, with spaces or hyphens in them."""
    parts = (re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]*") for word in words)
    return re.compile(rf"\b(?:{'|'.join(parts)})(?:e?s)?\b", re.IGNORECASE)


def _may_die(argument: Argument) -> bool:
    return argument.mention_type not in (MentionType.PLACE, MentionType.FACILITY)


def deaths(claim: Claim, profile: Profile) -> tuple[int | None, int | None]:
    """The fewest and most deaths that a claim asserts; None where it asserts none or no number.

    Several victims ("12 soldiers and three civilians") are added; of those without a number the
    most is not known.
    """
    event = profile.types.get(claim.type)
    if event is None or claim.factuality not in ASSERTED or not _DEATH.search(claim.anchor.text):
        return None, None
    dead = event.casualties or (event.object if event.object in profile.roles.targets else None)
    counts = [a.count for a in claim.arguments if a.role == dead and _may_die(a)]
    known = [count for count in counts if count is not None]
    if not known:
        return None, None
    low = [count.min for count in known if count.min is not None]
    high = [count.max for count in known if count.max is not None]
    return sum(low) if low else None, sum(high) if len(high) == len(counts) else None
