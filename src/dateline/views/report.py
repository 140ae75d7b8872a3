"""One report, and the difference of two, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dateline.model import Report
from dateline.views.plain import visible, visible_lines

Named = Sequence[tuple[str, str]]
Changes = Iterable[tuple[str, str]]
_STYLES = {"added": "bold green", "removed": "red strike"}
# The colours are lost where the output is no terminal: what is marked so is read there, too.
_MARKS = {"added": ("{+", "+}"), "removed": ("[-", "-]")}


def report_view(
    report: Report,
    claims: int,
    versions: Named,
    copies: Named,
    notes: Sequence[str] = (),
    change: tuple[Report, Report, Changes] | None = None,
) -> Group:
    """A report's head and text; ``versions`` and ``copies`` are ids with titles.

    ``notes`` are sentences on it, ``change`` what its last version changed.
    """
    parts: list[RenderableType] = [_line(report.title or report.source, "bold")]
    about = (report.id, report.publisher, report.published or "date not known", report.url)
    parts.append(_line("  ".join(filter(None, about)), "dim"))
    if report.pages:
        parts.append(_line(f"{len(report.pages)} pages", "dim"))
    if report.properties:
        stated = ", ".join(f"{name} {value}" for name, value in report.properties)
        parts.append(_line(f"The file says of itself: {stated}", "dim"))
    parts.append(_line(f"{claims} claims are listed of it.", "dim"))
    parts += [_line(note, "yellow") for note in notes]
    for heading, others in (("Versions", versions), ("Copies", copies)):
        if others:
            parts.append(_line(heading, "bold"))
            parts += [_line(f"  {name[:6]}  {title}") for name, title in others]
    if change is not None:
        parts += [Text(), _line("What the newer version changed", "bold"), difference_view(*change)]
    return Group(*parts, Text(), Text(visible_lines(report.text)))


def difference_view(before: Report, after: Report, changes: Iterable[tuple[str, str]]) -> Group:
    """The words of two reports: {+added+}, [-removed-] and what both have."""
    words = Text()
    for kind, text in changes:
        left, right = _MARKS.get(kind, ("", ""))
        words.append(f"{left}{visible_lines(text)}{right}", style=_STYLES.get(kind, ""))
    heads = [
        _line(f"{what} {r.id[:6]}  {r.published or 'date not known'}  {r.title or r.source}", "dim")
        for what, r in (("from", before), ("to  ", after))
    ]
    return Group(*heads, Text(), words)


def _line(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)
