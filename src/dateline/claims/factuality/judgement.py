"""Judgements: factuality values with a tense, and how one comes to stand within another."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.claims.factuality.cues import TRY, Effect
from dateline.model import Factuality, Tense
from dateline.syntax.tokens import Token


@dataclass(frozen=True, slots=True)
class Judgement:
    """Factuality and tense of an event, and the hedging adverb that decided it, if one did."""

    factuality: Factuality
    tense: Tense | None
    hedge: Token | None = None


def combine(outer: Factuality, inner: Factuality) -> Factuality:
    """Put a certainty within another: the lower one holds, two negations cancel.

    >>> combine(Factuality.COUNTERFACT, Factuality.PROBABLE).value
    'PR-'
    """
    if Factuality.UNDERSPECIFIED in (outer, inner):
        return Factuality.UNDERSPECIFIED
    certainty = min(outer.value[:2], inner.value[:2], key=["Uu", "PS", "PR", "CT"].index)
    negative = (outer.value[2] == "-") != (inner.value[2] == "-")
    return Factuality(certainty + ("-" if negative else "+"))


def under(effect: Effect, host: Judgement) -> Judgement:
    """What a word with an effect, itself judged ``host``, makes of the thing it governs."""
    denied = host.factuality.value.endswith("-")
    value = effect.denied if denied else effect.affirmed
    if not effect.detached:
        sure = host.factuality.value[:2]
        value = combine(Factuality(sure if sure == "Uu" else sure + "+"), value)
    tense = host.tense if effect.tense is None else effect.tense
    if effect is TRY and tense is not Tense.PAST:
        tense = Tense.FUTURE
    return Judgement(value, tense)
