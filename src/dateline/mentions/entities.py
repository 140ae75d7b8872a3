"""Who is meant: names, titles, acronyms and pronouns of one report, resolved to entities.

An entity's id is derived from its kind and main name ("person:mohammad-bagheri"), so that the same
name gets the same id in every report; countries are "country:IR". Nothing is looked up outside the
report but country names, capitals and demonyms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from dateline.mentions.groups import NounGroup
from dateline.mentions.kinds import kind_of, name_tokens
from dateline.mentions.places import countries
from dateline.mentions.tokens import Token
from dateline.model import MentionType
from dateline.profiles import Profile

_SINGULAR_THINGS = frozenset(["it", "its", "itself"])
_PLURALS = frozenset(["they", "them", "their", "themselves"])
_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "hers", "herself"])
_SPEAKER = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])


_ANTECEDENTS = frozenset(
    [MentionType.ORGANISATION, MentionType.FACILITY, MentionType.WEAPON, MentionType.PERSON]
)


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a report: its id, its main name and its kind."""

    id: str
    name: str
    kind: MentionType | None


@dataclass(slots=True)
class Directory:
    """The entities met so far in a report, in reading order."""

    profile: Profile
    by_alias: dict[str, Entity] = field(default_factory=dict)
    current: list[tuple[NounGroup, Entity | None]] = field(default_factory=list)
    sure: set[str] = field(default_factory=set)
    earlier: list[tuple[NounGroup, Entity | None]] = field(default_factory=list)

    def kind(self, group: NounGroup) -> MentionType | None:
        """The kind of a noun group; a surname takes the kind of the person named before."""
        kind = kind_of(group, self.profile.kinds, self.profile.systems)
        if group.proper and kind is not MentionType.PLACE:
            known = self.by_alias.get(_key(_text(name_tokens(group))))
            if known is not None and known.kind is not None:
                return known.kind
        return kind

    def _describes(self, group: NounGroup) -> bool:
        """Whether an unnamed group may be what a later "it" or "they" means."""
        return not group.proper and not group.pronoun and self.kind(group) in _ANTECEDENTS

    def begin(
        self, groups: list[NounGroup], subjects: list[NounGroup], located: list[NounGroup]
    ) -> None:
        """Enter a sentence's noun groups.

        Subjects are the likelier antecedents (centering); ``located`` stand behind "in" or "near",
        so that an otherwise unknown name among them is a place.
        """
        for group in located:
            entity = self._named(group)
            if (
                entity is not None
                and entity.kind in (None, MentionType.PERSON)
                and (entity.id not in self.sure)
            ):
                words = name_tokens(group)
                place = Entity(f"place:{_slug(_text(words))}", entity.name, MentionType.PLACE)
                self.by_alias[_key(_text(words))] = place
        self.sure |= {
            e.id for g in groups if id(g) not in set(map(id, located)) and (e := self._named(g))
        }
        self.earlier = self.current + self.earlier[:40]
        acting, passed_by = set(map(id, subjects)), set(map(id, located))
        known = [
            (g, entity)
            for g in groups
            if id(g) not in passed_by
            and ((entity := self._named(g)) is not None or self._describes(g) or id(g) in acting)
            and not g.temporal
        ]
        self.current = [p for p in known if id(p[0]) in acting] + [
            p for p in known if id(p[0]) not in acting
        ]

    def alias(self, group: NounGroup, acronym: str) -> None:
        """Enter a second name for a group: the acronym in parentheses after it."""
        entity = self._named(group)
        if entity is not None:
            self.by_alias[_key(acronym)] = entity

    def resolve(self, group: NounGroup, speaker: Entity | None = None) -> Entity | None:
        """The entity a noun group means, None where the report does not tell."""
        head = group.tokens[group.head]
        if group.pronoun:
            return self._antecedent(head, speaker)
        if group.proper:
            return self._named(group)
        if group.last - group.first == 1 or group.tokens[group.first].tag == "DT":
            country = countries.by_demonym(head.text)
            if country is not None and head.text[0].isupper():
                return Entity(f"country:{country.code}", country.name, MentionType.NATIONALITY)
        return None

    def by_words(self, words: str) -> Entity | None:
        """The entity that a name or an adjective of nationality means."""
        country = countries.by_name(words) or countries.by_demonym(words)
        if country is not None:
            kind = MentionType.NATIONALITY if countries.by_demonym(words) else MentionType.PLACE
            return Entity(f"country:{country.code}", country.name, kind)
        return self.by_alias.get(_key(words))

    def possessive(self, pronoun: Token, speaker: Entity | None = None) -> Entity | None:
        """The entity that "its", "his" or "our" means."""
        return self._antecedent(pronoun, speaker)

    def _antecedent(self, pronoun: Token, speaker: Entity | None) -> Entity | None:
        lower = pronoun.lower
        if lower in _SPEAKER:
            return speaker
        before = [(g, e) for g, e in self.current if g.tokens[g.head].end <= pronoun.start]
        for group, entity in before + self.earlier:
            if entity is None:
                if lower not in _HE | _SHE and _describes_as(group, lower):
                    return None  # a description comes first: "The army said it ..."
                continue
            person = entity.kind is MentionType.PERSON
            if lower in _HE | _SHE and person:
                return entity
            if lower in _SINGULAR_THINGS and not person and group.tokens[group.head].tag != "NNPS":
                if entity.kind in (MentionType.ORGANISATION, MentionType.PLACE, None):
                    return entity
            if lower in _PLURALS and entity.kind is MentionType.ORGANISATION:
                return entity
        return None

    def _named(self, group: NounGroup) -> Entity | None:
        if not group.proper:
            return None
        words = name_tokens(group)
        name = _text(words)
        country = countries.by_name(name) or (
            # "secular Turkey", "Shiite Iran": adjectives before a country's name.
            countries.by_name(words[-1].text)
            if all(w.tag == "JJ" or countries.by_demonym(w.text) for w in words[:-1])
            else None
        )
        if country is not None:
            return Entity(f"country:{country.code}", country.name, MentionType.PLACE)
        known = self.by_alias.get(_key(name))
        if known is not None:
            return known
        kind = kind_of(group, self.profile.kinds, self.profile.systems)
        entity = Entity(f"{kind or 'name'}:{_slug(name)}", name, kind)
        self.by_alias[_key(name)] = entity
        if kind is MentionType.PERSON and len(words) > 1:
            self.by_alias.setdefault(_key(words[-1].text), entity)
        if kind is MentionType.ORGANISATION and len(words) > 2:
            initials = "".join(w.text[0] for w in words if w.text[0].isupper())
            self.by_alias.setdefault(_key(initials), entity)
        return entity


def _describes_as(group: NounGroup, lower: str) -> bool:
    """Whether an unnamed group agrees in number with a pronoun."""
    plural = group.tokens[group.head].tag == "NNS"
    return not group.pronoun and plural == (lower in _PLURALS)


def _text(words: list[Token]) -> str:
    return " ".join(w.text for w in words)


def _key(name: str) -> str:
    return name.casefold().replace(".", "").removeprefix("the ").strip()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain or name.casefold()).strip("-")
