"""Decisions as values of units."""

from __future__ import annotations

import pytest

from dateline.model.decision import Verb
from dateline.review.codings import Kind, codings
from tests.review.made import Log


@pytest.mark.parametrize(
    ("verb", "values", "found"),
    [
        (Verb.ACCEPT, {"saw": "c"}, [(Kind.CLAIMS, "accept", "accept c")]),
        (Verb.EDIT, {"saw": "c", "new": {"id": "d"}}, [(Kind.CLAIMS, "edit", "edit d")]),
        (Verb.MERGE, {"new": {"slots": [["a"], ["b"]]}}, [(Kind.EVENTS, "together", "together")]),
        (Verb.UNSURE, {"new": {"slots": [["a"], ["b"]]}}, [(Kind.EVENTS, "unsure", "unsure")]),
        (Verb.UNSURE, {"new": {"mentions": [["a"], ["b"]]}}, [(Kind.ENTITIES, "unsure", "unsure")]),
        (Verb.GRADE, {"new": "fair"}, [(Kind.GRADES, "fair", "fair")]),
        (
            Verb.RATE,
            {"new": "b2"},
            [(Kind.RELIABILITY, "B", "B"), (Kind.CREDIBILITY, "2", "2")],
        ),
        (Verb.NOTE, {"why": "hm"}, []),
        (Verb.ADD, {"new": {"id": "d"}}, []),  # nobody else can have coded it
    ],
)
def test_what_a_decision_codes(
    verb: Verb, values: dict[str, object], found: list[tuple[Kind, str, str]]
) -> None:
    log = Log()
    log.add(verb, "subject", **values)  # type: ignore[arg-type]
    assert [(c.kind, c.value, c.exact) for c in codings(log)] == found
    log.undo(log[0])
    assert list(codings(log)) == []
