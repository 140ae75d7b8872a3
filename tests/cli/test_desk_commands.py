"""The commands for what is done at the desk: accounts, views, report, progress, a whole report."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from dateline.workflow.accounts import log_in
from dateline.workflow.case import Case
from tests.conftest import Dateline
from tests.workflow import reviewed


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "gulf"
    reviewed.make(folder).close()
    return folder


@pytest.fixture
def case(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import shutil

    monkeypatch.setenv("DATELINE_REVIEWER", "Ada")
    return Path(shutil.copytree(_made, tmp_path / "gulf"))


def test_accounts_are_made_changed_and_closed(
    case: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"password": "correct horse battery"}
    monkeypatch.setattr(click, "prompt", lambda *_, **__: typed["password"])
    assert "no accounts" in dateline("accounts", case).err
    assert dateline("accounts", case, "add", "Ada").out == "Made the account of Ada, reviewer.\n"
    with Case.open(case) as opened:
        token = log_in(opened, "Ada", typed["password"])
        assert token is not None
        assert log_in(opened, "Ada", "another") is None
    typed["password"] = "staple battery horse"
    changed = dateline("accounts", case, "add", "Ada", "--role", "admin")
    assert changed.out == "Changed the account of Ada, admin.\n"
    assert "admin" in dateline("accounts", case, "list").out
    assert dateline("accounts", case, "close", "Ada").status == 0
    (row,) = map(json.loads, dateline("accounts", case, "--json").out.splitlines())
    assert (row["name"], row["role"], row["closed"] is not None) == ("Ada", "admin", True)
    with Case.open(case) as opened:
        assert log_in(opened, "Ada", typed["password"]) is None
    assert "no open account" in dateline("accounts", case, "close", "Ada").err


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        ("Ada", "short", "12 to 256 characters"),
        ("Adalbert", "adalbert-adalbert", "holds the name"),
        ("<b>", "correct horse battery", "can't be the name"),
        ("x" * 65, "correct horse battery", "can't be the name"),
        ("Ada\n", "correct horse battery", "can't be the name"),
    ],
)
def test_accounts_that_can_not_be(
    case: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch, name: str, password: str,
    sentence: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(click, "prompt", lambda *_, **__: password)
    ran = dateline("accounts", case, "add", name)
    assert (ran.status, sentence in ran.err) == (1, True)


def test_a_password_is_no_argument(case: Path, dateline: Dateline) -> None:
    assert dateline("accounts", case, "add", "Ada", "--password", "x").status == 2
    assert dateline("accounts", case, "add").status == 2


def test_views_are_saved_listed_and_deleted(case: Path, dateline: Dateline) -> None:
    address = "/?grade=fair&since=2022-05"
    assert dateline("views", case, "--save", "Fair", "--address", address).out == "Saved Fair.\n"
    (row,) = map(json.loads, dateline("views", case, "--json").out.splitlines())
    assert (row["name"], row["address"], row["who"]) == ("Fair", address, "Ada")
    assert dateline("views", case, "--delete", "Fair", "--who", "Bob").status == 1
    assert dateline("views", case, "--delete", "Fair").status == 0
    assert "No view is saved" in dateline("views", case).err


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a", "https://example.org/"),  # another site
        ("a", "//example.org/"),
        ("a", "/\\example.org/"),
        ("a", "javascript:alert(1)"),
        ("a", "/a b"),
        ("a", "/" + "x" * 4001),
        ("", "/"),
        ("x" * 101, "/"),
        ("a\u202eb", "/"),  # which turns the words round
    ],
)
def test_views_that_lead_elsewhere_are_refused(
    case: Path, dateline: Dateline, name: str, address: str
) -> None:
    assert dateline("views", case, "--save", name, "--address", address).status == 1
    assert dateline("views", case, "--json").out == ""


def test_a_report_and_what_differs_from_another(case: Path, dateline: Dateline) -> None:
    with Case.open(case) as opened:
        one, other = reviewed.report(opened, "a.txt"), reviewed.report(opened, "b.txt")
        text = opened.store.report(one).text
    shown = dateline("report", case, one[:6]).out
    assert "Rebels shelled the port of Odesa" in " ".join(shown.split())
    assert json.loads(dateline("report", case, one, "--json").out)["text"] == text
    difference = dateline("report", case, one, "--against", other, "--json").out
    changes = json.loads(difference)["changes"]
    assert text in {
        "".join(c["text"] for c in changes if c["kind"] in ("kept", side))
        for side in ("added", "removed")
    }
    assert "{+" in dateline("report", case, one, "--against", other).out


def test_a_whole_report_is_accepted_and_progress_tells(case: Path, dateline: Dateline) -> None:
    with Case.open(case) as opened:
        report = reviewed.report(opened, "a.txt")
    before = json.loads(dateline("progress", case, "--json").out)
    ran = dateline("decide", case, "accept", report, "--whole")
    told = ran.out.splitlines()
    assert told[-1] == f"Ada accepted these {len(told) - 1} claims."
    after = json.loads(dateline("progress", case, "--json").out)
    assert after["open"] == before["open"] - len(told) + 1
    assert after["mine_today"] == len(told) - 1
    assert "of today" in dateline("progress", case).out
    again = dateline("decide", case, "accept", report, "--whole")
    assert (again.status, "no claim that nobody decided on" in again.err) == (1, True)
    assert dateline("decide", case, "reject", report, "--whole").status == 2
