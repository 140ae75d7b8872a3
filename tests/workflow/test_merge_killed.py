"""Killed merges: whoever looks finds the old picture or the new one, and merging again completes.

The kills are real (SIGKILL at random moments), on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline.store import tables
from dateline.workflow.case import Case
from tests.postgresql import Server
from tests.workflow.told import merge, put, read

KILLS = 12
_PICTURE = (
    tables.events,
    tables.event_data,
    tables.event_claims,
    tables.event_entities,
    tables.event_ids,
    tables.questions,
    tables.entities,
    tables.mentions,
    tables.sameness,
    tables.attributes,
    tables.copies,
    tables.copy_groups,
)


def picture(case: Case) -> dict[str, list[str]]:
    """All rows that the picture of a case consists of."""
    with case.store.database.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in _PICTURE
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case with reports of which the first ones are merged."""
    folder = tmp_path / "case"
    folder.mkdir()
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{server.new_database()}'")
    with Case.create(folder) as case:
        put(case, read()[:20])
        merge(case)
        put(case, read()[20:])
    return folder


def expected(tmp_path: Path) -> tuple[dict[str, list[str]], float]:
    """The picture that the killed merges are to end in, and how long one takes here."""
    with Case.create(tmp_path / "undisturbed") as case:
        put(case, read()[:20])
        merge(case)
        put(case, read()[20:])
        folder = case.folder
    begun = time.monotonic()
    command = [sys.executable, "-m", "dateline", "merge", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    with Case.open(folder) as case:
        return picture(case), time.monotonic() - begun


def test_a_merge_killed_many_times_leaves_the_old_picture_or_the_new_one(
    folder: Path, tmp_path: Path
) -> None:
    new, seconds = expected(tmp_path)
    with Case.open(folder) as case:
        old = picture(case)
    assert old != new
    chance, killed = random.Random(5), 0
    command = [sys.executable, "-m", "dateline", "merge", str(folder)]
    for _ in range(KILLS):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.random() * seconds)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        with Case.open(folder) as case:
            assert picture(case) in (old, new)
    assert killed >= KILLS // 3
    subprocess.run(command, check=True, capture_output=True)
    with Case.open(folder) as case:
        assert picture(case) == new


def test_a_merge_killed_while_it_writes_leaves_the_old_picture(folder: Path) -> None:
    """The process dies within the one transaction, when most of it is written."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from dateline.store import workings\n"
        "from dateline.workflow.case import Case\n"
        "from dateline.workflow.merge import prepare\n"
        "add = workings._add_events\n"
        "def die(connection, made):\n"
        "    add(connection, made)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "workings._add_events = die\n"
        "with Case.open(Path(sys.argv[1])) as case:\n"
        "    for step in prepare(case).steps():\n"
        "        list(step.work)\n"
    )
    with Case.open(folder) as case:
        old = picture(case)
    ran = subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    assert ran.returncode == -signal.SIGKILL
    with Case.open(folder) as case:
        left = picture(case)
        for table in old:
            assert left[table] == old[table], table
        merge(case)
        assert picture(case) != old
