"""The rules by which a value is chosen or an event is graded, in the words that are printed."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """Why a value is the best of those that were said."""

    UNSTATED = "nobody states it"
    ONLY = "the only value stated"
    STANDING = "the only number that no later one of its origin corrects"
    ORIGINS = "the most origins"
    EXACT = "the most exact that the most origins agree with"
    WORDED = "the most origins, then the most tellings that state it beside the event"
    WIDER = "the narrowest stated value that covers all those with the most origins"
    COUNTRY = "the country of all places with the most origins"
    OWN = "the only value stated of the deed itself"
    NAMED = "the most origins, then a name before a description"
    TOGETHER = "stated together, the first of them"
    LATEST = "the most origins, then the latest"
    CLOSEST = "the most origins, then the latest, then a source within the report"
    UNDECIDED = "values contradict each other, and nothing decides"
    DOUBTED = "nobody affirms it: what is left in doubt"
    DENIED = "nobody affirms it: what is denied"
    UNCOUNTED = "nobody affirms a number"
    UPPER_ONLY = "only an upper end is stated"


class GradeRule(StrEnum):
    """Why an event has its grade; the first that fits, in this order."""

    NOBODY = "no known origin affirms it, and one denies it"
    UNKNOWN_ORIGIN = "only an unknown origin affirms it, and none denies it"
    IN_DOUBT = "nobody affirms it, and none denies it"
    RETRACTED = "every known origin that affirmed it takes it back"
    ACCEPTED = "the acting side itself says that it did it"
    DENIED = "affirmed and denied"
    MUTUAL = "told as what two sides accuse each other of"
    RIVALS = "two origins name different actors"
    CONFIRMED_TWICE = "two or more known origins affirm it, and none denies it"
    ONE_ORIGIN = "one known origin affirms it"
