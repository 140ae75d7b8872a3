"""Events: the profile's verbs and nouns in a sentence, with their participants."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.events.adjectival import adjective_events
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.nominal import noun_event
from dateline.claims.events.parts import weigh
from dateline.claims.events.triggers import noun_trigger, verb_trigger
from dateline.claims.events.verbal import verb_event
from dateline.claims.phrases import Scene
from dateline.profiles import Profile
from dateline.references.entity_index import EntityIndex
from dateline.syntax.groups import NounGroup
from dateline.syntax.sentences import Sentence

__all__ = ["EventCandidate", "find_events"]


def find_events(
    sentence: Sentence, profile: Profile, index: EntityIndex
) -> Iterator[EventCandidate]:
    """The events that a sentence's verbs, then its adjectives, then its nouns express."""
    scene = Scene(sentence, profile, index)
    states = dict(adjective_events(scene))
    named: list[NounGroup] = []  # by a noun that only completes its verb: "impose sanctions"
    for clause in sentence.clauses:
        trigger = verb_trigger(clause, scene) if clause.verb.main not in states else None
        if trigger is not None:
            event = verb_event(clause, trigger, scene)
            weigh(event, clause.verb.main, scene)
            named += [event.named] if event.named is not None else []
            yield event
    yield from states.values()
    for k, item in enumerate(sentence.items):
        if not isinstance(item, NounGroup) or any(item is group for group in named):
            continue
        trigger = noun_trigger(item, scene, first=k == 0)
        event_or_none = noun_event(item, trigger, scene) if trigger is not None else None
        if event_or_none is not None:
            yield event_or_none
