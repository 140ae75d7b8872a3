"""What a claim counts: the killed, the wounded, the detained, else the things its nouns name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.lexicon import forms, harm
from dateline.model import Argument, Claim, MentionType
from dateline.profiles import EventType, Profile

_HARM = {thing: re.compile(pattern, re.IGNORECASE) for thing, pattern in harm.COUNTED.items()}
# What follows these is no longer the noun that is counted: "tanks of the army", "men who fled".
_ENDS_NOUN = re.compile(
    r"\s+(?:of|in|from|at|on|with|for|by|to|that|who|which|whose|near|including|and|or)\b|[,;:(—–]"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


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
    numbers: dict[str, list[Number]] = {}
    for argument in claim.arguments:
        if thing is not None and argument.role == harmed and _may_be_harmed(argument):
            numbers.setdefault(thing, []).append(_number(argument))
        elif argument.count is not None and (noun := _noun(argument)) is not None:
            numbers.setdefault(noun, []).append(_number(argument))
    return {
        thing: added for thing, parts in numbers.items() if (added := _added(parts)) is not None
    }


def harmed_role(event: EventType, profile: Profile) -> str | None:
    """The role of those whom an event of a type harms."""
    return event.casualties or (event.object if event.object in profile.roles.targets else None)


def harm_of(words: str) -> str | None:
    """What is counted of those whom a deed harms, by the words for it: "killed", "detained"."""
    return next((thing for thing, known in _HARM.items() if known.search(words)), None)


def _may_be_harmed(argument: Argument) -> bool:
    return argument.mention_type not in (
        MentionType.PLACE,
        MentionType.FACILITY,
        MentionType.WEAPON,
    )


def _number(argument: Argument) -> Number:
    count = argument.count
    noun = _noun(argument)
    of_all = noun is None or means_people(noun)
    return Number(count.min, count.max, of_all) if count else Number(None, None, of_all)


def _added(parts: list[Number]) -> Number | None:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    if not lows and not highs:
        return None
    high = sum(highs) if len(highs) == len(parts) else None
    return Number(sum(lows) if lows else None, high, len(parts) > 1 or parts[0].of_all)


def _noun(argument: Argument) -> str | None:
    """The noun that an argument's number counts, in the plural; None where there is none."""
    words = argument.span.text
    if argument.count is not None:
        at = words.find(argument.count.text)
        words = words[at + len(argument.count.text) :] if at >= 0 else words
    return noun_counted(words)


@lru_cache(maxsize=4096)
def noun_counted(words: str) -> str | None:
    """The head of a noun group in the plural, "drones" for "Iranian drones"; None for no noun."""
    found = _WORD.findall(_ENDS_NOUN.split(words.strip(), maxsplit=1)[0])
    if not found:
        return None
    last = found[-1].casefold()
    known = forms.lemmas(last, "NOUN").get("NOUN")
    if not known:
        return None
    return next(iter(forms.inflections(known[0], "NOUN").get("NNS", ())), known[0])


@lru_cache(maxsize=1024)
def means_people(noun: str) -> bool:
    """Whether a noun in the plural stands for people of any sort."""
    return any(lemma in harm.PEOPLE for lemma in forms.lemmas(noun, "NOUN").get("NOUN", (noun,)))
