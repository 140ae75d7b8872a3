"""The commands about many reports, from end to end: merge, events, event, entities, --of events."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Dateline, Ran

# Fictional, as are all names in them but those of places.
PORT = (
    "ODESA, June 14, 2023 (Reuters) - Rebels shelled the port of Odesa on Monday, killing at least "
    "12 people, Colonel Anna Rahimi said.\n"
)
TOLL = (
    "Rebels shell port of Odesa\n\nRebels shelled the port of Odesa on Monday, killing 15 people, "
    "the Harbour Hospital said.\n"
)
DENIED = (
    "Rebels deny shelling\n\nThe rebels denied on Wednesday that they had shelled the port of "
    "Odesa on Monday. They said the Kestrel-3 rocket has a range of 120 km.\n"
)
OTHER = "Kenya signed an agreement with France in Nairobi on 3 March 2021.\n"
RANGE = "The Kestrel-3 rocket has a range of 200 km, Jane Doe said. The Kestrel-3 was tested.\n"
REPORTS = {
    "port": (PORT, "2023-06-14", "Coast Radio"),
    "toll": (TOLL, "2023-06-15", "Harbour Post"),
    "denied": (DENIED, "2023-06-15", "Example News"),
    "other": (OTHER, "2021-03-04", "Lake Herald"),
    "range": (RANGE, "2023-05-01", "Hill Gazette"),
}


def objects(ran: Ran) -> list[dict[str, Any]]:
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def add(dateline: Dateline, case: Path, name: str) -> None:
    text, published, publisher = REPORTS[name]
    file = case.parent / f"{name}.txt"
    file.write_text(text)
    options = ("--published", published, "--publisher", publisher)
    assert dateline("add", case, file, *options).status == 0


@pytest.fixture
def case(tmp_path: Path, dateline: Dateline) -> Path:
    """A case of five reports that are read and merged."""
    case = tmp_path / "gulf"
    assert dateline("init", case).status == 0
    for name in REPORTS:
        add(dateline, case, name)
    assert dateline("read", case).status == 0
    assert dateline("merge", case).status == 0
    return case


def shelling(dateline: Dateline, case: Path) -> dict[str, Any]:
    [event] = objects(dateline("events", case, "--type", "Attack", "--json"))
    return event


def test_merge_tells_what_it_did(tmp_path: Path, dateline: Dateline) -> None:
    case = tmp_path / "gulf"
    dateline("init", case)
    for name in ("port", "toll"):
        add(dateline, case, name)
    dateline("read", case)
    add(dateline, case, "denied")
    ran = dateline("merge", case)
    assert ran.status == 0
    first, second, third = ran.out.splitlines()
    assert re.fullmatch(
        r"Merged 2 new reports into (\d+) events? \(\1 made, 0 changed, 0 gone\) of \d+ entities\.",
        first,
    )
    assert re.search(r"of several claims put together by the machine \(from 0\.\d+ on\)", second)
    assert re.fullmatch(
        r"\d+ events? told by several reports; of these 0% by one publisher alone.", third
    )
    assert ran.err == f"note: There are reports that are not read yet: dateline read {case}\n"
    dateline("read", case)
    [summary] = objects(dateline("merge", case, "--json"))
    assert (summary["new"], summary["several"] > 0) == (1, True)
    [summary] = objects(dateline("merge", case, "--again", "--json"))
    assert (summary["new"], summary["made"], summary["changed"]) == (3, 0, 0)


def test_events_are_listed_and_shown(case: Path, dateline: Dateline) -> None:
    event = shelling(dateline, case)
    table = dateline("events", case, "--place", "Odesa")
    assert (table.status, table.err) == (0, "")
    assert event["id"][:6] in table.out
    assert "contested" in table.out
    shown = dateline("event", case, event["id"][:8])
    assert shown.status == 0
    words = """
        Coast Radio|Harbour Post|Example News|denies|affirms|affirmed and denied
        |Why these claims are one event|Harbour Hospital
    """
    assert [w for w in words.split("|") if w.strip() not in shown.out] == []
    [whole] = [json.loads(dateline("event", case, event["id"], "--json").out)]
    assert whole == event


def test_an_event_is_shown_as_of_a_day(case: Path, dateline: Dateline) -> None:
    event = shelling(dateline, case)
    then = json.loads(dateline("event", case, event["id"], "--as-of", "2023-06-14", "--json").out)
    assert {told["published"] for told in then["claims"]} == {"2023-06-14"}
    assert (then["origins"], then["grade"]["value"]) != (event["origins"], event["grade"]["value"])
    early = dateline("event", case, event["id"], "--as-of", "2023-05")
    assert (early.status, early.out) == (1, "")
    assert early.err == (
        f"error: No report of event {event['id'][:6]} was published by 2023-05-31: the first is of "
        "2023-06-14.\n"
    )


def test_events_are_chosen_by_what_is_told_of_them(case: Path, dateline: Dateline) -> None:
    event = shelling(dateline, case)

    def chosen(*options: object) -> set[str]:
        return {one["id"] for one in objects(dateline("events", case, *options, "--json"))}

    every = chosen()
    assert chosen("--limit", 1) < every
    [hospital] = objects(dateline("entities", case, "--name", "Harbour Hospital", "--json"))
    port = dateline("reports", case, "--json").out.splitlines()[0]
    for options in (
        ("--actor", "rebels"),
        ("--place", "UA"),
        ("--since", "2023-06", "--until", "2023-06"),
        ("--voice", "Harbour Hospital"),
        ("--report", json.loads(port)["id"]),
        ("--grade", "contested"),
        ("--min-origins", 2),
        ("--entity", hospital["id"]),
        ("--as-of", "2023-06"),
    ):
        assert event["id"] in chosen(*options), options
    assert event["id"] not in chosen("--grade", "weak", "--grade", "discounted")
    assert event["id"] not in chosen("--since", "2024")
    assert event["id"] not in chosen("--as-of", "2023-06-13")
    assert event["id"] not in chosen("--min-origins", 50)
    told = dateline("events", case, "--type", "Expel")
    assert "No event is of type Expel; there are: " in told.err
    assert "No event passes these filters." in told.err


def test_entities_have_names_and_what_is_stated_of_them(case: Path, dateline: Dateline) -> None:
    rows = objects(dateline("entities", case, "--name", "Kestrel-3", "--json"))
    stated = [row for row in rows if row["attributes"]]
    assert stated, rows
    values = [v for row in stated for v in row["attributes"]["range"]["values"]]
    assert {v["value"]["number"] for v in values} == {120, 200}
    table = dateline("entities", case, "--name", "Kestrel-3").out
    assert "200 km (Jane Doe)" in " ".join(table.split())
    assert (
        "No entity is of this kind and name."
        in dateline("entities", case, "--kind", "person", "--name", "Kestrel-3").err
    )
    assert "1 of " in dateline("entities", case, "--limit", "1").err


def test_claims_and_exports_name_the_event(case: Path, dateline: Dateline) -> None:
    event = shelling(dateline, case)
    claims = objects(dateline("claims", case, "--json"))
    mine = {claim["id"] for claim in claims if claim["event"] == event["id"]}
    assert mine == {told["id"] for told in event["claims"]}
    lines = objects(dateline("export", case, "--format", "jsonl"))
    assert [line for line in lines if line["kind"] != "statement"] == claims
    assert all(claim["event"] is None for claim in claims if claim["kind"] != "event")


def test_events_are_exported_in_three_formats_and_on_a_map(
    case: Path, dateline: Dateline, tmp_path: Path
) -> None:
    event = shelling(dateline, case)
    listed = objects(dateline("claims", case, "--of", "events", "--json"))
    assert objects(dateline("export", case, "--of", "events", "--format", "jsonl")) == listed
    text = dateline("export", case, "--of", "events", "--format", "csv", "--type", "Attack").out
    [row] = csv.DictReader(io.StringIO(text))
    assert row["event_id_cnty"] == event["id"]
    assert (row["grade"], row["location"], row["date_start"]) == (
        "contested",
        "Odesa",
        "2023-06-12",
    )
    file = tmp_path / "events.geojson"
    ran = dateline("export", case, "--of", "events", "--format", "geojson", "-o", file)
    assert ran.err == f"Wrote {len(listed)} events to {file}.\n"
    features = json.loads(file.read_text())["features"]
    [feature] = [f for f in features if f["id"] == event["id"]]
    assert [round(n) for n in feature["geometry"]["coordinates"]] == [31, 46]
    page = tmp_path / "map.html"
    ran = dateline("map", case, "--of", "events", "-o", page)
    assert ran.out == f"Wrote a map of {len(listed)} events to {page}: open it in a browser.\n"
    assert event["id"] in page.read_text()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["events"], "error: Nothing in {case} is read yet: run `dateline read {case}`."),
        (["event", "ab"], "error: Nothing in {case} is read yet: run `dateline read {case}`."),
        (["entities"], "error: Nothing in {case} is read yet: run `dateline read {case}`."),
        (["claims", "--of", "events"], "error: Nothing in {case} is read yet"),
        (["export", "--of", "events", "--format", "csv"], "error: Nothing in {case} is read yet"),
        (["merge"], "error: There is nothing to merge in {case}: add reports, then `dateline read"),
    ],
)
def test_nothing_read_yet_is_told(
    tmp_path: Path, dateline: Dateline, command: list[str], told: str
) -> None:
    case = tmp_path / "gulf"
    dateline("init", case)
    add(dateline, case, "other")
    ran = dateline(command[0], case, *command[1:])
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(told.format(case=case))
    assert ran.err.count("\n") == 1
    dateline("read", case)
    if command != ["merge"]:
        ran = dateline(command[0], case, *command[1:])
        assert ran.err == (
            f"error: Nothing in {case} is merged yet: run `dateline merge {case}`.\n"
        )


@pytest.mark.parametrize(
    ("command", "status", "told"),
    [
        (["event", "zz"], 1, "'zz' is no event id: copy one from `dateline events`."),
        (["event", "0000000000"], 1, "No event id of"),
        (["events", "--entity", "nobody"], 1, "No entity id of"),
        (["events", "--grade", "sure"], 2, "'sure' is not one of"),
        (["events", "--min-origins", "0"], 2, "0 is not in the range"),
        (["events", "--min-origins", "9" * 20], 2, "is not in the range"),
        (["events", "--limit", "9" * 20], 2, "is not in the range"),
        (["entities", "--limit", "9" * 20], 2, "is not in the range"),
        (["claims", "--grade", "fair"], 2, "--grade is for events: add --of events."),
        (["claims", "--min-origins", "2"], 2, "--min-origins is for events"),
        (["claims", "--entity", "x"], 2, "--entity is for events"),
        (["export", "--format", "kml"], 2, "kml holds events, not claims: add --of events."),
        (["entities", "--kind", "ghost"], 2, "'ghost' is not one of"),
    ],
)
def test_wrong_wishes_are_told_in_a_sentence(
    case: Path, dateline: Dateline, command: list[str], status: int, told: str
) -> None:
    ran = dateline(command[0], case, *command[1:])
    assert (ran.status, ran.out) == (status, "")
    assert told in ran.err


def test_reports_read_since_are_told_of(case: Path, dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Rebels attacked Gardez on 3 May 2023.\n")
    dateline("add", case, tmp_path / "new.txt", "--published", "2023-05-04")
    dateline("read", case)
    ran = dateline("events", case, "--json")
    assert ran.err == (f"note: 1 reports were read since the last merge: dateline merge {case}\n")
    dateline("merge", case)
    assert dateline("events", case, "--json").err == ""


def test_a_list_that_is_no_file_is_refused(case: Path, dateline: Dateline) -> None:
    # reading from a pipe that nobody writes to would never end
    os.mkfifo(case / "publishers.csv")
    refused = dateline("merge", case)
    assert refused.status == 1
    assert "publishers.csv is no regular file: put a CSV file there, or remove it." in refused.err


def test_thresholds_that_are_none_are_told(case: Path, dateline: Dateline) -> None:
    settings = case / "dateline.toml"
    settings.write_text("[merge]\ntogether = 40\n")
    assert "has no number from 0 to 1 as together: write 0.5." in dateline("merge", case).err
    settings.write_text("[merge]\ntogether = 0.2\nask = 0.3\n")
    assert "asks from 0.3 on and puts together from 0.2 on" in dateline("merge", case).err


HOSTILE = (
    "\x1b[2Jred\u202e <script>alert(1)</script> =cmd|' /C calc'!A0\n\n"
    "Rebels of =HYPERLINK(1)\x1b[31m shelled <img src=x onerror=alert(1)> Odesa on 3 May 2023, "
    "\x1b]0;title\x07Jane <b>Doe</b> said.\n\nRebels shelled Odesa on 3 May 2023.\n"
)


def test_hostile_words_command_neither_terminal_nor_browser(
    tmp_path: Path, dateline: Dateline
) -> None:
    case = tmp_path / "gulf"
    dateline("init", case)
    (tmp_path / "hostile.txt").write_text(HOSTILE)
    publisher = "=Evil\x1b[2J<script>"
    dateline("add", case, tmp_path / "hostile.txt", "--publisher", publisher)
    dateline("read", case)
    outputs = [dateline("merge", case), dateline("events", case), dateline("entities", case)]
    events = objects(dateline("events", case, "--json"))
    assert events
    outputs += [dateline("event", case, event["id"]) for event in events]
    outputs += [dateline("events", case, "--json"), dateline("entities", case, "--json")]
    for ran in outputs:
        assert ran.status == 0, ran.err
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", ran.out + ran.err)
    page = tmp_path / "map.html"
    dateline("map", case, "--of", "events", "-o", page)
    html = page.read_text()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    text = dateline("export", case, "--of", "events", "--format", "csv").out
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]
