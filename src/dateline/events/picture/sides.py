"""Whether a source speaks for the side that acts: its government, its forces, its spokesperson."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.events.picture.telling import KeyOf, as_argument
from dateline.lexicon import authority, titles
from dateline.model import Claim, Holder, MentionType
from dateline.places import countries

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_COUNTRY_KEY = "country:"
_SPEAKS_FOR = re.compile(r"\s+(?:for|of|from|with)\s+((?:[\w’'.-]+\s?){1,6})")
_APPOSITION = re.compile(r",\s+(?:an?\s+|the\s+)?([^,;.]{3,60})")
_TITLES = authority.OF_A_GROUP | titles.BEFORE_NAMES | titles.POSTS
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: the key across reports, the name, the kind, and whether it is a name."""

    key: str
    name: str
    kind: MentionType | None
    named: bool


def actors_of(claim: Claim, role: str, key_of: KeyOf) -> list[Actor]:
    """Those who have a role in a claim."""
    found = []
    for argument in claim.arguments:
        if argument.role == role:
            key, name = key_of(claim, argument)
            named = argument.entity is not None or key.startswith(_COUNTRY_KEY)
            found.append(Actor(key, name, argument.mention_type, named))
    return found


def speaks_for(claim: Claim, source: Holder, actors: list[Actor], key_of: KeyOf) -> bool:
    """Whether the source of a claim is one of the actors, or speaks for one of them.

    It does where both are the same across reports, where both are of one state, or where the
    source's description names the actor: "a Houthi military spokesman" for the Houthis.
    """
    key, name = key_of(claim, as_argument(source))
    said = f"{name} {described(claim, source)}"
    state = key.removeprefix(_COUNTRY_KEY) if key.startswith(_COUNTRY_KEY) else _state_of(said)
    return any(
        actor.key == key
        or _same_state(actor, state)
        or (actor.named and _speaks_for_group(said, actor.name))
        for actor in actors
    )


def _same_state(actor: Actor, state: str | None) -> bool:
    return state is not None and state_of(actor.key, actor.name, actor.kind) == state


def state_of(key: str, name: str, kind: MentionType | None) -> str | None:
    """The country for which a participant acts: a country, its forces, its weapons; else None."""
    if key.startswith(_COUNTRY_KEY):
        return key.removeprefix(_COUNTRY_KEY)
    return country_in(name) if kind is MentionType.WEAPON else _state_of(name)


@lru_cache(maxsize=4096)
def _state_of(words: str) -> str | None:
    """The country for which somebody who is so described acts; None for mere nationals of it."""
    if (seat := countries.by_capital(words.strip())) is not None:
        return seat.code
    return country_in(words) if _holds(words, authority.OF_A_STATE) else None


@lru_cache(maxsize=4096)
def country_in(words: str) -> str | None:
    """The first country that words name, as such or by nationality."""
    found = _WORD.findall(words.replace("’s", "").replace("'s", ""))
    for i, word in enumerate(found):
        two = " ".join(found[i : i + 2])
        country = (
            countries.by_demonym(word)
            or countries.by_name(word)
            or countries.by_name(two)
            or countries.by_demonym(two)
        )
        if country is not None:
            return country.code
    return None


def described(claim: Claim, source: Holder) -> str:
    """What the sentence calls a source: with the titles before it and what it speaks for."""
    span, evidence = source.span, claim.evidence
    if span is None or not evidence.start <= span.start < evidence.end:
        return source.name
    before = evidence.text[: span.start - evidence.start]
    after = evidence.text[span.end - evidence.start :]
    if source.cue is not None and source.cue.start >= span.end:
        after = after[: source.cue.start - span.end]
    follows = _SPEAKS_FOR.match(after) or _APPOSITION.match(after)
    return " ".join([*_titles_before(before), span.text, follows[1] if follows else ""]).strip()


def _titles_before(text: str) -> list[str]:
    """The titles that end a text, with whose they are: "Israeli Defence Minister"."""
    taken: list[str] = []
    for word in reversed(text.split()[-6:]):
        bare = word.replace("’s", "").replace("'s", "")
        if bare.casefold() not in _TITLES:
            return [bare, *taken] if bare[:1].isupper() and bare[-1:].isalnum() else taken
        taken.insert(0, word)
    return taken


def _holds(words: str, office: frozenset[str]) -> bool:
    """Whether a description has a word for an office or a force, and none that takes it back."""
    stems = _stems(words)
    return not stems.isdisjoint(office) and stems.isdisjoint(authority.OUT_OF_OFFICE)


@lru_cache(maxsize=4096)
def _stems(words: str) -> frozenset[str]:
    """The words in small letters, each also without the ending of a plural or a nationality."""
    found = {word.casefold() for word in _WORD.findall(words.replace("’s", "").replace("'s", ""))}
    return frozenset(found | {word.rstrip("s") for word in found})


def _speaks_for_group(said: str, actor: str) -> bool:
    """Whether a description of somebody with an office in a group names that group."""
    needed = {word for word in _stems(actor) if word not in _ARTICLES and word[-1:] != "s"}
    return bool(needed) and needed <= _stems(said) and _holds(said, authority.OF_A_GROUP)
