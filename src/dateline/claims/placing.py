"""Where an event happened: the words that say so, and the places that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dateline.claims.events import EventCandidate
from dateline.model import Claim, MentionType, Place, Span
from dateline.places import PlaceNames, resolve_mentions
from dateline.places.kinds import EntryKind
from dateline.places.names import nationality
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence

_SITES = (MentionType.PLACE, MentionType.FACILITY)
_AT = frozenset("in at near outside inside around".split())
# Who is of a place is there, as a rule: "residents of Sirte", not "the president of Mali".
_LOCALS = frozenset(
    """
    resident villager inhabitant civilian people citizen police court prison jail hospital school
    market suburb district neighbourhood neighborhood outskirt village town city port
    """.split()
)
# "The coast of Somalia" is not Somalia.
_PART_OF = re.compile(
    r"\b(?:the\s+)?(?:\w+\s+)?(?:coast|shores?|outskirts|suburbs|centre|center|heart|north|south|east"
    r"|west|northeast|northwest|southeast|southwest)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Bodies that act where their names say: "Leeds police", "a Dhaka court", "Spanish police".
_LOCAL_BODIES = frozenset("police court sheriff jail prison firefighter resident villager".split())


def place_of(
    event: EventCandidate, sentence: Sentence, index: EntityIndex, names: PlaceNames
) -> Place | None:
    """The words that tell where an event happened, not resolved yet.

    A named place goes before a described one, where it is said to be before what it befell, and
    that before whom. "The port of Aden" is in Aden. ``names`` are the place names of the report.
    """
    chosen = _best(list(_stated(event, sentence, index, names)))
    if chosen is not None and chosen.proper:
        return Place(_words(chosen, sentence, names))
    inside = None
    if event.noun is not None and event.type.parent is None:
        acted = event.has(event.type.subject)
        inside = _before_happening(event.noun, names, acted=acted)
    inside = inside or _inside_participants(event, sentence, index, names)
    if inside is not None:
        return Place(inside)
    return Place(sentence.group_span(chosen)) if chosen is not None else None


def _stated(
    event: EventCandidate, sentence: Sentence, index: EntityIndex, names: PlaceNames
) -> Iterator[NounGroup]:
    """The groups that say where it happened, or name a place that it befell."""
    kind = index.kind
    befallen = [g for r, g in event.arguments if r in event.type.where and kind(g) in _SITES]
    stated = [group for _, group in event.places]
    yield from stated
    yield from (g for g in befallen if g.proper or kind(g) is MentionType.PLACE)
    for group in befallen:
        span = sentence.group_span(group)
        if names.first_between(span.start, span.end) or names.places_of(span.text):
            yield group
    for group in (*stated, *befallen):
        for preposition, inner in sentence.tree.phrases(group):
            if (preposition in _AT or preposition == "of") and kind(inner) is MentionType.PLACE:
                yield inner


def _words(group: NounGroup, sentence: Sentence, names: PlaceNames) -> Span:
    """The words of a named place, from what says which part of it is meant to the name's end.

    "The Gulf of Aden" is one name though it is two noun groups.
    """
    span = sentence.group_span(group)
    last = names.end_of(span)
    part = _PART_OF.search(sentence.text, max(0, span.start - 40), span.start)
    return Span.of(sentence.text, part.start() if part else span.start, last)


def _best(groups: Sequence[NounGroup]) -> NounGroup | None:
    """The first name, else the first description."""
    named = (group for group in groups if group.proper)
    return next(named, None) or next(iter(groups), None)


def _before_happening(noun: NounGroup, names: PlaceNames, *, acted: bool) -> Span | None:
    """The place before the noun that names a happening: "the Kunduz attack".

    A country there acts, as a rule ("the Taiwan talks"), unless somebody else has ``acted``:
    "China's Taiwan drills".
    """
    possessors = noun.possessors
    first = possessors[-1].words[-1].end if possessors else noun.words[0].start
    span = names.first_between(first, noun.words[-1].start)
    entry = names.entry(span.start, span.end) if span is not None else None
    if entry is None or (entry.kind is EntryKind.COUNTRY and not acted):
        return None
    return span


def _inside_participants(
    event: EventCandidate, sentence: Sentence, index: EntityIndex, names: PlaceNames
) -> Span | None:
    """The name of a place within what names a participant: "police in Leeds", "Leeds police".

    Only what somebody or something undergoes happens where they are; the actor comes last. A people
    is no place where another takes part: "clashes between Serb police and ethnic Albanians".
    """
    type_ = event.type
    if type_.object not in (*type_.where, type_.owner):
        return None
    peoples = {w.text for _, group in event.arguments for w in group.words if nationality(w.text)}
    for _, group in sorted(event.arguments, key=lambda argument: argument[0] == type_.subject):
        place = _place_inside(group, sentence, index, names) or _place_before(group, index, names)
        if place is not None and not (place.text in peoples and len(peoples) > 1):
            return place
    return None


def _place_inside(
    group: NounGroup, sentence: Sentence, index: EntityIndex, names: PlaceNames
) -> Span | None:
    """The place that a group's phrases name: "convoys in Syria", "the shelling of Donetsk"."""
    lemma = group.lemma.lower()
    local = lemma in _LOCALS or lemma in index.profile.nouns
    for preposition, inner in sentence.tree.phrases(group):
        if preposition in _AT or (preposition == "of" and local):
            if inner.proper and index.kind(inner) is MentionType.PLACE:
                return _words(inner, sentence, names)
    return None


def _place_before(group: NounGroup, index: EntityIndex, names: PlaceNames) -> Span | None:
    """The place before a local body or a happening: "Leeds police", "the Kunduz attack"."""
    lemma = group.lemma.lower()
    if lemma in _LOCAL_BODIES:
        return names.first_between(group.words[0].start, group.words[-1].start)
    if lemma in index.profile.nouns:
        return _before_happening(group, names, acted=False)
    return None


def has_capital(span: Span) -> bool:
    """Whether words have a capital letter, as names do."""
    return any(map(str.isupper, span.text))


def located(
    claims: Sequence[Claim], names: PlaceNames, searchable: Callable[[Span], bool]
) -> list[Claim]:
    """The claims with their places resolved among the names of their report.

    Words that are not ``searchable`` are kept as words.
    """
    spans = [c.place.span for c in claims if c.place is not None and searchable(c.place.span)]
    resolved = dict(zip(spans, resolve_mentions(names, spans), strict=True))
    return [
        replace(claim, place=resolved.get(claim.place.span) or claim.place)
        if claim.place is not None
        else claim
        for claim in claims
    ]
