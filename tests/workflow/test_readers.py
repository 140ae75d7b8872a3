"""Several processes that read side by side: the same result, whatever happens to one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.interrupt import STOPPED
from dateline.model import claim_to_json
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.read import Outcome, ReaderEnded, ReadFailed, ReportRead, prepare
from dateline.workflow.readers import Readers

NUMBER = 8


def filled(folder: Path) -> Case:
    case = Case.create(folder / "case")
    for n in range(NUMBER):
        (folder / f"{n}.txt").write_text(
            f"Rebels shelled the port of Odesa on {n + 1} May 2022, killing {n + 2} people, "
            "the mayor said.\n"
        )
        list(add(case, str(folder / f"{n}.txt"), Stated()))
    return case


def contents(case: Case) -> list[object]:
    found: list[object] = []
    for report in case.store.reports():
        reading = case.store.reading(report.id)
        assert reading is not None
        found.append((report.source.rpartition("/")[2], [*map(claim_to_json, reading.claims)]))
    return found


def test_two_processes_read_the_same_in_the_same_order(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = filled(tmp_path / "one"), filled(tmp_path / "two")
    alone, together = list(prepare(one).run()), list(prepare(two).run(jobs=2))
    assert [sources(o) for o in together] == [sources(o) for o in alone]
    assert all(isinstance(outcome, ReportRead) for outcome in together)
    assert contents(two) == contents(one)
    assert prepare(two).waiting == ()


def sources(outcome: Outcome) -> object:
    assert not isinstance(outcome, ReaderEnded)
    return type(outcome), getattr(outcome, "stored", None)


def killing(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Kill the process that is about to read the third report, so many times."""
    supply = Readers._supply
    killed: set[int | None] = set()

    def and_kill(self: Readers) -> None:
        supply(self)
        for one in self._processes:
            task = one.task
            third = task is not None and task.report.source.endswith("2.txt")
            if third and len(killed) < times and one.process.pid not in killed:
                killed.add(one.process.pid)
                one.process.kill()

    monkeypatch.setattr(Readers, "_supply", and_kill)


def test_a_killed_process_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = filled(tmp_path)
    killing(monkeypatch, 1)
    outcomes = list(prepare(case).run(jobs=2))
    [ended] = [o for o in outcomes if isinstance(o, ReaderEnded)]
    assert ended.report.source.endswith("2.txt")
    assert sum(isinstance(o, ReportRead) for o in outcomes) == NUMBER
    assert prepare(case).waiting == ()


def test_a_report_whose_process_ends_twice_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = filled(tmp_path)
    killing(monkeypatch, 2)
    outcomes = list(prepare(case).run(jobs=2))
    [failed] = [o for o in outcomes if isinstance(o, ReadFailed)]
    assert "2.txt" in failed.reason
    assert "was ended 2 times" in failed.reason
    assert sum(isinstance(o, ReportRead) for o in outcomes) == NUMBER - 1
    assert prepare(case).waiting == (failed.report.id,)


def test_one_who_stops_leaves_no_process_and_no_lease(tmp_path: Path) -> None:
    case = filled(tmp_path)
    running = prepare(case).run(jobs=2)
    next(running)
    running.close()  # type: ignore[attr-defined]  # a generator
    assert len(prepare(case).waiting) == NUMBER - 1
    assert all(isinstance(outcome, ReportRead) for outcome in prepare(case).run())


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupt_ends_all_processes(tmp_path: Path) -> None:
    case = filled(tmp_path)
    case.store.close()
    command = [sys.executable, "-m", "dateline", "read", str(case.folder), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        deadline = time.monotonic() + 60
        while len(children(process.pid)) < 2 and time.monotonic() < deadline:
            assert process.poll() is None
            time.sleep(0.05)
        readers = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.strip()) == ("", f"error: {STOPPED}")
    # What cleans up behind the processes ends a moment after them.
    while any(Path(f"/proc/{pid}").exists() for pid in readers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]
