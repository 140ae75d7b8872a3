"""The log of a case: what was done when, in ``CASE/dateline.log``, by the standard ``logging``.

Every module logs under its own name. At INFO and above a line names reports by id, source and
counts; words of reports, and errors that may quote them, come at DEBUG only.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline import __version__
from dateline.errors import DatelineError
from dateline.views.plain import visible_lines

LOG = "dateline.log"
LEVELS = ("debug", "info", "warning", "error")
_logger = logging.getLogger(__name__)


class _Lines(logging.Formatter):
    """One line a record, in UTC; what runs over lines is indented, controls are written out."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        return visible_lines(super().format(record)).replace("\n", "\n    ")


@contextmanager
def logging_to(folder: Path, level: str | None) -> Iterator[None]:
    """Append what Dateline logs at one of the `LEVELS` or above to the case's log.

    Without a level nothing is written. Other libraries' logs are left out: they may quote reports.
    Raises DatelineError if the log can't be written.
    """
    # Without any handler Python prints warnings of all libraries to standard error.
    logging.getLogger().addHandler(_NOWHERE)
    if level is None:
        yield
        return
    path = folder / LOG
    try:
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError as error:
        raise DatelineError(
            f"{path} can't be written ({error.strerror}): leave --log out or make room for it."
        ) from None
    handler.setFormatter(_Lines())
    dateline = logging.getLogger("dateline")
    before = dateline.level
    dateline.addHandler(handler)
    dateline.setLevel(level.upper())
    try:
        _logger.info("Dateline %s begins", __version__)
        yield
        _logger.info("Dateline ends")
    except BaseException as error:
        _logger.error("Dateline ends by %s", type(error).__name__)
        raise
    finally:
        dateline.removeHandler(handler)
        dateline.setLevel(before)
        handler.close()


_NOWHERE = logging.NullHandler()
