"""Write claims to files that other programs read, and to a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from dateline.store import Filters
from dateline.views import Row, write, write_text
from dateline.views.map import write_map
from dateline.workflow.case import Case
from dateline.workflow.profile import profile_of

Watch = Callable[[Iterable[Row], int], Iterable[Row]]
"""Passes rows on, of which there are so many, and may show how far they are."""


def export(case: Case, filters: Filters, format_: str, output: Path, watch: Watch) -> int:
    """Write the claims that pass the filters to a file; return how many.

    The file appears when it is whole. Raises DatelineError where it can't be written.
    """
    rows = watch(case.store.claims(filters), case.store.count(filters))
    return write(format_, rows, profile_of(case), output)


def export_text(case: Case, filters: Filters, format_: str, file: TextIO) -> int:
    """Write the claims that pass the filters to an open text file; return how many."""
    return write_text(format_, case.store.claims(filters), profile_of(case), file)


def export_map(case: Case, filters: Filters, output: Path) -> int:
    """Write a map of the claims that pass the filters as one HTML file; return how many."""
    return write_map(list(case.store.claims(filters)), profile_of(case), output, case.settings.name)
