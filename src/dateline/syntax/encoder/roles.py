"""The role head: which words are predicates, and what part the words of a sentence have in them.

A predicate is a verb, noun or adjective that tells of a happening or state. An argument is known by
its head word and by what it is to the predicate, whatever the syntax: who acts is the same word in
"rebels shelled the port", "shelled by rebels" and "the rebels' shelling". The encoder has already
projected every word twice, as a predicate and as an argument; what remains is a biaffine product
(Dozat and Manning 2018), computed only for the predicates that are asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from dateline.syntax.encoder.spans import Floats, softmax

NEAR = 24  # words; what is farther away counts as that far


class Part(StrEnum):
    """What an argument is to its predicate: PropBank's function tags (Bonial et al. 2012)."""

    NONE = "none"
    ACTS = "PAG"  # the agent, or who feels and knows
    BEFALLEN = "PPT"  # whom or what it is done to, or who changes
    GOAL = "GOL"  # to whom or where to
    SOURCE = "DIR"  # from whom, where from, which way
    PLACE = "LOC"
    TIME = "TMP"
    MEANS = "MNR"  # instruments, too
    EXTENT = "EXT"
    CAUSE = "CAU"
    PURPOSE = "PRP"
    COMPANION = "COM"  # with whom
    STATE = "PRD"  # what somebody or something is said to be or become
    SPECIFIC = "VSP"  # what only this predicate has: a price, a topic
    MANNER = "ADV"  # circumstances of any other kind
    NEGATION = "NEG"
    OTHER = "OTH"


@dataclass(frozen=True, slots=True)
class Argument:
    """The head ``word`` of an argument, a word of the sentence; ``score`` is from 0 to 1."""

    part: Part
    word: int
    score: float


@dataclass(frozen=True, slots=True)
class RoleHead:
    """The weights of the head, for ``n`` parts and projections of width ``d``.

    ``form`` (n, d, d) joins predicate and argument; ``word`` (d, n), ``word_bias`` (n) and
    ``predicate`` (d, n) look at one of them; ``near`` (2 * NEAR + 1, n) at their distance.
    """

    form: Floats
    word: Floats
    word_bias: Floats
    predicate: Floats
    near: Floats
    parts: tuple[Part, ...]

    def __call__(self, predicate: Floats, words: Floats, at: int) -> Floats:
        """The probability (words, n) of each part, as seen from the predicate at ``at``.

        ``predicate`` (d) and ``words`` (words, d) are the encoder's two projections.
        """
        seen = words @ (predicate @ self.form).T
        apart = np.clip(np.arange(len(words)) - at, -NEAR, NEAR) + NEAR
        own = words @ self.word + self.word_bias + predicate @ self.predicate
        return softmax(seen + own + self.near[apart])


@dataclass(frozen=True, slots=True, eq=False)
class Roles:
    """The predicates of a sentence and what is needed to ask for their arguments.

    ``predicates`` (words) is how likely each word is a predicate. ``askers`` and ``asked``
    (words, d) are the two projections of the words.
    """

    predicates: Floats
    askers: Floats
    asked: Floats
    head: RoleHead

    def arguments(self, predicate: int) -> list[Argument]:
        """The arguments of the word ``predicate``: each word's likeliest part, if it has one."""
        chances = self._chances(predicate)
        best = chances.argmax(axis=1)
        return [
            Argument(self.head.parts[part], word, float(chances[word, part]))
            for word, part in enumerate(best)
            if self.head.parts[part] is not Part.NONE
        ]

    def chances(self, predicate: int, part: Part) -> Floats:
        """How likely each word is the head of an argument of this part, from 0 to 1."""
        found: Floats = self._chances(predicate)[:, self.head.parts.index(part)]
        return found

    def _chances(self, predicate: int) -> Floats:
        return self.head(self.askers[predicate], self.asked, predicate)

    @classmethod
    def joined(cls, parts: Sequence[Roles]) -> Roles:
        """The parts of a sentence that was too long for one window, as one."""
        return cls(
            np.concatenate([p.predicates for p in parts]),
            np.concatenate([p.askers for p in parts]),
            np.concatenate([p.asked for p in parts]),
            parts[0].head,
        )
