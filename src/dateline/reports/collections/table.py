"""Tables of texts: CSV, and the rows of a workbook, each row a report."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from dateline.errors import DatelineError
from dateline.reports.address import links_in, web_address
from dateline.reports.bounds import MAX_COLUMNS, until_fruitless
from dateline.reports.collections.shapes import EXTRACTS, FIELDS, NAMES, Fields, date, fields, plain
from dateline.reports.item import Given, Item, Original, Refusal
from dateline.reports.jsonl import of_fields

Row = list[str]
_JSON = "application/json"
_SAMPLE = 30  # rows that are looked at where names tell nothing
_PROSE = 120  # characters that a text has on average, where names tell nothing
# Columns of dates that are those of something else than of publication.
_OTHER_DATE = re.compile(
    r"archiv|download|access|crawl|scrap|updat|modif|captur|saved|added|seen|load|retriev|fetch|event"
    r"|incident|happen|birth|expir|end|start|due",
    re.I,
)
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each field in a row; ``guessed`` unless the user said so."""

    places: Mapping[str, int]
    names: tuple[str, ...]
    guessed: bool

    @property
    def told(self) -> str:
        """Which column is read as what: "text from Body, published from Date"."""
        return ", ".join(
            f"{field} from {self.names[place]}" for field, place in self.places.items()
        )


def read_csv(source: str, stream: BinaryIO, beginning: bytes, given: Given) -> Iterator[Item]:
    """Yield the report of each row of a CSV file; no more than one row is held."""
    try:
        yield from read_rows(source, csv_rows(source, stream, beginning, given.limit), given)
    except csv.Error as error:
        yield Refusal(source, f"{source} is no table that can be read ({error}); save it anew.")


def csv_rows(source: str, stream: BinaryIO, beginning: bytes, limit: int) -> Iterator[Row]:
    """Yield the rows of a CSV file. ``csv.Error`` where it is no table, or has too long a line."""
    text = io.TextIOWrapper(stream, _encoding(source, beginning), "replace", newline="")
    csv.field_size_limit(max(limit, 131_072))
    first = next(_lines(text, limit), "")
    if re.fullmatch(r"sep=.\s*", first):  # what Excel writes before the table
        delimiter, first = first[4], ""
    else:
        delimiter = max(_DELIMITERS, key=_unquoted(first).count)
    lines = chain([first] if first else [], _lines(text, limit))
    yield from csv.reader(lines, delimiter=delimiter)


def _lines(text: io.TextIOBase, limit: int) -> Iterator[str]:
    """Yield the lines of a file, none of which is held beyond the limit."""
    while line := text.readline(limit + 1):
        if len(line) > limit:
            raise csv.Error(f"a line of more than {limit:,} characters")
        yield line


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _encoding(source: str, beginning: bytes) -> str:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        beginning[: beginning.rfind(b"\n") + 1].decode("utf-8")
        return "utf-8-sig"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        if best := from_bytes(beginning).best():
            return best.encoding
    raise DatelineError(f"{source} has an unknown encoding; save it as UTF-8.")


def read_rows(source: str, rows: Iterable[Row], given: Given) -> Iterator[Item]:
    """Yield the report of each row of a table, whose first row may name its columns.

    Where nothing tells which column holds the texts, the table is refused with the columns' names.
    """
    remaining = iter(rows)
    sample = _sample(remaining)
    if not sample:
        yield Refusal(source, f"{source} is an empty table; give one with a text in each row.")
        return
    columns, named = _columns(source, sample, dict(given.columns))
    if "text" not in columns.places:
        yield Refusal(source, _unknown(source, columns))
        return
    numbered = enumerate(chain(sample, remaining), 1)
    if named:
        next(numbered)
    yield from until_fruitless(
        source, (_row(source, number, row, columns, given) for number, row in numbered)
    )


def links_of_rows(source: str, rows: Iterable[Row], stated: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses in a table's column of addresses.

    DatelineError where no column is known to hold addresses, with the columns' names.
    """
    remaining = iter(rows)
    sample = _sample(remaining)
    columns, named = _columns(source, sample or [[]], stated)
    below = sample[1:] if named else sample
    place = columns.places.get("url")
    if not stated and (place is None or not any(links_in(cell) for cell in _cells(below, place))):
        width = range(len(columns.names))
        full = (p for p in width if (c := _cells(below, p)) and all(map(links_in, c)))
        place = next(full, None)
    if place is None:
        raise DatelineError(
            f"{source} has no column that is known to hold addresses (there are "
            f"{', '.join(columns.names[:20])}); name it: --columns url=COLUMN."
        )
    for row in chain(below, remaining):
        cell = row[place] if place < len(row) else ""
        whole = web_address(cell)  # commas may stand in an address
        yield from [whole] if whole else links_in(cell)


def _sample(rows: Iterator[Row]) -> list[Row]:
    """The first rows, from the first that is not blank."""
    sample = [row[:MAX_COLUMNS] for row in islice(rows, _SAMPLE)]
    while sample and not any(cell.strip() for cell in sample[0]):
        sample.pop(0)
    return sample


def _cells(rows: list[Row], place: int) -> list[str]:
    return [row[place].strip() for row in rows if len(row) > place and row[place].strip()]


def _unknown(source: str, columns: Columns) -> str:
    names = ", ".join(columns.names[:20])
    if "url" in columns.places:
        return (
            f"{source} holds addresses and no texts (in {columns.names[columns.places['url']]}); "
            f"to fetch their pages, run dateline add CASE --links {source}, or name the column of "
            "the texts: --columns text=COLUMN."
        )
    return (
        f"{source} has no column that is known to hold texts (there are {names}); name it: "
        f"--columns text={columns.names[0]}"
    ) + "."


def _columns(source: str, sample: list[Row], stated: Mapping[str, str]) -> tuple[Columns, bool]:
    """Which columns hold what, and whether the first row names them."""
    first = [" ".join(cell.split()) for cell in sample[0]]
    named = not any(web_address(cell) or len(cell) > _PROSE for cell in first)
    names = tuple(
        (name if named and name else f"column {number}") for number, name in enumerate(first, 1)
    )
    if stated:
        return Columns(_stated(source, names, stated), names, guessed=False), named
    places = _by_names(names) if named else {}
    rows = sample[1:] if named else sample
    taken = set(places.values()) | {p for p, name in enumerate(names) if _OTHER_DATE.search(name)}
    for field, place in _by_content(rows, len(names), taken):
        places.setdefault(field, place)
    return Columns({f: places[f] for f in FIELDS if f in places}, names, guessed=True), named


def _stated(source: str, names: tuple[str, ...], stated: Mapping[str, str]) -> dict[str, int]:
    places = {}
    for field, wanted in stated.items():
        found = next(
            (n for n, name in enumerate(names) if name.casefold() == wanted.casefold()), None
        )
        if found is None and wanted.isdecimal() and 1 <= int(wanted[:6]) <= len(names):
            found = int(wanted) - 1
        if found is None:
            raise DatelineError(
                f"{source} has no column {wanted!r} for {field}; there are {', '.join(names[:20])}."
            )
        places[field] = found
    return places


def _by_names(names: tuple[str, ...]) -> dict[str, int]:
    there = {plain(name): place for place, name in reversed(list(enumerate(names)))}
    places: dict[str, int] = {}
    for field in FIELDS:
        wanted = NAMES[field] + (EXTRACTS if field == "text" else ())
        place = next(
            (there[n] for n in wanted if n in there and there[n] not in places.values()), None
        )
        if place is not None:
            places[field] = place
    return places


def _by_content(rows: list[Row], width: int, taken: set[int]) -> Iterator[tuple[str, int]]:
    """Yield fields with columns that by what stands in them can be nothing else."""
    cells = {place: _cells(rows, place) for place in range(width) if place not in taken}
    cells = {place: values for place, values in cells.items() if values}
    lengths = {p: sum(map(len, values)) / len(values) for p, values in cells.items()}
    longest = max(lengths, key=lambda p: lengths[p], default=None)
    if longest is not None and lengths[longest] >= _PROSE and all(" " in c for c in cells[longest]):
        yield "text", longest
        del cells[longest]
    for place, values in cells.items():
        if all(web_address(value) for value in values):
            yield "url", place
        elif all(date(value) for value in values):
            yield "published", place


def _row(source: str, number: int, row: Row, columns: Columns, given: Given) -> Item | None:
    """Make the report of a row; None for a blank one."""
    if not any(cell.strip() for cell in row):
        return None
    name = f"{source}:{number}"
    values = {
        field: row[place].strip() for field, place in columns.places.items() if place < len(row)
    }
    shown = {key: cell for key, cell in zip(columns.names, row, strict=False) if cell}
    own = json.dumps(shown, ensure_ascii=False).encode("utf-8", "replace")
    if len(own) > given.limit:
        return Refusal(name, f"Row {number} of {source} is {given.too_large}.")
    if not values.get("text"):
        fetch = f"; `dateline add CASE {values['url']}` fetches it" if values.get("url") else ""
        return Refusal(name, f"Row {number} of {source} has no text{fetch}.")
    read = fields(values)
    remark = columns.told if columns.guessed else None
    return of_fields(_of(values, read), Original(name, own, _JSON, remark=remark), given)


def _of(values: Mapping[str, str], read: Fields) -> Fields:
    """The fields of a row; its text is taken as it stands, unless it is a piece of HTML."""
    markup = fields({"content": values["text"]}).markup
    return Fields(
        values["text"], read.title, read.byline, read.publisher, read.published, read.url, markup
    )
