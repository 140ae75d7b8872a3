"""How many different words of a matter a text has, by which it is told what it is on."""

from __future__ import annotations

import re


def different(words: re.Pattern[str], text: str) -> int:
    """How many different words of a pattern stand in a text, in any case."""
    return len({match[0].lower() for match in words.finditer(text)})
