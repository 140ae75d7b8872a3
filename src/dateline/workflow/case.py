"""A case: a folder with its settings, and a database with all that is kept of it.

The folder holds ``dateline.toml``, the database ``case.sqlite`` unless the settings name another
one, and what the user adds to Dateline's lists, if anything: ``places.csv`` for the gazetteer
(docs/places.md), ``catalogue.csv`` for groups, bodies and weapon systems, ``publishers.csv`` for
publishers and agencies (docs/events.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from dateline.errors import DatelineError
from dateline.store import Store, make_store, open_store
from dateline.workflow.settings import Settings, read_settings, write_settings

DATABASE, PLACES = "case.sqlite", "places.csv"
CATALOGUE, PUBLISHERS = "catalogue.csv", "publishers.csv"


class Case:
    """An open case. Use ``Case.create`` or ``Case.open``, and close it (or use ``with``).

    Reports, claims and decisions are in ``store``.
    """

    def __init__(self, folder: Path, settings: Settings, store: Store) -> None:
        self.folder, self.settings, self.store = folder, settings, store
        store.shifts = settings.confidence

    @classmethod
    def create(cls, folder: Path, database: str | None = None) -> Self:
        """Make a new case folder; DatelineError if something is in its place already.

        ``database`` is the address of a PostgreSQL database, if the settings are to name one.
        """
        if folder.exists() and not folder.is_dir():
            raise DatelineError(f"{folder} is a file: name a folder for the case.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_settings(folder, database)
        except OSError as error:
            raise DatelineError(
                f"{folder} can't be made ({error.strerror}): make room or name another folder."
            ) from None
        settings = read_settings(folder)
        return cls(folder, settings, make_store(settings.database or _file(folder), str(folder)))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a case folder; DatelineError if it is none or was made by a newer Dateline.

        A case of an older Dateline is brought up to date, after a copy of it is kept. A folder
        that may not be written is opened to be looked at.
        """
        if folder.exists() and not folder.is_dir():
            raise DatelineError(f"{folder} is a file: name the folder of a case.")
        settings = read_settings(folder)
        if settings.database is None and not (folder / DATABASE).is_file():
            raise DatelineError(f"{folder} is not a case: make one with `dateline init {folder}`.")
        return cls(folder, settings, open_store(settings.database or _file(folder), str(folder)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def is_case(folder: Path) -> bool:
    """Whether a case was made in a folder."""
    return (folder / DATABASE).exists() or read_settings(folder).database is not None


def _file(folder: Path) -> str:
    return f"sqlite:///{folder / DATABASE}"
