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
# Nouns and adjectives that do so: "two counts of murder", "guilty of murder".
_CHARGES = frozenset("charge count suspicion conviction accusation allegation guilty".split())
# How much there was: "a wave of attacks", "eight days of riots".
_MEASURES = frozenset(
    """
    hour day night week weekend month wave series spate string outbreak round spree surge campaign
    exchange burst volley hail
    """.split()
)
# Behind these it is told of in passing: "jailed over a shooting", "a result of an explosion".
_TOLD_BEHIND = frozenset("in by into over".split())
_TOLD_OF = {
    "of": frozenset("result aftermath wake scene site suspect".split()),
    "with": frozenset(["connection"]),
    "to": frozenset(["lead"]),
    "from": frozenset("die recover".split()),
}
# Of what they are about, they say that it happened: "investigating a shooting".
_LOOKING_BACK = frozenset("investigate probe survive witness thwart foil recall break".split())
_POINTING = frozenset("the this that these those".split())
# Beside what happened there: "killed during riots".
_AMID = frozenset("during amid amidst after following since".split())
# What a happening has of itself, whatever the tree hangs it on: "the collision between two ships".
_OWN = frozenset("between from by against with of".split())


def noun_event(group: NounGroup, trigger: Trigger, scene: Scene) -> EventCandidate | None:
    """The event that a noun names; None where nothing but its name is stated."""
    type_ = scene.profile.types[trigger.event]
    anchor = scene.sentence.token_span(group.head + 1 - len(trigger.words), group.head + 1)
    clause, place = host(group, scene.sentence)
    event = EventCandidate(type_, anchor, clause, noun=group)
    phrases = _own_phrases(group, scene)
    phrases += _next_phrases(phrases, group, clause)
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
    event.known = _in_passing(event, group, clause, scene)
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
    if event.light or _measured(group, scene) or _charged(group, event, scene):
        event.known |= not event.light
        return True
    if trigger.bare and not trigger.restricted:
        return False
    if event.arguments or event.modifiers:
        return True
    first = group.tokens[group.first].lower
    known = first in _POINTING or bool(group.possessors) or _one_of_many(group, event.type, scene)
    if scene.sentence.passage.kind is PassageKind.HEADLINE:
        known = known or group.tokens[group.head].tag in ("NN", "NNP")  # headlines have no articles
    event.known |= (known and event.type.parent is None) or _none_at_all(first, event.type)
    return event.known or (bool(event.places) and (known or first in ("an", "a")))


def _one_of_many(group: NounGroup, type_: EventType, scene: Scene) -> bool:
    """Whether a date or a number tells one from others: "the 31 October attack", "46 arrests"."""
    before = group.tokens[group.first : group.head]
    if type_.tells is not None and any(word.tag == "CD" for word in before):
        return True
    spans = [(m.span.start, m.span.end) for m in scene.sentence.times]
    return any(start <= word.start < end for word in before[:1] for start, end in spans)


def _in_passing(
    event: EventCandidate, group: NounGroup, clause: Clause | None, scene: Scene
) -> bool:
    """Whether it is told in passing: "killed in an attack", "charged with murder"."""
    if clause is not None and clause.verb.modal is not None:
        return False
    tree, tokens = scene.sentence.tree, scene.sentence.tokens
    before = tree.heads[group.head]
    preposition = tokens[before].lower if before < group.first else ""
    first, type_ = group.tokens[group.first].lower, event.type
    if preposition in _AMID and (first in ("a", "an") or group.tokens[group.head].tag == "NNS"):
        return type_.parent is None
    above = tokens[tree.heads[before]].lemma.lower()
    behind = preposition in _TOLD_BEHIND or above in _TOLD_OF.get(preposition, ())
    looked_back = tree.labels[group.head] == "dobj" and tokens[before].lemma in _LOOKING_BACK
    told = (behind or looked_back) and first in ("a", "an")
    charging = clause is not None and clause.verb.lemma in _CHARGING
    charged = charging and preposition in ("with", "of")
    return (told or charged) and type_.tells is not None


def _measured(group: NounGroup, scene: Scene) -> bool:
    """Whether something is told of how much there was of a happening: "five days of riots"."""
    tree, tokens, word = scene.sentence.tree, scene.sentence.tokens, group.head
    while tree.labels[word] == "conj" and tree.heads[word] != word:
        word = tree.heads[word]
    preposition = tree.heads[word]
    measure = tree.heads[preposition]
    return tokens[preposition].lower == "of" and tokens[measure].lemma.lower() in _MEASURES


def _charged(group: NounGroup, event: EventCandidate, scene: Scene) -> bool:
    """Whether force is what somebody is charged with: "two counts of murder"."""
    tree, tokens = scene.sentence.tree, scene.sentence.tokens
    preposition = tree.heads[group.head]
    if event.type.tells is None or tokens[preposition].lower not in ("of", "for", "with"):
        return False
    return tokens[tree.heads[preposition]].lemma.lower() in _CHARGES


def _next_phrases(
    own: list[tuple[str, NounGroup]], group: NounGroup, clause: Clause | None
) -> list[tuple[str, NounGroup]]:
    """What stands right behind the noun, where the tree hangs it on the verb."""
    if clause is None or own or group.last >= len(group.tokens):
        return []
    link = group.tokens[group.last].lower
    behind = [(p, g) for p, g in clause.preps if p == link and g.first > group.last]
    return behind if link in _OWN and behind and behind[0][1].first == group.last + 1 else []


def _none_at_all(first: str, type_: EventType) -> bool:
    """Whether a noun says that what others bring about did not happen: "no casualties"."""
    return first == "no" and type_.consequence


def _own_phrases(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """The phrases of a happening itself: "of" only at once, none past another happening."""
    own: list[tuple[str, NounGroup]] = []
    for preposition, noun in phrases_of(group, scene.sentence) or _shared(group, scene):
        if preposition == "of" and own and own[-1][0] != "of":
            continue
        own.append((preposition, noun))
        if noun.lemma.lower() in scene.profile.nouns:
            break
    return own


def _shared(group: NounGroup, scene: Scene) -> list[tuple[str, NounGroup]]:
    """What the first of two happenings joined at once has of both: "the abduction and death of"."""
    tree = scene.sentence.tree
    first = tree.groups.get(tree.heads[group.head])
    joined = tree.labels[group.head] == "conj" and first is not None
    if not joined or first is None or group.first - first.last != 1:
        return []
    behind = phrases_of(first, scene.sentence)
    return [(p, noun) for p, noun in behind if p == "of" and noun.first > group.head]
