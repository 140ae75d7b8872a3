"""A published text as stored, and the passages it falls into."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from dateline.model.text import digest


class DateSource(StrEnum):
    """How a report's date of publication is known."""

    GIVEN = "given"  # by the user
    METADATA = "metadata"
    FEED = "feed"
    UPDATED = "updated"  # a feed's date of the last change, where it states no other
    DATED = "dated"  # a feed's dc:date, which does not say of what it is the date
    URL = "url"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as stored.

    ``text`` is what all offsets point into and never changes once stored. ``published`` is an
    ISO 8601 date (``2022-05-18``) or date and time, or None where the report does not say;
    ``published_from`` says how it is known.
    ``origin`` is equal for copies of one text, whoever printed it. ``source`` is the path or
    address that was added. ``id`` is derived from the text and the address. ``language`` is its ISO
    639-1 code, "und" where it can't be told, None in cases of older versions. ``normalised`` says
    what was changed in the text before it was stored, None for nothing. ``pages`` are the offsets
    where the pages of its file begin, the first page's first, empty where the format has no pages;
    ``properties`` is what the file says of itself, as names with values: when it was made or
    captured, say, which is not when the report was published.
    """

    id: str
    text: str
    origin: str
    source: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: DateSource | None = None
    url: str | None = None
    language: str | None = None
    normalised: str | None = None
    pages: tuple[int, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether the report is in a language other than English, which the reader can't read."""
        return self.language not in (None, "en")

    def page(self, offset: int) -> int | None:
        """The number of the page that a character stands on, None where there are no pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        source: str = "",
        title: str | None = None,
        byline: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        published_from: DateSource | None = None,
        url: str | None = None,
        language: str | None = None,
        normalised: str | None = None,
    ) -> Self:
        """Make a report of a text, deriving ``id`` and ``origin`` from it."""
        words = " ".join(text.casefold().split())
        return cls(
            id=digest("report", text, url or ""),
            text=text,
            origin=digest("origin", words),
            source=source,
            title=title,
            byline=byline,
            publisher=publisher,
            published=published,
            published_from=published_from,
            url=url,
            language=language,
            normalised=normalised,
        )


class PassageKind(StrEnum):
    """What a stretch of a report is. Only headlines and body carry claims."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    RELATED = "related"
    CAPTION = "caption"
    FOREIGN = "foreign"  # in another language than English
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report of one kind; passages are in order and do not overlap."""

    kind: PassageKind
    start: int
    end: int
