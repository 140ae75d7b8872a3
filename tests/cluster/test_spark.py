"""A cluster of Spark with two workers gives the claims and events that one machine gives."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.cluster.linking import renewed_on
from dateline.cluster.reading import read_on
from dateline.cluster.spark import Spark, started
from dateline.errors import DatelineError
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.merge import Compare
from dateline.workflow.merge import prepare as prepare_merge
from dateline.workflow.read import prepare as prepare_read

HAPPENINGS = Path(__file__).parents[2] / "evaluation/data/happenings/dev/reports.jsonl"
SOME = 40  # reports

if os.environ.get("CI") != "true":
    pytest.importorskip("pyspark", reason="needs pip install 'dateline[cluster]'")
    if shutil.which("java") is None:
        pytest.skip("needs Java", allow_module_level=True)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        with started("local-cluster[2,1,1024]", tmp_path_factory.mktemp("shared")) as cluster:
            yield cluster


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    lines = HAPPENINGS.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:SOME]), encoding="utf-8")
    return file


def _case(folder: Path, reports: Path) -> Case:
    case = Case.create(folder)
    list(add(case, str(reports), Stated()))
    return case


def _merged(case: Case, compare: Compare | None = None, *, again: bool = False) -> None:
    for step in prepare_merge(case, compare=compare, again=again).steps():
        list(step.work)


def _rows(case: Case, table: str) -> list[str]:
    """The rows of a table, but for moments of writing and numbers of rows in that order."""
    with case.store.database.reading() as connection:
        found = connection.execute(text(f"SELECT * FROM {table}")).mappings()
        aside = ("reading", "number")
        return sorted(str({k: v for k, v in row.items() if k not in aside}) for row in found)


def test_a_cluster_reads_and_merges_as_one_machine_does(
    spark: Spark, reports: Path, tmp_path: Path
) -> None:
    with _case(tmp_path / "here", reports) as here, _case(tmp_path / "there", reports) as there:
        list(prepare_read(here).run())
        _merged(here)
        outcomes = list(prepare_read(there).run_elsewhere(partial(read_on, spark)))
        _merged(there, partial(renewed_on, spark))
        assert len(outcomes) == SOME
        assert here.store.counts() == there.store.counts()
        assert here.store.counts()["claims"] > SOME
        for table in ("claims", "events", "event_data", "event_claims", "questions", "entities"):
            assert _rows(here, table) == _rows(there, table), table
            assert _rows(here, table), table
        assert _pairs(here) == _pairs(there) != []
        _merged(there, partial(renewed_on, spark), again=True)
        assert _pairs(here) == _pairs(there)


def _pairs(case: Case) -> list[bytes]:
    return list(case.store.workings.scores())


def test_what_is_new_is_compared_here(spark: Spark, reports: Path, tmp_path: Path) -> None:
    """A second merge with a few new reports gives what one merge of all gives."""
    lines = reports.read_text(encoding="utf-8").splitlines(keepends=True)
    early, late = tmp_path / "early.jsonl", tmp_path / "late.jsonl"
    early.write_text("".join(lines[:20]), encoding="utf-8")
    late.write_text("".join(lines[20:30]), encoding="utf-8")
    with _case(tmp_path / "twice", early) as twice, _case(tmp_path / "once", early) as once:
        list(add(once, str(late), Stated()))
        for case in (once, twice):
            list(prepare_read(case).run())
        _merged(twice, partial(renewed_on, spark))
        list(add(twice, str(late), Stated()))
        list(prepare_read(twice).run())
        _merged(twice, partial(renewed_on, spark))
        _merged(once)
        for table in ("events", "event_data", "event_claims", "questions"):
            assert _rows(once, table) == _rows(twice, table), table


def _broken(rows: Iterator[bytes]) -> Iterator[bytes]:
    raise RuntimeError(next(rows))
    yield b""


def test_a_step_that_fails_is_one_sentence_and_leaves_no_files(spark: Spark) -> None:
    with pytest.raises(DatelineError, match=r"Spark could not finish: .* log says more"):
        list(spark.each([b"a row"], _broken))
    assert list(spark.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "said"), [("nowhere", "is no folder: name one that all machines of Spark see")]
)
def test_what_is_missing_is_named(folder: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=said), started("local[1]", tmp_path / folder):
        pass
