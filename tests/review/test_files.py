"""Decisions in files: out and in again, and what is told of a wrong row."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.decision import Decision, Verb
from dateline.review.files import KEYS, Wrong, read, write_csv, write_jsonl

text = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
decisions = st.builds(
    Decision,
    verb=st.sampled_from(Verb),
    subject=text,
    who=text,
    at=text,
    saw=st.none() | text,
    old=values,
    new=values,
    why=st.none() | text,
    origin=st.none() | text,
    blind=st.booleans(),
    seq=st.integers(0, 99),
    id=text,
)


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
@given(log=st.lists(decisions, min_size=1, max_size=4))
def test_what_is_written_is_read_again(
    write: Callable[[list[Decision], io.StringIO], None], log: list[Decision]
) -> None:
    file = io.StringIO()
    write(log, file)
    found = list(read(file.getvalue()))
    assert [one[1] for one in found if not isinstance(one, Wrong)] == log


ROW = {"verb": "note", "subject": "r", "who": "Ada", "at": "2026-11-30T05:00:00Z", "why": "hm"}


def test_a_row_by_hand_needs_only_what_a_person_knows() -> None:
    plain = Decision(Verb.NOTE, "r", who="Ada", at="2026-11-30T05:00:00Z", why="hm")
    assert list(read(json.dumps(ROW))) == [(1, plain)]
    table = "\ufeffwho,verb,subject,at,why,new\nAda,note,r,2026-11-30T05:00:00Z,hm,\n"
    assert list(read(table)) == [(2, plain)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('{"verb": "note"', "no JSON"),
        ("[]", "no object"),
        (json.dumps(ROW | {"verb": "praise"}), "no verb"),
        (json.dumps({k: v for k, v in ROW.items() if k != "who"}), "no who"),
        (json.dumps(ROW | {"subject": 7}), "no subject"),
        (json.dumps(ROW | {"colour": "red"}), "'colour'"),
        (json.dumps(ROW | {"saw": 7}), "saw is no text"),
        (json.dumps(ROW | {"seq": "7"}), "seq is no number"),
    ],
)
def test_a_wrong_row_is_told_with_its_number(row: str, why: str) -> None:
    good = json.dumps(ROW)
    found = list(read(f"{good}\n\n{row}\n{good}"))
    (wrong,) = [one for one in found if isinstance(one, Wrong)]
    assert wrong.row == 3
    assert why in wrong.reason
    assert len(found) == 3


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('Ada,note,r,2026,"{",', "no JSON"),
        ("Ada,note,r,2026,,hm,more", "more cells"),
        ("Ada,note,,2026,,hm", "no subject"),
    ],
)
def test_a_wrong_row_of_a_table_is_told_with_its_number(row: str, why: str) -> None:
    (wrong,) = read(f"who,verb,subject,at,new,why\n{row}\n")
    assert isinstance(wrong, Wrong)
    assert wrong.row == 2
    assert why in wrong.reason


def test_every_key_of_a_decision_is_written() -> None:
    assert set(KEYS) == set(Decision.__dataclass_fields__)
