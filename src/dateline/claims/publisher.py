"""The outermost voice of every claim: who publishes the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import urlsplit

from dateline.model import Holder, Passage, PassageKind, Report, Span

_UNNAMED = "unnamed report"


def publisher_of(report: Report, passages: Sequence[Passage]) -> Holder:
    """The publisher, agency or byline; where none is known, the host or file it came from.

    Its words are quoted where byline or dateline print them.
    """
    name = report.publisher or _agency(report, passages) or report.byline
    if name is None:
        name = _host(report.url or "") or PurePath(report.source or _UNNAMED).name or _UNNAMED
    for passage in passages:
        if passage.kind in (PassageKind.BYLINE, PassageKind.DATELINE):
            at = report.text.find(name, passage.start, passage.end)
            if at >= 0:
                return Holder(name, span=Span.of(report.text, at, at + len(name)))
    return Holder(name)


def _host(url: str) -> str | None:
    """The host of an address; None where it has none or is no address."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _agency(report: Report, passages: Sequence[Passage]) -> str | None:
    """The agency that the dateline names: "GENEVA (Reuters) -"."""
    for passage in passages:
        if passage.kind is PassageKind.DATELINE:
            match = re.search(r"\(([A-Z][^()]{1,40})\)", report.text[passage.start : passage.end])
            if match:
                return match[1]
    return None
