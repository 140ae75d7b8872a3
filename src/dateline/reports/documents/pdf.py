"""PDF: the text layer, read by PDFium in a process of its own."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.reports.address import web_address
from dateline.reports.collections.press import make_all
from dateline.reports.documents.paged import Line, Page, compose
from dateline.reports.documents.parts import title_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal

_CHILD = Path(__file__).with_name("pdf_child.py")
# The process ends itself by the time it has computed; this is for one that only waits.
PATIENCE = 600
MAX_ANSWER = 500_000_000  # bytes
_STATED = {
    "Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified",
    "Producer": "producer",
}  # fmt: skip
# PDF 32000-1:2008, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?.*", re.S)
_WHY = {
    "locked": "is locked with a password; unlock it and add it again",
    "damaged": "is a damaged PDF; get it anew",
    "pages": "has more than 5,000 pages, the most that is read; split it into its reports",
    "characters": "has more than 5,000,000 characters; split it into its reports",
}


def read_pdf(original: Original, given: Given) -> Iterator[Item]:
    """Yield the report of a PDF, and a refusal that names the pages which are pictures of text."""
    source = original.source
    if find_spec("pypdfium2") is None:
        yield Refusal(
            source,
            f"{source} is a PDF; install what reads it with pip install 'dateline[documents]', or "
            "save its text as .txt.",
        )
        return
    stated, pages = _pages(source, original.data)
    pictured = [number for number, page in enumerate(pages, 1) if page.pictured]
    composed = compose(pages, _known)
    if not any(character.isalnum() for character in composed.text):
        yield Refusal(source, _empty(source, bool(pictured)))
        return
    meta = Meta(
        title=title_of(dict(stated).get("title"), composed.text),
        url=web_address(composed.address),
        pages=composed.pages,
        properties=stated,
    )
    yield from make_all(composed.text, original, meta, given)
    if pictured:
        some = ", ".join(map(str, pictured[:20])) + (" and more" if len(pictured) > 20 else "")
        yield Refusal(
            source,
            f"{source} has pages that are pictures without text ({some}), which were not read; "
            "recognise their text, with ocrmypdf for example, and add it again.",
        )


def _empty(source: str, pictured: bool) -> str:
    if pictured:
        return (
            f"{source} is a scan: its pages are pictures without text; recognise their text, with "
            "ocrmypdf for example, and add it again."
        )
    return f"{source} is a PDF without text; save its text as .txt."


def _pages(source: str, data: bytes) -> tuple[tuple[tuple[str, str], ...], list[Page]]:
    """What a PDF says of itself, and its pages. DatelineError where it can't be read whole."""
    first, *rest = _answer(source, data) or [{}]
    why = next((said["why"] for said in (first, *rest) if "why" in said), None)
    if why:
        raise DatelineError(f"{source} {_WHY[why]}.")
    if len(rest) != first.get("pages"):
        raise DatelineError(
            f"{source} cannot be read beyond page {len(rest)}: it is damaged, or too complex; "
            "print it anew as PDF, or save its text as .txt."
        )
    return tuple(_stated(first["stated"])), [_page(page) for page in rest]


def _page(page: dict[str, Any]) -> Page:
    lines = tuple(Line(*line) for line in page["lines"])
    return Page(page["height"], lines, page["pictured"])


def _answer(source: str, data: bytes) -> list[dict[str, Any]]:
    """The objects that the other process writes, as far as it came."""
    with tempfile.TemporaryFile() as answer:
        try:
            subprocess.run(
                [sys.executable, "-P", str(_CHILD)],
                input=data,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise DatelineError(
                f"{source} takes too long to read; print it anew as PDF, or save its text as .txt."
            ) from None
        size = answer.seek(0, io.SEEK_END)
        answer.seek(0)
        if size > MAX_ANSWER:
            raise DatelineError(f"{source} has too many lines; split it into its reports.")
        found = []
        for line in answer:
            if line.endswith(b"\n"):  # the last may be cut off
                found.append(json.loads(line))
        return found


def _stated(stated: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, name in _STATED.items():
        value = stated.get(key, "").strip()
        date = _DATE.fullmatch(value) if key.endswith("Date") else None
        if date:
            clock = f"T{date[4]}:{date[5]}:{date[6] or '00'}" if date[4] else ""
            value = f"{date[1]}-{date[2]}-{date[3]}{clock}"
        if value:
            yield name, value


def _known(word: str) -> bool:
    """Whether a dictionary has a word."""
    from dateline.lexicon.forms import lemmas

    return bool(lemmas(word))
