"""Events that a verb expresses, with their participants: "rebels shelled the port"."""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.counts import count
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.host import LIGHT
from dateline.claims.events.objects import CHANGING, affected
from dateline.claims.events.roles import (
    VICTIM,
    actor_role,
    add_phrases,
    bursts,
    is_street,
    may_fill,
    of_site,
)
from dateline.claims.phrases import LOCATIVE, Scene, follow
from dateline.model import MentionType, Span, Tense
from dateline.places import countries
from dateline.profiles import EventType, Trigger
from dateline.references.coreference import AGENTS
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, ClauseRelation, is_time
from dateline.syntax.sentences import Sentence

# Beside these the noun says what happened: "joined the protest", "faces trial".
_TAKING_PART = frozenset("join attend face stand hand".split())
# How somebody comes upon a mine.
_HITTING = frozenset("hit strike step run drive ride touch".split())
_WEAPON = MentionType.WEAPON
# Verbs that have an object, or else their "was" is left out.
_NEEDING = frozenset(
    """
    jail imprison arrest detain charge convict sentence acquit indict injure wound rescue deport
    hospitalise hospitalize extradite remand
    """.split()
)
# "Bomb the hell out of them": they are bombed.
_INTENSE = frozenset("hell heck crap shit daylights".split())
_STATES = frozenset(["be", "remain"])
_JOINED_AT_ONCE = 2  # words from a verb to the one behind "and"
# What is done with bombs and stones, which are no targets then.
_USING = frozenset(
    """
    plant hurl throw lob toss lay set detonate explode drop fire launch place hide leave use spray
    pump squeeze discharge
    """.split()
)


def verb_event(clause: Clause, trigger: Trigger, scene: Scene) -> EventCandidate:
    """The event that a clause's verb expresses."""
    type_ = scene.profile.types[trigger.event]
    event = EventCandidate(type_, _anchor(clause, scene.sentence, trigger), clause)
    snares = [g for g in clause.objects if g.lemma.lower() in type_.snares]
    if snares and not clause.passive and clause.verb.lemma in _HITTING:  # "the bus hit a mine"
        _add_snared(event, clause, snares)
    else:
        _add_actors(event, clause, trigger, scene)
        _add_affected(event, clause, trigger, scene)
        _add_governed(event, clause, trigger, scene)
    add_phrases(event, clause.preps, scene, buyer=clause.verb.lemma in type_.buyer_verbs)
    if event.named is not None and clause.verb.lemma in LIGHT | _TAKING_PART:
        event.anchor = scene.sentence.token_span(event.named.head, event.named.head + 1)
    return event


def _add_governed(event: EventCandidate, clause: Clause, trigger: Trigger, scene: Scene) -> None:
    """Add what the last word of a trigger governs: "set fire to a bank", "voted against it".

    A preposition that the type has a role for is left to that: "withdrew from the town".
    """
    last = trigger.words[-1]
    if len(trigger.words) < 2 or clause.passive or event.has(event.type.object):
        return
    phrases = clause.preps if last not in event.type.prepositions else []
    governed = [group for preposition, group in phrases if preposition == last]
    for _, group in clause.preps:
        if group.tokens[group.head].lower == last:  # "in favour of the draft"
            governed += [g for p, g in scene.sentence.tree.phrases(group) if p == "of"]
    for group in governed:
        placed = scene.index.kind(group) is MentionType.PLACE and not event.type.where
        if not is_time(group) and not placed:
            event.add(event.type.object, group)
            event.governed.append(group)


def _add_snared(event: EventCandidate, clause: Clause, snares: list[NounGroup]) -> None:
    """Add whom a mine befell, and the mine as what it was done with."""
    for group in clause.subjects:
        event.add(event.type.object, group)
    for group in snares:
        event.add(event.type.weapon or event.type.object, group)


def _anchor(clause: Clause, sentence: Sentence, trigger: Trigger) -> Span:
    """The main verb, with the words of its trigger that follow at once ("shot down").

    A verb that says nothing alone takes them over an adverb: "was still under arrest".
    """
    main, words = clause.verb.main, trigger.words[1:]
    at = follow(clause, sentence, words) if words else None
    near = at == main + 1 or (clause.verb.lemma in _STATES and not sentence.times)
    return sentence.token_span(main, at + len(words) if at is not None and near else main + 1)


def _add_actors(event: EventCandidate, clause: Clause, trigger: Trigger, scene: Scene) -> None:
    """Add who acts: the subject, or what stands behind the passive's "by"."""
    if clause.verb.lemma in event.type.losing_verbs and not clause.passive:
        for group in clause.subjects if _loses_itself(clause, scene) else ():
            event.add(event.type.object, group)
        return
    actors = _host_subjects(event, clause, scene) or clause.subjects
    if clause.passive:
        actors = _agents(clause) or _agents_of_next(clause, scene)
    subject = _subject_role(clause, trigger, event.type, scene)
    for group in actors:
        role = actor_role(subject, group, event.type, scene)
        if role is not None:
            event.add(role, group)
        if role != subject:
            _add_owner(event, group, scene)


def _host_subjects(event: EventCandidate, clause: Clause, scene: Scene) -> list[NounGroup]:
    """Who acts above a place that was taken for who kills: "fired at a party killing one man"."""
    host, head = clause.governor, clause.head
    follows = event.type.consequence and clause.relation is ClauseRelation.REDUCED
    if not follows or clause.passive or host is None or head is None:
        return []
    scene_of = any(p in LOCATIVE and g is head for p, g in host.preps)
    return host.subjects if scene_of and not host.passive else []


def _agents(clause: Clause) -> list[NounGroup]:
    """Who stands behind the passive's "by"."""
    return [group for preposition, group in clause.preps if preposition == "by"]


def _agents_of_next(clause: Clause, scene: Scene) -> list[NounGroup]:
    """Who stands behind the "by" of a passive joined at once: "was shot and killed by police"."""
    for other in scene.sentence.clauses:
        at_once = other.verb.main - clause.verb.main == _JOINED_AT_ONCE
        if other.governor is clause and other.relation is ClauseRelation.CONJUNCT and at_once:
            return _agents(other) if other.passive else []
    return []


def _loses_itself(clause: Clause, scene: Scene) -> bool:
    """Whether what the subject loses stands for itself: "lost his life", not "lost two men"."""
    return all(scene.index.kind(group) is None for group in affected(clause))


def _subject_role(clause: Clause, trigger: Trigger, type_: EventType, scene: Scene) -> str:
    """The role of a verb's subject: who buys receives, and "the plant opened" states what did."""
    lemma, objects = clause.verb.lemma, affected(clause)
    if not objects and trigger.kinds and clause.subjects and not clause.passive:
        kind = scene.index.kind(clause.subjects[0])
        if kind in trigger.kinds and kind in CHANGING:
            harms = type_.object in scene.profile.roles.targets and kind is MentionType.WEAPON
            return type_.weapon or type_.object if harms else type_.object  # "a bomb exploded"
    others = [group for group in objects if group.lemma.lower() not in trigger.nouns]
    if lemma in type_.patient_verbs and not others:
        return type_.object  # "died", "faces trial"
    if not objects and trigger.nouns and clause.subjects and not clause.passive:
        if any(word.lemma.lower() in trigger.nouns for word in clause.subjects[0].words):
            return _role_of_changed(clause.subjects[0], type_, scene)
    if type_.casualties is not None and not objects and _leaves_out_was(clause, scene):
        return type_.casualties
    if lemma in _NEEDING and not objects and _is_bare_past(clause) and clause.preps:
        return type_.object  # "Man jailed for theft"
    if lemma in type_.buyer_verbs and type_.receiver is not None:
        return type_.receiver
    return type_.subject


def _role_of_changed(group: NounGroup, type_: EventType, scene: Scene) -> str:
    """The role of what collapses, lands or arrives: what is used to harm, or what it is about."""
    weapon = scene.index.kind(group) is MentionType.WEAPON
    harms = weapon and type_.object in scene.profile.roles.targets
    return type_.weapon or type_.object if harms else type_.object


def _is_bare_past(clause: Clause) -> bool:
    """Whether a verb is a past form alone, which may be a participle."""
    alone = clause.verb.last - clause.verb.first == 1 and clause.verb.tense is Tense.PAST
    return alone and not clause.passive and clause.relation is ClauseRelation.ROOT


def _leaves_out_was(clause: Clause, scene: Scene) -> bool:
    """Whether a clause without object is a passive in short: "four people killed"."""
    alone = clause.verb.last - clause.verb.first == 1 and clause.verb.tense is Tense.PAST
    counted = [count(group, scene.sentence.text) for group in clause.subjects]
    return alone and not clause.passive and bool(counted) and None not in counted


def _add_owner(event: EventCandidate, group: NounGroup, scene: Scene) -> None:
    """Add whose weapon or deed strikes, as who strikes: "Israeli jets", "an attack by rebels"."""
    role = event.type.subject
    happening = group.lemma.lower() in scene.profile.nouns
    doers = [g for p, g in scene.sentence.tree.phrases(group) if p == "by"] if happening else []
    if happening and event.type.weapon is not None:
        arms = (w for w in group.words[:-1] if scene.profile.kinds.get(w.lemma) is _WEAPON)
        event.modifiers += [(event.type.weapon, word) for word in arms]
    for doer in doers:
        if scene.index.kind(doer) in AGENTS or doer.proper:
            event.add(role, doer)
    if group.possessors:
        event.add(role, group.possessors[-1])
        return
    for at, word in enumerate(group.tokens[group.first : group.head], group.first):
        if of_site(group, at, scene):
            continue
        if word.tag == "PRP$" or (
            word.text[0].isupper() and countries.by_demonym(word.text) is not None
        ):
            event.modifiers.append((role, word))
            return


def _add_affected(event: EventCandidate, clause: Clause, trigger: Trigger, scene: Scene) -> None:
    """Add what a verb acts upon."""
    type_ = event.type
    if clause.passive and clause.objects and clause.relation is not ClauseRelation.REDUCED:
        for group in clause.subjects:  # "X was awarded a contract"
            event.add(type_.receiver or type_.object, group)
    for group in affected(clause):
        if group.tokens[group.head].lower in trigger.words[1:]:  # "opened fire", "take control of"
            _add_behind(event, group, trigger, scene)
        elif group.lemma.lower() in trigger.nouns and _names_event(group, type_, scene):
            event.named = group  # "impose sanctions": the noun is the event, not its object
            _add_owned(event, group, scene)
        elif clause.verb.lemma in type_.losing_verbs and _loses_itself(clause, scene):
            continue
        elif group.lemma.lower() in _INTENSE:
            for preposition, inner in clause.preps:
                if preposition == "from" and group.last < inner.first:
                    event.add(type_.object, inner)
        else:
            _add_object(event, _limited(group, trigger, scene), clause, scene)


def _add_behind(event: EventCandidate, group: NounGroup, trigger: Trigger, scene: Scene) -> None:
    """Add what the trigger's last word governs behind its noun: "took control of the town"."""
    for preposition, inner in scene.sentence.tree.phrases(group):
        if preposition == trigger.words[-1]:
            event.add(event.type.object, inner)


def _add_owned(event: EventCandidate, group: NounGroup, scene: Scene) -> None:
    """Add whom the noun that completes a verb is of: "raised his sentence", "upheld Ito's fine"."""
    type_ = event.type
    for preposition, inner in scene.sentence.tree.phrases(group):
        somebody = scene.index.kind(inner) is MentionType.PERSON or inner.proper
        role = type_.owner if somebody and type_.owner else type_.prepositions.get("of")
        if preposition == "of" and role is not None:
            _add_if_fits(event, role, inner, scene)
    if type_.owner is None:
        return
    for owner in group.possessors[-1:]:
        _add_if_fits(event, type_.owner, owner, scene)
    words = group.tokens[group.first : group.head]
    if event.has(type_.owner):
        return
    event.modifiers += [(type_.owner, word) for word in words if word.tag == "PRP$"]
    named = [word for word in words if word.name == "person"]
    if named and not group.possessors:
        last = named[-1]
        whole = scene.sentence.text[named[0].start : last.end]
        event.modifiers.append(
            (type_.owner, replace(named[0], end=last.end, text=whole, lower=whole.lower()))
        )


def _add_if_fits(event: EventCandidate, role: str, group: NounGroup, scene: Scene) -> None:
    if may_fill(role, scene.index.kind(group), group, scene.profile) and not is_time(group):
        event.add(role, group)


def _add_object(event: EventCandidate, group: NounGroup, clause: Clause, scene: Scene) -> None:
    """Add an object: mostly in the type's role, a bomb as what it is done with."""
    type_ = event.type
    fired = clause.verb.lemma in ("fire", "use") and scene.index.kind(group) is MentionType.WEAPON
    if (fired or clause.verb.lemma in _USING) and (fired or bursts(group, type_, scene)):
        event.add(type_.weapon or type_.object, group)  # "planted a bomb"
    elif not _befalls_nobody(group, type_, scene):
        role = _object_role(group, clause, type_, scene)
        event.add(_topic_or(role, group, type_, scene), group)


def _topic_or(role: str, group: NounGroup, type_: EventType, scene: Scene) -> str:
    """The role of an object, or the topic's for a thing that parties discuss or host."""
    if not type_.mutual or group.proper or group.pronoun:
        return role
    if may_fill(role, scene.index.kind(group), group, scene.profile):
        return role
    topics = [r for r in type_.prepositions.values() if r in scene.profile.roles.things]
    return topics[0] if topics else role


def _befalls_nobody(group: NounGroup, type_: EventType, scene: Scene) -> bool:
    """Whether what would be a victim is a thing or a happening: "arrested two men and weapons"."""
    if type_.object != VICTIM:
        return False
    kind = scene.index.kind(group)
    happening = kind is None and group.lemma.lower() in scene.profile.nouns
    return kind is MentionType.WEAPON or (happening and not group.proper)


def _limited(group: NounGroup, trigger: Trigger, scene: Scene) -> NounGroup:
    """What a measure that completes a verb is laid on: "placed restrictions on the export"."""
    if group.lemma.lower() not in trigger.nouns or scene.index.kind(group) is not None:
        return group
    tree = scene.sentence.tree
    own = (found for word in tree.below(group.head, "prep") for found in tree.governed(word))
    on_whom = (inner for preposition, inner in own if preposition in ("on", "against", "upon"))
    return next((inner for inner in on_whom if not is_street(inner)), group)


def _names_event(group: NounGroup, type_: EventType, scene: Scene) -> bool:
    """Whether a noun alone names an event of the type."""
    triggers = scene.profile.nouns.get(group.lemma.lower(), ())
    return any(trigger.event == type_.name for trigger in triggers)


def _object_role(group: NounGroup, clause: Clause, type_: EventType, scene: Scene) -> str:
    """The role of an object; of two, or beside "with", the first may be who receives."""
    objects, kind = affected(clause), scene.index.kind(group)
    first_of_two = len(objects) > 1 and group in clause.datives
    agent = kind in AGENTS or (kind is None and (group.proper or group.pronoun))
    if type_.matter is not None:
        on_whom = any(preposition == "on" for preposition, _ in clause.preps)
        return type_.matter if on_whom or not agent else type_.object  # "blamed the strike on X"
    if type_.receiver is None:
        return type_.object
    lemma, equips = clause.verb.lemma, clause.verb.lemma in type_.equipping_verbs
    if equips or lemma in type_.recipient_object_verbs:
        has_with = any(preposition == "with" for preposition, _ in clause.preps)
        receives = equips or has_with or first_of_two
        return type_.receiver if receives and kind is not MentionType.WEAPON else type_.object
    if first_of_two and agent and not clause.passive:
        other = scene.index.kind(objects[1])
        if other not in (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE):
            return type_.receiver
    return type_.object
