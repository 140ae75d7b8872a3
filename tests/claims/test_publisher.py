"""The outermost voice: who publishes a report, and where it says so."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.claims.publisher import publisher_of
from dateline.model import Report
from dateline.passages import split

TEXT = "Army shells town\n\nBy Jane Doe, Example News\n\nThe army shelled the town on Monday.\n"


@pytest.mark.parametrize(
    ("text", "known", "name", "quoted"),
    [
        # The publisher goes before agency and byline, and is quoted where the byline prints it.
        (TEXT, {"publisher": "Example News", "byline": "Jane Doe"}, "Example News", True),
        (TEXT, {"publisher": "Other News"}, "Other News", False),
        # The agency of the dateline.
        ("LAGOS (Reuters) - Gunmen attacked a village on Friday.", {}, "Reuters", True),
        # The byline alone.
        (TEXT, {"byline": "Jane Doe"}, "Jane Doe", True),
        # The host of the address, else the file's name, else nothing.
        ("The army left.", {"url": "https://news.example/a"}, "news.example", False),
        ("The army left.", {"url": "http://[", "source": "a/b.txt"}, "b.txt", False),
        ("The army left.", {"source": "a/b.txt"}, "b.txt", False),
        ("The army left.", {}, "unnamed report", False),
    ],
)
def test_publisher(text: str, known: dict[str, Any], name: str, quoted: bool) -> None:
    report = Report.of(text, **known)
    holder = publisher_of(report, split(report))
    assert holder.name == name
    assert (holder.span is not None and holder.span.text == name) is quoted
