"""Adding reports in a real browser: the first visit, pasted text, files, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dateline.workflow.case import Case
from tests.desk.browser.conftest import desk_on

LONG = 60_000  # milliseconds: the first report loads the encoder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    with Case.create(tmp_path / "new"):
        pass
    return tmp_path / "new"


def test_an_empty_case_teaches_and_begins_with_the_samples(browser: Browser, empty: Path) -> None:
    with desk_on(browser, empty) as desk:
        page = desk.open("/")
        expect(page.get_by_role("heading", name="This case is empty")).to_be_visible()
        page.get_by_role("button", name="Try it with the samples").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=LONG)
        page.get_by_role("link", name="Review").last.click()
        expect(page.locator("[data-ready*=' ']")).to_be_visible()


def test_a_pasted_text_is_read_with_what_is_known_of_it(browser: Browser, empty: Path) -> None:
    with desk_on(browser, empty) as desk:
        page = desk.open("/add")
        page.get_by_label("Addresses, one a line").fill(
            "Rebels shelled the port of Aden on Monday."
        )
        page.get_by_label("Publisher").fill("Gulf Wire")
        page.get_by_label("Published").fill("2024-05-21")
        page.get_by_role("button", name="Add this text").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=LONG)
    with Case.open(empty) as case:
        ((claim, report),) = case.store.claims()
    assert (report.publisher, report.published) == ("Gulf Wire", "2024-05-21")
    assert claim.time is not None
    assert claim.time.edtf == "2024-05-20"  # the Monday before


def test_files_get_the_publisher_stated_and_bad_ones_a_remedy(
    browser: Browser, empty: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text("Rebels shelled the port of Aden on 20 May 2024.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 broken")
    with desk_on(browser, empty) as desk:
        page = desk.open("/add")
        page.get_by_text("What is known of it").click()
        page.get_by_label("Publisher").fill("Gulf Wire")
        page.get_by_label("Drop files here").set_input_files([good, bad])
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=LONG)
        expect(page.get_by_text("1 source could not be added")).to_be_visible()
        expect(page.locator("li.bad")).to_contain_text("bad.pdf")
    with Case.open(empty) as case:
        assert [report.publisher for report in case.store.reports()] == ["Gulf Wire"]


def test_a_wrong_date_is_told_with_its_remedy(browser: Browser, empty: Path) -> None:
    with desk_on(browser, empty) as desk:
        page = desk.open("/add")
        page.get_by_label("Addresses, one a line").fill("https://wire.example/1")
        page.get_by_text("What is known of it").click()
        page.get_by_label("Published").fill("last week")
        page.get_by_role("button", name="Fetch 1 address").click()
        expect(page.get_by_role("alert")).to_contain_text("write it as 2024-05-21")


def test_the_columns_of_a_table_are_chosen_before_it_is_added(
    browser: Browser, empty: Path, tmp_path: Path
) -> None:
    table = tmp_path / "posts.csv"
    text = "Rebels shelled the port of Aden on 20 May 2024."
    table.write_text(f"No,Note,Seen on\n1,{text},2024-05-21\n2,{text} Four died.,2024-05-22\n")
    with desk_on(browser, empty) as desk:
        page = desk.open("/add")
        page.get_by_label("Drop files here").set_input_files(table)
        card = page.get_by_role("article", name="Columns of posts.csv")
        expect(card.get_by_role("button", name="Add the rows")).to_be_disabled()
        card.get_by_label("Text").select_option("Note")
        card.get_by_label("Published").select_option("Seen on")
        card.get_by_role("button", name="Add the rows").click()
        expect(page.get_by_role("heading", name="Done")).to_be_visible(timeout=LONG)
        expect(card).to_have_count(0)
    with Case.open(empty) as case:
        found = {(report.text, report.published) for report in case.store.reports()}
    assert found == {(text, "2024-05-21"), (f"{text} Four died.", "2024-05-22")}


def test_lists_of_addresses_are_shown_before_any_machine_is_asked(
    browser: Browser, empty: Path, tmp_path: Path
) -> None:
    listed, table = tmp_path / "links.txt", tmp_path / "links.csv"
    listed.write_text("# to read\nhttps://wire.example/1\nhttps://wire.example/2\n")
    table.write_text("Name,Link\nOne,https://wire.example/3\nTwo,https://wire.example/4\n")
    with desk_on(browser, empty) as desk:
        page = desk.open("/add")
        page.get_by_label("Drop files here").set_input_files([listed, table])
        expect(page.get_by_role("button", name="Fetch 2 addresses")).to_be_enabled()
        card = page.get_by_role("article", name="Columns of links.csv")
        card.get_by_role("button", name="List its 2 addresses").click()
        expect(page.get_by_role("button", name="Fetch 4 addresses")).to_be_enabled()
        expect(page.get_by_label("Addresses, one a line")).to_have_value(
            "\n".join(f"https://wire.example/{n}" for n in (1, 2, 3, 4))
        )
    with Case.open(empty) as case:
        assert case.store.counts()["reports"] == 0
