"""The page of a report in a real browser: its claims, its versions, all of it accepted at once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dateline.model import Claim, Report
from dateline.workflow.case import Case
from tests.desk.browser.conftest import Desk, add_text


def _most_claims(desk: Desk) -> tuple[str, list[Claim]]:
    """The report with the most claims, and those in the order of their words."""
    found: dict[str, list[Claim]] = {}
    with Case.open(desk.case) as case:
        for claim, report in case.store.claims():
            found.setdefault(report.id, []).append(claim)
    most, claims = max(found.items(), key=lambda entry: len(entry[1]))
    return most, sorted(claims, key=lambda claim: (claim.anchor.start, claim.id))


# Where on the screen some words of the report are.
MIDDLE = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".report"), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def test_keys_go_along_the_claims_and_the_address_keeps_the_chosen_one(reading_desk: Desk) -> None:
    report, claims = _most_claims(reading_desk)
    page = reading_desk.open(f"/report/{report}")
    expect(page.get_by_text(f"{len(claims)} claims")).to_be_visible()
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(f"claim={claims[0].id}"))
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(f"claim={claims[1].id}"))
    page.keyboard.press("k")
    expect(page).to_have_url(re.compile(f"claim={claims[0].id}"))
    expect(page.locator(".chosen")).to_contain_text(claims[0].anchor.text)
    expect(page.locator(".report .lit", has_text=claims[0].anchor.text).first).to_be_visible()
    page.reload()
    expect(page.locator(".chosen")).to_contain_text(claims[0].anchor.text)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("claim="))


def test_the_text_stands_as_stored(reading_desk: Desk) -> None:
    report, _ = _most_claims(reading_desk)
    with Case.open(reading_desk.case) as case:
        text = case.store.report(report).text
    page = reading_desk.open(f"/report/{report}")
    expect(page.locator(".report p").first).to_be_visible()
    shown = "".join(page.locator(".report [data-at]").all_text_contents())
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


def test_a_whole_report_is_accepted_after_saying_what(desk: Desk) -> None:
    report, claims = _most_claims(desk)
    page = desk.open(f"/report/{report}")
    page.get_by_role("button", name="Accept all").click()
    dialog = page.get_by_role("dialog", name="Accept the whole report")
    expect(dialog.get_by_role("listitem")).to_have_count(len(claims))
    dialog.get_by_role("button", name=f"Accept {len(claims)}").click()
    expect(page.get_by_text(f"Written: {len(claims)} claims")).to_be_visible(timeout=30_000)
    with Case.open(desk.case) as case:
        accepted = {str(entry.saw) for entry in case.store.decisions() if entry.verb == "accept"}
    assert accepted == {claim.id for claim in claims}


def test_characters_beyond_the_first_plane_do_not_move_the_colours(desk: Desk) -> None:
    text = "\U0001f680\U0001f680 Harbour note\n\nRebels shelled the port of Aden on Monday."
    with Case.open(desk.case) as case:
        report = Report.of(text, source="a test", published="2024-05-21")
        case.store.add(report, text.encode(), "text/plain", fetched_at=None, address=None)
    page = desk.open(f"/report/{report.id}")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Add a claim")).to_be_visible()
    page.mouse.dblclick(*page.evaluate(MIDDLE, "shelled"))
    page.wait_for_function("() => String(getSelection()).trim() === 'shelled'")
    page.keyboard.press("W")
    page.get_by_role("combobox", name="Type of claim").fill("attack")
    page.keyboard.press("Enter")
    expect(page.locator(".report .lit")).to_have_text("shelled")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Written: a claim by hand")).to_be_visible(timeout=30_000)
    with Case.open(desk.case) as case:
        (claim,) = (c for c, r in case.store.claims() if r.id == report.id)
    assert text[claim.anchor.start : claim.anchor.end] == "shelled"


def test_two_versions_differ_word_by_word(desk: Desk) -> None:
    url = "https://wire.example/aden"
    add_text(desk.case, "Aden: seven people were hurt on Monday.", url=url)
    newer = add_text(desk.case, "Aden: nine people were hurt on Monday.", url=url)
    page = desk.open(f"/report/{newer}")
    page.get_by_role("link", name="what differs").click()
    expect(page.locator("del")).to_have_text(re.compile("seven"))
    expect(page.locator("ins")).to_have_text(re.compile("nine"))
