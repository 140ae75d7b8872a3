"""Sentences read with the profile "arms", and tables of cases, for tests."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.claims import Reader
from dateline.model import Claim, ClaimKind, Report
from dateline.profiles import load

ARMS = load("arms")
READER = Reader(ARMS)


def read(report: Report) -> list[Claim]:
    """The facts of a report; `claims_of` gives its statements, too."""
    return [c for c in READER.read(report).claims if c.kind is not ClaimKind.STATEMENT]


def claims_of(text: str, kind: ClaimKind, published: str | None = None) -> list[Claim]:
    """The claims of one kind that a text gives."""
    found = READER.read(Report.of(text, source="test", published=published)).claims
    return [claim for claim in found if claim.kind is kind]


def in_roles(claim: Claim) -> str:
    """Type, anchor, and each participant as role=words: "Attack shelled Actor=rebels"."""
    roles = [f"{a.role}={a.span.text}" for a in claim.arguments]
    return " ".join([claim.type, claim.anchor.text, *roles])


def wrong(*case: Any, why: str) -> Any:
    """A case whose right answer is not given yet, and what goes wrong with it."""
    return pytest.param(*case, marks=pytest.mark.xfail(reason=why, strict=True))
