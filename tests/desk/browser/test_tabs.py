"""Many pages of one browser share a stream of changes: each of them still has its connections."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from dateline.model.decision import Verb
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide
from dateline.workflow.queue import Ask, queue

from .conftest import Desk, settle

TABS = 8  # more than the connections that a browser opens to a host


def _decide(desk: Desk) -> None:
    """Decide as a colleague does, on another machine or a command line."""
    with Case.open(desk.case) as case:
        claim = next(item.ids[0] for item in queue(case, 50) if item.ask is Ask.CLAIM)
        decide(case, Draft(Verb.ACCEPT, (claim,), "Bob"))


def _shows(page: Page, decisions: int) -> None:
    expect(page.get_by_text(f"{decisions} decisions", exact=True)).to_be_visible()


def test_eight_pages_hear_of_changes_by_one_stream(desk: Desk) -> None:
    streams: list[str] = []
    desk.context.on(
        "request", lambda asked: streams.append(asked.url) if "/changes" in asked.url else None
    )
    pages = [desk.page, *(desk.watch(desk.context.new_page()) for _ in range(TABS - 1))]
    for page in pages:
        page.goto(f"{desk.url}/log")
        settle(page)
    assert len(streams) == 1
    _decide(desk)
    for page in pages:
        _shows(page, 1)
    pages[0].close()  # which has the stream
    _decide(desk)
    for page in pages[1:]:
        _shows(page, 2)
    assert len(streams) == 2
