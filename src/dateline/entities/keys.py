"""What a mention is compared by: an id that holds everywhere, or a kind and a normal form."""

from __future__ import annotations

import re

from dateline.entities.catalogue import Catalogue
from dateline.entities.names import normal, without_form, without_titles
from dateline.entities.uses import HOLDER, Group
from dateline.model import MentionType
from dateline.places import countries

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")  # a publisher that only its address names
_GOVERNMENT = frozenset(["government", "regime"])


def known_id(group: Group, catalogue: Catalogue) -> str | None:
    """The id of what a name means wherever it stands: a country, or an entry of the catalogue."""
    for entity in sorted(group.entities):
        if entity.startswith("country:"):
            return entity
    kind = group.kind
    entry = catalogue.find(group.name, kind)
    if entry is not None:
        return entry.id
    return _government(group, catalogue)


def _government(group: Group, catalogue: Catalogue) -> str | None:
    """The id of the country whose government a palace, or a capital that acts, stands for."""
    seat, body = countries.by_capital(group.name), countries.body_at(group.name)
    if body is not None and (union := catalogue.find(body)) is not None:
        return union.id  # Brussels
    acts = any(role == HOLDER or role.endswith(".Actor") for role in group.roles)
    if seat is None or (body is None and (not acts or group.places)):
        return None
    return f"country:{seat.code}"


def _state(phrase: str) -> countries.Country | None:
    """The country that "the Iranian government" speaks for."""
    *before, last = phrase.removeprefix("the ").removeprefix("The ").split() or [""]
    if last.lower() not in _GOVERNMENT:
        return None
    country = " ".join(before)
    return countries.by_demonym(country) or countries.by_name(re.sub("[’']s?$", "", country))


def key_of(group: Group, catalogue: Catalogue) -> str:
    """What a mention is compared by; "" for a pronoun that stands for nothing known."""
    if not group.named:
        system = catalogue.find_within(group.names[0]) if group.names else None
        if system is not None:
            return system.id
        state = _state(group.names[0]) if group.heads else None
        if state is not None:
            return f"country:{state.code}"
        noun = group.heads[0].lemma if group.heads else str(max(group.numbers, default=""))
        return f"{group.kind or 'thing'}~{noun}" if noun else ""
    known = known_id(group, catalogue)
    if known is not None:
        return known
    if group.places:
        return f"geonames:{min(group.places)}"
    return named_key(group.name, group.kind)


def named_key(name: str, kind: MentionType | None) -> str:
    """The kind and normal form of a name that is known nowhere else."""
    if _HOST.fullmatch(name):
        return f"name:{name.lower().removeprefix('www.')}"
    bare = without_titles(name) if kind is MentionType.PERSON else without_form(name)
    return f"{kind or 'name'}:{bare or normal(name)}"
