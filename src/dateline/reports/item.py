"""What loading yields: a report with its original bytes, or a refusal in one sentence."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.errors import DatelineError
from dateline.model import DateSource, Report
from dateline.reports import dated_address, dates
from dateline.reports.head import read_head
from dateline.reports.language import language_of
from dateline.reports.normalise import normalise

MAX_BYTES = 20_000_000
# A report is read in one step, at some 4,500 words a second: so long a text takes 40 s. A book has
# fewer characters.
MAX_CHARACTERS = 1_000_000
MAX_PROPERTY = 500  # characters of what a file says of itself

# UTF-8 cannot hold lone surrogates and SQLite tools choke on NUL; both are replaced one for one,
# so offsets still agree with the user's own file.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table by their names, and which of them each field is read from, by name."""

    columns: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came; for a record of a container (JSONL, feed, WARC) the record's own.

    ``source`` is the path or address that was added, with the number of the record; ``url`` where
    the report says it was published. ``fetched_at`` is when the bytes were fetched or read from
    disk (ISO 8601, UTC), ``address`` where they came from after all redirects, None for files.
    ``remark`` is how a guess was made of what is a text and what a date, for the user to check;
    ``table`` that of which it is a row.
    """

    source: str
    data: bytes
    media_type: str
    url: str | None = None
    fetched_at: str | None = None
    address: str | None = None
    remark: str | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that was not read, and one sentence that names it and the remedy.

    ``table`` is the table that it is, or of which it is a row.
    """

    source: str
    reason: str
    table: Table | None = None


Item = tuple[Report, Original] | Refusal
# Fields of a table, each with its column's name or number.
Columns = tuple[tuple[str, str], ...]
# How what lies in a container is read: its name and its bytes -> its reports.
Within = Callable[[str, io.BufferedIOBase], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a report beside its text. ``published_from`` belongs to ``published``.

    ``pages`` and ``properties`` are those of `dateline.model.Report`.
    """

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: DateSource | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of everything that is loaded; it wins over what reports say themselves.

    ``published`` is an ISO 8601 date (else DatelineError), ``limit`` the largest size of one report
    in bytes, ``max_characters`` of its text. ``columns`` are the names or numbers of a table's
    columns with their fields: ("text", "Body").
    """

    published: str | None = None
    publisher: str | None = None
    limit: int = MAX_BYTES
    max_characters: int = MAX_CHARACTERS
    columns: Columns = ()

    def __post_init__(self) -> None:
        """Write the date in its normal form."""
        date = dates.normal(self.published) if self.published else None
        if self.published and not date:
            raise DatelineError(f"{self.published!r} is no date; write it like 2021-03-03.")
        object.__setattr__(self, "published", date)

    @property
    def too_large(self) -> str:
        """The end of the sentence that refuses something over the limit."""
        return (
            f"larger than {self.limit:,} bytes; raise max_bytes under [add] in the case's "
            "dateline.toml to read it"
        )


NOTHING = Given()


def storable(text: str) -> str:
    """Replace NULs and lone surrogates one for one, so that the text is valid UTF-8."""
    return _UNSTORABLE.sub("\ufffd", text)


def make(text: str, original: Original, meta: Meta, given: Given) -> Item:
    """Make the report of a text: what ``meta`` lacks is taken from the head of the text.

    The date is, in this order, the given one, the metadata's, the address's and the text's.
    """
    source = original.source
    if not any(character.isalnum() for character in text):
        return Refusal(source, f"{source} holds no text; give a file with a report in it.")
    if len(text) > given.max_characters:
        return Refusal(
            source,
            f"{source} has {len(text):,} characters, more than {given.max_characters:,}; split it "
            "into its reports, or raise max_characters under [add] in the case's dateline.toml.",
        )
    stored, changes = normalise(storable(text))
    pages = _moved(text, meta.pages) if changes else meta.pages
    text = stored
    meta = _normalised(meta)
    head = read_head(text, meta.title)
    known = [
        (given.published, DateSource.GIVEN),
        (meta.published, meta.published_from or DateSource.METADATA),
        (dated_address.from_url(meta.url), DateSource.URL),
        (head.published, DateSource.TEXT),
    ]
    published, published_from = next((pair for pair in known if pair[0]), (None, None))
    report = Report.of(
        text,
        source=source,
        title=clean(meta.title) or head.title,
        byline=clean(meta.byline) or head.byline,
        publisher=given.publisher or clean(meta.publisher) or head.publisher,
        published=published,
        published_from=published_from,
        url=meta.url,
        language=language_of(text),
        normalised=changes,
    )
    stated = ((name, clean(value)) for name, value in meta.properties)
    properties = tuple((name, value[:MAX_PROPERTY]) for name, value in stated if value)
    report = replace(report, pages=pages, properties=properties)
    return report, replace(original, url=meta.url)


def _moved(text: str, pages: tuple[int, ...]) -> tuple[int, ...]:
    """Where pages begin once their text is freed of remains."""
    starts, length = [], 0
    for start, end in pairwise([*pages, len(text)]):
        starts.append(length)
        length += len(normalise(storable(text[start:end]))[0])
    return tuple(starts)


def _normalised(meta: Meta) -> Meta:
    """The title and names as the text has them, which was freed of the same remains."""

    def freed(value: str | None) -> str | None:
        return normalise(storable(value))[0] if value else value

    return replace(
        meta, title=freed(meta.title), byline=freed(meta.byline), publisher=freed(meta.publisher)
    )


def clean(value: str | None) -> str | None:
    """Return a metadata value on one line, None where nothing is left."""
    return " ".join(storable(value).split()) or None if value else None
