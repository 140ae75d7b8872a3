"""Verifying: a case that is whole passes, and each kind of damage is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from dateline.workflow.verify import verify
from tests.workflow.reviewed import claim, judge, make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    with make(folder) as case:
        judge(case, "reject", claim(case, "Attack", "raided").id)
        judge(case, "accept", claim(case, "Transfer", "exported").id)
    return folder


def wrong(folder: Path) -> list[str]:
    with Case.open(folder) as case:
        return [sentence for sentence in verify(case) if sentence is not None]


def test_a_case_that_is_whole(made: Path) -> None:
    assert wrong(made) == []


NO_TRIGGERS = "DROP TRIGGER {0}_no_update; DROP TRIGGER {0}_no_delete"


@pytest.mark.parametrize(
    ("table", "damage", "told"),
    [
        ("decisions", "UPDATE decisions SET verb = 'accept' WHERE seq = 1", "Decision 1"),
        ("decisions", "DELETE FROM decisions WHERE seq = 1", "Decision 2"),
        ("claims", "UPDATE claims SET data = replace(data, 'Gunmen', 'Gunners')", "not grounded"),
        (
            "claims",
            "UPDATE claims SET data = replace(data, '\"CT+\"', '\"Uu\"')",
            "not what its id",
        ),
        (None, "UPDATE listed SET status = 'machine'", "listed of report"),
        (None, "DELETE FROM listed WHERE position = 0", "listed of report"),
        (None, "DELETE FROM event_claims", "other claims than its rows say"),
    ],
)
def test_damage_is_told(
    made: Path, tmp_path: Path, table: str | None, damage: str, told: str
) -> None:
    shutil.copytree(made, tmp_path / "case")
    with Case.open(tmp_path / "case") as case, case.store.database.writing() as connection:
        for statement in NO_TRIGGERS.format(table).split("; ") if table else ():
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(damage)
    sentences = wrong(tmp_path / "case")
    assert any(told in sentence for sentence in sentences), sentences
