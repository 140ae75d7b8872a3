"""The page of all events: filters, list, preview, marks, layouts, saved views, exports."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from dateline.model import Event
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from dateline.workflow.events import WantedEvents, select_events
from dateline.workflow.known import passing

from .conftest import Desk, desk_on, settle

SECRET = "a long enough secret"


def _events(folder: Path, **wanted: Any) -> list[Event]:
    with Case.open(folder) as case:
        return list(passing(case, select_events(case, WantedEvents(**wanted)).filters).events)


def _show(desk: Desk, address: str) -> Page:
    page = desk.open(address)
    expect(_count(page)).to_be_visible()
    settle(page)
    return page


def _rows(page: Page) -> Locator:
    return page.get_by_role("grid", name="Events").get_by_role("row")


def _count(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def _chosen(page: Page) -> str | None:
    """The event that is chosen, by the address."""
    return parse_qs(urlsplit(page.url).query).get("sel", [None])[0]


def _pressed(page: Page, key: str) -> str:
    """Press a key that chooses another event, and wait until one is; its id."""
    before = _chosen(page) or "none"
    page.keyboard.press(key)
    page.wait_for_url(re.compile(rf"[?&]sel=(?!{before}\b)"))
    return _chosen(page) or ""


def test_all_events_are_listed_and_the_last_is_reached(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list")
    total = len(_events(reading_desk.case))
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s+events\s*$"))
    expect(_rows(page).nth(1)).to_be_visible()
    assert _rows(page).count() < total  # only those in view are drawn
    page.get_by_role("grid", name="Events").press("End")
    expect(_rows(page).last).to_have_attribute("aria-rowindex", str(total))
    expect(_rows(page).last.get_by_role("link")).to_be_visible()


def test_keys_move_and_enter_opens(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list")
    first = _pressed(page, "j")
    second = _pressed(page, "j")
    assert second != first
    assert _pressed(page, "k") == first
    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("heading", level=2)).to_be_visible()
    page.get_by_role("grid", name="Events").press("Enter")
    expect(page).to_have_url(re.compile(rf"/event/{first}$"))
    page.go_back()
    expect(preview).to_be_visible()
    expect(page).to_have_url(re.compile(rf"sel={first}"))
    page.go_back()
    expect(preview).to_be_hidden()  # a walk through the list is one step


def test_letters_typed_into_a_field_are_no_commands(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list")
    page.get_by_role("searchbox", name="Words in events").press_sequentially("jjx")
    expect(page).to_have_url(re.compile("q=jjx"))
    settle(page)
    assert _chosen(page) is None


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("type=Attack", {"types": ("Attack",)}),  # one value
        ("grade=fair&grade=confirmed", {"grades": ("fair", "confirmed")}),  # two of one filter
        ("min_origins=2&until=2024", {"min_origins": 2, "until": "2024"}),  # two filters
    ],
)
def test_a_filter_in_the_address_holds(
    reading_desk: Desk, address: str, wanted: dict[str, Any]
) -> None:
    page = _show(reading_desk, f"/?view=list&{address}")
    total = len(_events(reading_desk.case, **wanted))
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s+events?\s*$"))
    chips = page.get_by_role("list", name="Filters in force").get_by_role("button")
    expect(chips).to_have_count(address.count("=") + 1)  # one each, and one that clears all


def test_filters_are_set_taken_away_and_restored(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list")
    everything = _count(page).inner_text()
    page.get_by_role("button", name="2+").click()
    page.get_by_label("From", exact=True).fill("2024-05-32")
    page.get_by_label("From", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("2022-05-18")  # says how to write a date
    page.get_by_label("From", exact=True).fill("2024")
    page.get_by_label("From", exact=True).press("Enter")
    settle(page)
    total = len(_events(reading_desk.case, min_origins=2, since="2024"))
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))
    page.reload()
    settle(page)
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))
    expect(page.get_by_label("From", exact=True)).to_have_value("2024")
    page.go_back()
    settle(page)
    total = len(_events(reading_desk.case, min_origins=2))
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))
    page.go_forward()
    settle(page)
    page.get_by_role("button", name="Take away the filter from: 2024").click()
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))
    page.get_by_role("button", name="Clear all").click()
    expect(_count(page)).to_have_text(everything)


def test_nothing_found_says_so(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list&q=nowhere-to-be-found")
    expect(page.get_by_text("No event passes these filters")).to_be_visible()


def test_layout_and_order_are_in_the_address(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    expect(page.get_by_role("region", name="Map", exact=True)).to_be_visible()
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.get_by_role("region", name="Map", exact=True)).to_be_hidden()
    page.get_by_role("group", name="Order by").get_by_role("button", name="When").click()
    settle(page)
    expect(page.get_by_label("Order", exact=True)).to_have_value("date")
    page.reload()
    settle(page)
    expect(page.get_by_label("Order", exact=True)).to_have_value("date")
    page.get_by_role("button", name="Map", exact=True).click()
    expect(page.get_by_role("grid", name="Events")).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("grid", name="Events")).to_be_visible()


def test_marked_events_become_one_and_two_again(desk: Desk) -> None:
    page = _show(desk, "/?view=list")
    total = len(_events(desk.case))
    page.keyboard.press("m")
    expect(page.get_by_role("status")).to_contain_text("Mark two or more events")
    _pressed(page, "j")
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Merge 1 marked")).to_be_visible()
    _rows(page).nth(1).get_by_role("checkbox").check()  # with the mouse, then by key again
    expect(page.get_by_role("button", name="Merge 2 marked")).to_be_enabled()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog", name="These 2 events are one")
    expect(dialog).to_contain_text("One decision is written into the log under your name")
    dialog.get_by_label("Reason").fill("one happening")
    dialog.get_by_role("button", name="Merge").click()
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total - 1}\s"))
    with Case.open(desk.case) as case:
        (decision,) = case.store.decisions()
    assert (decision.verb, decision.who, decision.why) == ("merge", "Ada", "one happening")
    page.get_by_role("button", name="Undo").click()
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))


def test_a_view_is_saved_opened_and_deleted(desk: Desk) -> None:
    page = _show(desk, "/?view=list&grade=fair")
    page.get_by_role("button", name="Views").click()
    page.get_by_role("menuitem", name="Save or delete").click()
    page.get_by_label("Name of what is shown now").fill("Fair ones")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved as “Fair ones”")
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Views").click()
    page.get_by_role("menuitem", name="Fair ones").click()
    expect(page).to_have_url(re.compile(r"\?view=list&grade=fair$"))
    page.get_by_role("button", name="Views").click()
    page.get_by_role("menuitem", name="Save or delete").click()
    page.get_by_role("button", name="Delete Fair ones").click()
    expect(page.get_by_role("dialog").get_by_text("None yet")).to_be_visible()


def test_what_is_filtered_is_exported(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/?view=list&min_origins=2")
    page.get_by_role("button", name="Export").click()
    group = page.get_by_role("group", name=re.compile("events shown"))
    with page.expect_download() as file:
        group.get_by_role("menuitem", name=re.compile("^csv")).click()
    with file.value.path().open(encoding="utf-8", newline="") as rows:
        found = {row["event_id_cnty"] for row in csv.DictReader(rows)}
    assert found == {event.id for event in _events(reading_desk.case, min_origins=2)}


def test_filters_are_a_sheet_on_a_phone(reading_desk: Desk) -> None:
    page = reading_desk.page
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        page = _show(reading_desk, "/?view=list")
        expect(page.get_by_role("searchbox", name="Words in events")).to_be_hidden()
        page.get_by_role("button", name="Filters").click()
        sheet = page.get_by_role("dialog", name="Filters")
        sheet.get_by_role("button", name="2+").click()
        total = len(_events(reading_desk.case, min_origins=2))
        sheet.get_by_role("button", name=f"Show {total} events").click()
        expect(sheet).to_be_hidden()
        expect(_count(page)).to_have_text(re.compile(rf"^\s*{total}\s"))
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})


def test_a_viewer_is_offered_no_decision(browser: Any, case: Path) -> None:
    with Case.open(case) as opened:
        put_account(opened, "Vera", Role.VIEWER, SECRET)
    with desk_on(browser, case) as desk:
        page = desk.open("/")
        page.get_by_label("Name").fill("Vera")
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("button", name="List", exact=True).click()
        expect(_rows(page).nth(1).get_by_role("link")).to_be_visible()
        settle(page)
        for n in (1, 2):
            _pressed(page, "j")
            page.keyboard.press("x")
            expect(page.get_by_role("button", name=f"Unmark {n}")).to_be_visible()
        expect(page.get_by_role("button", name="Unmark 2")).to_be_visible()
        expect(page.get_by_role("button", name="Merge")).to_have_count(0)
        page.keyboard.press("m")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_all_is_shown_as_known_on_a_day(reading_desk: Desk) -> None:
    page = _show(reading_desk, "/")
    now = _count(page).inner_text()
    page.get_by_label("Day of what was known").press("Home")
    expect(page.get_by_role("status").first).to_contain_text("from the reports published by then")
    page.wait_for_url(re.compile("as_of="))
    day = re.search(r"as_of=([\d-]{10})", page.url)
    assert day is not None
    settle(page)
    [first, *_] = known = _events(reading_desk.case, as_of=day[1])
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{len(known)}\s+events?\s*$"))
    page.reload()
    settle(page)
    expect(_count(page)).to_have_text(re.compile(rf"^\s*{len(known)}\s+events?\s*$"))
    expect(page.get_by_role("region", name="Map of events")).to_have_attribute("data-ready", "true")
    expect(page.get_by_label("As known on", exact=True)).to_have_value(day[1])
    page.get_by_role("link", name=first.title).first.click()
    expect(page).to_have_url(re.compile(rf"sel={first.id}|/event/{first.id}\?as_of={day[1]}"))
    page.get_by_role("button", name="Show today").click()
    expect(_count(page)).to_have_text(now)
