"""What times and places cost: their share of the time that `read` takes.

    python evaluation/whenwhere.py [FOLDER]

Reads the texts (``*.txt``) of FOLDER, by default the samples and the facts to develop on, three
times after one warm-up, and adds up the processor time within the functions of
`dateline.times` and `dateline.places` that the reader calls.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dateline.claims import Reader, placing, reader, timing
from dateline.claims.circumstances import story
from dateline.model import Report
from dateline.profiles import load
from dateline.syntax import sentences

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT / "src/dateline/samples", ROOT / "tests/facts/dev"]
CALLS = [
    ("times", sentences, "find_times"),
    ("times", timing, "resolve"),
    ("times", reader, "anchored"),
    ("places", placing, "resolve_mentions"),
    ("places", story, "resolve_mentions"),
]
RUNS = 3


@contextmanager
def timed(spent: Counter[str]) -> Iterator[None]:
    """Add up the seconds of the reader's calls for times and places."""

    def wrapped(kind: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[kind] += time.process_time() - begun  # type: ignore[assignment]

        return call

    patches = [patch.object(m, name, wrapped(kind, getattr(m, name))) for kind, m, name in CALLS]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    folders = [options.folder] if options.folder else FOLDERS
    texts = [p.read_text(encoding="utf-8") for f in folders for p in sorted(f.glob("*.txt"))]
    reports = [Report.of(text, source="speed") for text in texts]
    read = Reader(load("arms")).read
    for report in reports:
        read(report)
    spent: Counter[str] = Counter()
    begun = time.process_time()
    with timed(spent):
        for _ in range(RUNS):
            for report in reports:
                read(report)
    whole = time.process_time() - begun
    words = RUNS * sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words // RUNS} words, {words / whole:.0f} words/s")
    for kind in ("times", "places"):
        print(f"{kind:8} {100 * spent[kind] / whole:5.1f} % of read")
    print(f"{'both':8} {100 * (spent['times'] + spent['places']) / whole:5.1f} %")


if __name__ == "__main__":
    main()
