"""Labels of lines at the head of a text: "Source: Example Wire", "Posted on 3 March 2021"."""

from __future__ import annotations

import re
from enum import Enum


class Label(Enum):
    """What the value behind a label is."""

    TITLE = "title"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    DATE = "date"
    CHANGE = "date of a change"
    PLACE = "section, address or place"
    REPORTER = "who reports or writes; also who asks, in an interview"
    STAFF = "who edited it or took its pictures"


# Longer labels first: "published by" is no "published".
_NAMES = {
    Label.TITLE: r"title|headline|subject",
    Label.AUTHOR: r"author|byline",
    Label.PUBLISHER: r"source|publisher|published\s+by",
    Label.DATE: r"published(?:\s+(?:on|at))?|publication date|date(?: published)?|posted(?:\s+on)?",
    Label.CHANGE: r"(?:last\s+)?updated",
    Label.PLACE: r"url|link|section|dateline",
    Label.REPORTER: r"reporter|writer",
    Label.STAFF: r"editor|edited by|photo(?: by)?",
}
_LABEL = re.compile(
    rf"(?:{'|'.join(f'(?P<{label.name}>{names})' for label, names in _NAMES.items())})"
    r"\s*:\s*(?P<value>\S.*)$",
    re.I,
)


def labelled(line: str) -> tuple[Label, str] | None:
    """The label of a line and what stands behind it, None for a line without one."""
    match = _LABEL.match(line)
    if match is None:
        return None
    return next(label for label in Label if match[label.name]), match["value"].strip()
