"""How a claim is told: where in the report, in which form, of which happening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.claims.circumstances.story import LEAD, Story, clause_at
from dateline.model import NEGATIVE, Claim, ClaimKind, Factuality, Tense
from dateline.profiles import EventType, Profile
from dateline.syntax.groups import NounGroup
from dateline.syntax.predicates import Clause, ClauseRelation
from dateline.syntax.sentences import Sentence

_NEAR = 40  # claims before and after in which a happening may be told again
_STEM = 4  # letters that "bombed" and "bombing" share
_DEFINITE = frozenset("the this that these those its their his her".split())
_PLURAL = ("NNS", "NNPS")
_DESCRIBING = (ClauseRelation.RELATIVE, ClauseRelation.REDUCED)
_BACKGROUND = frozenset("previous previously earlier past former last recent recently".split())
# Words of proceedings: what they are about happened before, often long before.
_PROCEEDINGS = frozenset(
    """
    accuse acquit allege arraign charge convict conviction count defendant face guilty indict
    indictment jail jury plead prosecute prosecutor sentence suspect trial verdict warrant
    """.split()
)
_CHARGES = _PROCEEDINGS | {"arrest", "detain", "wanted"}  # for what was done before
# It is not one of those that are told of: "another attack", "attacked for a second time".
_ANOTHER = frozenset("another second third fourth fifth fresh new latest".split())
_ONCE_MORE = re.compile(
    r"\b(?:again|once more|(?:second|third|fourth|fifth) time)\b", re.IGNORECASE
)
_EARLIER = frozenset("after following since before despite until over about from".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim in its sentence.

    ``noun`` is the noun group that names the happening, None where a verb does. ``clause`` is the
    one that the anchor stands in. ``same`` are the claims of the report that tell the same
    happening, ``alike`` those of its kind: of its type, or of any that befalls somebody where its
    own does; ``others`` are the rest. ``features`` is what of the telling makes a date or place
    likely to be the story's.
    """

    claim: Claim
    number: int
    sentence: Sentence
    clause: Clause | None
    noun: NounGroup | None
    same: tuple[Claim, ...]
    alike: tuple[Claim, ...] = ()
    others: tuple[Claim, ...] = ()
    features: dict[str, float] = field(default_factory=dict)

    def described(self, story: Story, profile: Profile) -> dict[str, float]:
        """The features of the telling."""
        claim, order = self.claim, story.order[self.number]
        event = profile.types.get(claim.type)
        words = {t.lower for t in self.sentence.tokens}
        relation = self.clause.relation if self.clause is not None else None
        determiner = self.noun.words[0].lower if self.noun else ""
        return {
            "headline": float(order < 0),
            "lead": float(0 <= order < LEAD),
            "far": min(max(order, 0), 20) / 20,
            "noun": float(self.noun is not None),
            "definite": float(determiner in _DEFINITE),
            "plural": float(self._tag() in _PLURAL),
            "statement": float(event is not None and event.parent is not None),
            "present": float(claim.tense is Tense.PRESENT),
            "tenseless": float(claim.tense is None),
            "pluperfect": float(self._auxiliary("had")),
            "perfect": float(self._auxiliary("has") or self._auxiliary("have")),
            "describing": float(relation in _DESCRIBING),
            "participle": float(relation is ClauseRelation.ING),
            "adverbial": float(relation is ClauseRelation.ADVERBIAL),
            "reported": float(relation is ClauseRelation.REPORTED),
            "within a phrase": float(self._within_phrase()),
            "possessed": float(self.noun is not None and bool(self.noun.possessors)),
            "unsure": float(claim.factuality is not Factuality.CERTAIN),
            "background": float(bool(words & _BACKGROUND)),
            "quoted": float(self.sentence.in_quotes(claim.anchor.start)),
            "harm": float(event is not None and event.object in profile.roles.targets),
            "charge": float(self._under_a_charge()),
            "trial": float(story.tells_of(_PROCEEDINGS)),
            "taken as known": float(self._preposition() in _EARLIER),
            "named": float(self.noun is not None and self.noun.proper),
            "denied": float(claim.factuality in NEGATIVE),
            "open": float(claim.factuality is Factuality.UNDERSPECIFIED),
            "again": float(bool(self.same)),
        }

    @property
    def is_another(self) -> bool:
        """Whether its words say that it is not one that was told of before."""
        if self.noun is not None:
            return any(token.lower in _ANOTHER for token in self.noun.words)
        return bool(_ONCE_MORE.search(self.sentence.span.text))

    def _words_above(self) -> list[str]:
        """The lemmas of the words that the anchor hangs on, the nearest first."""
        at = self.claim.anchor.start
        tokens = self.sentence.tokens
        word = next((i for i, t in enumerate(tokens) if t.start <= at < t.end), None)
        return (
            []
            if word is None
            else [tokens[i].lemma.lower() for i in self.sentence.tree.above(word)]
        )

    def _under_a_charge(self) -> bool:
        """Whether it is what somebody is charged with: "convicted of killing", "murder trial"."""
        return bool(_CHARGES & set(self._words_above()))

    def _preposition(self) -> str:
        """The preposition that the noun or clause stands behind: "after the attack"."""
        above = self._words_above()
        return above[0] if above else ""

    def _tag(self) -> str:
        return self.noun.tokens[self.noun.head].tag if self.noun else ""

    def _within_phrase(self) -> bool:
        """Whether the noun that names the happening stands behind a preposition."""
        if self.noun is None:
            return False
        tree = self.sentence.tree
        return tree.labels[self.noun.head] in ("pobj", "compound", "poss")

    def _auxiliary(self, word: str) -> bool:
        """Whether the clause's verb has an auxiliary."""
        if self.clause is None:
            return False
        verb = self.clause.verb
        return any(t.lower == word for t in self.sentence.tokens[verb.first : verb.main])


def tellings(claims: Sequence[Claim], story: Story, profile: Profile) -> list[Telling]:
    """The event claims of a report, each with those that tell the same happening."""
    events = [claim for claim in claims if claim.kind is ClaimKind.EVENT]
    found = []
    for i, claim in enumerate(events):
        near = events[max(0, i - _NEAR) : i + _NEAR]
        number = story.sentence_of(claim)
        sentence = story.sentences[number]
        noun = next(
            (
                group
                for group in sentence.nouns
                if group.tokens[group.head].start < claim.anchor.end
                and claim.anchor.start <= group.tokens[group.head].start
            ),
            None,
        )
        same = tuple(c for c in near if c is not claim and _same_happening(c, claim, profile))
        clause = clause_at(sentence, claim.anchor)
        alike: list[Claim] = []
        others: list[Claim] = []
        for other in (c for c in near if c is not claim):
            kin = other.type == claim.type or _force(other, claim, profile)
            (alike if kin else others).append(other)
        telling = Telling(claim, number, sentence, clause, noun, same, tuple(alike), tuple(others))
        found.append(replace(telling, features=telling.described(story, profile)))
    return found


def same_happening(events: Sequence[Claim], profile: Profile) -> Iterator[tuple[int, int]]:
    """The numbers of event claims of one report that tell one happening, the lesser first."""
    for i, one in enumerate(events):
        for j in range(i + 1, min(i + _NEAR, len(events))):
            if _same_happening(one, events[j], profile):
                yield i, j


def _same_happening(one: Claim, other: Claim, profile: Profile) -> bool:
    """Whether two claims of a report may tell one happening: alike, and nothing against it.

    They befall the same participant, as attacks and their casualties do, or they are of one type
    and one word and do not name different participants.
    """
    if not _harm(one, other, profile) and one.type != other.type:
        return False
    if one.place and other.place and one.place.country != other.place.country:
        return False
    befallen = [_befallen(claim, profile) for claim in (one, other)]
    if all(befallen):
        return bool(befallen[0] & befallen[1])
    stems = [c.anchor.text[:_STEM].lower() for c in (one, other)]
    return one.type == other.type and stems[0] == stems[1]


def _harm(one: Claim, other: Claim, profile: Profile) -> bool:
    """Whether both claims are of types that befall somebody: an attack, a casualty."""
    types = [profile.types.get(claim.type) for claim in (one, other)]
    return all(t is not None and t.object in profile.roles.targets for t in types)


def _force(one: Claim, other: Claim, profile: Profile) -> bool:
    """Whether both claims tell of force: an attack, its deaths, what it destroyed; no arrest."""
    types = [profile.types.get(claim.type) for claim in (one, other)]
    return all(t is not None and _tells_force(t) for t in types)


def _tells_force(event: EventType) -> bool:
    return event.tells is not None and event.figurative


def _befallen(claim: Claim, profile: Profile) -> frozenset[str]:
    """Whom or what a claim befalls, by entity or else by the last word."""
    event = profile.types.get(claim.type)
    subject = event.subject if event is not None else ""
    return frozenset(
        a.entity or a.span.text.split()[-1].lower() for a in claim.arguments if a.role != subject
    )
