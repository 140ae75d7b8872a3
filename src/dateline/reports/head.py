"""The head of a text: title, standfirst, byline, labelled lines, and the dateline's lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.lexicon.months import MONTHS
from dateline.lexicon.weekdays import WEEKDAYS
from dateline.model import Passage, PassageKind
from dateline.reports import dates
from dateline.reports.byline import (
    Byline,
    affiliation,
    agency_name,
    bare_names,
    byline,
    capitals,
    outlet,
    role_line,
    self_styled,
)
from dateline.reports.front_matter import FrontMatter, front_matter
from dateline.reports.labels import Label, labelled
from dateline.reports.letterhead import begins_release, issuer
from dateline.reports.lines import Block, blocks
from dateline.reports.stamp import idle, stamp

_LONGEST_LEAD_IN = 300  # with the markers behind it
_MAX_BLOCKS = 18  # a head is never longer
_LABELS = (Label.TITLE, Label.AUTHOR, Label.PUBLISHER, Label.DATE, Label.CHANGE, Label.PLACE)
_STOP = re.compile(r"(?<!\.\.)[.;,:]$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\b(?:Gen|Jr|Sr|Inc|Co|Corp|Ltd|Dr|No|Mt|St)\.)$")

# Lead-ins of news agencies and papers: "KYIV, March 3 (Reuters) - ", "WASHINGTON (AP) _ ",
# "MOSCOW, April 5. /TASS/. ", "BEIRUT, Lebanon — ", "DUBAI: ".
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]+(?:[ /][A-Z\u00c0-\u00de.'’\-]+){0,4}"
_WORD = r"[A-Z\u00c0-\u00de][\w.'’\-]*"
_WORDS = rf"{_WORD}(?:[ /](?:(?:de|da|el|al|of|the) )?{_WORD}){{0,3}}"
_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_DAY, _MONTH = r"\d{1,2}", rf"(?:{'|'.join(month[:3].capitalize() for month in MONTHS)})[a-z]*"
_DAY_MONTH = (
    rf"(?:(?:{_WEEKDAY}),?\s+)?(?:{_MONTH}\.?\s+{_DAY}|{_DAY}\s+{_MONTH}\.?)"
    r"(?:,?\s+(?:19|20)\d\d)?"
)
_AGENCY = r"(?:\((?P<agency>[A-Z][\w.&'’/ \-]{1,40}|dpa)\)|/(?P<slashed>[A-Z][\w. \-]{1,30})/)"
_DASH = r"\s*(?:--+|[-–—_:])(?=\s|[A-Z\"“'‘])\s*"
_PLACE = rf"(?P<place>(?:{_CAPS}|{_WORDS})(?:,\s+{_WORDS})?)"
_MARKERS = r"(?:\[[^\[\]\n]{1,160}\]\s*)*"  # [Report] [Text]
_LEAD_IN = [
    # The Foreign Broadcast Information Service: "Lima (Peru), 19 Jan 89 (EFE) -- [Text] ".
    re.compile(
        r"(?P<place>[A-Z\u00c0-\u00de][^\n,()]{1,30}(?:,?\s+\([^()\n]{1,30}\))?),\s+"
        rf"(?P<date>{_DAY}\s+{_MONTH}\s+(?:(?:19|20)?\d\d)|no date)"
        rf"(?:\s+\((?P<agency>[^()\n]{{1,60}})\))?\s*--\s+{_MARKERS}"
    ),
    # With an agency the rest may be anything that looks like a place and a date, or nothing.
    re.compile(
        rf"(?:{_PLACE}(?:[,.]\s+(?P<date>{_DAY_MONTH}))?[,.]?\s*)?{_AGENCY}(?:{_DASH}|\.\s+)"
    ),
    # Indian agencies leave out the dash: "Nagpur, Jan 18 (IANS) ", "New Delhi, (PTI) ".
    re.compile(
        rf"{_PLACE},(?:\s+(?P<date>{_DAY_MONTH}),?)?\s+\((?P<agency>[A-Z][\w.&'’/ \-]{{1,40}})\)"
        r"\s+(?=[A-Z\"“'‘])"
    ),
    # "ASTANA. July 5. KAZINFORM - "
    re.compile(
        rf"(?P<place>{_CAPS})\.\s+(?P<date>{_DAY_MONTH})\.\s+(?P<agency>[A-Z]{{3,20}})"
        rf"(?:\s*/[^/\n]{{1,40}}/)?(?:{_DASH}|[.,]?\s+)(?=[A-Z0-9\"“'‘])"
    ),
    re.compile(rf"{_PLACE},\s+(?P<date>{_DAY_MONTH}){_DASH}"),
    re.compile(rf"(?P<place>{_CAPS}(?:,\s+{_WORDS})?)\s*(?:--+|[-–—_])\s+(?=[A-Z0-9\"“'‘])"),
    re.compile(
        r"(?![A-Z]+ALERT|UPDATE|BREAKING|EXCLUSIVE|WATCH|VIDEO|PHOTOS?|LIVE|FACTBOX|ANALYSIS"
        r"|OPINION|EXPLAINER|READ|RELATED|CORRECTION|NOTE|SOURCE)(?P<place>[A-Z][A-Z ]{3,20}):"
        r"\s+(?=[A-Z])"
    ),
]
_SHORT_YEAR = re.compile(rf"({_DAY}\s+{_MONTH}\s+)(\d\d)")
_DATED_PLACE = re.compile(rf"(?:{_CAPS}|{_WORDS})(?:,\s+{_WORDS})?,\s+{_DAY_MONTH}\.?")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The dateline before a first sentence: its length, agency and full date where stated.

    ``place`` and ``date`` are the start and end offsets of its place and of its date as written.
    """

    end: int
    agency: str | None
    published: str | None
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text states; ``end`` is where its body begins."""

    parts: tuple[Passage, ...]
    end: int
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None


def lead_in(paragraph: str) -> LeadIn | None:
    """Recognise the dateline at the beginning of a paragraph."""
    start = paragraph[:_LONGEST_LEAD_IN]
    for form in _LEAD_IN:
        if match := form.match(start):
            names = match.groupdict()
            return LeadIn(
                match.end(),
                names.get("agency") or names.get("slashed"),
                _full_date(names.get("date") or ""),
                _offsets(match, "place"),
                _offsets(match, "date"),
            )
    return None


def _offsets(match: re.Match[str], group: str) -> tuple[int, int] | None:
    return match.span(group) if match.groupdict().get(group) else None


def _full_date(stated: str) -> str | None:
    """The ISO date of "19 Jan 89" or "March 3, 2021"; None without a year."""
    if short := _SHORT_YEAR.fullmatch(stated):
        stated = f"{short[1]}{'19' if short[2] > '39' else '20'}{short[2]}"
    found = dates.search(stated)
    return found[0] if found else None


class _Reading:
    """The head as far as it is read. Each step either takes a block or ends the head."""

    def __init__(self, text: str, title: str | None) -> None:
        self.text = text
        self.hint = _words(title) if title else None
        self.parts: list[Passage] = []
        self.title: str | None = None
        self.byline: str | None = None
        self.publisher: str | None = None
        self.published: str | None = None
        self.titled = False

    def state(self, matter: FrontMatter) -> None:
        """Take what front matter states."""
        self.parts.append(Passage(PassageKind.BOILERPLATE, matter.start, matter.end))
        self.title = matter.one("title")
        self.byline = matter.names("author", "authors", "byline")
        source = matter.one("source")  # clippers write an address there
        self.publisher = matter.one("publisher", "site", "site_name")
        self.publisher = self.publisher or (None if source and "://" in source else source)
        date = matter.one("published", "date published", "date")
        self.published = dates.normal(date) if date else None

    def part(self, kind: PassageKind, block: Block) -> None:
        self.parts.append(Passage(kind, block.start, block.end))

    def take(self, found: Sequence[Block], i: int) -> bool:
        line = self._line(found[i])
        steps = (
            self._labelled,
            self._dated,
            self._byline,
            self._below_byline,
            self._letterhead,
            self._button,
            self._bare_names,
            self._title_or_standfirst,
            self._dated_place,
        )
        return any(step(found, i, line) for step in steps)

    def _line(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def _labelled(self, found: Sequence[Block], i: int, line: str) -> bool:
        label = labelled(line)
        if label is None or label[0] not in _LABELS or ((s := stamp(line)) and s.published):
            return False
        return self._label(*label, found[i])

    def _dated(self, found: Sequence[Block], i: int, line: str) -> bool:
        stated = stamp(line)
        if stated is None:
            return False
        self.published = self.published or stated.published or None
        self.byline = self.byline or stated.names
        self.publisher = self.publisher or stated.publisher
        self.part(PassageKind.BYLINE if stated.names else PassageKind.DATELINE, found[i])
        return True

    def _byline(self, found: Sequence[Block], i: int, line: str) -> bool:
        by = byline(line) or (capitals(line) if self.titled and not self.byline else None)
        if by is None or (issuer(line) and self._releases(found, i)):
            return False
        self.byline = self.byline or by.names
        self.publisher = self.publisher or by.publisher
        self.published = self.published or by.published
        self.part(PassageKind.BYLINE, found[i])
        return True

    def _below_byline(self, found: Sequence[Block], i: int, line: str) -> bool:
        if not self.parts or self.parts[-1].kind is not PassageKind.BYLINE:
            return False
        if role_line(line):
            publisher: str | None = self_styled(line)
        elif found[i].apart or (publisher := affiliation(line)) is None:
            return False
        self.publisher = self.publisher or publisher or None
        self.part(PassageKind.BYLINE, found[i])
        return True

    def _letterhead(self, found: Sequence[Block], i: int, line: str) -> bool:
        if self.titled:
            return False
        issued = issuer(line) if self._releases(found, i) else None
        if issued is None and not begins_release(line):
            return False
        self.publisher = self.publisher or issued
        self.part(PassageKind.BOILERPLATE, found[i])
        return True

    def _releases(self, found: Sequence[Block], i: int) -> bool:
        """Whether a line beside this one says that a press release begins."""
        beside = [*found[max(i - 2, 0) : i], *found[i + 1 : i + 4]]
        return any(begins_release(self._line(block)) for block in beside)

    def _button(self, found: Sequence[Block], i: int, line: str) -> bool:
        if not self.titled or not idle(line):
            return False
        self.part(PassageKind.BOILERPLATE, found[i])
        return True

    def _bare_names(self, found: Sequence[Block], i: int, line: str) -> bool:
        """A line of names without "By" is a byline where a date or a role stands beside it."""
        if not self.titled or self.byline:
            return False
        agency = agency_name(line) or outlet(line)
        by = Byline("", agency) if agency else bare_names(line)
        if by is None:
            return False
        below = [self._line(block) for block in found[i + 1 : i + 3]]
        dated = any(map(stamp, below))
        after_date = self.parts[-1].kind is PassageKind.DATELINE
        if not (dated or after_date or (below and role_line(below[0]))):
            return False
        self.byline = by.names or None
        self.publisher = self.publisher or by.publisher
        self.part(PassageKind.BYLINE, found[i])
        return True

    def _title_or_standfirst(self, found: Sequence[Block], i: int, line: str) -> bool:
        if self._is_title(found, i, line):
            self.title = self.title or line.lstrip("# ").strip(" *_")
            self.titled = True
        elif not self._is_standfirst(found, i, line):
            return False
        self.part(PassageKind.HEADLINE, found[i])
        return True

    def _dated_place(self, found: Sequence[Block], i: int, line: str) -> bool:
        if not _DATED_PLACE.fullmatch(line):
            return False
        date = dates.search(line)
        self.published = self.published or (date[0] if date else None)
        self.part(PassageKind.DATELINE, found[i])
        return True

    def _label(self, label: Label, value: str, block: Block) -> bool:
        kind = PassageKind.DATELINE
        if label is Label.TITLE:
            self.title = self.title or value
            self.titled, kind = True, PassageKind.HEADLINE
        elif label is Label.AUTHOR:
            by = byline(value) or byline(f"By {value}")
            self.byline = self.byline or (by.names if by else value)
            kind = PassageKind.BYLINE
        elif label is Label.PUBLISHER:
            self.publisher = self.publisher or value
        elif label is not Label.CHANGE and (date := dates.search(value)):
            self.published = self.published or date[0]
        elif len(value.split()) > 12:  # "Date: ..." that goes on like prose is no label
            return False
        self.part(kind, block)
        return True

    def _is_title(self, found: Sequence[Block], i: int, line: str) -> bool:
        if self.titled or any(part.kind is PassageKind.BYLINE for part in self.parts):
            return False
        if self.hint and self.hint == _words(line.lstrip("# ")):
            return True
        if line.startswith("# "):
            return True
        following = found[i + 1] if i + 1 < len(found) else None
        if len(line) > 250 or len(line.split()) > 30:
            return False
        if following and byline(self.text[following.start : following.end]):
            return True
        ending = line.rstrip("\"'”’)]*_»")  # a paragraph may end in .” or .)
        stopped = _STOP.search(ending) and not _ABBREVIATION.search(ending)
        return not stopped and (lead_in(line) is None or not line[-1].isalnum())

    def _is_standfirst(self, found: Sequence[Block], i: int, line: str) -> bool:
        last_title = bool(self.parts) and self.parts[-1].kind is PassageKind.HEADLINE
        if not last_title or len(line.split()) > 60 or lead_in(line):
            return False
        if len(self.parts) > 3:
            return False
        for block in found[i + 1 : i + 3]:
            ahead = self.text[block.start : block.end]
            if byline(ahead) or stamp(ahead):
                return True
        more = i + 1 < len(found)
        return more and len(line.split()) <= 25 and line[-1].isalnum() and found[i + 1].apart


def read_head(text: str, title: str | None = None) -> Head:
    """Read the head of a text: its parts in order, and what they state.

    ``title`` is the title where it is known already: a first line equal to it is the headline
    even where it ends in a full stop.
    """
    reading = _Reading(text, title)
    end = 0
    if matter := front_matter(text):
        reading.state(matter)
        end = matter.body
    found = list(islice(blocks(text, end), _MAX_BLOCKS))
    for i, block in enumerate(found):
        if not reading.take(found, i):
            if lead := lead_in(text[block.start : block.end]):
                reading.publisher = reading.publisher or lead.agency
                reading.published = reading.published or lead.published
            break
        end = block.end
    return Head(
        tuple(reading.parts),
        end,
        reading.title,
        reading.byline,
        reading.publisher,
        reading.published,
    )


def read_lines(title: str | None, lines: Sequence[str]) -> Head:
    """What the lines state that a page prints between its title and its text."""
    return read_head("\n\n".join([title or "-", *lines, "-"]), title or "-")


def _words(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
