"""Grounding: nothing that the report does not say becomes part of a claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.claims.endpoint.ground import ground, parse
from dateline.claims.endpoint.request import roles
from dateline.model import Reading, Report, check_grounded, claim_to_json
from dateline.workflow.case import Case
from tests.claims.endpoint.liar import (
    KILLED,
    TEXT,
    hostile,
)
from tests.claims.reading import ARMS


def test_nothing_ungrounded_is_stored(tmp_path: Path) -> None:
    """Some of what evaluation/hostile.py does ten thousand times."""
    table, wrong, dropped = hostile.run(1_120, 3, tmp_path / "case")
    assert wrong == []
    assert all(row.answers == 80 for row in table.values())
    assert dropped["stopped by the case"] == 0  # grounding leaves nothing for the last check
    honestly = table.pop("honest, for comparison")
    assert honestly.claims == pytest.approx(375, abs=30)
    assert honestly.values_dropped == 0
    # Some of each lie is true and gets in: the run has tested storing, not only refusing.
    assert all(row.claims > 10 for row in table.values())
    assert all(row.values_dropped + row.refused > 10 for row in table.values())


@pytest.mark.parametrize(
    ("path", "lie"),
    [
        (("anchor", "start"), 3),
        (("anchor", "text"), "shelled"),
        (("arguments", 1, "count", "min"), 15),
        (("arguments", 0, "name"), "Fiji"),
        (("time", "earliest"), "2022-05-17"),
        (("place", "lat"), 30.0),
        (("place", "name"), "Fiji"),
        (("voice", 1, "name"), "Mali"),
        (("voice", 0, "name"), "Other News"),
        (("confidence", "whole"), 1.0),
        (("status",), "accepted"),
    ],
)
def test_the_check_of_the_benchmark_sees_lies(
    tmp_path: Path, path: tuple[Any, ...], lie: object
) -> None:
    reports = hostile.fill(tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        found = ground(hostile.TRUTHS[0].honest, reports[0], ARMS, hostile.ENGINE)
        case.store.store_reading(
            reports[0], Reading(reports[0].id, hostile.ENGINE, tuple(found.claims))
        )
        stored = json.loads(json.dumps(claim_to_json(next(case.store.claims())[0])))
    known = (reports[0].id, hostile.TRUTHS[0], hostile.ENGINE, "Example News")
    assert hostile.ungrounded(stored, *known) == []
    part = stored
    for key in path[:-1]:
        part = part[key]
    assert part[path[-1]] != lie
    part[path[-1]] = lie
    assert hostile.ungrounded(stored, *known) != []


_WORDS = [w for c in hostile.TRUTHS[0].honest for w in (c["anchor"], c["evidence"], c["time"])]
_KEYS = st.sampled_from([*KILLED, "role", "words", "holder", "cue"])
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from([*_WORDS, *roles(ARMS), "Actor", "Rebels", "said", "CT-", "past"])
)  # fmt: skip
_JSON = st.recursive(_LEAVES, lambda part: st.lists(part) | st.dictionaries(_KEYS, part))
_CLAIM = st.fixed_dictionaries(
    {"evidence": st.sampled_from(_WORDS), "anchor": st.sampled_from(_WORDS) | _JSON,
     "type": st.sampled_from([*roles(ARMS)]), **dict.fromkeys(list(KILLED)[3:], _JSON)}
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_CLAIM | _JSON, max_size=4))
def test_any_json_is_grounded_or_dropped(items: list[Any]) -> None:
    truth = hostile.TRUTHS[0]
    report = Report.of(truth.text, published=truth.published)
    for claim in ground(parse(json.dumps({"claims": items})), report, ARMS, "x").claims:
        check_grounded(claim, truth.text)


def test_numbers_are_read_whole_from_the_text() -> None:
    """Words that cut a number short do not change it; a value needs a unit of its kind."""
    truth = hostile.TRUTHS[0]
    cut = [
        hostile.raw(truth.honest[2]["evidence"], "range", "range", value=value)
        for value in ("200 km", "km", "1,200", "2.5 tonnes", "5 tonnes", "1,200km")
    ]
    kept = []
    for item in cut:
        kept += [c.value for c in ground([item], Report.of(truth.text), ARMS, "x").claims]
    assert [(v.number, v.text) for v in kept if v] == [(1200.0, "1,200 km")] * 2  # "km", "1,200"


def test_words_that_begin_between_sentences_break_nothing() -> None:
    text = "Port hit\n\nRebels fired. *** ! Three soldiers were killed in Aden."
    item = hostile.raw(
        "Rebels fired. *** ! Three soldiers were killed in Aden.", "Casualty", "killed",
        ("Victim", "*** ! Three soldiers"), ("Actor", ". *** ! Three"), place="! Three",
    )  # fmt: skip
    for claim in ground([item], Report.of(text), ARMS, "x").claims:
        check_grounded(claim, text)


def test_a_claim_without_its_holder_is_not_made_the_publishers() -> None:
    item = hostile.raw(
        "Three soldiers were killed.", "Casualty", "killed", voice=[("Zorvania", "said")]
    )
    found = ground([item], Report.of(TEXT), ARMS, "x")
    assert found.claims == []
    assert found.dropped == {"holder": 1}
