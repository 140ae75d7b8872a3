"""What a profile consists of: event types, the words that express them, and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import MentionType


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that express an event type, and the object they must have.

    ``bare`` with no restriction asks a verb for no object and a noun for a light verb ("carried
    out tests").

    ``words`` are lemmas: a verb with its particle or a noun with its modifiers. ``kinds`` and
    ``nouns`` restrict the object ("open <facility>", "sign {deal}"); ``bare`` allows none.
    ``unless`` are nouns with which the words mean something else ("strike a balance").
    """

    event: str
    words: tuple[str, ...]
    kinds: frozenset[MentionType] = frozenset()
    nouns: frozenset[str] = frozenset()
    bare: bool = False
    unless: frozenset[str] = frozenset()

    @property
    def restricted(self) -> bool:
        """Whether only certain objects make this trigger an event."""
        return bool(self.kinds or self.nouns)


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type: its description, its roles and its codes in other standards.

    ``prepositions`` maps a preposition to the role of what follows it. ``codes`` has keys such as
    ``acled_event``, ``acled_sub_event``, ``plover`` and ``cameo``. Six sets name verbs that behave
    otherwise than most: the subject of ``buyer_verbs`` receives ("bought"), the object of
    ``equipping_verbs`` does ("armed the rebels"), that of ``recipient_object_verbs`` may ("supplied
    the rebels with rockets"), ``patient_verbs`` befall their subject ("died"), ``losing_verbs``
    befall what their subject has, or itself ("lost two men", "lost his life"), and ``not_verbs``
    count only when negated ("did not comment"). ``snares`` are objects that befall their verb's
    subject ("a bus hit a mine"). A place in one of the
    roles ``where`` is where it happened ("shelled Aden", "sent to Aden").

    Four roles are for what stands where the subject or a modifier does: ``owner`` for whose a noun
    is ("his death"), ``weapon`` for a weapon as subject ("drones hit it"), ``cause`` for a
    happening as subject ("the blast killed two"), ``modifier`` for a weapon before a noun ("drone
    attack"). Without them an owner and a weapon have the subject's role, the others none.
    ``mutual`` says that parties do it together: whoever seeks or welcomes it takes part.
    ``casualties`` is the role of those who are killed or hurt, where the type is about them.
    ``receiver`` is the role of who receives, and of the first of two objects ("gave the rebels
    rockets"); ``matter`` that of an object that is nobody, where the object's role is a person's
    ("condemned the attack"). ``plain_verbs`` says that a particle makes another verb of its verbs
    ("held up the students"). Types of which ``tells`` is equal may tell of one happening: an attack
    and its deaths. ``consequence`` says that its happenings are what others bring about,
    ``figurative`` that reports on sport tell of games in its words.
    """

    name: str
    description: str
    parent: str | None
    subject: str
    object: str
    prepositions: Mapping[str, str]
    codes: Mapping[str, str]
    buyer_verbs: frozenset[str] = frozenset()
    equipping_verbs: frozenset[str] = frozenset()
    recipient_object_verbs: frozenset[str] = frozenset()
    not_verbs: frozenset[str] = frozenset()
    patient_verbs: frozenset[str] = frozenset()
    losing_verbs: frozenset[str] = frozenset()
    opponent_words: frozenset[str] = frozenset()
    snares: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    owner: str | None = None
    weapon: str | None = None
    modifier: str | None = None
    cause: str | None = None
    mutual: bool = False
    casualties: str | None = None
    receiver: str | None = None
    matter: str | None = None
    plain_verbs: bool = False
    tells: str | None = None
    consequence: bool = False
    figurative: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles that its arguments can have, the subject's first."""
        named = (self.owner, self.weapon, self.modifier, self.cause, self.receiver, self.matter)
        roles = (self.subject, self.object, *self.prepositions.values(), *named)
        return tuple(dict.fromkeys(role for role in roles if role is not None))


@dataclass(frozen=True, slots=True)
class RoleSenses:
    """What roles other than the subject's stand for in tables and exports, the preferred first.

    ``targets`` are acted upon, ``parties`` are persons and bodies that take part, ``things`` are
    what it is about, ``instruments`` what it is done with (as is every event's ``weapon``).
    """

    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeRule:
    """A rule for the types of ACLED or PLOVER: a claim that meets all conditions has this one.

    ``event`` is the type in that standard; only ACLED has a ``sub_event``.

    Conditions that are empty hold always. ``types`` are claim types; ``words`` stand in the anchor
    or a participant, ``anchor`` in the anchor, ``sentence`` anywhere in the evidence. ``actor`` and
    ``target`` name sides of the profile or kinds of mentions.
    """

    event: str
    sub_event: str | None = None
    types: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    anchor: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a case looks for: event types, the words that express them, and the kinds of nouns.

    ``verbs`` maps the first word of a trigger to the triggers that begin with it, ``nouns`` the
    last word. ``adjectives`` maps words for the state in which an event leaves somebody ("16 dead")
    to its type. ``kinds`` are those of common nouns, ``systems`` the names of weapon systems.
    ``fillers`` are the kinds of what may have a role, for roles that not everything may have.
    ``sides`` are words for who belongs to which side, ``acled`` and ``plover`` the rules for
    the types of these standards.
    ``version`` is the name with a digest of the file: it changes with any change of it.
    """

    name: str
    version: str
    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    kinds: Mapping[str, MentionType]
    adjectives: Mapping[str, str] = field(default_factory=dict)
    systems: frozenset[str] = field(default=frozenset())
    roles: RoleSenses = field(default=RoleSenses())
    fillers: Mapping[str, frozenset[MentionType]] = field(default_factory=dict)
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acled: tuple[CodeRule, ...] = ()
    plover: tuple[CodeRule, ...] = ()
