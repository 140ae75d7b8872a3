"""The map, the time line and the network: what they show, how they filter, and by keys alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Desk, desk_on, settle

NO_WEBGL = """(() => {
  const get = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind === "webgl2" ? null : get.call(this, kind, ...rest);
  };
})()"""
WORLD = "west=-180&south=-90&east=180&north=90&zoom=1"


def _map(page: Page) -> Locator:
    return page.locator("section.map[data-ready]")


def _time(page: Page) -> Locator:
    return page.locator("section.timeline")


def _show(desk: Desk, address: str) -> Page:
    page = desk.open(address)
    _ready(page)
    return page


def _ready(page: Page) -> None:
    """Wait until map and time line show all, and nothing of the page moves any more."""
    expect(_map(page)).to_have_attribute("data-ready", "true", timeout=60_000)
    expect(_time(page)).to_have_attribute("data-ready", "true", timeout=60_000)
    settle(page)


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _until_asked(page: Page, name: str) -> str:
    page.wait_for_url(re.compile(rf"[?&]{name}="))
    return _asked(page)[name][0]


def _features(desk: Desk, filters: str = "") -> list[dict[str, Any]]:
    answer = desk.page.request.get(f"{desk.url}/api/map?{filters}&{WORLD}")
    features: list[dict[str, Any]] = answer.json()["features"]
    return [one["properties"] for one in features]


def test_all_placed_events_are_on_the_map_at_first(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    events = [one for one in _features(reading_desk) if one["kind"] not in ("ring", "arc")]
    placed = sum(one.get("count", 1) for one in events)
    assert placed > 0
    expect(_map(page)).to_have_attribute("data-count", str(placed))
    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()


def test_the_part_in_view_is_in_the_address_and_comes_back(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?at=40,14,3.5")
    page.locator("canvas.maplibregl-canvas").press("+")
    page.wait_for_url(re.compile(r"at=40(%2C|,)14(%2C|,)4\.5"))
    expect(_map(page)).to_have_attribute("data-zoom", "4.5")
    _ready(page)
    count = _map(page).get_attribute("data-count")
    page.reload()
    _ready(page)
    expect(_map(page)).to_have_attribute("data-count", count or "")
    expect(_map(page)).to_have_attribute("data-zoom", "4.5")


@pytest.mark.parametrize("by_button", [True, False])
def test_a_box_filters_until_it_is_taken_away(reading_desk: Desk, by_button: bool) -> None:
    page = _show(reading_desk, "/?at=30,15,2.5")
    box = page.locator("canvas.maplibregl-canvas").bounding_box()
    assert box is not None
    if by_button:
        button = page.get_by_role("button", name="Box", exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
    else:
        page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 150, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 350, box["y"] + 350, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    west, south, east, north = map(float, _until_asked(page, "bbox").split(","))
    assert west < east
    assert south < north
    assert _asked(page)["at"] == ["30,15,2.5"], "the map moved while a box was drawn"
    page.get_by_role("button", name="No box").click()
    expect(page.get_by_role("button", name="No box")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("bbox="))


def test_what_is_in_view_is_a_list_for_the_keyboard(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    page.get_by_text("In view:").press("Enter")
    single = next(one for one in _features(reading_desk) if one["kind"] == "event")
    entry = page.locator(".in-view").get_by_role("button", name=single["title"])
    entry.press("Enter")
    assert _until_asked(page, "sel") == single["id"]
    expect(_map(page)).not_to_have_attribute("data-chosen", "0")


def test_an_event_chosen_in_the_list_is_looked_for(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?at=-150,-60,5&sort=date")
    rows = page.request.get(f"{reading_desk.url}/api/events?sort=date&limit=50").json()["events"]
    lats = [(row["place"] or {}).get("lat") for row in rows]
    placed = next(n for n, lat in enumerate(lats) if lat is not None)
    for row in rows[: placed + 1]:
        page.keyboard.press("j")
        page.wait_for_url(re.compile(f"sel={row['id']}"))
    expect(_map(page)).not_to_have_attribute("data-chosen", "0", timeout=30_000)
    assert _until_asked(page, "sel") == rows[placed]["id"]


def test_an_address_with_a_part_in_view_is_kept_to(reading_desk: Desk) -> None:
    single = next(one for one in _features(reading_desk) if one["kind"] == "event")
    page = _show(reading_desk, f"/?at=-150,-60,5&sel={single['id']}")
    settle(page)
    assert _asked(page)["at"] == ["-150,-60,5"]


def test_a_ring_leads_to_the_words_that_state_it(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    ring = next(one for one in _features(reading_desk) if one["kind"] == "ring")
    page.get_by_text("In view:").click()
    page.locator(".in-view").get_by_role("button", name=ring["label"]).first.click()
    card = page.get_by_role("region", name="At this place")
    expect(card).to_contain_text(f"stated by {ring['holder']}")
    words = card.get_by_role("link", name="Its words")
    expect(words).to_have_attribute("href", f"/report/{ring['report']}?claim={ring['claim']}")


@pytest.fixture
def without_webgl(browser: Browser, reading_desk: Desk) -> Iterator[Desk]:
    with desk_on(browser, reading_desk.case) as opened:
        opened.context.add_init_script(NO_WEBGL)
        yield opened


def test_without_webgl_a_sentence_and_the_list_stay(without_webgl: Desk) -> None:
    page = _show(without_webgl, "/")
    expect(page.get_by_text("draws no map")).to_be_visible()
    expect(_map(page)).to_have_attribute("data-drawn", "false")
    expect(page.locator(".in-view li button").first).to_be_visible()


def test_a_stretch_of_time_filters_by_keys(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    chart = page.get_by_role("group", name=re.compile("^Brush"))
    chart.press("ArrowRight")
    since = _until_asked(page, "since")
    until = _asked(page)["until"][0]
    assert since < until
    chart.press("Shift+ArrowRight")
    page.wait_for_function("before => !location.search.includes(before)", arg=until)
    assert _asked(page)["since"] == [since]
    chart.press("Escape")
    expect(page.get_by_role("button", name="Clear the brush")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("since=|until="))


def test_a_stretch_of_time_is_drawn_and_comes_back(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    box = _time(page).locator(".chart").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 100, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 40, steps=4)
    page.mouse.up()
    since = _until_asked(page, "since")
    settle(page)
    page.reload()
    expect(page.get_by_role("button", name="Clear the brush")).to_be_visible()
    assert _asked(page)["since"] == [since]


def test_few_events_are_bars_and_many_are_counts(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?type=Transfer")
    expect(_time(page)).not_to_have_attribute("data-bars", "0")
    page.locator("g.bar").first.dispatch_event("click")
    _until_asked(page, "sel")
    _show(reading_desk, "/")
    expect(_time(page)).not_to_have_attribute("data-bins", "0")


def test_the_network_is_told_by_its_table(reading_desk: Desk) -> None:
    page = reading_desk.open("/network")
    drawing = page.locator(".network")
    expect(drawing).to_have_attribute("data-ready", "true", timeout=30_000)
    settle(page)
    edges = int(drawing.get_attribute("data-edges") or 0)
    rows = page.get_by_role("row").filter(has=page.get_by_role("cell"))
    expect(rows).to_have_count(edges)
    rows.first.get_by_role("button").nth(1).press("Enter")
    _until_asked(page, "edge")
    behind = page.get_by_role("region", name="Events of the relation")
    expect(behind.get_by_role("link").nth(2)).to_have_attribute("href", re.compile("^/event/"))
    page.reload()
    expect(behind).to_be_visible()
    behind.get_by_role("button", name="Close").click()
    head = page.get_by_role("columnheader", name="From")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = [row.get_by_role("cell").first.inner_text() for row in rows.all()]
    assert names == sorted(names, key=str.casefold)


def test_relations_of_the_network_are_chosen(reading_desk: Desk) -> None:
    page = reading_desk.open("/network")
    relations = page.get_by_role("group", name="Relations shown").get_by_role("button")
    expect(relations.nth(1)).to_be_visible()
    relations.nth(1).click()
    relation = _until_asked(page, "relation")
    settle(page)
    told = page.get_by_role("row").get_by_role("cell").nth(1)
    expect(told).to_have_text(relation)
    expect(relations.nth(2)).to_be_visible()  # the others can still be chosen
