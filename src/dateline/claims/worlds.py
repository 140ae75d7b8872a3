"""Worlds in which words of force tell of no force: games, software, contests for office, roads.

What a report is on tells in which sense it has a word: "attacked the record of his rival" in a
report on a campaign, "was struck while crossing" in one on an accident. A sentence with words that
nobody has for a game or a contest is taken at its word.
"""

from __future__ import annotations

from enum import Enum, auto

from dateline.lexicon import accidents, cinema, politics, sport
from dateline.lexicon.computing import is_computing
from dateline.model import Claim, Factuality, MentionType
from dateline.profiles import EventType, Profile

# What cars do to those on the road, by the words of blows.
_BLOWS = frozenset("hit hits hitting strike strikes struck striking".split())

_ANYBODY = frozenset("someone somebody anyone anybody you one whoever everyone everybody".split())
_BODILY = frozenset([MentionType.FACILITY, MentionType.PLACE, MentionType.WEAPON])


class World(Enum):
    """What a report is on, as far as it changes the sense of words of force."""

    GAME = auto()
    CONTEST = auto()  # for an office or a law
    ACCIDENT = auto()  # on the road


def worlds_of(text: str) -> frozenset[World]:
    """The worlds that a report's words show it to be on; none for most reports."""
    tests = (
        (World.GAME, sport.is_sport),
        (World.CONTEST, politics.is_contest),
        (World.ACCIDENT, accidents.is_accident),
    )
    return frozenset(world for world, is_of in tests if is_of(text))


def tells_no_force(claim: Claim, profile: Profile, worlds: frozenset[World]) -> bool:
    """Whether a claim takes for force what is a game, a contest, an accident or software."""
    type_ = profile.types.get(claim.type)
    if type_ is None or not type_.figurative:
        return False
    evidence = claim.evidence.text
    if World.GAME in worlds and not sport.is_literal(evidence):
        return True
    if type_.tells is None:
        return False
    if is_computing(evidence) and not sport.is_literal(evidence):
        return True
    if not _is_blow(type_, profile):
        return False
    if cinema.is_cinema(evidence) and not sport.is_literal(evidence):
        return True
    if World.CONTEST in worlds and not politics.is_literal(evidence) and not _bodily(claim):
        return True
    blow = claim.anchor.text.lower() in _BLOWS
    return blow and World.ACCIDENT in worlds


def is_general(claim: Claim) -> bool:
    """Whether a claim tells of anybody at all: "if someone was injured", "who hit you"."""
    words = [argument.span.text.lower() for argument in claim.arguments]
    anybody = bool(words) and all(word in _ANYBODY for word in words)
    return anybody and claim.factuality is Factuality.UNDERSPECIFIED


def _bodily(claim: Claim) -> bool:
    """Whether who or what takes part shows real force: a building, a place, a crowd of people."""
    kinds = {argument.mention_type for argument in claim.arguments}
    crowd = any(
        argument.mention_type is MentionType.PERSON and argument.span.text.endswith("s")
        for argument in claim.arguments
        if argument.span.text.islower()
    )
    return crowd or bool(kinds & _BODILY)


def _is_blow(type_: EventType, profile: Profile) -> bool:
    """Whether a type is force against somebody, not what it brings about."""
    return type_.object in profile.roles.targets and not type_.consequence
