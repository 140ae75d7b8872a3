"""Exports of press databases: LexisNexis, Factiva and ProQuest write many articles into one text.

Each has a head of lines, then its text, then lines about it. Of the dates only that below the
paper's name is one of publication; "Load-Date:" says when the database got the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dateline.model import DateSource
from dateline.reports import dates
from dateline.reports.byline import byline
from dateline.reports.item import Given, Item, Meta, Original, make

_LABELS = (
    "section|length|byline|dateline|highlight|graphic|correction-date|correction|series|column"
    "|edition|distribution|url|loaded-date|acc-no|journal-code|source"
)
_LABEL = re.compile(rf"[ \t]*({_LABELS})[ \t]*:[ \t]*(.*)", re.I)
_BODY = re.compile(r"[ \t]*body[ \t]*:?[ \t]*", re.I)
# What follows an article of LexisNexis.
_AFTER = re.compile(
    r"^[ \t]*(?:load-date|language|publication-type|document-type|subject|organization|geographic"
    r"|industry|company|person|ticker|classification|pub-type|copyright|graphic|journal-code"
    r"|correction-date|notes)[ \t]*(?::|$)|^[ \t]*copyright\s+(?:\(c\)\s+|©\s+)?(?:19|20)\d\d\b"
    r"|^[ \t]*end of document[ \t\r]*$",
    re.I | re.M,
)
_LEXIS_OLD = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t\r]*$", re.M)
_LEXIS_END = re.compile(r"^[ \t]*End of Document[ \t\r]*$", re.M)
_LEXIS_SIGN = re.compile(r"^[ \t]*(?:Load-Date:|Length:[ \t]*[\d,]+ words)", re.M | re.I)
_FACTIVA_END = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?Document ([A-Z]{2,}[A-Za-z0-9]{14,})[ \t\r]*$", re.M
)
_FACTIVA_WORDS = re.compile(r"^[ \t]*(?:WC[ \t\n]+)?[\d,]+ words[ \t\r]*$", re.M)
_CODE = re.compile(r"^(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|PUB|AN|CLM|SE|CT"
                   r"|RF|ART|IPC|IPD)(?:[ \t]+|$)", re.M)  # fmt: skip
# ProQuest: a line of underscores ends an article.
_PROQUEST_END = re.compile(r"^[ \t]*_{20,}[ \t\r]*$|\Z", re.M)
_PROQUEST_SIGN = re.compile(r"^[ \t]*ProQuest document (?:ID|link)\b", re.M | re.I)
_FULL_TEXT = re.compile(r"^[ \t]*Full text:[ \t]*", re.M | re.I)
_ABOUT = re.compile(
    r"^[ \t]*(?P<name>title|author|publication (?:title|date|info|year|subject)|abstract|links"
    r"|subject|business indexing term|location|company ?/ ?organization|people|classification"
    r"|identifier ?/ ?keyword|illustration|caption|credit|pages|first page|volume|issue|section"
    r"|publisher|(?:place|country) of publication|e?-?issn|source type|language of publication"
    r"|document (?:type|url)|proquest document id|copyright|last updated|database"
    r"|full text availability):[ \t]*(?P<value>.*)",
    re.M | re.I,
)
_RIGHTS = re.compile(r"[ \t]*(?:\(c\)|©|copyright\b).*|.*all rights reserved.*", re.I)
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s*[ap]m)?(?:\s*[A-Z]{2,4})?", re.I)
# Lines of a head are looked at that far up: exports begin with a list of what they hold.
_LOOK = 12


@dataclass(frozen=True, slots=True)
class Article:
    """What an export says of one article, its words, and where it lies in the export."""

    title: str
    body: str
    byline: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int

    @property
    def text(self) -> str:
        """Title, byline and words, as a page's."""
        by = f"By {self.byline}" if self.byline else ""
        return "\n\n".join(filter(None, (self.title, by, self.body)))


def make_all(text: str, original: Original, meta: Meta, given: Given) -> Iterator[Item]:
    """Make the report of a text, or those of its articles where it is an export of many.

    The bytes of an article are its own words of the export, in UTF-8.
    """
    found = articles(text)
    if not found:
        yield make(text, original, meta, given)
        return
    for number, one in enumerate(found, 1):
        about = Meta(
            title=one.title,
            byline=one.byline,
            publisher=one.publisher,
            published=one.published,
            published_from=DateSource.METADATA if one.published else None,
            pages=(),
            properties=meta.properties,
        )
        data = text[one.start : one.end].encode("utf-8", "replace")
        own = replace(original, source=f"{original.source}:{number}", data=data)
        yield make(one.text, replace(own, media_type="text/plain"), about, given)


def articles(text: str) -> list[Article]:
    """The articles of an export; none where the text is no export."""
    if _FACTIVA_END.search(text) and _FACTIVA_WORDS.search(text):
        return list(_each(text, _FACTIVA_END, _factiva))
    if _PROQUEST_SIGN.search(text) and _FULL_TEXT.search(text):
        return list(_each(text, _PROQUEST_END, _proquest))
    if _LEXIS_OLD.search(text) and _LEXIS_SIGN.search(text):
        return list(_old_lexis(text))
    if _LEXIS_END.search(text) and _LEXIS_SIGN.search(text):
        return list(_each(text, _LEXIS_END, _lexis))
    return []


def _each(
    text: str, end: re.Pattern[str], read: Callable[[str, int, int], Article | None]
) -> Iterator[Article]:
    start = 0
    for match in end.finditer(text):
        if one := read(text, start, match.end()):
            yield one
        start = match.end()


def _old_lexis(text: str) -> Iterator[Article]:
    marks = list(_LEXIS_OLD.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        if one := _lexis_of_old(text, mark.end(), end):
            yield one


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The lines with words of a stretch, each with where it begins."""
    return [
        (match.start(), match.group().strip())
        for match in re.compile(r"[^\n]+").finditer(text, start, end)
        if match.group().strip()
    ]


def _lexis(text: str, start: int, end: int) -> Article | None:
    """An article of Nexis Uni or Lexis Advance: title, paper, date, labels, "Body", text."""
    lines = _lines(text, start, end)
    body = next((n for n, (_, line) in enumerate(lines) if _BODY.fullmatch(line)), None)
    first = next((n for n, (_, line) in enumerate(lines) if _is_length(line)), body)
    if first is None:
        return None
    dated = next(
        (
            n
            for n in range(first, max(first - _LOOK, 1), -1)
            if _date(lines[n][1]) and n < len(lines)
        ),
        None,
    )
    if dated is None or dated < 2:
        return None
    labels = _labels(lines[dated:body])
    after = (lines[body][0] + len(lines[body][1]) + 1) if body is not None else _after(lines, first)
    return Article(
        title=lines[dated - 2][1],
        body=_body(text, after, end),
        byline=_names(labels.get("byline")),
        publisher=lines[dated - 1][1],
        published=_date(lines[dated][1]),
        start=lines[dated - 2][0],
        end=end,
    )


def _lexis_of_old(text: str, start: int, end: int) -> Article | None:
    """An article of LexisNexis Academic: paper, date, title, labels, text."""
    lines = _lines(text, start, end)
    lines = [(at, line) for at, line in lines if not _RIGHTS.fullmatch(line)] if lines else []
    dated = next((n for n, (_, line) in enumerate(lines[:_LOOK]) if _date(line)), None)
    if dated is None or dated < 1:
        return None
    length = next((n for n, (_, line) in enumerate(lines) if _is_length(line)), None)
    if length is None:
        return None
    labels = _labels(lines[dated : length + 6])
    title = [line for _, line in lines[dated + 1 : length] if not _LABEL.match(line)]
    return Article(
        title=" ".join(title[:3]) or lines[dated - 1][1],
        body=_body(text, _after(lines, length), end),
        byline=_names(labels.get("byline")),
        publisher=lines[0][1],
        published=_date(lines[dated][1]),
        start=lines[0][0],
        end=end,
    )


def _is_length(line: str) -> bool:
    label = _LABEL.match(line)
    return bool(label and label[1].casefold() == "length")


def _labels(lines: list[tuple[int, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, line in lines:
        if match := _LABEL.match(line):
            found.setdefault(match[1].casefold(), match[2].strip())
    return found


def _after(lines: list[tuple[int, str]], last: int) -> int:
    """Where the text begins: after the labels that follow the length."""
    while last + 1 < len(lines) and _LABEL.match(lines[last + 1][1]):
        last += 1
    return lines[last][0] + len(lines[last][1]) + 1


def _body(text: str, start: int, end: int) -> str:
    last = _AFTER.search(text, start, end)
    return text[start : last.start() if last else end].strip()


def _date(line: str) -> str | None:
    """The date of a line that is one: "May 18, 2022 Wednesday 9:00 AM GMT"; None for others."""
    if len(line) > 80:
        return None
    found = dates.search(line)
    return found[0] if found and found[1] == 0 and len(line) - found[2] < 45 else None


def _names(stated: str | None) -> str | None:
    if not stated:
        return None
    read = byline(stated) or byline(f"By {stated}")
    return read.names if read else stated


def _factiva(text: str, start: int, end: int) -> Article | None:
    if len(_CODE.findall(text, start, end)) >= 4:
        return _coded(text, start, end)
    return _shown(text, start, end)


def _coded(text: str, start: int, end: int) -> Article | None:
    """An article of Factiva with the codes of its fields: HD, BY, PD, SN, LP, TD."""
    marks = list(_CODE.finditer(text, start, end))
    found: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start() if following else end
        found.setdefault(mark[1], text[mark.end() : stop].strip())
    body = "\n\n".join(filter(None, (found.get("LP"), found.get("TD"))))
    if not body or not found.get("HD"):
        return None
    return Article(
        title=" ".join(found["HD"].split()),
        body=body,
        byline=_names(" ".join(found.get("BY", "").split())),
        publisher=" ".join(found.get("SN", "").split()) or None,
        published=_date(found.get("PD", "")),
        start=marks[0].start(),
        end=end,
    )


def _shown(text: str, start: int, end: int) -> Article | None:
    """An article of Factiva as it is displayed: title, names, words, date, paper, rights, text."""
    lines = _lines(text, start, end)
    words = next((n for n, (_, line) in enumerate(lines) if _FACTIVA_WORDS.fullmatch(line)), None)
    dated = words + 1 if words is not None and words + 1 < len(lines) else None
    if words is None or dated is None or words < 1 or not _date(lines[dated][1]):
        return None
    paper = dated + 1
    while paper < len(lines) - 1 and _TIME.fullmatch(lines[paper][1]):
        paper += 1
    head = range(paper, min(paper + 8, len(lines)))
    last = next((n for n in head if _RIGHTS.fullmatch(lines[n][1])), paper)
    by = _names(lines[words - 1][1]) if words > 1 and _are_names(lines[words - 1][1]) else None
    title = lines[words - 2 if by else words - 1][1]
    mark = _FACTIVA_END.search(text, lines[last][0], end)
    after = lines[last][0] + len(lines[last][1]) + 1
    return Article(
        title=title,
        body=text[after : mark.start() if mark else end].strip(),
        byline=by,
        publisher=lines[paper][1] if paper < len(lines) else None,
        published=_date(lines[dated][1]),
        start=lines[max(words - 2 if by else words - 1, 0)][0],
        end=end,
    )


def _proquest(text: str, start: int, end: int) -> Article | None:
    """An article of ProQuest: labels, "Full text:", the text, and labels again."""
    full = _FULL_TEXT.search(text, start, end)
    if full is None:
        return None
    after = _ABOUT.search(text, full.end(), end)
    stop = after.start() if after else end
    found: dict[str, str] = {}
    for label in (*_ABOUT.finditer(text, start, full.start()), *_ABOUT.finditer(text, stop, end)):
        found.setdefault(label["name"].casefold(), label["value"].strip(" _\t\r"))
    body = text[full.end() : stop].strip(" _\n\t\r")
    if not body or not found.get("title"):
        return None
    names = [
        " ".join(reversed(name.split(", ", 1))) for name in found.get("author", "").split("; ")
    ]
    return Article(
        title=found["title"],
        body=body,
        byline=", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0] or None,
        publisher=found.get("publication title"),
        published=_date(found.get("publication date", "")),
        start=start,
        end=end,
    )


def _are_names(line: str) -> bool:
    return bool(byline(line) or (len(line.split()) <= 6 and byline(f"By {line}")))
