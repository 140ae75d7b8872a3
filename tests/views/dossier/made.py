"""Dossiers of the made events, and what a reader of HTML finds in them."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import html  # type: ignore[import-untyped]

from dateline.views.decisions import Decided
from dateline.views.dossier import Dossier, Paper, render
from dateline.views.events.sourced import Sourced
from tests.views.events.made import HOSTILE, events, export


def _has_pango() -> bool:
    try:
        import weasyprint  # noqa: F401  # it loads Pango
    except OSError:
        return False
    return True


needs_pango = pytest.mark.skipif(
    not _has_pango(), reason="needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
)
DECIDED = Decided("2026-11-30T08:00:00+00:00", HOSTILE, "grade", f"{HOSTILE}: fair", HOSTILE, True)


def dossier(*some: Sourced, title: str = "Strikes") -> Dossier:
    """A dossier of some events, of all if none are named."""
    chosen = some or events()
    return Dossier(
        title,
        "gulf",
        tuple(chosen),
        export(),
        (("place", HOSTILE),),
        {chosen[0].event.id: (DECIDED,)},
    )


@cache
def tree(paper: Paper | None = None) -> html.HtmlElement:
    """The dossier of all events as a browser parses it."""
    return html.document_fromstring(render(dossier(), paper))


def words(element: html.HtmlElement) -> str:
    """All words of an element on one line."""
    return " ".join(element.text_content().split())
