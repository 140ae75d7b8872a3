"""Cells of CSV files that no spreadsheet runs.

A report's words are somebody else's, and spreadsheets run a cell that begins with "=", "+", "-" or
"@" as a formula: such a text gets an apostrophe in front (OWASP, "CSV Injection"), in every
spelling and behind whatever a spreadsheet or a script may drop. Numbers stay numbers. JSONL and
Parquet have every text as it is.
"""

from __future__ import annotations

import re
import unicodedata

_FORMULA_SIGNS = frozenset("=+-@\u2212")  # after NFKC, which folds full-width and small forms
# Characters that show nothing, though Unicode has them as letters, marks or symbols: fillers of
# Hangul and Khmer, variation selectors, the grapheme joiner, the empty Braille pattern.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")
_QUOTES = frozenset("\"'`\u00b4\u02bc\u201a\u201e\uff02\uff07")
_IGNORED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Pi", "Pf"})  # blanks, quotes


def cell(value: object) -> object:
    """A value as a cell that no spreadsheet runs; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and _may_run(value) else value


def _may_run(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, now or when it is read in again."""
    if text.startswith(("\t", "\r", "\n")):
        return True
    sign = next((c for c in text if not _is_dropped(c)), "")
    return unicodedata.normalize("NFKC", sign) in _FORMULA_SIGNS


def _is_dropped(character: str) -> bool:
    """Whether a character shows nothing or is a quotation mark."""
    return (
        unicodedata.category(character) in _IGNORED
        or character in _QUOTES
        or _BLANK.match(character) is not None
    )
