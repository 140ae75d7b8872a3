"""What speaks for two mentions being one person, body, place or thing, and what against it.

Each feature is a question about a pair that a reader can check, with a weight in ``weights.csv``;
the weights of those that hold add up to the logarithm of the odds (Fellegi and Sunter 1969; the
features of nomenklatura's logic matcher are the model). Any can be switched off by its name.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from math import exp
from pathlib import Path
from typing import NamedTuple

from dateline.entities.heads import Head, accuses, head_of, number_of
from dateline.entities.names import Likeness, bodies, is_acronym, normal, persons
from dateline.entities.uses import HOLDER
from dateline.lexicon.accusing import DOERS
from dateline.lexicon.bodies import OF_ANY_STATE
from dateline.model import Mention, MentionType

WEIGHTS = Path(__file__).parent / "weights.csv"
BIAS = "bias"

# Nouns that many a person is called by.
_GENERAL = frozenset(
    """
    man woman people boy girl child teenager youth victim member worker resident officer soldier
    employee
    """.split()
)
_LIKENESSES = list(Likeness)


@dataclass(frozen=True)
class Pair:
    """Two mentions of two reports, and how alike those reports are, 0 to 1.

    ``story`` is 0 where they tell nothing alike. ``company`` is true where both name another person
    or thing that takes part, which the catalogue does not know.
    """

    left: Mention
    right: Mention
    story: float
    company: bool = False

    @property
    def both_named(self) -> bool:
        """Whether both go by a name."""
        return self.left.named and self.right.named

    @property
    def both_described(self) -> bool:
        """Whether neither has a name."""
        return not (self.left.named or self.right.named)

    @cached_property
    def heads(self) -> tuple[Head, Head]:
        """The heads of what both are called first."""
        return _head(self.left), _head(self.right)

    @property
    def roles(self) -> frozenset[str]:
        """What both do: the same role in the same kind of happening."""
        return frozenset(self.left.roles) & frozenset(self.right.roles) - {HOLDER}

    @cached_property
    def likeness(self) -> Likeness:
        """How their names are alike."""
        person = MentionType.PERSON in (self.left.kind, self.right.kind)
        return likeness(self.left.names[:_NAMES], self.right.names[:_NAMES], person)


_NAMES = 4  # names of a mention that are compared
_SIMILAR, _CLOSE = 0.2, 0.35  # how alike reports are that tell of similar things, and one story
_SOME_ROLE = "some role"


@lru_cache(maxsize=65536)
def likeness(left: tuple[str, ...], right: tuple[str, ...], person: bool) -> Likeness:
    """How the main names of two mentions are alike, or which others of theirs are one."""
    compare = persons if person else bodies
    main = compare(left[0], right[0])
    others = (compare(one, other) for one, other in product(left, right) if _whole(one, other))
    whole = [how for how in others if how in _WHOLE]
    return min([main, *whole], key=_LIKENESSES.index)


_WHOLE = frozenset([Likeness.EQUAL, Likeness.VARIANT, Likeness.ACRONYM])


def _whole(one: str, other: str) -> bool:
    """Whether names say enough to stand for their bearers: of several words, or an acronym."""
    return all(" " in normal(name) or is_acronym(name) for name in (one, other))


@dataclass(frozen=True)
class Feature:
    """A question about a pair: its name, what a true answer says to a reader, and the answer."""

    name: str
    says: str
    holds: Callable[[Pair], bool]


def _head(mention: Mention) -> Head:
    return head_of(mention.names[0]) if mention.names else Head("")


def _said(mention: Mention) -> frozenset[str]:
    """The nouns that a name is described by, or is ("Police"), without those that accuse."""
    words = mention.names if " " not in mention.names[0] else ()
    heads = map(head_of, (*mention.described, *words))
    return frozenset(h.lemma for h in heads if h.lemma and not accuses(h))


def accused(pair: Pair) -> bool:
    """Whether a pair would make somebody out to be the one who did it."""
    left, right = pair.heads
    if pair.both_described:
        return left.lemma != right.lemma and (left.lemma in DOERS or right.lemma in DOERS)
    return not pair.both_named and accuses(right if pair.left.named else left)


def _named(*how: Likeness) -> Callable[[Pair], bool]:
    return lambda pair: pair.both_named and pair.likeness in how


def _words(pair: Pair) -> int:
    return min(len(normal(m.names[0]).split()) for m in (pair.left, pair.right))


def _described_by(pair: Pair) -> bool:
    if pair.both_named or pair.both_described:
        return False
    left, right = pair.heads
    name, head = (pair.left, right) if pair.left.named else (pair.right, left)
    return head.lemma in _said(name)


def _same_head(pair: Pair) -> bool:
    left, right = pair.heads
    return pair.both_described and left.lemma == right.lemma != ""


def _other_head(pair: Pair) -> bool:
    left, right = pair.heads
    return pair.both_described and "" not in (left.lemma, right.lemma) and not _same_head(pair)


def _numbers(pair: Pair) -> tuple[int | None, int | None]:
    return number_of(pair.left.names), number_of(pair.right.names)


def _same_number(pair: Pair) -> bool:
    left, right = _numbers(pair)
    return pair.both_described and left is not None and left == right


def _other_number(pair: Pair) -> bool:
    left, right = _numbers(pair)
    return pair.both_described and None not in (left, right) and left != right


def _plural_differs(pair: Pair) -> bool:
    left, right = pair.heads
    if pair.both_described:
        return left.plural != right.plural
    return not pair.both_named and (right if pair.left.named else left).plural


def _modifiers(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    left, right = pair.heads
    return left.modifiers, right.modifiers


def _models(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    left, right = pair.heads
    return left.models, right.models


def _kinds_differ(pair: Pair) -> bool:
    return None not in (pair.left.kind, pair.right.kind) and pair.left.kind is not pair.right.kind


def _one_body(pair: Pair) -> bool:
    kinds = {pair.left.kind, pair.right.kind} - {None}
    equal = pair.both_named and pair.likeness in (Likeness.EQUAL, Likeness.VARIANT)
    own = not set(normal(pair.left.names[0]).split()) <= OF_ANY_STATE
    body = MentionType.PERSON not in kinds and MentionType.ORGANISATION in kinds
    return equal and own and body


def _elsewhere(pair: Pair) -> bool:
    alike = pair.both_named and pair.likeness in (Likeness.EQUAL, Likeness.VARIANT)
    return alike and _words(pair) > 1 and not pair.story


def _general(pair: Pair) -> bool:
    return _other_head(pair) and any(head.lemma in _GENERAL for head in pair.heads)


FEATURES = (
    Feature("full name", "one full name", lambda p: _named(Likeness.EQUAL)(p) and _words(p) > 1),
    Feature("one word", "one name", lambda p: _named(Likeness.EQUAL)(p) and _words(p) == 1),
    Feature("spelling", "two spellings of a name", _named(Likeness.VARIANT)),
    Feature("initials", "initials fit", _named(Likeness.INITIALS)),
    Feature("acronym", "an acronym of the other's name", _named(Likeness.ACRONYM)),
    Feature(
        "surname",
        "the other's surname",
        lambda p: _named(Likeness.LAST)(p) and MentionType.PERSON in (p.left.kind, p.right.kind),
    ),
    Feature(
        "last words",
        "the last part of the other's name",
        lambda p: (
            _named(Likeness.LAST)(p) and MentionType.PERSON not in (p.left.kind, p.right.kind)
        ),
    ),
    Feature("name at odds", "one surname, two given names", _named(Likeness.AT_ODDS)),
    Feature("other name", "two names", _named(Likeness.NONE)),
    Feature("one body", "one name of a body", _one_body),
    Feature(
        "described alike",
        "described by one noun",
        lambda p: p.both_named and bool(_said(p.left) & _said(p.right) - _GENERAL),
    ),
    Feature("described as", "one is named, the other only called what it is", _described_by),
    Feature("same noun", "one noun", _same_head),
    Feature("other noun", "two nouns", _other_head),
    Feature("general noun", "one is any man or woman", _general),
    Feature(
        "same model", "one designation of a type", lambda p: bool(_models(p)[0] & _models(p)[1])
    ),
    Feature(
        "other model",
        "two designations of types",
        lambda p: all(_models(p)) and not _models(p)[0] & _models(p)[1],
    ),
    Feature("same number", "one number", _same_number),
    Feature("other number", "two numbers", _other_number),
    Feature("one and many", "one is one, the other many", _plural_differs),
    Feature(
        "both one",
        "both are one",
        lambda p: p.both_described and not any(head.plural for head in p.heads),
    ),
    Feature(
        "same attribute",
        "one attribute",
        lambda p: p.both_described and bool(_modifiers(p)[0] & _modifiers(p)[1]),
    ),
    Feature(
        "other attributes",
        "two attributes",
        lambda p: (
            p.both_described and all(_modifiers(p)) and not _modifiers(p)[0] & _modifiers(p)[1]
        ),
    ),
    Feature("same role", "the same part in the same kind of happening", lambda p: bool(p.roles)),
    Feature(
        "number and role",
        "as many in the same part",
        lambda p: _same_number(p) and bool(p.roles),
    ),
    Feature("other kind", "two kinds of things", _kinds_differ),
    Feature("elsewhere", "one full name in other news", _elsewhere),
    Feature(
        "company",
        "the reports share another name",
        lambda p: p.both_named and p.company and not p.story,
    ),
    Feature("story", "the reports tell of similar things", lambda p: p.story >= _SIMILAR),
    Feature("close story", "the reports tell one story", lambda p: p.story >= _CLOSE),
)


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature, and of none (the bias), in natural logarithms of odds."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def holding(pair: Pair, off: Collection[str] = ()) -> tuple[Feature, ...]:
    """The features that hold for a pair, without those switched off."""
    found = weighed(pair).features
    return tuple([f for f in found if f.name not in off]) if off else found


# Of very many pairs few look otherwise, and few sets of features hold: each is worked out once.


class Weighed(NamedTuple):
    """The features that hold for a pair, with the probability that it is one, and why."""

    features: tuple[Feature, ...]
    score: float
    reasons: tuple[str, ...]


def weighed(pair: Pair) -> Weighed:
    """What all features say of a pair."""
    little = 0.1 if pair.story else 0.0
    story = next((level for level in (_CLOSE, _SIMILAR) if pair.story >= level), little)
    return _weighed(_seen(pair.left), _seen(pair.right), story, bool(pair.roles), pair.company)


# What features look at of a mention: not its id, report, key and spans.
_Seen = tuple[tuple[str, ...], str | None, bool, tuple[str, ...]]


def _seen(mention: Mention) -> _Seen:
    kind = mention.kind
    return mention.names, None if kind is None else kind.value, mention.named, mention.described


@lru_cache(maxsize=65536)
def _weighed(left: _Seen, right: _Seen, story: float, some_role: bool, company: bool) -> Weighed:
    roles = (_SOME_ROLE,) if some_role else ()
    one, other = (
        Mention("", "", "", names, MentionType(kind) if kind else None, named, (), described, roles)
        for names, kind, named, described in (left, right)
    )
    pair = Pair(one, other, story, company)
    found = tuple([feature for feature in FEATURES if feature.holds(pair)])
    return Weighed(found, score(found), reasons(found))


@lru_cache(maxsize=4096)
def score(features: tuple[Feature, ...]) -> float:
    """The probability, 0 to 1, that a pair for which these hold is one."""
    weight = weights()
    return 1 / (1 + exp(-(weight[BIAS] + sum(weight[f.name] for f in features))))


@lru_cache(maxsize=4096)
def reasons(features: tuple[Feature, ...]) -> tuple[str, ...]:
    """What the features say, each with its weight, the weightiest first."""
    weight = weights()
    ordered = sorted(features, key=lambda f: (-abs(weight[f.name]), f.name))
    return tuple(f"{f.says} ({weight[f.name]:+.1f})" for f in ordered if weight[f.name])
