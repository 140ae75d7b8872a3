"""Whether a source speaks for the side that acts: its government, its forces, its spokesperson."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.events.picture.deed import verb_lemma
from dateline.events.picture.described import described
from dateline.events.picture.states import (
    countries_in,
    country_in,
    holds,
    spelled,
    state_in,
    state_of,
    stems,
)
from dateline.events.picture.telling import KeyOf, Telling, as_argument, is_named
from dateline.lexicon import authority
from dateline.model import Claim, Holder, MentionType, Span

_OWN = re.compile(r"^(?:its|our|their|his|her)\b", re.IGNORECASE)
_EMPTY = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "of", "and"})
# "residents of the Red Column's valley" are not the Red Column.
_RELATING = frozenset({"of", "from", "against", "with", "for", "near", "in"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: the key across reports, the name, and the words of the claim.

    ``named`` says whether it is a name rather than a description.
    """

    key: str
    name: str
    named: bool
    kind: MentionType | None = None
    span: Span | None = None

    @property
    def state(self) -> str | None:
        """The country for which it acts."""
        return state_of(self.key, self.name, self.kind)


@dataclass(frozen=True, slots=True)
class Source:
    """Who affirms a claim: the key across reports, what it is called, and the country it is of.

    ``admits`` says that its verb is one for deeds of one's own.
    """

    key: str
    names: tuple[str, ...]
    state: str | None
    span: Span | None
    admits: bool = False

    @property
    def words(self) -> str:
        """All words for it."""
        return " ".join(self.names)


def actors_of(claim: Claim, role: str, key_of: KeyOf) -> list[Actor]:
    """Those who have a role in a claim."""
    found = []
    for argument in claim.arguments:
        if argument.role == role:
            key, name = key_of(claim, argument)
            named = is_named(key, argument)
            found.append(Actor(key, name, named, argument.mention_type, argument.span))
    return found


def source_of(telling: Telling, holder: Holder, key_of: KeyOf) -> Source:
    """A holder within the report as a source, by all that the report says whom it speaks for."""
    claim = telling.claim
    key, name = key_of(claim, as_argument(holder))
    called, speaker = described(claim, holder), telling.speaker or ""
    lemma = verb_lemma(holder.cue.text.split()[0].casefold()) if holder.cue else None
    admits = lemma in authority.ADMITTING
    state = state_of(key, name) or state_in(called) or state_of(telling.origin, speaker)
    return Source(key, (name, called, speaker), state, holder.span, admits)


def publisher_of(claim: Claim, holder: Holder, key_of: KeyOf) -> Source:
    """A publisher as a source; it is of a country only where its name is that of an authority."""
    key, name = key_of(claim, as_argument(holder))
    state = state_in(name) if holds(name, authority.PUBLISHING) else None
    return Source(key, (name,), state, holder.span)


def speaks_for(source: Source, actor: Actor, claim: Claim, country: str | None) -> bool:
    """Whether a source is the actor, or speaks for it.

    It does where both are the same across reports or of one state, where the words for the source
    name the actor ("a Houthi military spokesman"), where it calls the actor its own ("its men") or
    admits the deed. Of two authorities one of which has no stated country ("the foreign ministry",
    "the police"), both are of the other's where the happening lies in it and the sentence names no
    other; ``country`` is where it lies.
    """
    if source.state is not None and actor.state is not None:
        return source.state == actor.state
    if source.key == actor.key or _speaks_for_body(source, actor.name):
        return True
    if not actor.named and (source.admits or _is_own(actor)):
        return True
    return _are_at_home(source, actor, claim, country)


def _speaks_for_body(source: Source, actor: str) -> bool:
    """Whether the words for a source name a body, as itself or as that which it speaks for."""
    needed = {w for w in stems(actor) - _EMPTY if w[-1:] != "s" and country_in(w.title()) is None}
    if not needed or not needed <= stems(source.words):
        return False
    return holds(source.words, authority.OF_A_GROUP) or any(
        needed <= stems(name)
        and spelled(name)[-1:] == spelled(actor)[-1:]
        and stems(name).isdisjoint(_RELATING)
        for name in source.names
    )


def _is_own(actor: Actor) -> bool:
    """Whether the words for an actor call it somebody's own: "its soldiers"."""
    words = actor.span.text if actor.span is not None else ""
    return _OWN.match(words) is not None and not stems(words).isdisjoint(authority.OWN)


def _are_at_home(source: Source, actor: Actor, claim: Claim, country: str | None) -> bool:
    """Whether a source and an actor are authorities of the country in which it happened."""
    state = source.state or actor.state
    if state is None or not set(countries_in(claim.evidence.text)) <= {state}:
        return False
    office = authority.BODIES if actor.state is None else authority.GOVERNMENT | authority.FORCES
    return country == state and holds(actor.name if actor.state is None else source.words, office)
