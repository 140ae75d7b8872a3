"""Everybody can use every page: axe-core finds no serious fault, at any width, light or dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.store import StatementFilters
from dateline.workflow.case import Case

from .conftest import Desk

AXE = Path(__file__).parents[3] / "web/node_modules/axe-core/axe.min.js"
RUN = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
})).violations.map((v) => ({
    rule: v.id, impact: v.impact, at: v.nodes.map((node) => node.target.join(" ")),
}))"""
PAGES = (
    "/", "/entities", "/register", "/network", "/reports", "/statements", "/queue", "/add", "/log",
)  # fmt: skip


def _single_pages(desk: Desk) -> list[str]:
    """An event, an entity and a report with much on them."""
    with Case.open(desk.case) as case:
        event = max(case.store.picture.events(), key=lambda one: len(one.claims))
        entity = next(case.store.picture.entities()).entity
        said, where = case.store.statements.stretch(StatementFilters())[0]
        return [
            f"/event/{event.id}",
            f"/entity/{entity.id}",
            f"/report/{event.claims[0].report}?show=statements",
            f"/report/{where}?show=statements&claim={said.id}",
        ]


def _faults(desk: Desk, address: str) -> list[dict[str, Any]]:
    page = desk.open(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [{"page": address, **one} for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1440, 900)])
def test_no_serious_fault(reading_desk: Desk, scheme: Any, width: int, height: int) -> None:
    reading_desk.page.set_viewport_size({"width": width, "height": height})
    reading_desk.page.emulate_media(color_scheme=scheme)
    addresses = [*PAGES, *_single_pages(reading_desk)]
    assert [fault for one in addresses for fault in _faults(reading_desk, one)] == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_no_page_is_wider_than_the_window(reading_desk: Desk, width: int) -> None:
    reading_desk.page.set_viewport_size({"width": width, "height": 900})
    for address in [*PAGES, *_single_pages(reading_desk)]:
        page = reading_desk.open(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
