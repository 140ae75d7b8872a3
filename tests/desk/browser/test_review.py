"""Review by keyboard in a real browser: what is decided is in the log, and can be taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.model.decision import Verb
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.queue import Ask, queue
from tests.desk.browser.conftest import Desk


def _log(desk: Desk) -> list[tuple[str, str]]:
    with Case.open(desk.case) as case:
        return [(str(entry.verb), entry.subject) for entry in case.store.decisions()]


def _asked(page: Page) -> str:
    """What marks the question in view."""
    asked = page.locator("[data-ready*=' ']")
    expect(asked).to_be_visible()  # the next question may have yet to come
    return asked.get_attribute("data-ready") or ""


def _opened(desk: Desk, ask: str = "claim") -> Page:
    page = desk.open(f"/queue?ask={ask}")
    expect(page.locator(f"[data-ready^='{ask}']")).to_be_visible()
    expect(page.locator("#page")).not_to_contain_text("Fetching")
    return page


def _next(page: Page, key: str) -> None:
    """Press a key that decides, and wait until something else is asked."""
    asked = _asked(page)
    page.keyboard.press(key)
    expect(page.locator(f"[data-ready='{asked}']")).to_have_count(0)


def _edits(page: Page, key: str) -> None:
    """Press a key that opens the editor, and wait for it."""
    page.keyboard.press(key)
    name = {"e": "Edit", "a": "Add a claim"}[key]
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _written(page: Page) -> None:
    """Wait until the server has answered every decision."""
    expect(page.get_by_text("writing")).to_have_count(0)


def test_claims_are_decided_by_keys_in_their_order(desk: Desk) -> None:
    page = _opened(desk)
    asked = []
    for key in ("Enter", "x", "Enter"):
        asked.append(_asked(page).split()[1])
        _next(page, key)
    _written(page)
    with Case.open(desk.case) as case:
        decisions = [(str(d.verb), d.saw) for d in case.store.decisions()]
    assert decisions == list(zip(("accept", "reject", "accept"), asked, strict=True))


def test_undo_goes_back_beyond_this_sitting(desk: Desk) -> None:
    page = _opened(desk)
    first = _asked(page)
    _next(page, "Enter")
    _written(page)
    page = _opened(desk)  # the page is loaded anew: only the log knows
    second = _asked(page)
    assert second != first
    _next(page, "x")
    _press(page, "Control+z")
    expect(page.locator(f"[data-ready='{second}']")).to_be_visible()
    _written(page)
    _press(page, "Control+z")
    expect(page.get_by_text(re.compile("^Taken back: accept"))).to_be_visible()
    _written(page)
    assert [verb for verb, _ in _log(desk)] == ["accept", "reject", "undo", "undo"]


def test_pairs_are_decided(desk: Desk) -> None:
    page = _opened(desk, "events")
    _next(page, "n")
    _written(page)
    page = _opened(desk, "entities")
    _next(page, "u")
    _next(page, "y")
    _written(page)
    assert [verb for verb, _ in _log(desk)] == ["split", "unsure", "same"]


def test_an_event_that_may_be_two_is_decided_with_both_sides_in_view(desk: Desk) -> None:
    page = _opened(desk, "parts")
    event, *_ = _asked(page).split()[1:]
    with Case.open(desk.case) as case:
        asked = next(i for i in queue(case, 999) if i.ask is Ask.PARTS and i.ids == (event,))
        claims = {claim.id: claim for claim, _ in case.store.claims()}
    for name, part in zip(("The one part", "The other part"), asked.parts, strict=True):
        side = page.get_by_role("region", name=name, exact=True)
        expect(side.get_by_role("heading")).to_contain_text(re.compile(rf"\b{len(part)} claims?"))
        shown = {" ".join(text.split()) for text in side.locator("blockquote").all_inner_texts()}
        told = {" ".join(claims[claim].evidence.text.split()) for claim in part[:12]}
        assert shown == told
    expect(page.get_by_role("heading", name="Is this one happening?")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Press y, n or u.")).to_be_visible()
    first = _asked(page)
    _next(page, "n")
    _next(page, "y")
    _next(page, "u")
    _written(page)
    assert [verb for verb, _ in _log(desk)] == ["split", "merge", "unsure"]
    assert _log(desk)[0] == ("split", event)
    with Case.open(desk.case) as case:
        (entry, *_) = case.store.decisions()
        slots = [[claims[claim].slot for claim in part] for part in asked.parts]
        assert entry.new == {"slots": [sorted(side) for side in slots]}
    for _ in range(3):
        _press(page, "Control+z")
    expect(page.locator(f"[data-ready='{first}']")).to_be_visible()
    _written(page)
    assert [verb for verb, _ in _log(desk)][3:] == ["undo"] * 3


def test_a_claim_is_edited_by_selecting_words(desk: Desk) -> None:
    page = _opened(desk)
    claim = _asked(page).split()[1]
    _edits(page, "e")
    _press(page, "6", "Enter")  # possibly not so
    expect(page.locator(f"[data-ready='claim {claim}']")).to_have_count(0)
    _written(page)
    with Case.open(desk.case) as case:
        (decision,) = case.store.decisions()
    assert (decision.verb, decision.saw) == (Verb.EDIT, claim)
    assert isinstance(decision.new, dict)
    assert decision.new["factuality"] == "PS-"


def test_escape_leaves_a_claim_as_it_is(desk: Desk) -> None:
    page = _opened(desk)
    asked = _asked(page)
    _edits(page, "e")
    _press(page, "6", "Escape")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    assert _asked(page) == asked
    assert _log(desk) == []


def test_a_claim_is_added_by_keyboard_alone(desk: Desk) -> None:
    page = _opened(desk)
    _edits(page, "a")
    _press(page, "ArrowRight")  # the first step picks the claim's own words
    page.wait_for_function("() => String(getSelection()) !== ''")
    picked = page.evaluate("String(getSelection())")
    _press(page, "ArrowRight", "Shift+ArrowRight", "W")
    field = page.get_by_role("combobox", name="Type of claim")
    expect(field).to_be_focused()
    field.fill("meet")
    _press(page, "Enter")
    expect(page.get_by_role("button", name=re.compile("^Meet"))).to_be_visible()
    _press(page, "Enter")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    _written(page)
    with Case.open(desk.case) as case:
        (decision,) = case.store.decisions()
    assert decision.verb is Verb.ADD
    assert isinstance(decision.new, dict)
    assert decision.new["type"] == "Meet"
    words = decision.new["anchor"]["text"]
    assert len(words.split()) >= 2
    assert words != picked


def test_a_refusal_comes_back_with_its_sentence(desk: Desk) -> None:
    page = _opened(desk)
    asked = _asked(page)
    page.route(
        "**/api/decisions",
        lambda route: (
            route.fulfill(status=400, json={"problem": "The case is closed today."})
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    _press(page, "Enter")
    expect(page.locator(f"[data-ready='{asked}']")).to_be_visible()
    expect(page.locator(".refused")).to_have_text("The case is closed today.")


def test_what_somebody_else_decides_leaves_the_queue(desk: Desk) -> None:
    page = _opened(desk)
    asked = _asked(page)
    with Case.open(desk.case) as case:
        decide(case, Draft(Verb.REJECT, (asked.split()[1],), who="Bob"))
    expect(page.get_by_text("Bob decided this meanwhile")).to_be_visible(timeout=20_000)
    expect(page.locator(f"[data-ready='{asked}']")).to_have_count(0)


def test_keys_do_nothing_while_a_field_or_another_command_has_them(desk: Desk) -> None:
    page = _opened(desk)
    _press(page, "/")
    expect(page.get_by_role("combobox", name="Find")).to_be_focused()
    page.keyboard.type("x")
    _press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    _press(page, "g", "n")  # "n" here is part of "go to entities"
    expect(page).to_have_url(re.compile("/entities"))
    assert _log(desk) == []


def test_a_key_can_be_changed(desk: Desk) -> None:
    page = _opened(desk)
    _press(page, "Shift+?")
    page.get_by_role("button", name="change the key of Reject the claim and go on").click()
    _press(page, "r", "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    asked = _asked(page)
    _press(page, "x")
    assert _asked(page) == asked
    _press(page, "r")
    expect(page.locator(f"[data-ready='{asked}']")).to_have_count(0)
    _written(page)
    assert [verb for verb, _ in _log(desk)] == ["reject"]


def test_second_coding_is_kept_apart(browser: Browser, desk: Desk) -> None:
    page = _opened(desk)
    _next(page, "Enter")
    _written(page)
    with Case.open(desk.case) as case:
        (first,) = case.store.decisions()
        decide(case, Draft(Verb.REJECT, (str(first.saw),), who="Bob", blind=True))
        claim = next(
            c for c, _ in case.store.claims() if c.id != first.saw and c.status == "machine"
        )
        decide(case, Draft(Verb.ACCEPT, (claim.id,), who="Bob"))
    page = desk.open("/queue?blind=1")
    expect(page.locator(f"[data-ready='claim {claim.id}']")).to_be_visible()
    _press(page, "x")
    expect(page.get_by_role("heading", name="Nothing is left to decide.")).to_be_visible()
    _written(page)
    with Case.open(desk.case) as case:
        assert [d.blind for d in case.store.decisions()] == [False, True, False, True]
        status = {c.id: c.status.value for c, _ in case.store.claims()}
    assert status[claim.id] == "accepted"


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_cut_off(reading_desk: Desk, width: int) -> None:
    page = reading_desk.page
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/queue", "/reports", "/add", "/log"):
        reading_desk.open(address)
        expect(page.locator("#page")).to_be_visible()
        wide = page.evaluate("document.querySelector('#page').scrollWidth")
        assert wide <= page.evaluate("document.querySelector('#page').clientWidth") + 1, address
    page.set_viewport_size({"width": 1440, "height": 900})
