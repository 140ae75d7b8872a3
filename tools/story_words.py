"""Count in how many reports each common English word stands: the weights of words of a story.

    python tools/story_words.py FILE.jsonl.gz...

Each file has one object a line with a ``text``. Words of at least five reports go with their
number to ``src/dateline/events/linkage/words.tsv``, the number of reports first. Counted were
PolNeAR, MUC-4, TimeBank, LGL and GeoVirus, 3,219 reports; of their texts nothing else is kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from dateline.events.linkage.stories import TABLE, terms

LEAST = 5


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    reports, found = 0, Counter[str]()
    for path in options.files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found.update(set(terms(json.loads(line)["text"])))
                reports += 1
    common = sorted((word, n) for word, n in found.items() if n >= LEAST)
    rows = [f"{reports}", *(f"{word}\t{n}" for word, n in common)]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{reports} reports, {len(common)} words, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
