"""Participants as the encoder's role head sees them: who acts and who is befallen, in any syntax.

The rules read participants off the tree. The head has learned from gold who takes part in what:
what it is sure is none is taken away ("an Electrolima" behind a semicolon), and who acts or is
befallen is added where the rules find nobody and the head is sure (docs/adr/0017-roles.md).
"""

from __future__ import annotations

from dateline.claims.events.before import FIGHTERS, is_scene
from dateline.claims.events.candidate import EventCandidate
from dateline.claims.events.roles import (
    LEAVING,
    VICTIM,
    actor_role,
    forces,
    is_beside,
    is_deed,
    may_fill,
)
from dateline.claims.phrases import Scene
from dateline.lexicon.numbers import AT_LEAST
from dateline.model import MentionType, Tense
from dateline.syntax.encoder import Floats, Part
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import TRANSITIVE, is_time

# Chosen on real-dev and on MUC-4 texts that the gate does not measure.
_DOUBTED = 0.05  # what less likely takes part in any way is no participant
_UNKNOWN_ACTS = 0.4  # what has no known kind acts only if the head takes it to act
_HARDLY, _MOSTLY = 0.2, 0.6
_SURE = {Part.ACTS: 0.5, Part.BEFALLEN: 0.4}  # the wrong aggressor is the worse mistake
_PARTIES = frozenset([MentionType.PERSON, MentionType.ORGANISATION, MentionType.NATIONALITY])
_CONTRACTED, _DASHES = frozenset(["'s", "’s"]), frozenset(["-", "--", "–", "—"])
_PAPERS = frozenset(
    "deal agreement accord pact treaty plan proposal resolution law bill statement document".split()
)
_OBLIQUE = frozenset("him her them it".split())
_BODIES = frozenset("body corpse remains".split())


def weigh(event: EventCandidate, predicate: int, scene: Scene) -> None:
    """Correct and complete who acts and who is befallen; the event's word is at ``predicate``.

    Who takes part in what parties do together has one role and is left to the rules. The last
    participants stay: a happening is told of somebody or something.
    """
    roles, type_ = scene.sentence.roles, event.type
    event.arguments = [(r, g) for r, g in event.arguments if not _is_aside(g, event)]
    if roles is None or type_.mutual:
        return
    event.arguments = before = [a for a in event.arguments if not _befalls_none(*a, event, scene)]
    event.arguments = [
        (role, group)
        for role, group in before
        if role not in (type_.subject, type_.object)
        or _of_another(group, event, scene)
        or _takes_part(role, group, event, predicate, scene)
    ]
    _turn_subjects(event, predicate, scene)
    for part, role in ((Part.ACTS, type_.subject), (Part.BEFALLEN, type_.object)):
        if not event.has(role) and all(r != role for r, _ in event.modifiers):
            _fill(event, part, predicate, scene)
    if not event.arguments and not event.modifiers:
        event.arguments = before
    event.arguments = [a for a in event.arguments if not _befalls_itself(*a, event, scene)]


def _is_aside(group: NounGroup, event: EventCandidate) -> bool:
    """Whether a group is nobody: "'s" of "let's", a deal, or a dateline taken for a subject.

    "Vallet -- By telephone, the rebels claimed ..." has another subject behind the dash.
    """
    tokens = group.tokens
    if group.pronoun and tokens[group.head].lower in _CONTRACTED:
        return True
    if event.light and group.lemma.lower() in _PAPERS:
        return True  # "a deal aimed at resuming the withdrawal"
    dashed = group.first == 0 and group.last < len(tokens) and tokens[group.last].text in _DASHES
    same = [g for r, g in event.arguments if r == event.type.subject]
    return dashed and group.proper and group in same and len(same) > 1


def _takes_part(
    role: str, group: NounGroup, event: EventCandidate, predicate: int, scene: Scene
) -> bool:
    """Whether a participant is one to the head: in any way, and a thing of no known kind as such.

    What has no known kind seldom acts: "the deadline to disarm the rebels".
    """
    roles = scene.sentence.roles
    assert roles is not None
    known = group.proper or group.pronoun or scene.index.kind(group) is not None
    kinds = scene.profile.kinds
    known = known or any(kinds.get(w.lemma.lower()) in _PARTIES for w in group.words)
    known = known or group.tokens[group.head].lower in AT_LEAST  # "thousands fled"
    stated = event.clause is not None and ("by", group) in event.clause.preps
    if not known and role == event.type.subject and not stated:
        return _chance(group, roles.chances(predicate, Part.ACTS), scene) >= _UNKNOWN_ACTS
    return _chance(group, 1 - roles.chances(predicate, Part.NONE), scene) >= _DOUBTED


def _befalls_none(role: str, group: NounGroup, event: EventCandidate, scene: Scene) -> bool:
    """Whether a target is force itself, or a victim's body: "on a bar and the Harlow assault"."""
    if role != event.type.object or role not in scene.profile.roles.targets:
        return False
    others = any(r == role and g is not group for r, g in event.arguments)
    body = others and group.lemma.lower() in _BODIES
    return body or event.type in forces(group, scene) or is_beside(group)


def _befalls_itself(role: str, group: NounGroup, event: EventCandidate, scene: Scene) -> bool:
    """Whether who acts is whom a plain pronoun says it befalls: "warned him of a plot to kill him".

    Who does it to himself is told by "himself".
    """
    if role != event.type.subject or event.noun is not None:
        return False
    meant = scene.index.resolve(group)
    befallen = (g for r, g in event.arguments if r == event.type.object and g.pronoun)
    return meant is not None and any(
        g is not group
        and g.tokens[g.head].lower in _OBLIQUE
        and (other := scene.index.resolve(g)) is not None
        and other.key == meant.key
        for g in befallen
    )


def _turn_subjects(event: EventCandidate, predicate: int, scene: Scene) -> None:
    """Give a subject whom it befalls the object's role: "the farm went up in flames"."""
    type_, roles = event.type, scene.sentence.roles
    if roles is None or event.noun is not None or event.has(type_.object):
        return
    acts, befalls = (roles.chances(predicate, part) for part in (Part.ACTS, Part.BEFALLEN))
    for number, (role, group) in enumerate(event.arguments):
        if role != type_.subject or event.clause is None or group not in event.clause.subjects:
            continue
        kind = scene.index.kind(group)
        fits = may_fill(type_.object, kind, group, scene.profile)
        turned = _chance(group, acts, scene) < _HARDLY and _chance(group, befalls, scene) > _MOSTLY
        if turned and fits and not (type_.object == VICTIM and kind is MentionType.WEAPON):
            event.arguments[number] = (type_.object, group)


def _of_another(group: NounGroup, event: EventCandidate, scene: Scene) -> bool:
    """Whether a group takes part only through another word: whose drones, who "carried out"."""
    owner = any(group is inner for _, other in event.arguments for inner in other.possessors)
    clause = event.clause
    if event.noun is None and clause is not None and clause.marker == "by":
        owner |= clause.governor is not None and group in clause.governor.subjects  # "by downing"
    if event.noun is None and clause is not None and group in clause.objects:
        owner |= any(  # "shot and killed a man"
            other.governor is clause and group in other.objects for other in scene.sentence.clauses
        )
    if event.named is not None:  # "upheld the conviction of the general"
        inner = [g for _, g in scene.sentence.tree.phrases(event.named)]
        owner |= any(group is g for g in (*inner, *event.named.possessors))
    own = event.noun is not None and any(
        group is g for _, g in scene.sentence.tree.phrases(event.noun)
    )  # "ordered the withdrawal of the ships"
    return owner or (event.light and not own) or any(group is g for g in event.governed)


def _chance(group: NounGroup, chances: Floats, scene: Scene) -> float:
    """The best chance of a group's words, and of those that it is joined to by "and"."""
    if group.tokens is not scene.sentence.tokens:
        return 1.0  # of another sentence
    tree, word = scene.sentence.tree, group.head
    best = float(chances[group.first : group.last].max())
    while tree.labels[word] == "conj" and tree.heads[word] != word:
        word = tree.heads[word]
        best = max(best, float(chances[word]))
    return best


def _fill(event: EventCandidate, part: Part, predicate: int, scene: Scene) -> None:
    """Add what most likely has a part, if that is sure, with those joined to it by "and"."""
    sentence = scene.sentence
    assert sentence.roles is not None
    chances = sentence.roles.chances(predicate, part)
    word = int(chances.argmax())
    group = _innermost(word, scene)
    if chances[word] < _SURE[part] or word == predicate or group is None or is_time(group):
        return
    if group.first <= predicate < group.last:
        _add_word(event, part, word, scene)
        return
    whole = sentence.tree.groups.get(word) is group  # not of "the rebels' camp" the rebels
    for member in sentence.tree.joined(word) if whole else [group]:
        role = _role(part, member, event, scene)
        if role is not None and may_fill(role, scene.index.kind(member), member, scene.profile):
            event.add(role, member)


def _innermost(word: int, scene: Scene) -> NounGroup | None:
    """The noun group of a word; for a word before "'s" that of whose it is."""
    group = scene.sentence.tree.groups.get(word)
    inner = group
    while inner is not None:
        group = inner
        inner = next((g for g in group.possessors if g.first <= word < g.last), None)
    return group


def _role(part: Part, group: NounGroup, event: EventCandidate, scene: Scene) -> str | None:
    """The role of a group that has a part; None where it has one that the rules gave it."""
    if any(g is group for _, g in (*event.arguments, *event.places)) or _is_aside(group, event):
        return None
    if part is Part.BEFALLEN:
        harms = event.type.object == VICTIM and is_deed(group, scene.index.kind(group), scene)
        harms |= _befalls_none(event.type.object, group, event, scene)
        return event.type.object if _befalls(group, event, scene) and not harms else None
    if scene.index.kind(group) is MentionType.QUANTITY or _only_befalls(event):
        return None
    return actor_role(event.type.subject, group, event.type, scene)


def _befalls(group: NounGroup, event: EventCandidate, scene: Scene) -> bool:
    """Whether a verb's object may be what is befallen, and not what happens: "stage an attack"."""
    if event.noun is not None:
        return True
    if event.clause is not None and event.clause.verb.lemma in LEAVING:
        return False  # what somebody flees is no party
    return " " not in event.anchor.text and group.lemma.lower() not in scene.profile.nouns


def _only_befalls(event: EventCandidate) -> bool:
    """Whether an event's verb tells what befalls its subject: "died", "the man wounded there"."""
    if event.noun is not None or event.clause is None:
        return False
    bare = not (event.clause.subjects or event.clause.objects or event.clause.passive)
    if bare and event.clause.verb.lemma in TRANSITIVE and event.clause.verb.tense is Tense.PAST:
        return True
    return event.clause.verb.lemma in event.type.patient_verbs | event.type.losing_verbs


def _add_word(event: EventCandidate, part: Part, word: int, scene: Scene) -> None:
    """Add what one word before the happening's noun is: "militant attack"; names are the rules'."""
    token = scene.sentence.tokens[word]
    kind = scene.profile.kinds.get(token.lemma.lower())
    if event.noun is not None and is_scene(token, event.noun):
        return
    if any(one.start == token.start for _, one in event.modifiers):
        return
    if not token.name and kind in _PARTIES:
        role = event.type.subject if part is Part.ACTS else event.type.object
        if part is Part.BEFALLEN and token.lemma.lower() in FIGHTERS:
            return  # "a terrorist attack"
        event.modifiers.append((role, token))
