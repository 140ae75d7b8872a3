"""Roles of participants: what the subject and the prepositional phrases of an event take."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.events.candidate import EventCandidate
from dateline.claims.phrases import LOCATIVE, Scene
from dateline.model import MentionType
from dateline.places import countries
from dateline.profiles import EventType, Profile
from dateline.references.coreference import AGENTS
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import is_time

SITES = (MentionType.PLACE, MentionType.FACILITY)
# Places that also act ("the country said") or that no profile lists.
_GROUNDS = frozenset(
    "country state nation home forest field street road north south east west area scene".split()
)
LEAVING = frozenset(["flee", "escape"])
VICTIM = "Victim"  # the role of people alone
# What goes off: whoever plants, throws or fires it uses it.
_BURSTING = frozenset(
    """
    bomb bombs device explosive grenade mine landmine dynamite charge shell rocket missile mortar
    cocktail firebomb ied projectile bullet torpedo stone rock bottle brick shot shots gunfire round
    volley
    """.split()
)
_STREETS = frozenset(
    """
    street avenue road boulevard highway motorway freeway lane corner intersection crossroads
    junction roundabout
    """.split()
)
# Beside what, or when, it was: "attacks on the margins of the summit", "on the eve of the vote".
_BESIDE = frozenset(
    """
    margin sideline fringe outskirts outskirt edge brink verge eve anniversary heel basis pretext
    order behalf range
    """.split()
)
# Happenings that have no two sides.
_AT_ONE_PLACE = frozenset("explosion blast detonation bombing bomb shooting attack".split())
# What damages without acting.
_FORCES = frozenset("fire blaze flood storm earthquake crash accident collision".split())


def actor_role(role: str, group: NounGroup, event: EventType, scene: Scene) -> str | None:
    """The role of a subject; the type may give weapons another, and happenings are no actors.

    ``role`` is what the verb's subject takes; None where the type has no role for the group.
    """
    if role != event.subject or event.mutual:
        return role
    kind = scene.index.kind(group)
    if kind is MentionType.WEAPON or (kind is None and bursts(group, event, scene)):
        return event.weapon or role
    if kind is None and (group.lemma.lower() in scene.profile.nouns or group.lemma in _FORCES):
        return event.cause
    return role


def add_phrases(
    event: EventCandidate,
    phrases: Iterable[tuple[str, NounGroup]],
    scene: Scene,
    *,
    buyer: bool = False,
) -> None:
    """Give prepositional phrases their roles: the type's own, else places.

    ``buyer`` says that the verb's subject receives, so that "from" states who gives. Whom it befell
    is stated once: beside an object, "at" and "on" state where ("shot two men at a checkpoint").
    """
    introduced: dict[str, str | None] = {role: None for role, _ in event.arguments}
    for preposition, group in phrases:
        if is_time(group) or preposition in ("by", "according"):
            continue
        role = event.type.prepositions.get(preposition)
        if preposition == "with" and _opposes(event, group, scene):
            role = event.type.object
        if preposition == "of" and event.noun is None and role == event.type.object:
            continue  # nouns have their object behind "of" ("the loss of"), not verbs ("died of")
        if buyer and preposition == "from" and role is not None:
            giver = scene.index.kind(group) is not MentionType.FACILITY
            event.add(event.type.subject if giver else role, group)
        elif role is not None and _for_places(role, scene.profile):
            add_stage(event, role, preposition, group, scene)
        else:
            _add_phrase(event, role, preposition, group, scene, introduced)


def _opposes(event: EventCandidate, group: NounGroup, scene: Scene) -> bool:
    """Whether "with" names the other side: "clashed with police", "a gun battle with rebels"."""
    words = event.anchor.text.lower().split()
    lemma = event.noun.lemma.lower() if event.noun is not None else ""
    if event.noun is None and event.clause is not None:
        lemma = event.clause.verb.lemma
    if not event.type.opponent_words & {lemma, " ".join(words)}:
        return False
    kind = scene.index.kind(group)
    return kind in AGENTS or (kind is None and group.proper)


def _for_places(role: str, profile: Profile) -> bool:
    """Whether only places, and what stands at them, fill a role: where from, where to."""
    kinds = profile.fillers.get(role, frozenset())
    return MentionType.PLACE in kinds and MentionType.PERSON not in kinds


def add_stage(
    event: EventCandidate, role: str, preposition: str, group: NounGroup, scene: Scene
) -> None:
    """Add where something comes from or goes to, which may be where it happened."""
    kind = scene.index.kind(group)
    if not may_fill(role, kind, group, scene.profile) and not is_ground(group):
        return
    event.add(role, group)
    if role in event.type.where and kind in SITES:
        event.places.append((preposition, group))


def _add_phrase(
    event: EventCandidate,
    role: str | None,
    preposition: str,
    group: NounGroup,
    scene: Scene,
    introduced: dict[str, str | None],
) -> None:
    """Add a phrase in its role, or as a place; ``introduced`` are roles and prepositions."""
    kind = scene.index.kind(group)
    if role == event.type.object and introduced.get(role, preposition) != preposition:
        role = None
    if is_deed(group, kind, scene) and (
        role == VICTIM or (event.type.consequence and preposition in ("from", "in", "during"))
    ):
        _add_doer(event, group, scene)  # "casualties from Russian shelling"
        return
    if is_beside(group) or _measures(preposition, kind, event):
        return
    if is_street(group) and preposition in LOCATIVE:
        event.places.append((preposition, group))
        return
    if preposition == "of" and role == event.type.object and bursts(group, event.type, scene):
        role = event.type.weapon  # "the explosion of two bombs"
    locative = preposition in LOCATIVE and (kind in SITES or is_ground(group))
    who = role == event.type.subject and preposition == "from"  # "warnings from France"
    if locative and not who and not (role is not None and preposition in ("on", "at", "against")):
        event.places.append((preposition, group))
    elif role is not None and may_fill(role, kind, group, scene.profile):
        introduced.setdefault(role, preposition)
        event.add(role, group)


def _measures(preposition: str, kind: MentionType | None, event: EventCandidate) -> bool:
    """Whether a phrase says when or where between what: "at approximately 1915"."""
    if preposition == "between" and event.noun is not None and not event.type.mutual:
        return event.noun.lemma.lower() in _AT_ONE_PLACE  # "an explosion between two banks"
    return preposition == "at" and kind is MentionType.QUANTITY


def is_beside(group: NounGroup) -> bool:
    """Whether a group says beside what something was, and not whom it befell."""
    return group.lemma.lower() in _BESIDE


def is_ground(group: NounGroup) -> bool:
    """Whether a group is a stretch of land or ground that no profile lists: "the area"."""
    return group.lemma.lower() in _GROUNDS


def is_street(group: NounGroup) -> bool:
    """Whether a group names a street: "barricades on highways" are laid on nobody."""
    return group.lemma.lower() in _STREETS


def is_deed(group: NounGroup, kind: MentionType | None, scene: Scene) -> bool:
    """Whether a group names what harms, and nobody who is harmed."""
    deed = group.lemma.lower() in scene.profile.nouns or group.lemma.lower() in _FORCES | _BURSTING
    return kind is MentionType.WEAPON or (kind is None and deed and not group.proper)


def forces(group: NounGroup, scene: Scene) -> list[EventType]:
    """The types of the force that a group names: of "the Harlow assault", of no rally or riots."""
    if group.proper or scene.index.kind(group) is not None:
        return []
    types = (scene.profile.types[t.event] for t in scene.profile.nouns.get(group.lemma.lower(), ()))
    return [t for t in types if t.object in scene.profile.roles.targets and t.weapon is not None]


def _add_doer(event: EventCandidate, group: NounGroup, scene: Scene) -> None:
    """Add whose deed harms: the country before it."""
    acting = [*event.arguments, *event.modifiers]
    if any(role == event.type.subject for role, _ in acting) or not forces(group, scene):
        return
    for word in group.tokens[group.first : group.head]:
        if word.text[0].isupper() and countries.by_demonym(word.text) is not None:
            event.modifiers.append((event.type.subject, word))
            return


def bursts(group: NounGroup, type_: EventType, scene: Scene) -> bool:
    """Whether a noun group names what force is used with, beside a type that has a role for it."""
    harms = type_.object in scene.profile.roles.targets
    return harms and type_.weapon is not None and group.lemma.lower() in _BURSTING


def of_site(group: NounGroup, at: int, scene: Scene) -> bool:
    """Whether a word says whose the site is that stands behind it: "a US embassy bombing"."""
    kinds = scene.profile.kinds
    behind = (group.tokens[i].lemma.lower() for i in range(at + 1, group.head))
    return any(kinds.get(lemma) is MentionType.FACILITY for lemma in behind)


def may_fill(role: str, kind: MentionType | None, group: NounGroup, profile: Profile) -> bool:
    """Whether a group of a kind may have a role, by the profile's ``[fillers]``.

    Of groups of an unknown kind, descriptions may be things; names may be anybody and any place,
    and pronouns anybody.
    """
    kinds = profile.fillers.get(role)
    if kinds is None or kind in kinds:
        return True
    if kind is not None:
        return False
    if MentionType.WEAPON in kinds:
        return not group.proper
    return group.proper or (group.pronoun and MentionType.PERSON in kinds)
