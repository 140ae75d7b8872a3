"""What a map shows: clusters by zoom, areas, countries, only what is in view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.store import EventFilters, make_store
from dateline.workflow.board import Board, chosen, load
from dateline.workflow.board.cells import Feature, placed
from dateline.workflow.board.view import View
from dateline.workflow.case import Case
from tests.workflow.board.made import happening, put

WORLD = View(-180, -85, 180, 85, 0)
LEVANT = View(34, 32, 37, 34.5, 8)


def at(place: str | None, **more: Any) -> dict[str, Any]:
    return {
        "type_": "Attack",
        "anchor": "struck",
        "roles": {"Actor": "Israel"},
        "place": place,
    } | more


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Board:
    places = ["Nabatieh", "Nabatieh", "Tyre", "Haifa", "Kabul", "Lebanon", "Lebanon"]
    places += ["Nabatieh Governorate", "Nabatieh Governorate", "Red Sea", "Atlantis"]
    told = [happening(at(place)) for place in places]
    told.append(happening(at("Geneva", place_inferred="the sentence before")))
    told.append(happening(at(None)))
    folder = tmp_path_factory.mktemp("cells")
    with make_store(f"sqlite:///{folder}/case.sqlite") as store:
        put(store, told)
        return load(store)


def features(board: Board, view: View, **filters: Any) -> list[Feature]:
    return placed(chosen(board, EventFilters(**filters)), view).features


def counts(found: list[Feature]) -> dict[str, list[int]]:
    """How many events the features of each kind have."""
    kinds: dict[str, list[int]] = {}
    for one in found:
        kinds.setdefault(one.properties["kind"], []).append(one.properties.get("count", 1))
    return {kind: sorted(numbers) for kind, numbers in kinds.items()}


def test_what_is_placed_nowhere_is_counted(board: Board) -> None:
    assert placed(chosen(board, EventFilters()), WORLD).unplaced == 2  # Atlantis, and none


def test_each_event_is_on_the_map_once(board: Board) -> None:
    found = features(board, WORLD)
    assert sum(sum(numbers) for numbers in counts(found).values()) == len(board) - 2
    ids = [one.properties.get("ids", [one.properties.get("id")]) for one in found]
    assert len({i for some in ids for i in some}) == len(board) - 2


def test_far_away_near_places_are_one_cluster(board: Board) -> None:
    found = features(board, WORLD)
    # the towns of the Levant with Kabul, and the regions, which are too small to be seen
    assert counts(found) == {"cluster": [3, 5], "event": [1], "country": [2]}
    [cluster] = [one for one in found if one.properties.get("of") == "point"]
    assert cluster.geometry is not None
    assert cluster.geometry["type"] == "Point"
    assert cluster.properties["grades"] == {"weak": 5}
    west, south, east, north = cluster.properties["bbox"]
    lon, lat = cluster.geometry["coordinates"]
    assert west < lon < east
    assert south < lat < north


def test_close_by_towns_are_apart_and_one_town_is_a_cluster(board: Board) -> None:
    found = features(board, LEVANT)
    assert counts(found) == {"cluster": [2], "event": [1, 1], "country": [2], "area": [2]}
    titles = {one.properties.get("title", "").rpartition(", ")[2] for one in found}
    assert {"Tyre", "Haifa"} <= titles


def test_a_region_is_an_area(board: Board) -> None:
    [area] = [one for one in features(board, LEVANT) if one.properties["kind"] == "area"]
    assert area.geometry is not None
    assert area.geometry["type"] == "MultiPolygon"
    ring = np.array(area.geometry["coordinates"][0][0])
    # a circle of 18 km around 33.4 N, 35.45 E
    assert np.allclose(ring[0], ring[-1])
    assert ring[:, 1].max() == pytest.approx(33.4 + 18 / 111, abs=0.01)
    assert (area.properties["precision"], area.properties["radius_km"]) == ("region", 18.0)
    assert len(area.properties["ids"]) == 2


def test_small_areas_are_put_together_with_areas_alone(tmp_path: Path) -> None:
    told = [happening(at(place)) for place in ("Nabatieh Governorate", "Nabatieh", "Tyre")]
    with make_store(f"sqlite:///{tmp_path}/case.sqlite") as store:
        put(store, told)
        found = features(load(store), View(-180, -85, 180, 85, 2))
    assert counts(found) == {"area": [1], "cluster": [2]}


def test_a_country_is_no_point(board: Board) -> None:
    [country] = [one for one in features(board, LEVANT) if one.properties["kind"] == "country"]
    assert country.geometry is None
    assert (country.properties["country"], country.properties["name"]) == ("LB", "Lebanon")
    assert country.properties["lat"] == pytest.approx(33.9, abs=0.5)


def test_an_inferred_place_says_from_what(board: Board) -> None:
    said = {one.properties.get("inferred") for one in features(board, WORLD)}
    assert said == {None, "the sentence before"}


def test_what_is_out_of_view_is_left_out(board: Board) -> None:
    kabul = features(board, View(60, 30, 75, 40, 6))
    assert counts(kabul) == {"event": [1], "country": [2]}
    assert features(board, View(60, 30, 75, 40, 6), countries=("LB",)) == [
        one for one in kabul if one.properties["kind"] == "country"
    ]


VIEWS = [
    (View(170, -20, 190, 0, 5), [175.0, -175.0, 180.0, 0.0], [True, True, True, False]),
    (View(-190, -20, -170, 0, 5), [175.0, -175.0, -165.0], [True, True, False]),
    (View(170, -20, -170, 0, 5), [175.0, -175.0, -165.0], [True, True, False]),
    (View(-200, -20, 200, 0, 0), [175.0, -175.0, 0.0], [True, True, True]),
]


@pytest.mark.parametrize(("view", "lon", "seen"), VIEWS)
def test_a_view_over_the_antimeridian(view: View, lon: list[float], seen: list[bool]) -> None:
    lons = np.array(lon)
    assert view.shows(np.full(len(lon), -10.0), lons).tolist() == seen


def test_a_view_that_asks_for_too_much_is_coarser() -> None:
    assert WORLD.cell == 60.0
    wide = View(-180, -85, 180, 85, 22)
    assert 2**31 / wide.cell < 100


def test_a_case_read_from_reports(case: Case) -> None:
    board = load(case.store)
    found = placed(chosen(board, EventFilters()), WORLD)
    known = int(np.count_nonzero(~np.isnan(board.lat)))
    assert found.unplaced == len(board) - known
    assert sum(sum(numbers) for numbers in counts(found.features).values()) == known
