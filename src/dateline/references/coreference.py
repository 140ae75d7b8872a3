"""Coreference: what pronouns and descriptions refer back to ("It buys", "the vessel").

Pronouns follow Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution"). What was
mentioned has a salience, which its grammatical role gives it, which adds up over its mentions and
halves with each sentence that goes by; of what agrees in number, gender and animacy the most
salient is meant. A pronoun does not stand for another argument of its own verb. Descriptions follow
the sieve of Raghunathan et al. (2010, "A multi-pass sieve for coreference resolution") and Lee et
al. (2013): first the same head, without a modifier that the earlier mention lacks, then a general
word ("the company") for the most salient thing that it can be said of. Where nothing agrees,
nothing is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf

from dateline.model import MentionType
from dateline.references.certainty import Choice, chance
from dateline.references.kinds import name_tokens
from dateline.references.vocabulary import (
    CLASSES,
    COLLECTIVE,
    DOCUMENTS,
    FIRST_NAMES,
    GENDERS,
    HE,
    IT,
    OTHER,
    REFLEXIVE,
    SHE,
    THEY,
    NounClass,
)
from dateline.syntax.groups import NounGroup
from dateline.syntax.tokens import Token

_REACH = {"he": 6, "she": 6}  # sentences that a pronoun goes back; others go back fewer
_NEAR = 3
_FAR = 25  # sentences that a description goes back
_PARALLEL = 35  # Lappin and Leass: the same role in its own sentence
_UNLIKELY = 200  # what is not of a kind that the verb wants; one body as "they"
_AUDIENCE = frozenset("reporter journalist newsman".split())


class Role(IntEnum):
    """A mention's grammatical role; its value is the salience that Lappin and Leass give it.

    It is the sum of their weights: sentence recency 100, subject 80, direct object 50, other
    complement 40, not inside another noun phrase 80 (`EMBEDDED` where it is), not adverbial 50.
    """

    SUBJECT = 310
    OBJECT = 280
    OBLIQUE = 220
    INSIDE = 150
    PLACE = 0  # "in Syria": where things happen is not what "it" is about


EMBEDDED = 80  # what a mention within another loses


@dataclass(frozen=True, slots=True)
class Position:
    """Where a noun group stands in its sentence.

    ``embedded`` says that it is within a relative clause or a participle's, ``speaks`` that it is
    the subject of a verb of saying, or what "who" describes, ``quoted`` that it is within quotation
    marks. ``cannot_corefer`` are the groups that it cannot stand for. ``wants`` are the kinds that
    its verb asks for, all if none is given.
    """

    role: Role = Role.INSIDE
    embedded: bool = False
    speaks: bool = False
    quoted: bool = False
    cannot_corefer: frozenset[NounGroup] = frozenset()
    wants: frozenset[MentionType] = frozenset()

    @property
    def weight(self) -> int:
        """The salience that it gives to a mention."""
        return max(0, self.role - EMBEDDED * self.embedded)


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention refers to: its id, its main name and its kind.

    Only what has a name has an id; "the two navies" are known by their words alone.
    """

    id: str | None
    name: str
    kind: MentionType | None

    @property
    def key(self) -> str:
        """What distinguishes it from others in one report."""
        return self.id or self.name.casefold()


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun group of the report and what it means.

    ``words`` are its lemmas, ``titles`` those that stand right before its name.
    """

    group: NounGroup
    entity: Entity
    position: Position
    sentence: int
    plural: bool
    words: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun stands for, and what its choice shows; ``called`` is its last description."""

    entity: Entity
    called: NounGroup | None
    choice: Choice

    @property
    def chance(self) -> float:
        """The probability that the pronoun stands for it."""
        return chance(self.choice)


@dataclass(slots=True)
class Discourse:
    """What a report has mentioned so far, in reading order."""

    sentences: list[list[Mention]] = field(default_factory=list)
    places: dict[NounGroup, int] = field(default_factory=dict)  # a group's sentence
    genders: dict[str, str] = field(default_factory=dict)  # of persons, by key
    guesses: dict[str, tuple[str, int]] = field(default_factory=dict)  # with their sentence
    words: dict[str, set[str]] = field(default_factory=dict)  # what each thing was called, by key

    @property
    def sentence(self) -> int:
        """The number of the present sentence."""
        return len(self.sentences) - 1

    def begin(self) -> None:
        """Begin a sentence."""
        self.sentences.append([])

    def enter(self, group: NounGroup, entity: Entity, position: Position, *, plural: bool) -> None:
        """Enter a mention of the present sentence."""
        words = frozenset(w.lemma.lower() for w in group.words)
        titles = _titles(group)
        self.sentences[-1].append(
            Mention(group, entity, position, self.sentence, plural, words, titles)
        )
        self.places[group] = self.sentence
        if group.proper:
            self.describe(entity, frozenset(w.lower for w in group.words))
            name = name_tokens(group)
            for gender, first_names in FIRST_NAMES.items():
                if len(name) > 1 and name[0].lower in first_names:
                    self.describe(entity, frozenset([gender]))
        elif not group.pronoun:
            self.describe(entity, frozenset([group.lemma.lower()]))

    def describe(self, entity: Entity, called: frozenset[str]) -> None:
        """Enter words that a thing is called by."""
        self.words.setdefault(entity.key, set()).update(called)
        for gender, telling in GENDERS.items():
            if entity.kind is MentionType.PERSON and called & telling:
                self.genders.setdefault(entity.key, gender)

    def last_called(self, entity: Entity) -> NounGroup | None:
        """The last mention of a thing that is no pronoun, in the sentences a pronoun goes back."""
        called = self._called_last(entity)
        return called.group if called is not None else None

    def _called_last(self, entity: Entity) -> Mention | None:
        for mentions in reversed(self.sentences[-_NEAR - 1 :]):
            for mention in reversed(mentions):
                if mention.entity.key == entity.key and not mention.group.pronoun:
                    return mention
        return None

    def called(self, entity: Entity) -> set[str]:
        """The words that a thing was called by."""
        return self.words.get(entity.key, set())

    def mentioned(self, entity: Entity) -> bool:
        """Whether a thing was mentioned before."""
        return entity.key in self.words

    # -- pronouns --------------------------------------------------------------------------------

    def antecedent_of_pronoun(
        self, pronoun: Token, position: Position, owned: str | None = None
    ) -> Antecedent | None:
        """What a pronoun refers back to, and how surely; None where nothing agrees.

        ``owned`` is the noun after "its".
        """
        reflexive = pronoun.lower in REFLEXIVE
        lower = REFLEXIVE.get(pronoun.lower, pronoun.lower)
        barred = set() if reflexive else self._barred(position)
        ranked: list[tuple[float, int, Mention]] = []
        for entity, salience, nearest in self._salient(lower, 0 if reflexive else _reach(lower)):
            if entity.key in barred or nearest.group.lemma.lower() == owned:
                continue  # "its crew" is not the crew's
            score = salience + _PARALLEL * (nearest.position.role is position.role)
            if position.wants and not _wanted(nearest, position.wants):
                score -= _UNLIKELY
            if lower in THEY and not nearest.plural:
                score -= _UNLIKELY
            if position.quoted and nearest.position.speaks and not nearest.position.quoted:
                score -= _UNLIKELY  # who says it is "I"
            if position.quoted and nearest.group.lemma.lower() in _AUDIENCE:
                score -= _UNLIKELY  # "told reporters: "They ...""
            here = nearest.sentence == self.sentence
            ranked.append((score, nearest.group.head if here else -nearest.group.head, nearest))
        if not ranked:
            return None
        ranked.sort(key=lambda one: one[:2], reverse=True)
        found = ranked[0][2].entity
        called = self._called_last(found)
        choice = self._choice(lower, position, called, [(m, score) for score, _, m in ranked])
        if lower in HE | SHE:
            if len(ranked) > 1:
                self.guesses[found.key] = _gender_of(lower), self.sentence
            else:
                self.genders.setdefault(found.key, _gender_of(lower))
        return Antecedent(found, called.group if called is not None else None, choice)

    def _choice(
        self,
        pronoun: str,
        position: Position,
        called: Mention | None,
        ranked: list[tuple[Mention, float]],
    ) -> Choice:
        """What the choice of the first of the ranked mentions, with their scores, shows."""
        mention, score = ranked[0]
        return Choice(
            pronoun=pronoun,
            lead=score - ranked[1][1] if len(ranked) > 1 else inf,
            rivals=len(ranked) - 1,
            back=self.sentence - called.sentence if called is not None else _FAR,
            quoted=position.quoted,
            called_quoted=called is not None and called.position.quoted,
            gender_known=self._gender(mention.entity) is not None,
            one_body=pronoun in THEY and not mention.plural,
            parallel=mention.position.role is position.role,
            subject=mention.position.role is Role.SUBJECT,
            through=mention.group.pronoun,
            named=mention.entity.id is not None,
        )

    def _gender(self, entity: Entity) -> str | None:
        """A person's gender, by a word or a pronoun; a guess holds for its sentence."""
        gender, sentence = self.guesses.get(entity.key, (None, 0))
        guessed = gender if sentence == self.sentence else None
        return self.genders.get(entity.key, guessed)

    def _barred(self, position: Position) -> set[str]:
        return {m.entity.key for m in self._within(0) if m.group in position.cannot_corefer}

    def _salient(self, pronoun: str, reach: int) -> Iterator[tuple[Entity, float, Mention]]:
        """What agrees with a pronoun, its salience and its last mention."""
        saliences: dict[str, dict[int, int]] = {}
        nearest: dict[str, Mention] = {}
        for mention in self._within(reach):
            if mention.position.role is Role.PLACE or not self._agrees(pronoun, mention):
                continue
            key = mention.entity.key
            by_sentence = saliences.setdefault(key, {})
            by_sentence[mention.sentence] = max(
                mention.position.weight, by_sentence.get(mention.sentence, 0)
            )
            last = nearest.get(key)
            if last is None or (mention.sentence, mention.position.weight) >= (
                last.sentence,
                last.position.weight,
            ):
                nearest[key] = mention
        for key, mention in nearest.items():
            salience = sum(
                weight / 2 ** (self.sentence - number) for number, weight in saliences[key].items()
            )
            yield mention.entity, salience, mention

    def _within(self, reach: int) -> Iterator[Mention]:
        """The mentions of the last sentences, the present one among them."""
        return (m for sentence in self.sentences[-reach - 1 :] for m in sentence)

    def _agrees(self, pronoun: str, mention: Mention) -> bool:
        """Whether a pronoun may stand for a mention: number, gender, persons apart from things."""
        kind = mention.entity.kind
        called = self.called(mention.entity)
        body = kind is MentionType.ORGANISATION or bool(called & COLLECTIVE)
        person = kind is MentionType.PERSON or (
            kind is None and mention.position.speaks and not body and not called & DOCUMENTS
        )
        if pronoun in HE | SHE:
            gender = self._gender(mention.entity)
            one = not mention.plural and not called & COLLECTIVE  # "the family" is no "he"
            return person and one and gender in (None, _gender_of(pronoun))
        if pronoun in IT:
            return not person and not mention.plural and kind is not MentionType.NATIONALITY
        if pronoun in THEY:
            return mention.plural or body
        return False

    # -- descriptions ----------------------------------------------------------------------------

    def antecedent_of_description(self, group: NounGroup, position: Position) -> Entity | None:
        """What a definite description refers back to; None where nothing mentioned fits."""
        head = group.tokens[group.head]
        modifiers = {
            w.lemma.lower() for w in group.tokens[group.first + 1 : group.head] if w.tag != "RB"
        }
        if modifiers & OTHER:
            return None
        noun, plural = head.lemma.lower(), head.tag[-1:] == "S"
        barred = self._barred(position)
        earlier = [
            m
            for m in self._latest_first(_FAR)
            if m.entity.key not in barred and not m.group.pronoun and m.plural == plural
        ]
        for mention in earlier:
            same = mention.group.lemma.lower() == noun and not mention.group.proper
            if (same or noun in mention.titles) and modifiers <= mention.words:
                return mention.entity
        if _restricted(group):
            return None
        classes = [c for c in CLASSES if noun in c.general]
        if classes and all(_describing(w) for w in group.tokens[group.first + 1 : group.head]):
            for mention in earlier:
                if any(self._belongs(mention.entity, c) for c in classes):
                    return mention.entity
        return None

    def _belongs(self, entity: Entity, to: NounClass) -> bool:
        """Whether a thing is of a class by its words, or has a name that leaves it open."""
        called = self.called(entity)
        if entity.kind is MentionType.PERSON:
            return False
        if called & to.words:
            return True
        if entity.id is None or entity.kind is not to.kind:
            return False
        if entity.id.startswith("country:") or "country" in to.general:
            return entity.id.startswith("country:") and "country" in to.general
        return not any(called & c.words for c in CLASSES if c is not to)

    def latest(self, kind: MentionType, group: NounGroup) -> NounGroup | None:
        """The last mention of a kind in the sentences right before that of a group."""
        start, sentence = group.words[0].start, self.places.get(group, 0)
        for mentions in reversed(self.sentences[max(0, sentence - _NEAR) : sentence + 1]):
            alike = [
                m
                for m in mentions
                if m.entity.kind is kind and not m.group.pronoun and m.group.words[0].start < start
            ]
            if alike:
                return max(alike, key=lambda m: m.position.weight).group
        return None

    def _latest_first(self, reach: int) -> list[Mention]:
        """The mentions of the last sentences: the nearest sentence first, in it subjects first."""
        return sorted(
            self._within(reach), key=lambda m: (-m.sentence, -m.position.weight, m.group.head)
        )


AGENTS = frozenset(
    [
        MentionType.PERSON,
        MentionType.ORGANISATION,
        MentionType.PLACE,
        MentionType.NATIONALITY,
    ]
)


def _wanted(mention: Mention, kinds: frozenset[MentionType]) -> bool:
    """Whether a thing is of one of the kinds; who speaks and "mutineers" are persons."""
    kind = mention.entity.kind
    if kind is None and (mention.position.speaks or _PERSONAL.search(mention.group.lemma.lower())):
        kind = MentionType.PERSON
    return (kind or MentionType.OTHER) in kinds


_PERSONAL = re.compile(r"(?:eer|ist|ian|man|men|woman|ee)s?$")


def _titles(group: NounGroup) -> frozenset[str]:
    """What a name is called right before it: "the destroyer Harlan", "Colonel Bako"."""
    if not group.proper:
        return frozenset()
    name = name_tokens(group)
    before = [w for w in group.words if w.start < name[0].start]
    return frozenset(w.lemma.lower() for w in before[-1:] if w.tag[:2] == "NN")


def _restricted(group: NounGroup) -> bool:
    """Whether what follows says which is meant: "the village of X", "the site that ..."."""
    following = group.tokens[group.last : group.last + 1]
    return any(t.lower in ("of", "that", "which", "who", "where") for t in following)


def _reach(pronoun: str) -> int:
    return _REACH.get(_gender_of(pronoun), _NEAR)


def _gender_of(pronoun: str) -> str:
    return "he" if pronoun in HE else "she" if pronoun in SHE else ""


def _describing(word: Token) -> bool:
    """Whether a modifier describes what is already known: "the wooden vessel"."""
    return word.tag in ("JJ", "VBN") and word.text.islower()
