"""The reports of a dossier: what each is, where it is from, and the digest of its bytes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Report
from dateline.views.dossier.markup import Html, element, link, words
from dateline.views.dossier.notes import Notes
from dateline.views.events.sourced import Archived, Export
from dateline.views.words import dated


def section(notes: Notes, export: Export) -> Html:
    """The list of all reports that notes name."""
    items = (
        _report(notes.reports[report.id], report, export.archived.get(report.id, Archived()))
        for report in notes.listed
    )
    return element(
        "section",
        element("h2", "Reports"),
        element("ol", *items, class_="reports"),
        class_="sources",
    )


def _report(number: int, report: Report, kept: Archived) -> Html:
    title = report.title or report.source
    rows = [
        element("tr", element("th", name, scope="row"), element("td", value))
        for name, value in _facts(report, kept)
    ]
    return element(
        "li",
        element("p", element("span", f"{number}", class_="number"), " ", words(title)),
        element("table", element("tbody", *rows), class_="facts"),
        id=f"report-{number}",
    )


def _facts(report: Report, kept: Archived) -> Iterator[tuple[str, Html]]:
    """What is known of a report; what is not known is left out, but for its date."""
    by = ", ".join(filter(None, (report.publisher, report.byline)))
    if by:
        yield "Published by", words(by)
    how = f", {dated(report.published_from)}" if report.published_from else ""
    yield "Date", words(f"{report.published}{how}" if report.published else "not known")
    if report.url:
        yield "Address", link(report.url)
    if report.source and report.source != report.url:
        yield "Added from", words(report.source)
    if kept.accessed:
        yield "Fetched", words(kept.accessed)
    if kept.sha256:
        yield "SHA-256 of its bytes", element("code", kept.sha256)
    yield "Report", element("code", report.id)
