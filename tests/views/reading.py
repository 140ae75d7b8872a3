"""What the exports wrote, as other programs read it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dateline.profiles import Profile
from dateline.views import Row, write_text
from tests.claims_made import ARMS


def text_of(format_: str, rows: list[Row], profile: Profile = ARMS) -> str:
    """The whole text of an export."""
    file = io.StringIO(newline="")
    assert write_text(format_, iter(rows), profile, file) == len(rows)
    return file.getvalue()


def objects(format_: str, rows: list[Row], profile: Profile = ARMS) -> list[dict[str, Any]]:
    """The objects of an export that has one a line."""
    lines = text_of(format_, rows, profile).split("\n")[:-1]  # splitlines knows more ends of lines
    return [json.loads(line) for line in lines]


def cells_of(rows: list[Row], profile: Profile = ARMS) -> list[dict[str, str]]:
    """The rows of the CSV export."""
    return list(csv.DictReader(io.StringIO(text_of("csv", rows, profile), newline="")))
