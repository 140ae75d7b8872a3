"""The log is read once, and what is read of it later is what the database has."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.decision import Verb
from dateline.store import decisions as logs
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from tests.workflow import reviewed


@pytest.mark.parametrize("most", [logs.MOST, 1])
def test_the_log_is_the_same_whoever_wrote(
    tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST", most)
    with reviewed.make(tmp_path / "case") as case, Case.open(case.folder) as other:
        claims = [claim.id for claim, _ in case.store.claims()]

        def as_written() -> list[str]:
            with Case.open(case.folder) as fresh:
                return [entry.id for entry in fresh.store.decisions()]

        for number, by in enumerate((case, other, case, case, other)):
            verb = (Verb.ACCEPT, Verb.REJECT)[number % 2]
            decide(by, Draft(verb, (claims[number % len(claims)],), "Ada"))
            for one in (case, other):
                assert [entry.id for entry in one.store.decisions()] == as_written()
                assert [entry.seq for entry in one.store.decisions(2)] == [3, 4, 5][
                    : max(number - 1, 0)
                ]


def test_a_view_sees_no_later_entries(tmp_path: Path) -> None:
    with reviewed.make(tmp_path / "case") as case, Case.open(case.folder) as other:
        claims = [claim.id for claim, _ in case.store.claims()]
        decide(other, Draft(Verb.ACCEPT, (claims[0],), "Ada"))
        with case.store.database.one_view():
            assert len(list(case.store.decisions())) == 1
            decide(other, Draft(Verb.ACCEPT, (claims[1],), "Ada"))
            assert len(list(case.store.decisions())) == 1
        assert len(list(case.store.decisions())) == 2
