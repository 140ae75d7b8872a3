"""The files of events: JSONL by the contract, CSV, GeoJSON and the map."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Event, event_from_json
from dateline.views import events as views
from dateline.views import map as the_map
from dateline.views.events.csv import COLUMNS
from dateline.views.events.map import write_map
from tests.events.picture.made import Case
from tests.views.events.strikes import ARMS, an_event, hostile, strike


def written(format_: str, events: list[Event]) -> str:
    file = io.StringIO()
    assert views.write_text(format_, events, ARMS, file) == len(events)
    return file.getvalue()


def test_jsonl_reads_back_as_the_same_events() -> None:
    events = [an_event(strike()), hostile().event()]
    lines = written("jsonl", events).splitlines()
    assert [event_from_json(json.loads(line)) for line in lines] == events


def test_csv_has_the_columns_of_acled_and_ucdp() -> None:
    event = an_event(strike())
    [row] = csv.DictReader(io.StringIO(written("csv", [event])))
    assert tuple(row) == COLUMNS
    filled = {name: value for name, value in row.items() if value}
    expected = {
        "event_id_cnty": "e1",
        "event_date": "2022-05-17",
        "year": "2022",
        "time_precision": "1",
        "date_prec": "1",
        "actor1": "Israel",
        "side_b": "a Hezbollah depot",
        "country": "Lebanon",
        "iso": "422",
        "location": "Nabatieh",
        "where_prec": "1",
        "fatalities": "15",
        "best": "15",
        "low": "15",
        "high": "15",
        "number_of_sources": "4",
        "origins": "3",
        "confirmations": "2",
        "grade": "contested",
        "status": "reviewed",
        "previous_ids": "0123456789abcdef",
    }
    assert {name: filled.get(name) for name in expected} == expected
    assert filled["claims"].split("; ") == [told.claim for told in event.claims]
    assert len(filled["reports"].split("; ")) == 4


def test_what_is_not_known_is_empty_in_csv_and_null_in_geojson() -> None:
    case = Case()
    case.tell("Jets struck.", "Attack", "struck", published=None)
    [row] = csv.DictReader(io.StringIO(written("csv", [case.event()])))
    for column in ("event_date", "latitude", "fatalities", "actor1", "first_reported"):
        assert row[column] == ""
    [feature] = json.loads(written("geojson", [case.event()]))["features"]
    assert feature["geometry"] is None
    assert "latitude" not in feature["properties"]


def test_geojson_has_longitude_first() -> None:
    [feature] = json.loads(written("geojson", [an_event(strike())]))["features"]
    place = strike().event().place.best
    assert feature["geometry"] == {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    assert (feature["id"], feature["properties"]["grade"]) == ("e1", "contested")
    assert json.loads(written("geojson", []))["features"] == []


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    for row in csv.reader(io.StringIO(written("csv", [hostile().event()]))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("format_", views.FORMATS)
def test_a_file_is_whole_or_absent(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "events"
    assert views.write(format_, [an_event(strike())], ARMS, path) == 1
    before = path.read_text(encoding="utf-8")

    def broken() -> list[Event]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        views.write(format_, (broken() for _ in "x"), ARMS, path)  # type: ignore[misc]
    assert path.read_text(encoding="utf-8") == before
    assert [file.name for file in tmp_path.iterdir()] == ["events"]


def test_the_map_holds_every_telling(tmp_path: Path) -> None:
    case, path = strike(), tmp_path / "map.html"
    assert write_map([(an_event(case), case.pairs), (hostile().event(), hostile().pairs)], path,
                     "A case <of> mine") == 2  # fmt: skip
    page = path.read_text(encoding="utf-8")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    first, second = data["claims"]
    assert (first["id"], first["factuality"], first["lat"]) == ("e1", "PS+", 33.379)
    told = "".join(words for words, _ in first["evidence"])
    for report in (report for _, report in case.pairs):
        assert f"{report.publisher}, {report.published}: {report.text}" in told
    assert "<script>alert" not in page
    assert "alert" in second["summary"]
    assert (data["noun"], data["rings"]) == ("event", [])
    assert "World map of the events" in page


def test_too_many_events_for_a_map_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(the_map, "MOST_CLAIMS", 1)
    case = strike()
    pairs = [(case.event(), case.pairs)] * 2
    with pytest.raises(DatelineError, match="A map holds at most 1 events"):
        write_map(pairs, tmp_path / "map.html", "x")
    assert list(tmp_path.iterdir()) == []
