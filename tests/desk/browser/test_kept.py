"""A page that asks again is told what it has already, and shows it."""

from __future__ import annotations

from playwright.sync_api import Response, expect

from dateline.model.decision import Verb
from dateline.workflow.case import Case
from dateline.workflow.decide import Draft, decide

from .conftest import Desk, settle


def test_what_did_not_change_is_not_sent_again(desk: Desk) -> None:
    found: list[tuple[str, int]] = []

    def hear(response: Response) -> None:
        found.append((response.url.split("/api/")[-1].split("?")[0], response.status))

    page = desk.open("/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    settle(page)
    before = heading.inner_text()
    page.on("response", hear)
    with Case.open(desk.case) as case:
        event = next(iter(case.store.picture.events()))
        with page.expect_response(lambda response: "/api/timeline" in response.url):
            decide(case, Draft(Verb.NOTE, (event.id,), "Bob", why="Look again."))
    settle(page)
    asked = {"events", "facets", "map", "timeline"}
    assert {one for one in found if one[0] in asked} == {(name, 304) for name in asked}
    assert heading.inner_text() == before
    assert page.get_by_role("grid", name="Events").get_by_role("row").count() > 1
