"""Write claims or events to files that other programs read, and to a map.

Which of the two, the filters say: `Filters` are for claims, `EventFilters` for events.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from dateline.errors import DatelineError
from dateline.review.replay import replay
from dateline.store import EventFilters, Filters
from dateline.views import OF_ANY_PROFILE, write, write_text
from dateline.views import events as event_views
from dateline.views.events.manifest import (
    Changes,
    Record,
    changes,
    ids_of,
    manifest,
    write_manifest,
)
from dateline.views.events.map import write_map as write_map_of_events
from dateline.views.map import write_map
from dateline.workflow.case import Case
from dateline.workflow.events import tellings_of
from dateline.workflow.known import passing
from dateline.workflow.profile import profile_of

_logger = logging.getLogger(__name__)

Watch = Callable[[Iterable[Any], int], Iterable[Any]]
"""Passes claims or events on, of which there are so many, and may show how far they are."""


def check_output(case: Case, output: Path, *, force: bool) -> None:
    """Refuse to write where something would be lost; DatelineError says what stands there.

    Never written: what lies in the case's folder, and devices, pipes, folders and links to such.
    An existing file is replaced only by ``force``.
    """
    if output.is_dir():
        raise DatelineError(f"{output} is a folder: name a file.")
    if output.is_symlink() and not output.exists():
        raise DatelineError(f"{output} is a link that leads nowhere: name a file.")
    folders = Path(os.path.realpath(output)).parents
    if any(folder.exists() and folder.samefile(case.folder) for folder in folders):
        raise DatelineError(f"{output} lies within the case: name a file outside of it.")
    if output.exists() and not output.is_file():
        raise DatelineError(f"{output} is a device or a pipe: name a file.")
    if output.exists() and not force:
        raise DatelineError(f"{output} is there already: name another file, or add --force.")


def export(
    case: Case,
    filters: Filters,
    format_: str,
    output: Path,
    watch: Watch,
    *,
    force: bool = False,
    record: Record | None = None,
) -> int:
    """Write the claims or events that pass the filters to a file; return how many.

    The file appears when it is whole. ``record`` takes note of each event. Raises DatelineError
    where the file may not or can't be written.
    """
    check_output(case, output, force=force)
    profile = profile_of(case)
    if isinstance(filters, EventFilters) and format_ in event_views.SOURCED_FORMATS:
        sourced = _sourced(case, filters)
        noted = record.passing(sourced, lambda one: one.event) if record else sourced
        watched = watch(noted, passing(case, filters).total)
        number = event_views.write_sourced(format_, watched, circumstances(case), output)
    elif isinstance(filters, EventFilters):
        found = passing(case, filters)
        events = record.passing(found.events, lambda event: event) if record else found.events
        watched = watch(events, found.total)
        number = event_views.write(format_, watched, profile, output)
    else:
        filters = _whole(filters, format_)
        rows = watch(case.store.claims(filters), case.store.count(filters))
        number = write(format_, rows, profile, output)
    _logger.info("exported %d %s as %s to %s", number, _what(filters), format_, output)
    return number


def export_recorded(
    case: Case,
    filters: EventFilters,
    format_: str,
    output: Path,
    watch: Watch,
    manifest_file: Path,
    *,
    force: bool = False,
) -> tuple[int, Changes | None]:
    """Write events as `export` does, and a manifest that tells what the file is.

    Returns how many, and what has changed since the manifest that stood in its place, if one did.
    DatelineError as for `export`, and where something else stands there.
    """
    check_output(case, manifest_file, force=True)
    before, record = ids_of(manifest_file), Record()
    number = export(case, filters, format_, output, watch, force=force, record=record)
    asked = {name: value for name, value in asdict(filters).items() if value}
    made = manifest([output], record, circumstances(case), asked, before)
    write_manifest(made, manifest_file)
    return number, changes(before, record) if before is not None else None


def circumstances(case: Case) -> event_views.Export:
    """What an export says of itself: profile, time, what is kept of the reports, and ratings."""
    return event_views.Export(
        profile=profile_of(case),
        made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        archived={
            report: event_views.Archived(sha256, fetched)
            for report, sha256, fetched in case.store.originals()
        },
        ratings=replay(case.store.decisions()).ratings,
    )


def _sourced(case: Case, filters: EventFilters) -> Iterator[event_views.Sourced]:
    """The events that pass the filters, with their claims and reports."""
    for shown in tellings_of(case, filters):
        yield event_views.Sourced(shown.event, shown.tellings)


def _what(filters: Filters) -> str:
    return "events" if isinstance(filters, EventFilters) else "claims"


def export_text(case: Case, filters: Filters, format_: str, file: TextIO) -> int:
    """Write the claims or events that pass the filters to an open text file; return how many."""
    if isinstance(filters, EventFilters) and format_ in event_views.SOURCED_FORMATS:
        sourced = _sourced(case, filters)
        return event_views.write_sourced_text(format_, sourced, circumstances(case), file)
    if isinstance(filters, EventFilters):
        events = passing(case, filters).events
        return event_views.write_text(format_, events, profile_of(case), file)
    rows = case.store.claims(_whole(filters, format_))
    return write_text(format_, rows, profile_of(case), file)


def _whole(filters: Filters, format_: str) -> Filters:
    """The filters of an export; formats that hold a claim as it is have statements, too."""
    return replace(filters, kinds=()) if format_ in OF_ANY_PROFILE else filters


def export_map(case: Case, filters: Filters, output: Path, *, force: bool = False) -> int:
    """Write a map of the claims or events that pass the filters as one HTML file; return how many.

    Raises DatelineError where it may not or can't be written.
    """
    check_output(case, output, force=force)
    if isinstance(filters, EventFilters):
        told = ((shown.event, shown.tellings) for shown in tellings_of(case, filters))
        number = write_map_of_events(told, output, case.settings.name)
    else:
        number = write_map(case.store.claims(filters), profile_of(case), output, case.settings.name)
    _logger.info("wrote a map of %d %s to %s", number, _what(filters), output)
    return number
