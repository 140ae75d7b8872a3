"""Deciding on the command line, from end to end: what is printed, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Dateline, Ran
from tests.workflow.reviewed import make


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_REVIEWER", "Ada")
    make(tmp_path / "gulf").close()
    return tmp_path / "gulf"


def claim_at(dateline: Dateline, words: str) -> dict[str, str]:
    lines = dateline("claims", "gulf", "--json").out.splitlines()
    (found,) = [c for c in map(json.loads, lines) if c["anchor"]["text"] == words]
    return dict(found)


def good(ran: Ran) -> str:
    assert ran.status == 0, ran.err
    return ran.out


def test_a_reviewer_s_day(case: Path, dateline: Dateline) -> None:
    raid, sale = claim_at(dateline, "raided"), claim_at(dateline, "exported")
    before = dateline("export", "gulf", "--of", "events", "--format", "jsonl").out
    assert raid["id"][:12] in good(dateline("queue", "gulf"))
    said = good(dateline("decide", "gulf", "reject", raid["id"], "--why", "a film"))
    assert said.startswith("Decision 1 (")
    assert f"Ada rejected {raid['id'][:12]}." in said
    assert claim_at(dateline, "raided")["status"] == "rejected"
    said = good(
        dateline(
            *("decide", "gulf", "edit", sale["id"], "--type", "Deploy", "--factuality", "PS+"),
            *("--role", "Recipient=", "--role", "Object=30 tanks", "--who", "Bob"),
        )
    )
    assert "Bob edited" in said
    edited = claim_at(dateline, "exported")
    assert (edited["status"], edited["type"], edited["factuality"]) == ("edited", "Deploy", "PS+")
    assert edited["id"][:6] in said
    good(dateline("decide", "gulf", "grade", edited["event"], "--to", "contested"))
    ran = dateline("decide", "gulf", "note", edited["event"], "--why", "ask Bob", "--json")
    assert json.loads(good(ran))["verb"] == "note"
    assert "contested" in good(dateline("decisions", "gulf"))
    assert good(dateline("verify", "gulf")).startswith("All is as it was written: 4 decisions")
    for number in (1, 2, 3):
        assert "undid" in good(dateline("decide", "gulf", "undo", number))
    assert dateline("export", "gulf", "--of", "events", "--format", "jsonl").out == before


def test_two_people_and_one_case(case: Path, dateline: Dateline, tmp_path: Path) -> None:
    raid = claim_at(dateline, "raided")
    good(dateline("decide", "gulf", "accept", raid["id"]))
    for form in ("--json", "--csv"):
        (tmp_path / f"ada{form}").write_text(good(dateline("decisions", "gulf", form)))
    good(dateline("decide", "gulf", "undo", 1))
    seen = good(dateline("queue", "gulf", "--blind", "--who", "Bob", "--json"))
    assert seen == ""  # nobody's decision is in force
    good(dateline("decide", "gulf", "undo", 2))
    (item,) = good(dateline("queue", "gulf", "--blind", "--who", "Bob", "--json")).splitlines()
    assert json.loads(item)["ids"] == [raid["id"]]
    ran = dateline("decide", "gulf", "reject", raid["id"], "--who", "Bob", "--blind")
    assert "changes nothing" in good(ran)
    assert claim_at(dateline, "raided")["status"] == "accepted"
    (told,) = good(dateline("agreement", "gulf", "--json")).splitlines()
    assert json.loads(told) | {"alpha": 0} == {
        "kind": "claims",
        "units": 1,
        "coders": ["Ada", "Bob"],
        "differ": 1,
        "alpha": 0,
    }
    assert "Krippendorff" in good(dateline("agreement", "gulf"))
    conflict = good(dateline("decisions", "gulf", "--conflicts", "--json")).splitlines()
    assert [json.loads(line)["who"] for line in conflict] == ["Ada", "Bob"]
    for form in ("--json", "--csv"):
        ran = dateline("decisions", "gulf", "--import", tmp_path / f"ada{form}", "--dry-run")
        assert good(ran) == "0 decisions would be taken in, 1 was known, 0 are wrong.\n"


def test_wrong_rows_are_told_with_file_and_number(
    case: Path, dateline: Dateline, tmp_path: Path
) -> None:
    file = tmp_path / "bob.csv"
    file.write_text(
        "who,verb,subject,at,why\n"
        "Bob,note,x,2026-11-30T05:00:00Z,hm\n"
        "Bob,note,x,2026-11-30T05:00:00Z,\n"
    )
    ran = dateline("decisions", "gulf", "--import", file)
    assert ran.status == 1
    assert "1 decision was taken in" in ran.out
    (line,) = ran.err.splitlines()
    assert line.startswith(f"error: {file}, row 3: The note on x has no words")
    file.write_bytes(b"\xff\xfe\x00")
    ran = dateline("decisions", "gulf", "--import", file)
    assert (ran.status, ran.out) == (1, "")
    assert "UTF-8" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("accept", "ffffffffffffffff"), "No claim id"),
        (("grade", "EVENT", "--to", "good"), "no grade"),
        (("add", "REPORT", "--type", "Attack"), "--words"),
        (("add", "REPORT", "--type", "Attack", "--words", "x", "--role", "Actor"), "--role"),
        (("merge", "EVENT"), "two events"),
        (("undo", "1"), "no decision"),
    ],
)
def test_what_may_not_be_decided_is_told_in_a_sentence(
    case: Path, dateline: Dateline, words: tuple[str, ...], told: str
) -> None:
    raid = claim_at(dateline, "raided")
    ids = {"EVENT": raid["event"], "REPORT": raid["report"]["id"]}  # type: ignore[index]
    ran = dateline("decide", "gulf", *(ids.get(word, word) for word in words))
    assert ran.status in (1, 2)
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert dateline("decisions", "gulf", "--json").out == ""


def test_the_events_may_follow_later(case: Path, dateline: Dateline) -> None:
    raid = claim_at(dateline, "raided")
    before = dateline("events", "gulf", "--json").out
    ran = dateline("decide", "gulf", "reject", raid["id"], "--later")
    assert "next `dateline merge" in ran.err
    assert dateline("events", "gulf", "--json").out.splitlines() == before.splitlines()
    good(dateline("merge", "gulf"))
    assert (
        len(dateline("events", "gulf", "--json").out.splitlines()) == len(before.splitlines()) - 1
    )


def test_damage_is_an_error(case: Path, dateline: Dateline) -> None:
    from dateline.workflow.case import Case

    with Case.open(case) as opened, opened.store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM listed")
    ran = dateline("verify", "gulf", "--json")
    assert ran.status == 1
    assert len(json.loads(ran.out)["wrong"]) == 4
    assert len(ran.err.splitlines()) == 4


def test_a_claim_is_shown_with_what_was_decided_on_it(case: Path, dateline: Dateline) -> None:
    raid = claim_at(dateline, "raided")
    assert "a film" not in good(dateline("show", "gulf", raid["id"]))
    good(dateline("decide", "gulf", "edit", raid["id"], "--factuality", "PS+", "--why", "a film"))
    ran = dateline("show", "gulf", raid["id"])  # what the machine read
    assert "not listed" in ran.err
    assert "a film" in good(ran)
    assert json.loads(good(dateline("show", "gulf", raid["id"], "--json")))["factuality"] == "CT+"
    ran = dateline("show", "gulf", claim_at(dateline, "raided")["id"])
    assert (ran.status, ran.err) == (0, "")
    assert "a film" in ran.out
