"""What is open is kept in order, as the queue gives it; what is decided leaves at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from dateline.workflow.pages import questions
from dateline.workflow.pages.questions import OpenQuestions
from dateline.workflow.queue import Ask, queue
from tests.workflow import reviewed


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with reviewed.make(tmp_path / "gulf") as made:
        yield made


def test_it_gives_what_the_queue_gives(case: Case) -> None:
    every = queue(case, 1000)
    kept = OpenQuestions(case)
    assert kept.first(None, 1000) == (every, len(every))
    assert kept.first(None, 3) == (every[:3], len(every))
    claims = [item for item in every if item.ask is Ask.CLAIM]
    assert kept.first(Ask.CLAIM, 1000) == (claims, len(claims))


def test_what_is_decided_leaves_before_it_is_worked_out_anew(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "_QUICK", -1.0)  # as in a case where working it out takes long
    monkeypatch.setattr(questions, "_REST", 1e9)
    kept = OpenQuestions(case)
    items, number = kept.first(Ask.CLAIM, 1000)
    reviewed.judge(case, "reject", items[0].ids[0])
    kept.refresh()  # too soon
    left, fewer = kept.first(Ask.CLAIM, 1000)
    assert fewer == number - 1
    assert items[0].ids not in [item.ids for item in left]
    monkeypatch.setattr(questions, "_REST", 0.0)
    kept.refresh()
    assert kept.first(None, 1000)[0] == queue(case, 1000)


def test_conflicts_and_what_is_undone_come_back(case: Case) -> None:
    kept = OpenQuestions(case)
    claim = reviewed.claim(case, "Attack", "raided")
    first = reviewed.judge(case, "accept", claim.id)
    reviewed.judge(case, "reject", claim.id, who="Bob")
    kept.refresh()
    assert [item.what for item in kept.first(Ask.CONFLICT, 9)[0]] == ["Ada: accept; Bob: reject"]
    reviewed.judge(case, "undo", "2", who="Bob")
    reviewed.judge(case, "undo", first.id)
    kept.refresh()
    assert kept.first(None, 1000)[0] == queue(case, 1000)
    assert (claim.id,) in [item.ids for item in kept.first(Ask.CLAIM, 1000)[0]]
