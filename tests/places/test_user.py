"""A case's places.csv, read by itself and through the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DatelineError
from dateline.places import Context, find_places, user_places
from tests.conftest import Dateline
from tests.places.cases import resolve

REPORT = "Rebels shelled a convoy near Qarat Weld on Tuesday. The army shelled Aleppo.\n"
HEADER = "name,lat,lon,country,radius_km,precision,aliases\n"


@pytest.fixture
def case(tmp_path: Path, dateline: Dateline) -> Path:
    folder = tmp_path / "case"
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert dateline("init", folder).status == 0
    assert dateline("add", folder, report).status == 0
    return folder


def place(dateline: Dateline, case: Path) -> dict[str, Any]:
    exported = dateline("export", case, "--format", "jsonl").out
    found = [json.loads(line)["place"] for line in exported.splitlines()]
    (one,) = [p for p in found if p and p["text"] == "Qarat Weld"]
    return dict(one)


def read(dateline: Dateline, case: Path) -> int:
    ran = dateline("read", case, "--json")
    assert ran.status == 0, ran.err
    return int(json.loads(ran.out)["reports"])


def test_a_changed_file_is_read_by_anew(case: Path, dateline: Dateline) -> None:
    assert read(dateline, case) == 1
    assert place(dateline, case)["precision"] == "country"  # all that Aleppo tells of it
    places = case / "places.csv"
    places.write_text(HEADER + "Qarat Weld,34.6,40.8,SY,,town,\n", encoding="utf-8")
    assert read(dateline, case) == 1
    assert place(dateline, case) | {"start": 0, "end": 0} == {
        "start": 0, "end": 0, "text": "Qarat Weld", "name": "Qarat Weld", "country": "SY",
        "lat": 34.6, "lon": 40.8, "radius_km": 3.0, "precision": "town", "geonames": None,
        "inferred": None,
    }  # fmt: skip
    assert read(dateline, case) == 0
    places.write_text(HEADER + "Weld,35,41,SY,7,exact,Tell;qarat weld\n", encoding="utf-8")
    assert read(dateline, case) == 1
    found = place(dateline, case)
    assert (found["name"], found["lat"], found["radius_km"]) == ("Weld", 35.0, 7.0)
    places.unlink()
    assert read(dateline, case) == 1
    assert place(dateline, case)["precision"] == "country"


def test_a_bad_file_is_named_and_nothing_changes(case: Path, dateline: Dateline) -> None:
    (case / "places.csv").write_text(HEADER + "Qarat Weld,346,40.8,,,,\n", encoding="utf-8")
    ran = dateline("read", case)
    assert ran.status != 0
    assert "places.csv, line 2: lat '346'" in ran.err
    assert "Traceback" not in ran.err
    (case / "places.csv").unlink()
    assert read(dateline, case) == 1


def test_the_exports_say_how_exact_it_is(case: Path, dateline: Dateline) -> None:
    (case / "places.csv").write_text(HEADER + "Qarat Weld,34.6,40.8,SY,,district,\n", "utf-8")
    assert read(dateline, case) == 1
    table = dateline("export", case, "--format", "csv").out
    (row,) = [line for line in table.splitlines() if "Qarat Weld,34.6,40.8,2," in line]
    assert ",SY," not in row  # ISO's number and the country's name, as ACLED has them
    assert ",760,Syria," in row


def write(folder: Path, *lines: str) -> Path:
    path = folder / "places.csv"
    path.write_text("name,lat,lon,country,radius_km,precision,aliases\n" + "\n".join(lines))
    return path


def test_own_places_go_first(tmp_path: Path) -> None:
    path = write(tmp_path, "Camp Vesper,34.5,40.9,SY,2,exact,Vesper Base;Paris", "Lowtown,1,2,,,,")
    own = Context(places=user_places(path))
    text = "Rockets hit Vesper Base. Others hit Paris and lowlands near Lowtown."
    base = resolve(text, "Vesper Base", own)
    assert (base.name, base.lat, base.precision, base.radius_km) == (
        "Camp Vesper",
        34.5,
        "exact",
        2,
    )
    assert resolve(text, "Paris", own).name == "Camp Vesper"
    assert resolve(text, "Lowtown", own).precision == "exact"
    spans = [m.span.text for m in find_places(text, own=own.places)]
    assert spans == ["Vesper Base", "Paris", "Lowtown"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("X,91,2,,,,", "line 2: lat '91'"),
        ("X,1,east,,,,", "line 2: lon 'east'"),
        (",1,2,,,,", "line 2: the name is empty"),
        ("X,1,2,QQ,,,", "line 2: country 'QQ'"),
        ("X,1,2,,,roughly,", "line 2: precision 'roughly'"),
        ("X,1,2,,-5,,", "line 2: radius_km '-5'"),
        ("X,nan,2,,,,", "line 2: lat 'nan'"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(DatelineError, match=r"places\.csv") as error:
        user_places(write(tmp_path, line))
    assert words in str(error.value)


def test_bad_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"nowhere\.csv"):
        user_places(tmp_path / "nowhere.csv")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("place,lat,lon\nX,1,2\n")
    with pytest.raises(DatelineError, match="no column name"):
        user_places(wrong)
    wrong.write_bytes(b"name,lat,lon\n\xff\xfe,1,2\n")
    with pytest.raises(DatelineError, match="UTF-8"):
        user_places(wrong)
