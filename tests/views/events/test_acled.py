"""ACLED's columns of events: every one in its place, filled as the codebook table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.views.events import acled
from tests.claims_made import ARMS
from tests.views.events.made import at_sea, bare, events, shelling, transfer, written
from tests.views.events.reading import cells_of, codebook, columns_in_duckdb


def test_acled_columns_are_those_of_its_files_in_order() -> None:
    header = written(acled.write).split("\r\n")[0].split(",")
    assert header[:31] == (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
        "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,"
        "iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
        "source_scale,notes,fatalities,tags,timestamp"
    ).split(",")


def test_one_row_an_event_with_the_most_conservative_deaths() -> None:
    row = acled.row(shelling(), ARMS)
    expected = {
        "event_id_cnty": "e1",
        "event_date": "2021-03-02",
        "year": "2021",
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Azure Fleet",
        "actor2": "the port of Odesa",
        "iso": 804,
        "country": "Ukraine",
        "location": "Odesa",
        "geo_precision": 1,
        "source": "Coast Radio; Inland Post; Harbour Post; Gulf Wire",
        "fatalities": 12,  # ACLED: the lowest of several
        "grade": "contested",
        "outlets": 4,
        "origins": 3,  # one of the four printed another's text
        "confirmations": 2,
        "affirmed_by": "Coast Radio; Harbour Post",
        "denied_by": "Gulf Wire",
    }
    assert {key: row[key] for key in expected} == expected


def test_notes_have_each_origin_once() -> None:
    notes = acled.notes(shelling())
    assert notes.count("The Azure Fleet shelled the port of Odesa on 2 March 2021.") == 2
    assert "Gulf Wire (2021-03-05): “Admiral Ivo Marsh denied" in notes


@pytest.mark.parametrize(
    ("made", "kinds"),
    [
        (transfer, (None, None)),  # ACLED has no arms transfers
        (bare, ("Strategic developments", "Change to group/activity")),
        (at_sea, (None, None)),  # a raid on convoys: by whom on whom is not enough
    ],
)
def test_types_are_empty_where_nothing_decides(made, kinds) -> None:  # type: ignore[no-untyped-def]
    assert acled.types(made(), ARMS) == kinds


def test_what_nobody_states_is_empty() -> None:
    [row] = [r for r in cells_of(written(acled.write)) if r["event_id_cnty"] == "e3"]
    unknown = ("event_date", "year", "country", "latitude", "fatalities", "source", "edtf")
    assert {row[name] for name in unknown} == {""}


def test_duckdb_reads_the_file_with_numbers_as_numbers(tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    file.write_text(written(acled.write), encoding="utf-8", newline="")
    types, rows = columns_in_duckdb(file)
    assert len(rows) == len(events())
    assert types["event_date"] == "DATE"
    assert {types[name] for name in ("latitude", "longitude")} == {"DOUBLE"}
    assert {types[name] for name in ("fatalities", "iso", "geo_precision")} == {"BIGINT"}


def test_the_codebook_has_every_column() -> None:
    assert codebook("ACLED") == set(acled.ACLED_COLUMNS)
    assert codebook("Dateline's own columns") >= set(acled.COLUMNS[31:])
