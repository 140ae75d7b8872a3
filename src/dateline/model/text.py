"""Quotations of a report's text, and digests that stand for content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a report's text, and the words themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Quote ``text[start:end]``."""
        return cls(start, end, text[start:end])


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that stand for the parts (SHA-256, shortened)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
