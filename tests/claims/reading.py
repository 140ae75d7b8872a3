"""Sentences read with the profile "arms", for tests."""

from __future__ import annotations

from dateline.claims import Reader
from dateline.model import Claim, Report
from dateline.profiles import load

ARMS = load("arms")
READER = Reader(ARMS)


def read(report: Report) -> list[Claim]:
    """The claims of a report."""
    return list(READER.read(report).claims)
