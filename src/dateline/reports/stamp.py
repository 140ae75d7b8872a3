"""Lines below a title that date a report and name who wrote it, in the forms that pages have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.reports import dates
from dateline.reports.byline import agency_name, author, bare_names, byline, outlet
from dateline.reports.labels import Label, labelled

_LABELS = (Label.PUBLISHER, Label.AUTHOR, Label.REPORTER, Label.STAFF)
_APART = re.compile(r"\s*(?:[|·•;\t]|\s[-–—/]+\s|\s{3,})\s*")
# What stands among dates and names and says nothing of either.
_IDLE = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated)|share|save|print|e-?mail|listen"
    r"|follow(?: us)?|bookmark|copy link|tweet|facebook|twitter|x"
    r"|whatsapp|telegram|linkedin|reddit|comments?|\d{1,4} comments?|\d{1,4} shares?"
    r"|\d[\d,.]*k? views?"
    r"|add to (?:favou?rites|bookmarks)|gift(?: this)? article|resize text|text size|font size"
    r"|subscribe|updates?|breaking(?: news)?|exclusive|live|news|world|politics|africa|asia|europe"
    r"|americas|middle east|europe & central asia|asia[- ]pacific|opinion|analysis)",
    re.I,
)

_BY_ACCOUNT = re.compile(r"(?:(?:submitted|posted|written)\s+)?by\s+(?P<who>\S+)$", re.I)
_TAIL = re.compile(r"\s*(?:leave a (?:comment|reply)|no comments|\d{1,4} comments?)$", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line states; ``published`` is "" where it dates only a change or a time ago."""

    published: str
    names: str | None = None
    publisher: str | None = None


def stamp(line: str) -> Stamp | None:
    """Read a line that is a date, or of which every part is a date, a name, a source or idle.

    "Jane Doe | May 18, 2022 9:30 AM", "Source: Example Wire | 2022-05-18 10:22:31 | Editor: roe",
    "Wednesday May 18, 2022 10:05 am PDT by Jane Doe". None for any other line.
    """
    if (only := dates.only_date(line)) is not None:
        return Stamp(only)
    if len(line) > 200:
        return None
    found = _Found()
    for part in _APART.split(line.strip(" \t*_()[]")):
        if part and not found.take(part):
            return None
    if found.published is None:
        return None
    return Stamp(found.published, found.names, found.publisher)


def idle(line: str) -> bool:
    """Whether a line is a button of its page: "Share", "12 comments"."""
    return _IDLE.fullmatch(line.strip()) is not None


class _Found:
    """What the parts of a line have stated so far."""

    def __init__(self) -> None:
        self.published: str | None = None
        self.names: str | None = None
        self.publisher: str | None = None

    def take(self, part: str) -> bool:
        """Whether a part is a date with what may stand beside it, a name, a source or idle."""
        if (only := dates.only_date(part)) is not None:
            self.published = self.published or only
            return True
        if (label := labelled(part)) and label[0] in _LABELS:
            return self._label(*label)
        if found := dates.search(part):
            iso, start, end = found
            before, changed = dates.without_beside(part[:start], at_end=True)
            after, _ = dates.without_beside(part[end:], at_end=False)
            rests = [rest.strip(" ,") for rest in (before, after) if rest.strip(" ,")]
            self.published = self.published or ("" if changed else iso)
            return all(self._named(rest) for rest in rests)
        return self._named(part) or dates.beside(part) or _IDLE.fullmatch(part) is not None

    def _label(self, label: Label, value: str) -> bool:
        if label is Label.PUBLISHER:
            found = dates.search(value)
            if found:
                self.published = self.published or found[0]
                value, _ = dates.without_beside(value[: found[1]], at_end=True)
            self.publisher = self.publisher or value.strip(" ,") or None
        elif label is not Label.STAFF:
            self.names = self.names or value
        return len(value.split()) <= 8

    def _named(self, part: str) -> bool:
        part = _TAIL.sub("", part).strip("()[], ")
        if agency := agency_name(part) or outlet(part):
            self.publisher = self.publisher or agency
            return True
        if by := byline(part) or bare_names(part):
            if self.names is None:
                self.names = by.names
            else:  # "Jane Doe | Example News | May 18, 2022"
                self.publisher = self.publisher or by.names
            self.publisher = self.publisher or by.publisher
            return True
        account = _BY_ACCOUNT.match(part)
        return account is not None and author(account["who"]) is None
