"""The whole dossier as one HTML file: front page, events, reports."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from dateline import __version__
from dateline.views.dossier import event as events
from dateline.views.dossier import reports
from dateline.views.dossier.locator import locator
from dateline.views.dossier.markup import Html, element, empty, joined, within, words
from dateline.views.dossier.notes import Notes
from dateline.views.dossier.parts import Dossier, Paper

_READING = (
    "Every statement has small numbers that lead to the notes: the words of the reports that it "
    "rests on, with who says them. A grade says how far an event may be believed: confirmed, where "
    "the acting side itself says so; fair, where two or more independent origins tell it and none "
    "denies it; weak, where one does; contested, where it is affirmed and denied; discounted, "
    "where nobody affirms it. Values that the reports disagree on stand side by side."
)


def style(paper: Paper | None) -> str:
    """The style sheet; without a paper, the printer's own is used."""
    sheet = (Path(__file__).parent / "dossier.css").read_text(encoding="utf-8")
    return f"{sheet}@page {{ size: {paper}; }}\n" if paper else sheet


def policy(sheet: str) -> str:
    """The content security policy of a dossier: its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render(dossier: Dossier, paper: Paper | None = None) -> str:
    """The page as HTML."""
    sheet, notes = style(paper), Notes.of(dossier.events)
    head = element(
        "head",
        empty("meta", charset="utf-8"),
        empty("meta", http_equiv="Content-Security-Policy", content=policy(sheet)),
        empty("meta", name="viewport", content="width=device-width, initial-scale=1"),
        empty("meta", name="generator", content=f"Dateline {__version__}"),
        element("title", dossier.title),
        element("style", Html(sheet)),
    )
    main = element("main", *_front(dossier), *_events(dossier, notes), _reports(dossier, notes))
    return f"<!doctype html>\n{element('html', head, element('body', main), lang='en')}\n"


def _front(dossier: Dossier) -> Iterator[Html]:
    yield element("h1", words(dossier.title))
    number = len(dossier.events)
    what = f"{number} event{'' if number == 1 else 's'} of the case "
    made = f", made by Dateline {__version__} on {dossier.export.made}."
    yield element("p", what, words(dossier.case), made, class_="made")
    if dossier.asked:
        asked = (f"{name}: {value}" for name, value in dossier.asked)
        yield element("p", "Chosen by ", joined([words(one) for one in asked], "; "), ".")
    yield element("p", _READING, class_="reading")
    drawn = locator([sourced.event for sourced in dossier.events])
    if drawn is not None:
        caption = (
            "A point is a place as exact as a town; a dashed circle an area; a country that is "
            "shaded, all that is known. Borders are drawn as Natural Earth has them, which is no "
            "statement."
        )
        yield element("figure", drawn, element("figcaption", caption))
    if number > 1:
        yield element("h2", "Events", class_="contents")
        yield element("ol", *_contents(dossier), class_="contents")


def _contents(dossier: Dossier) -> Iterator[Html]:
    for number, sourced in enumerate(dossier.events, 1):
        event = sourced.event
        grade = element("span", f" {event.grade.value}", class_="rule")
        title = within(f"event-{number}", words(event.title), grade)
        yield element("li", element("span", f"{number}", class_="number"), title)


def _events(dossier: Dossier, notes: Notes) -> Iterator[Html]:
    types = dossier.export.profile.types
    for number, sourced in enumerate(dossier.events, 1):
        known = types.get(sourced.event.type)
        told = f"{known.name}: {known.description.rstrip('.')}" if known else sourced.event.type
        decided = dossier.decided.get(sourced.event.id, ())
        yield events.section(number, sourced, notes, decided, told)


def _reports(dossier: Dossier, notes: Notes) -> Html:
    return reports.section(notes, dossier.export)
