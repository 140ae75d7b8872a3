"""The command line. Heavy modules are imported inside the commands, so that --help is quick."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline import __version__
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.case import Case, Filters
    from dateline.model import Claim, Report

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
_SAMPLES = "dateline-samples"
case_argument = click.argument("case", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


class _Group(click.Group):
    """Tells every expected error in one line, with a non-zero exit status and no traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: D102
        try:
            result = super().main(*args, standalone_mode=False, **kwargs)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _error("Stopped. What is done is kept: run the same command again to go on.")
            sys.exit(130)
        except DatelineError as error:
            _error(str(error))
            sys.exit(1)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
                raise
            _error(f"The disk is full ({error.strerror}): make room and run the command again.")
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)


def _error(sentence: str) -> None:
    click.echo(f"error: {' '.join(sentence.split())}", err=True)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})  # fmt: skip
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn published news reports into a sourced, dated, mapped, reviewable event database.

    \b
    The usual order:
      dateline init CASE            make a case
      dateline add CASE report.txt  add files, folders, addresses, feeds, archives
      dateline read CASE            read them into claims
      dateline claims CASE          list who says what of whom, when, where, how surely
      dateline map CASE -o map.html

    Or try it at once on the sample reports that come with Dateline: dateline run
    """


# -- a case ----------------------------------------------------------------------------------------


@main.command()
@case_argument
def init(case: Path) -> None:
    """Make a case: a folder with one database and a readable dateline.toml.

    \b
    Example: dateline init gulf
    """
    from dateline.case import Case

    Case.create(case).close()
    click.echo(f"Made the case {case}. Add reports: dateline add {case} FILE|FOLDER|ADDRESS")


def _published(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept an ISO 8601 date, a month or a date with a time."""
    if value is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d)?.*)?)?)?", value):
        from datetime import datetime

        with contextlib.suppress(ValueError):
            if value and len(value) > 7:  # noqa: PLR2004 - a whole date must exist
                datetime.fromisoformat(value)
            return value
    raise click.BadParameter(f"{value!r} is no date: write it as 2022-05-18.")


@main.command()
@case_argument
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--published", callback=_published, help="The reports' date, as 2022-05-18.")
@click.option("--publisher", help="The reports' publisher.")
@as_json
def add(
    case: Path, sources: tuple[str, ...], published: str | None, publisher: str | None, as_json: bool
) -> int:
    """Add reports: HTML, text, Markdown, JSONL, RSS or Atom, WARC; files, folders, addresses, "-".

    The original bytes are kept. Adding the same thing twice changes nothing; adding it with
    --published or --publisher tells them of a report that is there already, and its claims' dates
    follow without reading it again.

    \b
    Examples:
      dateline add gulf reports/ https://example.org/news/1.html
      dateline add gulf leaflet.txt --published 2022-05-18 --publisher "Example News"
    """
    from dateline.case import Case

    with Case.open(case) as opened:
        return _add(opened, sources, published, publisher, as_json)


def _add(
    case: Case, sources: Iterable[str], published: str | None, publisher: str | None, as_json: bool
) -> int:
    from dateline import reports

    counts = {"added": 0, "known": 0, "updated": 0, "refused": 0}
    given = published is not None or publisher is not None
    for source in sources:
        loaded = reports.load(
            source, published=published, publisher=publisher, limit=case.settings.max_bytes
        )
        for item in _progress(loaded, f"Adding {source}"):
            if isinstance(item, reports.Refusal):
                counts["refused"] += 1
                _error(item.reason)
                outcome: dict[str, object] = {"source": item.source, "refused": item.reason}
            else:
                report, original = item
                result = case.add(report, original, given=given)
                counts[result] += 1
                outcome = {"source": report.source, "report": report.id, "result": result}
            if as_json:
                click.echo(json.dumps(outcome, ensure_ascii=False))
    if not as_json:
        told = [f"{n} {word}" for word, n in counts.items() if n or word == "added"]
        click.echo(f"Reports: {', '.join(told)}. Read them: dateline read {case.folder}")
    return 1 if counts["refused"] else 0


@main.command()
@case_argument
@as_json
def read(case: Path, as_json: bool) -> int:
    """Read what is new, or was read by another version of the engine, into claims.

    It can be stopped and run again: each report is read whole or not at all.

    \b
    Example: dateline read gulf
    """
    from dateline.case import Case

    with Case.open(case) as opened:
        return _read(opened, as_json)


def _read(case: Case, as_json: bool) -> int:
    from dateline import claims

    engine = f"{claims.ENGINE} {case.settings.profile}"
    waiting = case.unread(engine)
    totals = {"reports": 0, "claims": 0, "ungrounded": 0, "failed": 0}
    for report_id in _progress(waiting, "Reading", total=len(waiting)):
        report = case.report(report_id)
        try:
            found = claims.read(report, case.settings.profile)
        except DatelineError:
            raise
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            totals["failed"] += 1
            _error(f"{report.source} ({report.id}) can't be read: {type(error).__name__}: {error}.")
            continue
        stored, dropped = case.store_claims(report, engine, found)
        totals["reports"] += 1
        totals["claims"] += stored
        totals["ungrounded"] += dropped
    if as_json:
        click.echo(json.dumps(totals))
    else:
        click.echo(f"Read {totals['reports']} reports into {totals['claims']} claims.")
    if totals["ungrounded"]:
        _error(f"{totals['ungrounded']} claims quoted what is not in the report and were dropped.")
    return 1 if totals["failed"] else 0


@main.command("reports")
@case_argument
@as_json
def list_reports(case: Path, as_json: bool) -> None:
    """List the stored reports; --json gives their whole text.

    \b
    Example: dateline reports gulf
    """
    from dataclasses import asdict

    from dateline.case import Case
    from dateline.views.table import reports_table

    with Case.open(case) as opened:
        if as_json:
            for report in opened.reports():
                click.echo(json.dumps(asdict(report), ensure_ascii=False))
        else:
            _print(reports_table(opened.reports()))


# -- claims ----------------------------------------------------------------------------------------


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(
        [
            click.option("--type", "types", multiple=True, help="An event, attribute or relation type; may be repeated."),  # noqa: E501
            click.option("--actor", help="A participant's name, in whole words."),
            click.option("--place", help="A place's name or ISO country code."),
            click.option("--since", callback=_published, help="Not over before this date."),
            click.option("--until", callback=_published, help="Begun by this date."),
            click.option("--voice", help="A holder anywhere in the chain of voices."),
            click.option("--report", help="A report's id."),
        ]
    ):
        command = option(command)
    return command


def _asked(values: dict[str, Any]) -> Filters:
    from dateline.case import Filters

    return Filters(
        types=values["types"],
        actor=values["actor"],
        place=values["place"],
        since=values["since"],
        until=values["until"],
        voice=values["voice"],
        report=values["report"],
    )


@main.command()
@case_argument
@_filters
@click.option("--limit", type=click.IntRange(min=1), help="At most this many.")
@as_json
def claims(case: Path, limit: int | None, as_json: bool, **values: Any) -> None:
    """List claims: who did what to whom, where, when, who says so and how surely.

    A claim without a resolved date passes neither --since nor --until.

    \b
    Examples:
      dateline claims gulf --type Transfer --actor Iran
      dateline claims gulf --since 2022-02-01 --until 2022-02-28 --json
    """
    from itertools import islice

    from dateline.case import Case
    from dateline.views.jsonl import claim_object
    from dateline.views.table import claims_table

    with Case.open(case) as opened:
        rows = islice(opened.claims(_asked(values)), limit)
        if as_json:
            for claim, report in rows:
                click.echo(json.dumps(claim_object(claim, report), ensure_ascii=False))
        else:
            _print(claims_table(rows))


@main.command()
@case_argument
@click.argument("claim")
@as_json
def show(case: Path, claim: str, as_json: bool) -> None:
    """Show one claim: its evidence with the spans marked, and its chain of voices.

    CLAIM is its id or the beginning of it.

    \b
    Example: dateline show gulf 3f2a
    """
    from dateline.case import Case
    from dateline.views.jsonl import claim_object
    from dateline.views.show import claim_view

    with Case.open(case) as opened:
        found, report = opened.claim(claim)
        if as_json:
            click.echo(json.dumps(claim_object(found, report), ensure_ascii=False, indent=2))
        else:
            _print(claim_view(found, report))


@main.command()
@case_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; else standard output.")  # noqa: E501
@_filters
def export(case: Path, format_: str, output: Path | None, **values: Any) -> None:
    """Write claims to a file: JSONL, CSV (ACLED and UCDP columns), GeoJSON, Parquet, FollowTheMoney.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --type Attack | head
    """
    from dateline.case import Case
    from dateline.views import write, write_text

    with Case.open(case) as opened:
        rows = opened.claims(_asked(values))
        if output is None:
            if format_ == "parquet":
                raise click.UsageError("Parquet is binary: name a file with -o.")
            write_text(format_, rows, sys.stdout)
        else:
            number = write(format_, _progress(rows, "Exporting"), output)
            click.echo(f"Wrote {number} claims to {output}.", err=True)


@main.command("map")
@case_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The HTML file.")
@_filters
def map_(case: Path, output: Path, **values: Any) -> None:
    """Write a map: one HTML file that needs no network, with range rings and a timeline.

    \b
    Example: dateline map gulf -o gulf.html
    """
    from dateline.case import Case
    from dateline.views.map import write_map

    with Case.open(case) as opened:
        number = write_map(list(opened.claims(_asked(values))), output, opened.settings.name)
        click.echo(f"Wrote a map of {number} claims to {output}: open it in a browser.")


# -- all at once -----------------------------------------------------------------------------------


@main.command()
@click.argument("sources", nargs=-1, metavar="[PATH|URL|-]...")
@click.option("--case", "folder", type=click.Path(path_type=Path), help="The case folder; made if it is not there.")  # noqa: E501
@click.option("--published", callback=_published, help="The reports' date, as 2022-05-18.")
@click.option("--publisher", help="The reports' publisher.")
def run(
    sources: tuple[str, ...], folder: Path | None, published: str | None, publisher: str | None
) -> int:
    """Do it all: make a case, add the reports, read them and list the claims.

    Without a report it uses the sample reports that come with Dateline: texts written for it from
    public facts, each labelled as a sample and with its sources beside it.

    \b
    Examples:
      dateline run
      dateline run news/*.html --case gulf
    """
    from dateline.case import DATABASE, Case
    from dateline.views.table import claims_table

    samples = not sources
    if samples:
        folder = folder or Path(_SAMPLES)
        sources = tuple(str(p) for p in sorted((Path(__file__).parent / "samples").glob("*.txt")))
        click.echo("These are sample reports, written for Dateline from public facts.", err=True)
    elif folder is None:
        raise click.UsageError("Name the case folder with --case.")
    opened = Case.open(folder) if (folder / DATABASE).exists() else Case.create(folder)
    with opened as case:
        status = _add(case, sources, published, publisher, as_json=False)
        status = max(status, _read(case, as_json=False))
        _print(claims_table(case.claims()))
        claim = next(case.claims(), None)
        click.echo(_where_next(folder, claim, samples))
    return status


def _where_next(folder: Path, row: tuple[Claim, Report] | None, samples: bool) -> str:
    lines = [f"The case is in {folder}. Where to look next:"]
    if row is not None:
        lines.append(f"  dateline show {folder} {row[0].id[:6]}         one claim with its evidence")
        lines.append(f"  dateline claims {folder} --type Attack  some of them")
        lines.append(f"  dateline map {folder} -o map.html       all of them on a map")
        lines.append(f"  dateline export {folder} --format csv -o claims.csv")
    if samples:
        lines.append(f"  Your own reports: dateline add {folder} FILE, or begin with dateline init")
    return "\n".join(lines)


# -- helpers ---------------------------------------------------------------------------------------


def _progress(items: Iterable[Any], what: str, total: int | None = None) -> Iterator[Any]:
    """Show a progress bar on a terminal's standard error; elsewhere just pass the items on."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, what, total=total, console=Console(stderr=True), transient=True)


def _print(what: Any) -> None:
    """Print a table or text, as wide as the terminal, wider when piped."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else max(160, int(os.environ.get("COLUMNS", "160")))
    Console(width=width, highlight=False).print(what)
