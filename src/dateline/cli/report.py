"""The command that looks at one report: report."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import as_json_option, case_argument
from dateline.cli.printing import say_json, show


@click.command("report")
@case_argument
@click.argument("report")
@click.option("--against", metavar="REPORT", help="Show the words that differ from this one.")
@as_json_option
def show_report(case: Path, report: str, against: str | None, as_json: bool) -> None:
    """Show one report: its text, versions and copies.

    Versions came from the same address, copies count as one source with it; of a report that
    took the place of an older version, the difference is shown. With --against the
    words are shown that were added and removed from the earlier of two reports to the later.

    REPORT is its id or the beginning of it.

    \b
    Examples:
      dateline report gulf 9c01
      dateline report gulf 9c01 --against 4be2
    """
    from dataclasses import asdict

    from dateline.views.report import difference_view, report_view
    from dateline.workflow.case import Case
    from dateline.workflow.pages.difference import difference
    from dateline.workflow.pages.report import report_page

    with Case.open(case) as opened:
        if against is not None:
            found = difference(opened, report, against)
            changes = [(change.kind.value, change.text) for change in found.changes]
            if as_json:
                told = [{"kind": kind, "text": text} for kind, text in changes]
                say_json({"before": found.before.id, "after": found.after.id, "changes": told})
            else:
                show(difference_view(found.before, found.after, changes))
            return
        page = report_page(opened, report)
        if as_json:
            same = {
                "versions": [line.id for line in page.versions],
                "copies": [line.id for line in page.copies],
                "superseded_by": page.line.superseded_by,
                "notice": page.notice_kind,
                "original": page.media_type,
                "sha256": page.sha256,
            }
            say_json(asdict(page.report) | same, indent=2)
        else:
            versions = [(line.id, line.title or line.source) for line in page.versions]
            copies = [(line.id, line.title or line.source) for line in page.copies]
            notes = [note for note in (page.state, page.notice, page.changed_text) if note]
            change = None
            if page.before is not None:
                found = difference(opened, page.before, page.report.id)
                changed = [(change.kind.value, change.text) for change in found.changes]
                change = (found.before, found.after, changed)
            show(report_view(page.report, len(page.claims), versions, copies, notes, change))
