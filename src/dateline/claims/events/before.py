"""Who and what stand before a noun that names a happening: "Israeli airstrike", "arms sale"."""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import SITES, of_site
from dateline.claims.phrases import Scene
from dateline.model import MentionType
from dateline.places import countries
from dateline.syntax.groups import NOUN, NounGroup
from dateline.syntax.tokens import Token

# Happenings that go by where they took place, as a school or a company: "the Kraft shooting".
_NAMED_BY_PLACE = frozenset(
    """
    shooting massacre bombing blast explosion rampage murder killing siege stabbing robbery riot
    slaying hijacking crash collapse death protest demonstration
    """.split()
)
# Who fights; the words are adjectives too.
FIGHTERS = frozenset(
    "militant rebel insurgent guerrilla separatist paramilitary jihadist terrorist".split()
)
# What people are at when it happens.
_SCENES = frozenset(
    """
    office party company firm school college university church club hotel bank store shop factory
    restaurant mosque temple synagogue hospital plant concert festival wedding market mall cinema
    theater theatre campus nightclub
    """.split()
)


def add_premodifiers(event: EventCandidate, group: NounGroup, owner: str, scene: Scene) -> None:
    """Add who and what stand before the noun; ``owner`` is the role of whose the happening is."""
    named = _add_names(event, group, scene)
    for at in range(_first(group), group.head):
        word = group.tokens[at]
        if at in named or of_site(group, at, scene):
            continue
        role = _role(word, event, owner, scene)
        if role is not None and (role == event.type.modifier or not event.has(role)):
            event.modifiers.append((role, word))


def is_scene(word: Token, happening: NounGroup) -> bool:
    """Whether a word before a happening says at what it was: "a party shooting"."""
    return happening.lemma.lower() in _NAMED_BY_PLACE and word.lemma.lower() in _SCENES


def _first(group: NounGroup) -> int:
    """The first word that may say more of a happening: behind whose it is, and "state of siege"."""
    owned = group.possessors[-1].last + 1 if group.possessors else group.first
    tokens = group.tokens
    links = [i + 1 for i in range(owned + 1, group.head) if tokens[i].tag == "IN"]
    return next((i for i in reversed(links) if not tokens[i - 2].name), owned)


def _role(word: Token, event: EventCandidate, owner: str, scene: Scene) -> str | None:
    """The role of what one word names; None where it names no participant."""
    type_, profile = event.type, scene.profile
    kind = profile.kinds.get(word.lemma.lower())
    if word.tag == "PRP$":
        return owner
    if word.text[0].isupper() and (
        countries.by_demonym(word.text) is not None or countries.by_name(word.text) is not None
    ):
        return type_.subject
    if kind is MentionType.FACILITY and type_.object in profile.roles.targets:
        return type_.object  # "an embassy bombing"
    if kind is MentionType.WEAPON or word.text.rstrip("s") in profile.systems:
        return type_.modifier
    if event.noun is not None and is_scene(word, event.noun):
        return None  # "a party shooting"
    if word.tag == "JJ" and word.lower in FIGHTERS:
        return type_.subject  # "a militant attack"
    if kind in (MentionType.PERSON, MentionType.ORGANISATION) and word.tag in NOUN:
        return owner if kind is MentionType.PERSON else type_.subject
    return None


def _add_names(event: EventCandidate, group: NounGroup, scene: Scene) -> set[int]:
    """Add the bodies whose names stand before the noun: "a Hamas attack" is by it.

    What such a name calls a site is acted upon: "the Marfin Bank attack". Persons' names tell
    neither: "the Kennedy assassination", "the Karadzic conviction". Gives the words of the names.
    """
    words: set[int] = set()
    at = _first(group)
    while at < group.head:
        label, end = group.tokens[at].name, at + 1
        while end < group.head and label and group.tokens[end].name == label:
            end += 1
        span = scene.sentence.token_span(at, end)
        armed = bool(label) and is_armed(span.text, scene)
        if armed or (label and _is_body(label, span.text, scene)):
            site = scene.profile.kinds.get(group.tokens[end - 1].lemma.lower()) in SITES
            if not (armed or site) and group.lemma.lower() in _NAMED_BY_PLACE:
                at = end
                continue
            role = event.type.object if site else event.type.subject
            word = replace(group.tokens[at], end=span.end, text=span.text, lower=span.text.lower())
            if not event.has(role):
                event.modifiers.append((role, word))
            words.update(range(at, end))
        at = end
    return words


def is_armed(name: str, scene: Scene) -> bool:
    """Whether a name is that of an armed body which the profile's sides list: "the Taliban"."""
    plain = _plain(name)
    return any(_plain(one) == plain for one in scene.profile.sides.get("rebels", ()))


def _plain(name: str) -> str:
    """A name as it is compared: "Al-Shabaab" and "al Shabaab" are one."""
    return name.casefold().replace("-", " ").removeprefix("al ").replace("aa", "a")


def _is_body(label: str, name: str, scene: Scene) -> bool:
    """Whether a name is a body's: as the encoder tags it, or as the report has it elsewhere."""
    known = scene.index.by_words(name)
    kind = known.kind if known is not None else None
    return kind is MentionType.ORGANISATION or (kind is None and label == "organisation")
