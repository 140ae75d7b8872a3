"""Where an event happened: the words that say so, and the places that they name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.claims.events import EventCandidate
from dateline.model import Claim, MentionType, Place, Span
from dateline.places import PlaceNames, resolve_mentions
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence

_SITES = (MentionType.PLACE, MentionType.FACILITY)


def place_of(event: EventCandidate, sentence: Sentence, index: EntityIndex) -> Place | None:
    """The words that tell where an event happened, not resolved yet.

    A named place goes before a described one, and where it is said to be before what it befell.
    "The port of Aden" is in Aden.
    """
    kind = index.kind
    befallen = [g for r, g in event.arguments if r in event.type.where and kind(g) in _SITES]
    stated = [group for _, group in event.places]
    within = [
        inner
        for group in (*stated, *befallen)
        for preposition, inner in sentence.tree.phrases(group)
        if preposition in ("of", "in", "at", "near") and kind(inner) is MentionType.PLACE
    ]
    stated += [g for g in befallen if g.proper or kind(g) is MentionType.PLACE]
    chosen = _best([*stated, *within])
    return Place(span=sentence.group_span(chosen)) if chosen is not None else None


def _best(groups: Sequence[NounGroup]) -> NounGroup | None:
    """The first name, else the first description."""
    named = (group for group in groups if group.proper)
    return next(named, None) or next(iter(groups), None)


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
