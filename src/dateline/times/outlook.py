"""Dates that modify a noun: "Wednesday's ruling", "ahead of the Jan. 14 deadline".

The tense of the clause does not say on which side of the report such a date lies, for the noun has
a time of its own: "will discuss Sunday's attack". The noun and the words beside it do.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.times.bases import (
    DayOfMonth,
    DayOfWeek,
    Direction,
    Holiday,
    MonthOfYear,
    Outlook,
    SeasonOfYear,
)
from dateline.times.constraint import Constraint

# What people await and plan; other happenings are news once they have a date and an article.
_AWAITED = frozenset(
    """
    deadline summit election elections vote votes referendum ballot poll polls runoff primary
    talks meeting meetings conference congress hearing trial session negotiations debate
    visit trip tour march rally protest demonstration strike parade ceremony inauguration
    funeral match game final race launch release handover transfer opening start
    anniversary deployment exercise exercises drill drills
    """.split()
)
_PLANNED = "planned|scheduled|upcoming|forthcoming|expected|proposed|looming|approaching|pending"
_AHEAD = re.compile(
    r"\b(?:ahead\s+of|before|prior\s+to|run-?up\s+to|in\s+time\s+for|(?:prepar\w+|due|ready|set)"
    r"\s+for|next\s+to|until|till)\s+(?:(?:the|a|an|this|its|their|his|her)\s+)?$",
    re.IGNORECASE,
)
_PLANNED_BEFORE = re.compile(rf"\b(?:{_PLANNED})\s+$", re.IGNORECASE)
_THE_BEFORE = re.compile(r"\b(?:the|that|those)\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\s+")
_WORD = re.compile(r"\s*([a-z][\w-]*)")
_PLANS = re.compile(rf"(?:{_PLANNED})$")
_TO_COME = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,4}?(?:will|would|(?:is|are)\s+(?:to|due|expected|scheduled|set))\b"
)
# After "the Monday" these begin no noun.
_NO_NOUN = frozenset(
    "to and or of in at on for with by from until that which who when is was were will has".split()
)
_LEFT = 24  # characters of the longest words before
_NEAR = 3  # words in which the noun that is modified stands


def with_outlook(constraint: Constraint, text: str, start: int, end: int, stop: int) -> Constraint:
    """The constraint of the words ``text[start:end]`` with its outlook, if a noun gives it one.

    ``stop`` is where the text read ends.
    """
    if not _may_lie_on_either_side(constraint):
        return constraint
    seen = _outlook(text, start, end, stop)
    return Constraint(replace(constraint.first, outlook=seen)) if seen else constraint


def _may_lie_on_either_side(constraint: Constraint) -> bool:
    """Whether a date names no year or week, nor that it is the last or next."""
    if constraint.last is not None:
        return False
    match constraint.first.base:
        case DayOfWeek(_, direction, None) | MonthOfYear(_, _, direction, None):
            return direction is None or direction is Direction.THIS
        case SeasonOfYear(_, None, None) | Holiday(_, None, None) | DayOfMonth():
            return True
    return False


def _outlook(text: str, start: int, end: int, stop: int) -> Outlook | None:
    before = text[max(0, start - _LEFT) : start]
    planned = bool(_PLANNED_BEFORE.search(before))
    possessive = _POSSESSIVE.match(text, end, stop)
    words, behind = _words(text, possessive.end() if possessive else end, stop)
    awaited = next((k for k, word in enumerate(words) if word in _AWAITED), None)
    if planned or (possessive and words and _PLANS.match(words[0])):
        return Outlook.FUTURE
    if not words or (not possessive and words[0] in _NO_NOUN):
        return None
    definite = bool(possessive or _THE_BEFORE.search(before))
    if awaited is None or not (definite or awaited == 0):
        return Outlook.PAST if definite else None
    if _TO_COME.match(text, behind[awaited], stop):
        return Outlook.FUTURE
    return Outlook.NEAR if words[awaited] == "deadline" or _AHEAD.search(before) else None


def _words(text: str, at: int, stop: int) -> tuple[list[str], list[int]]:
    """The words that follow in lower case, and where each of them ends."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _NEAR and (match := _WORD.match(text, at, stop)) is not None:
        words.append(match[1])
        at = match.end()
        ends.append(at)
    return words, ends
