"""What a reader is, whichever engine does the reading."""

from __future__ import annotations

from typing import Protocol

from dateline.errors import DatelineError
from dateline.model import Reading, Report


class UnavailableError(DatelineError):
    """No report can be read: a model's server is away, refuses the key, or has no such model."""


class ReportReader(Protocol):
    """Whatever turns a report into a reading: the built-in reader, or a language model's."""

    @property
    def engine(self) -> str:
        """The name of the engine and its version, as claims carry it."""

    def read(self, report: Report) -> Reading:
        """Read a report.

        Raises UnavailableError where no report can be read, DatelineError where this one cannot.
        """
