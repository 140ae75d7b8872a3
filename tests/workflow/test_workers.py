"""Four that read one case on PostgreSQL at once: each report is read once, whatever happens."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.store import tables
from dateline.workflow.add import Stated, add
from dateline.workflow.case import Case
from dateline.workflow.merge import merging
from dateline.workflow.read import prepare, waiting
from tests.postgresql import Server
from tests.workflow.reviewed import REPORTS

WORKERS, NUMBER = 4, 60
TEXT = "Rebels attacked {n} villages near Gardez on 3 March 2021, a spokesman said.\n"


@pytest.fixture
def folder(server: Server, tmp_path: Path) -> Path:
    """A case on PostgreSQL; beside it two folders of reports, ``first`` and ``then``."""
    Case.create(tmp_path / "case", server.new_database()).close()
    for n in range(NUMBER):
        news = tmp_path / ("first" if n % 2 else "then")
        news.mkdir(exist_ok=True)
        (news / f"{n}.txt").write_text(TEXT.format(n=n + 2))
    return tmp_path / "case"


@contextmanager
def workers(folder: Path) -> Iterator[list[subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "dateline", "read", str(folder), "--follow", "--jobs", "1"]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(WORKERS)
    ]
    try:
        yield running
    finally:
        for one in running:
            one.kill()
            one.communicate()


def readings(case: Case) -> Counter[str]:
    with case.store.database.reading() as connection:
        return Counter(connection.scalars(select(tables.readings.c.report)))


def wait_until_read(case: Case, number: int) -> None:
    while len(readings(case)) < number:
        time.sleep(0.05)


def test_nobody_reads_twice_and_a_killed_worker_loses_nothing(folder: Path) -> None:
    with Case.open(folder) as case:
        list(add(case, str(folder.parent / "first"), Stated()))
        with workers(folder) as running:
            for one in running:  # as many as will be there when work comes
                assert one.stderr
                assert one.stderr.readline().startswith("Reading whatever comes")
            wait_until_read(case, 5)
            running[0].kill()
            list(add(case, str(folder.parent / "then"), Stated()))
            wait_until_read(case, NUMBER - 1)
            while len(readings(case)) < NUMBER:  # the last one was the killed one's, or is not done
                list(prepare(case).run())
            running[1].send_signal(signal.SIGINT)
            told = running[1].communicate()
        assert running[1].returncode == 130
        assert told[1].strip().splitlines()[-1].startswith("error: Stopped.")
        found = readings(case)
        assert len(found) == NUMBER
        assert set(found.values()) == {1}
        assert case.store.counts()["unread"] == 0


def test_waiting_ends_when_something_came(tmp_path: Path) -> None:
    slept: list[float] = []
    with Case.create(tmp_path / "case") as case:
        report = tmp_path / "a.txt"
        report.write_text(REPORTS["a.txt"])

        def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == 3:
                list(add(case, str(report), Stated()))

        times = waiting(case, sleep, lambda: 2.0 * len(slept))
        next(times)
        assert slept == []
        next(times)
        assert len(slept) == 3
        one = next(case.store.reports())
        with case.store.lease(one.id, "e"):  # by a process that ends, in a minute at the latest
            next(times)
        assert 2.0 * len(slept) >= 60


MERGES = """
import os, sys, time
from pathlib import Path
from dateline.workflow.case import Case
from dateline.workflow.merge import merging
with Case.open(Path(sys.argv[1])) as case, merging(case):
    print("merging", flush=True)
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), 9)
    time.sleep(0.5)
    print("done", flush=True)
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_one_merges_and_the_others_wait(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server: Server | None = request.getfixturevalue("server") if kind == "postgresql" else None
    with Case.create(tmp_path / "case", server.new_schema() if server else None) as case:
        report = tmp_path / "a.txt"
        report.write_text(REPORTS["a.txt"])
        list(add(case, str(report), Stated()))
        list(prepare(case).run())
        for ends in ("killed", "well"):
            command = [sys.executable, "-c", MERGES, str(case.folder), ends]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
                assert other.stdout
                assert other.stdout.readline() == "merging\n"
                with merging(case) as job:  # a dead process holds nothing
                    assert (other.stdout.readline() == "done\n") is (ends == "well")
                    for step in job.steps():
                        list(step.work)
        assert case.store.picture.last() is not None
