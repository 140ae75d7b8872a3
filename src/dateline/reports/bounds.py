"""How much of a source is read at most, so that no small file costs minutes or all memory.

Each bound lies far above what published reports have, and counts work rather than seconds, so that
the same file gives the same reports on every machine. Measured on one core of a server of 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import DatelineError
from dateline.reports.item import Item, Refusal

# Tags of a page or of a feed's entry. The parsers behind take 10 s for so many; a long page of
# live coverage has 20,000.
MAX_TAGS = 100_000
# Elements within elements. Deeper trees exhaust the stack of libxml2 and of trafilatura.
MAX_DEPTH = 200
# Attributes of one tag, or their like in many: parsers compare each with each of its tag, so what
# counts is the sum of squares. 3,000 in one tag take 0.5 s.
MAX_ATTRIBUTES = 3_000
# Entries of one feed; tags and character references of one entry (or, as some steps compare each
# with each, the root of the sum of their squares) and of all. Feeds escape the tags of their pages.
MAX_ENTRIES = 10_000
MAX_ENTRY_MARKS = 50_000
MAX_FEED_MARKS = 1_000_000
# Lines or entries in a row that give no report.
MAX_FRUITLESS = 10_000
# Records of an archive in a row that hold no page: a site's pictures, say.
MAX_RECORDS = 100_000
# Bytes of the headers of one record of an archive.
MAX_HEADER = 1_000_000
# What a gzip file may unfold to: so many times its size, beyond the first megabytes. Text is
# packed to a fifth, repetitive logs to a fiftieth.
MAX_UNFOLDING = 100
FREE_UNFOLDING = 64_000_000

# Files in a ZIP file, and bytes of the directory that lists them. Half a million photographs' worth
# of directory has some 50 MB.
MAX_MEMBERS = 100_000
MAX_DIRECTORY = 64_000_000
# Tags of a part of an Office document. 300 pages have some 200,000; a million take 200 MB.
MAX_PART_TAGS = 1_000_000
# Parts of one message, and attachments of them that are read.
MAX_PARTS = 1_000
MAX_ATTACHMENTS = 100
# Columns of a table, and bytes of a workbook's words, which are held while it is read.
MAX_COLUMNS = 1_000
MAX_STRINGS = 100_000_000
# Containers within containers: an archive with a mail with an archive.
MAX_NESTING = 4
# What is kept in a temporary file of a stream that can't be read from any place.
MAX_KEPT = 4_000_000_000

# A tag up to its end, as HTML's tokenizer sees it: "<" may stand in an attribute's name. A value in
# quotes may hold spaces.
_TAG = re.compile(r"<[a-z][^>]*", re.I)
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")


def check_tags(source: str, markup: str) -> None:
    """Raise DatelineError where markup has more tags or attributes than parsers can bear."""
    if markup.count("<") > MAX_TAGS:
        raise DatelineError(
            f"{source} has more than {MAX_TAGS:,} tags, the most that is read; "
            "save its text as .txt, or split it."
        )
    check_attributes(source, markup)


def check_attributes(source: str, markup: str) -> None:
    """Raise DatelineError where tags have more attributes than parsers can bear."""
    work = 0
    for tag in _TAG.finditer(_QUOTED.sub("= ", markup)):
        work += len(tag.group().replace("/", " ").split()) ** 2
        if work > MAX_ATTRIBUTES**2:
            raise DatelineError(
                f"{source} has tags with more than {MAX_ATTRIBUTES:,} attributes, the most that "
                "is read; save its text as .txt."
            )


def until_fruitless(source: str, items: Iterator[Item | None]) -> Iterator[Item]:
    """Pass items on until too many in a row are refusals, or None for what holds nothing."""
    fruitless = 0
    for item in items:
        if item is not None:
            yield item
        fruitless = fruitless + 1 if item is None or isinstance(item, Refusal) else 0
        if fruitless >= MAX_FRUITLESS:
            yield Refusal(
                source,
                f"{source} gives no report in {MAX_FRUITLESS:,} lines or entries in a row; its "
                "rest was not read, remove them and add it again.",
            )
            return
