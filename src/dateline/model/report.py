"""A published text as stored, and the passages it falls into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from dateline.model.text import digest


class DateSource(StrEnum):
    """How a report's date of publication is known."""

    GIVEN = "given"  # by the user
    METADATA = "metadata"
    FEED = "feed"
    URL = "url"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as stored.

    ``text`` is what all offsets point into and never changes once stored. ``published`` is an
    ISO 8601 date (``2022-05-18``) or date and time, or None where the report does not say;
    ``published_from`` says how it is known.
    ``origin`` is equal for copies of one text, whoever printed it. ``source`` is the path or
    address that was added. ``id`` is derived from the text and the address.
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
        )


class PassageKind(StrEnum):
    """What a stretch of a report is. Only headlines and body carry claims."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    RELATED = "related"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report of one kind; passages are in order and do not overlap."""

    kind: PassageKind
    start: int
    end: int
