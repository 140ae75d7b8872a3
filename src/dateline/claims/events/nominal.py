"""Events that a noun names, with their participants: "the rebels' shelling of the port"."""

from __future__ import annotations

from dateline.claims.counts import count
from dateline.claims.events.before import add_premodifiers
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.host import (
    add_answerable,
    add_from_description,
    add_from_host,
    add_stray_agents,
    host,
)
from dateline.claims.events.parts import weigh
from dateline.claims.events.roles import actor_role, add_phrases
from dateline.claims.phrases import Scene, phrases_of
from dateline.model import PassageKind
from dateline.profiles import EventType, Trigger
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, is_time

# Of what they charge somebody with, they say that it happened.
_CHARGING = frozenset("charge convict accuse suspect indict".split())


def noun_event(group: NounGroup, trigger: Trigger, scene: Scene) -> EventCandidate | None:
    """The event that a noun names; None where nothing but its name is stated."""
    type_ = scene.profile.types[trigger.event]
    anchor = scene.sentence.token_span(group.head + 1 - len(trigger.words), group.head + 1)
    clause, place = host(group, scene.sentence)
    event = EventCandidate(type_, anchor, clause, noun=group)
    phrases = _own_phrases(group, scene)
    owner = type_.owner or type_.subject
    if any(type_.prepositions.get(p) == owner for p, _ in phrases if p == "of"):
        owner = type_.subject  # "the rebels' killing of two guards"
    for possessor in group.possessors[-1:]:
        if not is_time(possessor) and group.lemma != "toll":  # "the country's death toll"
            event.add(owner, possessor)
    add_premodifiers(event, group, owner, scene)
    for preposition, noun in phrases:
        if preposition == "by" and not is_time(noun):
            event.add(actor_role(type_.subject, noun, type_, scene) or type_.subject, noun)
    add_phrases(event, phrases, scene)
    add_from_description(event, group, scene)
    if not event.has(type_.subject):
        add_answerable(event, group, scene)
    if clause is not None:
        add_from_host(event, clause, place, scene)
        add_stray_agents(event, clause, scene)
    if clause is not None and place == "subject" and group.lemma == "toll":
        _add_toll(event, clause, scene)
    event.known = clause is not None and _in_passing(event, group, clause)
    if not _stated(event, group, trigger, scene):
        return None
    weigh(event, group.head, scene)
    return event


def _add_toll(event: EventCandidate, clause: Clause, scene: Scene) -> None:
    """Add the number that a toll stands at or rises to, not the one that it rises by."""
    reached = [group for preposition, group in clause.preps if preposition in ("to", "at")]
    for group in (*clause.objects, *reached):
        if event.type.casualties is not None and count(group, scene.sentence.text) is not None:
            event.add(event.type.casualties, group)


def _stated(event: EventCandidate, group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether enough is said of a happening for a claim."""
    if event.light:
        return True
    if trigger.bare and not trigger.restricted:
        return False
    if event.arguments or event.modifiers:
        return True
    first = group.tokens[group.first].lower
    known = first in ("the", "this", "that", "these", "those") or bool(group.possessors)
    if scene.sentence.passage.kind is PassageKind.HEADLINE:
        known = known or group.tokens[group.head].tag in ("NN", "NNP")  # headlines have no articles
    event.known |= (known and event.type.parent is None) or _none_at_all(first, event.type)
    return event.known or (bool(event.places) and (known or first in ("an", "a")))


def _in_passing(event: EventCandidate, group: NounGroup, clause: Clause) -> bool:
    """Whether force is told in passing: "killed in an attack", "charged with murder"."""
    preposition = next((p for p, g in clause.preps if g is group), None)
    first = group.tokens[group.first].lower
    told = preposition in ("in", "during", "after", "following", "by") and first in ("a", "an")
    charged = preposition in ("with", "of") and clause.verb.lemma in _CHARGING
    return (told or charged) and event.type.tells is not None and clause.verb.modal is None


def _none_at_all(first: str, type_: EventType) -> bool:
    """Whether a noun says that what others bring about did not happen: "no casualties"."""
    return first == "no" and type_.consequence


def _own_phrases(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """The phrases of a happening itself: "of" only at once, none past another happening."""
    own: list[tuple[str, NounGroup]] = []
    for preposition, noun in phrases_of(group, scene.sentence):
        if preposition == "of" and own and own[-1][0] != "of":
            continue
        own.append((preposition, noun))
        if noun.lemma.lower() in scene.profile.nouns:
            break
    return own
