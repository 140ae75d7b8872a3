"""The log of a case: what was done, without the words of reports."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.cli.options import log_option
from dateline.errors import DatelineError
from dateline.model import Reading, Report
from dateline.store import Filters
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.export import export
from dateline.workflow.log import LEVELS, LOG, logging_to
from dateline.workflow.read import prepare
from tests.conftest import Dateline

WORDS = ("Zanzibaria", "shelled", "Odesa", "Rahimi")
TEXT = "Rebels of Zanzibaria shelled Odesa on Monday, Colonel Anna Rahimi said.\n"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}Z [A-Z]+ dateline[\w.]*: .+")


def work(folder: Path, level: str | None) -> str:
    """Add a report and what is none, read, fail to read, export; the log."""
    (folder / "news").mkdir()
    (folder / "news" / "a.txt").write_text(TEXT)
    (folder / "news" / "b\n2099-01-01 forged.txt").write_text(f"Again.\n\n{TEXT}")
    (folder / "news" / "empty.txt").touch()

    class Failing:
        engine = "failing"

        def read(self, report: Report) -> Reading:
            raise ValueError(report.text)

    with Case.create(folder / "case") as case, logging_to(case.folder, level):
        list(add(case, str(folder / "news"), Stated()))
        list(replace(prepare(case), _reader=Failing()).run())
        list(prepare(case).run())
        export(case, Filters(), "csv", folder / "a.csv", lambda rows, _: rows)
    path = folder / "case" / LOG
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_log_tells_what_was_done_without_the_words_of_reports(tmp_path: Path) -> None:
    log = work(tmp_path, "info")
    assert [line for line in log.splitlines() if not LINE.fullmatch(line)] == [
        "    2099-01-01 forged.txt"
    ] * log.count("forged")
    with Case.open(tmp_path / "case") as case:
        for report in case.store.reports():
            assert f"added report {report.id} from " in log
            assert f"read report {report.id}: " in log
            assert f"report {report.id} can't be read: ValueError" in log
    assert "WARNING dateline.workflow.add: refused " in log
    assert "exported " in log
    assert [word for word in WORDS if word in log] == []


def test_debug_tells_why(tmp_path: Path) -> None:
    log = work(tmp_path, "debug")
    assert "empty.txt is empty" in log
    assert "Traceback" in log


def test_warnings_alone(tmp_path: Path) -> None:
    log = work(tmp_path, "warning")
    assert "refused" in log
    assert " INFO " not in log


def test_without_a_level_there_is_no_log_and_nothing_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert work(tmp_path, None) == ""
    assert capsys.readouterr() == ("", "")


def test_logging_leaves_nothing_behind(tmp_path: Path) -> None:
    before = logging.getLogger("dateline").handlers[:], logging.getLogger("dateline").level
    with pytest.raises(KeyError), logging_to(tmp_path, "info"):
        raise KeyError(WORDS[0])
    assert (logging.getLogger("dateline").handlers, logging.getLogger("dateline").level) == before
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert log.endswith("Dateline ends by KeyError\n")


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / LOG).mkdir()
    refused = pytest.raises(DatelineError, match=r"dateline\.log can't be written")
    with refused, logging_to(tmp_path, "info"):
        pass


def test_the_commands_take_the_levels(tmp_path: Path, dateline: Dateline) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    case = tmp_path / "case"
    assert dateline("run", tmp_path / "a.txt", "--case", case, "--log", "info").status == 0
    assert dateline("add", case, tmp_path / "gone.txt", "--log", "warning").status == 1
    assert dateline("read", case, "--log", "info").status == 0
    assert dateline("map", case, "-o", tmp_path / "a.html", "--log", "info").status == 0
    log = (case / LOG).read_text(encoding="utf-8")
    for told in ("added report", "read report", "refused", "wrote a map"):
        assert told in log
    option = log_option(lambda: None).__click_params__[0]  # type: ignore[attr-defined]
    assert tuple(option.type.choices) == LEVELS
