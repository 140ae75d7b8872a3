"""From two reports to a reviewed, merged, exported event, as a new user goes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from dateline.workflow.case import Case
from tests.desk.browser.conftest import Desk, desk_on, settle

LONG = 60_000  # milliseconds: the first report loads the encoder
REPORTS = (
    (
        "Harbour Post",
        "Shells hit Aden port\n\nADEN, 21 May 2024 - Rebels shelled the port of Aden on Monday, "
        "killing four workers, a port official said.",
    ),
    (
        "Gulf Courier",
        "Four dead in Aden\n\nADEN, 21 May 2024 - Four workers were killed on Monday when rebels "
        "shelled the port of Aden, doctors at the city's hospital said.",
    ),
)


def test_from_adding_to_an_exported_event(browser: Browser, tmp_path: Path) -> None:
    with Case.create(tmp_path / "aden"):
        pass
    with desk_on(browser, tmp_path / "aden") as desk:
        for publisher, text in REPORTS:
            _add(desk, publisher, text)
        page = desk.open("/queue")
        _accept_all(page)
        told = _open_event(desk)
        expect(page.get_by_text("reviewed").first).to_be_visible()
        row = _exported(desk)
    with Case.open(tmp_path / "aden") as case:
        assert {d.who for d in case.store.decisions()} == {"Ada"}
        event = case.store.picture.event(told)
        assert {claim.report for claim in event.claims} == {r.id for r in case.store.reports()}
    assert row["event_id_cnty"] == told
    assert (row["country"], row["date_start"], row["best"]) == ("Yemen", "2024-05-20", "4")


def _add(desk: Desk, publisher: str, text: str) -> None:
    page = desk.open("/add")
    page.get_by_label("Addresses, one a line").fill(text)
    page.get_by_label("Publisher").fill(publisher)
    page.get_by_label("Published").fill("2024-05-21")
    page.get_by_role("button", name="Add this text").click()
    expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=LONG)


def _accept_all(page: Page) -> None:
    """Accept claims by keyboard until none is asked about."""
    claim = page.locator("[data-ready^='claim']")
    anything = page.locator("[data-ready*=' ']")
    nothing = page.get_by_role("heading", name="Nothing is left to decide")
    expect(claim).to_be_visible()
    for _ in range(20):
        expect(anything.or_(nothing)).to_be_visible()
        if not claim.count():
            break
        asked = claim.get_attribute("data-ready")
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-ready='{asked}']")).to_have_count(0)
        settle(page)
    expect(claim).to_have_count(0)
    expect(page.get_by_text("writing")).to_have_count(0)


def _open_event(desk: Desk) -> str:
    """Open the event that both reports tell; its id."""
    page = desk.open("/?view=list&min_origins=2")
    page.get_by_role("link", name=re.compile("Aden")).first.click()
    page.get_by_role("link", name=re.compile("^Open")).click()
    expect(page).to_have_url(re.compile("/event/"))
    settle(page)
    return page.url.rsplit("/", 1)[-1].partition("?")[0]


def _exported(desk: Desk) -> dict[str, str]:
    """The row of the event in the exported table."""
    page = desk.open("/?view=list&min_origins=2")
    page.get_by_role("button", name="Export").click()
    group = page.get_by_role("group", name=re.compile("events shown"))
    with page.expect_download() as file:
        group.get_by_role("menuitem", name=re.compile("^csv")).click()
    with file.value.path().open(encoding="utf-8", newline="") as rows:
        (row,) = csv.DictReader(rows)
    return row
