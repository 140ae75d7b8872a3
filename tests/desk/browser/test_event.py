"""The page of one event: facts, tellings in their words, what was known when, decisions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dateline.model import Band, Event, Stance
from dateline.model.decision import Decision
from dateline.store import EventFilters
from dateline.views.events.why import sentence
from dateline.workflow.accounts import Role, put_account
from dateline.workflow.case import Case
from dateline.workflow.events import show_event

from .conftest import Desk, desk_on, settle

SECRET = "a long enough secret"


def _largest(folder: Path) -> Event:
    """The event that most claims tell; denied by some."""
    with Case.open(folder) as case:
        events = case.store.picture.events()
        return max(events, key=lambda one: len(one.claims))


def _doubtful(folder: Path) -> tuple[str, list[str]]:
    """An event, and those that may be the same as it."""
    with Case.open(folder) as case:
        for event in list(case.store.picture.events()):
            if maybe := show_event(case, event.id).maybe:
                return event.id, [other for other, _, _ in maybe]
    raise AssertionError("no event may be the same as another")


def _log(folder: Path) -> list[Decision]:
    with Case.open(folder) as case:
        return list(case.store.decisions())


def _show(desk: Desk, event: str) -> Page:
    page = desk.open(f"/event/{event}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def _panel(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{title}"))


@pytest.fixture
def event(case: Path) -> Event:
    return _largest(case)


def test_every_telling_is_there_in_its_words(reading_desk: Desk) -> None:
    event = _largest(reading_desk.case)
    page = _show(reading_desk, event.id)
    for more in page.get_by_role("button", name="more report").all():
        more.click()
    expect(page.get_by_role("checkbox")).to_have_count(len(event.claims))
    denials = [one for one in event.claims if one.stance in (Stance.DENIES, Stance.DOUBTS)]
    expect(_panel(page, "Denied or doubted").get_by_role("checkbox")).to_have_count(len(denials))
    with Case.open(reading_desk.case) as case:
        tellings = show_event(case, event.id).tellings
    expect(page.locator("blockquote mark.anchor").first).to_be_visible()
    quoted = " ".join(page.locator("blockquote").all_inner_texts())
    lit = page.locator("blockquote mark.anchor").all_inner_texts()
    for claim, _ in tellings:
        assert claim.evidence.text in quoted
        assert any(part and part in claim.anchor.text for part in lit)


def test_words_say_their_role(reading_desk: Desk) -> None:
    page = _show(reading_desk, _largest(reading_desk.case).id)
    mark = page.locator("blockquote mark.actor").first
    expect(mark).to_have_attribute("title", "Actor")
    assert mark.evaluate("one => getComputedStyle(one, '::before').content") == '"Actor: "'


def test_a_value_shows_only_the_words_that_say_it(reading_desk: Desk) -> None:
    event = _largest(reading_desk.case)
    page = _show(reading_desk, event.id)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Where"))
    row.get_by_role("button").first.click()
    saying = event.place.values[0].claims
    assert 0 < len(saying) < len(event.claims)
    expect(page.locator("li.claim")).to_have_count(len(saying))
    page.reload()
    expect(page.locator("li.claim")).to_have_count(len(saying))
    page.get_by_role("button", name=re.compile("^Only what says")).click()
    expect(page.locator("li.claim")).to_have_count(len(event.claims))


def test_what_was_known_on_a_day(reading_desk: Desk) -> None:
    event = _largest(reading_desk.case)
    with Case.open(reading_desk.case) as case:
        reports = [report for _, report in show_event(case, event.id).tellings]
        first = min(str(report.published)[:10] for report in reports)
        earliest = show_event(case, event.id, first)
    page = _show(reading_desk, event.id)
    slider = page.get_by_role("slider", name="As known on")
    slider.press("Home")
    expect(page).to_have_url(re.compile(rf"as_of={first}$"))
    settle(page)
    claims = page.locator("li.claim")
    expect(claims).to_have_count(len(earliest.tellings))
    expect(page.get_by_role("button", name="Overrule")).to_have_count(
        0
    )  # decide on what is known now
    page.reload()
    settle(page)
    expect(claims).to_have_count(len(earliest.tellings))
    page.go_back()
    settle(page)
    expect(claims).not_to_have_count(len(earliest.tellings))
    assert claims.count() > len(earliest.tellings)
    expect(page.get_by_role("button", name="Overrule")).to_be_visible()


def test_the_grade_is_overruled_and_put_back(desk: Desk, event: Event) -> None:
    page = _show(desk, event.id)
    panel = _panel(page, "Grade")
    panel.get_by_role("button", name="Overrule").click()
    panel.get_by_role("radio", name="discounted").check()
    panel.get_by_label("Reason").fill("a hoax")
    panel.get_by_role("button", name="Set the grade").click()
    expect(panel.get_by_text("discounted, by hand")).to_be_visible()
    expect(panel).to_contain_text("Set by Ada: a hoax")
    _panel(page, "Decisions").get_by_role("button", name="Undo grade").click()
    expect(panel).to_contain_text(event.grade.rule)
    expect(panel.get_by_text("by hand")).to_have_count(0)
    assert [one.verb for one in _log(desk.case)] == ["grade", "undo"]


def test_keys_decide_what_may_be_the_same(desk: Desk) -> None:
    event, others = _doubtful(desk.case)
    page = _show(desk, event)
    panel = _panel(page, "May be the same as")
    expect(panel.get_by_role("listitem")).to_have_count(len(others))
    expect(panel.get_by_role("button", name="Different").first).to_be_enabled()
    page.keyboard.press("n")
    expect(panel.get_by_role("listitem")).to_have_count(len(others) - 1)
    (decision,) = _log(desk.case)
    assert decision.verb == "split"
    assert set(decision.subject.split()) == {event, others[0]}


def test_tellings_are_split_off(desk: Desk, event: Event) -> None:
    page = _show(desk, event.id)
    page.keyboard.press("s")
    expect(page.get_by_text("First choose the tellings")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_role("button", name="Split off").click()
    expect(page.locator("li.claim")).to_have_count(len(event.claims) - 1)
    with Case.open(desk.case) as case:
        assert len(case.store.picture.event(event.id).claims) == len(event.claims) - 1
    _panel(page, "Decisions").get_by_role("button", name="Undo split").click()
    expect(page.locator("li.claim")).to_have_count(len(event.claims))


def test_a_note_and_a_rating_stay(desk: Desk, event: Event) -> None:
    page = _show(desk, event.id)
    panel = _panel(page, "Notes and rating")
    panel.get_by_label("A note").fill("Ask the <b>press office</b>")
    panel.get_by_role("button", name="Note").click()
    expect(panel.get_by_role("listitem")).to_contain_text("Ask the <b>press office</b>")
    panel.get_by_label("How reliable").select_option("B")
    panel.get_by_label("How credible").select_option("2")
    panel.get_by_role("button", name="Rate").click()
    expect(panel.get_by_text("Rated B2")).to_be_visible()


def test_why_the_tellings_are_one(reading_desk: Desk) -> None:
    event = _largest(reading_desk.case)
    page = _show(reading_desk, event.id)
    panel = _panel(page, "Why together")
    weakest = min(event.why, key=lambda one: (one.band is not Band.ASK, one.score))
    panel.locator("summary").first.click()
    for name, _ in weakest.features:
        expect(panel.locator("details").first.get_by_text(sentence(name))).to_be_visible()


def test_a_viewer_looks_and_decides_nothing(browser: Any, case: Path, event: Event) -> None:
    with Case.open(case) as opened:
        put_account(opened, "Vera", Role.VIEWER, SECRET)
    with desk_on(browser, case) as desk:
        page = desk.open(f"/event/{event.id}")
        page.get_by_label("Name").fill("Vera")
        page.get_by_label("Password").fill(SECRET)
        page.get_by_role("button", name="Log in").click()
        expect(page.locator("li.claim").first).to_be_visible()
        expect(page.get_by_role("checkbox")).to_have_count(0)
        for name in ("Overrule", "Same", "Different", "Note", "Rate"):
            expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_an_event_that_is_not_there_says_so(reading_desk: Desk) -> None:
    page = reading_desk.open("/event/ffffffffffff")
    expect(page.get_by_role("alert")).to_contain_text("ffffffffffff")


def test_an_event_that_may_be_two_says_so_and_is_split_by_one_button(desk: Desk) -> None:
    page = desk.open("/?view=list&unsure=true")
    expect(page.get_by_text("one or two?").first).to_be_visible()
    with Case.open(desk.case) as case:
        event = next(iter(case.store.picture.events(EventFilters(unsure=True))))
    page = _show(desk, event.id)
    expect(page.locator("main header").get_by_text("one or two?")).to_be_visible()
    panel = _panel(page, "Is this one happening")
    for name in ("The one part", "The other part"):
        expect(panel.get_by_role("region", name=name).get_by_role("listitem").first).to_be_visible()
    panel.get_by_role("button", name="Two").click()
    expect(page.get_by_text("They are two events now.")).to_be_visible()
    (entry,) = _log(desk.case)
    assert (entry.verb, entry.subject) == ("split", event.id)
