"""Report -> Passage: which stretches of a report are its news and which only stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.model import Passage, PassageKind, Report
from dateline.passages.cues import cue, like_headline, opens_related, sign_off
from dateline.passages.datelines import Dateline, dateline_of
from dateline.reports.head import lead_in, read_head
from dateline.reports.language import is_foreign
from dateline.reports.lines import blocks

__all__ = ["Dateline", "dateline_of", "split"]

# "ROE: We held the port." at the beginning of a line; so many make an interview.
_TURN = re.compile(r"^[ \t]*[A-Z][A-Z .'’-]{1,40}:\s+\S", re.M)
_TURNS = 2


def split(report: Report) -> list[Passage]:
    """Return the passages of a report in order.

    They do not overlap, begin and end in something other than white space, and every character
    that is not white space lies in exactly one. A passage is a paragraph or, where a text has no
    blank lines, a line; the dateline that leads into the first paragraph is a passage by itself.
    """
    return list(_split(report.text, report.title))


@lru_cache(maxsize=32)
def _split(text: str, title: str | None) -> tuple[Passage, ...]:
    """The passages: rooms ask for those of one report, and a page for each of its claims."""
    head = read_head(text, title)
    parts = [*_recognised(text, head.parts), *_body(text, head.end)]
    return tuple([part for part in parts if part.start < part.end])


def _recognised(text: str, parts: tuple[Passage, ...]) -> Iterator[Passage]:
    """Set captions and links below the title apart from standfirsts."""
    for i, part in enumerate(parts):
        words = text[part.start : part.end]
        kind = cue(words) if i and part.kind is PassageKind.HEADLINE else None
        if part.kind is PassageKind.HEADLINE and is_foreign(words):
            kind = PassageKind.FOREIGN
        yield Passage(kind or part.kind, part.start, part.end)


def _body(text: str, start: int) -> Iterator[Passage]:
    first, listing = len(_TURN.findall(text)) < _TURNS, False  # an interview has no dateline
    for found in blocks(text, start):
        block = text[found.start : found.end]
        kind = PassageKind.FOREIGN if is_foreign(block) else cue(block)
        if kind is None and listing and like_headline(block):
            kind = PassageKind.RELATED
        listing = opens_related(block) or (listing and kind is PassageKind.RELATED)
        if kind:
            yield Passage(kind, found.start, found.end)
            continue
        begin = found.start
        if first and (lead := lead_in(block)):
            end = begin + len(block[: lead.end].rstrip())
            yield Passage(PassageKind.DATELINE, begin, end)
            begin += lead.end
        first = False
        prose = text[begin : found.end]
        end = begin + len(prose.removesuffix(sign_off(prose)).rstrip())
        yield Passage(PassageKind.BODY, begin, end)
        signed = text[end : found.end]
        yield Passage(PassageKind.BOILERPLATE, found.end - len(signed.lstrip()), found.end)
