"""Leases: two that read at once share the work; what a dead process took is free at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import update

from dateline.model import Reading
from dateline.store import Store, make_store, open_store, tables
from dateline.store.leases import take
from tests.postgresql import Server
from tests.store.made import dump, report

REPORTS = [report(f"Report {n}.") for n in range(30)]


@pytest.fixture
def waiting(store: Store) -> Store:
    for one in REPORTS:
        store.add(one, b"", "text/plain")
    return store


def read_all(store: Store, engine: str, done: Counter[str]) -> None:
    for report_id in store.unread(engine):
        with store.lease(report_id, engine) as taken:
            if taken:
                done[report_id] += 1
                one = store.report(report_id)
                store.store_reading(one, Reading(report_id, engine, ()))


def test_two_at_once_share_the_work(waiting: Store, url: str) -> None:
    done: Counter[str] = Counter()
    with open_store(url) as other:
        both = [
            threading.Thread(target=read_all, args=(store, "e", done)) for store in (waiting, other)
        ]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert done == Counter(one.id for one in REPORTS)  # each of them once
    assert waiting.unread("e") == []
    assert dump(waiting)["leases"] == []


def test_what_is_taken_is_left_alone_until_it_is_given_back(waiting: Store, url: str) -> None:
    first = REPORTS[0].id
    with open_store(url) as other:
        with waiting.lease(first, "e") as mine:
            assert mine
            with other.lease(first, "e") as theirs:
                assert not theirs
            with waiting.lease(first, "e") as again:
                assert not again
        with other.lease(first, "e") as theirs:
            assert theirs


def test_a_report_that_has_been_read_meanwhile_is_not_taken(waiting: Store) -> None:
    read_all(waiting, "e", Counter())
    with waiting.lease(REPORTS[0].id, "e") as taken:
        assert not taken
    with waiting.lease(REPORTS[0].id, "another engine") as taken:
        assert taken


def test_a_report_that_is_read_in_the_very_moment_is_not_taken(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite one writer waits for the other, so that there is no such moment."""
    url, one = server.new_schema(), REPORTS[0]
    with make_store(url) as mine, open_store(url) as other:
        mine.add(one, b"", "text/plain")

        def read_by_another_first(*args: Any) -> bool:
            monkeypatch.undo()
            read_all(other, "e", Counter())
            return take(*args)

        monkeypatch.setattr("dateline.store.store.take", read_by_another_first)
        with mine.lease(one.id, "e") as taken:
            assert not taken
        assert dump(mine)["leases"] == []
        assert len(dump(mine)["readings"]) == 1


def test_what_fails_is_free_again(waiting: Store) -> None:
    with pytest.raises(KeyError), waiting.lease(REPORTS[0].id, "e"):
        raise KeyError
    assert dump(waiting)["leases"] == []


KILLED = """
import os, signal, sys
from dateline.store import open_store
with open_store(sys.argv[1]).lease(sys.argv[2], "e") as taken:
    assert taken
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_took_is_free_at_once(waiting: Store, url: str) -> None:
    first = REPORTS[0].id
    ran = subprocess.run([sys.executable, "-c", KILLED, url, first], check=False)
    assert ran.returncode == -9
    assert len(dump(waiting)["leases"]) == 1
    with waiting.lease(first, "e") as taken:
        assert taken


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others do not tell it")
def test_nor_does_it_matter_that_its_parent_did_not_ask_for_it(waiting: Store, url: str) -> None:
    first = REPORTS[0].id
    with subprocess.Popen([sys.executable, "-c", KILLED, url, first]) as killed:
        os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)  # and it stays a zombie
        with waiting.lease(first, "e") as taken:
            assert taken


@pytest.mark.parametrize(
    ("until", "free"),
    [("2999-01-01T00:00:00+00:00", False), ("2000-01-01T00:00:00+00:00", True)],
)
def test_another_machine_keeps_a_report_for_some_minutes(
    waiting: Store, until: str, free: bool
) -> None:
    first = REPORTS[0].id
    with waiting.lease(first, "e"):
        with waiting.database.writing() as connection:
            connection.execute(update(tables.leases).values(worker="elsewhere/1/a", until=until))
        with waiting.lease(first, "e") as taken:
            assert taken is free
