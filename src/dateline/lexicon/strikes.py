"""Strikes of workers, which reports call by the word for blows: "the strike closed the airport"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORK = re.compile(
    r"\b(?:trade unions?|unions?|unionists?|walkouts?|stoppages?|picket\w*|strikers?|on strike"
    r"|(?:general|\d+-hour|nationwide|rail|transport|teachers'?|doctors'?|miners'?) strikes?"
    r"|striking (?:workers|teachers|doctors|miners|nurses|drivers|protesters|protestors))\b",
    re.I,
)
# What is said of no blow.
_PLAIN = re.compile(
    r"\b(?:(?:protests?|demonstrations?|marches|rallies|stoppages?|walkouts?),? (?:and|or) strikes?"
    r"|strikes? (?:and|or) (?:protests?|demonstrations?|marches|rallies|stoppages?|walkouts?)"
    r"|strikes? over (?:pay|wages|pensions?|austerity|conditions|cuts)"
    r"|(?:go|goes|going|went) on strike"
    r"|strikes? by (?:\w+ ){0,2}(?:workers|teachers|doctors|nurses|miners|drivers|judges|lawyers"
    r"|pilots|staff|employees|students|farmers|truckers|dockers|postal))\b",
    re.I,
)
_BLOWS = re.compile(
    r"\b(?:air|drone|missile|rocket|military|retaliatory|precision|artillery)[- ]?strikes?\b", re.I
)


@lru_cache(maxsize=4)
def are_of_workers(text: str) -> bool:
    """Whether a report's strikes are of workers: two words of labour, and none of blows."""
    of_work = len(_WORK.findall(text)) > 1 or _PLAIN.search(text) is not None
    return of_work and _BLOWS.search(text) is None
