"""A profile: the types of events that a case looks for, read from one TOML file.

The format is explained at the top of ``profiles/arms.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.model import MentionType, digest

FOLDER = Path(__file__).parent
_NOT_PREPOSITIONS = frozenset(
    """
    description parent verbs nouns subject object codes buyer_verbs recipient_object_verbs not_verbs
    patient_verbs where owner weapon modifier cause mutual casualties
    """.split()
)


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
    ``acled_event``, ``acled_sub_event``, ``plover`` and ``cameo``. Four sets name verbs that behave
    otherwise than most: the subject of ``buyer_verbs`` receives ("bought"), the object of
    ``recipient_object_verbs`` may ("armed the rebels"), ``patient_verbs`` befall their subject
    ("died"), and ``not_verbs`` count only when negated ("did not comment"). A place in one of the
    roles ``where`` is where it happened ("shelled Aden").

    Four roles are for what stands where the subject or a modifier does: ``owner`` for whose a noun
    is ("his death"), ``weapon`` for a weapon as subject ("drones hit it"), ``cause`` for a
    happening as subject ("the blast killed two"), ``modifier`` for a weapon before a noun ("drone
    attack"). Without them an owner and a weapon have the subject's role, the others none.
    ``mutual`` says that parties do it together: whoever seeks or welcomes it takes part.
    ``casualties`` is the role of those who are killed or hurt, where the type is about them.
    """

    name: str
    description: str
    parent: str | None
    subject: str
    object: str
    prepositions: Mapping[str, str]
    codes: Mapping[str, str]
    buyer_verbs: frozenset[str] = frozenset()
    recipient_object_verbs: frozenset[str] = frozenset()
    not_verbs: frozenset[str] = frozenset()
    patient_verbs: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    owner: str | None = None
    weapon: str | None = None
    modifier: str | None = None
    cause: str | None = None
    mutual: bool = False
    casualties: str | None = None

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles that its arguments can have, the subject's first."""
        named = (self.owner, self.weapon, self.modifier, self.cause)
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
class Profile:
    """What a case looks for: event types, the words that express them, and the kinds of nouns.

    ``verbs`` maps the first word of a trigger to the triggers that begin with it, ``nouns`` the
    last word. ``version`` is the name with a digest of the file: it changes with any change of it.
    """

    name: str
    version: str
    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    kinds: Mapping[str, MentionType]
    systems: frozenset[str] = field(default=frozenset())
    roles: RoleSenses = field(default=RoleSenses())


_SENSES = tuple(RoleSenses.__dataclass_fields__)


def load(path: str | Path = "arms") -> Profile:
    """Load a profile: the path of a TOML file, or the name of one that comes with Dateline.

    Raises DatelineError where there is no such profile or the file is not one.
    """
    name = str(path)
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except OSError:
        known = ", ".join(sorted(p.stem for p in FOLDER.glob("*.toml")))
        raise DatelineError(
            f"No profile {name}: give the path of a .toml file or one of {known}."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatelineError(f"Profile {path} is not valid TOML: {error}.") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DatelineError(f"Profile {path} is not a profile: check {error}.") from None


@lru_cache(maxsize=8)  # by what the file says, so that a changed file is read anew
def _parsed(text: str) -> Profile:
    data = tomllib.loads(text)
    types: dict[str, EventType] = {}
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for name, entry in data["events"].items():
        types[name] = EventType(
            name=name,
            description=entry["description"],
            parent=entry.get("parent"),
            subject=entry.get("subject", "Actor"),
            object=entry.get("object", "Object"),
            prepositions={k: v for k, v in entry.items() if k not in _NOT_PREPOSITIONS},
            codes=entry.get("codes", {}),
            buyer_verbs=frozenset(entry.get("buyer_verbs", ())),
            recipient_object_verbs=frozenset(entry.get("recipient_object_verbs", ())),
            not_verbs=frozenset(entry.get("not_verbs", ())),
            patient_verbs=frozenset(entry.get("patient_verbs", ())),
            where=frozenset(entry.get("where", ())),
            owner=entry.get("owner"),
            weapon=entry.get("weapon"),
            modifier=entry.get("modifier"),
            cause=entry.get("cause"),
            mutual=entry.get("mutual", False),
            casualties=entry.get("casualties"),
        )
        for verb in entry.get("not_verbs", ()):
            verbs.setdefault(verb, []).append(Trigger(name, (verb,), bare=True))
        for words in entry.get("verbs", ()):
            trigger = _trigger(name, words)
            verbs.setdefault(trigger.words[0], []).append(trigger)
        for words in entry.get("nouns", ()):
            trigger = _trigger(name, words)
            nouns.setdefault(trigger.words[-1], []).append(trigger)
    mentions = data.get("mentions", {})
    return Profile(
        name=(name := data.get("name", "unnamed")),
        version=f"{name}-{digest(text)[:8]}",
        types=types,
        verbs={k: _most_specific_first(v) for k, v in verbs.items()},
        nouns={k: _most_specific_first(v) for k, v in nouns.items()},
        kinds=dict(_kinds(mentions)),
        systems=frozenset(mentions.get("systems", "").split()),
        roles=_senses(data.get("roles", {})),
    )


def _senses(table: dict[str, Any]) -> RoleSenses:
    for sense, roles in table.items():
        if sense not in _SENSES or not isinstance(roles, list):
            raise ValueError(f"{sense} of [roles]: it has {', '.join(_SENSES)}, each a list")
    return RoleSenses(**{sense: tuple(roles) for sense, roles in table.items()})


def _kinds(mentions: dict[str, str]) -> Iterator[tuple[str, MentionType]]:
    for kind in ("place", "person", "organisation", "weapon", "facility"):
        for noun in mentions.get(kind, "").split():
            yield noun, MentionType(kind)


def _most_specific_first(triggers: list[Trigger]) -> tuple[Trigger, ...]:
    return tuple(sorted(triggers, key=lambda t: (-len(t.words), not t.nouns, not t.kinds)))


def _trigger(event: str, text: str) -> Trigger:
    match = re.fullmatch(
        r"([^<{!]+?)\s*(?:<([^>]*)>|\{([^}]*)\})?\s*(?:!\{([^}]*)\})?", text.strip()
    )
    if match is None:
        raise ValueError(f"the trigger {text!r} of {event}")
    words, kinds, nouns, unless = match.groups()
    parts = kinds.split("|") if kinds is not None else []
    return Trigger(
        event=event,
        words=tuple(words.split()),
        kinds=frozenset(MentionType(k) for k in parts if k and k in set(MentionType)),
        nouns=frozenset((nouns or "").split())
        | {k for k in parts if k and k not in set(MentionType)},
        bare="" in parts,
        unless=frozenset((unless or "").split()),
    )
