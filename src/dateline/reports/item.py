"""What loading yields: a report with its original bytes, or a refusal in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.model import Report
from dateline.reports import dates
from dateline.reports.head import read_head

# UTF-8 cannot hold lone surrogates and SQLite tools choke on NUL; both are replaced one for one,
# so offsets still agree with the user's own file.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came; for a record of a container (JSONL, feed, WARC) the record's own."""

    source: str
    data: bytes
    media_type: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that was not read, and one sentence that names it and the remedy."""

    source: str
    reason: str


Item = tuple[Report, Original] | Refusal


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of a report beside its text. ``published_from`` goes with ``published``."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of everything that is loaded; it wins over what reports say themselves.

    ``limit`` is the largest size of one report in bytes.
    """

    published: str | None = None
    publisher: str | None = None
    limit: int = 20_000_000

    @property
    def too_large(self) -> str:
        """The end of the sentence that refuses something over the limit."""
        return (
            f"larger than {self.limit:,} bytes; raise max_bytes under [add] in the case's "
            "dateline.toml to read it"
        )


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
    text = storable(text)
    head = read_head(text, meta.title)
    known = [
        (given.published, "given"),
        (meta.published, meta.published_from or "metadata"),
        (dates.from_url(meta.url), "url"),
        (head.published, "text"),
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
    )
    return report, replace(original, url=meta.url)


def clean(value: str | None) -> str | None:
    """Return a metadata value on one line, None where nothing is left."""
    return " ".join(storable(value).split()) or None if value else None


def web_address(value: object) -> str | None:
    """Return the value where it is an http or https address; views make links of it."""
    if isinstance(value, str) and re.match(r"https?://[^\s/]+[^\s]*$", value.strip(), re.I):
        return storable(value.strip())
    return None
