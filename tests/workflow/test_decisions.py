"""A colleague's log: taken in, with what is wrong told by row; out and in again as it was."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Factuality
from dateline.model.decision import Decision, first_broken
from dateline.review.by_hand import Words
from dateline.review.files import to_json, write_csv, write_jsonl
from dateline.workflow.case import Case
from dateline.workflow.decide import follow
from dateline.workflow.decisions import decisions, take_in
from tests.workflow.reviewed import claim, exported, judge, make, report

Write = Callable[[list[Decision], io.StringIO], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    make(folder).close()
    return folder


@pytest.fixture
def cases(made: Path, tmp_path: Path) -> Iterator[tuple[Case, Case]]:
    """One case, as two people have it."""
    for name in ("ada", "bob"):
        shutil.copytree(made, tmp_path / name)
    with Case.open(tmp_path / "ada") as ada, Case.open(tmp_path / "bob") as bob:
        yield ada, bob


def fill(case: Case) -> None:
    """Decisions of many kinds, two of them undone."""
    raid, sale = claim(case, "Attack", "raided"), claim(case, "Transfer", "exported")
    judge(case, "accept", sale.id)
    judge(case, "edit", raid.id, words=Words(factuality=Factuality.PROBABLE), why="it “says” so")
    on = report(case, "c.txt")
    judge(
        case, "add", on, words=Words(type="Meet", anchor="agreement", roles=(("Actor", "Kenya"),))
    )
    assert raid.event
    assert sale.event
    judge(case, "merge", raid.event, sale.event)
    judge(case, "reject", claim(case, "Casualty", "killing").id)
    judge(case, "undo", "4")
    judge(case, "undo", "5")
    judge(case, "undo", "7")
    judge(case, "rate", report(case, "a.txt"), to="C3")
    judge(case, "grade", sale.event, to="fair")
    judge(case, "note", sale.event, why="eins,\nzwei; drei")


def text(write: Write, log: list[Decision]) -> str:
    file = io.StringIO()
    write(log, file)
    return file.getvalue()


@pytest.mark.parametrize("write", [write_jsonl, write_csv])
def test_a_log_does_the_same_elsewhere(cases: tuple[Case, Case], write: Write) -> None:
    ada, bob = cases
    fill(ada)
    log = list(ada.store.decisions())
    would = take_in(bob, text(write, log), dry_run=True)
    assert (len(would.new), would.known, would.wrong) == (len(log), 0, [])
    assert list(bob.store.decisions()) == []
    done = take_in(bob, text(write, log))
    follow(bob, *done.new)
    assert first_broken(bob.store.decisions()) is None
    assert [entry.root for entry in bob.store.decisions()] == [entry.root for entry in log]
    assert [claim for claim, _ in bob.store.claims()] == [claim for claim, _ in ada.store.claims()]
    assert exported(bob) == exported(ada)
    again = take_in(bob, text(write, log))
    assert (again.new, again.known, again.wrong) == ([], len(log), [])
    # and back: what came from Ada is known to her
    back = take_in(ada, text(write, list(bob.store.decisions())))
    assert (back.new, back.known) == ([], len(log))


def test_both_people_s_decisions_are_kept_and_conflicts_are_told(
    cases: tuple[Case, Case],
) -> None:
    ada, bob = cases
    raid, sale = claim(ada, "Attack", "raided"), claim(ada, "Transfer", "exported")
    for who, case, verb in (("Ada", ada, "accept"), ("Bob", bob, "reject")):
        judge(case, verb, raid.id, who=who)
        judge(case, "accept", sale.id, who=who)
    done = take_in(bob, text(write_jsonl, list(ada.store.decisions())))
    assert len(done.new) == 2
    (conflict,) = done.conflicts
    assert [(d.who, d.verb) for d in conflict.decisions] == [("Bob", "reject"), ("Ada", "accept")]
    assert len(list(bob.store.decisions())) == 4
    would = take_in(ada, text(write_jsonl, list(bob.store.decisions())[:2]), dry_run=True)
    assert len(would.conflicts) == 1


def test_what_is_wrong_is_told_by_row_and_the_rest_goes_on(cases: tuple[Case, Case]) -> None:
    ada, bob = cases
    fill(ada)
    rows = [to_json(entry) | {"seq": None} for entry in ada.store.decisions()]
    rows[0] |= {"verb": "praise"}
    rows[2]["new"] = rows[2]["new"] | {"report": "0" * 16}  # another claim than its id says
    rows[9] |= {"new": "good"}
    del rows[3]  # which row 5 undoes
    done = take_in(bob, "\n".join(map(json.dumps, rows)))
    assert [row.row for row in done.wrong] == [1, 3, 5, 9]
    reasons = [row.reason for row in done.wrong]
    for reason, words in zip(
        reasons, ("no verb", "was changed", "no decision", "no grade"), strict=True
    ):
        assert words in reason
    assert [entry.verb for entry in done.new] == ["edit", "reject", "undo", "undo", "rate", "note"]


def test_a_log_that_was_changed_is_refused_whole(cases: tuple[Case, Case]) -> None:
    ada, bob = cases
    fill(ada)
    rows = [to_json(entry) for entry in ada.store.decisions()]
    rows[4]["who"] = "Eve"
    with pytest.raises(DatelineError, match="Decision 5 of this log was changed"):
        take_in(bob, "\n".join(map(json.dumps, rows)))
    assert list(bob.store.decisions()) == []


def test_a_claim_of_another_text_is_refused(cases: tuple[Case, Case]) -> None:
    ada, bob = cases
    fill(ada)
    with bob.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE reports SET text = 'Another text. ' || text")
    done = take_in(bob, text(write_jsonl, list(ada.store.decisions())))
    assert [row.row for row in done.wrong] == [2, 3]
    assert "another text" in done.wrong[0].reason


def test_rows_by_hand_are_taken_in_once(cases: tuple[Case, Case]) -> None:
    ada, _ = cases
    raid = claim(ada, "Attack", "raided")
    table = f"who,verb,subject,saw,at\nBob,accept,{raid.slot},{raid.id},2026-11-30T05:00:00Z\n"
    assert len(take_in(ada, table).new) == 1
    assert take_in(ada, table).known == 1
    assert claim(ada, "Attack", "raided").status == "accepted"


def test_the_log_by_subject(cases: tuple[Case, Case]) -> None:
    ada, _ = cases
    fill(ada)
    raid = claim(ada, "Attack", "raided")
    assert [d.verb for d in decisions(ada, raid.slot[:9])] == ["edit"]
    assert [d.verb for d in decisions(ada, report(ada, "a.txt"))] == ["rate"]
    assert len(list(decisions(ada))) == 11
