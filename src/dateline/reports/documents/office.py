"""Office documents: DOCX and ODT, their text in its order, without deletions and running heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.reports.collections.press import make_all
from dateline.reports.documents.parts import PAGE, paged, properties, root, title_of
from dateline.reports.item import Given, Item, Meta, Original, Refusal
from dateline.reports.zipped import Zipped

# Transitional documents, and strict ones.
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SOFT = f"{_TEXT}soft-page-break"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_STATISTIC = f"{_META}document-statistic"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_RENDERED = "lastRenderedPageBreak"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MOST_SPACES = 1_000


def read_docx(original: Original, zipped: Zipped, given: Given) -> Iterator[Item]:
    """Yield the report of a Word document: body, text boxes and tables, then its notes.

    What is marked as deleted is left out, what is marked as inserted is read. DatelineError where
    the document is damaged.
    """
    source, limit = original.source, given.limit
    main = _main_part(source, zipped, limit)
    body = root(source, zipped, main, limit)
    if body is None:
        yield Refusal(source, f"{source} is a Word document without a body; save it anew.")
        return
    folder = main.rpartition("/")[0]
    notes = (root(source, zipped, f"{folder}/{n}notes.xml", limit) for n in ("foot", "end"))
    titles: list[str] = []
    paragraphs = list(_word_paragraphs(body, titles))
    rendered = next(body.iter(*(f"{space}{_RENDERED}" for space in _WORD)), None) is not None
    body_only = len(paragraphs)
    for part in notes:
        paragraphs += _word_paragraphs(part, []) if part is not None else []
    text, pages = paged(paragraphs)
    if any(paragraph.strip() for paragraph in paragraphs[body_only:]):
        pages = ()  # notes stand at the feet of pages, and here behind the text
    elif not _are_pages(len(pages), rendered, root(source, zipped, "docProps/app.xml", limit)):
        pages = ()
    stated = properties(root(source, zipped, "docProps/core.xml", limit))
    title = titles[0] if titles else title_of(dict(stated).get("title"), text)
    meta = Meta(title=title, pages=pages, properties=stated)
    yield from make_all(text, original, meta, given)


def _are_pages(number: int, rendered: bool, stated: Any | None) -> bool:
    """Whether the breaks that a document holds are those of its pages.

    Word writes where pages began when it showed the document last (``rendered``); a break that
    somebody made is one, too, but text may have run over a page before it. Where the document
    states how many pages it has, the breaks must make as many.
    """
    found = (e.text or "" for e in stated.iter(_PAGES)) if stated is not None else ()
    pages = next((pages for pages in found if pages.isdecimal()), None)
    return number > 1 and (str(number) == pages if pages else rendered)


def _main_part(source: str, zipped: Zipped, limit: int) -> str:
    """The name of the part with the body, as the package says."""
    relations = root(source, zipped, "_rels/.rels", limit)
    for relation in relations.iter(_REL) if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _word_paragraphs(tree: Any, titles: list[str]) -> Iterator[str]:
    """Yield the paragraphs of a part; those in the style of a title are put into ``titles`` too."""
    names = {f"{space}p" for space in _WORD}
    for paragraph in tree.iter(*names):
        if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            continue
        text = "".join(_word_runs(paragraph))
        if text.strip() and _style(paragraph) == "title":
            titles.append(" ".join(text.split()))
        yield text


def _style(paragraph: Any) -> str:
    for space in _WORD:
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is not None:
            return str(style.get(f"{space}val", "")).casefold()
    return ""


def _word_runs(paragraph: Any) -> Iterator[str]:
    """Yield the pieces of a paragraph's own text, not that of text boxes within it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _local(element.tag)
        if name == "t":
            yield element.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
            if any(v == "page" and _local(key) == "type" for key, v in element.items()):
                yield PAGE
        elif name not in _LEFT_OUT:
            waiting.extend(reversed(element))


# Paragraphs are read by themselves; deletions, instructions of fields and old properties never.
_LEFT_OUT = frozenset("p del moveFrom pPr rPr instrText Fallback delText ruby".split())
_MARKS = {
    "tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "",
    _RENDERED: PAGE,
}  # fmt: skip


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def read_odt(original: Original, zipped: Zipped, given: Given) -> Iterator[Item]:
    """Yield the report of an OpenDocument text, without tracked deletions and comments.

    DatelineError where the document is damaged.
    """
    source, limit = original.source, given.limit
    tree = root(source, zipped, "content.xml", limit)
    body = tree.find(f".//{_OFFICE}text") if tree is not None else None
    if body is None:
        yield Refusal(source, f"{source} is an OpenDocument file without a text; save it anew.")
        return
    text, pages = paged(_open_paragraphs(body))
    about = root(source, zipped, "meta.xml", limit)
    stated = properties(about)
    title = title_of(dict(stated).get("title"), text)
    if body.find(f".//{_TEXT}note") is not None or not _are_open_pages(len(pages), about):
        pages = ()
    meta = Meta(title=title, pages=pages, properties=stated)
    yield from make_all(text, original, meta, given)


def _are_open_pages(number: int, about: Any | None) -> bool:
    """Whether the breaks that a document holds make as many pages as it says that it has."""
    counts = about.iter(_STATISTIC) if about is not None else ()
    return number > 1 and any(one.get(f"{_META}page-count") == str(number) for one in counts)


_OPEN_MARKS = {"tab": "\t", "line-break": "\n", "soft-page-break": PAGE}
_NOT_BODY = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}table-of-content"}


def _open_paragraphs(body: Any) -> Iterator[str]:
    notes: list[str] = []
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield "".join(_open_runs(element, notes))
        elif element.tag == _SOFT:
            yield PAGE
        elif element.tag not in _NOT_BODY:
            waiting.extend(reversed(element))
    yield from notes


def _open_runs(paragraph: Any, notes: list[str]) -> Iterator[str]:
    """Yield the pieces of a paragraph; its notes' texts are put into ``notes``."""
    yield paragraph.text or ""
    waiting: list[Any] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
            continue
        waiting.append(element.tail or "")
        name = _local(element.tag)
        if name == "note":
            notes += ["".join(p.itertext()) for p in element.iter(f"{_TEXT}p")]
        elif name == "s":
            number = element.get(f"{_TEXT}c", "1")
            yield " " * (min(int(number), MOST_SPACES) if number.isdecimal() else 1)
        elif name in _OPEN_MARKS:
            yield _OPEN_MARKS[name]
        elif element.tag not in _NOT_BODY:
            waiting.extend(reversed(element))
            waiting.append(element.text or "")
