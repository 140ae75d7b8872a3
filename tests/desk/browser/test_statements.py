"""Who said what, pages as printed and reports that are not read, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dateline.model import Claim, ClaimKind
from dateline.store import StatementFilters
from dateline.workflow.case import Case
from tests.desk.browser.conftest import Desk, desk_on, make_case
from tests.reports import made

# Fictional but for the names of places.
FIRST = (
    "Harbour shelled, army says", "",
    "ODESA, June 14, 2023 (Example News) - Rebels shelled the port of",
    "Odesa on Monday, killing at least 12 people, Colonel Anna Rahimi said.",
)  # fmt: skip
SECOND = (
    "Gunmen raided a market in Gardez on Sunday, the police said.", "",
    '"We saw six men with rifles," Omar Sahib said.', "",
    "Anna Rahimi denied that rebels had shelled Aden.",
)  # fmt: skip
FRENCH = (
    "PARIS, 3 mars 2023 - Le ministre a déclaré lundi que la France ne livrera pas de chars à ce "
    "pays, et que les troupes seront retirées avant la fin de l'année, selon une source.\n"
)


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of a PDF of two pages and a report in French."""
    folder = tmp_path_factory.mktemp("paged")
    pdf, text = folder / "harbour.pdf", folder / "fr.txt"
    pdf.write_bytes(made.pdf([made.column(FIRST), made.column(SECOND)]))
    text.write_text(FRENCH, encoding="utf-8")
    return make_case(folder / "case", pdf, text)


@pytest.fixture(scope="module")
def paged_desk(browser: Browser, paged: Path) -> Iterator[Desk]:
    with desk_on(browser, paged) as desk:
        yield desk


def _report(desk: Desk, ending: str) -> str:
    with Case.open(desk.case) as case:
        (found,) = [one.id for one in case.store.reports() if one.source.endswith(ending)]
    return found


def _statements(desk: Desk, report: str | None = None, holder: str | None = None) -> list[Claim]:
    with Case.open(desk.case) as case:
        return [
            claim
            for claim, _ in case.store.statements.stretch(
                StatementFilters(report=report, holder=holder)
            )
        ]


def _quoted(desk: Desk) -> Claim:
    (found,) = [one for one in _statements(desk) if one.content and one.content.quoted]
    return found


def _layer(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"^\d+ statements?"))


def _picture(page: Page) -> Locator:
    return page.get_by_role("img", name=re.compile("^Page"))


def _drawn(page: Page) -> None:
    """Wait until the picture of a page is there."""
    expect(_picture(page)).to_have_attribute("aria-busy", "false", timeout=30_000)
    assert _picture(page).evaluate("one => one.naturalWidth") > 600


def test_statements_are_a_layer_that_the_address_keeps(paged_desk: Desk) -> None:
    report = _report(paged_desk, ".pdf")
    statements = _statements(paged_desk, report=report)
    page = paged_desk.open(f"/report/{report}")
    claims = page.get_by_role("region", name="Claims").get_by_role("listitem")
    facts = claims.count()
    expect(page.locator(".report .said")).to_have_count(0)
    _layer(page).click()
    expect(page).to_have_url(re.compile("show=statements"))
    expect(claims).to_have_count(facts + len(statements))
    expect(page.locator(".report .said.quoted").first).to_contain_text("We saw six men")
    page.reload()
    expect(_layer(page)).to_have_attribute("aria-pressed", "true")
    expect(claims).to_have_count(facts + len(statements))
    page.keyboard.press("s")
    expect(page.locator(".report .said")).to_have_count(0)
    expect(claims).to_have_count(facts)


def test_a_statement_is_shown_with_holder_cue_and_words(paged_desk: Desk) -> None:
    said = _quoted(paged_desk)
    page = paged_desk.open(f"/report/{said.report}?claim={said.id}")
    card = page.locator(".chosen")
    expect(card).to_contain_text("quoted: in their own words")
    expect(card.get_by_role("list", name="Who says so")).to_contain_text("Omar Sahib")
    expect(card.get_by_role("button", name="Edit")).to_have_count(0)
    labels = page.locator(f".report [data-claims~='{said.id}'][data-label]")
    found = {str(one.get_attribute("data-label")) for one in labels.all()}
    assert {"Quoted", "Saying"} <= found


def test_a_statement_is_rejected_by_its_key(browser: Browser, paged: Path, tmp_path: Path) -> None:
    case = Path(shutil.copytree(paged, tmp_path / "copy"))
    with desk_on(browser, case) as desk:
        said = _quoted(desk)
        page = desk.open(f"/report/{said.report}?show=statements&claim={said.id}")
        expect(page.locator(".chosen")).to_contain_text("Omar Sahib")
        page.keyboard.press("x")
        expect(page.get_by_text("Written: reject")).to_be_visible(timeout=30_000)
    with Case.open(case) as opened:
        (decision,) = opened.store.decisions()
    assert (decision.verb, decision.saw) == ("reject", said.id)


def test_the_page_as_printed_follows_the_claim(paged_desk: Desk) -> None:
    report = _report(paged_desk, ".pdf")
    page = paged_desk.open(f"/report/{report}")
    expect(page.locator(".report .page")).to_have_count(2)
    page.get_by_role("button", name="Page as printed").click()
    expect(page).to_have_url(re.compile("page=1"))
    _drawn(page)
    page.get_by_role("button", name=re.compile("^Attack “raided”")).click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(_picture(page)).to_have_attribute("alt", "Page 2 of the file")
    expect(page.locator(".chosen")).to_contain_text("On page 2")
    _drawn(page)
    page.reload()
    expect(_picture(page)).to_have_attribute("alt", "Page 2 of the file")
    page.get_by_role("button", name="Previous page").click()
    expect(page).to_have_url(re.compile("page=1"))
    page.keyboard.press("p")
    expect(_picture(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("page="))


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_the_page_fits_every_window(paged_desk: Desk, width: int) -> None:
    page = paged_desk.page
    page.set_viewport_size({"width": width, "height": 900})
    try:
        paged_desk.open(f"/report/{_report(paged_desk, '.pdf')}?show=statements&page=2")
        _drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = _picture(page).bounding_box()
        assert box is not None
        assert box["width"] > 250
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})


def test_a_page_that_cannot_be_drawn_says_why(paged_desk: Desk) -> None:
    page = paged_desk.page
    why = "Pages are drawn once pip install 'dateline[documents]' has run."
    page.route("**/pages/2", lambda route: route.fulfill(status=404, json={"problem": why}))
    try:
        paged_desk.open(f"/report/{_report(paged_desk, '.pdf')}?page=2")
        expect(page.get_by_role("region", name="Page of the file")).to_contain_text(why)
        page.get_by_role("button", name="Previous page").click()
        _drawn(page)
    finally:
        page.unroute("**/pages/2")


def test_a_report_says_why_it_is_unread(paged_desk: Desk) -> None:
    page = paged_desk.open("/reports")
    rows = page.get_by_role("list", name="Reports").get_by_role("link")
    expect(rows).to_have_count(2)
    page.get_by_label("Language", exact=True).select_option("fr")
    expect(page).to_have_url(re.compile("language=fr"))
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("unread: in French")
    page.reload()
    expect(page.get_by_label("Language", exact=True)).to_have_value("fr")
    rows.click()
    expect(page.get_by_text("Unread because it is in French")).to_be_visible()
    page = paged_desk.open("/reports?paged=1")
    expect(rows).to_have_count(1)
    expect(page.get_by_label("with pages")).to_be_checked()


def test_statements_are_listed_filtered_and_opened(reading_desk: Desk) -> None:
    page = reading_desk.open("/statements")
    every = _statements(reading_desk)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile(rf"^\s*{len(every)}\s+statements$")
    )
    said = next(one for one in every if len(one.voice) > 1 and one.content)
    name = said.voice[-1].name
    page.get_by_label("Who says it").fill(name)
    expect(page).to_have_url(re.compile("holder="))
    mine = _statements(reading_desk, holder=name)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^\s*{len(mine)}\s"))
    page.reload()
    expect(page.get_by_label("Who says it")).to_have_value(name)
    rows = page.get_by_role("list", name="Statements").get_by_role("link")
    expect(rows.first).to_contain_text(name)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/report/{mine[0].report}\?show=statements&claim="))
    expect(page.locator(".chosen")).to_contain_text(name)
    page.go_back()
    expect(rows.first).to_contain_text(name)


def test_a_wrong_date_of_statements_says_how_to_write_one(reading_desk: Desk) -> None:
    page = reading_desk.open("/statements")
    page.get_by_label("Published from").fill("last week")
    page.get_by_label("Published from").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("2022-05-18")
    expect(page).not_to_have_url(re.compile("since="))


def test_find_leads_to_a_statement(paged_desk: Desk) -> None:
    said = _quoted(paged_desk)
    page = paged_desk.open("/log")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Find")
    expect(field).to_be_focused()
    field.fill("six rifles sahib")
    hit = page.get_by_role("option", name=re.compile("^Omar Sahib said statement"))
    expect(hit).to_contain_text("We saw six men")
    expect(page.get_by_role("option").last).to_contain_text("Statements with “six rifles sahib”")
    hit.click()
    expect(page).to_have_url(re.compile(rf"/report/{said.report}\?show=statements&claim={said.id}"))
    expect(page.locator(".chosen")).to_contain_text("We saw six men")


def test_an_entity_lists_what_it_says_as_known_on_a_day(paged_desk: Desk) -> None:
    with Case.open(paged_desk.case) as case:
        (entity,) = [
            one.entity.id
            for one in case.store.picture.entities()
            if one.entity.name == "Anna Rahimi"
        ]
        assert all(c.kind is not ClaimKind.STATEMENT for c, _ in case.store.claims())
    page = paged_desk.open(f"/entity/{entity}")
    said = page.get_by_role("region", name="Said")
    expect(said.get_by_role("listitem")).to_have_count(2)
    expect(said).to_contain_text("denied (certainly not so)")
    page = paged_desk.open(f"/entity/{entity}?as_of=2023-06-13")
    expect(page.get_by_text("No report that was published by then speaks of it")).to_be_visible()
    expect(said).to_have_count(0)
    page.get_by_role("button", name="Show today").click()
    expect(said.get_by_role("listitem")).to_have_count(2)
    said.get_by_role("link").first.click()
    expect(page.locator(".chosen")).to_contain_text("Anna Rahimi")
