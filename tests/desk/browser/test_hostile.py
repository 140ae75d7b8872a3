"""Reports that would run scripts, leave the machine or break the page: nothing of it happens.

`evaluation/hostile_pages.py` does the same with 1,000 reports.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dateline.workflow.case import Case

from .conftest import Desk, desk_on, make_case
from .hostile import MARKUP, ODD, as_html, as_json, hostile_reports

NUMBER = len(MARKUP) + len(ODD)  # each payload is the first of one
PAGES = ("/", "/entities", "/register", "/network", "/reports", "/statements", "/queue", "/log")


@pytest.fixture(scope="module")
def hostile_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a case of hostile reports, as lines of JSONL and as pages by turns."""
    folder = tmp_path_factory.mktemp("hostile")
    reports = list(hostile_reports(NUMBER))
    lines = folder / "reports.jsonl"
    lines.write_text("\n".join(map(as_json, reports[::2])), encoding="utf-8")
    pages = folder / "pages"
    pages.mkdir()
    for n, report in enumerate(reports[1::2]):
        (pages / f"{n}.html").write_text(as_html(report), encoding="utf-8")
    case = make_case(folder / "case", lines, pages)
    with desk_on(browser, case) as desk:
        yield desk


def test_reports_are_there(hostile_desk: Desk) -> None:
    with Case.open(hostile_desk.case) as case:
        # Pages whose markup leaves no article are refused.
        assert case.store.counts()["reports"] > NUMBER * 0.8
        assert case.store.counts()["claims"] > NUMBER


@pytest.mark.parametrize("address", PAGES)
def test_nothing_runs_on_a_list(hostile_desk: Desk, address: str) -> None:
    hostile_desk.open(address)
    _nothing_ran(hostile_desk)


def test_nothing_runs_on_any_report_event_or_entity(hostile_desk: Desk) -> None:
    with Case.open(hostile_desk.case) as case:
        addresses = [f"/report/{report.id}?show=statements" for report in case.store.reports()]
        addresses += [f"/event/{event.id}" for event in case.store.picture.events()][:12]
        addresses += [f"/entity/{one.entity.id}" for one in case.store.picture.entities()][:12]
    for address in addresses:
        hostile_desk.open(address)
        _nothing_ran(hostile_desk)


def _nothing_ran(desk: Desk) -> None:
    page = desk.page
    assert page.evaluate("window.ran") is None
    assert page.url.startswith(desk.url)
    assert page.locator("iframe, object, embed, base, form[action]").count() == 0
    # The page is as wide as the window, whatever a word's length.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    bad = "a[href^='javascript:' i], a[href^='data:' i], a[href^='vbscript:' i]"
    assert page.locator(bad).count() == 0
    assert desk.elsewhere == []
