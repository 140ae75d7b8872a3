"""Decisions to and from JSONL and CSV: whole entries of the log, each with all its keys.

A file can be a whole log, part of one, or written by hand, where ``seq``, ``id`` and ``origin`` are
empty. In CSV ``old`` and ``new`` are JSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, TextIO

from dateline.model.decision import Decision, Verb

KEYS = ("seq", "id", "origin", "at", "who", "blind", "verb", "subject", "saw", "old", "new", "why")
_MUST = ("verb", "subject", "who", "at")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that is no decision: its number in the file, and why, in one sentence."""

    row: int
    reason: str


def to_json(decision: Decision) -> dict[str, Any]:
    """A decision with the keys of the contract."""
    return {key: getattr(decision, key) for key in KEYS}


def from_json(data: object) -> Decision:
    """The decision of an object; ValueError says what is wrong with it."""
    if not isinstance(data, dict):
        raise ValueError("it is no object")
    unknown = sorted(set(data) - set(KEYS))
    if unknown:
        raise ValueError(f"it has a key {unknown[0]!r} that no decision has")
    missing = [key for key in _MUST if not isinstance(data.get(key), str) or not data[key]]
    if missing:
        raise ValueError(f"it has no {missing[0]}")
    if data["verb"] not in {verb.value for verb in Verb}:
        raise ValueError(f"{data['verb']!r} is no verb")
    for key in ("id", "origin", "saw", "why"):
        if data.get(key) is not None and not isinstance(data[key], str):
            raise ValueError(f"its {key} is no text")
    seq = data.get("seq")
    if seq is not None and (not isinstance(seq, int) or isinstance(seq, bool)):
        raise ValueError("its seq is no number")
    known = {f.name: data[f.name] for f in fields(Decision) if data.get(f.name) is not None}
    return Decision(**known | {"verb": Verb(data["verb"]), "blind": bool(data.get("blind"))})


def write_jsonl(decisions: Iterable[Decision], file: TextIO) -> None:
    """Write one object a line."""
    for decision in decisions:
        file.write(json.dumps(to_json(decision), ensure_ascii=False) + "\n")


def write_csv(decisions: Iterable[Decision], file: TextIO) -> None:
    """Write a table with a row of headings."""
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(KEYS)
    for decision in decisions:
        rows.writerow([_cell(key, value) for key, value in to_json(decision).items()])


def _cell(key: str, value: Any) -> str:
    if key == "blind":
        return "true" if value else ""
    if key in ("old", "new"):
        return "" if value is None else json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def read(text: str) -> Iterator[tuple[int, Decision] | Wrong]:
    """The decisions of a file, each with the number of its row or line, and what is none.

    A file whose first character is a brace is JSONL, any other CSV.
    """
    rows = _of_jsonl(text) if text.lstrip().startswith("{") else _of_csv(text)
    for number, data in rows:
        if isinstance(data, Wrong):
            yield data
            continue
        try:
            yield number, from_json(data)
        except ValueError as error:
            yield Wrong(number, str(error))


def _of_jsonl(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                yield number, Wrong(number, f"it is no JSON ({error})")


def _of_csv(text: str) -> Iterator[tuple[int, object]]:
    # A cell may hold line breaks: a row is named by its number, the headings being row 1.
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restkey="")
    for number, row in enumerate(table, 2):
        if "" in row:
            yield number, Wrong(number, "it has more cells than there are headings")
            continue
        try:
            yield number, {key: _value(key, cell) for key, cell in row.items() if cell}
        except ValueError as error:
            yield number, Wrong(number, f"a cell is no JSON or number ({error})")


def _value(key: str, cell: str) -> Any:
    if key == "seq":
        return int(cell)
    if key == "blind":
        return cell.strip().casefold() in ("true", "1", "yes")
    return json.loads(cell) if key in ("old", "new") else cell
