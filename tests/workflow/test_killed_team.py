"""Any process of a team is killed while two people decide: nothing that was told is lost.

A desk is served, has a process of its own merge, a worker reads, a folder is watched, others merge
and back up, all at once on one case; every half second one of them is ended by SIGKILL and started
anew. The number of kills fits CI; more are tried by
``DATELINE_KILLS=1000 pytest -s tests/workflow/test_killed_team.py``.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import multiprocessing
import os
import random
import signal
import socket
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from dateline.model.decision import first_broken
from dateline.store import tables
from dateline.workflow.accounts import Role, log_in, put_account
from dateline.workflow.add import Stated, add
from dateline.workflow.backup import restore
from dateline.workflow.case import Case
from dateline.workflow.verify import verify
from tests.postgresql import Server
from tests.workflow.reviewed import exported, make

KILLS = int(os.environ.get("DATELINE_KILLS", "24"))
SHORTEST, LONGEST = 0.1, 1.2  # seconds between two kills
FOLLOWER = "the desk's own"  # process, which merges
LOOK = 25  # kills between two looks at everything
TEXT = (
    "ODESA, June 14, 2023 (Example News {n}) — Rebels shelled the port of {place} on Monday, "
    "killing {n} people, Colonel Anna Rahimi said. Gunmen raided a market in Gardez on Sunday.\n"
)
PLACES = ("Odesa", "Aden", "Goma", "Basra", "Benghazi", "Lagos")
MADE = multiprocessing.get_context("forkserver")
MADE.set_forkserver_preload(
    ["dateline.cli.commands", "dateline.desk.app", "dateline.desk.server", "dateline.workflow.read"]
)


def command(page: Path, said: Path, arguments: list[str]) -> None:
    """A command of Dateline in a process of its own, which writes to a file."""
    with said.open("ab", 0) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    from dateline.__main__ import main
    from dateline.desk import static

    static.FOLDER = page
    sys.argv = ["dateline", *arguments]
    main()


@dataclass
class Team:
    """The processes on a case, by what they do, and the two who decide."""

    folder: Path
    port: int
    cookie: str
    chance: random.Random = field(default_factory=lambda: random.Random(20261130))
    running: dict[str, Any] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)  # decisions that the desk answered with 200
    faults: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    kills: Counter[str] = field(default_factory=Counter)
    reports: int = 0

    @property
    def commands(self) -> dict[str, list[str]]:
        case, inbox = str(self.folder), str(self.beside("inbox"))
        return {
            "desk": ["serve", case, "--port", str(self.port), "--no-browser"],
            "reader": ["read", case, "--follow", "--jobs", "1"],
            "watch": ["watch", case, inbox, "--every", "1s", "--json", "--jobs", "1"],
            "merge": ["merge", case],
            "backup": ["backup", case, str(self.beside("saved.zip")), "--force"],
        }

    def beside(self, name: str) -> Path:
        return self.folder.parent / name

    def said(self, name: str) -> Path:
        return self.beside(f"{name}.txt")

    def keep_running(self) -> None:
        """Start whatever does not run: at first, after a kill, or because it is done."""
        for name, arguments in self.commands.items():
            if name not in self.running or not self.running[name].is_alive():
                made = (self.beside("page"), self.said(name), arguments)
                self.running[name] = MADE.Process(target=command, args=made, daemon=True)
                self.running[name].start()

    def kill(self, name: str) -> None:
        if name == FOLLOWER:
            for child in children(self.running["desk"].pid):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                    self.kills[name] += 1
            return
        self.running[name].kill()
        self.running[name].join()
        self.kills[name] += 1

    def new_report(self) -> Path:
        """A report in the folder that is watched, or beside it."""
        self.reports += 1
        where = self.beside(self.chance.choice(("inbox", "other")))
        path = where / f"{self.reports}.txt"
        path.write_text(TEXT.format(n=self.reports, place=self.chance.choice(PLACES)))
        os.utime(path, (0, 0))
        return path

    # -- those who decide ------------------------------------------------------------------------

    def decide(self, seed: int) -> None:
        chance = random.Random(seed)
        while not self.ended.is_set():
            try:
                desk = Asking(self.port, self.cookie)
                while not self.ended.is_set():
                    status, answer = desk.ask("/decisions", a_draft(desk, chance))
                    if status == 200:
                        self.told[answer["decision"]["seq"]] = answer["decision"]["id"]
                    elif status not in (400, 404):  # what chance proposes need not be possible
                        self.faults.append(f"{status}: {answer}")
                    self.ended.wait(0.1)
            except (OSError, http.client.HTTPException, LookupError, ValueError):
                self.ended.wait(0.1)  # the desk was killed


def children(process: int) -> set[int]:
    """The processes that a process began and that live."""
    found = Path(f"/proc/{process}/task").glob("*/children")
    return {int(one) for path in found for one in path.read_text().split()}


class Asking:
    """A connection to the desk."""

    def __init__(self, port: int, cookie: str) -> None:
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie, self.token = f"dateline={cookie}", ""
        self.token = self.ask("/session")[1]["csrf"]

    def ask(self, path: str, body: object = None) -> tuple[int, Any]:
        headers = {"X-Desk-Token": self.token, "Content-Type": "application/json"}
        headers["Cookie"] = self.cookie
        data = None if body is None else json.dumps(body)
        self.http.request("GET" if body is None else "POST", f"/api{path}", data, headers)
        answer = self.http.getresponse()
        return answer.status, json.loads(answer.read())


def a_draft(desk: Asking, chance: random.Random) -> dict[str, object]:
    kind = chance.choice(("claim", "claim", "merge", "grade", "undo"))
    if kind == "undo":
        return {"verb": "undo", "subjects": [str(chance.randint(1, 40))]}
    if kind == "claim":
        open_ = desk.ask("/queue?ask=claim&limit=20")[1]["questions"]
        verb = chance.choice(("accept", "reject"))
        return {"verb": verb, "subjects": [chance.choice(open_)["ids"][0]]}
    events = [one["id"] for one in desk.ask("/events?limit=200")[1]["events"]]
    if kind == "grade":
        return {"verb": "grade", "subjects": [chance.choice(events)], "to": "contested"}
    return {"verb": "merge", "subjects": chance.sample(events, 2)}


# -- the case --------------------------------------------------------------------------------------


@pytest.fixture(params=["sqlite", "postgresql"])
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Team:
    """A team on a case on the one database or the other."""
    folder = tmp_path / "case"
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("server")
        folder.mkdir()
        (folder / "dateline.toml").write_text(f"[case]\ndatabase = '{server.new_database()}'")
    with make(folder) as case:
        put_account(case, "Ada", Role.REVIEWER, "correct horse battery")
        cookie = log_in(case, "Ada", "correct horse battery")
    assert cookie is not None
    for name in ("page", "inbox", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "page" / "index.html").write_text("<!doctype html><title>Dateline</title>")
    with socket.create_server(("127.0.0.1", 0)) as free:
        return Team(folder, free.getsockname()[1], cookie)


@contextmanager
def at_work(team: Team) -> Iterator[None]:
    """Within it all processes run and two people decide."""
    people = [threading.Thread(target=team.decide, args=(seed,)) for seed in (1, 2)]
    try:
        team.keep_running()
        for one in people:
            one.start()
        yield
    finally:
        team.ended.set()
        for one in people:
            one.join()
        for process in team.running.values():
            process.kill()
            process.join()


def check(team: Team) -> None:
    """Nothing that was told is lost, and nothing is half."""
    told = dict(team.told)  # before the log is looked at
    with Case.open(team.folder) as case:
        log = list(case.store.decisions())
        assert first_broken(log) is None
        assert told.items() <= {entry.seq: entry.id for entry in log}.items()
        assert [wrong for wrong in verify(case) if wrong is not None] == []
        if case.settings.database is None:
            with case.store.database.reading() as connection:
                assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    check_backup(team.beside("saved.zip"))
    assert team.faults == []


def check_backup(path: Path) -> None:
    """A backup is whole, or not there at all."""
    if path.exists():
        with zipfile.ZipFile(path) as zipped:
            for line in zipped.read("SHA256SUMS").decode().splitlines():
                digest, _, name = line.partition("  ")
                assert hashlib.sha256(zipped.read(name)).hexdigest() == digest


def run_alone(team: Team, *arguments: str) -> None:
    """Run a command to its end."""
    process = MADE.Process(
        target=command, args=(team.beside("page"), team.said(arguments[0]), list(arguments))
    )
    process.start()
    process.join()
    assert process.exitcode == 0, team.said(arguments[0]).read_text()[-2000:]


def check_end(team: Team) -> None:
    """Whoever goes on finds all of it: read once, merged, told, and backed up."""
    case_, inbox = str(team.folder), str(team.beside("inbox"))
    with Case.open(team.folder) as case:
        list(add(case, str(team.beside("other")), Stated()))  # those that a kill came before
    run_alone(team, "read", case_, "--jobs", "1")
    run_alone(team, "watch", case_, inbox, "--once", "--json", "--jobs", "1")
    check(team)
    with Case.open(team.folder) as case:
        before = exported(case)
        run_alone(team, "merge", case_, "--again")
        assert exported(case) == before
        assert case.store.counts()["unread"] == 0
        assert case.store.counts()["reports"] == team.reports + 4  # those of `reviewed`
        with case.store.database.reading() as connection:
            read = Counter(connection.scalars(select(tables.readings.c.report)))
        assert set(read.values()) == {1}
        events = {event.id: event for event in case.store.picture.events()}
        decisions = len(list(case.store.decisions()))
    news: dict[str, Any] = {}
    for line in team.said("watch").read_text().splitlines():
        with suppress(ValueError):  # cut off by a kill, or a message
            news |= {one["event"]: one for one in [json.loads(line)]}
    for name, event in events.items():
        if name in news:  # what was there before the first watch is no news
            assert (news[name]["title"], news[name]["origins"]) == (event.title, event.origins)
    saved, again = team.beside("saved.zip"), team.beside("again")
    run_alone(team, "backup", case_, str(saved), "--force")
    backed, _ = restore(saved, again, None)  # which compares every table
    assert (backed.reports, backed.decisions) == (team.reports + 4, decisions)


def test_nothing_is_lost_whoever_is_killed(team: Team) -> None:
    with at_work(team), Case.open(team.folder) as case:
        while not team.told:
            time.sleep(0.1)
        for turn in range(KILLS):
            if turn % 3 == 0:
                path = team.new_report()
                if path.parent.name == "other":
                    list(add(case, str(path), Stated()))
            time.sleep(team.chance.uniform(SHORTEST, LONGEST))
            team.kill(team.chance.choice([*team.commands, FOLLOWER]))
            team.keep_running()
            if turn % LOOK == 0:
                check(team)
    check_end(team)
    kills = ", ".join(f"{name} {number}" for name, number in sorted(team.kills.items()))
    total, told = team.kills.total(), len(team.told)
    print(f"{total} kills ({kills}), {team.reports} reports, {told} decisions told")
    assert team.told
