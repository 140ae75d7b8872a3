"""A watch that is killed at any moment: every event is told in the end, and nothing is lost.

``DATELINE_KILLS=1000 pytest tests/workflow/watch/test_killed.py`` tries more.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.workflow.case import Case
from dateline.workflow.verify import verify
from tests.postgresql import Server

KILLS = int(os.environ.get("DATELINE_KILLS", "9"))
TEXT = (
    "ODESA, June 14, 2023 (Example News {n}) — Rebels shelled the port of {place} on Monday, "
    "killing {n} people, Colonel Anna Rahimi said. Gunmen raided a market in Gardez on Sunday.\n"
)
PLACES = ("Odesa", "Aden", "Goma", "Basra", "Benghazi", "Lagos")


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case on the one database or the other, and a folder of reports, ``inbox``, beside it."""
    folder = tmp_path / "case"
    url = None
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        url = server.new_schema()
    Case.create(folder, url).close()
    (tmp_path / "inbox").mkdir()
    return folder


def test_every_event_is_told_and_nothing_is_half(folder: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    command = [sys.executable, "-m", "dateline", "watch", str(folder), str(tmp_path / "inbox")]
    command += ["--once", "--json", "--jobs", "1"]
    told: dict[str, dict[str, object]] = {}
    killed = number = 0
    pace = 1.0  # seconds until most of a round is done, as found by doing it
    for turn in range(KILLS + 1):
        last = turn == KILLS
        for _ in range(2):
            number += 1
            path = tmp_path / "inbox" / f"{number}.txt"
            path.write_text(TEXT.format(n=number, place=PLACES[number % len(PLACES)]))
            os.utime(path, (0, 0))
        begun = time.monotonic()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            if not last and turn:
                time.sleep(chance.uniform(0.4, 1.0) * pace)
                process.send_signal(signal.SIGKILL)
            out, _ = process.communicate()
        killed += process.returncode == -signal.SIGKILL
        if process.returncode == 0:
            pace = time.monotonic() - begun
        for line in out.splitlines():
            try:
                one = json.loads(line)
            except ValueError:  # the pipe ended within a line
                continue
            told[one["event"]] = one
        with Case.open(folder) as case:
            assert [wrong for wrong in verify(case) if wrong] == []
    assert killed >= KILLS // 3
    with Case.open(folder) as case:
        assert case.store.counts()["reports"] == number
        assert case.store.counts()["unread"] == 0
        events = list(case.store.picture.events())
        assert events
        for event in events:  # each was told as it is now
            known = told[event.id]
            assert (known["title"], known["origins"]) == (event.title, event.origins)
            assert known["tellings"] == len(event.claims)
        gone = {one for one, last_said in told.items() if last_said["what"] == "gone"}
        assert told.keys() - gone == {event.id for event in events}
    print(f"{killed} kills, {number} reports, {len(events)} events")
