"""One claim, with its evidence marked and its chain of voices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from rich.console import Group
from rich.text import Text

from dateline.model import Claim, Confidence, Report, Span
from dateline.views import words
from dateline.views.plain import visible


def marked(claim: Claim) -> list[tuple[str, str | None]]:
    """The evidence in pieces, each with the role of its words or None.

    Where spans lie within each other, the one that begins first holds.
    """
    spans: list[tuple[Span, str]] = [(claim.anchor, claim.type)]
    spans += [(a.span, a.role) for a in claim.arguments]
    if claim.time and claim.time.span:
        spans.append((claim.time.span, "Time"))
    if claim.place:
        spans.append((claim.place.span, "Place"))
    if claim.content:
        spans.append((claim.content.span, "said"))
    for holder in claim.voice:
        spans += [(s, name) for s, name in ((holder.span, "Voice"), (holder.cue, "cue")) if s]
    start, end = claim.evidence.start, claim.evidence.end
    pieces: list[tuple[str, str | None]] = []
    at = start
    for span, role in sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end)):
        if span.start < at or span.end > end:
            continue
        if span.start > at:
            pieces.append((claim.evidence.text[at - start : span.start - start], None))
        pieces.append((span.text, role))
        at = span.end
    if at < end:
        pieces.append((claim.evidence.text[at - start :], None))
    return pieces


def _circumstances(claim: Claim) -> Iterator[Text]:
    """When and where, and what either was inferred from."""
    if claim.time:
        known = (
            f" = {claim.time.edtf}"
            if claim.time.edtf
            else "  (not resolved: the report's date is not known or the words are vague)"
        )
        quoted = f"“{claim.time.span.text}”" if claim.time.span else "(not stated)"
        yield _line(f"when     {quoted}{known}")
    if claim.time and claim.time.inferred:
        yield _line(f"         inferred {claim.time.inferred}")
    if claim.place:
        yield _line(f"where    “{claim.place.span.text}”{_place(claim)}")
    if claim.place and claim.place.inferred:
        yield _line(f"         inferred {claim.place.inferred}")


def claim_view(claim: Claim, report: Report) -> Group:
    """A claim as lines for the terminal; the marks are brackets, so that they survive a pipe."""
    evidence = Text()
    for words_, role in marked(claim):
        if role is None:
            evidence.append(visible(words_))
        else:
            evidence.append("[", style="dim")
            evidence.append(visible(words_), style="bold" if role == claim.type else "underline")
            evidence.append(f" {role}]", style="dim")
    lines = [_line(f"{claim.type}  {claim.id}", style="bold"), Text(), evidence, Text()]
    for depth, holder in enumerate(claim.voice):
        cue = f"  ({holder.cue.text})" if holder.cue else ""
        title = f", {' '.join(holder.title.text.split())}" if holder.title else ""
        name = " ".join(holder.name.split()) + title
        lines.append(_line(f"says     {'  ' * depth}{'← ' if depth else ''}{name}{cue}"))
    meaning = words.MEANINGS[claim.factuality]
    lines.append(_line(f"sure     {claim.factuality} ({meaning}), {claim.tense or 'no tense'}"))
    if claim.content:
        marks = "in quotation marks" if claim.content.quoted else "in the report's words"
        lines.append(_line(f"said     {' '.join(claim.content.span.text.split())}  ({marks})"))
    lines += _circumstances(claim)
    for argument in claim.arguments:
        count = ""
        if argument.count:
            low, high = argument.count.min, argument.count.max
            count = f"  [{'' if low is None else low}..{'' if high is None else high}]"
        lines.append(_line(f"{argument.role.lower():8} {words.label(argument)}{count}"))
    if claim.value and claim.value.number is not None:
        lines.append(_line(f"value    {claim.value.number:g} {claim.value.unit or ''}"))
    title = report.title or report.source
    page = report.page(claim.anchor.start)
    where = "" if page is None else f", page {page}"
    lines.append(_line(f"report   {title}  ({_published(report)}) {report.id}{where}"))
    lines.append(_line(f"read by  {claim.engine}, confidence {_sure(claim.confidence)}"))
    return Group(*lines)


def _line(text: str, style: str = "") -> Text:
    return Text(visible(text), style=style)


def _published(report: Report) -> str:
    """The report's date and where it is from: an inference is never silent."""
    if report.published is None:
        return "date not known"
    return f"{report.published} {words.dated(report.published_from)}".rstrip()


def _sure(confidence: Confidence) -> str:
    """The whole, and its parts with the most doubtful first: that is what to check first."""
    parts = asdict(confidence)
    whole = f"{parts.pop('whole'):g}"
    known = sorted((p, part) for part, p in parts.items() if p is not None)
    told = ", ".join(f"{part} {p:g}" for p, part in known)
    return f"{whole}: {told}" if told else whole


def _place(claim: Claim) -> str:
    place = claim.place
    if place is None or place.lat is None:
        return "  (not in the gazetteer)"
    return f" = {words.where(claim)} {place.lat}, {place.lon} within {place.radius_km} km ({place.precision})"  # noqa: E501
