"""The command that watches feeds, pages and folders: watch."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import as_json_option, case_argument, jobs_option, log_option, opened
from dateline.cli.printing import counted, error, note, say, say_json, tell

if TYPE_CHECKING:
    from dateline.workflow.watch import Outcome, Telling, Watch

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LEAST = 60  # seconds between two rounds at a web address


def _seconds(context: click.Context, parameter: click.Parameter, value: str) -> float:
    """Accept a length of time: "90s", "15m", "2h", "1d"."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", value.strip().lower())
    length = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 0 < length <= 7 * _UNITS["d"]:
        raise click.BadParameter(f"{value!r} is no length of time up to a week: write 15m or 2h.")
    return float(length)


@click.command()
@case_argument
@click.argument("sources", nargs=-1, required=True, metavar="ADDRESS|PATH...")
@click.option("--every", default="15m", callback=_seconds, help="How often; else every 15m.")
@click.option("--once", is_flag=True, help="One round, as for cron.")
@click.option("--pages", is_flag=True, help="Also fetch the pages that entries of feeds link to.")
@click.option("--webhook", metavar="ADDRESS", help="POST what is new there, as JSON.")
@click.option(
    "--rss",
    "feed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what is new as a feed (Atom) to this file.",
)
@click.option(
    "--private",
    multiple=True,
    metavar="HOST",
    help="A host of your own network; repeatable.",
)
@jobs_option
@log_option
@as_json_option
def watch(
    case: Path,
    sources: tuple[str, ...],
    every: float,
    once: bool,
    pages: bool,
    webhook: str | None,
    feed: Path | None,
    private: tuple[str, ...],
    jobs: int | None,
    log: str | None,
    as_json: bool,
) -> int:
    """Watch feeds, pages and folders, and tell what is new.

    Each round asks for what has changed, adds it, reads and merges it, and prints a line for each
    event that is new, changed or gone. Sites are asked politely: as their robots.txt allows,
    seconds apart, later each time after a failure. Only the addresses that you name are opened, and
    with --pages those that their entries link to. Ctrl-C ends it; whatever ends it, the next watch
    goes on and loses nothing.

    \b
    Examples:
      dateline watch gulf https://example.org/feed.xml inbox/ --every 30m
      dateline watch gulf https://example.org/feed.xml --once --rss new.xml
      dateline watch gulf inbox/ --webhook http://hooks.example.lan/new --private hooks.example.lan
    """
    from dateline.workflow.export import check_output
    from dateline.workflow.readers import cores
    from dateline.workflow.watch import SYSTEM, Options, Telling, Watch, Webhook, check_sources
    from dateline.workflow.watch.poll import is_address

    check_sources(sources)
    if every < _LEAST and any(map(is_address, sources)):
        raise click.UsageError("Sites are asked once a minute at most: --every 1m or more.")
    hosts = frozenset(name.lower() for name in private)
    with opened(case, log) as open_case:
        if feed is not None:
            check_output(open_case, feed, force=True)
        hook = Webhook(webhook, hosts) if webhook else None
        telling = Telling(open_case, SYSTEM, hook, feed)
        options = Options(every, pages, hosts, jobs or cores())
        watching = Watch(open_case, tuple(dict.fromkeys(sources)), options)
        telling.begin()
        if once:
            return _once(watching, telling, as_json)
        tell(f"Watching {counted(len(watching.sources), 'source')} (Ctrl-C ends it).")
        _tell_news(telling, as_json)
        for outcome in watching.on_and_on():
            if outcome is not None:
                _tell(outcome)
            if outcome is None or _is_news(outcome):
                _tell_news(telling, as_json)
    return 0


def _once(watching: Watch, telling: Telling, as_json: bool) -> int:
    status = 0
    for outcome in watching.round():
        status |= _tell(outcome)
    return status | _tell_news(telling, as_json)


def _is_news(outcome: Outcome) -> bool:
    from dateline.workflow.watch import TakenIn

    return isinstance(outcome, TakenIn)


def _tell_news(telling: Telling, as_json: bool) -> int:
    """Print what is new, and tell the others; 1 if one could not be told."""
    from dateline.views.news import news_line, news_object

    for one in telling.news():
        if as_json:
            say_json(news_object(one), ascii_only=True)
        else:
            say(news_line(one))
    status = 0
    for problem in telling.others():
        status |= _tell(problem)
    return status


def _tell(outcome: Outcome) -> int:
    """Tell what a source gave or what went wrong, on standard error; 1 if something did."""
    from dateline.workflow.watch import Failed, Polled, TakenIn

    if isinstance(outcome, Polled):
        if outcome.added:
            note(f"{outcome.source}: {counted(outcome.added, 'report')} new.")
        return 0
    if isinstance(outcome, TakenIn):
        told = f"{counted(outcome.events, 'event')}, {outcome.news} of them news"
        note(f"{counted(outcome.read, 'report')} read: {told}.")
        return 1 if outcome.failed else 0
    if isinstance(outcome, Failed):
        times = f" ({outcome.failures} times by now)" if outcome.failures > 1 else ""
        again = f" It is asked again after {outcome.again}." if outcome.again else ""
        error(f"{outcome.reason}{times}{again if not outcome.again.startswith('9999') else ''}")
        return 1
    error(outcome.reason)
    return 1
