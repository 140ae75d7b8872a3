"""How well people agree who code the same without seeing each other's decisions.

Krippendorff's alpha (Krippendorff, Content Analysis, 4th ed. 2018, ch. 12): 1 where all agree, 0
where they agree as often as chance would have it, below 0 where they agree less often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from dateline.model.decision import Decision
from dateline.review.codings import Coding, Kind, codings

# Scales in order. F and 6 mean that nobody can judge, which is no value on the scale.
SCALES: Mapping[Kind, Sequence[str]] = {
    Kind.RELIABILITY: tuple("ABCDE"),
    Kind.CREDIBILITY: tuple("12345"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one kind of decision.

    ``units`` were coded by at least two people of ``coders`` each for themselves, ``differ`` of
    them not in the same way; ``alpha`` is None where there is nothing to tell apart: no unit, or
    one value alone.
    """

    kind: Kind
    units: int
    coders: tuple[str, ...]
    differ: int
    alpha: float | None


def agreement(log: Iterable[Decision]) -> list[Agreement]:
    """The agreement on each kind of decision that at least two people coded independently."""
    by_kind: dict[Kind, dict[str, dict[str, str]]] = {}
    for coding in _independent(codings(log)):
        scale = SCALES.get(coding.kind)
        if scale is None or coding.value in scale:
            units = by_kind.setdefault(coding.kind, {})
            units.setdefault(coding.unit, {})[coding.decision.who] = coding.value
    found = []
    for kind in Kind:
        double = [by for by in by_kind.get(kind, {}).values() if len(by) > 1]
        if double:
            found.append(
                Agreement(
                    kind,
                    len(double),
                    tuple(sorted({who for by in double for who in by})),
                    sum(len(set(by.values())) > 1 for by in double),
                    alpha([list(by.values()) for by in double], SCALES.get(kind)),
                )
            )
    return found


def _independent(all_codings: Iterable[Coding]) -> Iterable[Coding]:
    """The codings that were made without another person's before one's eyes.

    They are the blind ones, those that came from another log, and those of who decided first.
    """
    first: dict[tuple[Kind, str], str] = {}
    for coding in all_codings:
        decision, unit = coding.decision, (coding.kind, coding.unit)
        if (
            decision.blind
            or decision.origin is not None
            or first.setdefault(unit, decision.who) == decision.who
        ):
            yield coding


def alpha(units: Iterable[Sequence[str]], scale: Sequence[str] | None = None) -> float | None:
    """Krippendorff's alpha of the values that each unit was given, by any number of people.

    Values are categories or, with a ``scale``, ranks on it in that order. None where all values
    are one, or no unit has two.
    """
    coincidences: dict[tuple[str, str], float] = {}
    for values in units:
        for pair in permutations(values, 2):
            coincidences[pair] = coincidences.get(pair, 0.0) + 1 / (len(values) - 1)
    totals: dict[str, float] = {}
    for (value, _), number in coincidences.items():
        totals[value] = totals.get(value, 0.0) + number
    pairable = sum(totals.values())
    expected = sum(
        totals[a] * totals[b] * _difference(a, b, totals, scale) for a in totals for b in totals
    )
    if not expected:
        return None
    observed = sum(n * _difference(a, b, totals, scale) for (a, b), n in coincidences.items())
    return float(1 - (pairable - 1) * observed / expected)


def _difference(
    one: str, other: str, totals: Mapping[str, float], scale: Sequence[str] | None
) -> float:
    """How different two values are: of ranks by how many values lie from one to the other."""
    if one == other:
        return 0.0
    if scale is None:
        return 1.0
    low, high = sorted((scale.index(one), scale.index(other)))
    between = sum(totals.get(value, 0) for value in scale[low : high + 1])
    return float((between - (totals[one] + totals[other]) / 2) ** 2)
