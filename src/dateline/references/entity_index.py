"""The entities of one report: its names, descriptions and pronouns, resolved.

What pronouns and descriptions refer back to is found by `dateline.references.coreference`.

An entity's id is derived from its kind and main name ("organisation:halden-arms"), so that the same
name gets the same id in every report; countries are "country:IR". Two reports may name two persons
alike, so the ids of persons, and of names of unknown kind, end in the report's id
("person:ali-hassan:1f0c66d2a90b4e57"): that two of them are one person is for somebody to decide.
Nothing is looked up outside the report but country names, capitals and demonyms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.lexicon.units import AMOUNT_NOUNS
from dateline.model import MentionType
from dateline.places import countries
from dateline.profiles import Profile
from dateline.references.certainty import SURE
from dateline.references.coreference import Antecedent, Discourse, Entity, Position
from dateline.references.kinds import kind_of, name_tokens
from dateline.references.vocabulary import DOCUMENTS, IT, SPEAKER, THEY
from dateline.syntax.groups import NounGroup
from dateline.syntax.tokens import Token

_DEFINITE = frozenset(["the", "this", "that", "these", "those"])


@dataclass(frozen=True, slots=True)
class Setting:
    """The grammatical context of a sentence's noun groups.

    ``positions`` are those of noun groups, ``owners`` those of possessive pronouns, by the offset
    of the word. ``named`` gives the name in apposition to a description ("its leader, X");
    ``empty`` refer to nothing of their own ("it is clear that", "is a member"). ``located`` stand
    behind "in" or "near", so that an otherwise unknown name among them is a place. ``together``
    are groups joined by "and".
    """

    positions: Mapping[NounGroup, Position]
    owners: Mapping[int, Position]
    named: Mapping[NounGroup, NounGroup]
    empty: frozenset[NounGroup]
    located: list[NounGroup]
    together: list[list[NounGroup]]


@dataclass(slots=True)
class EntityIndex:
    """The entity index of a report: which entity each mention refers to, built in reading order.

    ``by_alias`` are entities by each name they go by; ``sure`` the ids of those whose kind does not
    rest on a preposition alone. ``named``, ``taken_up`` and ``last_called`` are what descriptions
    and pronouns of the report so far refer to: a name in apposition, an earlier mention, and for
    pronouns an entity with the words that a reader saw last.
    """

    profile: Profile
    report: str  # its id
    by_alias: dict[str, Entity] = field(default_factory=dict)
    discourse: Discourse = field(default_factory=Discourse)
    sure: set[str] = field(default_factory=set)
    named: dict[NounGroup, NounGroup] = field(default_factory=dict)
    taken_up: dict[NounGroup, Entity] = field(default_factory=dict)
    last_called: dict[NounGroup, Entity] = field(default_factory=dict)  # by pronoun
    owners: dict[int, Entity] = field(default_factory=dict)  # by a possessive pronoun's start

    def kind(self, group: NounGroup) -> MentionType | None:
        """The kind of a noun group; a surname and a pronoun take that of what they stand for.

        A pronoun that is left open takes that of its likeliest antecedent.
        """
        kind = kind_of(group, self.profile.kinds, self.profile.systems)
        if group.proper and kind is not MentionType.PLACE:
            known = self.by_alias.get(_key(_text(name_tokens(group))))
            if known is not None and known.kind is not None:
                return known.kind
        if kind is None and group.pronoun and group.tokens[group.head].lower in IT | THEY:
            meant = self.taken_up.get(group)
            return meant.kind if meant is not None else None
        return kind

    def enter_place(self, group: NounGroup) -> None:
        """Enter a name that is a place's, whatever it looks like."""
        name = _text(name_tokens(group))
        place = Entity(self._id(MentionType.PLACE, name), name, MentionType.PLACE)
        self.by_alias.setdefault(_key(name), place)

    def begin(self, groups: list[NounGroup], setting: Setting) -> None:
        """Enter a sentence's noun groups."""
        self.named.update(setting.named)
        passed_by = set(setting.located)
        for group in setting.located:
            entity = self._named(group)
            if (
                entity is not None
                and entity.kind in (None, MentionType.PERSON)
                and (entity.id not in self.sure)
            ):
                words = name_tokens(group)
                place = Entity(
                    self._id(MentionType.PLACE, _text(words)), entity.name, MentionType.PLACE
                )
                self.by_alias[_key(_text(words))] = place
        self.sure |= {e.id for g in groups if g not in passed_by and (e := self._named(g)) and e.id}
        described = [(g, setting.named[g]) for g in groups if g in setting.named]
        for description, name in described:
            self._kind_from(description, name)
        self.discourse.begin()
        for item in _in_order(groups):
            if isinstance(item, NounGroup):
                if item not in setting.empty and not _points_to_nothing(item):
                    self._enter(item, setting)
                continue
            pronoun, owned = item
            position = setting.owners.get(pronoun.start, Position())
            owner = self.discourse.antecedent_of_pronoun(pronoun, position, owned)
            if owner is not None and owner.chance >= SURE:
                self.owners[pronoun.start] = self._as_last_called(owner.entity)
        for description, name in described:
            entity = self._named(name)
            if entity is not None:
                self.discourse.describe(entity, frozenset([description.lemma.lower()]))

    def _kind_from(self, description: NounGroup, name: NounGroup) -> None:
        """Take the kind of a name from its description: "the vessel, the Maria Estrella"."""
        kind, entity = self.kind(description), self._named(name)
        if kind is None or entity is None or entity.kind not in (None, MentionType.PERSON):
            return
        if self.discourse.mentioned(entity):
            return
        if kind is not entity.kind and kind is not MentionType.QUANTITY:
            key = _key(_text(name_tokens(name)))
            self.by_alias[key] = Entity(self._id(kind, entity.name), entity.name, kind)

    def _enter(self, group: NounGroup, setting: Setting) -> None:
        """Find what a group means, and enter it as a mention."""
        position = setting.positions.get(group, Position())
        first, head = group.tokens[group.first], group.tokens[group.head]
        found: Antecedent | None = None
        if group.pronoun:
            found = self.discourse.antecedent_of_pronoun(head, position)
            if found is None:
                return
            if found.chance >= SURE:
                self.last_called[group] = self._as_last_called(found.entity)
        # What comes after builds on what a pronoun may mean, even where that is left open.
        meant = found.entity if found is not None else self.resolve(group)
        definite = first.lower in _DEFINITE and not group.possessors and not group.proper
        if meant is None and definite:
            meant = self.discourse.antecedent_of_description(group, position)
        if meant is not None and not group.proper:
            self.taken_up[group] = meant
        entity = meant or Entity(None, _text(group.words), self.kind(group))
        plural = head.lower in THEY if group.pronoun else _plural(group, entity)
        self.discourse.enter(group, entity, position, plural=plural)
        for members in setting.together:
            if group is members[-1]:
                self._enter_together(members, setting)

    def _as_last_called(self, entity: Entity) -> Entity:
        """What a pronoun means, in the words that a reader saw last if it has no name."""
        group = self.discourse.last_called(entity) if entity.id is None else None
        if group is None or entity.name.startswith(_text(group.words)):
            return entity
        return Entity(None, _text(group.words), entity.kind)

    def _enter_together(self, members: list[NounGroup], setting: Setting) -> None:
        """Enter "Russia and China" as what "they" may stand for."""
        first, last = members[0], members[-1]
        kinds = {self.kind(member) for member in members}
        whole = Entity(
            None,
            _text(first.tokens[first.first : last.last]),
            kinds.pop() if len(kinds) == 1 else None,
        )
        position = setting.positions.get(first, Position())
        self.discourse.enter(first, whole, position, plural=True)

    def alias(self, group: NounGroup, acronym: str) -> None:
        """Enter a second name for a group: the acronym in parentheses after it."""
        entity = self._named(group)
        if entity is not None:
            self.by_alias[_key(acronym)] = entity

    def resolve(self, group: NounGroup, speaker: Entity | None = None) -> Entity | None:
        """The entity a noun group refers to; None where the report leaves it open."""
        head = group.tokens[group.head]
        if group.pronoun:
            return speaker if head.lower in SPEAKER else self.last_called.get(group)
        if group.proper:
            return self._named(group)
        if (beside := self.named.get(group)) is not None:
            return self._named(beside)
        if group.last - group.first == 1 or group.tokens[group.first].tag == "DT":
            country = countries.by_demonym(head.text)
            if country is not None and head.text[0].isupper():
                return Entity(f"country:{country.code}", country.name, MentionType.NATIONALITY)
        meant = self.taken_up.get(group)
        repeated = meant is not None and meant.name.casefold() == _text(group.words).casefold()
        return None if repeated else meant

    def called(self, group: NounGroup) -> set[str]:
        """The words, as lemmas, that what a noun group means was called by in the report."""
        entity = self.taken_up.get(group) or self.resolve(group)
        words = self.discourse.called(entity) if entity is not None else set()
        return words | {group.lemma.lower()}

    def is_document(self, group: NounGroup) -> bool:
        """Whether a noun group means a text: what it gives are not its own measures."""
        return bool(DOCUMENTS & self.called(group))

    def latest(self, kind: MentionType, group: NounGroup) -> NounGroup | None:
        """What was last mentioned of a kind before a noun group: what a brochure tells of."""
        return self.discourse.latest(kind, group)

    def by_words(self, words: str) -> Entity | None:
        """The entity that a name or an adjective of nationality means."""
        country = countries.by_name(words) or countries.by_demonym(words)
        if country is not None:
            kind = MentionType.NATIONALITY if countries.by_demonym(words) else MentionType.PLACE
            return Entity(f"country:{country.code}", country.name, kind)
        return self.by_alias.get(_key(words))

    def possessive(self, pronoun: Token, speaker: Entity | None = None) -> Entity | None:
        """The entity that "its", "his" or "our" means."""
        return speaker if pronoun.lower in SPEAKER else self.owners.get(pronoun.start)

    def _id(self, kind: MentionType | None, name: str) -> str:
        """The id of what has a name: its own to the report if it is, or may be, a person."""
        key = f"{kind or 'name'}:{_slug(name)}"
        return f"{key}:{self.report}" if kind in (None, MentionType.PERSON) else key

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
        entity = Entity(self._id(kind, name), name, kind)
        self.by_alias[_key(name)] = entity
        if kind is MentionType.PERSON and len(words) > 1:
            self.by_alias.setdefault(_key(words[-1].text), entity)
        if kind is MentionType.ORGANISATION and len(words) > 2:
            initials = "".join(w.text[0] for w in words if w.text[0].isupper())
            self.by_alias.setdefault(_key(initials), entity)
        return entity


def _in_order(groups: list[NounGroup]) -> list[NounGroup | tuple[Token, str]]:
    """Noun groups, their owners, and possessive pronouns with the noun owned, in reading order."""
    found: dict[int, NounGroup | tuple[Token, str]] = {}
    for group in groups:
        for word in range(group.first, group.last):
            if group.tokens[word].tag == "PRP$":
                found[word] = group.tokens[word], group.lemma.lower()
        for mention in (*group.possessors, group):
            found[mention.head] = mention
    return [found[word] for word in sorted(found)]


def _plural(group: NounGroup, entity: Entity) -> bool:
    """Whether a noun group means more than one; the names of bodies and places do not."""
    head = group.tokens[group.head]
    if head.lower in ("police", "people", "personnel"):
        return True
    if group.proper and entity.kind in (MentionType.ORGANISATION, MentionType.PLACE):
        return False
    if head.tag == "CD":
        return head.lower not in ("one", "1")
    return head.tag in ("NNS", "NNPS")


_NOTHING = frozenset(
    """
    nothing something anything everything nobody somebody anybody everybody anyone someone everyone
    none much way order example fact
    """.split()
)


def _points_to_nothing(group: NounGroup) -> bool:
    """Whether nothing can stand for a group later: times, amounts, "nobody"."""
    head = group.tokens[group.head]
    amount = head.lemma.lower() in AMOUNT_NOUNS and any(w.tag == "CD" for w in group.words)
    number = head.tag == "CD" and any(w.text[0].isdigit() for w in group.words)
    return group.temporal or amount or number or head.lower in _NOTHING


def _text(words: list[Token]) -> str:
    """The words as they stand, without their white space."""
    found = words[0].text
    for before, word in pairwise(words):
        found += word.text if before.end == word.start else f" {word.text}"
    return found


def _key(name: str) -> str:
    return name.casefold().replace(".", "").removeprefix("the ").strip()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain or name.casefold()).strip("-")
