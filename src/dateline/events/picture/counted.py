"""What a claim counts: the killed, the wounded, the detained, else the things its nouns name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.events.picture.words import is_of_number
from dateline.lexicon import forms, harm
from dateline.model import Argument, Claim, Count, MentionType
from dateline.profiles import EventType, Profile

_HARM = {thing: re.compile(pattern, re.IGNORECASE) for thing, pattern in harm.COUNTED.items()}
# What follows these is no longer the noun that is counted: "tanks of the army", "men who fled".
_ENDS_NOUN = re.compile(
    r"\s+(?:of|in|from|at|on|with|for|by|to|that|who|which|whose|near|including|and|or)\b|[,;:(—–]"
)
_HARMED = ("wounded", "injured", "dead", "killed", "detained", "missing")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


_NOBODY = frozenset(
    {MentionType.PLACE, MentionType.FACILITY, MentionType.WEAPON, MentionType.ORGANISATION}
)
_OF_KNOWN = re.compile(rf"of (?:them|these|those|us|whom|(?:the )?(?:{'|'.join(_HARMED)}))", re.I)


@dataclass(frozen=True, slots=True)
class Number:
    """How many a claim says there are: at least ``low``, at most ``high``, either None if open.

    ``of_all`` says that people of any sort are counted, not only soldiers or children among them.
    """

    low: int | None
    high: int | None
    of_all: bool = True

    @property
    def top(self) -> int:
        """The greatest number that it states."""
        return max(self.low or 0, self.high or 0)


def counted(claim: Claim, profile: Profile) -> dict[str, Number]:
    """The number of each thing that a claim counts.

    Those of one claim are added: "12 soldiers and three civilians". Of people whom it harms
    without a number, the most is not known.
    """
    event = profile.types.get(claim.type)
    harmed = harmed_role(event, profile) if event is not None else None
    thing = harm_of(claim.anchor.text) if harmed else None
    victims: list[Argument] = []
    numbers: dict[str, list[Number]] = {}
    for argument in claim.arguments:
        if thing is not None and argument.role == harmed:
            victims.append(argument)
        elif argument.count is not None and (noun := _noun(argument)) is not None:
            numbers.setdefault(noun, []).append(_number(argument.count, of_all=True))
    if thing is not None:
        numbers.setdefault(thing, []).extend(_victims(victims))
    added = {name: _added(parts) for name, parts in numbers.items()}
    return {name: number for name, number in added.items() if number is not None}


def _victims(harmed: list[Argument]) -> list[Number]:
    """The numbers of those whom a claim harms, which may be added.

    A bare number beside one of people is of a part of them: "five died: three were shot". A number
    "of them" or "of the wounded" says nothing of all.
    """
    told = [a for a in harmed if a.mention_type not in _NOBODY and not _is_of_known(a)]
    counts = [(a, a.count) for a in told if a.count is not None]
    nouns = {id(a): _noun(a) for a in told}
    named = [(a, count) for a, count in counts if nouns[id(a)] is not None]
    if not named:
        return [_number(count, of_all=True) for _, count in counts]
    numbers = [_number(count, of_all=_is_of_all(a, nouns[id(a)])) for a, count in named]
    uncounted = [a for a in told if a.count is None and a.mention_type is MentionType.PERSON]
    return numbers + [_ONE if is_one(a) else _UNKNOWN for a in uncounted]


def _is_of_all(argument: Argument, noun: str | None) -> bool:
    """Whether a number is of people of any sort, rather than of soldiers among them."""
    return not _rest(argument).startswith("of ") and (noun is None or means_people(noun))


def _is_of_known(argument: Argument) -> bool:
    """Whether a number is of those whom the report has spoken of: "three of them"."""
    return _OF_KNOWN.match(_rest(argument)) is not None


def _rest(argument: Argument) -> str:
    """The words behind the number of an argument."""
    if argument.count is None:
        return ""
    _, _, after = argument.span.text.partition(argument.count.text)
    return after.strip()


def is_one(argument: Argument) -> bool:
    """Whether words for people mean one of them: "her father"."""
    head = noun_counted(argument.span.text)
    last = _WORD.findall(_ENDS_NOUN.split(argument.span.text, maxsplit=1)[0])[-1:]
    return head is not None and [head] != [word.casefold() for word in last]


def harmed_role(event: EventType, profile: Profile) -> str | None:
    """The role of those whom an event of a type harms."""
    return event.casualties or (event.object if event.object in profile.roles.targets else None)


def harm_of(words: str) -> str | None:
    """What is counted of those whom a deed harms, by the words for it: "killed", "detained"."""
    return next((thing for thing, known in _HARM.items() if known.search(words)), None)


def _number(count: Count, *, of_all: bool) -> Number:
    return Number(count.min, count.max, of_all)


def _added(parts: list[Number]) -> Number | None:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    if not lows and not highs:
        return None
    high = sum(highs) if len(highs) == len(parts) else None
    return Number(sum(lows) if lows else None, high, len(parts) > 1 or parts[0].of_all)


def _noun(argument: Argument) -> str | None:
    """The noun that an argument's number counts, in the plural; None for a bare number.

    The words of a single one are its count: "a teacher".
    """
    return noun_counted(_rest(argument) or argument.span.text)


@lru_cache(maxsize=4096)
def noun_counted(words: str) -> str | None:
    """The head of a noun group in the plural, "drones" for "Iranian drones"; None for no noun."""
    found = _WORD.findall(_ENDS_NOUN.split(words.strip(), maxsplit=1)[0])
    if not found:
        return None
    last = found[-1].casefold()
    if is_of_number(last):
        return None
    known = forms.lemmas(last, "NOUN").get("NOUN")
    if not known:
        return None
    return next(iter(forms.inflections(known[0], "NOUN").get("NNS", ())), known[0])


_ONE = Number(1, 1, of_all=False)
_UNKNOWN = Number(None, None, of_all=False)


@lru_cache(maxsize=1024)
def means_people(noun: str) -> bool:
    """Whether a noun in the plural stands for people of any sort."""
    return any(lemma in harm.PEOPLE for lemma in forms.lemmas(noun, "NOUN").get("NOUN", (noun,)))
