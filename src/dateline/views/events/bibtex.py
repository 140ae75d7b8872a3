r"""BibTeX of the sources: one ``@misc`` a report that tells of an event, each once.

The note says when it was fetched and the SHA-256 of what was, so that a reader can check that it is
the text that was read. What TeX would run is escaped, or has no meaning left: ``\``, ``{``, ``%``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from dateline.model import Report
from dateline.views.events import facts
from dateline.views.events.sourced import Archived, Export, Sourced

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces even behind a backslash
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def write(events: Iterable[Sourced], export: Export, file: TextIO) -> int:
    """Write the reports in the order in which events need them; return how many events."""
    seen: set[str] = set()
    number = 0
    for sourced in events:
        for report in sourced.reports():
            if report.id not in seen:
                seen.add(report.id)
                file.write(entry(report, export.archived.get(report.id, Archived())))
        number += 1
    return number


def entry(report: Report, archived: Archived) -> str:
    """The entry of one report; what is not known has no field."""
    day = (report.published or "")[:10]
    fields = {
        "author": f"{{{_tex(report.byline)}}}" if report.byline else None,  # as it stands
        "title": f"{{{_tex(report.title)}}}" if report.title else None,
        "howpublished": _tex(report.publisher) if report.publisher else None,
        "year": day[:4] or None,
        "date": day or None,
        "url": facts.uri(report.url),
        "urldate": archived.accessed[:10] if archived.accessed else None,
        "note": _note(report, archived),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if day:
        lines.append(f"  month = {_MONTHS[int(day[5:7]) - 1]}")
    return f"@misc{{{key(report)},\n" + ",\n".join(lines) + "\n}\n\n"


def key(report: Report) -> str:
    """The key of a report: publisher, year, id ("coastradio2021-0123456789abcdef")."""
    plain = unicodedata.normalize("NFKD", report.publisher or "report").encode("ascii", "ignore")
    letters = re.sub(r"[^a-z0-9]", "", plain.decode().lower())[:24]
    return f"{letters}{(report.published or '')[:4]}-{report.id}"


def _note(report: Report, archived: Archived) -> str:
    hashed = (
        f"SHA-256 of the original: {archived.sha256}"
        if archived.sha256
        else f"SHA-256 of the text: {hashlib.sha256(report.text.encode()).hexdigest()}"
    )
    return f"Accessed {archived.accessed[:10]}. {hashed}" if archived.accessed else hashed


def _tex(text: str | None) -> str:
    """Words on one line as TeX prints them."""
    shown = (c for c in facts.line(text or "") if unicodedata.category(c) not in _UNSEEN)
    return "".join(_SPECIAL.get(c, c) for c in shown)
