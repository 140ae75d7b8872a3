"""The command that watches: what it prints, its exit status, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from tests.conftest import Dateline
from tests.workflow.reviewed import REPORTS
from tests.workflow.watch.site import Site, a_site

COMMAND = [sys.executable, "-m", "dateline", "watch"]


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as made:
        yield made


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one report, beside the case."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORTS["a.txt"])
    os.utime(folder / "a.txt", (0, 0))
    return folder


def test_one_round_tells_what_is_new_once(dateline: Dateline, inbox: Path, site: Site) -> None:
    dateline("init", "gulf")
    site.feed(("b", REPORTS["b.txt"]))
    sources = ["inbox", site("/feed"), "--private", "127.0.0.1"]
    ran = dateline("watch", "gulf", *sources, "--once", "--rss", "new.xml")
    assert (ran.status, ran.out != "") == (0, True)
    assert {line.split()[0] for line in ran.out.splitlines()} == {"new"}
    assert "note: inbox: 1 report new." in ran.err
    assert len(feedparser.parse(Path("new.xml").read_bytes()).entries) == len(ran.out.splitlines())
    again = dateline("watch", "gulf", *sources, "--once", "--rss", "new.xml", "--json")
    assert (again.status, again.out, again.err) == (0, "", "")
    (inbox / "c.txt").write_text(REPORTS["c.txt"])
    os.utime(inbox / "c.txt", (0, 0))
    more = dateline("watch", "gulf", "inbox", "--once", "--json")
    news = [json.loads(line) for line in more.out.splitlines()]
    assert {one["what"] for one in news} == {"new"}
    assert dateline("verify", "gulf").status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["nowhere"], 1, "does not exist"),
        (["inbox", "--every", "0m"], 2, "no length of time"),
        (["inbox", "--every", "soon"], 2, "write 15m or 2h"),
        (["http://example.org/", "--every", "5s"], 2, "once a minute at most"),
        (["inbox", "--once", "--rss", "gulf/new.xml"], 1, "lies within the case"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_can_not_be_is_told_before_anything_is_done(
    dateline: Dateline, inbox: Path, arguments: list[str], status: int, told: str
) -> None:
    dateline("init", "gulf")
    ran = dateline("watch", "gulf", *arguments)
    assert ran.status == status
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_what_fails_is_told_and_the_rest_goes_on(
    dateline: Dateline, inbox: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.workflow.watch.webhook._FIRST", 0.01)  # the wait after a failure
    dateline("init", "gulf")
    site.answers["/feed"] = (500, {})
    ran = dateline(
        "watch", "gulf", site("/feed"), "inbox", "--private", "127.0.0.1", "--once",
        "--webhook", "http://127.0.0.1:9/hook",
    )  # fmt: skip
    assert ran.status == 1
    assert "new" in ran.out
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 2
    assert "answered 500" in errors[0]
    assert "The webhook was not told of" in errors[1]


def test_ctrl_c_ends_it_in_one_sentence(dateline: Dateline, inbox: Path) -> None:
    dateline("init", "gulf")
    with subprocess.Popen(
        [*COMMAND, "gulf", "inbox", "--every", "1h", "--jobs", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert first.startswith("new ")
    assert process.returncode == 130
    errors = [line for line in err.splitlines() if line.startswith("error: ")]
    assert errors == ["error: Stopped. What is done is kept: run the same command again to go on."]
