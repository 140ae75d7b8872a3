"""UCDP GED's columns of events: every one in its place, filled as the codebook table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.views.events import ucdp
from tests.claims_made import ARMS
from tests.views.events.made import alone, at_sea, events, shelling, transfer, written
from tests.views.events.reading import cells_of, codebook, columns_in_duckdb


def test_ged_columns_are_those_of_its_files_in_order() -> None:
    header = written(ucdp.write).split("\r\n")[0].split(",")
    assert header[:49] == (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
        "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
        "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
        "source_date,source_headline,source_original,where_prec,where_coordinates,"
        "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
        "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
        "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
    ).split(",")


def test_one_row_an_event_with_low_best_and_high() -> None:
    row = ucdp.row(shelling(), ARMS)
    expected = {
        "id": "e1",
        "side_a": "Azure Fleet",
        "number_of_sources": 4,
        "source_office": "Coast Radio;Inland Post;Harbour Post;Gulf Wire",
        "source_date": "2021-03-03;2021-03-04;2021-03-04;2021-03-05",
        "source_original": "Ivo Marsh",
        "where_prec": 1,
        "where_description": "Odesa",
        "geom_wkt": "POINT (30.7326 46.4775)",
        "country": "Ukraine",
        "event_clarity": 1,
        "date_prec": 1,
        "date_start": "2021-03-02",
        "date_end": "2021-03-02",
        "low": 12,
        "best": 15,
        "high": 15,
    }
    assert {key: row[key] for key in expected} == expected
    assert str(row["source_article"]).startswith('"Coast Radio,2021-03-03,Port shelled";"Inland')


def test_an_open_number_has_no_high() -> None:
    row = ucdp.row(alone("coast"), ARMS)
    assert (row["low"], row["best"], row["high"]) == (12, 12, None)


@pytest.mark.parametrize(
    ("made", "where", "date", "clarity"),
    [
        (shelling, 1, 1, 1),  # a town, a day
        (at_sea, 7, 4, 2),  # a sea; done again and again within a month
        (transfer, None, 4, None),  # one delivery in some month, nowhere
    ],
)
def test_precision_and_clarity(made, where, date, clarity) -> None:  # type: ignore[no-untyped-def]
    row = ucdp.row(made(), ARMS)
    told = row.get("where_prec"), row["date_prec"], row["event_clarity"]
    assert told == (where, date, clarity)


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (34.53, 69.17, 179779),  # Kabul in GED
        (-90.0, -180.0, 1),
        (90.0, 180.0, 259200),  # the grid has 360 by 720 cells
        (0.1, 0.1, 180 * 720 + 361),
    ],
)
def test_priogrid(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


def test_lists_of_sources_stay_parallel_whatever_stands_in_them() -> None:
    for row in cells_of(written(ucdp.write)):
        number = int(row["number_of_sources"])
        for name in ("source_office", "source_date", "source_headline", "source_article"):
            assert row[name].count(";") == number - 1


def test_duckdb_reads_the_file_with_numbers_as_numbers(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_text(written(ucdp.write), encoding="utf-8", newline="")
    types, rows = columns_in_duckdb(file)
    assert len(rows) == len(events())
    assert types["date_start"] == types["date_end"] == "DATE"
    assert {types[n] for n in ("best", "low", "high", "priogrid_gid", "where_prec")} == {"BIGINT"}


def test_the_codebook_has_every_column() -> None:
    assert codebook("UCDP GED") == set(ucdp.GED_COLUMNS)
