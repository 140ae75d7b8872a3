"""i2: both ends of every link are entities, and the same thing is one entity in all events."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dateline.views.events import i2
from tests.views.events.made import events, written
from tests.views.events.reading import cells_of, codebook


def test_both_ends_of_every_link_are_entities() -> None:
    entities = [row["Identity"] for row in cells_of(written(i2.write_entities))]
    assert len(set(entities)) == len(entities)
    links = cells_of(written(i2.write_links))
    assert links
    ends = {end for row in links for end in (row["End 1 Identity"], row["End 2 Identity"])}
    assert ends == set(entities)


def test_a_query_over_both_files_finds_who_took_part(tmp_path: Path) -> None:
    entities, links = tmp_path / "entities.csv", tmp_path / "links.csv"
    entities.write_text(written(i2.write_entities), encoding="utf-8", newline="")
    links.write_text(written(i2.write_links), encoding="utf-8", newline="")
    found = duckdb.execute(
        f"""SELECT count(*) FROM read_csv('{links}', header=true) AS l
        JOIN read_csv('{entities}', header=true) AS e ON e.Identity = l."End 1 Identity"
        WHERE e.Label = 'Azure Fleet' AND l.Type = 'Actor'"""
    ).fetchall()
    assert found == [(2,)]  # one fleet, two events


def test_tellings_have_stance_and_grades() -> None:
    links = cells_of(written(i2.write_links))
    rated = [row for row in links if row["Grade One"]]
    assert [(r["Type"], r["Grade One"], r["Grade Two"]) for r in rated] == [("reports", "B", "2")]
    [denial] = [row for row in links if row["Type"] == "denies"]
    assert denial["Label"] == "Ivo Marsh"


def test_types_are_those_of_i2() -> None:
    kinds = {row["Label"]: row["Type"] for row in cells_of(written(i2.write_entities))}
    expected = {"Mali": "Country", "Azure Fleet": "Organization", "Odesa": "Location"}
    assert {name: kinds[name] for name in expected} == expected
    assert sum(kind == "Event" for kind in kinds.values()) == len(events())


def test_the_codebook_has_every_column() -> None:
    assert codebook("i2") >= {*i2.ENTITY_COLUMNS, *i2.LINK_COLUMNS}
