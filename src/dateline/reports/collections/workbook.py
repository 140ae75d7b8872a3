"""Workbooks: the sheets of an XLSX or ODS file as rows of words, one row held at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]

from dateline.errors import DatelineError
from dateline.reports.bounds import MAX_COLUMNS, MAX_STRINGS
from dateline.reports.collections.table import Row, read_rows
from dateline.reports.documents.parts import root
from dateline.reports.item import Given, Item, Refusal
from dateline.reports.zipped import Zipped

Sheet = tuple[str, Iterator[Row]]
# Transitional workbooks, and strict ones.
_SHEET = (
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
)
_RELATION = re.compile(r"\{[^}]*/relationships\}id")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# ECMA-376, 18.8.30: formats of numbers that are dates.
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_PLACE = re.compile(r"([A-Z]{1,3})\d+")


def read_xlsx(source: str, zipped: Zipped, given: Given) -> Iterator[Item]:
    """Yield the report of each row of each sheet that is not hidden.

    DatelineError where the workbook is damaged or its words are more than memory should hold.
    """
    yield from _read(source, xlsx_sheets(source, zipped, given.limit), given)


def xlsx_sheets(source: str, zipped: Zipped, limit: int) -> list[Sheet]:
    """The sheets of a workbook that are not hidden, each with its name and its rows."""
    book = root(source, zipped, "xl/workbook.xml", limit)
    if book is None:
        raise DatelineError(f"{source} is a workbook without a list of its sheets; save it anew.")
    since = _since(book)
    targets = _targets(root(source, zipped, "xl/_rels/workbook.xml.rels", limit))
    strings = list(_strings(source, zipped))
    dated = _dated(root(source, zipped, "xl/styles.xml", limit))
    sheets = []
    for sheet in _iter(book, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if _RELATION.fullmatch(name)), "")
        if sheet.get("state", "visible") == "visible" and key in targets:
            sheets.append((sheet.get("name", ""), targets[key]))

    def rows(name: str) -> Iterator[Row]:
        with zipped.open(name) as stream:
            for row in _elements(source, stream, tuple(f"{s}row" for s in _SHEET)):
                yield _row(row, strings, dated, since)

    return [(name, rows(target)) for name, target in sheets if zipped.size(target)]


def _read(source: str, sheets: list[Sheet], given: Given) -> Iterator[Item]:
    """Yield the reports of sheets; those without a column of texts are refused only if all are."""
    if len(sheets) == 1:
        yield from read_rows(source, sheets[0][1], given)
        return
    refused, read = [], False
    for name, rows in sheets:
        of_sheet = read_rows(f"{source}:{name}", rows, given)
        first = next(of_sheet, None)
        if isinstance(first, Refusal) and first.source == f"{source}:{name}":
            refused.append(first)
            continue
        read = True
        yield from [first] if first else []
        yield from of_sheet
    if not read:
        yield from refused or [Refusal(source, f"{source} is a workbook without a table.")]


def _iter(tree: Any, name: str) -> Iterator[Any]:
    yield from tree.iter(*(f"{space}{name}" for space in _SHEET)) if tree is not None else ()


def _since(book: Any) -> datetime:
    """The day from which a workbook counts: 1904 on old Macintoshes."""
    old = any(one.get("date1904") in ("1", "true") for one in _iter(book, "workbookPr"))
    return datetime(1904, 1, 1) if old else datetime(1899, 12, 30)


def _targets(relations: Any | None) -> dict[str, str]:
    found = {}
    for relation in relations if relations is not None else ():
        target = str(relation.get("Target", ""))
        found[relation.get("Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _strings(source: str, zipped: Zipped) -> Iterator[str]:
    """Yield the words that cells name by number."""
    name = "xl/sharedStrings.xml"
    if not zipped.size(name):
        return
    if zipped.size(name) > MAX_STRINGS:
        raise DatelineError(
            f"{source} has words of more than {MAX_STRINGS:,} bytes; save its sheets as CSV."
        )
    with zipped.open(name) as stream:
        for item in _elements(source, stream, tuple(f"{s}si" for s in _SHEET)):
            yield _words(item)


def _words(item: Any) -> str:
    """The text of a string or of its runs, not that of its pronunciation."""
    return "".join(
        one.text or ""
        for one in _iter(item, "t")
        if etree.QName(one.getparent()).localname != "rPh"
    )


def _dated(styles: Any | None) -> set[int]:
    """The numbers of the styles that show a number as a date."""
    own = {}
    for form in _iter(styles, "numFmt"):
        code = _LITERAL.sub("", form.get("formatCode", "")).casefold()
        own[form.get("numFmtId")] = bool(re.search(r"[yd]|mmm", code))
    formats = next(_iter(styles, "cellXfs"), None)
    found = set()
    for number, form in enumerate(formats if formats is not None else ()):
        key = form.get("numFmtId", "0")
        if own.get(key, key.isdecimal() and int(key[:6]) in _DATES):
            found.add(number)
    return found


def _row(row: Any, strings: list[str], dated: set[int], since: datetime) -> Row:
    cells: list[str] = []
    for cell in row:
        match = _PLACE.fullmatch(cell.get("r", ""))
        place = _column(match[1]) if match else len(cells)
        if len(cells) <= place < MAX_COLUMNS:
            cells += [""] * (place - len(cells)) + [_cell(cell, strings, dated, since)]
    return cells


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _cell(cell: Any, strings: list[str], dated: set[int], since: datetime) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _words(cell)
    value = next((one.text or "" for one in _iter(cell, "v")), "")
    if kind == "s":
        number = int(value) if value.isdecimal() and len(value) < 10 else -1
        return strings[number] if 0 <= number < len(strings) else ""
    style = cell.get("s", "")
    if kind == "n" and style.isdecimal() and int(style[:6]) in dated:
        return _moment(value, since) or value
    return "" if kind == "e" else value


def _moment(value: str, since: datetime) -> str | None:
    try:
        moment = since + timedelta(days=float(value))
    except (ValueError, OverflowError):
        return None
    if moment.year < 1901:
        return None
    day = moment.replace(microsecond=0)
    return day.date().isoformat() if float(value).is_integer() else day.isoformat()


def read_ods(source: str, zipped: Zipped, given: Given) -> Iterator[Item]:
    """Yield the report of each row of an OpenDocument workbook's sheets."""
    yield from _read(source, ods_sheets(source, zipped), given)


def ods_sheets(source: str, zipped: Zipped) -> list[Sheet]:
    """The rows of an OpenDocument workbook, of all its sheets in one."""

    def rows() -> Iterator[Row]:
        with zipped.open("content.xml") as stream:
            for row in _elements(source, stream, (f"{_TABLE}table-row",)):
                yield _open_row(row)

    return [("", rows())] if zipped.size("content.xml") else []


def _open_row(row: Any) -> Row:
    cells: list[str] = []
    for cell in row:
        stated = cell.get(f"{_TABLE}number-columns-repeated", "1")
        times = int(stated[:6]) if stated.isdecimal() else 1
        value = cell.get(f"{_OFFICE}date-value") or "\n".join(
            "".join(one.itertext()) for one in cell.iter(f"{_TEXT}p")
        )
        cells += [value] * min(times, MAX_COLUMNS - len(cells))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _elements(source: str, stream: IO[bytes], names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the elements of some names one by one, letting go of each before the next."""
    parsed = etree.iterparse(
        stream, events=("end",), tag=names, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in parsed:
            yield element
            element.clear()
            while (before := element.getprevious()) is not None:
                before.getparent().remove(before)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DatelineError(
            f"{source} is damaged ({type(error).__name__}); what came before was read, save it "
            "anew."
        ) from None
