"""Credits: which publisher and which agencies a report as a whole says it comes from.

Agencies are credited in the byline ("By Jane Doe, Reuters"), in the dateline ("PARIS (AFP)"), and
at the end ("With inputs from PTI"); "Agencies" names none. What the text gives on an agency's word
("according to AFP") is no credit of the report's: it has a voice of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Credit, Passage, PassageKind, Report
from dateline.origins.publishers import Outlet, Publishers
from dateline.passages import split
from dateline.reports.head import lead_in

_FIRST = 3  # passages that a dateline may lead into
_LAST = 3  # passages at the end of a report where a credit may stand
_LONGEST = 40  # words of one
_ALONE = 6  # words of a line that says nothing else
# What stands between the names in a line of credits.
_BETWEEN = re.compile(
    r"\s*(?:[,;:/|·•()\[\]©*_\n]|--+|[–—]|\s-\s|\b(?:our standards|trust principles"
    r"|and|with|by|from|for|of|via|in|to|source|agency"
    r"|copyright|contributed|reports?|inputs?|files|staff|writers?|correspondents?|reporters?"
    r"|(?:19|20)\d\d|all rights reserved.*)(?![\w’']))\s*",
    re.I,
)
# A line that gives nothing but credits although it reads like prose.
_CREDITING = re.compile(
    r"\W*(?:(?:\w+ )?(?:inputs?|input|files|reporting|material|reports?|information|content) from"
    r"|with (?:(?:agency|additional|further) )?(?:inputs?|files|reporting|material|reports?"
    r"|information) (?:from|by|of)|with (?=[A-Z])|source\s*:|©|copyright\b|\(c\))",
    re.I,
)

# Behind the last full stop: "... was closed. — Reuters".
_SIGNED = re.compile(r"(?<=[.!?\"”’)])\s+[(/–—-]+\s*(?P<names>[^()\n.]{2,40})[)/]?$")


def credit(report: Report, publishers: Publishers) -> Credit:
    """Where a report says it comes from: its publisher's key and the agencies', as printed."""
    passages = split(report)
    found = dict.fromkeys(outlet.key for outlet in _agencies(report, passages, publishers))
    return Credit(report.id, publishers.key(report.publisher, report.url), tuple(found))


def _agencies(
    report: Report, passages: Sequence[Passage], publishers: Publishers
) -> Iterator[Outlet]:
    itself = (publishers.by_address(report.url) if report.url else None) or (
        publishers.by_name(report.publisher) if report.publisher else None
    )
    if itself is not None and itself.agency:
        yield itself
    lines = [report.publisher or "", report.byline or ""]
    lines += (report.text[p.start : p.end] for p in passages if p.kind is PassageKind.BYLINE)
    lines += _datelines(report.text, passages)
    lines += _closing(report.text, passages)
    yield from _named(lines, publishers)


def _named(lines: Iterable[str], publishers: Publishers) -> Iterator[Outlet]:
    """The agencies among the names in lines of credits."""
    for line in lines:
        for part in (line, *_BETWEEN.split(line)):
            outlet = publishers.by_name(part.strip(" .’'\"“”"))
            if outlet is not None and outlet.agency:
                yield outlet


def _datelines(text: str, passages: Sequence[Passage]) -> Iterator[str]:
    """The agencies that datelines name: "(AFP)", "(Beijing Xinhua)".

    A headline that ends in a full stop is taken for prose, and the dateline comes behind it.
    """
    inside = (PassageKind.DATELINE, PassageKind.BODY)
    for passage in [p for p in passages if p.kind in inside][:_FIRST]:
        lead = lead_in(text[passage.start :])
        words = lead.agency.split() if lead is not None and lead.agency else []
        for at in range(len(words)):
            yield " ".join(words[at:])


def _closing(text: str, passages: Sequence[Passage]) -> Iterator[str]:
    """The lines at the end of a report that may give credits."""
    inside = (PassageKind.BODY, PassageKind.BOILERPLATE)
    ends = [p for p in passages if p.kind in inside][-_LAST:]
    for passage in ends:
        line = text[passage.start : passage.end]
        length = len(line.split())
        beside = passage.kind is PassageKind.BOILERPLATE or length <= _ALONE
        if length <= _LONGEST and (beside or _CREDITING.match(line)):
            yield line
        elif signed := _SIGNED.search(line):
            yield signed["names"]
