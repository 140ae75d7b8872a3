"""The text of a profile -> `Profile`. The format is explained at the top of ``arms.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.model import MentionType, digest
from dateline.profiles.profile import CodeRule, EventType, Profile, RoleSenses, Trigger

_TEXTS = frozenset(
    """
    description parent subject object owner weapon modifier cause casualties receiver matter tells
    """.split()
)
_LISTS = frozenset(
    """
    verbs nouns adjectives buyer_verbs equipping_verbs recipient_object_verbs not_verbs
    patient_verbs losing_verbs opponent_words snares where
    """.split()
)
_RECEIVING = frozenset(["buyer_verbs", "equipping_verbs", "recipient_object_verbs"])
_FLAGS = frozenset(["mutual", "plain_verbs", "consequence", "figurative"])
_OTHERS = frozenset(["codes"])
_SENSES = tuple(RoleSenses.__dataclass_fields__)
_NAMED_KINDS = ("place", "person", "organisation", "weapon", "facility")
_TRIGGER = re.compile(r"([^<{!]+?)\s*(?:<([^>]*)>|\{([^}]*)\})?\s*(?:!\{([^}]*)\})?")


def base_of(text: str) -> str | None:
    """The name of the profile that a TOML text adds to, if it does."""
    base = tomllib.loads(text).get("base")
    if base is not None and not isinstance(base, str):
        raise ValueError('base: it is the name of a profile, as in base = "arms"')
    return base


def parse(text: str, *bases: str) -> Profile:
    """The profile that a TOML text describes, with all of ``bases``.

    They are the text that it adds to, the one that this adds to, and so on.

    Raises tomllib.TOMLDecodeError where it is no TOML, else ValueError with the end of a sentence
    that begins with "check".
    """
    data = tomllib.loads(text)
    for base in bases:
        data = _joined(tomllib.loads(base), data)
    events = data.get("events")
    if not isinstance(events, dict) or not events:
        raise ValueError("[events.NAME]: it needs at least one event type")
    types = {name: _event_type(name, entry) for name, entry in events.items()}
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    for name, entry in events.items():
        for verb in entry.get("not_verbs", ()):
            verbs.setdefault(verb, []).append(Trigger(name, (verb,), bare=True))
        for trigger in _triggers(name, entry.get("verbs", ())):
            verbs.setdefault(trigger.words[0], []).append(trigger)
        for trigger in _triggers(name, entry.get("nouns", ())):
            nouns.setdefault(trigger.words[-1], []).append(trigger)
    mentions = _table(data, "mentions", str)
    sides = _table(data, "sides", list)
    name = data.get("name", "unnamed")
    return Profile(
        name=name,
        version=f"{name}-{digest(*reversed(bases), text)[:8]}",
        types=types,
        verbs={word: _most_specific_first(found) for word, found in verbs.items()},
        nouns={word: _most_specific_first(found) for word, found in nouns.items()},
        adjectives={w: n for n, entry in events.items() for w in entry.get("adjectives", ())},
        kinds=dict(_kinds(mentions)),
        systems=frozenset(mentions.get("systems", "").split()),
        roles=_senses(_table(data, "roles", object)),
        sides={side: tuple(words) for side, words in sides.items()},
        acled=tuple(_code_rule("acled", e, types, sides) for e in _list(data, "acled")),
        plover=tuple(_code_rule("plover", e, types, sides) for e in _list(data, "plover")),
        fillers={r: _filler(r, kinds) for r, kinds in _table(data, "fillers", list).items()},
    )


def _joined(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Two tables as one, what is own first: lists are joined, other values are the own ones."""
    joined = dict(own)
    for key, there in base.items():
        value = joined.setdefault(key, there)
        if value is there:
            continue
        if isinstance(value, dict) and isinstance(there, dict):
            joined[key] = _joined(there, value)
        elif isinstance(value, list) and isinstance(there, list):
            joined[key] = [*value, *there]
    return joined


def _table(data: Mapping[str, Any], name: str, of: type) -> dict[str, Any]:
    """A table of the file, whose values are all of one type; empty if it is not there."""
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise ValueError(f"[{name}]: it is no table")
    for key, value in table.items():
        if not isinstance(value, of):
            what = "a list" if of is list else "text in quotation marks"
            raise ValueError(f"{key} of [{name}]: it takes {what}")
    return table


def _event_type(name: str, entry: object) -> EventType:
    if not isinstance(entry, dict):
        raise ValueError(f"[events.{name}]: it is no table")
    for key, value in entry.items():
        if not _is_right(key, value):
            raise ValueError(f"{key} of [events.{name}]: it has a wrong value")
    if "description" not in entry:
        raise ValueError(f"[events.{name}]: it needs a description")
    if "receiver" not in entry and _RECEIVING & entry.keys():
        raise ValueError(f"[events.{name}]: verbs of receiving need the role of the receiver")
    known = _TEXTS | _LISTS | _FLAGS | _OTHERS
    given = {key: value for key, value in entry.items() if key in _TEXTS | _FLAGS | _OTHERS}
    sets = {key: frozenset(entry.get(key, ())) for key in _LISTS - {"verbs", "nouns", "adjectives"}}
    defaults: dict[str, Any] = {"parent": None, "subject": "Actor", "object": "Object", "codes": {}}
    return EventType(
        name=name,
        prepositions={key: role for key, role in entry.items() if key not in known},
        **(defaults | given | sets),
    )


def _is_right(key: str, value: object) -> bool:
    """Whether a key of an event type has a value of its type; other keys are prepositions."""
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(part, str) for part in value)
    if key in _FLAGS:
        return isinstance(value, bool)
    if key in _OTHERS:
        return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())
    return isinstance(value, str)


def _senses(table: Mapping[str, Any]) -> RoleSenses:
    for sense, roles in table.items():
        if sense not in _SENSES or not isinstance(roles, list):
            raise ValueError(f"{sense} of [roles]: it has {', '.join(_SENSES)}, each a list")
    return RoleSenses(**{sense: tuple(roles) for sense, roles in table.items()})


def _list(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The tables of an array of tables; none if it is not there."""
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(f"{name}: write each rule as [[{name}]]")
    return entries


def _code_rule(
    standard: str, entry: dict[str, Any], types: Mapping[str, EventType], sides: Mapping[str, Any]
) -> CodeRule:
    """A rule of ``[[acled]]`` or ``[[plover]]``, whose types and sides must be the profile's."""
    for key, value in entry.items():
        wanted = str if key in ("event", "sub_event") else list
        if key not in CodeRule.__dataclass_fields__ or not isinstance(value, wanted):
            raise ValueError(f"{key} of [[{standard}]]: it has a wrong name or value")
        if isinstance(value, list) and not all(isinstance(v, str) and v for v in value):
            raise ValueError(f"{key} of [[{standard}]]: write each as a word in quotes")
    if "event" not in entry:
        raise ValueError(f"[[{standard}]]: each rule needs an event")
    if unknown := [name for name in entry.get("types", ()) if name not in types]:
        raise ValueError(f"types of [[{standard}]]: there is no [events.{unknown[0]}]")
    who = [*entry.get("actor", ()), *entry.get("target", ())]
    if unknown := [name for name in who if name not in sides and name not in set(MentionType)]:
        raise ValueError(f"[[{standard}]]: {unknown[0]!r} is no side of [sides] and no kind")
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    return CodeRule(**given)


def _filler(role: str, kinds: list[str]) -> frozenset[MentionType]:
    if unknown := [kind for kind in kinds if kind not in set(MentionType)]:
        raise ValueError(f"{role} of [fillers]: there is no kind {unknown[0]!r}")
    return frozenset(map(MentionType, kinds))


def _kinds(mentions: Mapping[str, str]) -> Iterator[tuple[str, MentionType]]:
    for kind in _NAMED_KINDS:
        for noun in mentions.get(kind, "").split():
            yield noun, MentionType(kind)


def _most_specific_first(triggers: Iterable[Trigger]) -> tuple[Trigger, ...]:
    return tuple(sorted(triggers, key=lambda t: (-len(t.words), not t.nouns, not t.kinds)))


def _triggers(event: str, texts: Iterable[str]) -> Iterator[Trigger]:
    for text in texts:
        match = _TRIGGER.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"the trigger {text!r} of [events.{event}]")
        words, restricted, nouns, unless = match.groups()
        parts = restricted.split("|") if restricted is not None else []
        kinds = frozenset(MentionType(k) for k in parts if k in set(MentionType))
        yield Trigger(
            event=event,
            words=tuple(words.split()),
            kinds=kinds,
            nouns=frozenset((nouns or "").split()) | (frozenset(parts) - kinds - {""}),
            bare="" in parts,
            unless=frozenset((unless or "").split()),
        )
