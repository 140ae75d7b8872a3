"""The command line. Heavy modules are imported inside the commands, so that --help is quick."""

from __future__ import annotations

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
    from dateline.claims.endpoint import Endpoint, Plan, Reader
    from dateline.model import Claim, Report
    from dateline.places import UserPlaces
    from dateline.store.case import Case, Filters

FORMATS = ("jsonl", "csv", "geojson", "parquet", "ftm")
_SAMPLES = "dateline-samples"
SAMPLES = Path(__file__).parent.parent / "samples"
_TABLE = 200  # rows of a table that a person may still read
case_argument = click.argument("case", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


class _Group(click.Group):
    """Tells every expected error in one line, with a non-zero exit status and no traceback."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in the order of use, as they are defined below."""
        return list(self.commands)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command and exit."""
        try:
            result = super().main(*args, **(kwargs | {"standalone_mode": False}))
            sys.stdout.flush()  # so that a full disk or a closed pipe is told here, not at the end
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _error("Stopped. What is done is kept: run the same command again to go on.")
            sys.exit(130)
        except BrokenPipeError:
            _drop_output()
            sys.exit(1)
        except Exception as error:
            sentence = _sentence(error)
            if sentence is None:
                raise
            _error(sentence)
            _drop_output()
            sys.exit(1)
        sys.exit(result if isinstance(result, int) else 0)


def _sentence(error: Exception) -> str | None:
    """What to tell the user; None for what is no fault of the input but one of Dateline's."""
    if isinstance(error, DatelineError):
        return str(error)
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            return f"The disk is full ({error.strerror}): make room and run the command again."
        if error.filename is not None:
            return f"{os.fsdecode(error.filename)} can't be used ({error.strerror}): name another."
    if "sqlite3" in sys.modules and isinstance(error, sys.modules["sqlite3"].Error):
        return f"The case's database can't be used ({error}): restore it from a copy."
    return None


def _drop_output() -> None:
    """Drop what standard output did not take, lest Python complain about it at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _error(sentence: str) -> None:
    click.echo(f"error: {' '.join(sentence.split())}", err=True)


def _note(sentence: str) -> None:
    click.echo(f"note: {sentence}", err=True)


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Accept an ISO 8601 date, date and time, month or year."""
    from datetime import datetime

    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}(-\d\d)?", value):
            datetime.fromisoformat(f"{value}-01-01"[:10])
            return value
        # ISO 8601 has other ways of writing (20220518, 2022-W20-3); dates are compared in this one.
        moment = datetime.fromisoformat(value)
        return moment.date().isoformat() if len(value) <= 10 else moment.isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write it as 2022-05-18.") from None


def _first_day(date: str | None) -> str | None:
    return f"{date}-01-01"[:10] if date else None


def _last_day(date: str | None) -> str | None:
    from calendar import monthrange

    if date and len(date) == len("2022-05"):
        return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"
    return f"{date}-12-31"[:10] if date else None


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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

    \b
    Or try it at once on the sample reports that come with it: dateline run
    """


# -- a case ----------------------------------------------------------------------------------------


@main.command()
@case_argument
def init(case: Path) -> None:
    """Make a case: a folder for reports and claims.

    It holds one SQLite database and a readable dateline.toml.

    \b
    Example: dateline init gulf
    """
    from dateline.store.case import Case

    Case.create(case).close()
    click.echo(f"Made the case {case}. Add reports: dateline add {case} FILE|FOLDER|ADDRESS")


@main.command()
@case_argument
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--published", callback=_date, help="The reports' date, as 2022-05-18.")
@click.option("--publisher", help="The reports' publisher.")
@as_json
def add(
    case: Path,
    sources: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    as_json: bool,
) -> int:
    """Add reports: files, folders, addresses, feeds, archives.

    HTML, plain text, Markdown, JSON Lines, RSS or Atom, WARC; "-" is standard input.

    The original bytes are kept. Adding the same thing twice changes nothing; adding it with
    --published or --publisher corrects a report that is there already; its claims' dates follow
    without reading it again.

    \b
    Examples:
      dateline add gulf reports/ https://example.org/news/1.html
      dateline add gulf leaflet.txt --published 2022-05-18 --publisher "Example News"
    """
    from dateline.store.case import Case

    with Case.open(case) as opened:
        status = _add(opened, sources, published, publisher, as_json)
        if not as_json and opened.counts()["unread"]:
            click.echo(f"Read them: dateline read {case}")
        return status


def _add(
    case: Case, sources: Iterable[str], published: str | None, publisher: str | None, as_json: bool
) -> int:
    from dataclasses import replace

    from dateline import reports
    from dateline.store.case import Given

    counts = {"added": 0, "known": 0, "updated": 0, "refused": 0}
    given: list[Given] = ["published"] if published else []
    given += ["publisher"] if publisher else []
    # A year or a month is kept as what the user knows, though no weekday is resolved by it.
    partial = published if published and len(published) < len("20220518") else None
    for source in sources:
        loaded = reports.load(
            source,
            published=None if partial else published,
            publisher=publisher,
            limit=case.settings.max_bytes,
        )
        for item in _progress(loaded, f"Adding {source}", as_json=as_json):
            if isinstance(item, reports.Refusal):
                counts["refused"] += 1
                _error(item.reason)
                outcome: dict[str, object] = {"source": item.source, "refused": item.reason}
            else:
                report, original = item
                if partial:
                    report = replace(report, published=partial, published_from="given")
                result = case.add(report, original, given)
                counts[result] += 1
                outcome = {"source": report.source, "report": report.id, "result": result}
            if as_json:
                click.echo(json.dumps(outcome))
    if not as_json:
        told = [f"{n} {word}" for word, n in counts.items() if n or word == "added"]
        click.echo(f"Reports: {', '.join(told)}.")
    return 1 if counts["refused"] else 0


@main.command()
@case_argument
@click.option("--yes", is_flag=True, help="Send reports to the endpoint of dateline.toml unasked.")
@as_json
def read(case: Path, yes: bool, as_json: bool) -> int:
    """Read what is new into claims.

    What was read by another version of Dateline, of the profile or of the case's places.csv is
    read again. It can be stopped and run again: each report is read whole or not at all. If
    dateline.toml names a language model's endpoint, it first tells how much would be sent there,
    and asks.

    \b
    Example: dateline read gulf
    """
    from dateline.store.case import Case

    with Case.open(case) as opened:
        return _read(opened, as_json, yes)


def _read(case: Case, as_json: bool, yes: bool = False) -> int:
    from dateline import claims
    from dateline.claims.endpoint import UnavailableError

    profile = case.settings.profile
    places, version = _places(case)
    reader = _endpoint(case, places) if case.settings.engine == "endpoint" else None
    engine = f"{reader.engine if reader else claims.ENGINE} {_profile_version(profile)}{version}"
    waiting = case.unread(engine)
    if reader and waiting:
        _agree(reader, case, waiting, yes)
    totals: dict[str, Any] = {"reports": 0, "claims": 0, "ungrounded": 0, "failed": 0}
    for report_id in _progress(waiting, "Reading", total=len(waiting)):
        report = case.report(report_id)
        try:
            found = reader.read(report) if reader else claims.read(report, profile, places)
        except UnavailableError:
            raise
        except DatelineError as error:
            totals["failed"] += 1
            _error(f"{report.source} (report {report.id}) is not read: {error}")
            continue
        except Exception as error:  # one report must not stop the others
            totals["failed"] += 1
            why = f"{type(error).__name__}: {error}"
            _error(f"{report.source} (report {report.id}) can't be read: {why}; please report it.")
            continue
        stored, dropped = case.store_claims(report, engine, found)
        totals["reports"] += 1
        totals["claims"] += stored
        totals["ungrounded"] += dropped
        if dropped:
            _note(f"{report.source}: {dropped} claims quoted what it does not say; dropped.")
    if reader:
        totals["dropped"] = dict(reader.dropped)
    if reader and reader.dropped:
        some = ", ".join(f"{n} {name}" for name, n in reader.dropped.most_common())
        _note(f"Dropped from the model's answers, as the reports do not say it: {some}.")
    if as_json:
        click.echo(json.dumps(totals))
    else:
        click.echo(f"Read {totals['reports']} reports into {totals['claims']} claims.")
    return 1 if totals["failed"] else 0


def _places(case: Case) -> tuple[UserPlaces, str]:
    """The case's own places and a digest of them, so that changed ones are read by anew."""
    from dateline.model import digest
    from dateline.places import user_places
    from dateline.store.case import PLACES

    path = case.folder / PLACES
    places = user_places(path) if path.exists() else {}
    return places, f" places-{digest(repr(sorted(places.items())))[:8]}" if places else ""


def _endpoint(case: Case, places: UserPlaces) -> Reader:
    from dateline.claims.endpoint import Endpoint, Reader, Server
    from dateline.store.case import SETTINGS

    endpoint = Endpoint.of(case.settings.endpoint, case.folder / SETTINGS)
    return Reader(Server(endpoint), case.settings.profile, case, places)


def _agree(reader: Reader, case: Case, waiting: list[str], yes: bool) -> None:
    """Tell what will be sent where and what it may cost; go on only if the user agrees."""
    plan, endpoint = reader.plan(case.report(i) for i in waiting), reader.server.endpoint
    if not plan.requests:
        return
    _note(
        f"{plan.reports} reports are to be sent to {endpoint.url}, to be read by {endpoint.model}: "
        f"{plan.requests} requests ({plan.kept} more are answered already), about "
        f"{plan.tokens_in:,} tokens (counted as 4 bytes each), and at most {plan.tokens_out:,} "
        f"tokens back. {_cost(plan, endpoint)}"
    )
    if yes:
        return
    if not sys.stdin.isatty():
        raise DatelineError(f"Nothing is sent unasked: run `dateline read {case.folder} --yes`.")
    click.confirm("Send them?", abort=True, err=True)


def _cost(plan: Plan, endpoint: Endpoint) -> str:
    if endpoint.price_in is None or endpoint.price_out is None:
        return "What it costs is not known: dateline.toml gives no price_in and price_out."
    sent = plan.tokens_in * endpoint.price_in / 1e6
    most = sent + plan.tokens_out * endpoint.price_out / 1e6
    return (
        f"By the prices of dateline.toml sending costs {sent:.4f}, all together at most {most:.4f}."
    )


def _profile_version(profile: str) -> str:
    """The profile's name and a digest of what it says, so that a changed one is read by anew."""
    from dateline import profiles
    from dateline.model import digest

    said = profiles.load(profile)  # tells in one sentence what is wrong with it
    path = Path(profile) if profile.endswith(".toml") else profiles.FOLDER / f"{profile}.toml"
    return f"{said.name}-{digest(path.read_text(encoding='utf-8'))[:8]}"


@main.command("reports")
@case_argument
@as_json
def list_reports(case: Path, as_json: bool) -> None:
    """List the stored reports.

    With --json they come with their whole text.

    \b
    Example: dateline reports gulf
    """
    from dataclasses import asdict

    from dateline.store.case import Case
    from dateline.views.table import reports_table

    with Case.open(case) as opened:
        if as_json:
            for report in opened.reports():
                click.echo(json.dumps(asdict(report), ensure_ascii=False))
        else:
            _print(reports_table(opened.reports()))


# -- claims ----------------------------------------------------------------------------------------


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    options = [
        click.option(
            "--type",
            "types",
            multiple=True,
            help="A type of event, attribute or relation; State stands for Accuse, Deny ... too. "
            "May be repeated.",
        ),
        click.option("--actor", help="A participant's name, in whole words."),
        click.option("--place", help="A place's name or ISO country code."),
        click.option("--since", callback=_date, help="Not over before this date (or month, year)."),
        click.option("--until", callback=_date, help="Begun by this date (or month, year)."),
        click.option("--voice", help="Whoever says so, anywhere in the chain of voices."),
        click.option("--report", help="A report's id or the beginning of it."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _asked(case: Case, values: dict[str, Any]) -> Filters:
    """The filters that the options ask for; what they leave out unseen is told on stderr."""
    from dateline.store.case import Filters

    types = tuple(_with_children(case, values["types"])) if values["types"] else ()
    filters = Filters(
        types=types,
        actor=values["actor"],
        place=values["place"],
        since=_first_day(values["since"]),
        until=_last_day(values["until"]),
        voice=values["voice"],
        report=case.report(values["report"]).id if values["report"] else None,
    )
    if filters.since or filters.until:
        if left := case.undated(filters):
            _note(f"{left} claims without a known date are left out.")
    return filters


def _with_children(case: Case, types: Iterable[str]) -> Iterator[str]:
    """The types asked for and those that the profile puts below them."""
    from dateline import profiles

    known = case.types()
    below = profiles.load(case.settings.profile).types.values()
    for name in types:
        family = [name] + [t.name for t in below if (t.parent or "").lower() == name.lower()]
        if not {t.lower() for t in known} & {t.lower() for t in family}:
            _note(f"No claim is of type {name}; there are: {', '.join(known) or 'none'}.")
        yield from family


@main.command()
@case_argument
@_filters
@click.option("--limit", type=click.IntRange(min=1), help="At most this many (tables: 200).")
@as_json
def claims(case: Path, limit: int | None, as_json: bool, **values: Any) -> None:
    """List claims: who did what, who says so.

    One row a claim: who did what to whom, with what, where, when, how many, who says so, how sure.

    \b
    Examples:
      dateline claims gulf --type Transfer --actor Iran
      dateline claims gulf --since 2022-02 --until 2022-03 --json
    """
    from itertools import islice

    from dateline.store.case import Case
    from dateline.views.jsonl import claim_object

    with Case.open(case) as opened:
        filters = _asked(opened, values)
        if as_json:
            for claim, report in islice(opened.claims(filters), limit):
                click.echo(json.dumps(claim_object(claim, report), ensure_ascii=False))
        else:
            _table(opened, filters, limit or _TABLE)


def _table(case: Case, filters: Filters, limit: int) -> None:
    from itertools import islice

    from dateline.profiles import load
    from dateline.store.case import Filters
    from dateline.views.table import claims_table

    number = case.count(filters)
    if number:
        profile = load(case.settings.profile)
        _print(claims_table(islice(case.claims(filters), limit), profile))
    elif filters == Filters():
        _note(f"There are no claims yet: dateline read {case.folder}")
    else:
        _note("No claim passes these filters.")
    if number > limit:
        _note(f"{limit} of {number} claims are shown: filter them, or ask for more with --limit.")


@main.command()
@case_argument
@click.argument("claim")
@as_json
def show(case: Path, claim: str, as_json: bool) -> None:
    """Show one claim with its evidence.

    The words that it was read from are marked, and the chain of voices is told.

    CLAIM is its id or the beginning of it.

    \b
    Example: dateline show gulf 3f2a
    """
    from dateline.store.case import Case
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
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; else standard output."
)
@_filters
def export(case: Path, format_: str, output: Path | None, **values: Any) -> None:
    """Write claims to a file that other programs read.

    JSONL, CSV (with the columns of ACLED and UCDP GED), GeoJSON, Parquet or FollowTheMoney. The
    file appears when it is whole.

    \b
    Examples:
      dateline export gulf --format csv -o gulf.csv
      dateline export gulf --format jsonl --type Attack | head
    """
    from dateline.profiles import load
    from dateline.store.case import Case
    from dateline.views import write, write_text

    if output is None and format_ == "parquet":
        raise click.UsageError("Parquet is binary: name a file with -o.")
    with Case.open(case) as opened:
        filters = _asked(opened, values)
        profile = load(opened.settings.profile)
        rows = opened.claims(filters)
        if output is None:
            write_text(format_, rows, profile, sys.stdout)
        else:
            rows = _progress(rows, "Exporting", total=opened.count(filters))
            number = write(format_, rows, profile, output)
            click.echo(f"Wrote {number} claims to {output}.", err=True)


@main.command("map")
@case_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The HTML file."
)
@_filters
def map_(case: Path, output: Path, **values: Any) -> None:
    """Write a map: one HTML file, no network.

    It shows the claims, the ranges that reports state, and a timeline.

    \b
    Example: dateline map gulf -o gulf.html
    """
    from dateline.profiles import load
    from dateline.store.case import Case
    from dateline.views.map import write_map

    with Case.open(case) as opened:
        rows = opened.claims(_asked(opened, values))
        number = write_map(rows, load(opened.settings.profile), output, opened.settings.name)
        click.echo(f"Wrote a map of {number} claims to {output}: open it in a browser.")


# -- all at once -----------------------------------------------------------------------------------


@main.command()
@click.argument("sources", nargs=-1, metavar="[PATH|URL|-]...")
@click.option(
    "--case",
    "folder",
    type=click.Path(path_type=Path),
    help="The case folder; made if it is not there.",
)
@click.option("--published", callback=_date, help="The reports' date, as 2022-05-18.")
@click.option("--publisher", help="The reports' publisher.")
def run(
    sources: tuple[str, ...], folder: Path | None, published: str | None, publisher: str | None
) -> int:
    """Do it all: make a case, add, read and list.

    Without a report it uses the sample reports that come with Dateline: texts written for it from
    public facts, each labelled as a sample and with its sources beside it.

    \b
    Examples:
      dateline run
      dateline run news/*.html --case gulf
    """
    from dateline.store.case import DATABASE, Case, Filters

    samples = not sources
    if samples:
        folder = folder or Path(_SAMPLES)
        sources = tuple(str(p) for p in sorted(SAMPLES.glob("*.txt")))
        click.echo("These are sample reports, written for Dateline from public facts.", err=True)
    elif folder is None:
        raise click.UsageError("Name the case folder with --case.")
    opened = Case.open(folder) if (folder / DATABASE).exists() else Case.create(folder)
    with opened as case:
        status = _add(case, sources, published, publisher, as_json=False)
        status = max(status, _read(case, as_json=False))
        _table(case, Filters(), _TABLE)
        claim = next(case.claims(), None)
        click.echo(_where_next(folder, claim, samples))
    return status


def _where_next(folder: Path, row: tuple[Claim, Report] | None, samples: bool) -> str:
    lines = [f"The case is in {folder}. Where to look next:"]
    if row is not None:
        lines.append(
            f"  dateline show {folder} {row[0].id[:6]}         one claim with its evidence"
        )
        lines.append(f"  dateline claims {folder} --type Attack  some of them")
        lines.append(f"  dateline map {folder} -o map.html       all of them on a map")
        lines.append(f"  dateline export {folder} --format csv -o claims.csv")
    if samples:
        lines.append(f"  Your own reports: dateline add {folder} FILE, or begin with dateline init")
    return "\n".join(lines)


# -- helpers ---------------------------------------------------------------------------------------


def _progress(
    items: Iterable[Any], what: str, total: int | None = None, as_json: bool = False
) -> Iterator[Any]:
    """Show a progress bar on a terminal's standard error; elsewhere just pass the items on."""
    if not sys.stderr.isatty() or (as_json and sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn() if total is None else TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # standard output may be a file
    ) as progress:
        yield from progress.track(items, description=what, total=total)


def _print(what: Any) -> None:
    """Print a table or text, as wide as the terminal, wider when piped."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else max(160, int(os.environ.get("COLUMNS", "160")))
    Console(width=width, highlight=False).print(what)
