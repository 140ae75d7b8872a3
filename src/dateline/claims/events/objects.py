"""Objects that make a verb or noun an event: those with which the profile lists it."""

from __future__ import annotations

from dateline.claims.phrases import Scene, of
from dateline.model import MentionType
from dateline.profiles import Trigger
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause

# Pronouns and numbers stand for things of any kind.
_ANYTHING = frozenset("anything something nothing everything these those".split())
_ANYBODY = frozenset(
    """
    i we you he she who whom me us him her them they those anyone anybody someone somebody everyone
    everybody nobody others many several
    """.split()
)
# How much there is of what stands behind "of".
_MEASURES = frozenset(
    """
    kg kilo kilogram ton tonne litre liter gallon pound box crate load truckload batch shipment
    consignment cargo lot group wave contingent handful dozen hundred thousand million majority half
    third quarter part portion section stock stockpile cache pair set convoy
    """.split()
)
_OPENING, _CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
_COMPLEMENTS = frozenset(["acomp", "ccomp", "xcomp"])  # "makes sure that"
# The kinds whose verbs tell that they change when nobody is named: "the plant opened".
CHANGING = (MentionType.FACILITY, MentionType.WEAPON)


def affected(clause: Clause) -> list[NounGroup]:
    """What a verb acts upon: its objects, or the subjects of its passive."""
    return clause.objects or clause.subjects if clause.passive else clause.objects


def objects_fit(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb has the objects that make it an event."""
    objects = affected(clause) + _handed(clause, trigger, scene)
    if any(is_idiom(group, trigger) for group in objects or [g for _, g in clause.preps]):
        return False
    if clause.verb.lemma in scene.profile.types[trigger.event].not_verbs:
        return True  # "did not comment", "will not accept refugees"
    if not trigger.restricted:
        own = all(group.tokens[group.head].lower in trigger.words for group in objects)
        return own if trigger.bare else bool(objects or clause.preps or clause.subjects)
    last = trigger.words[-1] if len(trigger.words) > 1 else None
    governed = [group for preposition, group in clause.preps if preposition == last]
    if any(is_wanted(group, trigger, scene) for group in (*objects, *governed)):
        return True
    if not objects and clause.subjects and not clause.passive:
        first = clause.subjects[0]
        parts = [first, *of(first, scene.sentence)]
        if any(word.lemma.lower() in trigger.nouns for group in parts for word in group.words):
            return True  # "the roof collapsed", "a first group of peacekeepers arrived"
    if not objects and trigger.kinds and clause.subjects and _changes(clause, trigger, scene):
        return not trigger.bare
    return trigger.bare and not objects


def _handed(clause: Clause, trigger: Trigger, scene: Scene) -> list[NounGroup]:
    """What passes to the object of a verb: "provided the rebels with drones"."""
    type_ = scene.profile.types[trigger.event]
    if clause.verb.lemma not in type_.recipient_object_verbs | type_.equipping_verbs:
        return []
    return [group for preposition, group in clause.preps if preposition == "with"]


def is_wanted(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether an object is one that a trigger is restricted to: rifles, "a crate of rifles"."""
    if any(word.lemma.lower() in trigger.nouns for word in group.words):
        return True
    if bool(trigger.kinds) and _of_kind(group, trigger, scene):
        return True
    measured = of(group, scene.sentence) if group.lemma.lower() in _MEASURES else []
    return any(is_wanted(inner, trigger, scene) for inner in measured)


def _changes(clause: Clause, trigger: Trigger, scene: Scene) -> bool:
    """Whether the subject of a verb without object is what changes: "the plant opened"."""
    kind = scene.index.kind(clause.subjects[0])
    tree = scene.sentence.tree
    labels = {tree.labels[word] for word in tree.children[clause.verb.main]}
    return kind in trigger.kinds and kind in CHANGING and not labels & _COMPLEMENTS


def _of_kind(group: NounGroup, trigger: Trigger, scene: Scene) -> bool:
    """Whether a noun group is of a kind that a trigger asks for; numbers stand for both."""
    kind = scene.index.kind(group)
    if kind in trigger.kinds:
        return not (kind is MentionType.PERSON and _is_title(group, scene))
    money = any(
        t.text[0] in "$€£¥%" for t in group.tokens[max(0, group.first - 1) : group.last + 1]
    )
    if kind is MentionType.QUANTITY and not money:
        return bool({MentionType.WEAPON, MentionType.PERSON} & trigger.kinds)
    if kind is None and MentionType.PERSON in trigger.kinds and _may_be_somebody(group):
        return True
    return group.lemma.lower() in _ANYTHING and MentionType.WEAPON in trigger.kinds


def _is_title(group: NounGroup, scene: Scene) -> bool:
    """Whether a name is a work's, in quotation marks of its own: released "Bathing Beauty"."""
    text = scene.sentence.text
    before, behind = text[: group.words[0].start][-1:], text[group.words[-1].end :][:2]
    return group.proper and before in _OPENING and any(mark in _CLOSING for mark in behind)


def _may_be_somebody(group: NounGroup) -> bool:
    """Whether a group of no known kind stands for people: "those who fell", "two of them"."""
    return group.tokens[group.head].lower in _ANYBODY


def is_idiom(group: NounGroup, trigger: Trigger) -> bool:
    """Whether a noun makes another sense of a trigger: "strike a balance"."""
    return any(word.lemma.lower() in trigger.unless for word in group.words)
