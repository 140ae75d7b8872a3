"""Entities, the register and dossiers in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dateline.store import EntityFilters
from dateline.workflow.case import Case

from .conftest import Desk, settle


def _asked_about(desk: Desk) -> str:
    """A named entity that may be the same as exactly one other, which may be no third."""
    with Case.open(desk.case) as case:
        maybe = {one.entity.id: one.entity for one in case.store.picture.entities()}
        return next(
            one.id
            for one in maybe.values()
            if one.named and len(one.maybe) == 1 and len(maybe[one.maybe[0]].maybe) == 1
        )


def test_entities_are_found_narrowed_and_opened_by_keys(reading_desk: Desk) -> None:
    page = reading_desk.open("/entities")
    rows = page.get_by_role("grid", name="Entities").get_by_role("row")
    expect(rows.first).to_be_visible()
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_label("Kind").select_option("weapon")
    expect(page).to_have_url(re.compile(r"kind=weapon"))
    expect(page).to_have_url(re.compile(r"called=all"))
    expect(rows.first).to_contain_text("weapon")
    page.reload()
    expect(page.get_by_label("Kind")).to_have_value("weapon")
    expect(rows.first).to_contain_text("weapon")
    page.get_by_role("grid", name="Entities").focus()
    expect(page.get_by_role("grid", name="Entities")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"row=0"))
    name = rows.first.get_by_role("link").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.go_back()
    expect(page.get_by_label("Kind")).to_have_value("weapon")


def test_a_name_leads_to_the_report_that_uses_it(reading_desk: Desk) -> None:
    page = reading_desk.open(f"/entity/{_asked_about(reading_desk)}")
    called = page.get_by_role("region", name="Called")
    called.locator("summary").first.click()
    called.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/report/"))


def test_entities_and_what_is_found_are_as_known_on_a_day(reading_desk: Desk) -> None:
    with Case.open(reading_desk.case) as case:
        days = sorted(str(one.published)[:10] for one in case.store.reports() if one.published)
        day = days[len(days) // 2]
        known = case.store.picture.count_entities(EntityFilters(named=True, known_by=day))
        now = case.store.picture.count_entities(EntityFilters(named=True))
    assert 0 < known < now
    page = reading_desk.open(f"/entities?as_of={day}")
    expect(page.get_by_role("status").first).to_contain_text("As known on")
    expect(page.get_by_role("grid", name="Entities")).to_have_attribute("aria-rowcount", str(known))
    page.get_by_role("grid", name="Entities").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(rf"/entity/.*as_of={day}"))
    expect(page.get_by_label("As known on", exact=True)).to_have_value(day)
    with page.expect_request(re.compile(r"/api/search\?.*as_of=" + day)):
        page.get_by_role("button", name="Find").click()
        page.get_by_role("combobox", name="Find").fill("the")
    expect(page.get_by_role("dialog")).to_contain_text(f"As known on {day}")


def test_unsure_is_decided_by_its_key_and_taken_back(desk: Desk) -> None:
    page = desk.open(f"/entity/{_asked_about(desk)}")
    maybe = page.get_by_role("region", name="Maybe the same as")
    expect(maybe.get_by_role("button", name="Unsure")).to_be_enabled()
    page.keyboard.press("u")
    expect(maybe).to_contain_text("decided, unsure", timeout=30_000)
    expect(page.get_by_role("region", name="Decisions")).to_contain_text("unsure")
    page.get_by_role("button", name="Undo").click()
    expect(maybe.get_by_role("button", name="Unsure")).to_be_visible(timeout=30_000)


def test_two_that_are_the_same_lead_to_the_one_they_became(desk: Desk) -> None:
    id_ = _asked_about(desk)
    with Case.open(desk.case) as case:
        both = {id_, *case.store.picture.entity(id_).entity.maybe}
    page = desk.open(f"/entity/{id_}")
    expect(page.get_by_role("button", name="Same")).to_be_enabled()
    page.keyboard.press("y")
    expect(page.get_by_role("region", name="Decisions")).to_contain_text("same", timeout=60_000)
    expect(page.get_by_role("region", name="Maybe the same as")).to_have_count(0, timeout=60_000)
    with Case.open(desk.case) as case:
        left = {one.entity.id for one in case.store.picture.entities()} & both
    assert len(left) == 1
    expect(page).to_have_url(re.compile(re.escape(f"/entity/{left.pop()}".replace(":", "%3A"))))


def test_every_cell_of_the_register_is_one_click_from_its_words(reading_desk: Desk) -> None:
    page = reading_desk.open("/register")
    cell = page.get_by_role("button", name=re.compile("^Supplier: [^–]")).first
    cell.click()
    words = page.get_by_role("dialog")
    expect(words.locator("blockquote mark").first).to_be_visible()
    expect(words.get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"/report/\w+\?claim=\w+")
    )
    page.reload()
    expect(words.locator("blockquote mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(words).to_have_count(0)
    expect(page).not_to_have_url(re.compile("cell="))


def test_the_register_is_walked_by_arrows(reading_desk: Desk) -> None:
    page = reading_desk.open("/register")
    table = page.get_by_role("grid", name="Transfers")
    expect(table.get_by_role("row").nth(1)).to_be_visible()
    table.focus()
    expect(table).to_be_focused()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog").get_by_role("heading")).to_contain_text("What: ")
    page.keyboard.press("Escape")


def test_a_dossier_opens_in_its_own_style_and_nothing_is_refused(reading_desk: Desk) -> None:
    with Case.open(reading_desk.case) as case:
        ids = [event.id for event in case.store.picture.events()][:3]
    page = reading_desk.open("/")  # what the page asks goes through the desk's own checks
    page.goto(f"{reading_desk.url}/api/dossier?" + "&".join(f"event={one}" for one in ids))
    expect(page.locator("section.event")).to_have_count(3)
    page.wait_for_load_state("load")  # of its style sheet
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    page.locator("ol.contents a").nth(2).click()
    expect(page).to_have_url(re.compile("#event-3$"))
    settle(reading_desk.open("/"))
