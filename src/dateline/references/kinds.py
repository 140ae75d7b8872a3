"""What a noun group names or describes: a person, an organisation, a place, a weapon ..."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.lexicon import bodies
from dateline.lexicon.titles import BEFORE_NAMES
from dateline.model import MentionType
from dateline.places import countries
from dateline.syntax.groups import NounGroup
from dateline.syntax.tokens import Token

# Words of titles that are titles only before another: "Defence Minister", not "Defence Ministry".
_TITLE_MODIFIERS = frozenset("prime foreign defence defense vice interior rear".split())
# Titles that nothing but a person's name follows.
_BEFORE_PERSONS = (BEFORE_NAMES - _TITLE_MODIFIERS) | {"secretary-general", "spokesperson"}
_PLACE_WORDS = frozenset(
    """
    city province district county region valley mountain mountains river lake sea ocean bay gulf
    strait island islands peninsula desert village town airport port street road square territory
    heights hills corridor strip governorate oblast prefecture bank
    """.split()
)
_FACILITY_WORDS = frozenset(
    "base airbase airport plant factory reactor shipyard station complex embassy hospital prison "
    "barracks port depot camp museum bridge dam airfield".split()
)
_DESIGNATION = re.compile(
    r"(?:[A-Z][A-Za-z]{0,9}-?\d{1,4}(?:[A-Z]{1,3}\d?)?s?|[A-Z]{1,4}-\d{1,4}[A-Za-z]{0,3})"
    r"(?:/\d{1,4}[A-Z]{0,3})?"
)
_NOT_WEAPONS = re.compile(
    r"(?:COVID|G|P|Group|Article|Highway|Route|Channel|Unit|Q|H|Covid|Section|Page|Day|Phase|Table|Figure)-?\d+",
    re.IGNORECASE,
)


# Nouns for people and for aircraft alike, and words that tell which.
_AIRCRAFT = frozenset(["fighter"])
_FLYING = frozenset("jet supersonic stealth multirole multi-role twin-engine carrier-based".split())


# The kinds of the encoder's names; a "misc" name may be anything.
_NAMES = {
    "person": MentionType.PERSON,
    "organisation": MentionType.ORGANISATION,
    "location": MentionType.PLACE,
}


def kind_of(
    group: NounGroup, nouns: Mapping[str, MentionType], systems: frozenset[str]
) -> MentionType | None:
    """Return the kind of a noun group, None where nothing in it tells.

    ``nouns`` are the profile's common nouns by lemma, ``systems`` its names of weapon systems.
    """
    head = group.tokens[group.head]
    if group.pronoun:
        return MentionType.PERSON if head.lower in ("he", "she", "him", "her", "who") else None
    if head.tag == "CD":
        return MentionType.QUANTITY
    lower = head.lemma.lower()
    if not group.proper:
        kind = (
            nouns.get(_compound(group, lower))
            or nouns.get(lower)
            or nouns.get(head.lower)
            or nouns.get(_last_part(lower))
        )
        if kind is None and designation(head):
            return MentionType.WEAPON
        if kind is MentionType.PERSON and lower in _AIRCRAFT and _built(group, systems):
            return MentionType.WEAPON  # "MiG-29 fighters"
        if kind is None and countries.by_demonym(head.text) is not None:
            return MentionType.NATIONALITY
        return kind
    return _kind_of_name(group, head, nouns, systems)


def _compound(group: NounGroup, lower: str) -> str:
    """A group's noun with the word before it, as a profile lists them: "suicide-bomber"."""
    if group.head == group.first:
        return lower
    return f"{group.tokens[group.head - 1].lower}-{lower}"


def _last_part(word: str) -> str:
    """What a compound is: "fire-bomb" a bomb, "submachinegun" a gun."""
    last = word.rpartition("-")[2]
    return next((part for part in ("gun", "bomb") if last.endswith(part)), last)


def _built(group: NounGroup, systems: frozenset[str]) -> bool:
    """Whether a word before a group's noun names a type of aircraft, or says that it flies."""
    before = group.tokens[group.first : group.head]
    return any(
        designation(word) or word.text.rstrip("s") in systems or word.lower in _FLYING
        for word in before
    )


def _kind_of_name(
    group: NounGroup, head: Token, nouns: Mapping[str, MentionType], systems: frozenset[str]
) -> MentionType | None:
    """The kind of a name, by the surest evidence that it gives."""
    words = name_tokens(group)
    before = [w.lower.rstrip(".") for w in group.words if w.start < words[0].start]
    return (
        _by_known_name(words, before, head, systems)
        or _by_last_word(words, head, nouns)
        or _by_description(words, before, nouns)
        or _by_form(words, group)
    )


def _by_known_name(
    words: list[Token], before: list[str], head: Token, systems: frozenset[str]
) -> MentionType | None:
    """The kind of a country, a weapon system, a person with a title, or what the encoder knows."""
    country = countries.by_name(" ".join(w.text for w in words)) is not None
    if country or (len(words) <= 2 and countries.by_name(head.text) is not None):
        return MentionType.PLACE
    if any(designation(w) or w.text.rstrip("s") in systems for w in words):
        return MentionType.WEAPON
    if any(b in BEFORE_NAMES for b in before):
        return MentionType.PERSON
    if head.lower in _FACILITY_WORDS:
        return MentionType.FACILITY
    return _NAMES.get(head.name)


def _by_last_word(
    words: list[Token], head: Token, nouns: Mapping[str, MentionType]
) -> MentionType | None:
    """The kind that a noun within the name gives: "the Kerch Strait", "the Free Army"."""
    if head.lower in _PLACE_WORDS and not any(w.lower in ("world", "central") for w in words):
        return MentionType.PLACE
    if any({w.lower.rstrip("s."), w.lower.rstrip(".")} & bodies.IN_NAMES for w in words):
        return MentionType.ORGANISATION
    lower = head.lower.rstrip("s")
    common = nouns.get(head.lemma.lower()) or nouns.get(lower) or nouns.get(_last_part(lower))
    return common if common in (MentionType.WEAPON, MentionType.ORGANISATION) else None


def _by_description(
    words: list[Token], before: list[str], nouns: Mapping[str, MentionType]
) -> MentionType | None:
    """The kind of a people, a capital, or what a noun before the name calls it."""
    if len(words) == 1 and countries.by_demonym(words[0].text) is not None:
        return MentionType.NATIONALITY
    if countries.by_capital(" ".join(w.text for w in words)) is not None:
        return MentionType.PLACE
    described = [nouns[b] for b in before if b in nouns]  # "the destroyer Harlan"
    return described[-1] if described else None


def _by_form(words: list[Token], group: NounGroup) -> MentionType | None:
    """The likeliest kind of an acronym, and of two to four words with capitals."""
    if len(words) == 1:
        acronym = words[0].text.isupper() and len(words[0].text) > 1
        return MentionType.ORGANISATION if acronym else None
    if len(words) > 4 or not all(w.text[0].isupper() or w.lower in _NAME_PARTS for w in words):
        return None
    return MentionType.ORGANISATION if group.words[0].lower == "the" else MentionType.PERSON


_NAME_PARTS = frozenset("al el bin ibn ben de der den di da du la le van von abu bint dos".split())


def designation(token: Token) -> bool:
    """Whether a word is a type designation: F-16, S-400, T-72B3, Shahed-136."""
    text = token.text
    return bool(_DESIGNATION.fullmatch(text)) and not _NOT_WEAPONS.fullmatch(text)


def name_tokens(group: NounGroup) -> list[Token]:
    """The naming part of a proper noun group: without article, adjectives, post and titles."""
    words = group.tokens[group.first : group.head + 1]
    first = len(words) - 1
    while first > 0:
        before = words[first - 1]
        if _is_name_part(before):
            first -= 1
        elif before.lower == "of" and first > 1 and words[first - 2].tag in ("NNP", "NNPS"):
            first -= 2  # "Ministry of Defence"
        else:
            break
    while first < len(words) - 1 and _is_title(words, first):
        first += 1
    return words[_behind_title(words, first) :]


def _behind_title(words: list[Token], first: int) -> int:
    """Where a person's name begins behind a title in capitals: "Foreign Ministry Spokesman X"."""
    begin = len(words)
    while begin > first and words[begin - 1].name == "person":
        begin -= 1
    if first < begin < len(words) and words[begin - 1].lower in _BEFORE_PERSONS:
        return begin
    return first


def _is_name_part(word: Token) -> bool:
    """Whether a word before a name belongs to it."""
    return (
        word.tag in ("NNP", "NNPS", "CD")
        or (word.tag == "JJ" and word.text[0].isupper())
        or designation(word)
        or word.lower in _NAME_PARTS
        or word.text == "&"
    )


def _is_title(words: list[Token], i: int) -> bool:
    """Whether a word is a title, or modifies one behind it: "Syrian Foreign Minister"."""
    lower = words[i].lower.rstrip(".")
    joined = i + 1 < len(words) and words[i].name == words[i + 1].name == "organisation"
    if joined and not words[i].text.endswith("."):
        return False  # "General Staff", but "DR. JANE DOE"
    if lower in BEFORE_NAMES - _TITLE_MODIFIERS:
        return True
    modifies = lower in _TITLE_MODIFIERS or countries.by_demonym(words[i].text) is not None
    return modifies and i + 1 < len(words) and _is_title(words, i + 1)
