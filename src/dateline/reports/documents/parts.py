"""Parts of Office documents and e-books: XML in a ZIP file, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from dateline.errors import DatelineError
from dateline.reports.bounds import MAX_PART_TAGS
from dateline.reports.zipped import Zipped

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
# Where a page begins within a paragraph; XML holds no such character.
PAGE = "\f"
# What a document says of itself -> the name it is kept by.
_STATED = {
    f"{_DC}title": "title",
    f"{_DC}creator": "author",
    f"{_META}initial-creator": "author",
    f"{_DC}publisher": "publisher",
    f"{_DC}date": "date",
    f"{_TERMS}created": "created",
    f"{_META}creation-date": "created",
    f"{_TERMS}modified": "modified",
}


def root(source: str, zipped: Zipped, name: str, limit: int) -> Any | None:
    """The root element of a part, None where it is missing. DatelineError where it is broken.

    No entity is resolved and nothing is fetched.
    """
    data = zipped.read(name, limit)
    if not data:
        return None
    if data.count(b"<") > MAX_PART_TAGS:
        raise DatelineError(
            f"{source} has more than {MAX_PART_TAGS:,} tags in {name}, the most that is read; "
            "split it."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DatelineError(
            f"{source} is damaged in {name} ({type(error).__name__}); save it anew."
        ) from None


def properties(tree: Any | None) -> tuple[tuple[str, str], ...]:
    """What a document says of itself in a part of Dublin Core terms: names with values."""
    found: dict[str, str] = {}
    for element in tree.iter(*_STATED) if tree is not None else ():
        value = " ".join((element.text or "").split())
        if value:
            found.setdefault(_STATED[element.tag], value)
    return tuple(found.items())


def paged(paragraphs: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Paragraphs as a text with blank lines between and none that is empty, and its pages' offsets.

    A page begins at each mark ``PAGE`` within a paragraph; marks without a word between are one.
    """
    lines: list[str] = []
    starts, length, due = [0], 0, False
    for paragraph in paragraphs:
        *before, last = paragraph.split(PAGE)
        plain = "".join((*before, last))
        line, lead = plain.strip(), len(plain) - len(plain.lstrip())
        places = [at - lead for at in accumulate(map(len, before))]
        due = due or any(at <= 0 for at in places)
        if not line:
            due = due or bool(places)
            continue
        start = length + 2 if lines else 0
        begun = [start] if due else []
        begun += [start + at for at in places if 0 < at < len(line)]
        starts += [at for at in begun if at > starts[-1]]
        due = any(at >= len(line) for at in places)
        lines.append(line)
        length = start + len(line)
    return "\n\n".join(lines), tuple(starts)


def join(paragraphs: Iterable[str]) -> str:
    """Paragraphs as a text with blank lines between and none that is empty."""
    return paged(paragraphs)[0]


def title_of(stated: str | None, text: str) -> str | None:
    """The title that a document states, where its text begins with it.

    What else stands there is often a template's or a draft's.
    """
    wanted = " ".join((stated or "").casefold().split())
    if not wanted:
        return None
    beginning = text[: 4 * len(wanted) + 500].splitlines()
    return next((s for line in beginning if (s := line.strip()).casefold() == wanted), None)
