"""Who is meant: names, titles, acronyms and pronouns of one report, resolved to entities.

An entity's id is derived from its kind and main name ("person:mohammad-bagheri"), so that the same
name gets the same id in every report; countries are "country:IR". Nothing is looked up outside the
report but country names, capitals and demonyms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.mentions.groups import NounGroup
from dateline.mentions.kinds import kind_of, name_tokens
from dateline.mentions.places import countries
from dateline.mentions.tokens import Token
from dateline.model import MentionType
from dateline.profiles import Profile

_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "themselves"])
_HE = frozenset("he him his himself she her hers herself".split())
_SPEAKER = frozenset("i we me us my our myself ourselves".split())
# Kinds of what a pronoun may stand for though it has no name: "the two navies".
_THINGS = frozenset([MentionType.ORGANISATION, MentionType.FACILITY, MentionType.WEAPON])
# General words that take up what was named or described by another: "a shipyard ... the site".
_GENERAL = {
    MentionType.FACILITY: frozenset("plant facility factory site complex base compound".split()),
    MentionType.WEAPON: frozenset(
        "missile weapon system drone aircraft plane vessel ship boat rocket vehicle".split()
    ),
    MentionType.ORGANISATION: frozenset(
        "company firm group agency movement militia organisation organization maker".split()
    ),
}
_REACH = 40  # noun groups of earlier sentences that a pronoun may go back to


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention means: its id, its main name and its kind.

    Only names have an id; "the two navies" are told by their words alone.
    """

    id: str | None
    name: str
    kind: MentionType | None


@dataclass(slots=True)
class Directory:
    """The entities met so far in a report, in reading order."""

    profile: Profile
    by_alias: dict[str, Entity] = field(default_factory=dict)
    current: list[tuple[NounGroup, Entity]] = field(default_factory=list)
    earlier: list[tuple[NounGroup, Entity]] = field(default_factory=list)
    sure: set[str] = field(default_factory=set)
    apart: Mapping[int, frozenset[int]] = field(default_factory=dict)
    named: Mapping[int, NounGroup] = field(default_factory=dict)

    def kind(self, group: NounGroup) -> MentionType | None:
        """The kind of a noun group; a surname and a pronoun take that of what they stand for."""
        kind = kind_of(group, self.profile.kinds, self.profile.systems)
        if group.proper and kind is not MentionType.PLACE:
            known = self.by_alias.get(_key(_text(name_tokens(group))))
            if known is not None and known.kind is not None:
                return known.kind
        if kind is None and group.pronoun and group.tokens[group.head].lower in _IT | _THEY:
            meant = self.resolve(group)
            return meant.kind if meant is not None else None
        return kind

    def _meaning(self, group: NounGroup) -> Entity | None:
        """What a group that is no pronoun stands for: a name, or a description of a thing."""
        if group.pronoun or group.temporal:
            return None
        if group.proper:
            return self._named(group)
        kind = self.kind(group)
        if kind not in _THINGS and kind is not MentionType.PERSON:
            return None
        known = self.resolve(group)
        return known or Entity(None, _text(group.words), kind)

    def begin(
        self,
        groups: list[NounGroup],
        subjects: list[NounGroup],
        located: list[NounGroup],
        apart: Mapping[int, frozenset[int]],
        named: Mapping[int, NounGroup],
    ) -> None:
        """Enter a sentence's noun groups.

        Subjects are the likelier antecedents (centering; Grosz, Joshi and Weinstein 1995);
        ``located`` stand behind "in" or "near", so that an otherwise unknown name among them is a
        place. ``apart`` gives by the ``id`` of a group those that it cannot stand for: the other
        arguments of its verb. ``named`` gives the name beside a description: "its leader, X".
        """
        self.apart, self.named = apart, named
        passed_by = set(map(id, located))
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
            e.id for g in groups if id(g) not in passed_by and (e := self._named(g)) and e.id
        }
        self.earlier = (self.current + self.earlier)[:_REACH]
        self.current = []
        acting = set(map(id, subjects))
        known = [
            (g, entity)
            for g in groups
            if id(g) not in passed_by
            and (entity := self.resolve(g) if g.pronoun else self._meaning(g)) is not None
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
            return self._antecedent(head, speaker, self.apart.get(id(group), frozenset()))
        if group.proper:
            return self._named(group)
        if (beside := self.named.get(id(group))) is not None:
            return self._named(beside)
        if group.last - group.first == 1 or group.tokens[group.first].tag == "DT":
            country = countries.by_demonym(head.text)
            if country is not None and head.text[0].isupper():
                return Entity(f"country:{country.code}", country.name, MentionType.NATIONALITY)
        return self._taken_up(group, self.kind(group))

    def _taken_up(self, group: NounGroup, kind: MentionType | None) -> Entity | None:
        """What "the plant" takes up: the last thing so called, else the last of its kind."""
        first, head = group.tokens[group.first], group.tokens[group.head]
        if (
            first.lower not in ("the", "this", "that", "these", "those")
            or group.possessors
            or group.head - group.first != 1
        ):
            return None
        apart = self.apart.get(id(group), frozenset())
        alike = [
            (other, entity)
            for other, entity in self._before(head)
            if id(other) not in apart  # "the company sells rockets to the militia"
            and (other.proper or other.tokens[other.head].tag[-1:] == head.tag[-1:])  # in number
        ]
        for other, entity in alike:
            same = other.lemma.lower() == head.lemma.lower() and not other.pronoun
            if same and entity.name != _text(group.words):
                return entity
        if head.lemma.lower() in _GENERAL.get(kind or MentionType.OTHER, ()):
            return next((entity for _, entity in alike if entity.kind is kind), None)
        return None

    def _before(self, word: Token) -> Iterator[tuple[NounGroup, Entity]]:
        """The groups before a word and what they mean: of its sentence, then of earlier ones."""
        yield from ((g, e) for g, e in self.current if g.tokens[g.head].end <= word.start)
        yield from self.earlier

    def by_words(self, words: str) -> Entity | None:
        """The entity that a name or an adjective of nationality means."""
        country = countries.by_name(words) or countries.by_demonym(words)
        if country is not None:
            kind = MentionType.NATIONALITY if countries.by_demonym(words) else MentionType.PLACE
            return Entity(f"country:{country.code}", country.name, kind)
        return self.by_alias.get(_key(words))

    def possessive(self, pronoun: Token, speaker: Entity | None = None) -> Entity | None:
        """The entity that "its", "his" or "our" means."""
        return self._antecedent(pronoun, speaker, frozenset())

    def _antecedent(
        self, pronoun: Token, speaker: Entity | None, apart: frozenset[int]
    ) -> Entity | None:
        lower = pronoun.lower
        if lower in _SPEAKER:
            return speaker
        for group, entity in self._before(pronoun):
            if id(group) not in apart and _agrees(lower, group, entity):
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


def _agrees(pronoun: str, group: NounGroup, entity: Entity) -> bool:
    """Whether a pronoun may stand for a group: number, and persons apart from things."""
    head = group.tokens[group.head]
    plural = head.tag in ("NNS", "NNPS") or head.lower in _THEY
    person = entity.kind is MentionType.PERSON
    if pronoun in _HE:
        return person and not plural
    if pronoun in _IT:
        return not person and not plural and entity.kind is not MentionType.NATIONALITY
    if pronoun in _THEY:
        return plural or entity.kind is MentionType.ORGANISATION
    return False


def _text(words: list[Token]) -> str:
    return " ".join(w.text for w in words)


def _key(name: str) -> str:
    return name.casefold().replace(".", "").removeprefix("the ").strip()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain or name.casefold()).strip("-")
