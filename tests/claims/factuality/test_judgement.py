"""How one certainty comes to stand within another."""

from __future__ import annotations

import pytest

from dateline.claims.factuality.cues import DENY, END, KEEP, POSSIBLE, SAY, TRY, TURN, Effect
from dateline.claims.factuality.judgement import Judgement, combine, under
from dateline.model import Factuality, Tense


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        # The lower certainty holds.
        ("CT+", "PR+", "PR+"),
        ("PS+", "PR+", "PS+"),
        # Two negations cancel.
        ("CT-", "CT-", "CT+"),
        ("PR-", "CT+", "PR-"),
        # What is open stays open.
        ("Uu", "CT-", "Uu"),
        ("CT+", "Uu", "Uu"),
    ],
)
def test_combine(outer: str, inner: str, expected: str) -> None:
    assert combine(Factuality(outer), Factuality(inner)).value == expected


@pytest.mark.parametrize(
    ("effect", "host", "tense", "expected"),
    [
        # "managed to", "did not manage to"; their tense is the governor's.
        (KEEP, "CT+", Tense.PAST, "CT+ past"),
        (KEEP, "CT-", Tense.PAST, "CT- past"),
        # "failed to", "may fail to".
        (TURN, "CT+", Tense.PAST, "CT- past"),
        (TURN, "PS+", Tense.FUTURE, "PS- future"),
        # "did not plan to": what is planned lies ahead.
        (POSSIBLE, "CT-", Tense.PAST, "PS- future"),
        # Doubt whether somebody says it leaves the thing alone.
        (SAY, "PS+", Tense.FUTURE, "CT+ future"),
        (DENY, "CT+", Tense.PAST, "CT- past"),
        # What can be ended is on.
        (END, "PS+", Tense.FUTURE, "CT+ present"),
        # An attempt of today succeeds later, if ever.
        (TRY, "CT+", Tense.PRESENT, "Uu future"),
        (TRY, "CT-", Tense.PAST, "CT- past"),
    ],
)
def test_under(effect: Effect, host: str, tense: Tense, expected: str) -> None:
    given = under(effect, Judgement(Factuality(host), tense))
    assert f"{given.factuality} {given.tense}" == expected
