"""The commands that make a case and fill it: init, add, reports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import (
    as_json_option,
    case_argument,
    columns_option,
    log_option,
    opened,
    stated_options,
)
from dateline.cli.printing import error, note, progress, say, say_json, show

if TYPE_CHECKING:
    from dateline.workflow.add import Stated
    from dateline.workflow.case import Case


@click.command()
@case_argument
def init(case: Path) -> None:
    """Make a case: a folder for reports and claims.

    It holds one SQLite database and a readable dateline.toml.

    \b
    Example: dateline init gulf
    """
    from dateline.workflow.case import Case

    Case.create(case).close()
    say(f"Made the case {case}. Add reports: dateline add {case} FILE|FOLDER|ADDRESS")


@click.command()
@case_argument
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--links", is_flag=True, help="The sources list addresses: fetch each of them.")
@stated_options
@columns_option
@log_option
@as_json_option
def add(
    case: Path,
    sources: tuple[str, ...],
    links: bool,
    published: str | None,
    publisher: str | None,
    columns: tuple[tuple[str, str], ...],
    log: str | None,
    as_json: bool,
) -> int:
    """Add reports: files, folders, addresses, feeds, archives.

    Web pages, texts, PDF, Word and other documents, mail, Telegram's exports, tables, JSON, feeds,
    WARC, WACZ, ZIP: docs/adding.md lists all. "-" is standard input. With --links
    the sources list addresses (a text with one a line, a table with a column of them, a sitemap,
    a feed), which are fetched, one a second from one host.

    The original bytes are kept. Adding the same thing twice changes nothing; adding it with
    --published or --publisher corrects a report that is there already; its claims' dates follow
    at once, and `read` reads it again for what it infers from them.

    \b
    Examples:
      dateline add gulf reports/ https://example.org/news/1.html
      dateline add gulf posts.xlsx --columns text=Body,published=Date
      dateline add gulf --links stories.csv --columns url=Link
      dateline add gulf leaflet.txt --published 2022-05-18 --publisher "Example News"
    """
    from dateline.workflow.add import Stated, listed_links, politely

    stated = Stated(published, publisher, columns)
    with opened(case, log) as open_case:
        wanted: Iterable[str] = sources
        if links:
            listed = [link for one in sources for link in listed_links(open_case, one, stated)]
            wanted = politely(dict.fromkeys(listed))
        status = print_adding(open_case, wanted, stated, as_json)
        if not as_json and open_case.store.counts()["unread"]:
            say(f"Read them: dateline read {case}")
        return status


def print_adding(case: Case, sources: Iterable[str], stated: Stated, as_json: bool) -> int:
    """Add the sources, print what became of them, and return the exit status."""
    from dateline.workflow.add import AddResult, Refused
    from dateline.workflow.add import add as add_source

    counts, replaced = dict.fromkeys((*AddResult, "refused"), 0), 0
    remarked: set[str] = set()
    for source in sources:
        outcomes = add_source(case, source, stated)
        for outcome in progress(outcomes, f"Adding {source}", as_json=as_json):
            if isinstance(outcome, Refused):
                counts["refused"] += 1
                error(outcome.reason)
                told: dict[str, object] = {"source": outcome.source, "refused": outcome.reason}
            else:
                counts[outcome.result] += 1
                replaced += outcome.replaces is not None
                if outcome.remark and outcome.remark not in remarked and not as_json:
                    remarked.add(outcome.remark)
                    note(f"{source}: {outcome.remark} (guessed; --columns sets it)")
                told = {
                    "source": outcome.source,
                    "report": outcome.report,
                    "result": outcome.result,
                }
                more = {"replaces": outcome.replaces, "remark": outcome.remark}
                told |= {key: value for key, value in more.items() if value}
            if as_json:
                say_json(told, ascii_only=True)
    if not as_json:
        some = [f"{n} {word}" for word, n in counts.items() if n or word == AddResult.ADDED]
        say(f"Reports: {', '.join(some)}.")
        if replaced:
            say(f"{replaced} of them took the place of an older version, whose claims are gone.")
    return 1 if counts["refused"] else 0


@click.command("reports")
@case_argument
@click.option("--all", "every", is_flag=True, help="Also versions that a newer one supersedes.")
@as_json_option
def list_reports(case: Path, every: bool, as_json: bool) -> None:
    """List the stored reports.

    Of each the current version is listed, with what it says of itself ("correction"). Reports in
    other languages than English are marked and counted: the reader does not read them. With --json
    they come with their whole text.

    \b
    Examples:
      dateline reports gulf
      dateline reports gulf --all
    """
    from dataclasses import asdict

    from dateline.views.table import reports_table
    from dateline.workflow.case import Case
    from dateline.workflow.pages.reports import listed_reports, summary

    with Case.open(case) as opened:
        lines = listed_reports(opened, every=every)
        if as_json:
            for line in lines:
                say_json(asdict(line.report) | line.beside)
        else:
            shown = list(lines)
            show(reports_table((line.report, line.remark) for line in shown))
            for sentence in summary(opened, shown):
                say(sentence)
