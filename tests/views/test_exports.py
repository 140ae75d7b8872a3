"""The export formats: contract, column values, validity by other libraries, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import duckdb
import pytest
from followthemoney import model
from followthemoney.schema import ValidationData
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.model import Report
from dateline.views import EXPORTERS, TEXT_EXPORTERS, Row
from dateline.views.csv import date_precision
from tests.claims_made import factory, hostile, in_parquet, many, rows

SPAN = {"start", "end", "text"}


def _text(format_: str, of: list[Row]) -> str:
    file = io.StringIO(newline="")
    assert TEXT_EXPORTERS[format_](iter(of), file) == len(of)
    return file.getvalue()


def _objects(format_: str, of: list[Row]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _text(format_, of).splitlines()]


# -- JSONL: docs/claims.md key by key --------------------------------------------------------------


def test_jsonl_has_the_keys_of_the_contract() -> None:
    keys = (
        "id slot report kind type anchor arguments value time place voice factuality tense evidence"
        " confidence engine status event"
    )
    nested = {
        "report": "id title byline publisher published url origin",
        "anchor": "start end text",
        "evidence": "start end text",
        "value": "number unit text",
        "time": "start end text edtf earliest latest inferred",
        "place": "start end text name country lat lon radius_km precision geonames inferred",
    }
    for claim in _objects("jsonl", rows()):
        assert list(claim) == keys.split()
        for key, inner in nested.items():
            assert claim[key] is None or list(claim[key]) == inner.split()
        for argument in claim["arguments"]:
            assert list(argument) == "role start end text mention_type entity name count".split()
            assert argument["count"] is None or list(argument["count"]) == ["min", "max", "text"]
        for holder in claim["voice"]:
            assert list(holder) == "name entity start end text cue".split()
            assert holder["cue"] is None or set(holder["cue"]) == SPAN


def test_jsonl_quotes_the_report_and_leaves_unknown_null() -> None:
    made = rows()
    for (_, report), told in zip(made, _objects("jsonl", made), strict=True):
        quotes = [told["anchor"], told["evidence"], *told["arguments"]]
        quotes += [what for what in (told["time"], told["place"]) if what]
        for holder in told["voice"]:
            quotes += [what for what in (holder, holder["cue"]) if what and what["text"]]
        for quote in quotes:
            assert report.text[quote["start"] : quote["end"]] == quote["text"]
    by_type = {told["type"]: told for told in _objects("jsonl", strikes_only())}
    assert by_type["Intercept"]["time"]["edtf"] is None
    assert by_type["Casualty"]["arguments"][0]["count"] == {
        "min": 12, "max": None, "text": "at least 12",
    }  # fmt: skip
    assert by_type["Intercept"]["report"]["published"] is None


def strikes_only() -> list[Row]:
    return rows()[len(factory()) :]


# -- CSV -------------------------------------------------------------------------------------------


def _cells(of: list[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text("csv", of), newline="")))


def test_csv_fills_the_columns_of_acled_and_ged() -> None:
    opened, *_ = _cells(factory())
    expected = {
        "event_date": "2023-06-13",
        "year": "2023",
        "time_precision": "1",
        "event_type": "Strategic developments",
        "actor1": "Ministry of Machines",
        "iso": "762",
        "country": "Tajikistan",
        "location": "Dushanbe",
        "latitude": "38.5358",
        "geo_precision": "1",
        "source": "Example News",
        "date_prec": "1",
        "where_prec": "1",
        "side_a": "Ministry of Machines",
        "source_original": "Anna Rahimi",
        "source_article": "https://news.example/2023/rotor-plant?a=1&b=2",
        "voice": "Example News ← Zenit ← Anna Rahimi",
        "factuality": "CT+",
        "fatalities": "",
    }
    assert {key: opened[key] for key in expected} == expected


def test_csv_precisions_of_places() -> None:
    found = {c["location"]: (c["where_prec"], c["geo_precision"]) for c in _cells(rows())}
    assert found == {
        "Dushanbe": ("1", "1"),
        "Odesa": ("1", "1"),
        "Suva": ("1", "1"),
        "Lower Saxony": ("4", "3"),
        "Mali": ("6", "3"),
        "Black Sea": ("7", "3"),
        "": ("", ""),
    }


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2021-03-01", "2021-03-01", (1, 1)),
        ("2021-03-01", "2021-03-02", (2, 2)),
        ("2021-03-01", "2021-03-06", (2, 2)),
        ("2021-03-01", "2021-03-07", (3, 2)),
        ("2021-03-01", "2021-03-10", (4, 3)),
        ("2021-03-01", "2021-03-31", (4, 3)),
        ("2021-01-01", "2021-12-31", (5, 3)),
        (None, "2021-12-31", (None, None)),
    ],
)
def test_csv_precisions_of_dates(
    earliest: str | None, latest: str | None, expected: tuple[int | None, int | None]
) -> None:
    assert date_precision(earliest, latest) == expected


def test_csv_counts_deaths_that_are_asserted_only() -> None:
    deaths = {c["claim_type"]: (c["fatalities"], c["low"], c["high"]) for c in _cells(rows())}
    assert deaths.pop("Casualty") == ("12", "12", "")
    assert set(deaths.values()) == {("", "", "")}


def _titled(title: str) -> list[Row]:
    claim, old = factory()[0]
    report = Report.of(old.text, source="x", title=title, publisher="Example News")
    return [(claim, report)]


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n,\"ab0 "), max_size=8))
def test_csv_cells_run_in_no_spreadsheet_and_come_back(title: str) -> None:
    """A text gains at most one apostrophe, and no cell begins as a formula does."""
    [cells] = _cells(_titled(title))
    told = cells["source_headline"]
    assert not told.startswith(("=", "+", "-", "@", "\t", "\r"))
    unquoted = told[1:] if told.lstrip("'")[:1] in tuple("=+-@\t\r") else told
    assert unquoted == title


def test_csv_numbers_stay_numbers() -> None:
    made = [row for row in many(40) if row[0].place and (row[0].place.lon or 0) < 0]
    assert made
    assert all(float(cells["longitude"]) < 0 for cells in _cells(made))


# -- FollowTheMoney --------------------------------------------------------------------------------


def test_ftm_entities_are_valid_by_its_own_library() -> None:
    seen = {}
    for data in _objects("ftm", rows() + hostile()):
        proxy = model.get_proxy(data)
        proxy.schema.validate(cast(ValidationData, data))
        assert proxy.id not in seen
        seen[proxy.id] = proxy
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value)
    # What an entity points to is in the file, and of a kind that the property allows.
    links = 0
    for proxy in seen.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                links += 1
                assert prop.range is not None
                assert seen[value].schema.is_a(prop.range)
    assert links > 10


def test_ftm_tells_events_posts_and_members() -> None:
    made = [model.get_proxy(data) for data in _objects("ftm", rows())]
    by_id = {e.id: e for e in made}
    schemata = {e.schema.name for e in made}
    assert schemata >= {
        "Article", "Event", "Person", "Organization", "Vehicle", "Membership", "Directorship",
        "Occupancy", "Position",
    }  # fmt: skip
    [opened] = [e for e in made if e.caption == "Produce: opened"]
    assert [by_id[i].caption for i in opened.get("involved")] == ["Ministry of Machines"]
    assert opened.get("startDate") == opened.get("endDate") == ["2023-06-13"]
    assert opened.get("country") == ["tj"]
    assert by_id[opened.first("proof") or ""].first("publishedAt") == "2023-06-15"
    [post] = [e for e in made if e.schema.name == "Position"]
    assert (post.first("name"), post.first("country")) == ("President", "ke")


def test_ftm_says_in_the_name_what_did_not_happen() -> None:
    names = {e["properties"]["name"][0] for e in _objects("ftm", rows()) if e["schema"] == "Event"}
    assert {"Transfer: sold (certainly not)", "Deploy: move (possible)"} <= names


# -- Parquet ---------------------------------------------------------------------------------------


def test_parquet_holds_what_jsonl_holds(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    made = rows()
    assert EXPORTERS["parquet"](iter(made), path) == len(made)
    assert duckdb.read_parquet(str(path)).columns == list(_objects("jsonl", made)[0])
    assert in_parquet(path) == _objects("jsonl", made)


def test_parquet_writes_several_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    assert EXPORTERS["parquet"]((row for _ in range(430) for row in rows()), path) == 430 * 14
    groups = duckdb.sql(f"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')")
    assert groups.fetchall() == [(2,)]


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", EXPORTERS)
def test_every_format_writes_a_file_of_nothing(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "empty"
    assert EXPORTERS[format_](iter([]), path) == 0
    assert path.exists()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format_", TEXT_EXPORTERS)
def test_file_and_stream_are_equal(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    EXPORTERS[format_](iter(rows()), path)
    assert path.read_bytes().decode("utf-8") == _text(format_, rows())


@pytest.mark.parametrize("format_", EXPORTERS)
def test_a_failure_leaves_the_old_file_and_nothing_else(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "claims"
    path.write_text("old", encoding="utf-8")

    def broken() -> Iterator[Row]:
        yield from rows()
        raise OSError(28, "No space left on device")

    with pytest.raises(DatelineError, match=r"claims can't be written \(No space left"):
        EXPORTERS[format_](broken(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_or_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="is a folder: name a file"):
        EXPORTERS["csv"](iter(rows()), tmp_path)
    with pytest.raises(DatelineError, match="name another file"):
        EXPORTERS["csv"](iter(rows()), tmp_path / "none" / "claims.csv")


@pytest.mark.parametrize("format_", ["jsonl", "csv", "geojson", "ftm"])
def test_rows_are_not_held(format_: str) -> None:
    """When a row is asked for, rows of reports before the last few are gone already."""
    import weakref

    alive: list[weakref.ref[Report]] = []

    class Tracked(Report):  # a slotted dataclass has no weak references of its own
        __slots__ = ("__weakref__",)

    def stream() -> Iterator[Row]:
        for claim, report in many(60):
            tracked = Tracked(**{f: getattr(report, f) for f in Report.__slots__})
            alive.append(weakref.ref(tracked))
            yield claim, tracked
            assert sum(ref() is not None for ref in alive) < 5

    assert TEXT_EXPORTERS[format_](stream(), io.StringIO()) == 60
