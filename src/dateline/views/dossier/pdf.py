"""A dossier as PDF, by WeasyPrint. Needs the extra ``pdf``, and Pango from the system."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.views.dossier.page import render
from dateline.views.dossier.parts import Dossier, Paper

MISSING = (
    "PDFs are made by WeasyPrint, which is not installed: pip install 'dateline[pdf]' (on Debian "
    "also apt install libpango-1.0-0 libpangoft2-1.0-0), or make HTML and print it in a browser."
)


def pdf(dossier: Dossier, paper: Paper) -> bytes:
    """The dossier as PDF; DatelineError where the extra is missing."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # the library, or Pango that it loads
        raise DatelineError(MISSING) from None
    _quiet()
    page = HTML(string=render(dossier, paper), url_fetcher=_refuse, base_url=None)
    made: bytes = page.write_pdf(pdf_tags=True)
    return made


def write(dossier: Dossier, paper: Paper, path: Path) -> None:
    """Write the dossier as PDF to a path."""
    path.write_bytes(pdf(dossier, paper))


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    """Nothing is fetched: a dossier holds all that it shows."""
    raise ValueError(f"a dossier loads nothing, not {url[:80]}")


def _quiet() -> None:
    """WeasyPrint warns of properties that only browsers know."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
