"""Killed while deciding: no decision that was told is lost, and no event is half.

The kills are real (SIGKILL, at random moments of deciding and merging) and on both databases. Their
number fits CI; ``DATELINE_KILLS=1000 pytest tests/workflow/test_killed_deciding.py`` tries more.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import DatelineError
from dateline.model import Factuality
from dateline.model.decision import Decision, Verb, first_broken
from dateline.review.by_hand import Words
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide, follow
from dateline.workflow.merge import prepare
from dateline.workflow.verify import verify
from tests.postgresql import Server
from tests.workflow.reviewed import events, exported, make

KILLS = int(os.environ.get("DATELINE_KILLS", "40"))
SOON = 0.05  # seconds within which the kill follows a decision: while merging, or the next one


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case on the one database or the other."""
    folder = tmp_path / "case"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        folder.mkdir()
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{server.new_schema()}'")
    make(folder).close()
    return folder


def _judge(case: Case, chance: random.Random) -> Draft:
    claims = [claim for claim, _ in case.store.claims()]
    one = chance.choice(claims)
    verb = chance.choice((Verb.ACCEPT, Verb.REJECT, Verb.EDIT))
    words = Words(factuality=chance.choice(list(Factuality))) if verb is Verb.EDIT else Words()
    return Draft(verb, (one.id,), "Ada", words=words)


def _pair(case: Case, chance: random.Random) -> Draft:
    one, other = chance.sample(events(case), 2)
    return Draft(Verb.MERGE, (one.id, other.id), "Ada")


def _split(case: Case, chance: random.Random) -> Draft:
    one = chance.choice(events(case))
    return Draft(Verb.SPLIT, (one.id,), "Ada", claims=(one.claims[0].claim,))


def _grade(case: Case, chance: random.Random) -> Draft:
    return Draft(Verb.GRADE, (chance.choice(events(case)).id,), "Ada", to="contested")


def _undo(case: Case, chance: random.Random) -> Draft:
    return Draft(Verb.UNDO, (str(chance.randint(1, 9)),), "Ada")


KINDS: tuple[Callable[[Case, random.Random], Draft], ...] = (_judge, _judge, _pair, _split, _grade)


def decide_on_and_on(folder: Path, seed: int, told: int) -> None:
    """Decide at random until killed; every decision is told when it is written."""
    chance = random.Random(seed)
    with Case.open(folder) as case:
        while True:
            kind = chance.choice((*KINDS, _undo, _undo))
            try:
                entry = decide(case, kind(case, chance))
                os.write(told, f"{entry.seq} {entry.id}\n".encode())
                follow(case, entry)
            except (DatelineError, ValueError, IndexError):
                continue  # what chance proposes need not be possible


def killed_while_deciding(folder: Path, seed: int) -> dict[int, str]:
    """Let a process decide, and kill it soon after one to three decisions; those that it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            decide_on_and_on(folder, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    chance, said = random.Random(seed), b""
    wanted = chance.randint(1, 3)
    while said.count(b"\n") < wanted and (more := os.read(reading, 4096)):
        said += more
    time.sleep(chance.random() * SOON)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = [line for line in (said + pipe.read()).decode().split("\n") if line]
    return {int(number): name for number, name in (line.split(" ") for line in lines)}


def merge(case: Case, *, again: bool = False) -> None:
    for step in prepare(case, again=again).steps():
        list(step.work)


def test_no_decision_is_lost_and_no_event_is_half(folder: Path) -> None:
    known: dict[int, str] = {}
    half = kills = 0
    for seed in range(KILLS):
        told = killed_while_deciding(folder, seed)
        kills += 1
        with Case.open(folder) as case:
            if case.settings.database is None:
                with case.store.database.reading() as connection:
                    assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            log: list[Decision] = list(case.store.decisions())
            assert first_broken(log) is None
            written = {entry.seq: entry.id for entry in log}
            assert (known | told).items() <= written.items()
            half += len(written) - len(known | told)  # written, and killed before it was told
            known = written
            assert [wrong for wrong in verify(case) if wrong is not None] == []
            if seed % 10 == 0:
                merge(case)
                before = exported(case)
                merge(case, again=True)
                assert exported(case) == before
    print(f"{kills} kills, {len(known)} decisions, {half} of them written but not told")
    assert len(known) >= KILLS
