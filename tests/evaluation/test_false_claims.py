"""Claims on other matters and their labels."""

from __future__ import annotations

import pytest

from dateline.claims import Reader
from dateline.model import Claim, ClaimKind, Report
from dateline.profiles import load
from tests.evaluation.scripts import script

false_claims = script("false_claims")

LABELS = {"doc": "a", "right": [[0, 6, "Attack"]], "false": [[7, 12, "Meet", "sense"]]}


def _claim(text: str) -> Claim:
    found = Reader(load("conflict")).read(Report.of(text)).claims
    return next(claim for claim in found if claim.kind is ClaimKind.EVENT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a label of its type there
        ("Rebels met envoys.", (False, "sense")),
        # one of another type, and none
        ("Rebels shelled Aden.", (None, "")),
        ("On Monday rebels met envoys.", (None, "")),
    ],
)
def test_a_claim_is_judged_by_the_labels(text: str, expected: tuple[bool | None, str]) -> None:
    assert false_claims.judgement(_claim(text), LABELS) == expected


def test_labels_are_of_types_and_kinds() -> None:
    types = load("conflict").types
    kinds = set("accident nature sport software figure name general sense".split())
    for entry in false_claims.labels().values():
        for start, end, type_ in entry["right"]:
            assert 0 <= start < end
            assert type_ in types
        for start, end, type_, kind in entry["false"]:
            assert 0 <= start < end
            assert type_ in types
            assert kind in kinds
