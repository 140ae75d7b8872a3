"""A dossier of events: what is to stand in it, and the file that holds it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from dateline.errors import DatelineError
from dateline.views.dossier import Dossier, Paper, render
from dateline.views.dossier.pdf import pdf
from dateline.views.events.sourced import Sourced
from dateline.views.files import atomically
from dateline.workflow.case import Case
from dateline.workflow.events import Shown, WantedEvents, select_events, show_event, tellings_of
from dateline.workflow.export import check_output, circumstances
from dateline.workflow.known import passing
from dateline.workflow.pages.event import names_in_log
from dateline.workflow.pages.log import as_decided, history

_logger = logging.getLogger(__name__)
MOST_EVENTS = 200
"""Events of one dossier."""


def of_events(
    case: Case, prefixes: Sequence[str], title: str | None = None, day: str | None = None
) -> Dossier:
    """A dossier of events named by their ids or beginnings of them, in that order, each once.

    With ``day`` (ISO date) as the reports published by then tell them. DatelineError where there is
    no such event, or too many are named.
    """
    if len(prefixes) > MOST_EVENTS:
        raise DatelineError(_too_many(len(prefixes)))
    shown = {one.event.id: one for one in (show_event(case, prefix, day) for prefix in prefixes)}
    asked = (("as of", day),) if day else ()
    return _dossier(case, list(shown.values()), title, asked)


def of_selection(case: Case, wanted: WantedEvents, title: str | None = None) -> Dossier:
    """A dossier of the events that pass filters, the earliest first.

    DatelineError where none passes, or too many do.
    """
    filters = select_events(case, wanted).filters
    number = passing(case, filters).total
    if not number:
        raise DatelineError("No event passes these filters, so that there is nothing to print.")
    if number > MOST_EVENTS:
        raise DatelineError(_too_many(number))
    shown = list(islice(tellings_of(case, filters), MOST_EVENTS))
    return _dossier(case, shown, title, tuple(_in_words(wanted)))


def write(
    case: Case, dossier: Dossier, output: Path, paper: Paper | None = None, *, force: bool = False
) -> int:
    """Write a dossier as PDF where the file's name ends so, else as HTML; return how many events.

    A PDF is made for ``paper``, A4 if none is given. The file appears when it is whole.
    DatelineError where it may not or can't be written, or PDFs can't be made.
    """
    check_output(case, output, force=force)
    if output.suffix.lower() == ".pdf":
        data = pdf(dossier, paper or Paper.A4)
    else:
        data = render(dossier, paper).encode("utf-8", "backslashreplace")

    def fill(part: Path) -> int:
        part.write_bytes(data)
        return len(dossier.events)

    number = atomically(output, fill)
    _logger.info("wrote a dossier of %d events to %s", number, output)
    return number


def _dossier(
    case: Case, shown: Sequence[Shown], title: str | None, asked: tuple[tuple[str, str], ...]
) -> Dossier:
    events = tuple(Sourced(one.event, one.tellings) for one in shown)
    log = list(case.store.decisions())
    decided = {
        event.id: tuple(map(as_decided, history(case, names_in_log(event), log)))
        for event in (one.event for one in shown)
    }
    number = f"{len(events)} events" if len(events) > 1 else "one event"
    return Dossier(
        title or f"{case.settings.name}: {number}",
        case.settings.name,
        events,
        circumstances(case),
        asked,
        decided,
    )


def _in_words(wanted: WantedEvents) -> Iterator[tuple[str, str]]:
    """The filters that were set, by their names."""
    for name in wanted.__dataclass_fields__:
        value = getattr(wanted, name)
        if value:
            told = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield name.replace("_", " "), told


def _too_many(number: int) -> str:
    return (
        f"A dossier holds at most {MOST_EVENTS} events, not {number:,}: filter them further, or "
        "export them as CSV."
    )
