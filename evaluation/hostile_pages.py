"""Hostile reports in a real browser: what of them runs, leaves the machine or breaks the page.

    python evaluation/hostile_pages.py [--reports 1000] [--seed 7]

Makes a case of reports whose names, words, titles, bylines, publishers and addresses hold scripts,
markup, odd characters and huge words (`tests/desk/browser/hostile.py`), half as JSON and half as
pages, serves it, and opens every report, every list, and some events and entities in Chromium. A
number other than 0 in the last column is a fault.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from dateline.workflow.case import Case
from tests.desk.browser.conftest import ALONE, CHROMIUM, Desk, desk_on, make_case
from tests.desk.browser.hostile import as_html, as_json, hostile_reports

LISTS = ("/", "/entities", "/register", "/network", "/reports", "/queue", "/log")
SOME = 50  # events, and entities
FAULTS = (
    "ran",
    "left the desk",
    "foreign parts",
    "wider",
    "asked elsewhere",
    "refused or failed",
)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        case = _case(Path(folder), asked.reports, asked.seed)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=ALONE
        )
        faults: Counter[str] = Counter()
        opened = 0
        with desk_on(browser, case) as desk:
            for address in _addresses(case):
                faults += _faults(desk, desk.open(address))
                opened += 1
            faults["asked elsewhere"] = len(desk.elsewhere)
            faults["refused or failed"] = len(desk.errors)
            desk.elsewhere.clear()
            desk.errors.clear()
        browser.close()
    print(f"{asked.reports} reports made, {opened} pages opened")
    for fault in FAULTS:
        print(f"{fault:20}{faults[fault]:>6}")


def _case(folder: Path, number: int, seed: int) -> Path:
    """A case of hostile reports, read and merged."""
    reports = list(hostile_reports(number, seed))
    lines, pages = folder / "reports.jsonl", folder / "pages"
    lines.write_text("\n".join(map(as_json, reports[::2])), encoding="utf-8")
    pages.mkdir()
    for n, report in enumerate(reports[1::2]):
        (pages / f"{n}.html").write_text(as_html(report), encoding="utf-8")
    return make_case(folder / "case", lines, pages)


def _addresses(folder: Path) -> Iterator[str]:
    yield from LISTS
    with Case.open(folder) as case:
        events = [event.id for event in islice(case.store.picture.events(), SOME)]
        entities = [one.entity.id for one in islice(case.store.picture.entities(), SOME)]
        reports = [report.id for report in case.store.reports()]
    yield from (f"/event/{one}" for one in events)
    yield from (f"/entity/{one}" for one in entities)
    yield from (f"/report/{one}" for one in reports)


def _faults(desk: Desk, page: Page) -> Counter[str]:
    found = {
        "ran": page.evaluate("window.ran") is not None,
        "left the desk": not page.url.startswith(desk.url),
        "foreign parts": page.locator("iframe, object, embed, base, form[action]").count() > 0,
        "wider": not page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
    }
    return Counter(name for name, there in found.items() if there)


if __name__ == "__main__":
    main()
