"""Decisions that come while events follow others: they follow all of them in the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.model.decision import Verb
from dateline.store.workings import OvertakenError
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.merge import prepare
from tests.postgresql import Server
from tests.workflow import reviewed
from tests.workflow.reviewed import claim, exported, merge


@pytest.fixture(params=["sqlite", "postgresql"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    folder = tmp_path / "case"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        Case.create(folder, server.new_schema()).close()
        (folder / "x").mkdir()
    made = reviewed.make(tmp_path / "case") if request.param == "sqlite" else _fill(folder)
    yield made
    made.close()


def _fill(folder: Path) -> Case:
    from dateline.workflow.add import Stated, add
    from dateline.workflow.read import prepare as reading

    case = Case.open(folder)
    for name, text in reviewed.REPORTS.items():
        path = folder / "x" / name
        path.write_text(text)
        list(add(case, str(path), Stated()))
    list(reading(case).run())
    merge(case)
    return case


def test_a_decision_while_events_are_made_has_them_made_anew(case: Case) -> None:
    """It drops what was compared of its report, which is not there when it is looked for."""
    first, then = claim(case, "Attack", "shelled"), claim(case, "Attack", "attacked")
    decide(case, Draft(Verb.REJECT, (first.id,), "Ada"))

    def merged_while_bob_decides() -> None:
        for number, step in enumerate(prepare(case).steps()):
            if number == 4:
                for one in (first, then):
                    decide(case, Draft(Verb.ACCEPT, (one.id,), "Bob"))
            list(step.work)

    with pytest.raises(OvertakenError, match="meanwhile"):
        merged_while_bob_decides()
    assert follow(case, *case.store.decisions())
    before = exported(case)
    merge(case)
    assert exported(case) == before


def test_it_is_tried_again_while_others_decide(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    one = claim(case, "Attack", "shelled")
    entry = decide(case, Draft(Verb.ACCEPT, (one.id,), "Ada"))
    tried = 0
    real = case.store.workings.replace

    def overtaken(change: object) -> None:
        nonlocal tried
        tried += 1
        if tried < 3:
            raise case.store.workings.overtaken
        real(change)  # type: ignore[arg-type]

    monkeypatch.setattr(case.store.workings, "replace", overtaken)
    assert follow(case, entry)
    assert tried == 3
