"""Words of an answer in a report: found as they stand, or not at all."""

from __future__ import annotations

import pytest

from dateline.claims.endpoint.lookup import Lookup
from dateline.model import Report
from dateline.passages import split
from dateline.syntax.sentences import analyse

TEXT = (
    "Rebels fired 1,200 rockets at “Camp – One” on Monday. Three soldiers\nwere killed.\n\n"
    "The army left."
)


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    report = Report.of(TEXT)
    return Lookup(TEXT, analyse(TEXT, split(report)))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # As it stands, in another case, with other white space, quotation marks and dashes.
        ("Rebels fired", ["Rebels fired"]),
        ("rebels FIRED", ["Rebels fired"]),
        ("Three soldiers were", ["Three soldiers\nwere"]),
        ('"camp - one"', ["“Camp – One”"]),
        # Not a part of a word or of a number.
        ("Reb", []),
        ("200 rockets", []),
        ("1,200", ["1,200"]),
        # Nothing, no text, more than a sentence is long.
        ("", []),
        (" . ", []),
        (None, []),
        (12, []),
        ("a " * 2000, []),
    ],
)
def test_occurrences(lookup: Lookup, words: object, found: list[str]) -> None:
    spans = list(lookup.occurrences(words))
    assert [span.text for span in spans] == found
    assert all(TEXT[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("evidence", "anchor", "missing"),
    [
        ("Three soldiers were killed.", "killed", None),
        # The anchor stands in the evidence, not elsewhere.
        ("Three soldiers were killed.", "left", "anchor"),
        # The evidence is one paragraph's.
        ("were killed. The army left.", "left", "evidence"),
        ("Four soldiers were killed.", "killed", "evidence"),
    ],
)
def test_anchored(lookup: Lookup, evidence: str, anchor: str, missing: str | None) -> None:
    lookup.dropped.clear()
    found = lookup.anchored(evidence, anchor)
    assert (found is None) == (missing is not None)
    assert dict(lookup.dropped) == ({missing: 1} if missing else {})
