"""How likely it is that a claim's word means a happening of its type in this report.

The words of a profile have other senses: "attacked" in a campaign, "hurt" of earnings, "held" at
odd hours. A logistic regression weighs what the report and the encoder show of a claim:

- ``word``: how often claims on this word and type were right where people read them (log odds,
  drawn to the type's mean where few were read);
- ``type``: a bias of each type;
- ``fit``: how well the encoder finds that the claim's type fits the word, and whether it is the
  one that fits best; ``fits``: how well every type fits, which is what the word seems to mean;
- ``force beside``, ``same word``, ``same type``: whether the sentence tells of other force, and
  whether the report has the word again, or its type by another word;
- ``report`` and ``sentence``: how much their words are those of reports on force, business,
  politics and sport.

The weights are numbers in ``meaning.json``, how much each word is one of a matter's stands in
``matters.tsv``; ``tools/train_meaning.py`` makes both and says from what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from dateline.lexicon import politics
from dateline.model import Claim, ClaimKind, MentionType
from dateline.profiles import Profile
from dateline.syntax.sentences import Sentence

WEIGHTS = Path(__file__).parent / "meaning.json"
WORDS = Path(__file__).parent / "matters.tsv"
MATTERS = ("force", "business", "politics", "sport")
SHORT = 80  # words of a report from which on its other words say what it is on
BAR = 0.5  # what is likelier of another sense than of its type is no claim
_WORD = re.compile(r"[a-z]{3,}")
_MUCH = {"report": 8, "sentence": 3}  # so many words without a matter are added: few tell little
Features = dict[str, float]
Words = Mapping[str, Mapping[str, float]]  # log odds by type and word
Told = Sequence[tuple[Claim, Sentence]]  # claims and the sentences that tell them


@dataclass(frozen=True, slots=True)
class Anchored:
    """An event claim and what its word shows."""

    claim: Claim
    sentence: Sentence
    word: int  # the index in the sentence of the word that names the happening

    @property
    def lemma(self) -> str:
        """The word's dictionary form."""
        return self.sentence.tokens[self.word].lemma.lower()


def anchored(claim: Claim, sentence: Sentence) -> Anchored | None:
    """A claim with the word that carries its meaning: a verb, or the last noun of its anchor."""
    if claim.kind is not ClaimKind.EVENT:
        return None
    inside = [
        k
        for k, token in enumerate(sentence.tokens)
        if token.start < claim.anchor.end and claim.anchor.start < token.end
    ]
    if not inside:
        return None
    verb = sentence.tokens[inside[0]].tag.startswith("VB")
    return Anchored(claim, sentence, inside[0] if verb else inside[-1])


def meant(told: Told, text: str, profile: Profile) -> list[Claim]:
    """The claims of a report without those whose word means something else.

    Those that stay have as ``confidence.whole`` how likely they tell a happening of their type, 1
    where nothing says that they may not.
    """
    return [
        replace(claim, confidence=replace(claim.confidence, whole=1.0 if p is None else p))
        for claim, one, p in likely(told, text, profile)
        if one is None or p is None or not _is_other(one, p)
    ]


def likely(
    told: Told, text: str, profile: Profile
) -> list[tuple[Claim, Anchored | None, float | None]]:
    """Each claim with its word and the probability that it tells a happening of its type.

    None of what is no event, of types that the weights do not know, and in a report so short that
    what it lacks says nothing.
    """
    if len(_WORD.findall(text.lower())) < SHORT:
        return [(claim, None, None) for claim, _ in told]
    all_ = [(claim, anchored(claim, sentence)) for claim, sentence in told]
    found = [one for _, one in all_ if one is not None]
    shown = iter(features(found, text, profile))
    return [
        (claim, one, None if one is None else _of_known(one, next(shown))) for claim, one in all_
    ]


def _of_known(one: Anchored, shown: Features) -> float | None:
    weights, type_ = _weights(), one.claim.type
    words: Words = weights["words"]
    if type_ not in words:
        return None
    return given(weights, shown | {"word": of_word(words, type_, one.lemma)})


def _is_other(one: Anchored, probability: float) -> bool:
    """Whether a word likelier means something else, and neither weapon nor force is beside it."""
    if probability >= BAR or any(a.mention_type is MentionType.WEAPON for a in one.claim.arguments):
        return False
    anchor, evidence = one.claim.anchor, one.claim.evidence
    at = anchor.start - evidence.start
    rest = evidence.text[:at] + evidence.text[at + len(anchor.text) :]
    return not politics.is_literal(rest)


def features(found: Sequence[Anchored], text: str, profile: Profile) -> list[Features]:
    """What the claims of a report show, by the names of the weights, without ``word``."""
    matters = words_of_matters()
    of_report = by_matter(_WORD.findall(text.lower()), "report", matters)
    return [
        _beside(one, found, profile)
        | _encoder(one)
        | of_report
        | _in_sentence(one, matters)
        | {f"type {one.claim.type}": 1.0}
        for one in found
    ]


def _beside(one: Anchored, found: Sequence[Anchored], profile: Profile) -> Features:
    """What the other claims of the report say for a claim."""
    others = [other for other in found if other is not one]
    beside = (other for other in others if other.sentence is one.sentence)
    return {
        "force beside": float(any(_is_force(other.claim.type, profile) for other in beside)),
        "same word": float(any(other.lemma == one.lemma for other in others)),
        "same type": float(
            any(o.claim.type == one.claim.type and o.lemma != one.lemma for o in others)
        ),
    }


def _is_force(name: str, profile: Profile) -> bool:
    """Whether a type is force against somebody, or what goes with it."""
    type_ = profile.types.get(name)
    if type_ is None:
        return False
    return type_.tells is not None or type_.object in profile.roles.targets


def _encoder(one: Anchored) -> Features:
    """How well the profile's types fit the word, as log odds."""
    sentence, own = one.sentence, one.claim.type
    shown = {f"fits {type_}": odds(sentence.fit(one.word, type_)) for type_ in sentence.types}
    best = sentence.best_fit(one.word)
    return shown | {
        "fit": odds(sentence.fit(one.word, own)),
        "best fit": float(best is not None and best[0] == own),
    }


def odds(probability: float) -> float:
    """Log odds that stay within bounds."""
    return log((probability + 0.01) / (1.01 - probability))


def by_matter(words: Sequence[str], where: str, matters: Mapping[str, Sequence[float]]) -> Features:
    """How much different words are those of each matter, on average."""
    known = [matters[word] for word in set(words) if word in matters]
    n = len(known) + _MUCH[where]
    return {f"{where} {m}": sum(row[k] for row in known) / n for k, m in enumerate(MATTERS)}


def _in_sentence(one: Anchored, matters: Mapping[str, Sequence[float]]) -> Features:
    own = set(_WORD.findall(one.claim.anchor.text.lower()))
    words = set(_WORD.findall(one.sentence.span.text.lower())) - own
    return by_matter(sorted(words), "sentence", matters)


def of_word(words: Words, type_: str, lemma: str) -> float:
    """The log odds that a claim on a word is right; those of its type for words not read."""
    read = words[type_]
    return read.get(lemma, read[""])


def given(weights: Mapping[str, Any], shown: Features) -> float:
    """The probability that the weights give to what is shown."""
    score = weights["bias"]
    for name, value in shown.items():
        weight, mean = weights["weights"].get(name, (0.0, 0.0))
        score += weight * (value - mean)
    return float(1 / (1 + exp(-max(-30.0, min(30.0, score)))))


@cache
def _weights() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return data


@cache
def words_of_matters() -> Mapping[str, Sequence[float]]:
    """How much each word is one of the reports on each of the matters: log ratios."""
    rows = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines())
    return {word: tuple(map(float, values)) for word, *values in rows}
